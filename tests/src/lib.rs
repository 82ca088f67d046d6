//! Stories about the whole of Guichet, told on real parts: PostgreSQL, nats-server, SMTP, a browser.
//! The stories are in `tests/it`; here is the world they happen in.

pub mod backing;
mod balancer;
mod browser;
pub mod replica;
pub mod trials;
mod world;

pub use browser::browser_story;
pub use world::{PASSWORD, Place, SOON, Someone, World, eventually};
