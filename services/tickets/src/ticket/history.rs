//! The history of a ticket: articles and happenings, in the order of the versions they made.

use crate::{
    language,
    policy::{Reader, Sql},
    ticket::file,
};
use chassis::Answer;
use chrono::{DateTime, Utc};
use contracts::{
    ArticleId, PersonId, TicketId,
    v1::tickets::{self, Article, Asked, Author, Entries, Happened, Happening},
};
use serde::Serialize;
use sqlx::{PgConnection, types::Json};
use std::collections::HashMap;
use uuid::Uuid;

/// Entries of a page.
const MOST: i64 = 200;

/// Bytes that an entry takes beside its text, and each of its files, at most.
pub const OF_AN_ENTRY: usize = 1_500;
pub const OF_A_FILE: usize = 1_500;

/// Where and when something enters a history.
pub struct Entry {
    pub ticket: Uuid,
    /// The version of the ticket it made.
    pub step: i64,
    pub at: DateTime<Utc>,
}

/// Whom or what a happening is about.
#[derive(Default)]
pub struct About<'a> {
    /// Who was invited or removed, or left, was given it, or is the new person; the new priority.
    pub name: &'a str,
    /// Where it was moved to.
    pub queue: Option<Uuid>,
    pub service: Option<Uuid>,
}

impl<'a> About<'a> {
    pub fn named(name: &'a str) -> Self {
        Self { name, ..Self::default() }
    }
}

/// Adds an article by the reader.
pub async fn write(
    tx: &mut PgConnection,
    reader: &Reader<'_>,
    entry: &Entry,
    article: ArticleId,
    text: &str,
    internal: bool,
    files: usize,
) -> Answer<()> {
    sqlx::query(
        "insert into article (id, ticket, step, author, author_id, author_name, internal, text, files, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(article.0)
    .bind(entry.ticket)
    .bind(entry.step)
    .bind(reader.author().as_str())
    .bind(reader.actor.person.0)
    .bind(&reader.actor.name)
    .bind(internal)
    .bind(text)
    .bind(files as i32)
    .bind(entry.at)
    .execute(tx)
    .await?;
    Ok(())
}

/// What an event carries of a text: its first 2,000 characters.
pub fn excerpt(text: &str) -> String {
    text.chars().take(2_000).collect()
}

/// What people of the portal wrote last, for an answer to be read with its question.
pub async fn last_asked(db: &mut PgConnection, ticket: Uuid) -> Answer<Option<Asked>> {
    let row: Option<(Uuid, String, String, DateTime<Utc>)> = sqlx::query_as(
        "select author_id, author_name, text, at from article
         where ticket = $1 and author = 'person' and not internal order by step desc limit 1",
    )
    .bind(ticket)
    .fetch_optional(db)
    .await?;
    Ok(row.map(|(person, author_name, text, at)| Asked {
        person: PersonId(person),
        author_name,
        text: excerpt(&text),
        at,
    }))
}

/// Adds what the reader did, with how the ticket stood before where that can be taken back.
pub async fn happened(
    tx: &mut PgConnection,
    reader: &Reader<'_>,
    entry: &Entry,
    what: Happening,
    about: &About<'_>,
    before: Option<&impl Serialize>,
) -> Answer<()> {
    sqlx::query(
        "insert into happening (ticket, step, what, author, by, by_name, at, about, queue, service, before)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(entry.ticket)
    .bind(entry.step)
    .bind(what.as_str())
    .bind(reader.author().as_str())
    .bind(reader.actor.person.0)
    .bind(&reader.actor.name)
    .bind(entry.at)
    .bind(about.name)
    .bind(about.queue)
    .bind(about.service)
    .bind(before.map(Json))
    .execute(tx)
    .await?;
    Ok(())
}

/// The version in which this happened last; 0 if never.
pub async fn last(db: &mut PgConnection, ticket: Uuid, of: &[Happening]) -> Answer<i64> {
    let of: Vec<_> = of.iter().map(|what| what.as_str()).collect();
    let step = sqlx::query_scalar(
        "select coalesce(max(step), 0) from happening where ticket = $1 and what = any($2)",
    )
    .bind(ticket)
    .bind(of)
    .fetch_one(db)
    .await?;
    Ok(step)
}

#[derive(sqlx::FromRow)]
struct HistoryRow {
    step: i64,
    /// `article`, or what happened.
    kind: String,
    article: Option<Uuid>,
    author: String,
    author_id: Uuid,
    author_name: String,
    internal: bool,
    text: String,
    files: i32,
    about: String,
    at: DateTime<Utc>,
    /// Of how many this page was taken.
    found: i64,
}

/// What the reader gets to see of a ticket that they may see: the newest, or the last before a step, as far as so many
/// bytes have room for.
pub async fn page(
    db: &mut PgConnection,
    reader: &Reader<'_>,
    ticket: TicketId,
    before: Option<i64>,
    room: usize,
) -> Answer<Entries> {
    // The length of a text is known without reading it.
    let mut sql = Sql::new(
        "select step, kind, article, author, author_id, author_name, internal, text, files, about, at, found from (
             select step, kind, article, author, author_id, author_name, internal, text, files, about, at,
                 count(*) over () as found, row_number() over newest as place,
                 sum(octet_length(text) + ",
    );
    sql.push(format_args!("files * {OF_A_FILE} + {OF_AN_ENTRY}) over newest as so_far from (("));
    push_articles(&mut sql, reader, ticket, before);
    sql.push(") union all (");
    push_happenings(&mut sql, reader, ticket, before);
    sql.push(")) said window newest as (order by step desc)) said where place <= ").push_bind(MOST);
    sql.push(" and so_far <= ").push_bind(room as i64).push(" order by step");
    let rows: Vec<HistoryRow> = sql.build_query_as().fetch_all(&mut *db).await?;
    let earlier = rows.first().filter(|row| row.found > rows.len() as i64).map(|row| row.step);
    let with_files: Vec<Uuid> =
        rows.iter().filter(|row| row.files > 0).filter_map(|row| row.article).collect();
    let mut files = file::of_articles(db, &with_files).await?;
    Ok(Entries { entries: rows.into_iter().map(|row| row.into_entry(reader, &mut files)).collect(), earlier })
}

fn push_articles(sql: &mut Sql, reader: &Reader<'_>, ticket: TicketId, before: Option<i64>) {
    sql.push(
        "select a.step, 'article' as kind, a.id as article, a.author, a.author_id, a.author_name, a.internal,
             a.text, a.files, '' as about, a.at
         from article a where a.ticket = ",
    );
    sql.push_bind(ticket.0).push(" and ");
    reader.sees_article(sql);
    if let Some(before) = before {
        sql.push(" and a.step < ").push_bind(before);
    }
    sql.push(" order by a.step desc limit ").push_bind(MOST + 1);
}

fn push_happenings(sql: &mut Sql, reader: &Reader<'_>, ticket: TicketId, before: Option<i64>) {
    sql.push(
        "select h.step, h.what, null, h.author, h.by, h.by_name, false, '', 0, case when h.queue is not null then ",
    );
    language::push_name(sql, "q.names", &reader.actor.language);
    sql.push(" when h.service is not null then ");
    language::push_name(sql, "s.names", &reader.actor.language);
    sql.push(
        " else h.about end, h.at from happening h left join queue q on q.id = h.queue
         left join service s on s.id = h.service where h.ticket = ",
    );
    sql.push_bind(ticket.0).push(" and ");
    reader.sees_happening(sql);
    if let Some(before) = before {
        sql.push(" and h.step < ").push_bind(before);
    }
    sql.push(" order by h.step desc limit ").push_bind(MOST + 1);
}

impl HistoryRow {
    fn into_entry(
        self,
        reader: &Reader<'_>,
        files: &mut HashMap<Uuid, Vec<tickets::File>>,
    ) -> tickets::Entry {
        let author = Author::from_text(&self.author);
        let mine = self.author_id == reader.actor.person.0;
        // One's own entries show one's own name, also where names of agents are hidden.
        let author_name = if mine { self.author_name } else { reader.author_name(author, self.author_name) };
        if let Some(article) = self.article {
            return tickets::Entry::Article(Article {
                article: ArticleId(article),
                step: self.step,
                author,
                author_name,
                mine,
                internal: self.internal,
                text: self.text,
                files: files.remove(&article).unwrap_or_default(),
                at: self.at,
            });
        }
        let what = Happening::from_text(&self.kind);
        let about = if what == Happening::Assigned { reader.agent_name(self.about) } else { self.about };
        tickets::Entry::Happened(Happened { step: self.step, what, by_name: author_name, about, at: self.at })
    }
}
