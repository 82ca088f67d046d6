//! What ids stand for: whoever reads the audit log sees names.

use chassis::Answer;
use contracts::v1::identity::{NameThings, Thing, ThingKind, Things};
use sqlx::PgConnection;
use uuid::Uuid;

const MOST: i64 = 500;

pub async fn named(db: &mut PgConnection, wanted: &NameThings) -> Answer<Things> {
    let called = wanted.called.trim().replace('\0', "\u{fffd}");
    let rows: Vec<(Uuid, String, String)> = sqlx::query_as(
        "select id, kind, name from (
             select person as id, 'person' as kind, first_name || ' ' || last_name as name from customer_user
             union all select id, 'customer', name from customer
             union all select person, 'agent', name from agent
             union all select id, 'group', name from access_group
         ) as thing
         where id = any($1) or ($2 <> '' and position(lower($2) in lower(name)) > 0) or ($3 and kind = 'agent')
         order by name limit $4",
    )
    .bind(&wanted.ids)
    .bind(&called)
    .bind(wanted.agents)
    .bind(MOST)
    // Planned for what is asked: ids alone are found by their keys.
    .persistent(false)
    .fetch_all(db)
    .await?;
    let thing =
        |(id, kind, name): (Uuid, String, String)| Thing { id, kind: ThingKind::from_text(&kind), name };
    Ok(Things { things: rows.into_iter().map(thing).collect() })
}
