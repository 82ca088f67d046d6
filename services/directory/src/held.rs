//! What a source says beyond its rate waits here and is taken in as its rate allows, while others go on as ever; so does
//! what it says while it is paused. Of a person only the newest is kept: each says all there is.

use crate::{App, departure::Departure, intake, record, rules};
use chassis::{Answer, Fault};
use contracts::{letters::bare, v1::directory::ReportedPerson};
use sqlx::{PgConnection, types::Json};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Keeps what was said until there is room for it.
pub async fn keep(tx: &mut PgConnection, source: &str, version: i64, person: &ReportedPerson) -> Answer<()> {
    sqlx::query(
        "insert into held_back as h (source, key, source_version, said) values ($1, $2, $3, $4)
         on conflict (source, key) do update
         set source_version = excluded.source_version, said = excluded.said, refused = null
         where h.source_version < excluded.source_version",
    )
    .bind(source)
    .bind(&person.key)
    .bind(version)
    .bind(Json(person))
    .execute(tx)
    .await?;
    Ok(())
}

/// Who left is not brought back by what was said of them before and still waits.
pub async fn forget(tx: &mut PgConnection, source: &str, departure: &Departure) -> Answer<()> {
    sqlx::query(
        "delete from held_back
         where source = $1 and bare_key = $2 and ($3::bigint is null or source_version <= $3)",
    )
    .bind(source)
    .bind(bare(&departure.key))
    .bind(departure.version)
    .execute(tx)
    .await?;
    Ok(())
}

/// Nothing of a source that is no longer there is taken in.
pub async fn forget_all(tx: &mut PgConnection, source: &str) -> sqlx::Result<()> {
    sqlx::query("delete from held_back where source = $1").bind(source).execute(tx).await?;
    Ok(())
}

/// Takes in what waits, until told to stop.
pub async fn take_in(app: App, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(fault) = take_in_what_may(&app, &stop).await {
            tracing::warn!(%fault, "what was held back waits");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}

async fn take_in_what_may(app: &App, stop: &CancellationToken) -> Answer<()> {
    let sources: Vec<String> = sqlx::query_scalar(
        "select distinct held_back.source from held_back join source on source.name = held_back.source
             where held_back.refused is null and source.rank is not null and not source.paused",
    )
    .fetch_all(&app.db)
    .await?;
    for source in sources {
        while !stop.is_cancelled() && take_in_one_and_commit(app, &source).await? {}
    }
    Ok(())
}

/// False when nobody waits, or there is no room.
async fn take_in_one_and_commit(app: &App, source: &str) -> Answer<bool> {
    let rules = rules::of(&app.db, source).await?.rules;
    let mut tx = app.db.begin().await?;
    let waiting: Option<(String, i64, Json<ReportedPerson>)> = sqlx::query_as(
        "select h.key, h.source_version, h.said from held_back h join source s on s.name = h.source
         where h.source = $1 and h.refused is null and s.rank is not null and not s.paused
         order by h.at, h.key limit 1 for update of h skip locked",
    )
    .bind(source)
    .fetch_optional(&mut *tx)
    .await?;
    let Some((key, version, Json(person))) = waiting else { return Ok(false) };
    match rules::permit(&app.db, &rules, &person).await {
        Ok(()) => {}
        Err(Fault::Known(refused)) if !refused.fields.is_empty() => {
            // Once more when the rules are changed again.
            tracing::error!(
                source,
                key,
                reason = refused.message,
                "what was held back is not allowed any more"
            );
            sqlx::query("update held_back set refused = $3 where source = $1 and key = $2")
                .bind(source)
                .bind(&key)
                .bind(&refused.message)
                .execute(&mut *tx)
                .await?;
            tx.commit().await?;
            return Ok(true);
        }
        Err(fault) => return Err(fault),
    }
    if !intake::has_room(&mut tx, source, rules.a_minute).await? {
        return Ok(false);
    }
    sqlx::query("delete from held_back where source = $1 and key = $2")
        .bind(source)
        .bind(&key)
        .execute(&mut *tx)
        .await?;
    record::take_in(&mut tx, source, version, &person).await?;
    tx.commit().await?;
    app.wake.notify_one();
    Ok(true)
}
