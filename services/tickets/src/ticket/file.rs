//! Files of tickets. An article holds them: whoever may read the article may read its files.

use crate::{
    config::Config,
    policy::{Reader, Sql},
};
use chassis::{
    Answer,
    files::{self, Found, ToRead},
};
use contracts::{
    Done, FileId, PersonId,
    v1::tickets::{File, FileToRead, FinishUpload, HoldUploads, StartUpload, UploadStarted},
};
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

/// What holds files here.
const ARTICLE: &str = "article";
/// Nobody reads its files, but by their names, its author.
const HELD_REPLY: &str = "held_reply";

/// Days that files of a reply that was not sent wait for another form: as long as drafts are kept.
const DRAFTED: i32 = 7;

pub async fn start(
    tx: &mut PgConnection,
    reader: &Reader<'_>,
    config: &Config,
    request: &StartUpload,
) -> Answer<UploadStarted> {
    let (owner, limits) = (reader.actor.person, config.files.limits);
    let started = files::start(tx, owner, limits, &request.name, request.size).await?;
    Ok(UploadStarted { file: started.file, key: started.key, limit: started.limit })
}

pub async fn finish(
    tx: &mut PgConnection,
    reader: &Reader<'_>,
    config: &Config,
    request: &FinishUpload,
) -> Answer<File> {
    let arrived = files::Arrived {
        file: request.file,
        size: request.size,
        sha256: &request.sha256,
        media_type: &request.media_type,
    };
    let file = files::finish(tx, reader.actor.person, config.files.limits, &arrived).await?;
    Ok(shown(file))
}

pub async fn discard(tx: &mut PgConnection, reader: &Reader<'_>, file: FileId) -> Answer<Done> {
    files::discard(tx, reader.actor.person, file).await?;
    Ok(Done {})
}

pub async fn hold(tx: &mut PgConnection, reader: &Reader<'_>, request: &HoldUploads) -> Answer<Done> {
    files::hold(tx, reader.actor.person, &request.files, request.days).await?;
    Ok(Done {})
}

/// Makes the files part of an article.
pub async fn claim(tx: &mut PgConnection, owner: PersonId, article: Uuid, files: &[Uuid]) -> Answer<()> {
    files::claim(tx, owner, ARTICLE, article, files).await
}

/// Keeps them for a reply that waits.
pub async fn claim_for_held(
    tx: &mut PgConnection,
    owner: PersonId,
    reply: Uuid,
    files: &[Uuid],
) -> Answer<()> {
    files::claim(tx, owner, HELD_REPLY, reply, files).await
}

/// A reply waits no more: its files are uploads again.
pub async fn release(tx: &mut PgConnection, reply: Uuid) -> Answer<()> {
    files::release(tx, HELD_REPLY, reply, DRAFTED).await
}

/// What was just made part of an article, by name, for events to tell of.
pub async fn claimed(db: &mut PgConnection, article: Uuid, files: &[Uuid]) -> Answer<Vec<File>> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    Ok(of_articles(db, &[article]).await?.remove(&article).unwrap_or_default())
}

/// A file of an article that the reader may read, or what they uploaded and have not sent yet.
pub async fn read(db: &mut PgConnection, reader: &Reader<'_>, file: FileId) -> Answer<FileToRead> {
    let ToRead { file, key, sha256 } = match files::find(db, reader.actor.person, file).await? {
        Found::Waiting(to_read) => to_read,
        Found::Held { kind, holder, to_read } => {
            if kind != ARTICLE || !sees_article(db, reader, holder).await? {
                return Err(files::not_found().into());
            }
            to_read
        }
    };
    Ok(FileToRead { file: shown(file), key, sha256 })
}

async fn sees_article(db: &mut PgConnection, reader: &Reader<'_>, article: Uuid) -> Answer<bool> {
    let mut sql =
        Sql::new("select exists (select from article a join ticket t on t.id = a.ticket where a.id = ");
    sql.push_bind(article).push(" and ");
    reader.sees_ticket(&mut sql);
    sql.push(" and ");
    reader.sees_article(&mut sql);
    sql.push(")");
    Ok(sql.build_query_scalar().fetch_one(db).await?)
}

/// The files of articles that the reader has been shown to see.
pub async fn of_articles(db: &mut PgConnection, articles: &[Uuid]) -> Answer<HashMap<Uuid, Vec<File>>> {
    of(db, ARTICLE, articles).await
}

/// The files of the reader's replies that wait.
pub async fn of_held(db: &mut PgConnection, replies: &[Uuid]) -> Answer<HashMap<Uuid, Vec<File>>> {
    of(db, HELD_REPLY, replies).await
}

async fn of(db: &mut PgConnection, kind: &'static str, holders: &[Uuid]) -> Answer<HashMap<Uuid, Vec<File>>> {
    let files = files::of(db, kind, holders).await?;
    let shown_all = |files: Vec<files::File>| files.into_iter().map(shown).collect();
    Ok(files.into_iter().map(|(article, files)| (article, shown_all(files))).collect())
}

/// As the contract tells of it.
fn shown(file: files::File) -> File {
    let files::File { file, name, size, media_type } = file;
    File { file, name, size, media_type }
}
