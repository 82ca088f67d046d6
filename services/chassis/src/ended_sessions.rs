//! Sessions that ended. A token outlives its session; identity tells every service which are over, again each second,
//! so that whatever was missed is heard with the next word.

use crate::Bus;
use contracts::v1::identity::SessionsEnded;
use futures::StreamExt;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

const TRY_AGAIN: Duration = Duration::from_millis(200);

/// Believes no token of a session that is over, until told to stop.
pub(crate) async fn follow(bus: Bus, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Ok(mut told) = bus.hints(SessionsEnded::SUBJECT.to_owned()).await {
            loop {
                let message = tokio::select! {
                    () = stop.cancelled() => return,
                    message = told.next() => message,
                };
                let Some(message) = message else { break };
                match bus.told::<SessionsEnded>("identity", &message) {
                    Ok(ended) => bus.keyring().end_sessions(&ended.sessions),
                    Err(error) => {
                        tracing::warn!(%error, "not from identity: sessions that are said to have ended");
                    }
                }
            }
        }
        tokio::time::sleep(TRY_AGAIN).await;
    }
}
