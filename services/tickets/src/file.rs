//! Uploaded files. A file belongs to who uploads it until an article claims it, and only they may read
//! it; from then on whoever may read the article may read it.

use crate::{
    config::Config,
    policy::{Reader, Sql},
};
use chassis::{Answer, form::Form};
use chrono::{DateTime, Utc};
use contracts::{
    Code, Done, Failure, FileId, PersonId, Problem,
    v1::tickets::{File, FileToRead, FinishUpload, StartUpload, UploadStarted},
};
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

const LONGEST_NAME: usize = 200;
/// What a file is called whose kind nobody recognised.
const ANY_BYTES: &str = "application/octet-stream";

/// Gives the file a place in the object store, before any byte of it is there: so every object has
/// a row by which it is found and deleted again.
pub async fn start(
    tx: &mut PgConnection,
    reader: &Reader<'_>,
    config: &Config,
    request: &StartUpload,
) -> Answer<UploadStarted> {
    let mut form = Form::default();
    let name = form.required_line("name", &request.name, LONGEST_NAME);
    match request.size {
        Some(size) if size > config.upload_limit => {
            form.refuse_beyond("size", Problem::TooLarge, config.upload_limit);
        }
        Some(size) if size < 0 => form.refuse("size", Problem::Malformed),
        Some(0) => form.refuse("size", Problem::Missing),
        _ => {}
    }
    form.done()?;
    throttle(tx, reader.actor.person, config.uploads_per_hour).await?;
    let file = FileId::new();
    let key = format!("files/{file}");
    sqlx::query(
        "insert into file (id, key, owner, name, expires_at)
         values ($1, $2, $3, $4, now() + interval '24 hours')",
    )
    .bind(file.0)
    .bind(&key)
    .bind(reader.actor.person.0)
    .bind(name)
    .execute(tx)
    .await?;
    Ok(UploadStarted { file, key, limit: config.upload_limit })
}

/// Uploads of one person queue up here, so that many at once are counted one by one.
async fn throttle(tx: &mut PgConnection, person: PersonId, per_hour: i64) -> Answer<()> {
    sqlx::query("select pg_advisory_xact_lock(hashtextextended('upload ' || $1::text, 0))")
        .bind(person.0)
        .execute(&mut *tx)
        .await?;
    // When the one leaves the hour whose place the next would take.
    let wait: Option<f64> = sqlx::query_scalar(
        "select extract(epoch from started_at + interval '1 hour' - now())::float8
         from file where owner = $1 and started_at > now() - interval '1 hour'
         order by started_at desc offset $2 limit 1",
    )
    .bind(person.0)
    .bind(per_hour - 1)
    .fetch_optional(tx)
    .await?;
    match wait {
        None => Ok(()),
        Some(seconds) => Err(Failure {
            retry_after: Some(seconds.max(1.0).ceil() as u32),
            ..Failure::new(Code::Throttled, "too many uploads in an hour")
        }
        .into()),
    }
}

/// Notes what arrived. Saying the same twice is no mistake.
pub async fn finish(
    tx: &mut PgConnection,
    reader: &Reader<'_>,
    config: &Config,
    request: &FinishUpload,
) -> Answer<File> {
    let started: Option<(String, Option<i64>, Option<String>)> = sqlx::query_as(
        "select name, size, sha256 from file
         where id = $1 and owner = $2 and article is null and dropped_at is null and expires_at > now()
         for update",
    )
    .bind(request.file.0)
    .bind(reader.actor.person.0)
    .fetch_optional(&mut *tx)
    .await?;
    let (name, size, sha256) = started.ok_or_else(not_found)?;
    let mut form = Form::default();
    if request.size <= 0 {
        form.refuse("size", Problem::Missing);
    } else if request.size > config.upload_limit {
        form.refuse_beyond("size", Problem::TooLarge, config.upload_limit);
    }
    if request.sha256.len() != 64 || !request.sha256.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        form.refuse("sha256", Problem::Malformed);
    }
    form.done()?;
    let file = File {
        file: request.file,
        name,
        size: request.size,
        media_type: media_type(&request.media_type).to_owned(),
    };
    let digest = request.sha256.to_ascii_lowercase();
    if let Some(size) = size {
        if size != file.size || sha256.as_deref() != Some(&*digest) {
            return Err(Failure::conflict("the upload was finished with other bytes").into());
        }
        return Ok(file);
    }
    sqlx::query("update file set size = $2, sha256 = $3, media_type = $4, finished_at = now() where id = $1")
        .bind(request.file.0)
        .bind(file.size)
        .bind(digest)
        .bind(&file.media_type)
        .execute(tx)
        .await?;
    Ok(file)
}

/// A bare type and subtype, or that we do not know: parameters and line ends end up in headers.
fn media_type(found: &str) -> &str {
    let token = |part: &str| {
        (1..=60).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&byte))
    };
    match found.split_once('/') {
        Some((kind, subtype)) if token(kind) && token(subtype) => found,
        _ => ANY_BYTES,
    }
}

/// The person took it out of the form. The sweep deletes the object, once no stream can still be
/// writing it.
pub async fn discard(tx: &mut PgConnection, reader: &Reader<'_>, file: FileId) -> Answer<Done> {
    let done = sqlx::query(
        "update file set dropped_at = now()
         where id = $1 and owner = $2 and article is null and dropped_at is null and expires_at > now()",
    )
    .bind(file.0)
    .bind(reader.actor.person.0)
    .execute(tx)
    .await?;
    if done.rows_affected() == 1 { Ok(Done {}) } else { Err(not_found().into()) }
}

/// Waiting for an article, and still good for one.
const USABLE: &str = " and article is null and finished_at is not null and dropped_at is null
    and expires_at > now()";

/// Whether all of these are the person's, complete, and used nowhere yet.
pub async fn claimable(tx: &mut PgConnection, owner: PersonId, files: &[Uuid]) -> Answer<bool> {
    if files.is_empty() {
        return Ok(true);
    }
    let mut sql = Sql::new("select count(*) from file where owner = ");
    sql.push_bind(owner.0).push(" and id = any(").push_bind(files.to_vec()).push(")").push(USABLE);
    let usable: i64 = sql.build_query_scalar().fetch_one(tx).await?;
    Ok(usable == files.len() as i64)
}

/// Makes the files part of an article. Of two articles at once only one gets a file.
pub async fn claim(tx: &mut PgConnection, owner: PersonId, article: Uuid, files: &[Uuid]) -> Answer<()> {
    if files.is_empty() {
        return Ok(());
    }
    let mut sql = Sql::new("update file set article = ");
    sql.push_bind(article).push(" where owner = ").push_bind(owner.0);
    sql.push(" and id = any(").push_bind(files.to_vec()).push(")").push(USABLE);
    let claimed = sql.build().execute(tx).await?.rows_affected();
    if claimed == files.len() as u64 { Ok(()) } else { Err(Failure::field("files", Problem::NoSuch).into()) }
}

/// A file of an article that the reader may read, or what they uploaded and have not sent yet.
pub async fn read(db: &mut PgConnection, reader: &Reader<'_>, file: FileId) -> Answer<FileToRead> {
    let mut sql = Sql::new(
        "select f.name, f.size, f.media_type, f.key, f.sha256
         from file f left join article a on a.id = f.article left join ticket t on t.id = a.ticket
         where f.id = ",
    );
    sql.push_bind(file.0).push(" and ((owner = ").push_bind(reader.actor.person.0).push(USABLE);
    sql.push(") or (f.article is not null and ");
    reader.sees_ticket(&mut sql);
    sql.push(" and ");
    reader.sees_article(&mut sql);
    sql.push("))");
    let found: Option<(String, i64, String, String, String)> =
        sql.build_query_as().fetch_optional(db).await?;
    let (name, size, media_type, key, sha256) = found.ok_or_else(not_found)?;
    Ok(FileToRead { file: File { file, name, size, media_type }, key, sha256 })
}

/// The files of articles that the reader has been shown to see.
pub async fn of_articles(db: &mut PgConnection, articles: &[Uuid]) -> Answer<HashMap<Uuid, Vec<File>>> {
    let mut files: HashMap<Uuid, Vec<File>> = HashMap::new();
    if articles.is_empty() {
        return Ok(files);
    }
    let rows: Vec<(Uuid, Uuid, String, i64, String, DateTime<Utc>)> = sqlx::query_as(
        "select article, id, name, size, media_type, started_at from file
         where article = any($1) order by started_at, id",
    )
    .bind(articles)
    .fetch_all(db)
    .await?;
    for (article, file, name, size, media_type, _) in rows {
        files.entry(article).or_default().push(File { file: FileId(file), name, size, media_type });
    }
    Ok(files)
}

fn not_found() -> Failure {
    Failure::not_found("file")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_media_type_is_a_bare_pair_or_unknown() {
        assert_eq!(media_type("image/png"), "image/png");
        assert_eq!(media_type("application/vnd.ms-excel"), "application/vnd.ms-excel");
        for found in ["", "png", "text/html; charset=utf-7", "a/b\r\nX: y", "a/b/c", "text/", "é/x"] {
            assert_eq!(media_type(found), ANY_BYTES, "{found}");
        }
    }
}
