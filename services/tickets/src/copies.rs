//! Whether the copies of people and customers say what identity says: looked at by `guichet check`, which changes nothing.

use crate::people_copy;
use chassis::copies::difference;
use contracts::v1::identity::{AgentChanged, CustomerChanged, CustomerUserChanged};
use sqlx::PgConnection;
use uuid::Uuid;

const CUSTOMER: &str = "select to_jsonb(c) - 'epoch' from customer_copy c where c.customer = $1";
const PERSON: &str = "select to_jsonb(p) - 'epoch' from person_copy p where p.person = $1";

/// What differs, field by field; nothing when nothing does.
pub async fn of_customer(db: &mut PgConnection, owned: &CustomerChanged) -> sqlx::Result<Vec<String>> {
    difference(db, CUSTOMER, owned.customer.0, async |tx| people_copy::customer(tx, owned, i64::MAX).await)
        .await
}

pub async fn of_person(db: &mut PgConnection, owned: &CustomerUserChanged) -> sqlx::Result<Vec<String>> {
    difference(db, PERSON, owned.person.0, async |tx| people_copy::customer_user(tx, owned, i64::MAX).await)
        .await
}

pub async fn of_agent(db: &mut PgConnection, owned: &AgentChanged) -> sqlx::Result<Vec<String>> {
    difference(db, PERSON, owned.person.0, async |tx| people_copy::agent(tx, owned, i64::MAX).await).await
}

/// Copies of what identity does not know, of all that it knows.
pub async fn strangers(db: &mut PgConnection, known: &[Uuid]) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar(
        "(select customer from customer_copy union select person from person_copy)
         except select known.id from unnest($1::uuid[]) as known (id)",
    )
    .bind(known)
    .fetch_all(db)
    .await
}
