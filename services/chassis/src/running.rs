use std::time::Duration;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// How long requests in hand may take to finish once we are asked to stop.
const DRAIN: Duration = Duration::from_secs(10);

/// A started service.
pub struct Running {
    pub(crate) tasks: TaskTracker,
    pub(crate) stop: CancellationToken,
}

impl Running {
    /// Takes no more requests, finishes those in hand, and returns.
    pub async fn drain(self) {
        self.stop.cancel();
        if tokio::time::timeout(DRAIN, self.tasks.wait()).await.is_err() {
            tracing::warn!("some work was not finished in time");
        }
    }
}
