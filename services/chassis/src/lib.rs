//! What every service of Guichet needs to run and none is about: answering requests and reacting to
//! events over NATS, an outbox, exactly-once application, idempotent commands, actor tokens, an audit
//! trail, files that people hand in, health and configuration.
//!
//! Admission test for anything new here: any service may use it, and it contains no word of the domain.
//!
//! A service is one value, [`Service`], that lists what it answers and what it reacts to; [`run`]
//! turns it into a process, and the launcher runs five of them in one.

pub mod actor;
pub mod audit;
mod bus;
pub mod clock;
mod command;
mod config;
mod door;
mod event;
mod fault;
pub mod files;
mod health;
pub mod outbox;
mod parked;
mod process;
pub mod provision;
mod random;
mod reader;
pub mod sealing;
mod service;
pub mod telemetry;
pub mod tidy;

pub use actor::Keyring;
pub use bus::{Asking, Bus};
pub use command::{CommandTx, Turn};
pub use config::{Base, Hidden};
pub use door::Call;
pub use event::{EventTx, Place, Received};
pub use fault::Fault;
pub use health::{Health, listen, serve as serve_health};
pub use process::{Running, connect, run};
pub use random::{digest, token};
pub use service::{App, HasBase, Service};

/// What handlers return.
pub type Answer<T> = Result<T, Fault>;
