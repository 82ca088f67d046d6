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
pub mod copies;
mod events;
mod home;
mod knowledge;
mod language;
mod people_copy;
mod policy;
pub mod seed;
mod ticket;

pub use crate::config::{App, Config};
use crate::ticket::{held, moving_away, states};
use chassis::{
    publishing,
    settings::{HasSettings, Table},
};
use contracts::v1::{identity::*, tickets::*};

impl HasSettings for Config {
    const TABLES: &'static [Table] = &[held::SETTINGS];

    fn settings(&self) -> &chassis::settings::Settings {
        &self.settings
    }
}

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!();

/// Everything this service does.
pub fn service(app: App) -> chassis::Service<Config> {
    chassis::Service::new("tickets", app)
        .owns(&MIGRATIONS)
        .keeps_files()
        .has_settings()
        .background("send replies that are due", held::send_due)
        .background("end what was granted to who moved away", moving_away::end_lapsed)
        .answers::<ShowHome, _>(api::show_home)
        .answers::<ListTickets, _>(api::ticket::list_tickets)
        .answers::<GetTicket, _>(api::ticket::get_ticket)
        .answers::<ListEntries, _>(api::ticket::list_entries)
        .answers::<SeeTicket, _>(api::ticket::see_ticket)
        .answers::<GetOffers, _>(api::catalogue::get_offers)
        .answers::<ListServices, _>(api::catalogue::list_services)
        .answers::<OpenTicket, _>(api::ticket::open_ticket)
        .answers::<Reply, _>(api::ticket::reply)
        .answers::<ListHeldReplies, _>(api::ticket::list_held_replies)
        .answers::<RecallReply, _>(api::ticket::recall_reply)
        .answers::<ForgetReply, _>(api::ticket::forget_reply)
        .answers::<AddNote, _>(api::ticket::add_note)
        .answers::<TakeTicket, _>(api::ticket::take_ticket)
        .answers::<CloseTicket, _>(api::ticket::close_ticket)
        .answers::<ReopenTicket, _>(api::ticket::reopen_ticket)
        .answers::<TakeBack, _>(api::ticket::take_back)
        .answers::<ListQueue, _>(api::ticket::list_queue)
        .answers::<CountOpenTickets, _>(api::ticket::count_open_tickets)
        .answers::<StartUpload, _>(api::files::start_upload)
        .answers::<FinishUpload, _>(api::files::finish_upload)
        .answers::<DropUpload, _>(api::files::drop_upload)
        .answers::<HoldUploads, _>(api::files::hold_uploads)
        .answers::<GetFile, _>(api::files::get_file)
        .answers::<SearchSolutions, _>(api::knowledge::search_solutions)
        .answers::<GetSolution, _>(api::knowledge::get_solution)
        .answers::<RateSolution, _>(api::knowledge::rate_solution)
        .answers::<SaveSolution, _>(api::knowledge::save_solution)
        .answers::<InviteParticipant, _>(api::ticket::invite_participant)
        .answers::<RemoveParticipant, _>(api::ticket::remove_participant)
        .answers::<SetConfidential, _>(api::ticket::set_confidential)
        .answers::<FindPerson, _>(api::change::find_person)
        .answers::<ChangePerson, _>(api::change::change_person)
        .answers::<AssignTicket, _>(api::change::assign_ticket)
        .answers::<MoveTicket, _>(api::change::move_ticket)
        .answers::<ChangeService, _>(api::change::change_service)
        .answers::<ChangePriority, _>(api::change::change_priority)
        .answers::<ExplainTicket, _>(api::ticket::explain_ticket)
        .answers::<MaySee, _>(api::ticket::may_see)
        .answers::<ListReaders, _>(api::ticket::list_readers)
        .answers::<ListQueues, _>(api::catalogue::list_queues)
        .answers::<SaveQueue, _>(api::catalogue::save_queue)
        .answers::<ListServiceTree, _>(api::catalogue::list_service_tree)
        .answers::<SaveService, _>(api::catalogue::save_service)
        .answers::<ListTicketFields, _>(api::catalogue::list_ticket_fields)
        .answers::<SaveTicketField, _>(api::catalogue::save_ticket_field)
        .publishes_again(|tx, after, _| {
            Box::pin(async move { publishing::record(states::tickets(tx, after).await?, tx).await })
        })
        .copies::<CustomerChanged, _>(events::customer_changed)
        .copies::<CustomerUserChanged, _>(events::customer_user_changed)
        .copies::<AgentChanged, _>(events::agent_changed)
        .copies_besides::<CustomFieldChanged, _>("fields", events::custom_field_changed)
}
