//! Whether the copy of people says what identity says: looked at by `guichet check`, which changes nothing.

use crate::{
    events::{agent_as_person, as_person},
    people_copy,
};
use chassis::copies::difference;
use contracts::v1::identity::{AgentChanged, CustomerUserChanged};
use sqlx::PgConnection;
use uuid::Uuid;

const PERSON: &str = "select to_jsonb(p) - 'epoch' from person p where p.person = $1";

/// What differs, field by field; nothing when nothing does.
pub async fn of_person(db: &mut PgConnection, owned: CustomerUserChanged) -> sqlx::Result<Vec<String>> {
    let person = as_person(owned, i64::MAX);
    difference(db, PERSON, person.person.0, async |tx| people_copy::copy(tx, &person).await).await
}

pub async fn of_agent(db: &mut PgConnection, owned: AgentChanged) -> sqlx::Result<Vec<String>> {
    let person = agent_as_person(owned, i64::MAX);
    difference(db, PERSON, person.person.0, async |tx| people_copy::copy(tx, &person).await).await
}

/// Copies of people whom identity does not know, of all that it knows.
pub async fn strangers(db: &mut PgConnection, known: &[Uuid]) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar(
        "select person from person except select known.id from unnest($1::uuid[]) as known (id)",
    )
    .bind(known)
    .fetch_all(db)
    .await
}
