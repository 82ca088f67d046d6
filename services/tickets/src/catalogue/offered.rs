//! Queues, and the services people can get help with: a tree of which only valid branches count.

use crate::{
    catalogue::fitting::fitting,
    language,
    policy::{Reader, Sql},
};
use chassis::Answer;
use contracts::{
    CustomerId, Level, QueueId, ServiceId,
    v1::tickets::{FilingCustomer, Queue, Service, ServiceIcon, Services},
};
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

/// Where a new ticket goes.
pub struct Destination {
    /// None when no queue takes tickets at all.
    pub queue: Option<Uuid>,
    /// Whether the reader may file tickets there, and may choose the service if one was named.
    pub offered: bool,
    /// Whether they may write in them afterwards.
    pub answerable: bool,
}

impl Destination {
    /// Nothing stands in the way of a ticket there.
    fn is_open(&self) -> bool {
        self.offered && self.queue.is_some()
    }
}

/// The queue of the service, or the default one.
pub async fn destination(
    tx: &mut PgConnection,
    reader: &Reader<'_>,
    service: Option<ServiceId>,
) -> Answer<Destination> {
    let found: (Option<Uuid>, Option<Uuid>, bool) = match service {
        None => sqlx::query_as("select id, group_id, true from queue where is_default and valid")
            .fetch_optional(tx)
            .await?
            .unwrap_or((None, None, true)),
        Some(service) => {
            sqlx::query_as(
                "with recursive branch as (
                     select id, parent, queue, valid from service where id = $1
                     union
                     select s.id, s.parent, s.queue, s.valid from service s join branch on s.id = branch.parent
                 )
                 select q.id, q.group_id, coalesce((select bool_and(valid) from branch), false)
                 from (select) one left join lateral (
                     select q.id, q.group_id from queue q
                     where q.valid and (q.is_default or q.id = (select queue from branch where branch.id = $1))
                     order by q.id = (select queue from branch where branch.id = $1) desc nulls last limit 1
                 ) q on true",
            )
            .bind(service.0)
            .fetch_one(tx)
            .await?
        }
    };
    let (queue, group, valid) = found;
    let entitled = service.is_none_or(|service| reader.may_choose(service));
    let offered = valid && entitled && group.is_none_or(|group| reader.opens_in(group));
    Ok(Destination { queue, offered, answerable: group.is_none_or(|group| reader.answers_in(group)) })
}

/// Whether there is anything they may open a ticket about.
pub async fn anything(db: &mut PgConnection, reader: &Reader<'_>) -> Answer<bool> {
    let filed = !reader.filing_customers().is_empty();
    // Most people may file what is about no service; only the others' services are looked at.
    Ok(filed && destination(&mut *db, reader, None).await?.is_open() || services(db, reader, "").await?.any())
}

#[derive(sqlx::FromRow)]
struct OfferedServiceRow {
    id: Uuid,
    parent: Option<Uuid>,
    name: String,
    icon: String,
    help: String,
    /// Of the queue that its tickets go to.
    group_id: Option<Uuid>,
}

/// What the reader may file tickets for: each service after the one above it, siblings by name. Among these and no
/// others are those that fit what a ticket is `about`.
pub async fn services(db: &mut PgConnection, reader: &Reader<'_>, about: &str) -> Answer<Services> {
    let filing: Vec<Uuid> = reader.filing_customers();
    if filing.is_empty() {
        return Ok(Services { other: false, ..Services::default() });
    }
    let mut sql = Sql::new("select id, parent, name, icon, help, group_id from (select s.id, s.parent, ");
    language::push_name(&mut sql, "s.names", &reader.actor.language);
    sql.push(" as name, s.icon, ");
    language::push_name(&mut sql, "s.help", &reader.actor.language);
    sql.push(
        " as help, coalesce(q.group_id, (
             select d.group_id from queue d where d.is_default and d.valid
         )) as group_id
         from service s left join queue q on q.id = s.queue and q.valid where s.valid) s
         order by lower(unaccent(name)), id",
    );
    let rows: Vec<OfferedServiceRow> = sql.build_query_as().fetch_all(&mut *db).await?;
    let mut services = Vec::with_capacity(rows.len());
    push_children(&rows, None, "", &mut services);
    let choosable = rows.iter().filter(|row| reader.may_choose(ServiceId(row.id)));
    let mut offered: HashMap<Uuid, Uuid> =
        choosable.filter_map(|row| Some((row.id, row.group_id?))).collect();
    offered.retain(|_, group| reader.opens_in(*group));
    services.retain(|service| offered.contains_key(&service.service.0));
    let about_none = destination(&mut *db, reader, None).await?;
    let other = about_none.is_open();
    let mut groups = services.iter().filter_map(|service| offered.get(&service.service.0));
    let may_answer = groups.all(|group| reader.answers_in(*group)) && (about_none.answerable || !other);
    let suggested = fitting(&mut *db, &reader.actor.language, about, &services).await?;
    let customers: Vec<(Uuid, String, bool)> = sqlx::query_as(
        "select c.customer, c.name, c.sharing <> 'own'
         from unnest($1::uuid[]) with ordinality as filing (customer, position)
         join customer_copy c on c.customer = filing.customer order by filing.position",
    )
    .bind(filing)
    .fetch_all(db)
    .await?;
    let customers = customers.into_iter().map(|(customer, name, shares)| FilingCustomer {
        customer: CustomerId(customer),
        name,
        shares,
    });
    Ok(Services { services, suggested, customers: customers.collect(), other, may_answer })
}

/// Starting from the top, so that nothing below an invalid service is offered.
fn push_children(
    rows: &[OfferedServiceRow],
    parent: Option<Uuid>,
    parent_name: &str,
    services: &mut Vec<Service>,
) {
    for row in rows.iter().filter(|row| row.parent == parent) {
        services.push(Service {
            service: ServiceId(row.id),
            name: row.name.clone(),
            parent: parent_name.to_owned(),
            icon: ServiceIcon::from_text(&row.icon),
            help: row.help.clone(),
        });
        push_children(rows, Some(row.id), &row.name, services);
    }
}

/// The queues to choose from on the desk, to look at their tickets or to move one there: an agent knows of no other.
pub async fn queues(db: &mut PgConnection, reader: &Reader<'_>, level: Level) -> Answer<Vec<Queue>> {
    let mut sql = Sql::new("select q.id, ");
    language::push_name(&mut sql, "q.names", &reader.actor.language);
    sql.push(" as name from queue q where q.valid and ");
    reader.holds_queue(&mut sql, level);
    sql.push(" order by 2, 1");
    let rows: Vec<(Uuid, String)> = sql.build_query_as().fetch_all(db).await?;
    Ok(rows.into_iter().map(|(queue, name)| Queue { queue: QueueId(queue), name }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_follow_their_parent_and_branches_without_a_top_are_left_out() {
        let row = |id: u128, parent: Option<u128>, name: &str| OfferedServiceRow {
            id: Uuid::from_u128(id),
            parent: parent.map(Uuid::from_u128),
            name: name.into(),
            icon: "print".into(),
            help: String::new(),
            group_id: None,
        };
        let rows = [
            row(1, Some(9), "Orphan"),
            row(2, None, "Phone"),
            row(3, Some(2), "Voice mail"),
            row(4, None, "Print"),
        ];

        let mut services = Vec::new();
        push_children(&rows, None, "", &mut services);

        let named: Vec<_> = services.iter().map(|s| (s.name.as_str(), s.parent.as_str())).collect();
        assert_eq!(named, [("Phone", ""), ("Voice mail", "Phone"), ("Print", "")]);
    }
}
