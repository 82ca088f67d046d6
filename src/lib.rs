//! Guichet in one process on one machine: `guichet up`, its demo data, and what tests and trials
//! need to run the same five services.
//!
//! It owns no data and knows no rule. It starts servers and services and hands each service its own
//! database, its own NATS user and nothing of the others.

pub mod bench;
pub mod check;
pub mod databases;
pub mod demo;
pub mod prepare;
pub mod publish;
pub mod recover;
pub mod republish;
pub mod settings;
pub mod system;
pub mod up;

pub use contracts::SERVICES;
pub use settings::Settings;
pub use system::System;
