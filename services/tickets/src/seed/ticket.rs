//! Demonstration tickets with their whole history.

use crate::seed::ids::{seed_id, service_id};
use anyhow::Result;
use chassis::{clock, outbox};
use chrono::{DateTime, TimeDelta, Utc};
use contracts::{
    ArticleId, CustomerId, FileId, PersonId, TicketId,
    v1::tickets::{ArticleWritten, Asked, Author, File, Priority, State, TicketOpened},
};
use sqlx::PgPool;
use std::collections::BTreeMap;
use uuid::Uuid;

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
    pub confidential: bool,
    /// Invited by whose ticket it is.
    pub participants: Vec<(PersonId, String)>,
    /// What came with the first words.
    pub files: Vec<SeedFile>,
    /// Values of ticket fields, by name.
    pub fields: BTreeMap<String, String>,
    /// Whose ticket it is gets mails about it, as if it happened now.
    pub told: bool,
}

/// The record of a file; whoever seeds puts its bytes into the store.
pub struct SeedFile {
    pub key: String,
    pub name: String,
    pub size: i64,
    pub sha256: String,
    pub media_type: String,
}

pub struct SeedReply {
    pub by: Author,
    pub text: String,
}

pub fn ticket_id(person: PersonId, subject: &str) -> TicketId {
    TicketId(seed_id("ticket", &format!("{person} {subject}")))
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
    let invites = |_| Step { author: Author::Person, by: person, what: What::Happening("invited") };
    steps.extend(ticket.participants.iter().map(invites));
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
    let inserted: Option<i64> = sqlx::query_scalar(
        "insert into ticket (id, version, subject, folded, state, priority, person, person_name, customer,
             queue, service, agent, agent_name, opened_at, changed_at, closed_at, confidential, fields)
         select $1, $2, $3, lower(unaccent($3)), $4, $5, $6, $7, $8, coalesce(s.queue, q.id), s.id, $10, $11,
             $12, $13, case when $4 = 'closed' then $13 end, $14, $15
         from (select id from queue where is_default) q left join service s on s.id = $9
         where not exists (select from ticket where id = $1)
         returning number",
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
    .bind(ticket.confidential)
    .bind(sqlx::types::Json(&ticket.fields))
    .fetch_optional(&mut *tx)
    .await?;
    let Some(number) = inserted else { return Ok(()) };
    let first = seed_id("article", &format!("{id} 1"));
    let mut invited = ticket.participants.iter();
    for (place, step) in steps.iter().enumerate() {
        let (step_number, author) = (place as i64 + 1, step.author.as_str());
        match step.what {
            What::Article { text, internal } => {
                sqlx::query(
                    "insert into article (id, ticket, step, author, author_id, author_name, internal, text, files, at)
                     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                )
                .bind(seed_id("article", &format!("{id} {step_number}")))
                .bind(id)
                .bind(step_number)
                .bind(author)
                .bind(step.by.0.0)
                .bind(step.by.1)
                .bind(internal)
                .bind(text)
                .bind(if place == 0 { ticket.files.len() as i32 } else { 0 })
                .bind(at(place))
                .execute(&mut *tx)
                .await?;
            }
            What::Happening(what) => {
                let about = if what == "invited" { invited.next() } else { None };
                sqlx::query(
                    "insert into happening (ticket, step, what, author, by, by_name, at, about)
                     values ($1, $2, $3, $4, $5, $6, $7, $8)",
                )
                .bind(id)
                .bind(step_number)
                .bind(what)
                .bind(author)
                .bind(step.by.0.0)
                .bind(step.by.1)
                .bind(at(place))
                .bind(about.map_or("", |(_, name)| name.as_str()))
                .execute(&mut *tx)
                .await?;
            }
        }
    }
    for (person, name) in &ticket.participants {
        sqlx::query(
            "insert into participant (ticket, person, name, invited_by, at) values ($1, $2, $3, $4, $5)",
        )
        .bind(id)
        .bind(person.0)
        .bind(name)
        .bind(ticket.person.0)
        .bind(changed_at)
        .execute(&mut *tx)
        .await?;
    }
    files(&mut *tx, ticket, first).await?;
    if ticket.told {
        tell(tx, ticket, id, number).await?;
    }
    Ok(())
}

async fn files(tx: &mut sqlx::PgConnection, ticket: &SeedTicket, article: Uuid) -> Result<()> {
    for file in &ticket.files {
        sqlx::query(
            "insert into stored_file (id, key, owner, holder_kind, holder, name, size, sha256, media_type,
                 started_at, finished_at, expires_at)
             values ($1, $2, $3, 'article', $4, $5, $6, $7, $8, $9, $9, $9)",
        )
        .bind(seed_id("file", &file.key))
        .bind(&file.key)
        .bind(ticket.person.0)
        .bind(article)
        .bind(&file.name)
        .bind(file.size)
        .bind(&file.sha256)
        .bind(&file.media_type)
        .bind(ticket.opened_at)
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}

/// The events that mails are made of: that it arrived, and what an agent answered.
async fn tell(tx: &mut sqlx::PgConnection, ticket: &SeedTicket, id: Uuid, number: i64) -> Result<()> {
    let shown = |file: &SeedFile| File {
        file: FileId(seed_id("file", &file.key)),
        name: file.name.clone(),
        size: file.size,
        media_type: file.media_type.clone(),
    };
    let opened = TicketOpened {
        ticket: TicketId(id),
        version: 1,
        number,
        subject: ticket.subject.clone(),
        person: ticket.person,
        text: ticket.text.clone(),
        files: ticket.files.iter().map(shown).collect(),
        at: ticket.opened_at,
    };
    outbox::record(&mut *tx, &opened, None).await?;
    let (Some((_, agent)), Some(reply)) =
        (&ticket.agent, ticket.replies.iter().find(|reply| reply.by == Author::Agent))
    else {
        return Ok(());
    };
    let asked = Asked {
        person: ticket.person,
        author_name: ticket.person_name.clone(),
        text: ticket.text.clone(),
        at: ticket.opened_at,
    };
    let written = ArticleWritten {
        article: ArticleId(seed_id("told", &id.to_string())),
        version: 2,
        ticket: TicketId(id),
        number,
        subject: ticket.subject.clone(),
        author: Author::Agent,
        author_name: agent.clone(),
        person: ticket.person,
        agent: None,
        participants: Vec::new(),
        text: reply.text.clone(),
        files: Vec::new(),
        asked: Some(asked),
        closed: false,
        at: ticket.opened_at,
    };
    outbox::record(tx, &written, None).await?;
    Ok(())
}
