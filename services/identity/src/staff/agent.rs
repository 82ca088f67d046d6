//! Staff: who works on the desk, and what they do beside tickets. There is always an administrator.

use crate::{
    changes,
    config::{App, Config},
    people::{
        account,
        agent_row::{AgentRow, announce, select_agents},
        name,
    },
    sign_in::{link, session},
    validity,
};
use chassis::{Answer, audit, form::Form};
use contracts::{
    Actor, Audience, Duty, Failure, FieldProblem, PersonId, Problem, Role,
    v1::identity::{Agent, CreateAgent, LinkPurpose, UpdateAgent, Validity},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

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
    let login = form.required_login("login", &wanted.login);
    let name = form.required_identifier("name", &wanted.name, 200);
    let email = form.required_email("email", &wanted.email);
    let language = form.language("language", &wanted.language);
    let duties = role_and_duties(&mut form, wanted.role, &wanted.duties);
    form.done()?;

    let person = PersonId::new();
    sqlx::query("insert into person (id, audience) values ($1, 'desk')")
        .bind(person.0)
        .execute(&mut *tx)
        .await?;
    let mut form = Form::default();
    name::claim(&mut *tx, person.0, Audience::Desk, &login, &email, &mut form).await?;
    form.done()?;
    sqlx::query(
        "insert into agent (person, login, name, email, role, language, duties)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(person.0)
    .bind(login)
    .bind(name)
    .bind(email)
    .bind(wanted.role.as_str())
    .bind(language)
    .bind(duties)
    .execute(&mut *tx)
    .await?;

    let agent = announce(&mut *tx, person.0, actor, config).await?;
    let about = json!({
        "login": agent.login, "name": agent.name, "email": agent.email, "role": agent.role,
        "duties": agent.duties,
    });
    let changes = changes::between(&json!({}), &about);
    audit::record(tx, actor, "agent.created", Some(person.0), &changes).await?;
    Ok(agent)
}

/// Changes a member of staff as an administrator wants it. Whoever is no longer valid, or may do less than
/// before, is signed out.
pub async fn update(
    tx: &mut PgConnection,
    wanted: &UpdateAgent,
    actor: &Actor,
    config: &Config,
) -> Answer<Agent> {
    // First of all and always in this order: two administrators who take the role from each other meet here,
    // and the second finds itself alone.
    let administrators: Vec<Uuid> = sqlx::query_scalar(
        "select person from agent where role = 'administrator' and validity = 'valid'
         order by person for update",
    )
    .fetch_all(&mut *tx)
    .await?;
    if !session::lock_if_open(&mut *tx, actor).await? {
        return Err(Failure::unauthenticated().into());
    }
    let person = wanted.person.0;
    let before: Option<AgentRow> = sqlx::query_as(select_agents!("where a.person = $1 for update of a"))
        .bind(person)
        .fetch_optional(&mut *tx)
        .await?;
    let before = before.ok_or_else(|| Failure::not_found("agent"))?;
    if before.version != wanted.version {
        return Err(Failure::conflict("the agent was changed in between").into());
    }

    let mut form = Form::default();
    let login = form.required_login("login", &wanted.login);
    let name = form.required_identifier("name", &wanted.name, 200);
    let email = form.required_email("email", &wanted.email);
    let language = form.language("language", &wanted.language);
    let duties = role_and_duties(&mut form, wanted.role, &wanted.duties);
    if wanted.validity == Validity::Unknown {
        form.refuse("validity", Problem::NoSuch);
    }
    form.done()?;
    let valid = wanted.validity == Validity::Valid;
    if administrators == [person] && !(valid && wanted.role == Role::Administrator) {
        let missing = FieldProblem { field: "administrator".into(), problem: Problem::Missing, limit: None };
        let nobody = Failure::conflict("nobody would be left who can administer");
        return Err(Failure { fields: vec![missing], ..nobody }.into());
    }
    let mut form = Form::default();
    name::claim(&mut *tx, person, Audience::Desk, &login, &email, &mut form).await?;
    form.done()?;
    sqlx::query(
        "update agent set version = version + 1, login = $2, name = $3, email = $4, role = $5, language = $6,
                duties = $7, validity = $8
         where person = $1",
    )
    .bind(person)
    .bind(login)
    .bind(name)
    .bind(&email)
    .bind(wanted.role.as_str())
    .bind(language)
    .bind(duties)
    .bind(wanted.validity.as_str())
    .execute(&mut *tx)
    .await?;

    if before.email != email {
        // A link that waits in the old mailbox must not open the account any more.
        validity::void_links(&mut *tx, &[person]).await?;
    }
    let after = announce(&mut *tx, person, Some(actor), config).await?;
    let before = before.shown();
    if !valid {
        validity::shut_out(&mut *tx, &[person]).await?;
    } else if does_less(&before, &after) {
        validity::end_sessions(&mut *tx, &[person]).await?;
    }
    let mut changes = changes::between(&before, &after);
    changes.remove("version");
    audit::record(tx, Some(actor), "agent.changed", Some(person), &changes).await?;
    Ok(after)
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
    let rows: Vec<AgentRow> =
        sqlx::query_as(select_agents!("order by folded(a.name), a.person")).fetch_all(tx).await?;
    Ok(rows.into_iter().map(AgentRow::shown).collect())
}

/// The duties as they are kept.
fn role_and_duties(form: &mut Form, role: Role, duties: &[Duty]) -> Vec<&'static str> {
    if role == Role::Unknown {
        form.refuse("role", Problem::NoSuch);
    }
    if duties.contains(&Duty::Unknown) {
        form.refuse("duties", Problem::NoSuch);
    }
    let mut duties = duties.to_vec();
    duties.sort_unstable();
    duties.dedup();
    duties.into_iter().map(Duty::as_str).collect()
}

/// Whether anything is taken from them.
fn does_less(before: &Agent, after: &Agent) -> bool {
    if after.role == Role::Administrator {
        return false;
    }
    before.role == Role::Administrator || before.duties.iter().any(|duty| !after.duties.contains(duty))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_loses_a_duty_or_the_role_does_less() {
        let agent = |role, duties: &[Duty]| Agent {
            person: PersonId::new(),
            version: 1,
            login: String::new(),
            name: String::new(),
            email: String::new(),
            role,
            language: String::new(),
            validity: Validity::Valid,
            duties: duties.to_vec(),
            second_factor: false,
        };
        let people = agent(Role::Agent, &[Duty::People]);
        let both = agent(Role::Agent, &[Duty::People, Duty::Audit]);
        let audit = agent(Role::Agent, &[Duty::Audit]);
        let administrator = agent(Role::Administrator, &[]);

        assert!(!does_less(&people, &both));
        assert!(does_less(&both, &people));
        assert!(does_less(&people, &audit), "another duty is not the same");
        assert!(!does_less(&both, &administrator));
        assert!(does_less(&administrator, &both));
    }
}
