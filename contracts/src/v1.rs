//! Version 1 of every contract, by the service that owns it.

pub mod directory;
pub mod identity;
pub mod notify;
pub mod platform;
pub mod tickets;
