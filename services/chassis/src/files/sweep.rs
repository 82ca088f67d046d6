//! Deletes uploads that nobody used, and their objects.
//!
//! First the row is marked, so that nothing can claim it any more; then the object goes; the row
//! last. Killed anywhere between, the next sweep finds the row and goes on.

use super::limits::HasFiles;
use crate::{App, Service, clock};
use anyhow::{Context, Result};
use chrono::{DateTime, TimeDelta, Utc};
use object_store::{ObjectStoreExt, local::LocalFileSystem, path::Path};
use sqlx::PgPool;
use std::{
    io::{self, ErrorKind},
    path::Path as Folder,
    time::Duration,
};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

const EVERY: Duration = Duration::from_mins(10);
const BATCH: i64 = 200;

impl<C: HasFiles> Service<C> {
    /// Keeps files that people hand in, and deletes what nobody used.
    pub fn keeps_files(self) -> Self {
        self.background("sweep uploads nobody used", run)
    }
}

async fn run<C: HasFiles>(app: App<C>, stop: CancellationToken) {
    loop {
        if let Err(error) = sweep(&app.db, &app.config.files().folder).await {
            tracing::warn!(error = format!("{error:#}"), "sweep unused uploads");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// Sweeps once; returns how many uploads are gone.
pub async fn sweep(db: &PgPool, folder: &Folder) -> Result<u64> {
    tokio::fs::create_dir_all(folder).await.context("create the folder of files")?;
    let store = LocalFileSystem::new_with_prefix(folder).context("open the folder of files")?;
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
        gone += sqlx::query("delete from stored_file where id = any($1) and dropped_at is not null")
            .bind(&ids)
            .execute(db)
            .await?
            .rows_affected();
        if unused.len() < BATCH as usize {
            break;
        }
    }
    remove_unfinished(&folder.join("files")).await?;
    Ok(gone)
}

/// Marks what has expired, and returns it with what was dropped long enough ago that nobody can
/// still be writing it.
async fn mark(db: &PgPool) -> Result<Vec<(Uuid, String)>> {
    let unused = sqlx::query_as(
        "update stored_file set dropped_at = coalesce(dropped_at, now())
         where id in (
             select id from stored_file
             where holder is null and (expires_at < now() or dropped_at < now() - interval '1 hour')
             limit $1 for update skip locked
         ) and holder is null
         returning id, key",
    )
    .bind(BATCH)
    .fetch_all(db)
    .await?;
    Ok(unused)
}

/// What a killed upload leaves beside its place: the local object store writes to `<key>#<number>`
/// first and renames at the end.
async fn remove_unfinished(folder: &Folder) -> Result<()> {
    let mut entries = match tokio::fs::read_dir(folder).await {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error).context("read the folder of files"),
    };
    let long_ago = clock::now() - TimeDelta::days(1);
    while let Some(entry) = entries.next_entry().await? {
        if !entry.file_name().to_string_lossy().contains('#') {
            continue;
        }
        match remove_older(&entry.path(), long_ago).await {
            // Whoever sweeps the same folder was quicker.
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            removed => removed.context("delete what an upload left")?,
        }
    }
    Ok(())
}

async fn remove_older(file: &Folder, than: DateTime<Utc>) -> io::Result<()> {
    let changed_at: DateTime<Utc> = tokio::fs::metadata(file).await?.modified()?.into();
    if changed_at < than { tokio::fs::remove_file(file).await } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;
    use uuid::Uuid;

    #[tokio::test]
    async fn what_a_killed_upload_left_goes_after_a_day() {
        let folder = std::env::temp_dir().join(format!("guichet-sweep-{}", Uuid::now_v7()));
        std::fs::create_dir(&folder).unwrap();
        for (name, days) in [("whole", 9), ("left#1", 9), ("under-way#1", 0)] {
            let changed_at = clock::now() - TimeDelta::days(days);
            File::create(folder.join(name)).unwrap().set_modified(changed_at.into()).unwrap();
        }

        remove_unfinished(&folder).await.unwrap();

        let there = ["whole", "left#1", "under-way#1"].map(|name| folder.join(name).exists());
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(there, [true, false, true]);
    }
}
