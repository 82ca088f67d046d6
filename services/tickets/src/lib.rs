//! tickets owns queues and services, tickets with their articles and files, and solutions.
//!
//! It answers every request of [`contracts::v1::tickets`] and publishes its events. It copies people
//! and customers from identity: names to show, logins to invite by, what customers share and hold, and
//! fields to keep on tickets. Who may see what is decided in one place, [`policy`], for lists, counts,
//! details, files, changes and mails alike, by the rights that come with each request and its own rows.
//!
//! It deliberately does not work out rights or know passwords or sessions (identity), send mail (notify),
//! or move the bytes of files: the front end streams those to the object store, tickets keeps the record (see
//! [`chassis::files`]) and decides who reads them.

mod api;
mod catalogue;
mod config;
mod copy;
mod cursor;
mod desk;
mod detail;
mod events;
mod explain;
mod file;
mod history;
mod language;
mod line;
mod list;
mod locked;
mod markdown;
mod names;
mod policy;
mod queue;
mod search;
pub mod seed;
mod service_tree;
mod sharing;
mod solution;
mod ticket;
mod ticket_field;

pub use config::Config;

use contracts::v1::{identity::*, tickets::*};

pub type App = chassis::App<Config>;

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!();

/// Everything this service does.
pub fn service(app: App) -> chassis::Service<Config> {
    chassis::Service::new("tickets", app)
        .owns(&MIGRATIONS)
        .keeps_files()
        .answers::<ShowHome, _>(api::show_home)
        .answers::<ListTickets, _>(api::list_tickets)
        .answers::<GetTicket, _>(api::get_ticket)
        .answers::<ListServices, _>(api::list_services)
        .answers::<OpenTicket, _>(api::open_ticket)
        .answers::<Reply, _>(api::reply)
        .answers::<AddNote, _>(api::add_note)
        .answers::<TakeTicket, _>(api::take_ticket)
        .answers::<CloseTicket, _>(api::close_ticket)
        .answers::<ReopenTicket, _>(api::reopen_ticket)
        .answers::<ListQueue, _>(api::list_queue)
        .answers::<StartUpload, _>(api::start_upload)
        .answers::<FinishUpload, _>(api::finish_upload)
        .answers::<DropUpload, _>(api::drop_upload)
        .answers::<GetFile, _>(api::get_file)
        .answers::<SearchSolutions, _>(api::search_solutions)
        .answers::<GetSolution, _>(api::get_solution)
        .answers::<RateSolution, _>(api::rate_solution)
        .answers::<SaveSolution, _>(api::save_solution)
        .answers::<InviteParticipant, _>(api::invite_participant)
        .answers::<RemoveParticipant, _>(api::remove_participant)
        .answers::<SetConfidential, _>(api::set_confidential)
        .answers::<ChangePerson, _>(api::change_person)
        .answers::<MoveTicket, _>(api::move_ticket)
        .answers::<ExplainTicket, _>(api::explain_ticket)
        .answers::<MaySee, _>(api::may_see)
        .answers::<ListQueues, _>(api::list_queues)
        .answers::<SaveQueue, _>(api::save_queue)
        .answers::<ListServiceTree, _>(api::list_service_tree)
        .answers::<SaveService, _>(api::save_service)
        .answers::<ListTicketFields, _>(api::list_ticket_fields)
        .answers::<SaveTicketField, _>(api::save_ticket_field)
        .copies::<CustomerChanged, _>(events::customer_changed)
        .copies::<CustomerUserChanged, _>(events::customer_user_changed)
        .copies::<AgentChanged, _>(events::agent_changed)
}
