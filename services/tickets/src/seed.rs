//! Loads demonstration data straight into the tables. Ids follow from what is loaded, so that loading
//! it again adds nothing; nothing is published, so nobody gets mail about it.

mod bulk;

use crate::knowledge::{markdown, solution};
pub use crate::seed::bulk::bulk;
pub use crate::seed::bulk::solutions_bulk;
use anyhow::{Context, Result};
use chassis::clock;
use chrono::{DateTime, TimeDelta, Utc};
use contracts::{
    CustomerId, GroupId, PersonId, QueueId, ServiceId, SolutionId, TicketId,
    v1::tickets::{Author, Priority, State},
};
use sqlx::PgPool;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Language tag → text.
pub type Names = BTreeMap<String, String>;

pub struct SeedQueue {
    /// Any name that stays the same.
    pub key: String,
    pub names: Names,
    pub is_default: bool,
}

pub struct SeedService {
    pub key: String,
    pub names: Names,
    /// Key of the service above it.
    pub parent: Option<String>,
    /// Key of the queue its tickets go to.
    pub queue: String,
}

pub struct SeedSolution {
    pub key: String,
    pub category: String,
    pub minutes: i32,
    /// Key of a service.
    pub service: Option<String>,
    pub texts: Vec<SeedText>,
    /// How many said whether it helped, and how many of them that it did.
    pub ratings: i32,
    pub helped: i32,
}

pub struct SeedText {
    pub language: String,
    pub title: String,
    pub summary: String,
    pub keywords: String,
    pub markdown: String,
}

pub struct SeedTicket {
    pub person: PersonId,
    pub person_name: String,
    pub customer: CustomerId,
    /// Key of a service.
    pub service: Option<String>,
    pub subject: String,
    pub text: String,
    pub priority: Priority,
    pub state: State,
    /// Who took it; needed unless it is new.
    pub agent: Option<(PersonId, String)>,
    pub opened_at: DateTime<Utc>,
    /// In order; spread over the time since it was opened.
    pub replies: Vec<SeedReply>,
    pub notes: Vec<String>,
}

pub struct SeedReply {
    pub by: Author,
    pub text: String,
}

pub fn queue_id(key: &str) -> QueueId {
    QueueId(seed_id("queue", key))
}

pub fn service_id(key: &str) -> ServiceId {
    ServiceId(seed_id("service", key))
}

pub fn solution_id(key: &str) -> SolutionId {
    SolutionId(seed_id("solution", key))
}

pub fn ticket_id(person: PersonId, subject: &str) -> TicketId {
    TicketId(seed_id("ticket", &format!("{person} {subject}")))
}

fn seed_id(kind: &str, key: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("guichet seed {kind} {key}").as_bytes())
}

/// Gives queues, by their keys, to groups.
pub async fn queue_groups(db: &PgPool, groups: &[(&str, GroupId)]) -> Result<()> {
    for (key, group) in groups {
        sqlx::query("update queue set group_id = $2 where id = $1")
            .bind(queue_id(key).0)
            .bind(group.0)
            .execute(db)
            .await?;
    }
    Ok(())
}

/// Queues and services. What exists already stays as it is.
pub async fn catalogue(db: &PgPool, queues: &[SeedQueue], services: &[SeedService]) -> Result<()> {
    let mut tx = db.begin().await?;
    if queues.iter().any(|queue| queue.is_default) {
        // There is one default; the first queue of a new installation makes room.
        sqlx::query("update queue set is_default = false, valid = false where is_default")
            .execute(&mut *tx)
            .await?;
    }
    for queue in queues {
        sqlx::query(
            "insert into queue (id, names, is_default) values ($1, $2, $3)
             on conflict (id) do update set is_default = excluded.is_default, valid = true",
        )
        .bind(queue_id(&queue.key).0)
        .bind(sqlx::types::Json(&queue.names))
        .bind(queue.is_default)
        .execute(&mut *tx)
        .await?;
    }
    let ids: Vec<Uuid> = services.iter().map(|service| service_id(&service.key).0).collect();
    let names: Vec<_> = services.iter().map(|service| sqlx::types::Json(&service.names)).collect();
    let parents: Vec<Option<Uuid>> =
        services.iter().map(|service| service.parent.as_deref().map(|key| service_id(key).0)).collect();
    let of_queues: Vec<Uuid> = services.iter().map(|service| queue_id(&service.queue).0).collect();
    sqlx::query(
        "insert into service (id, names, parent, queue)
         select id, names, parent, queue from unnest($1::uuid[], $2::jsonb[], $3::uuid[], $4::uuid[])
             as s (id, names, parent, queue)
         on conflict (id) do nothing",
    )
    .bind(ids)
    .bind(names)
    .bind(parents)
    .bind(of_queues)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(())
}

/// The knowledge base. Texts are written anew, so that a newer demonstration shows.
pub async fn solutions(db: &PgPool, solutions: &[SeedSolution]) -> Result<()> {
    for seed in solutions {
        let (id, at) = (solution_id(&seed.key).0, clock::now());
        let mut tx = db.begin().await?;
        sqlx::query(
            "insert into solution (id, category, minutes, service, changed_at) values ($1, $2, $3, $4, $5)
             on conflict (id) do nothing",
        )
        .bind(id)
        .bind(&seed.category)
        .bind(seed.minutes)
        .bind(seed.service.as_deref().map(|key| service_id(key).0))
        .bind(at)
        .execute(&mut *tx)
        .await?;
        for text in &seed.texts {
            let text = solution::Text {
                language: text.language.clone(),
                title: text.title.clone(),
                summary: text.summary.clone(),
                keywords: text.keywords.clone(),
                markdown: text.markdown.clone(),
            };
            let html = markdown::to_html(&text.markdown).context("a text that is nested too deep")?;
            solution::write(&mut tx, id, &text, &html, at).await?;
        }
        let people: Vec<Uuid> = (0..seed.ratings).map(|n| seed_id("reader", &n.to_string())).collect();
        let helped: Vec<bool> = (0..seed.ratings).map(|n| n < seed.helped).collect();
        sqlx::query(
            "insert into solution_rating (solution, person, helped, at)
             select $1, r.person, r.helped, $4 from unnest($2::uuid[], $3::boolean[]) as r (person, helped)
             on conflict do nothing",
        )
        .bind(id)
        .bind(people)
        .bind(helped)
        .bind(at)
        .execute(&mut *tx)
        .await?;
        solution::count_ratings(&mut tx, id).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Tickets with their whole history, numbered in the order they were opened.
pub async fn tickets(db: &PgPool, tickets: &[SeedTicket]) -> Result<()> {
    let mut in_order: Vec<&SeedTicket> = tickets.iter().collect();
    in_order.sort_by_key(|ticket| ticket.opened_at);
    let mut tx = db.begin().await?;
    for ticket in in_order {
        insert(&mut tx, ticket).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// One thing in a seeded history.
struct Step<'a> {
    author: Author,
    by: (PersonId, &'a str),
    what: What<'a>,
}

enum What<'a> {
    Article { text: &'a str, internal: bool },
    Happening(&'static str),
}

fn steps(ticket: &SeedTicket) -> Vec<Step<'_>> {
    let person = (ticket.person, ticket.person_name.as_str());
    let agent = ticket.agent.as_ref().map(|(id, name)| (*id, name.as_str()));
    let article = |author, by, text, internal| Step { author, by, what: What::Article { text, internal } };
    let mut steps = vec![article(Author::Person, person, ticket.text.as_str(), false)];
    let Some(agent) = agent else { return steps };
    let happening = |what| Step { author: Author::Agent, by: agent, what: What::Happening(what) };
    steps.push(happening("taken"));
    let mut notes = ticket.notes.iter();
    steps.extend(notes.next().map(|note| article(Author::Agent, agent, note, true)));
    for reply in &ticket.replies {
        let by = if reply.by == Author::Agent { agent } else { person };
        steps.push(article(reply.by, by, &reply.text, false));
    }
    steps.extend(notes.map(|note| article(Author::Agent, agent, note, true)));
    if ticket.state == State::Closed {
        steps.push(happening("closed"));
    }
    steps
}

async fn insert(tx: &mut sqlx::PgConnection, ticket: &SeedTicket) -> Result<()> {
    let id = ticket_id(ticket.person, &ticket.subject).0;
    let steps = steps(ticket);
    // An answer takes hours, not days, and none comes from the future.
    let since = (clock::now() - ticket.opened_at).max(TimeDelta::zero());
    let pace = (since / (steps.len() as i32 + 1)).min(TimeDelta::minutes(190));
    let at = |step: usize| ticket.opened_at + pace * step as i32;
    let shown = steps.iter().rposition(|step| !matches!(step.what, What::Article { internal: true, .. }));
    let changed_at = at(shown.unwrap_or_default());
    let state = if ticket.agent.is_none() { State::New } else { ticket.state };
    let inserted = sqlx::query(
        "insert into ticket (id, version, subject, folded, state, priority, person, person_name, customer,
             queue, service, agent, agent_name, opened_at, changed_at, closed_at)
         select $1, $2, $3, lower(unaccent($3)), $4, $5, $6, $7, $8, coalesce(s.queue, q.id), s.id, $10, $11,
             $12, $13, case when $4 = 'closed' then $13 end
         from (select id from queue where is_default) q left join service s on s.id = $9
         where not exists (select from ticket where id = $1)",
    )
    .bind(id)
    .bind(steps.len() as i64)
    .bind(&ticket.subject)
    .bind(state.as_str())
    .bind(ticket.priority.as_str())
    .bind(ticket.person.0)
    .bind(&ticket.person_name)
    .bind(ticket.customer.0)
    .bind(ticket.service.as_deref().map(|key| service_id(key).0))
    .bind(ticket.agent.as_ref().map(|(agent, _)| agent.0))
    .bind(ticket.agent.as_ref().map_or("", |(_, name)| name.as_str()))
    .bind(ticket.opened_at)
    .bind(changed_at)
    .execute(&mut *tx)
    .await?
    .rows_affected();
    if inserted == 0 {
        return Ok(());
    }
    for (place, step) in steps.iter().enumerate() {
        let (number, author) = (place as i64 + 1, step.author.as_str());
        match step.what {
            What::Article { text, internal } => {
                sqlx::query(
                    "insert into article (id, ticket, step, author, author_id, author_name, internal, text, at)
                     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                )
                .bind(seed_id("article", &format!("{id} {number}")))
                .bind(id)
                .bind(number)
                .bind(author)
                .bind(step.by.0.0)
                .bind(step.by.1)
                .bind(internal)
                .bind(text)
                .bind(at(place))
                .execute(&mut *tx)
                .await?;
            }
            What::Happening(what) => {
                sqlx::query(
                    "insert into happening (ticket, step, what, author, by, by_name, at)
                     values ($1, $2, $3, $4, $5, $6, $7)",
                )
                .bind(id)
                .bind(number)
                .bind(what)
                .bind(author)
                .bind(step.by.0.0)
                .bind(step.by.1)
                .bind(at(place))
                .execute(&mut *tx)
                .await?;
            }
        }
    }
    Ok(())
}
