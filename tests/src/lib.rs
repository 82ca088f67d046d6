//! Stories about the whole of Guichet, told on real parts: PostgreSQL, nats-server, SMTP, a browser.
//! The stories are in `tests/it`; here is the world they happen in.

mod browser;
pub mod trials;
mod world;

pub use browser::browser_story;
pub use world::{PASSWORD, SOON, Someone, World, eventually};
