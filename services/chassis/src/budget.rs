//! How long one page waits for answers that do not come: so long in all, however many it asks for. What is answered costs
//! nothing, so work that takes many answers is not cut short.

use std::{
    future::Future,
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

/// What a page may wait in vain, with all it asks for.
const IN_VAIN: Duration = Duration::from_secs(contracts::PATIENCE);

tokio::task_local! {
    /// Milliseconds waited in vain so far.
    static WAITED: AtomicU64;
}

/// Does something that waits in vain no longer than one page may.
pub async fn within<F: Future>(doing: F) -> F::Output {
    WAITED.scope(AtomicU64::new(0), doing).await
}

/// How much of its patience a question has left. What belongs to no page has all of it.
#[must_use]
pub fn left(patience: Duration) -> Duration {
    let waited = WAITED.try_with(|waited| waited.load(Ordering::Relaxed)).unwrap_or_default();
    if waited == 0 { patience } else { patience.min(IN_VAIN.saturating_sub(Duration::from_millis(waited))) }
}

/// So long nobody answered.
pub fn spend(time: Duration) {
    let _ = WAITED.try_with(|waited| waited.fetch_add(time.as_millis() as u64, Ordering::Relaxed));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_page_waits_in_vain_once_and_what_is_answered_costs_nothing() {
        let (patience, long) = (Duration::from_secs(5), Duration::from_secs(18));
        within(async {
            assert_eq!((left(patience), left(long)), (patience, long));
            spend(Duration::from_secs(2));
            assert_eq!((left(patience), left(long)), (Duration::from_secs(3), Duration::from_secs(3)));
            spend(Duration::from_secs(9));
            assert_eq!(left(patience), Duration::ZERO);
        })
        .await;
        spend(patience);
        assert_eq!(left(patience), patience, "no page");
    }
}
