//! Who may do what: groups, relations, features, and what follows from them for one person.

pub mod effective;
pub mod feature;
mod gained;
pub mod group;
pub mod level;
pub mod relation;
pub mod report_preview;
pub mod setting_preview;
pub mod thing;
