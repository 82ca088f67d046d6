//! The one place that asks what time it is, and whether others think so too.

use crate::headers::SENT_AT;
use async_nats::HeaderMap;
use chrono::{DateTime, Utc};
use std::{
    collections::HashMap,
    sync::{LazyLock, Mutex},
    time::{Duration, Instant},
};

/// Milliseconds that clocks may be apart before somebody is told. What is on its way, or waits its turn, takes less.
const APART: i64 = 5_000;
/// How often the same is told.
const TELL_EVERY: Duration = Duration::from_mins(1);

/// Now, in UTC, to the microsecond that PostgreSQL keeps.
#[expect(clippy::disallowed_methods, reason = "this is the place")]
pub fn now() -> DateTime<Utc> {
    let now = Utc::now();
    DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now)
}

/// Compares our clock with that of whoever sent what came just now. Tokens and limits hold by the clock of who checks them,
/// so a clock that goes wrong looks like many other things.
pub(crate) fn compare(here: &'static str, sender: &str, headers: Option<&HeaderMap>) {
    let sent = headers.and_then(|headers| headers.get(SENT_AT)).and_then(|at| at.as_str().parse().ok());
    let Some(ahead) = sent.map(|sent: i64| sent.saturating_sub(now().timestamp_millis())) else { return };
    metrics::gauge!("guichet_clock_ahead_seconds", "service" => here, "of" => sender.to_owned())
        .set(ahead as f64 / 1_000.0);
    if ahead.abs() > APART && is_to_be_told(here, sender) {
        tracing::warn!(
            service = here,
            sender,
            seconds = ahead / 1_000,
            "the sender's clock is ahead of ours, or behind it where the number is negative"
        );
    }
}

fn is_to_be_told(here: &'static str, sender: &str) -> bool {
    static TOLD: LazyLock<Mutex<HashMap<(&'static str, String), Instant>>> = LazyLock::new(Mutex::default);
    let Ok(mut told) = TOLD.lock() else { return false };
    let last = told.get(&(here, sender.to_owned()));
    let is_due = last.is_none_or(|last| last.elapsed() > TELL_EVERY);
    if is_due {
        told.insert((here, sender.to_owned()), Instant::now());
    }
    is_due
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_told_once_in_a_while() {
        assert!(is_to_be_told("tickets", "identity"));
        assert!(!is_to_be_told("tickets", "identity"));
        assert!(is_to_be_told("tickets", "portal-bff"), "another clock");
    }
}
