use crate::Bus;
use anyhow::Result;
use std::time::Duration;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// How long requests in hand may take to finish once we are asked to stop.
const DRAIN: Duration = Duration::from_secs(10);
/// How long the last answers may take to leave.
const FLUSH: Duration = Duration::from_secs(1);

/// A started service.
pub struct Running {
    pub(crate) tasks: TaskTracker,
    pub(crate) stop: CancellationToken,
    pub(crate) leaving: CancellationToken,
    pub(crate) bus: Bus,
    /// Whether people connect to it.
    pub(crate) has_doors: bool,
}

impl Running {
    /// Says that it is not ready any more and goes on: whoever sends people here needs a while to hear of it, and those who
    /// come meanwhile must not find a closed door. Asked to stop once more, it waits no longer.
    pub async fn linger(&self, time: Duration) {
        self.leaving.cancel();
        if self.has_doors {
            tokio::select! {
                () = tokio::time::sleep(time) => {}
                _ = asked_to_stop() => {}
            }
        }
    }

    /// Takes no more requests, finishes those in hand, and returns.
    pub async fn drain(self) {
        self.leaving.cancel();
        self.stop.cancel();
        if tokio::time::timeout(DRAIN, self.tasks.wait()).await.is_err() {
            tracing::warn!("some work was not finished in time");
        }
        // Handed over is not sent yet.
        let _ = tokio::time::timeout(FLUSH, self.bus.client.flush()).await;
    }
}

/// Returns at SIGTERM or Ctrl-C.
pub async fn asked_to_stop() -> Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    Ok(())
}
