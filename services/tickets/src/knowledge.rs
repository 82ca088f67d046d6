//! Solutions: written, searched and read.

mod link_host;
pub mod markdown;
pub mod search;
pub mod solution;
