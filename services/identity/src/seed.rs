//! Loading many people at once, for demo data and benchmarks. Straight into the tables in few
//! statements: what comes in here is taken to be right.

pub mod arrangement;
pub mod grants;
mod loading;

pub use crate::seed::grants::*;
use crate::seed::loading::{AT_ONCE, failed};
pub use crate::sign_in::second_factor::totp::shown_at as second_factor_code;
use crate::{
    changes,
    people::{
        customer,
        customer_user::{Provenance, columns},
        name,
    },
    sign_in::{credential, hashing, password_rules::Password},
};
use anyhow::{Context, Result};
use chassis::outbox;
use contracts::{
    Audience, Duty, Failure, PersonId, Role, Secret,
    v1::identity::{AgentChanged, Customer, CustomerUserChanged, CustomerUserFields, Validity},
};
use serde_json::json;
use sqlx::{PgConnection, PgPool, types::Json};
use uuid::Uuid;

/// For people who have not chosen; events always carry one.
const LANGUAGE: &str = "en";

const TIME_ZONE: &str = "Europe/Paris";

/// As the default of `GUICHET_ARGON2_KIB`; with another setting it is hashed anew at sign-in.
const ARGON2_KIB: u32 = 46 * 1024;

/// Somebody for the desk.
#[derive(Clone)]
pub struct NewAgent {
    pub person: PersonId,
    pub login: String,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub language: String,
    pub password: Secret,
}

/// Adds customers in their first version and publishes them.
pub async fn customers(db: &PgPool, customers: &[Customer]) -> Result<()> {
    for some in customers.chunks(AT_ONCE) {
        let rows: Vec<_> = some
            .iter()
            .map(|Customer { customer, fields, .. }| {
                json!({
                    "id": customer, "number": fields.number, "name": fields.name, "street": fields.street,
                    "postal_code": fields.postal_code, "city": fields.city, "country": fields.country,
                    "comment": fields.comment, "validity": fields.validity,
                    "sharing": fields.sharing, "second_factor": fields.second_factor, "custom": fields.custom,
                })
            })
            .collect();
        let mut tx = db.begin().await?;
        sqlx::query(
            "insert into customer (id, number, name, street, postal_code, city, country, comment, validity, sharing,
                    second_factor, custom)
             select r.id, r.number, r.name, r.street, r.postal_code, r.city, r.country, r.comment, r.validity,
                    r.sharing, r.second_factor, r.custom
             from jsonb_to_recordset($1) as r (id uuid, number text, name text, street text, postal_code text,
                  city text, country text, comment text, validity text, sharing text,
                  second_factor boolean, custom jsonb)",
        )
        .bind(Json(rows))
        .execute(&mut *tx)
        .await
        .context("load customers")?;
        let first =
            |wanted: &Customer| customer::event(&Customer { version: 1, ..wanted.clone() }, Vec::new());
        let events: Vec<_> = some.iter().map(first).collect();
        outbox::record_all(&mut tx, &events, None).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Adds people of valid customers, without a way in. Published, they reach every copy; a benchmark
/// of identity alone need not wait for that.
pub async fn people(db: &PgPool, people: &[(PersonId, CustomerUserFields)], publish: bool) -> Result<()> {
    for some in people.chunks(AT_ONCE) {
        let mut tx = db.begin().await?;
        let names = some.iter().map(|(person, fields)| (*person, [&*fields.login, &*fields.email]));
        persons(&mut tx, Audience::Portal, names).await?;
        let rows = some
            .iter()
            .map(|(person, fields)| columns::row(person.0, fields, &Provenance::default()))
            .collect();
        columns::insert(&mut tx, rows).await.context("load people")?;
        if publish {
            let events =
                some.iter().map(|(person, fields)| event(*person, fields)).collect::<Result<Vec<_>>>()?;
            outbox::record_all(&mut tx, &events, None).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

/// Adds staff who can sign in at once, and publishes them.
pub async fn agents(db: &PgPool, agents: &[NewAgent]) -> Result<()> {
    let mut tx = db.begin().await?;
    persons(&mut tx, Audience::Desk, agents.iter().map(|a| (a.person, [&*a.login, &*a.email]))).await?;
    for agent in agents {
        sqlx::query(
            "insert into agent (person, login, name, email, role, language) values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(agent.person.0)
        .bind(&agent.login)
        .bind(&agent.name)
        .bind(&agent.email)
        .bind(agent.role.as_str())
        .bind(&agent.language)
        .execute(&mut *tx)
        .await
        .context("load an agent")?;
        let event = AgentChanged {
            person: agent.person,
            version: 1,
            login: agent.login.clone(),
            name: agent.name.clone(),
            email: agent.email.clone(),
            role: agent.role,
            active: true,
            language: or(&agent.language, LANGUAGE),
            time_zone: TIME_ZONE.to_owned(),
        };
        outbox::record(&mut tx, &event, None).await?;
        credential::keep(&mut tx, agent.person.0, &hashed(&agent.password)?).await.map_err(failed)?;
    }
    tx.commit().await?;
    Ok(())
}

/// Gives a member of staff these duties and no others.
pub async fn set_duties(db: &PgPool, agent: PersonId, duties: &[Duty]) -> Result<()> {
    let duties: Vec<_> = duties.iter().map(|duty| duty.as_str()).collect();
    sqlx::query("update agent set duties = $2 where person = $1")
        .bind(agent.0)
        .bind(duties)
        .execute(db)
        .await
        .context("give duties")?;
    Ok(())
}

/// Keeps every name in the form in which names are compared today, as the service does when it starts.
pub async fn follow_names(db: &PgPool) -> Result<()> {
    name::follow(db).await.map_err(failed)
}

/// Gives somebody a password, whatever it is worth.
pub async fn set_password(db: &PgPool, person: PersonId, password: &Secret) -> Result<()> {
    set_passwords(db, &[person], password).await
}

/// Gives many people the same password: hashed once, since that is what takes long.
pub async fn set_passwords(db: &PgPool, people: &[PersonId], password: &Secret) -> Result<()> {
    let people: Vec<Uuid> = people.iter().map(|person| person.0).collect();
    sqlx::query(
        "insert into credential (person, hash) select p.person, $2 from unnest($1::uuid[]) as p (person)
         on conflict (person)
         do update set hash = excluded.hash, temporary_until = null, used_at = null, set_at = now()",
    )
    .bind(people)
    .bind(hashed(password)?)
    .execute(db)
    .await
    .context("set passwords")?;
    Ok(())
}

async fn persons<'a>(
    tx: &mut PgConnection,
    audience: Audience,
    names: impl Iterator<Item = (PersonId, [&'a str; 2])>,
) -> Result<()> {
    let (mut ids, mut owners, mut keys) = (Vec::new(), Vec::new(), Vec::new());
    for (person, [login, email]) in names {
        ids.push(person.0);
        let (login, email) = (name::key(login), name::key(email));
        if login != email {
            owners.push(person.0);
            keys.push(login);
        }
        owners.push(person.0);
        keys.push(email);
    }
    sqlx::query("insert into person (id, audience) select p.id, $2 from unnest($1::uuid[]) as p (id)")
        .bind(ids)
        .bind(audience.as_str())
        .execute(&mut *tx)
        .await
        .context("load persons")?;
    sqlx::query(
        "insert into name_in_use (audience, name, digest, person)
         select $4, n.name, n.digest, n.person
         from unnest($1::text[], $2::text[], $3::uuid[]) as n (name, digest, person)",
    )
    .bind(&keys)
    .bind(name::digests(audience, &keys))
    .bind(owners)
    .bind(audience.as_str())
    .execute(tx)
    .await
    .context("load names")?;
    Ok(())
}

fn event(person: PersonId, fields: &CustomerUserFields) -> Result<CustomerUserChanged> {
    Ok(CustomerUserChanged {
        person,
        version: 1,
        login: fields.login.clone(),
        first_name: fields.first_name.clone(),
        last_name: fields.last_name.clone(),
        email: fields.email.clone(),
        customer: fields.customer.context("a person without a customer")?,
        active: fields.validity == Validity::Valid,
        language: or(&fields.language, LANGUAGE),
        time_zone: or(&fields.time_zone, TIME_ZONE),
        other_customers: Vec::new(),
        fields: changes::texts(fields),
    })
}

fn hashed(password: &Secret) -> Result<String> {
    let password = Password::given(password, "password").map_err(|problem| Failure::fields(vec![problem]))?;
    hashing::hash_now(&password, ARGON2_KIB)
}

fn or(chosen: &str, otherwise: &str) -> String {
    if chosen.is_empty() { otherwise } else { chosen }.to_owned()
}
