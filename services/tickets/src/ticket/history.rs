//! The history of a ticket: articles and happenings, in the order of the versions they made.

use crate::{
    language,
    policy::{Reader, Sql},
    ticket::file,
};
use chassis::Answer;
use chrono::{DateTime, Utc};
use contracts::{
    ArticleId, TicketId,
    v1::tickets::{self, Article, Author, Happened, Happening},
};
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

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
    /// Who was invited or removed, or is the new person.
    pub name: &'a str,
    /// Where it was moved to.
    pub queue: Option<Uuid>,
}

/// Adds an article by the reader.
pub async fn write(
    tx: &mut PgConnection,
    reader: &Reader<'_>,
    entry: &Entry,
    text: &str,
    internal: bool,
    files: usize,
) -> Answer<ArticleId> {
    let article = ArticleId::new();
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
    Ok(article)
}

/// Adds what the reader did.
pub async fn happened(
    tx: &mut PgConnection,
    reader: &Reader<'_>,
    entry: &Entry,
    what: Happening,
    about: &About<'_>,
) -> Answer<()> {
    sqlx::query(
        "insert into happening (ticket, step, what, author, by, by_name, at, about, queue)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
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
    .execute(tx)
    .await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct HistoryRow {
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
}

/// All of it that the reader gets to see, of a ticket that they may see.
pub async fn of(db: &mut PgConnection, reader: &Reader<'_>, ticket: TicketId) -> Answer<Vec<tickets::Entry>> {
    let mut sql = Sql::new(
        "select a.step, 'article' as kind, a.id as article, a.author, a.author_id, a.author_name, a.internal,
             a.text, a.files, '' as about, a.at
         from article a where a.ticket = ",
    );
    sql.push_bind(ticket.0).push(" and ");
    reader.sees_article(&mut sql);
    sql.push(
        " union all
         select h.step, h.what, null, h.author, h.by, h.by_name, false, '', 0,
             case when h.queue is null then h.about else ",
    );
    language::push_name(&mut sql, "q.names", &reader.actor.language);
    sql.push(" end, h.at from happening h left join queue q on q.id = h.queue where h.ticket = ")
        .push_bind(ticket.0)
        .push(" order by step");
    let rows: Vec<HistoryRow> = sql.build_query_as().fetch_all(&mut *db).await?;
    let with_files: Vec<Uuid> =
        rows.iter().filter(|row| row.files > 0).filter_map(|row| row.article).collect();
    let mut files = file::of_articles(db, &with_files).await?;
    Ok(rows.into_iter().map(|row| row.into_entry(reader, &mut files)).collect())
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
        match self.article {
            Some(article) => tickets::Entry::Article(Article {
                article: ArticleId(article),
                author,
                author_name,
                mine,
                internal: self.internal,
                text: self.text,
                files: files.remove(&article).unwrap_or_default(),
                at: self.at,
            }),
            None => tickets::Entry::Happened(Happened {
                what: Happening::from_text(&self.kind),
                by_name: author_name,
                about: self.about,
                at: self.at,
            }),
        }
    }
}
