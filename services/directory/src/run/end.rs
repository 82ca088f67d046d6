//! How a run ends, and what of that the source remembers: when it was read last, when it is due, what is wrong.

use super::{
    guard,
    lease::{self, Held, Locked},
};
use chassis::{Answer, alarm};
use contracts::v1::{
    directory::{RunState, SourceTrouble},
    platform::AlarmKind,
};
use sqlx::{PgConnection, PgPool, types::Json};

/// From so many runs in a row that could not be read on, whoever administers hears of it.
const VOID_RUNS: i32 = 3;

/// People of a source who are here and valid.
pub async fn people(db: impl sqlx::PgExecutor<'_>, source: &str) -> sqlx::Result<i64> {
    sqlx::query_scalar("select count(*) from record where source = $1 and said ->> 'active' = 'true'")
        .bind(source)
        .fetch_one(db)
        .await
}

/// The source could not be asked, or not to the end: nobody is affected. The longer that lasts, the less often it is asked.
pub async fn void(db: &PgPool, held: &Held, trouble: &SourceTrouble) -> Answer<()> {
    let mut tx = db.begin().await?;
    lease::locked(&mut tx, held).await?;
    close(&mut tx, held, RunState::Void).await?;
    sqlx::query("update run set trouble = $2, server = $3 where id = $1")
        .bind(held.run)
        .bind(Json(trouble))
        .bind(&trouble.server)
        .execute(&mut *tx)
        .await?;
    if !held.dry {
        let void_runs: Option<i32> = sqlx::query_scalar(
            "update source
             set failing_since = coalesce(failing_since, now()), trouble = $2, void_runs = void_runs + 1,
                 next_run_at = case
                     when next_run_at between (select started_at from run where id = $3) and clock_timestamp()
                         then next_run_at
                     when settings ->> 'every_minutes' is not null then now()
                         + (0.9 + 0.2 * random()) * least(
                             interval '6 hours',
                             make_interval(mins => (settings ->> 'every_minutes')::int)
                                 * power(2, least(void_runs + 1, 10))
                         )
                 end
             where name = $1 returning void_runs",
        )
        .bind(&held.source)
        .bind(Json(trouble))
        .bind(held.run)
        .fetch_optional(&mut *tx)
        .await?;
        if let Some(times) = void_runs.filter(|times| *times >= VOID_RUNS) {
            let what = format!(
                "{}: {times} runs in a row, {}: {}",
                held.source,
                trouble.kind.as_str(),
                trouble.detail
            );
            alarm::raise(&mut tx, "directory", AlarmKind::SourceFailing, &what).await?;
        }
    }
    tx.commit().await?;
    tracing::warn!(
        source = held.source,
        kind = trouble.kind.as_str(),
        detail = trouble.detail,
        "a run is void"
    );
    Ok(())
}

/// The source is paused, removed or set up otherwise by now. It is read anew when it is due again.
pub async fn drop_run(db: &PgPool, held: &Held) -> Answer<()> {
    let mut tx = db.begin().await?;
    lease::locked(&mut tx, held).await?;
    close(&mut tx, held, RunState::Dropped).await?;
    sqlx::query("update source set next_run_at = now() where name = $1 and not paused")
        .bind(&held.source)
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// The source answered to the end: it is well, and due again in a while, not in the same moment as all others. What became
/// due while this run was on its way, as by another file that was handed in, stays due.
pub async fn answered(tx: &mut PgConnection, held: &Held, server: &str) -> sqlx::Result<()> {
    sqlx::query(
        "update source
         set failing_since = null, trouble = null, void_runs = 0, server = $2,
             next_run_at = case
                 when next_run_at between (select started_at from run where id = $3) and clock_timestamp()
                     then next_run_at
                 else now() + (0.9 + 0.2 * random()) * make_interval(mins => (settings ->> 'every_minutes')::int)
             end
         where name = $1",
    )
    .bind(&held.source)
    .bind(server)
    .bind(held.run)
    .execute(tx)
    .await?;
    Ok(())
}

/// All is as the source says.
pub async fn went_well(tx: &mut PgConnection, held: &Held, row: &Locked, state: RunState) -> Answer<()> {
    close(tx, held, state).await?;
    answered(tx, held, &row.server).await?;
    let place = row.settings.as_ref().map(|settings| guard::place(&settings.connection)).unwrap_or_default();
    sqlx::query("update source set read_at = now(), place_read = $2, asks = false where name = $1")
        .bind(&held.source)
        .bind(place)
        .execute(tx)
        .await?;
    Ok(())
}

/// An end of this run, without what only its work needed.
pub async fn close(tx: &mut PgConnection, held: &Held, state: RunState) -> sqlx::Result<()> {
    lease::patiently(&mut *tx).await?;
    sqlx::query("delete from staged where run = $1").bind(held.run).execute(&mut *tx).await?;
    sqlx::query(
        "update run set state = $2, ended_at = now(), lease = null, lease_until = null, secret = null where id = $1",
    )
    .bind(held.run)
    .bind(state.as_str())
    .execute(tx)
    .await?;
    Ok(())
}
