//! Queues, and the services people can get help with: a tree of which only valid branches count.

use crate::{
    language,
    policy::{Reader, Sql},
};
use chassis::Answer;
use contracts::{
    CustomerId, QueueId, ServiceId,
    v1::tickets::{FilingCustomer, Queue, Service, Services},
};
use sqlx::PgConnection;
use std::collections::HashSet;
use uuid::Uuid;

/// Where a new ticket goes.
pub struct Destination {
    /// None when no queue takes tickets at all.
    pub queue: Option<Uuid>,
    /// Whether the reader may file tickets there, and may choose the service if one was named.
    pub offered: bool,
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
    Ok(Destination { queue, offered: valid && entitled && group.is_none_or(|group| reader.opens_in(group)) })
}

#[derive(sqlx::FromRow)]
struct OfferedServiceRow {
    id: Uuid,
    parent: Option<Uuid>,
    name: String,
    /// Of the queue that its tickets go to.
    group_id: Option<Uuid>,
}

/// The services the reader may file tickets for: each after the one above it, siblings by name.
pub async fn services(db: &mut PgConnection, reader: &Reader<'_>) -> Answer<Services> {
    let mut sql = Sql::new("select id, parent, name, group_id from (select s.id, s.parent, ");
    language::push_name(&mut sql, "s.names", &reader.actor.language);
    sql.push(
        " as name, coalesce(q.group_id, (
             select d.group_id from queue d where d.is_default and d.valid
         )) as group_id
         from service s left join queue q on q.id = s.queue and q.valid where s.valid) s
         order by lower(unaccent(name)), id",
    );
    let rows: Vec<OfferedServiceRow> = sql.build_query_as().fetch_all(&mut *db).await?;
    let mut services = Vec::with_capacity(rows.len());
    push_children(&rows, None, "", &mut services);
    let offered = |row: &&OfferedServiceRow| {
        reader.may_choose(ServiceId(row.id)) && row.group_id.is_none_or(|group| reader.opens_in(group))
    };
    let offered: HashSet<Uuid> = rows.iter().filter(offered).map(|row| row.id).collect();
    services.retain(|service| offered.contains(&service.service.0));
    let filing: Vec<Uuid> = reader.filing_customers();
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
    Ok(Services { services, customers: customers.collect() })
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
        });
        push_children(rows, Some(row.id), &row.name, services);
    }
}

/// The queues to choose from on the desk.
pub async fn queues(db: &mut PgConnection, reader: &Reader<'_>) -> Answer<Vec<Queue>> {
    let mut sql = Sql::new("select q.id, ");
    language::push_name(&mut sql, "q.names", &reader.actor.language);
    sql.push(" as name from queue q where q.valid order by 2, 1");
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
