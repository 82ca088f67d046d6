//! Loads demonstration data straight into the tables. Ids follow from what is loaded, so that loading
//! it again adds nothing; nothing is published, so nobody gets mail about it, but for tickets whose owners are to be told.

mod bulk;
mod ids;
mod ticket;

pub use crate::seed::bulk::bulk;
pub use crate::seed::bulk::solutions_bulk;
pub use crate::seed::ids::{queue_id, service_id, solution_id};
pub use crate::seed::ticket::{SeedFile, SeedReply, SeedTicket, ticket_id, tickets};
use crate::{
    knowledge::{markdown, solution},
    seed::ids::seed_id,
};
use anyhow::{Context, Result};
use chassis::clock;
use contracts::{GroupId, v1::tickets::Signpost};
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
    pub signpost: Signpost,
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

/// A ticket field that copies a field of its person or customer.
pub struct SeedTicketField {
    pub name: String,
    pub labels: Names,
    /// `person` or `customer`, and the field there.
    pub from: (&'static str, String),
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
    let icons: Vec<_> = services.iter().map(|service| service.signpost.icon.as_str()).collect();
    let help: Vec<_> = services.iter().map(|service| sqlx::types::Json(&service.signpost.help)).collect();
    let words: Vec<_> = services.iter().map(|service| sqlx::types::Json(&service.signpost.words)).collect();
    sqlx::query(
        "insert into service (id, names, parent, queue, icon, help, words)
         select id, names, parent, queue, icon, help, words
         from unnest($1::uuid[], $2::jsonb[], $3::uuid[], $4::uuid[], $5::text[], $6::jsonb[], $7::jsonb[])
             as s (id, names, parent, queue, icon, help, words)
         on conflict (id) do nothing",
    )
    .bind(ids)
    .bind(names)
    .bind(parents)
    .bind(of_queues)
    .bind(icons)
    .bind(help)
    .bind(words)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Ticket fields. What exists already stays as it is.
pub async fn ticket_fields(db: &PgPool, fields: &[SeedTicketField]) -> Result<()> {
    for SeedTicketField { name, labels, from: (of, field) } in fields {
        sqlx::query(
            "insert into ticket_field (name, labels, from_of, from_field) values ($1, $2, $3, $4)
             on conflict (name) do nothing",
        )
        .bind(name)
        .bind(sqlx::types::Json(labels))
        .bind(of)
        .bind(field)
        .execute(db)
        .await?;
    }
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
