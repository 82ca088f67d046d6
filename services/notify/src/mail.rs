//! Mails: what they say, the queue they wait in, and how they get to the mail server.

mod backoff;
mod headers;
pub mod held;
pub mod letter;
mod permission;
pub mod queue;
pub mod sender;
mod smtp;
mod texts;
