//! An agent as the tables hold them, and as others see them.

use crate::config::Config;
use chassis::{Answer, outbox};
use contracts::{
    Actor, Audience, Duty, Failure, PersonId, Role,
    v1::identity::{Agent, AgentChanged, Validity},
};
use sqlx::PgConnection;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
pub struct AgentRow {
    pub person: Uuid,
    pub version: i64,
    pub login: String,
    pub name: String,
    pub email: String,
    pub role: String,
    pub validity: String,
    pub language: String,
    pub time_zone: String,
    pub duties: Vec<String>,
    pub second_factor: bool,
}

/// A query that answers with [`AgentRow`]s.
macro_rules! select_agents {
    ($rest:literal) => {
        concat!(
            "select a.person, a.version, a.login, a.name, a.email, a.role, a.validity, a.language, a.time_zone, \
             a.duties, exists (select 1 from second_factor f where f.person = a.person) \
             or exists (select 1 from passkey k where k.person = a.person) as second_factor \
             from agent a ",
            $rest
        )
    };
}
pub(crate) use select_agents;

/// Publishes somebody about whom something changed that is not in their row, so that nobody goes on with what
/// they knew.
pub async fn touch(tx: &mut PgConnection, person: Uuid, actor: &Actor, config: &Config) -> Answer<()> {
    sqlx::query("update agent set version = version + 1 where person = $1")
        .bind(person)
        .execute(&mut *tx)
        .await?;
    announce(tx, person, Some(actor), config).await?;
    Ok(())
}

/// As [`touch`], of whoever is of the staff. Of people of the portal nothing is published that is not in their row.
pub async fn touch_if_staff(
    tx: &mut PgConnection,
    (person, audience): (Uuid, Audience),
    actor: &Actor,
    config: &Config,
) -> Answer<()> {
    match audience {
        Audience::Desk => touch(tx, person, actor, config).await,
        Audience::Portal => Ok(()),
    }
}

pub async fn get(tx: &mut PgConnection, person: PersonId) -> Answer<Agent> {
    Ok(row(tx, person.0).await?.shown())
}

/// Publishes an agent as they are now.
pub async fn announce(
    tx: &mut PgConnection,
    person: Uuid,
    actor: Option<&Actor>,
    config: &Config,
) -> Answer<Agent> {
    let row = row(&mut *tx, person).await?;
    outbox::record(tx, &row.event(config), actor).await?;
    Ok(row.shown())
}

async fn row(tx: &mut PgConnection, person: Uuid) -> Answer<AgentRow> {
    let row: Option<AgentRow> =
        sqlx::query_as(select_agents!("where a.person = $1")).bind(person).fetch_optional(tx).await?;
    Ok(row.ok_or_else(|| Failure::not_found("agent"))?)
}

impl AgentRow {
    pub fn event(&self, config: &Config) -> AgentChanged {
        AgentChanged {
            person: PersonId(self.person),
            version: self.version,
            login: self.login.clone(),
            name: self.name.clone(),
            email: self.email.clone(),
            role: Role::from_text(&self.role),
            active: Validity::from_text(&self.validity) == Validity::Valid,
            language: config.language_of(&self.language),
            time_zone: config.time_zone_of(&self.time_zone),
        }
    }

    pub fn shown(self) -> Agent {
        Agent {
            person: PersonId(self.person),
            version: self.version,
            login: self.login,
            name: self.name,
            email: self.email,
            role: Role::from_text(&self.role),
            language: self.language,
            validity: Validity::from_text(&self.validity),
            duties: self.duties.iter().map(|duty| Duty::from_text(duty)).collect(),
            second_factor: self.second_factor,
        }
    }
}
