//! Stories about the whole, one file each.
#![expect(clippy::large_futures, reason = "a world is large, and each story has one")]
#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod architecture;
mod directory;
mod identity;
mod notify;
mod servers;
mod story;
mod tickets;
