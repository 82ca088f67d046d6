//! Names of people and customers as identity last published them. An older version never replaces a
//! newer one, so events may come twice or again from the start.

use contracts::v1::identity::{AgentChanged, CustomerChanged, CustomerUserChanged, Sharing};
use sqlx::PgConnection;
use uuid::Uuid;

pub async fn customer(tx: &mut PgConnection, customer: &CustomerChanged) -> sqlx::Result<()> {
    sqlx::query(
        "insert into customer_copy (customer, version, name, valid, shares) values ($1, $2, $3, $4, $5)
         on conflict (customer) do update set version = excluded.version, name = excluded.name,
             valid = excluded.valid, shares = excluded.shares
         where customer_copy.version < excluded.version",
    )
    .bind(customer.customer.0)
    .bind(customer.version)
    .bind(&customer.name)
    .bind(customer.valid)
    .bind(customer.sharing == Sharing::Everyone)
    .execute(tx)
    .await?;
    Ok(())
}

pub async fn customer_user(tx: &mut PgConnection, user: &CustomerUserChanged) -> sqlx::Result<()> {
    let name = format!("{} {}", user.first_name, user.last_name);
    person(tx, user.person.0, user.version, "customer_user", &name, user.active).await
}

pub async fn agent(tx: &mut PgConnection, agent: &AgentChanged) -> sqlx::Result<()> {
    person(tx, agent.person.0, agent.version, "agent", &agent.name, agent.active).await
}

async fn person(
    tx: &mut PgConnection,
    person: Uuid,
    version: i64,
    kind: &str,
    name: &str,
    active: bool,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into person_copy (person, version, kind, name, folded, active)
         values ($1, $2, $3, $4, lower(unaccent($4)), $5)
         on conflict (person) do update set version = excluded.version, kind = excluded.kind,
             name = excluded.name, folded = excluded.folded, active = excluded.active
         where person_copy.version < excluded.version",
    )
    .bind(person)
    .bind(version)
    .bind(kind)
    .bind(name)
    .bind(active)
    .execute(tx)
    .await?;
    Ok(())
}
