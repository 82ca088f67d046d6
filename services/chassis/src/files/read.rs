//! Files read back.

use super::{
    claim::waiting_of_owner,
    file::{File, not_found},
};
use crate::Answer;
use contracts::{FileId, PersonId};
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

/// A complete file and where its bytes are.
pub struct ToRead {
    pub file: File,
    /// In the object store.
    pub key: String,
    /// Hex; to be compared at every download.
    pub sha256: String,
}

/// A file that somebody asked for.
pub enum Found {
    /// Their own upload, which nothing holds yet.
    Waiting(ToRead),
    /// Part of something. The service that has it says whether they may read that; if not, the answer is
    /// [`not_found`].
    Held { kind: String, holder: Uuid, to_read: ToRead },
}

/// Looks a file up. Uploads of others that wait are not there.
pub async fn find(db: &mut PgConnection, asking: PersonId, file: FileId) -> Answer<Found> {
    #[derive(sqlx::FromRow)]
    struct FileRow {
        name: String,
        size: i64,
        media_type: String,
        key: String,
        sha256: String,
        holder_kind: Option<String>,
        holder: Option<Uuid>,
    }
    let row: Option<FileRow> = sqlx::query_as(concat!(
        "select name, size, media_type, key, sha256, holder_kind, holder from stored_file
         where id = $2 and (holder is not null or ",
        waiting_of_owner!(),
        ")"
    ))
    .bind(asking.0)
    .bind(file.0)
    .fetch_optional(db)
    .await?;
    let FileRow { name, size, media_type, key, sha256, holder_kind, holder } = row.ok_or_else(not_found)?;
    let to_read = ToRead { file: File { file, name, size, media_type }, key, sha256 };
    Ok(match (holder_kind, holder) {
        (Some(kind), Some(holder)) => Found::Held { kind, holder, to_read },
        _ => Found::Waiting(to_read),
    })
}

/// The files of holders that the asker has been shown to see, each in the order of uploading.
pub async fn of(
    db: &mut PgConnection,
    kind: &'static str,
    holders: &[Uuid],
) -> Answer<HashMap<Uuid, Vec<File>>> {
    let mut files: HashMap<Uuid, Vec<File>> = HashMap::new();
    if holders.is_empty() {
        return Ok(files);
    }
    let rows: Vec<(Uuid, Uuid, String, i64, String)> = sqlx::query_as(
        "select holder, id, name, size, media_type from stored_file
         where holder_kind = $1 and holder = any($2) order by started_at, id",
    )
    .bind(kind)
    .bind(holders)
    .fetch_all(db)
    .await?;
    for (holder, file, name, size, media_type) in rows {
        files.entry(holder).or_default().push(File { file: FileId(file), name, size, media_type });
    }
    Ok(files)
}
