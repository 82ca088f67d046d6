//! directory listens to the systems that know people: HR, identity providers, LDAP.
//!
//! It owns what each source last said about each person, and how much it has heard from whom. It
//! takes in CloudEvents on `guichet.dirin.<source>.v1.<kind>`, publishes `PersonReported` and `SourceChanged`, and
//! answers what `contracts::v1::directory` lists. Sources are made by administrators; those that publish may also be named
//! by the environment. NATS asks it whether to let somebody in who publishes by a token.
//!
//! Who speaks is known from the subject alone: NATS lets each source publish under its own name and no other. What a message says about its own origin is only ever a reason to
//! refuse it. What each may say, of which customers and how much, is a rule that administrators set.
//! What cannot be understood is parked with the reason and holds up nobody else; that somebody left
//! is looked for first and passed on all the same.
//!
//! It deliberately never writes a person: identity decides what a report changes there.

mod api;
mod cloud_event;
mod config;
mod connector;
mod departure;
mod entry;
mod events;
mod held;
mod intake;
mod map;
mod person;
mod publisher;
mod record;
mod rules;
mod run;
mod scim;
mod secrets;
pub mod seed;
mod source;
mod token;

pub use config::Config;
pub use record::states;
pub use source::states as source_states;

use chassis::{Service, publishing};
use contracts::v1::directory::{
    ChangeSource, CheckPassword, CreatePublisherToken, CreateScimToken, CreateSource, DecideRun,
    EndPublisherToken, EndScimToken, GetPublisherAccess, GetRun, GetScimAccess, GetSource, HandInFile,
    ListRuns, ListScimConflicts, ListSources, OrderSources, PauseSource, RemoveSource, SaveSource, StartRun,
    TestConnection, TryEntry, UndoRun,
};

pub type App = chassis::App<Config>;

pub static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!();

pub fn service(app: App) -> Service<Config> {
    let scim_listen = app.config.scim_listen;
    let service = Service::new("directory", app);
    let service = match scim_listen {
        Some(at) => service.listens("sources that speak SCIM", at, scim::serve),
        None => service,
    };
    service
        .owns(&MIGRATIONS)
        .begins_with(source::make_fixed)
        .answers::<ListSources, _>(api::list_sources)
        .answers::<ChangeSource, _>(api::change_source)
        .answers::<GetSource, _>(api::get_source)
        .answers::<CreateSource, _>(api::create_source)
        .answers::<SaveSource, _>(api::save_source)
        .answers::<PauseSource, _>(api::pause_source)
        .answers::<OrderSources, _>(api::order_sources)
        .answers::<RemoveSource, _>(api::remove_source)
        .answers::<HandInFile, _>(api::hand_in_file)
        .answers::<TestConnection, _>(api::test_connection)
        .answers::<TryEntry, _>(api::try_entry)
        .answers::<CheckPassword, _>(api::check_password)
        .answers::<GetScimAccess, _>(scim::access)
        .answers::<ListScimConflicts, _>(scim::conflicts)
        .answers::<CreateScimToken, _>(scim::create_token)
        .answers::<EndScimToken, _>(scim::end_token)
        .answers::<GetPublisherAccess, _>(publisher::access)
        .answers::<CreatePublisherToken, _>(publisher::create_token)
        .answers::<EndPublisherToken, _>(publisher::end_token)
        .answers::<StartRun, _>(api::run::start_run)
        .answers::<ListRuns, _>(api::run::list_runs)
        .answers::<GetRun, _>(api::run::get_run)
        .answers::<DecideRun, _>(api::run::decide_run)
        .answers::<UndoRun, _>(api::run::undo_run)
        .publishes_again(|tx, after, _| {
            Box::pin(async move { publishing::record(record::states(tx, after).await?, tx).await })
        })
        .publishes_again(|tx, after, _| {
            Box::pin(async move { publishing::record(source::states(tx, after).await?, tx).await })
        })
        .takes_in(events::said)
        .background("let publishers in", publisher::let_in)
        .background("take in what was held back", held::take_in)
        .background_after_looking_back("work on runs", run::schedule::work)
        .background("forget old runs", run::schedule::tidy)
}
