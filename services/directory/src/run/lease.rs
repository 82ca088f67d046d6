//! Who works on a run. Time is the database's, which all replicas share.

use chassis::{Answer, Fault};
use contracts::{
    Failure,
    v1::directory::{RunState, SourceSettings},
};
use sqlx::{PgConnection, PgPool, types::Json};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// So long nobody else takes up a run after its holder was last heard of.
const LEASE: Duration = Duration::from_mins(1);
const RENEW_EVERY: Duration = Duration::from_secs(15);

/// A run that this process works on.
#[derive(Clone, Debug)]
pub struct Held {
    pub run: Uuid,
    pub source: String,
    pub dry: bool,
    /// How often it was taken up, this time included.
    pub taken: i32,
    lease: Uuid,
}

/// A run whose row is locked, and ours.
pub struct Locked {
    pub state: RunState,
    pub settings: Option<SourceSettings>,
    pub entries: i64,
    pub server: String,
    /// In millionths of a second: a number that rises with each run of a source.
    pub started: i64,
    pub asked_by: Option<Uuid>,
    pub asked_by_name: String,
}

/// Takes up the oldest run on which nobody works.
pub async fn take(db: &PgPool) -> Answer<Option<Held>> {
    let lease = Uuid::now_v7();
    let taken: Option<(Uuid, String, bool, i32)> = sqlx::query_as(
        "update run set lease = $1, lease_until = now() + make_interval(secs => $2), taken = taken + 1
         where id = (
             select id from run
             where state in ('reading', 'comparing', 'applying') and (lease_until is null or lease_until < now())
             order by id limit 1 for update skip locked
         )
         returning id, source, dry, taken",
    )
    .bind(lease)
    .bind(LEASE.as_secs_f64())
    .fetch_optional(db)
    .await?;
    Ok(taken.map(|(run, source, dry, taken)| Held { run, source, dry, taken, lease }))
}

/// Where the run stands; none once it is not ours any more.
pub async fn state(db: &PgPool, held: &Held) -> Answer<Option<RunState>> {
    let state: Option<String> = sqlx::query_scalar("select state from run where id = $1 and lease = $2")
        .bind(held.run)
        .bind(held.lease)
        .fetch_optional(db)
        .await?;
    Ok(state.as_deref().map(RunState::from_text))
}

/// Locks the run until the transaction ends; fails where somebody else has taken it up.
pub async fn locked(tx: &mut PgConnection, held: &Held) -> Answer<Locked> {
    type Row = (String, Option<Json<SourceSettings>>, i64, String, i64, Option<Uuid>, String);
    let row: Option<Row> = sqlx::query_as(
        "select state, settings, entries, server, (extract(epoch from started_at) * 1000000)::bigint, asked_by,
                asked_by_name
         from run where id = $1 and lease = $2 for update",
    )
    .bind(held.run)
    .bind(held.lease)
    .fetch_optional(tx)
    .await?;
    let (state, settings, entries, server, started, asked_by, asked_by_name) = row.ok_or_else(lost)?;
    let (state, settings) = (RunState::from_text(&state), settings.map(|Json(settings)| settings));
    Ok(Locked { state, settings, entries, server, started, asked_by, asked_by_name })
}

/// A hundred thousand people are compared in seconds, but that is more than a statement usually may take.
pub async fn patiently(tx: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query("set local statement_timeout = '10min'").execute(tx).await?;
    Ok(())
}

/// Keeps the lease for as long as it is waited for, and returns when it is lost.
pub async fn keep(db: &PgPool, held: &Held) -> Fault {
    let mut renewed = Instant::now();
    loop {
        tokio::time::sleep(RENEW_EVERY).await;
        match renew(db, held).await {
            Ok(true) => renewed = Instant::now(),
            Ok(false) => return lost().into(),
            Err(error) if renewed.elapsed() >= LEASE => return error.into(),
            // Such as a transaction of our own that holds the row for long: nobody else can take it up meanwhile.
            Err(error) => tracing::debug!(%error, run = %held.run, "a lease is not renewed yet"),
        }
    }
}

pub(super) async fn renew(db: &PgPool, held: &Held) -> sqlx::Result<bool> {
    let renewed = sqlx::query(
        "update run set lease_until = now() + make_interval(secs => $3) where id = $1 and lease = $2",
    )
    .bind(held.run)
    .bind(held.lease)
    .bind(LEASE.as_secs_f64())
    .execute(db)
    .await?;
    Ok(renewed.rows_affected() == 1)
}

/// Lets others take it up after so long. What somebody else took up meanwhile is theirs.
pub async fn give_back(db: &PgPool, held: &Held, after: Duration) -> Answer<()> {
    sqlx::query(
        "update run set lease = null, lease_until = now() + make_interval(secs => $3) where id = $1 and lease = $2",
    )
    .bind(held.run)
    .bind(held.lease)
    .bind(after.as_secs_f64())
    .execute(db)
    .await?;
    Ok(())
}

fn lost() -> Failure {
    Failure::conflict("somebody else works on this run")
}
