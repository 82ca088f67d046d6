//! Queues, and the services people can get help with: a tree of which only valid branches count.

use crate::{
    language,
    policy::{Reader, Sql},
};
use chassis::Answer;
use contracts::{
    QueueId, ServiceId,
    v1::tickets::{Queue, Service, Services},
};
use sqlx::PgConnection;
use uuid::Uuid;

/// Where a new ticket goes.
#[derive(sqlx::FromRow)]
pub struct Place {
    /// None when no queue takes tickets at all.
    pub queue: Option<Uuid>,
    /// Whether the service, if one was named, can be chosen.
    pub offered: bool,
}

/// The queue of the service, or the default one.
pub async fn place(tx: &mut PgConnection, service: Option<ServiceId>) -> Answer<Place> {
    let Some(service) = service else {
        let queue: Option<Uuid> =
            sqlx::query_scalar("select id from queue where is_default and valid").fetch_optional(tx).await?;
        return Ok(Place { queue, offered: true });
    };
    let place = sqlx::query_as(
        "with recursive branch as (
             select id, parent, queue, valid from service where id = $1
             union
             select s.id, s.parent, s.queue, s.valid from service s join branch on s.id = branch.parent
         )
         select coalesce(
                 (select q.id from branch join queue q on q.id = branch.queue and q.valid where branch.id = $1),
                 (select id from queue where is_default and valid)
             ) as queue,
             coalesce((select bool_and(valid) from branch), false) as offered",
    )
    .bind(service.0)
    .fetch_one(tx)
    .await?;
    Ok(place)
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    parent: Option<Uuid>,
    name: String,
}

/// The services the reader may file tickets for: each after the one above it, siblings by name.
pub async fn services(db: &mut PgConnection, reader: &Reader<'_>) -> Answer<Services> {
    let mut sql = Sql::new("select id, parent, name from (select s.id, s.parent, ");
    language::push_name(&mut sql, "s.names", &reader.actor.language);
    sql.push(" as name from service s where s.valid) s order by lower(unaccent(name)), id");
    let rows: Vec<Row> = sql.build_query_as().fetch_all(db).await?;
    let mut services = Vec::with_capacity(rows.len());
    push_children(&rows, None, "", &mut services);
    Ok(Services { services })
}

/// Starting from the top, so that nothing below an invalid service is offered.
fn push_children(rows: &[Row], parent: Option<Uuid>, parent_name: &str, services: &mut Vec<Service>) {
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
        let row = |id: u128, parent: Option<u128>, name: &str| Row {
            id: Uuid::from_u128(id),
            parent: parent.map(Uuid::from_u128),
            name: name.into(),
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
