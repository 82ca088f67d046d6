//! Sources of people as directory last told of them: who counts before whom, and who may change what they say.

use chassis::Answer;
use contracts::{
    Failure,
    v1::directory::{JoinRule, SourceChanged},
};
use sqlx::PgConnection;
use std::collections::HashSet;

/// What it takes to apply what a source says.
pub struct KnownSource {
    pub join: JoinRule,
    pub removed: bool,
}

/// As it was before a change.
#[derive(sqlx::FromRow)]
struct Before {
    epoch: i64,
    version: i64,
    rank: i32,
    read_only: bool,
    removed: bool,
    walk: Option<String>,
    whole: bool,
}

/// Until the end of this transaction nobody counts before or after whom they did not. Taken first of all.
pub async fn hold(tx: &mut PgConnection) -> Answer<()> {
    sqlx::query("select pg_advisory_xact_lock_shared(hashtext('known_source'))").execute(tx).await?;
    Ok(())
}

pub async fn get(tx: &mut PgConnection, name: &str) -> Answer<Option<KnownSource>> {
    let row: Option<(String, bool)> =
        sqlx::query_as("select join_rule, removed from known_source where name = $1")
            .bind(name)
            .fetch_optional(tx)
            .await?;
    Ok(row.map(|(join, removed)| KnownSource { join: JoinRule::from_text(&join), removed }))
}

/// Whether nobody else may change what a source says. One that nobody told of yet keeps its people to itself.
pub async fn is_read_only(tx: &mut PgConnection, name: &str) -> Answer<bool> {
    let read_only: Option<bool> = sqlx::query_scalar("select read_only from known_source where name = $1")
        .bind(name)
        .fetch_optional(tx)
        .await?;
    Ok(read_only.unwrap_or(true))
}

/// The names of those whose people may be changed here.
pub async fn writable(tx: &mut PgConnection) -> Answer<HashSet<String>> {
    let names: Vec<String> =
        sqlx::query_scalar("select name from known_source where not read_only").fetch_all(tx).await?;
    Ok(names.into_iter().collect())
}

/// What is not newer is ignored. Whose records may count otherwise by now is found out afterwards, a slice at a time.
pub async fn take_in(tx: &mut PgConnection, changed: &SourceChanged, epoch: i64) -> Answer<()> {
    // Whoever applies a report at this moment is waited for, and sees the new order if they begin later.
    sqlx::query("select pg_advisory_xact_lock(hashtext('known_source'))").execute(&mut *tx).await?;
    let before: Option<Before> = sqlx::query_as(
        "select epoch, version, rank, read_only, removed, walk, whole from known_source where id = $1 for update",
    )
    .bind(changed.id)
    .fetch_optional(&mut *tx)
    .await?;
    if before.as_ref().is_some_and(|before| (epoch, changed.version) <= (before.epoch, before.version)) {
        return Ok(());
    }
    if !changed.removed && before.as_ref().is_some_and(|before| before.removed && before.walk.is_some()) {
        // Made anew under its name: what it says now must not meet records of before.
        return Err(Failure::unavailable("people of the source of that name are still being let go").into());
    }
    let (walk, whole) = walked(changed, before.as_ref());
    sqlx::query(
        "insert into known_source
             (id, name, epoch, version, label, kind, rank, join_rule, read_only, sign_in, removed, walk, whole)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         on conflict (id) do update set epoch = excluded.epoch, version = excluded.version, label = excluded.label,
             kind = excluded.kind, rank = excluded.rank, join_rule = excluded.join_rule,
             read_only = excluded.read_only, sign_in = excluded.sign_in, removed = excluded.removed,
             walk = excluded.walk, whole = excluded.whole",
    )
    .bind(changed.id)
    .bind(&changed.name)
    .bind(epoch)
    .bind(changed.version)
    .bind(&changed.label)
    .bind(changed.kind.as_str())
    .bind(changed.rank)
    .bind(changed.join.as_str())
    .bind(changed.read_only)
    .bind(changed.sign_in)
    .bind(changed.removed)
    .bind(walk)
    .bind(whole)
    .execute(tx)
    .await?;
    Ok(())
}

/// Where to begin with its records, if there is a reason to go through them, and whether what it said counts again
/// whole: once nobody may change it any more, what was changed here goes.
fn walked(changed: &SourceChanged, before: Option<&Before>) -> (Option<String>, bool) {
    let Some(before) = before else { return (Some(String::new()), false) };
    let takes_back = changed.read_only && !before.read_only;
    let moved = before.rank != changed.rank || before.removed != changed.removed;
    if takes_back || moved {
        return (Some(String::new()), takes_back || before.whole && before.walk.is_some());
    }
    (before.walk.clone(), before.whole)
}
