//! Telling every service which sessions have ended, since a token outlives its session.

use crate::config::App;
use chassis::actor::TOKEN_SECONDS;
use contracts::{SessionId, v1::identity::SessionsEnded};
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

const EVERY: Duration = Duration::from_secs(1);

/// As long as a token may live, and as long as the statement that ended its session may have taken to be seen.
const LATELY: i64 = TOKEN_SECONDS + 60;

/// The newest are told whatever happens; so many end at once only when a large customer is shut out.
const MOST: i64 = 20_000;

/// Each replica does, until told to stop: who missed it hears it again, and who started just now hears it soon.
pub async fn tell(app: App, stop: CancellationToken) {
    loop {
        if let Err(error) = tell_once(&app).await {
            tracing::warn!(error = format!("{error:#}"), "nobody hears which sessions have ended");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

async fn tell_once(app: &App) -> anyhow::Result<()> {
    let ended: Vec<Uuid> = sqlx::query_scalar(
        "select id from session where ended_at > now() - make_interval(secs => $1) order by ended_at desc limit $2",
    )
    .bind(LATELY as f64)
    .bind(MOST)
    .fetch_all(&app.db)
    .await?;
    if ended.is_empty() {
        return Ok(());
    }
    let sessions = ended.into_iter().map(SessionId).collect();
    app.bus.tell(SessionsEnded::SUBJECT, &SessionsEnded { sessions }).await
}
