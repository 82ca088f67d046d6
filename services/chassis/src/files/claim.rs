//! Files becoming part of something.

use crate::{Answer, form::Form};
use contracts::{Failure, FileId, PersonId, Problem};
use sqlx::PgConnection;
use uuid::Uuid;

/// The condition on files of the owner `$1` that wait for something to hold them, and still may.
macro_rules! waiting_of_owner {
    () => {
        "owner = $1 and holder is null and finished_at is not null and dropped_at is null
         and expires_at > now()"
    };
}
pub(super) use waiting_of_owner;

/// The files that the field `files` of a form names, each once; what cannot be used is refused with the rest of the
/// form.
pub async fn named(
    tx: &mut PgConnection,
    owner: PersonId,
    files: &[FileId],
    most: usize,
    form: &mut Form,
) -> Answer<Vec<Uuid>> {
    let mut files: Vec<Uuid> = files.iter().map(|file| file.0).collect();
    files.sort_unstable();
    files.dedup();
    if files.len() > most {
        form.refuse_beyond("files", Problem::TooMany, most as i64);
        return Ok(Vec::new());
    }
    if !usable(tx, owner, &files).await? {
        form.refuse("files", Problem::NoSuch);
    }
    Ok(files)
}

/// Makes the files part of a holder, in the transaction that writes it. Of two holders at once only one gets a
/// file.
pub async fn claim(
    tx: &mut PgConnection,
    owner: PersonId,
    kind: &'static str,
    holder: Uuid,
    files: &[Uuid],
) -> Answer<()> {
    if files.is_empty() {
        return Ok(());
    }
    let claimed = sqlx::query(concat!(
        "update stored_file set holder_kind = $3, holder = $4 where id = any($2) and ",
        waiting_of_owner!()
    ))
    .bind(owner.0)
    .bind(files)
    .bind(kind)
    .bind(holder)
    .execute(tx)
    .await?;
    if claimed.rows_affected() == files.len() as u64 {
        Ok(())
    } else {
        Err(Failure::field("files", Problem::NoSuch).into())
    }
}

/// Takes the files of a holder out of it: they wait again, for so many days at least, as their owner's uploads.
pub async fn release(tx: &mut PgConnection, kind: &'static str, holder: Uuid, days: i32) -> Answer<()> {
    sqlx::query(
        "update stored_file
         set holder_kind = null, holder = null,
             expires_at = greatest(expires_at, now() + make_interval(days => $3))
         where holder_kind = $1 and holder = $2",
    )
    .bind(kind)
    .bind(holder)
    .bind(days.clamp(0, LONGEST_WAIT))
    .execute(tx)
    .await?;
    Ok(())
}

/// Days that an upload waits at most for what it goes with.
const LONGEST_WAIT: i32 = 30;

/// Lets the owner's uploads wait for so many days from now, if that is longer than they would. Others are passed over.
pub async fn hold(tx: &mut PgConnection, owner: PersonId, files: &[FileId], days: i32) -> Answer<()> {
    let files: Vec<Uuid> = files.iter().map(|file| file.0).collect();
    sqlx::query(concat!(
        "update stored_file set expires_at = greatest(expires_at, now() + make_interval(days => $3))
         where id = any($2) and ",
        waiting_of_owner!()
    ))
    .bind(owner.0)
    .bind(files)
    .bind(days.clamp(0, LONGEST_WAIT))
    .execute(tx)
    .await?;
    Ok(())
}

/// Whether all of these are the owner's, complete, and used nowhere yet.
async fn usable(tx: &mut PgConnection, owner: PersonId, files: &[Uuid]) -> Answer<bool> {
    if files.is_empty() {
        return Ok(true);
    }
    let usable: i64 = sqlx::query_scalar(concat!(
        "select count(*) from stored_file where id = any($2) and ",
        waiting_of_owner!()
    ))
    .bind(owner.0)
    .bind(files)
    .fetch_one(tx)
    .await?;
    Ok(usable == files.len() as i64)
}
