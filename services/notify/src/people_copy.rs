//! Our copy of whom mails can go to: people of the portal and staff alike.

use contracts::PersonId;
use sqlx::PgConnection;
use uuid::Uuid;

/// A person as identity last told us.
pub struct Person {
    pub person: PersonId,
    /// Of identity's database when it said this.
    pub epoch: i64,
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
        "insert into person (person, version, name, email, active, language, time_zone, epoch)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (person) do update
         set epoch = excluded.epoch, version = excluded.version, name = excluded.name, email = excluded.email,
             active = excluded.active, language = excluded.language, time_zone = excluded.time_zone
         where (person.epoch, person.version) < (excluded.epoch, excluded.version)",
    )
    .bind(person.person.0)
    .bind(person.version)
    .bind(&person.name)
    .bind(&person.email)
    .bind(person.active)
    .bind(&person.language)
    .bind(&person.time_zone)
    .bind(person.epoch)
    .execute(tx)
    .await?;
    Ok(())
}

/// Keeps who administers, as far as it is newer.
pub async fn copy_administrator(
    tx: &mut PgConnection,
    person: PersonId,
    (epoch, version): (i64, i64),
    administrator: bool,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into administrator (person, epoch, version, administrator) values ($1, $2, $3, $4)
         on conflict (person) do update
         set epoch = excluded.epoch, version = excluded.version, administrator = excluded.administrator
         where (administrator.epoch, administrator.version) < (excluded.epoch, excluded.version)",
    )
    .bind(person.0)
    .bind(epoch)
    .bind(version)
    .bind(administrator)
    .execute(tx)
    .await?;
    Ok(())
}

/// Those who administer and get mail.
pub async fn administrators(tx: &mut PgConnection) -> sqlx::Result<Vec<PersonId>> {
    let people: Vec<Uuid> = sqlx::query_scalar(
        "select person from administrator join person using (person)
         where administrator.administrator and person.active order by person",
    )
    .fetch_all(tx)
    .await?;
    Ok(people.into_iter().map(PersonId).collect())
}
