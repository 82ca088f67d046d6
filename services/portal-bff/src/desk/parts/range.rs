//! "1–50 of 12,402".

use crate::web::page::Page;

/// Which of how many are on a page.
pub struct Range {
    pub first: i64,
    pub last: i64,
    pub total: i64,
}

impl Range {
    pub fn new(seen: &str, here: usize, total: i64) -> Self {
        let seen = seen.parse().unwrap_or(0).clamp(0, total);
        Self { first: (seen + 1).min(total), last: (seen + here as i64).min(total), total }
    }

    /// "1–50 of 12,402".
    pub fn text(&self, p: &Page, key: &str) -> String {
        let number = |number: &i64| p.number(number).into();
        let values = [
            ("first", number(&self.first)),
            ("last", number(&self.last)),
            ("total", number(&self.total)),
            ("count", self.total.into()),
        ];
        p.lang.text_with(key, &values)
    }
}
