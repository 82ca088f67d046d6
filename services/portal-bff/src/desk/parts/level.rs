//! Levels as forms and pages show them.

use contracts::Level;

/// A level as forms send it; `-` stands for no level.
pub fn value(level: Option<Level>) -> &'static str {
    match level {
        Some(Level::Unknown) | None => "-",
        Some(level) => level.as_str(),
    }
}

pub fn level_from(value: &str) -> Option<Level> {
    Level::named(value)
}

/// Key of the word for it.
pub const fn word(level: Option<Level>) -> &'static str {
    match level {
        Some(Level::Ro) => "level-ro",
        Some(Level::Create) => "level-create",
        Some(Level::Rw) => "level-rw",
        Some(Level::Unknown) | None => "level-none",
    }
}
