//! A file on its way up: begun, finished, or taken out of its form again.

use super::{
    file::{File, not_found},
    limits::Limits,
};
use crate::{Answer, form::Form};
use contracts::{Failure, FileId, PersonId, Problem};
use sqlx::PgConnection;

/// Characters of a name.
const LONGEST_NAME: usize = 200;
/// What a file is called whose kind nobody recognised.
const ANY_BYTES: &str = "application/octet-stream";

/// A place that waits for its bytes.
pub struct Started {
    pub file: FileId,
    /// In the object store.
    pub key: String,
    /// Bytes.
    pub limit: i64,
}

/// What came to be at the place.
pub struct Arrived<'a> {
    pub file: FileId,
    pub size: i64,
    /// Hex.
    pub sha256: &'a str,
    pub media_type: &'a str,
}

/// Gives the file a place in the object store. `size` is what the browser said, if it did.
pub async fn start(
    tx: &mut PgConnection,
    owner: PersonId,
    limits: Limits,
    name: &str,
    size: Option<i64>,
) -> Answer<Started> {
    let mut form = Form::default();
    let name = form.required_line("name", name, LONGEST_NAME);
    if let Some(size) = size {
        limits.check(size, &mut form);
    }
    form.done()?;
    limits.throttle(tx, owner).await?;
    let file = FileId::new();
    let key = format!("files/{file}");
    sqlx::query(
        "insert into stored_file (id, key, owner, name, expires_at)
         values ($1, $2, $3, $4, now() + interval '24 hours')",
    )
    .bind(file.0)
    .bind(&key)
    .bind(owner.0)
    .bind(name)
    .execute(tx)
    .await?;
    Ok(Started { file, key, limit: limits.size })
}

/// Notes what arrived. Saying the same twice is no mistake.
pub async fn finish(
    tx: &mut PgConnection,
    owner: PersonId,
    limits: Limits,
    arrived: &Arrived<'_>,
) -> Answer<File> {
    let started: Option<(String, Option<i64>, Option<String>)> = sqlx::query_as(
        "select name, size, sha256 from stored_file
         where id = $1 and owner = $2 and holder is null and dropped_at is null and expires_at > now()
         for update",
    )
    .bind(arrived.file.0)
    .bind(owner.0)
    .fetch_optional(&mut *tx)
    .await?;
    let (name, size, sha256) = started.ok_or_else(not_found)?;
    let mut form = Form::default();
    // Fewer bytes than none are none.
    limits.check(arrived.size.max(0), &mut form);
    if arrived.sha256.len() != 64 || !arrived.sha256.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        form.refuse("sha256", Problem::Malformed);
    }
    form.done()?;
    let media_type = media_type(arrived.media_type).to_owned();
    let file = File { file: arrived.file, name, size: arrived.size, media_type };
    let digest = arrived.sha256.to_ascii_lowercase();
    if let Some(size) = size {
        if size != file.size || sha256.as_deref() != Some(&*digest) {
            return Err(Failure::conflict("the upload was finished with other bytes").into());
        }
        return Ok(file);
    }
    sqlx::query(
        "update stored_file set size = $2, sha256 = $3, media_type = $4, finished_at = now() where id = $1",
    )
    .bind(file.file.0)
    .bind(file.size)
    .bind(digest)
    .bind(&file.media_type)
    .execute(tx)
    .await?;
    Ok(file)
}

/// The person took it out of the form. The sweep deletes the object, once no stream can still be
/// writing it.
pub async fn discard(tx: &mut PgConnection, owner: PersonId, file: FileId) -> Answer<()> {
    let done = sqlx::query(
        "update stored_file set dropped_at = now()
         where id = $1 and owner = $2 and holder is null and dropped_at is null and expires_at > now()",
    )
    .bind(file.0)
    .bind(owner.0)
    .execute(tx)
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(not_found().into()) }
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
