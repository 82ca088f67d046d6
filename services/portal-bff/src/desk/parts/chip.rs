//! Views of a ticket list to choose from.

/// One view, and how many tickets are in it.
pub struct Chip {
    pub text: &'static str,
    pub href: String,
    pub count: Option<i64>,
    pub current: bool,
}
