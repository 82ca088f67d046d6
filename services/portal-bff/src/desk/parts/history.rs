//! What happened to a record, in the reader's words.

use crate::{
    desk::parts::audit_words::{self, Known, Told},
    web::page::Page,
};
use chrono::{DateTime, Utc};
use contracts::v1::identity::HistoryEntry;
use serde::Deserialize;

pub struct HistoryLine {
    pub at: DateTime<Utc>,
    pub by: String,
    pub told: Told,
}

impl HistoryLine {
    pub fn all(p: &Page, entries: Vec<HistoryEntry>, known: &Known) -> Vec<Self> {
        let line = |entry: HistoryEntry| {
            let HistoryEntry { at, action, by, changes, .. } = entry;
            Self { at, by, told: audit_words::tell(p, &action, &changes, known) }
        };
        entries.into_iter().map(line).collect()
    }
}

/// The way from one page of a history to the others.
#[derive(Default)]
pub struct HistoryPager {
    pub newest: Option<String>,
    pub earlier: Option<String>,
}

/// Which page is looked at: what came before this line, the newest where there is none.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct HistoryQuery {
    pub before: Option<i64>,
}

impl HistoryPager {
    /// Of the page at a path, which was asked for and ends like that.
    pub fn of(path: &str, query: &HistoryQuery, earlier: Option<i64>) -> Self {
        Self {
            newest: query.before.map(|_| path.to_owned()),
            earlier: earlier.map(|before| format!("{path}?before={before}")),
        }
    }
}

#[cfg(test)]
pub fn sample() -> Vec<HistoryEntry> {
    let entry = |action: &str, by: &str| HistoryEntry {
        at: chassis::clock::now(),
        by: by.into(),
        action: action.into(),
        changes: [
            ("city".to_owned(), ("Lyon".to_owned(), "<Nice>".to_owned())),
            ("validity".to_owned(), (String::new(), "invalid_temporarily".to_owned())),
            ("ip".to_owned(), (String::new(), "192.0.2.1".to_owned())),
        ]
        .into(),
    };
    vec![entry("customer_user.changed", "Nadia Ferhat"), entry("something.else", "")]
}
