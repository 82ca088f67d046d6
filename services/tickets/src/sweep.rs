//! Deletes uploads that nobody used, and their objects.
//!
//! First the row is marked, so that no article can claim it any more; then the object goes; the row
//! last. Killed anywhere between, the next sweep finds the row and goes on.

use crate::{App, Config};
use anyhow::{Context, Result};
use chassis::clock;
use chrono::{DateTime, TimeDelta, Utc};
use object_store::{ObjectStoreExt, local::LocalFileSystem, path::Path};
use sqlx::PgPool;
use std::{path::PathBuf, time::Duration};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

const EVERY: Duration = Duration::from_mins(10);
const BATCH: i64 = 200;

pub async fn run(app: App, stop: CancellationToken) {
    loop {
        if let Err(error) = sweep(&app.db, &app.config).await {
            tracing::warn!(error = format!("{error:#}"), "sweep unused uploads");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// Sweeps once; returns how many uploads are gone.
pub async fn sweep(db: &PgPool, config: &Config) -> Result<u64> {
    tokio::fs::create_dir_all(&config.files).await.context("create the folder of files")?;
    let store = LocalFileSystem::new_with_prefix(&config.files).context("open the folder of files")?;
    let mut gone = 0;
    loop {
        let unused = mark(db).await?;
        for (_, key) in &unused {
            match store.delete(&Path::from(key.as_str())).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(error).with_context(|| format!("delete {key}")),
            }
        }
        let ids: Vec<Uuid> = unused.iter().map(|(id, _)| *id).collect();
        gone += sqlx::query("delete from file where id = any($1) and dropped_at is not null")
            .bind(&ids)
            .execute(db)
            .await?
            .rows_affected();
        if unused.len() < BATCH as usize {
            break;
        }
    }
    remove_unfinished(config.files.join("files")).await?;
    Ok(gone)
}

/// Marks what has expired, and returns it with what was dropped long enough ago that nobody can
/// still be writing it.
async fn mark(db: &PgPool) -> Result<Vec<(Uuid, String)>> {
    let unused = sqlx::query_as(
        "update file set dropped_at = coalesce(dropped_at, now())
         where id in (
             select id from file
             where article is null and (expires_at < now() or dropped_at < now() - interval '1 hour')
             limit $1 for update skip locked
         ) and article is null
         returning id, key",
    )
    .bind(BATCH)
    .fetch_all(db)
    .await?;
    Ok(unused)
}

/// What a killed upload leaves beside its place: the local object store writes to `<key>#<number>`
/// first and renames at the end.
async fn remove_unfinished(folder: PathBuf) -> Result<()> {
    let mut entries = match tokio::fs::read_dir(&folder).await {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error).context("read the folder of files"),
    };
    let long_ago = clock::now() - TimeDelta::days(1);
    while let Some(entry) = entries.next_entry().await? {
        if !entry.file_name().to_string_lossy().contains('#') {
            continue;
        }
        let changed_at: DateTime<Utc> = entry.metadata().await?.modified()?.into();
        if changed_at < long_ago {
            tokio::fs::remove_file(entry.path()).await?;
        }
    }
    Ok(())
}
