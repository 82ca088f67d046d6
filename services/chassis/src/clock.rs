//! The one place that asks what time it is.

use chrono::{DateTime, Utc};

/// Now, in UTC, to the microsecond that PostgreSQL keeps.
#[expect(clippy::disallowed_methods, reason = "this is the place")]
pub fn now() -> DateTime<Utc> {
    let now = Utc::now();
    DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now)
}
