//! One row of a matrix, and the query that finds its rows.

use crate::{desk::parts::level::level_from, web::form::fields::Fields};
use contracts::Level;
use serde::Deserialize;
use uuid::Uuid;

/// One row: what it has, and what it is to have.
pub struct MatrixRow {
    pub id: Uuid,
    pub name: String,
    pub detail: String,
    pub was: Option<Level>,
    pub now: Option<Level>,
    pub fixed: bool,
    pub valid: bool,
}

/// A row as the form sends it.
pub fn level_of(row: &str) -> Option<(Uuid, Option<Level>)> {
    let (id, level) = row.split_once(':')?;
    Some((id.parse().ok()?, level_from(level)))
}

/// As typed and chosen.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct MatrixQuery {
    pub q: String,
    pub held: String,
    pub invalid: String,
    pub after: String,
    /// How many were on the pages before.
    pub seen: String,
}

impl MatrixQuery {
    /// As the form carries it along.
    pub fn of(form: &Fields) -> Self {
        let [q, held, invalid, after, seen] = ["q", "held", "invalid", "after", "seen"].map(|n| form.get(n));
        Self { q, held, invalid, after, seen }
    }

    pub fn parameters(&self) -> [(&'static str, &str); 5] {
        [
            ("q", &self.q),
            ("held", &self.held),
            ("invalid", &self.invalid),
            ("after", &self.after),
            ("seen", &self.seen),
        ]
    }
}
