//! Solutions: written, searched and read.

pub mod markdown;
pub mod search;
pub mod solution;
