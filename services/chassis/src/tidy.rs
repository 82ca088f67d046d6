//! Forgetting what is only of use for a while.

use sqlx::PgPool;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Rows deleted at once: few enough for the time a statement may take, and for whoever waits for a lock.
const SLICE: i64 = 1_000;

/// Runs these statements once an hour, each as often as it finds something. A statement deletes at most
/// `$1` rows, and skips those that somebody holds: there may be several of us.
pub async fn every_hour(db: PgPool, stop: CancellationToken, statements: &'static [&'static str]) {
    loop {
        for statement in statements {
            if let Err(error) = tidy(&db, &stop, statement).await {
                tracing::warn!(%error, statement, "tidy up");
            }
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(Duration::from_hours(1)) => {}
        }
    }
}

async fn tidy(db: &PgPool, stop: &CancellationToken, statement: &'static str) -> sqlx::Result<()> {
    while !stop.is_cancelled() {
        let gone = sqlx::query(statement).bind(SLICE).execute(db).await?.rows_affected();
        if gone < SLICE as u64 {
            break;
        }
    }
    Ok(())
}
