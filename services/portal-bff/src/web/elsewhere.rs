//! What a search fits that the filters of its list leave out, so that no page says "nothing" of more than it looked at.

use crate::web::page::Page;

/// One press away, with the words kept.
#[derive(Clone)]
pub struct Elsewhere {
    pub text: String,
    pub href: String,
}

impl Elsewhere {
    /// None where nothing fits. The text `key` takes `count`, for its plural, and `shown`; with `more`, they are more
    /// than were counted.
    pub fn new(p: &Page, key: &str, count: usize, more: bool, href: String) -> Option<Self> {
        let shown = p.number(&(count as i64)) + if more { "+" } else { "" };
        let text = p.lang.text_with(key, &[("count", (count as i64).into()), ("shown", shown.into())]);
        (count > 0).then_some(Self { text, href })
    }
}
