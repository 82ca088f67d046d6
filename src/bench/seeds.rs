//! What is measured on, and how fast events travel.

use super::{Bench, Databases};
use ::identity::seed::{self, NewAgent};
use anyhow::{Context, Result, ensure};
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

/// Who ask at the same time.
const ASKING: usize = 16;

/// The i-th person, of those loaded first and of the crowd alike: whoever measures on ten thousand of them
/// finds them by their logins.
pub fn person(i: usize, customer: CustomerId) -> CustomerUserFields {
    let (first_name, last_name) = (FIRST[i % 10], LAST[(i / 10) % 10]);
    CustomerUserFields {
        first_name: first_name.into(),
        // One in a hundred is somebody's son.
        last_name: if i.is_multiple_of(100) { format!("{last_name}son") } else { last_name.into() },
        login: format!("person{i:06}"),
        email: format!("person{i:06}@oriale.example"),
        customer: Some(customer),
        language: ["fr", "pl", "es", "de", "en"][i % 5].into(),
        ..CustomerUserFields::default()
    }
}

/// Something to search solutions for.
pub fn word(i: usize) -> &'static str {
    WORDS[i % WORDS.len()]
}

/// Who sign in and ask, each with a ticket.
pub struct Seeded {
    asking: Vec<Asking>,
    customer: CustomerId,
}

struct Asking {
    person: PersonId,
    login: String,
    ticket: Uuid,
}

impl Seeded {
    pub fn login(&self, i: usize) -> &str {
        &self.asking[i % self.asking.len()].login
    }

    /// A ticket of the i-th of them.
    pub fn ticket(&self, i: usize) -> String {
        self.asking[i % self.asking.len()].ticket.to_string()
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
    let fields: Vec<_> = (0..options.people).map(|i| (PersonId::new(), person(i, of(i)))).collect();
    seed::people(&identity, &fields, true).await.context("people")?;
    let people: Vec<_> = fields.iter().enumerate().map(|(i, (person, _))| (*person, of(i))).collect();
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
    let asking = asking(&tickets, &fields).await?;
    let signing_in: Vec<_> = asking.iter().map(|asking| asking.person).collect();
    seed::set_passwords(&identity, &signing_in, &Secret::new(PASSWORD)).await.context("passwords")?;
    settled(databases).await?;
    // What was loaded, and nothing else: a table that PostgreSQL has seen empty is read from end to end until
    // it looks again, a minute later.
    sqlx::query("analyze customer, customer_user, person, name_in_use, credential, outbox")
        .execute(&identity)
        .await?;
    sqlx::query("analyze person_copy, customer_copy, queue, service").execute(&tickets).await?;
    Ok(Seeded { asking, customer: of(0) })
}

/// The first who have a ticket: with more people than tickets not everybody does.
async fn asking(tickets: &PgPool, people: &[(PersonId, CustomerUserFields)]) -> Result<Vec<Asking>> {
    let mut asking = Vec::new();
    for (person, fields) in people {
        if asking.len() == ASKING {
            break;
        }
        let ticket = sqlx::query_scalar("select id from ticket where person = $1 order by id limit 1")
            .bind(person.0)
            .fetch_optional(tickets)
            .await?;
        asking.extend(ticket.map(|ticket| Asking { person: *person, login: fields.login.clone(), ticket }));
    }
    ensure!(!asking.is_empty(), "nobody has a ticket");
    Ok(asking)
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
            customer: Some(seeded.customer),
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
