//! What crosses a boundary between two services of Guichet, and nothing else.
//!
//! A request has one owner, who answers it on `guichet.rpc.<service>.v1.<name>`; an event has one
//! owner, who publishes it on `guichet.evt.<service>.v1.<name>.<subject id>`. The name on the wire is
//! the type's name in snake case, so one search finds both ends.
//!
//! Inside `v1` things are only ever added: new fields are optional (`#[serde(default)]`), enums fall
//! back to `Unknown`, and nothing refuses fields it does not know. Anything else is a new type in `v2`.
//!
//! This crate deliberately knows nothing of NATS, HTTP, SQL or any service's rules.

mod actor;
mod contract;
mod done;
mod failure;
mod id;
mod language;
pub mod letters;
mod message;
mod second_factor;
mod secret;
mod service;
mod text;
pub mod v1;
pub mod waiting;

pub use actor::{Actor, Audience, Duty, Feature, GroupLevel, GroupRights, Level, Membership, Role};
pub use contract::{Described, Event, Lasting, PATIENCE, Request};
pub use done::Done;
pub use failure::{Code, Failure, FieldProblem, Problem};
pub use id::*;
pub use language::{Language, UnknownLanguage};
pub use message::{ANSWER_BUDGET, EVENT_LIMIT, MESSAGE_LIMIT};
pub use second_factor::SecondFactor;
pub use secret::{Digest, Sealed, Secret, written};
pub use service::{BACK_ENDS, FRONT_END, SERVICES};

/// All contracts there are.
pub fn all() -> Vec<Described> {
    use v1::{directory, identity, notify, platform, tickets};
    [
        identity::requests(),
        identity::events(),
        tickets::requests(),
        tickets::events(),
        directory::requests(),
        directory::events(),
        directory::intake(),
        notify::requests(),
        platform::requests(),
        platform::events(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
