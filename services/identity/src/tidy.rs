//! Forgetting what nobody can use any more.

use crate::App;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Deletes ended sessions and dead links a month later, until told to stop.
pub async fn every_hour(app: App, stop: CancellationToken) {
    loop {
        for statement in [
            "delete from session where coalesce(ended_at, expires_at) < now() - interval '30 days'",
            "delete from link where expires_at < now() - interval '30 days'",
        ] {
            if let Err(error) = sqlx::query(statement).execute(&app.db).await {
                tracing::warn!(%error, "tidy up sessions and links");
            }
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(Duration::from_hours(1)) => {}
        }
    }
}
