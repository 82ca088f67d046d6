//! Our copy of whom mails can go to: people of the portal and staff alike.

use contracts::PersonId;
use sqlx::PgConnection;

/// A person as identity last told us.
pub struct Person {
    pub person: PersonId,
    pub version: i64,
    pub name: String,
    pub email: String,
    /// Gets mail.
    pub active: bool,
    pub language: String,
    pub time_zone: String,
}

/// Keeps what is newer and ignores the rest.
pub async fn copy(tx: &mut PgConnection, person: &Person) -> sqlx::Result<()> {
    sqlx::query(
        "insert into person (person, version, name, email, active, language, time_zone)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (person) do update
         set version = excluded.version, name = excluded.name, email = excluded.email,
             active = excluded.active, language = excluded.language, time_zone = excluded.time_zone
         where person.version < excluded.version",
    )
    .bind(person.person.0)
    .bind(person.version)
    .bind(&person.name)
    .bind(&person.email)
    .bind(person.active)
    .bind(&person.language)
    .bind(&person.time_zone)
    .execute(tx)
    .await?;
    Ok(())
}
