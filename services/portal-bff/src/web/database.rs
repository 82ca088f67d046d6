//! The front end's own database, asked with a page's patience. One that stands still closes nothing and answers nothing: a page
//! finds that out once at most, and none as long as it is known.

use crate::web::site::Site;
use chassis::budget;
use std::{
    future::Future,
    time::{Duration, Instant},
};

/// What is kept here takes milliseconds.
const PATIENCE: Duration = Duration::from_secs(2);

/// Anything that is asked of it.
pub trait AskedInTime<T>: Future<Output = sqlx::Result<T>> + Send + Sized {
    /// The answer, or that it cannot be asked right now.
    fn in_time(self, site: &Site) -> impl Future<Output = sqlx::Result<T>> + Send {
        let answers = site.app.pulse.database_answers();
        async move {
            let patience = budget::left(PATIENCE);
            if !answers || patience.is_zero() {
                return Err(sqlx::Error::PoolTimedOut);
            }
            let began = Instant::now();
            tokio::time::timeout(patience, self).await.unwrap_or_else(|_| {
                budget::spend(began.elapsed());
                Err(sqlx::Error::PoolTimedOut)
            })
        }
    }
}

impl<T, F: Future<Output = sqlx::Result<T>> + Send> AskedInTime<T> for F {}
