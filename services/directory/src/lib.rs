//! directory listens to the systems that know people: HR, identity providers, LDAP.
//!
//! It owns what each source last said about each person, and how much it has heard from whom. It
//! takes in CloudEvents on `guichet.dirin.<source>.v1.<kind>`, publishes `PersonReported`, and answers
//! `ListSources` and `ChangeSource`.
//!
//! Who speaks is known from the subject alone: each source has a NATS account of its own, and the
//! server puts its name there. What a message says about its own origin is only ever a reason to
//! refuse it. What each may say, of which customers and how much, is a rule that administrators set.
//! What cannot be understood is parked with the reason and holds up nobody else; that somebody left
//! is looked for first and passed on all the same.
//!
//! It deliberately never writes a person: identity decides what a report changes there.

mod api;
mod cloud_event;
mod config;
mod departure;
mod events;
mod held;
mod person;
mod record;
mod rules;
mod source;

pub use config::Config;
pub use record::states;

use chassis::{Service, publishing};
use contracts::v1::directory::{ChangeSource, ListSources};

pub type App = chassis::App<Config>;

pub static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!();

pub fn service(app: App) -> Service<Config> {
    Service::new("directory", app)
        .owns(&MIGRATIONS)
        .answers::<ListSources, _>(api::list_sources)
        .answers::<ChangeSource, _>(api::change_source)
        .publishes_again(|tx, after, _| {
            Box::pin(async move { publishing::record(record::states(tx, after).await?, tx).await })
        })
        .takes_in(events::said)
        .background("take in what was held back", held::take_in)
}
