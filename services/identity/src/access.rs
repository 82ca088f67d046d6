//! Who may do what: groups, relations, features, and what follows from them for one person.

pub mod effective;
pub mod feature;
pub mod group;
pub mod level;
pub mod relation;
