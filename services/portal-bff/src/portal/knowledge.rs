//! Solutions that people find by themselves: list with search, and one to read.

pub mod list;
pub mod routes;
pub mod solution;
