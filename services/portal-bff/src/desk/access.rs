//! Who may do what: groups, relations between people and groups, features, and why somebody sees a ticket.

pub mod effective;
pub mod explanation;
pub mod feature_switches;
pub mod features;
pub mod group;
pub mod groups;
pub mod matrix;
pub mod routes;
