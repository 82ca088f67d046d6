use crate::stored::Stored;
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// How far a reader has come.
#[derive(Clone)]
pub(crate) struct Place {
    pub seq: u64,
    /// Of the stream. None: kept by a version that did not know of lives, or nothing read yet.
    pub life: Option<Arc<str>>,
    /// When that began, once somebody looked.
    pub began: Option<DateTime<Utc>>,
    /// Up to here events had been applied before our database was put back to an earlier state.
    pub had: u64,
}

impl Place {
    /// It reads again what it had before its database was put back.
    pub fn is_behind_what_it_had(&self) -> bool {
        self.seq < self.had
    }

    /// Whether an event may have been applied in days that our database knows nothing of.
    pub fn doubts(&self, message: &Stored) -> bool {
        let before_stream = || Some(published_at(message)? < self.began?);
        message.seq <= self.had || before_stream().unwrap_or(false)
    }
}

/// When whoever published it recorded it, as they say.
pub(crate) fn published_at(message: &Stored) -> Option<DateTime<Utc>> {
    message.headers.get("ce-time")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(seq: u64, time: &str) -> Stored {
        Stored {
            seq,
            subject: String::new(),
            headers: [("ce-time".to_owned(), time.to_owned())].into(),
            payload: bytes::Bytes::new(),
        }
    }

    #[test]
    fn what_may_have_been_applied_is_doubted() {
        let began = "2026-11-30T12:00:00Z".parse().ok();
        let place = Place { seq: 3, life: None, began, had: 5 };
        let (before, since) = ("2026-11-30T11:59:00+00:00", "2026-11-30T12:01:00+00:00");

        assert!(place.is_behind_what_it_had());
        assert!(place.doubts(&message(5, since)), "it had come as far as that");
        assert!(!place.doubts(&message(6, since)));
        assert!(place.doubts(&message(6, before)), "published to the stream before this one");
        assert!(!place.doubts(&message(6, "")), "nobody says when");
    }
}
