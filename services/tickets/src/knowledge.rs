pub mod markdown;
pub mod search;
pub mod solution;
