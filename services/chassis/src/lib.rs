//! What every service of Guichet needs to run and none is about: answering requests and reacting to
//! events over NATS, an outbox, exactly-once application, idempotent commands, actor tokens, an audit
//! trail, files that people hand in, tables, settings, who NATS lets in, health and configuration.
//!
//! Admission test for anything new here: any service may use it, and it contains no word of the domain.
//!
//! A service is one value, [`Service`], that lists what it answers and what it reacts to; [`run`]
//! turns it into a process, and the launcher runs five of them in one.

pub mod actor;
pub mod alarm;
mod app;
pub mod audit;
pub mod budget;
mod bus;
pub mod callout;
pub mod clock;
mod command;
mod config;
pub mod copies;
mod ended_sessions;
mod epoch;
mod event;
mod fault;
pub mod files;
pub mod form;
mod headers;
mod health;
pub mod http;
pub mod https;
pub mod migrations;
pub mod outbox;
pub mod outward;
mod own_stream;
pub mod pages;
mod parked;
mod peers;
mod place;
mod process;
pub mod provision;
pub mod publishing;
mod pulse;
mod question;
mod random;
mod reader;
mod responder;
mod running;
pub mod sealing;
pub mod search;
mod service;
pub mod settings;
mod size;
mod stored;
mod stream;
pub mod table;
pub mod telemetry;
pub mod tidy;

pub use actor::Keyring;
pub use app::{App, HasBase};
pub use bus::Bus;
pub use config::{Base, Hidden};
pub use event::{EventPosition, EventTx, Received};
pub use fault::{Answer, Fault};
pub use health::{Health, listen, serve as serve_health};
pub use process::{connect, run};
pub use pulse::Pulse;
pub use question::Asking;
pub use random::{digest, token};
pub use responder::Call;
pub use running::{Running, asked_to_stop};
pub use service::Service;
pub use size::Size;
