//! Stories about the whole of Guichet, told on real parts: PostgreSQL, nats-server, SMTP, a browser.
//! The stories are in `tests/it`; here is the world they happen in.

pub mod authenticator;
pub mod backing;
mod balancer;
mod browser;
mod captured;
pub mod frozen;
pub mod hostile;
mod outcome;
mod people;
pub mod provider;
mod random;
pub mod replica;
pub mod rights;
mod session;
mod sso;
mod ticket;
pub mod trials;
mod world;

pub use browser::browser_story;
pub use captured::Captured;
pub use outcome::{code, problems};
pub use people::{fields, update};
pub use random::Random;
pub use session::new_browser;
pub use sso::{SSO_ALLOWED, Stage, Trip, departure, provider_settings};
pub use ticket::form;
pub use world::{NOBODY, PASSWORD, Place, SOON, Someone, World, eventually};
