//! The demo company *Oriale*: people in five languages, services, solutions, and forty tickets that each tell a story.
//! Loading it again adds nothing; sign-ins are made afresh once and then kept.

mod access;
pub mod directory;
pub mod provider;
pub mod scim;
pub mod solutions;
mod tickets;

use crate::{Settings, System};
use ::identity::seed::{self, NewAgent};
use ::tickets::seed::{SeedQueue, SeedService};
use anyhow::{Context, Result};
use backing::write_private;
use contracts::{
    CustomerId, PersonId, Role, Secret,
    v1::{
        identity::{Customer, CustomerFields, CustomerUserFields, Sharing, Validity},
        tickets::Signpost,
    },
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, path::Path};
use uuid::Uuid;

/// People who get a sign-in: one of each language, one of an external client.
const SIGN_INS: [&str; 5] = ["camille", "jmazur", "hbrandt", "aruiz", "lpetit"];

/// A sign-in to try.
#[derive(Clone, Serialize, Deserialize)]
pub struct Account {
    /// `administrator`, `agent` or `person`.
    pub role: String,
    pub login: String,
    pub password: String,
}

#[derive(Serialize, Deserialize)]
struct Demo {
    portal: String,
    desk: String,
    mail: String,
    accounts: Vec<Account>,
}

#[derive(Deserialize)]
struct Company {
    customers: Vec<SomeCustomer>,
    people: Vec<SomePerson>,
    agents: Vec<SomeAgent>,
    groups: Vec<SomeGroup>,
    services: Vec<SomeService>,
    queues: Vec<SomeQueue>,
}

#[derive(Deserialize)]
struct SomeCustomer {
    number: String,
    name: String,
    street: String,
    postal_code: String,
    city: String,
    country: String,
    comment: String,
}

#[derive(Deserialize)]
struct SomePerson {
    login: String,
    title: String,
    first_name: String,
    last_name: String,
    email: String,
    customer: String,
    language: String,
    phone: String,
    mobile: String,
    street: String,
    postal_code: String,
    city: String,
    country: String,
    time_zone: String,
    comment: String,
    /// Left, or is away for long.
    #[serde(default)]
    invalid: bool,
}

impl SomePerson {
    fn full_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }
}

#[derive(Deserialize)]
struct SomeAgent {
    login: String,
    name: String,
    email: String,
    role: Role,
    language: String,
}

#[derive(Deserialize)]
struct SomeService {
    name: BTreeMap<String, String>,
    parent: Option<String>,
    queue: String,
    #[serde(flatten)]
    signpost: Signpost,
}

#[derive(Deserialize)]
struct SomeGroup {
    name: String,
}

#[derive(Deserialize)]
struct SomeQueue {
    name: String,
    /// Name of a group.
    group: String,
}

/// Loads what is missing and returns the sign-ins, which `demo.json` holds too.
pub async fn load(system: &System, settings: &Settings, data: &Path, mail: &str) -> Result<Vec<Account>> {
    let file = data.join("demo.json");
    if let Ok(text) = std::fs::read_to_string(&file) {
        let known: Demo = serde_json::from_str(&text).with_context(|| format!("read {}", file.display()))?;
        return Ok(known.accounts);
    }
    let company = Company::read()?;
    let db = &system.identity.db;
    let fresh: i64 = sqlx::query_scalar("select count(*) from customer").fetch_one(db).await?;
    if fresh == 0 {
        access::fields(system).await?;
        seed::customers(db, &customers(&company)).await.context("load the demo's customers")?;
        seed::people(db, &people(&company), true).await.context("load the demo's people")?;
    }
    let accounts = sign_ins(system, &company).await?;
    catalogue(system, &company).await?;
    if fresh == 0 {
        access::load(system, &company).await?;
    }
    solutions::load(system).await?;
    tickets::load(system, &company, &settings.files).await?;

    let (portal, desk) = (settings.portal_url.clone(), settings.desk_url.clone());
    let demo = Demo { portal, desk, mail: mail.to_owned(), accounts: accounts.clone() };
    write_private(&file, &serde_json::to_string_pretty(&demo)?)?;
    Ok(accounts)
}

/// Always the same id for the same name.
fn id(kind: &str, name: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("guichet demo {kind} {name}").as_bytes())
}

fn person_id(login: &str) -> PersonId {
    PersonId(id("person", login))
}

fn customer_id(number: &str) -> CustomerId {
    CustomerId(id("customer", number))
}

fn customers(company: &Company) -> Vec<Customer> {
    let fields = company.customers.iter().map(|c| CustomerFields {
        number: c.number.clone(),
        name: c.name.clone(),
        street: c.street.clone(),
        postal_code: c.postal_code.clone(),
        city: c.city.clone(),
        country: country(&c.country),
        comment: c.comment.clone(),
        validity: Validity::Valid,
        // A small studio where everybody helps everybody; most employees read their own only.
        sharing: match &*c.number {
            "VERNE" => Sharing::Everyone,
            "ORIALE-PL" => Sharing::Members,
            _ => Sharing::Own,
        },
        second_factor: false,
        custom: BTreeMap::new(),
    });
    fields.map(|fields| Customer { customer: customer_id(&fields.number), version: 1, fields }).collect()
}

fn people(company: &Company) -> Vec<(PersonId, CustomerUserFields)> {
    let fields = company.people.iter().map(|p| CustomerUserFields {
        title: p.title.clone(),
        first_name: p.first_name.clone(),
        last_name: p.last_name.clone(),
        login: p.login.clone(),
        email: p.email.clone(),
        customer: Some(customer_id(&p.customer)),
        phone: p.phone.clone(),
        mobile: p.mobile.clone(),
        street: p.street.clone(),
        postal_code: p.postal_code.clone(),
        city: p.city.clone(),
        country: country(&p.country),
        comment: p.comment.clone(),
        validity: if p.invalid { Validity::Invalid } else { Validity::Valid },
        language: p.language.clone(),
        time_zone: p.time_zone.clone(),
        custom: access::room(&p.login),
        ..CustomerUserFields::default()
    });
    fields.map(|fields| (person_id(&fields.login), fields)).collect()
}

fn country(name: &str) -> String {
    let code = match name {
        "France" => "FR",
        "Germany" => "DE",
        "Spain" => "ES",
        "Portugal" => "PT",
        "Poland" => "PL",
        _ => "",
    };
    code.to_owned()
}

async fn sign_ins(system: &System, company: &Company) -> Result<Vec<Account>> {
    let db = &system.identity.db;
    let mut accounts = Vec::new();
    let mut agents = Vec::new();
    for agent in &company.agents {
        let password = readable_password();
        let role = if agent.role == Role::Administrator { "administrator" } else { "agent" };
        accounts.push(Account { role: role.into(), login: agent.login.clone(), password: password.clone() });
        agents.push(NewAgent {
            person: person_id(&agent.login),
            login: agent.login.clone(),
            name: agent.name.clone(),
            email: agent.email.clone(),
            role: agent.role,
            language: agent.language.clone(),
            password: Secret::new(password),
        });
    }
    let known: i64 = sqlx::query_scalar("select count(*) from agent").fetch_one(db).await?;
    if known == 0 {
        seed::agents(db, &agents).await.context("load the demo's agents")?;
    } else {
        for agent in &agents {
            seed::set_password(db, agent.person, &agent.password).await?;
        }
    }
    for login in SIGN_INS {
        let password = readable_password();
        seed::set_password(db, person_id(login), &Secret::new(password.clone())).await?;
        accounts.push(Account { role: "person".into(), login: login.into(), password });
    }
    Ok(accounts)
}

/// Twenty characters in groups of four, none of which look alike: about 96 bits.
fn readable_password() -> String {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let token = chassis::digest(chassis::token().expose()).0;
    let bytes: Vec<u8> =
        (0..40).step_by(2).filter_map(|i| u8::from_str_radix(&token[i..i + 2], 16).ok()).collect();
    let letters: Vec<char> =
        bytes.iter().map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()])).collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// Only its queues and services, which its solutions are about.
pub async fn services(system: &System) -> Result<()> {
    catalogue(system, &Company::read()?).await
}

impl Company {
    fn read() -> Result<Self> {
        serde_json::from_str(include_str!("demo/people.json")).context("the demo company")
    }
}

async fn catalogue(system: &System, company: &Company) -> Result<()> {
    let queues: Vec<_> = company
        .queues
        .iter()
        .enumerate()
        .map(|(i, queue)| SeedQueue {
            key: queue.name.clone(),
            names: BTreeMap::from([("en".to_owned(), queue.name.clone())]),
            is_default: i == 0,
        })
        .collect();
    let services: Vec<_> = company
        .services
        .iter()
        .map(|service| SeedService {
            key: service.name.get("en").cloned().unwrap_or_default(),
            names: service.name.clone(),
            parent: service.parent.clone(),
            queue: service.queue.clone(),
            signpost: service.signpost.clone(),
        })
        .collect();
    ::tickets::seed::catalogue(&system.tickets.db, &queues, &services)
        .await
        .context("load the demo's services")
}
