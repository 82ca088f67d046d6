//! Staff: who works on the desk.

use crate::{App, Config, account, changes, field::Form, link, name, validity};
use chassis::{Answer, audit, outbox};
use contracts::{
    Actor, Failure, PersonId, Problem, Role,
    v1::identity::{Agent, AgentChanged, CreateAgent, LinkPurpose, Validity},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    person: Uuid,
    version: i64,
    login: String,
    name: String,
    email: String,
    role: String,
    validity: String,
    language: String,
    time_zone: String,
}

/// Adds a member of staff, who gets a link by mail to choose a password.
pub async fn create(tx: &mut PgConnection, wanted: &CreateAgent, actor: &Actor, app: &App) -> Answer<Agent> {
    let agent = add(&mut *tx, wanted, Some(actor), &app.config).await?;
    let account = account::get(&mut *tx, agent.person.0).await?.ok_or_else(|| Failure::not_found("agent"))?;
    link::issue(tx, &account, LinkPurpose::Invitation, Some(actor), app).await?;
    Ok(agent)
}

/// Adds a member of staff without any way in.
pub async fn add(
    tx: &mut PgConnection,
    wanted: &CreateAgent,
    actor: Option<&Actor>,
    config: &Config,
) -> Answer<Agent> {
    let mut form = Form::default();
    let login = form.login("login", &wanted.login);
    let name = form.required("name", &wanted.name, 200);
    let email = form.email("email", &wanted.email);
    let language = form.language("language", &wanted.language);
    if wanted.role == Role::Unknown {
        form.refuse("role", Problem::NoSuch);
    }
    form.done()?;

    let person = PersonId::new();
    sqlx::query("insert into person (id, audience) values ($1, 'desk')")
        .bind(person.0)
        .execute(&mut *tx)
        .await?;
    let mut form = Form::default();
    name::claim(&mut *tx, person.0, "desk", &login, &email, &mut form).await?;
    form.done()?;
    sqlx::query(
        "insert into agent (person, login, name, email, role, language) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(person.0)
    .bind(login)
    .bind(name)
    .bind(email)
    .bind(role_as_text(wanted.role))
    .bind(language)
    .execute(&mut *tx)
    .await?;

    let agent = announce(&mut *tx, person.0, actor, config).await?;
    let about = json!({ "login": agent.login, "name": agent.name, "email": agent.email, "role": agent.role });
    let changes = changes::between(&json!({}), &about);
    audit::record(tx, actor, "agent.created", Some(person.0), &changes).await?;
    Ok(agent)
}

pub async fn change_language(
    tx: &mut PgConnection,
    language: &str,
    actor: &Actor,
    config: &Config,
) -> Answer<()> {
    sqlx::query("update agent set version = version + 1, language = $2 where person = $1")
        .bind(actor.person.0)
        .bind(language)
        .execute(&mut *tx)
        .await?;
    announce(tx, actor.person.0, Some(actor), config).await?;
    Ok(())
}

/// By name.
pub async fn list(tx: &mut PgConnection) -> Answer<Vec<Agent>> {
    let rows: Vec<Row> = sqlx::query_as(
        "select person, version, login, name, email, role, validity, language, time_zone
         from agent order by folded(name), person",
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(Row::shown).collect())
}

pub fn role_as_text(role: Role) -> &'static str {
    match role {
        Role::Administrator => "administrator",
        Role::Agent | Role::Unknown => "agent",
    }
}

/// Publishes an agent as they are now.
async fn announce(
    tx: &mut PgConnection,
    person: Uuid,
    actor: Option<&Actor>,
    config: &Config,
) -> Answer<Agent> {
    let row: Row = sqlx::query_as(
        "select person, version, login, name, email, role, validity, language, time_zone
         from agent where person = $1",
    )
    .bind(person)
    .fetch_optional(&mut *tx)
    .await?
    .ok_or_else(|| Failure::not_found("agent"))?;
    outbox::record(tx, &row.event(config), actor).await?;
    Ok(row.shown())
}

impl Row {
    fn event(&self, config: &Config) -> AgentChanged {
        AgentChanged {
            person: PersonId(self.person),
            version: self.version,
            login: self.login.clone(),
            name: self.name.clone(),
            email: self.email.clone(),
            role: account::role_from_text(&self.role),
            active: validity::from_text(&self.validity) == Validity::Valid,
            language: config.language_of(&self.language),
            time_zone: config.time_zone_of(&self.time_zone),
        }
    }

    fn shown(self) -> Agent {
        Agent {
            person: PersonId(self.person),
            version: self.version,
            login: self.login,
            name: self.name,
            email: self.email,
            role: account::role_from_text(&self.role),
            language: self.language,
            validity: validity::from_text(&self.validity),
        }
    }
}
