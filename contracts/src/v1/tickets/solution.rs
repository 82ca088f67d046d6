//! Solutions: what people read to help themselves.

use crate::id::{ServiceId, SolutionId};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Tolerant of typos and accents. An empty query lists the most helpful.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
pub struct SearchSolutions {
    #[serde(default)]
    pub query: String,
    #[serde(default)]
    pub category: String,
    /// At most this many, 50 at most.
    #[serde(default)]
    pub limit: Option<i64>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SolutionPage {
    pub solutions: Vec<SolutionRow>,
    pub total: i64,
    /// Category keys in use, for the chips.
    #[serde(default)]
    pub categories: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SolutionRow {
    pub solution: SolutionId,
    pub title: String,
    pub summary: String,
    /// `accounts`, `computer`, `printing`, `phone`, `network`, `software`.
    pub category: String,
    /// To read and do it.
    pub minutes: i32,
    /// Of those who answered "did this help?", in percent; none when fewer than five did.
    #[serde(default)]
    pub helped: Option<i32>,
    /// Language of this text; not the reader's own when there is no translation.
    pub language: String,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GetSolution {
    pub solution: SolutionId,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Solution {
    pub row: SolutionRow,
    /// Sanitised; the only HTML that crosses a boundary.
    pub html: String,
    pub changed_at: DateTime<Utc>,
    /// Service a ticket about this would be filed for.
    #[serde(default)]
    pub service: Option<ServiceId>,
    /// What the reader answered before.
    #[serde(default)]
    pub rated: Option<bool>,
}

/// Did this help? A second answer replaces the first.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct RateSolution {
    pub solution: SolutionId,
    pub helped: bool,
}

/// Needs the duty `content`: writes one language of a solution, creating it when it is new.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct SaveSolution {
    pub solution: SolutionId,
    pub category: String,
    pub minutes: i32,
    pub language: String,
    pub title: String,
    pub summary: String,
    pub keywords: String,
    pub markdown: String,
}
