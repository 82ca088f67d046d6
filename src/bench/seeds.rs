//! What is measured on, and how fast events travel.

use super::{Bench, Databases};
use ::identity::seed::{self, NewAgent};
use anyhow::{Context, Result};
use contracts::{
    CustomerId, PersonId, Role, Secret,
    v1::identity::{Customer, CustomerFields, CustomerUserFields},
};
use sqlx::PgPool;
use std::time::{Duration, Instant};
use uuid::Uuid;

pub const PASSWORD: &str = "seven quiet otters at dawn";
pub const ADMINISTRATOR: &str = "ada";

const FIRST: [&str; 10] =
    ["Camille", "Joanna", "Helena", "Álvaro", "Lucas", "Zofia", "Jürgen", "Inès", "Owen", "Marta"];
const LAST: [&str; 10] =
    ["Aubertin", "Schmidt", "Wrona", "Ruiz", "Petit", "Schmitt", "Kowalska", "Brandt", "Baker", "Lis"];
const WORDS: [&str; 6] = ["printer", "password", "screen", "mailbox", "network", "phone"];

/// First and last name of the i-th person.
pub fn name(i: usize) -> (&'static str, &'static str) {
    (FIRST[i % 10], LAST[(i / 10) % 10])
}

/// Something to search solutions for.
pub fn word(i: usize) -> &'static str {
    WORDS[i % WORDS.len()]
}

pub struct Seeded {
    people: Vec<(PersonId, CustomerId)>,
    tickets: Vec<Uuid>,
}

impl Seeded {
    pub fn login(&self, i: usize) -> String {
        format!("person{}", i % self.people.len())
    }

    /// A ticket of the i-th person.
    pub fn ticket(&self, i: usize) -> String {
        self.tickets[i % self.tickets.len()].to_string()
    }
}

pub async fn load(databases: &Databases, options: &Bench) -> Result<Seeded> {
    let identity = PgPool::connect(&databases["identity"]).await?;
    let tickets = PgPool::connect(&databases["tickets"]).await?;
    let customers: Vec<_> = (0..20)
        .map(|i| Customer {
            customer: CustomerId::new(),
            version: 1,
            fields: CustomerFields {
                number: format!("C{i:04}"),
                name: format!("Customer number {i}"),
                ..CustomerFields::default()
            },
        })
        .collect();
    seed::customers(&identity, &customers).await.context("customers")?;
    let of = |i: usize| customers[i % customers.len()].customer;
    let person = |i: usize| CustomerUserFields {
        first_name: name(i).0.into(),
        last_name: name(i).1.into(),
        login: format!("person{i}"),
        email: format!("person{i}@oriale.example"),
        customer: Some(of(i)),
        language: ["fr", "pl", "es", "de", "en"][i % 5].into(),
        ..CustomerUserFields::default()
    };
    let fields: Vec<_> = (0..options.people).map(|i| (PersonId::new(), person(i))).collect();
    seed::people(&identity, &fields, true).await.context("people")?;
    let people: Vec<_> = fields.iter().enumerate().map(|(i, (person, _))| (*person, of(i))).collect();
    let signing_in: Vec<_> = people.iter().take(16).map(|(person, _)| *person).collect();
    seed::set_passwords(&identity, &signing_in, &Secret::new(PASSWORD)).await.context("passwords")?;
    let administrator = NewAgent {
        person: PersonId::new(),
        login: ADMINISTRATOR.into(),
        name: "Ada Desk".into(),
        email: "ada@desk.example".into(),
        role: Role::Administrator,
        language: "en".into(),
        password: Secret::new(PASSWORD),
    };
    seed::agents(&identity, &[administrator]).await.context("an administrator")?;
    ::tickets::seed::bulk(&tickets, &people, options.tickets, 3).await.context("tickets")?;
    ::tickets::seed::solutions_bulk(&tickets, options.solutions).await.context("solutions")?;
    let mut of_people = Vec::new();
    for (person, _) in people.iter().take(16) {
        let ticket: Uuid = sqlx::query_scalar("select id from ticket where person = $1 order by id limit 1")
            .bind(person.0)
            .fetch_one(&tickets)
            .await
            .context("a person's ticket")?;
        of_people.push(ticket);
    }
    settled(databases).await?;
    // What was loaded, and nothing else: a table that PostgreSQL has seen empty is read from end to end until
    // it looks again, a minute later.
    sqlx::query("analyze customer, customer_user, person, name_in_use, credential, outbox")
        .execute(&identity)
        .await?;
    sqlx::query("analyze person_copy, customer_copy, queue, service").execute(&tickets).await?;
    Ok(Seeded { people, tickets: of_people })
}

/// Until no outbox waits.
async fn settled(databases: &Databases) -> Result<()> {
    let identity = PgPool::connect(&databases["identity"]).await?;
    loop {
        let waiting: i64 =
            sqlx::query_scalar("select count(*) from outbox_waiting").fetch_one(&identity).await?;
        if waiting == 0 {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Events per second that leave an outbox filled at once.
pub async fn relay(databases: &Databases) -> Result<f64> {
    const EVENTS: i32 = 10_000;
    let tickets = PgPool::connect(&databases["tickets"]).await?;
    let began = Instant::now();
    // An event of a name that nobody reads, about ten thousand different things.
    sqlx::query(
        "with leaving as (
             insert into outbox (id, shard, about, subject, traceparent, body)
             select gen_random_uuid(), i % 16, gen_random_uuid(),
                    'guichet.evt.tickets.v1.measured.' || gen_random_uuid(), '00-0-0-01', '{\"version\": 1}'
             from generate_series(1, $1) as i
             returning seq, shard, about
         )
         insert into outbox_waiting (seq, shard, about) select seq, shard, about from leaving",
    )
    .bind(EVENTS)
    .execute(&tickets)
    .await?;
    loop {
        let waiting: bool =
            sqlx::query_scalar("select exists (select from outbox_waiting)").fetch_one(&tickets).await?;
        if !waiting {
            return Ok(f64::from(EVENTS) / began.elapsed().as_secs_f64());
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Milliseconds from the commit of a change of a person in identity until tickets has it.
pub async fn propagation(databases: &Databases, seeded: &Seeded) -> Result<Vec<f64>> {
    let identity = PgPool::connect(&databases["identity"]).await?;
    let tickets = PgPool::connect(&databases["tickets"]).await?;
    let mut times = Vec::new();
    for i in 0..200 {
        let fields = CustomerUserFields {
            first_name: "New".into(),
            last_name: format!("Comer {i}"),
            login: format!("newcomer{i}"),
            email: format!("newcomer{i}@oriale.example"),
            customer: Some(seeded.people[0].1),
            ..CustomerUserFields::default()
        };
        let person = PersonId::new();
        seed::people(&identity, &[(person, fields)], true).await?;
        let committed = Instant::now();
        while !known(&tickets, person).await? {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        times.push(committed.elapsed().as_secs_f64() * 1e3);
    }
    Ok(times)
}

async fn known(tickets: &PgPool, person: PersonId) -> Result<bool> {
    let known = sqlx::query_scalar("select exists (select from person_copy where person = $1)");
    Ok(known.bind(person.0).fetch_one(tickets).await?)
}
