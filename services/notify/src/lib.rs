//! notify tells people by mail what happened: that their ticket arrived, was answered or closed, that they
//! were invited to one, and everything about their password; and it tells administrators of alarms.
//!
//! It owns mails and alarms, and keeps a copy of everybody's name, address, language and time zone. It reacts to
//! identity's `TemporaryPasswordIssued`, `PasswordLinkIssued`, `PasswordChanged`, `PasswordKeptElsewhere`,
//! `SignInRefused` and `WayInChanged`, and to tickets' `TicketOpened`, `ArticleWritten`, `TicketClosed`, `ParticipantInvited` and `TicketAssigned`, to every
//! service's `AlarmRaised`, and answers `ListMails`, `FindAskedMails`, `DecideMails` and `ListAlarms`.
//!
//! A reaction queues a mail in the event's transaction; the sender sends it afterwards, for up to 72
//! hours. Killed between the mail server's yes and our note of it, it sends that one mail
//! again under the same Message-ID. Passwords and links stay sealed until the moment of sending, and
//! what a mail said is forgotten once it is gone.
//!
//! A mail is known by the event, the person and its kind, so one that is asked for again has the same Message-ID. When
//! this database was put back to an earlier state, what may have been sent before waits for a person.
//!
//! Just before a mail about a ticket leaves, identity and tickets are asked whether its recipient may still
//! read it; while they cannot say, it waits. Notices of security are nobody's to withhold.
//!
//! It deliberately reads no mail, decides nothing about rights, and knows a ticket only from what the
//! event says.

mod alarm;
mod api;
mod config;
pub mod copies;
mod events;
mod mail;
mod people_copy;

pub use config::{App, Config, SmtpServer};
pub use mail::queue::forget;

use chassis::Service;
use contracts::v1::{
    identity::*,
    notify::{DecideMails, FindAskedMails, ListAlarms, ListMails},
    platform::AlarmRaised,
    tickets::*,
};
use mail::{held, queue, sender};

pub static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!();

pub fn service(app: App) -> Service<Config> {
    Service::new("notify", app)
        .owns(&MIGRATIONS)
        .answers::<ListMails, _>(api::list_mails)
        .answers::<FindAskedMails, _>(api::find_asked_mails)
        .answers::<DecideMails, _>(api::decide_mails)
        .answers::<ListAlarms, _>(api::list_alarms)
        .copies::<CustomerUserChanged, _>(events::customer_user_changed)
        .copies::<AgentChanged, _>(events::agent_changed)
        .copies_besides::<AgentChanged, _>("administrators", events::administrator_changed)
        .reacts_to::<TemporaryPasswordIssued, _>(events::temporary_password_issued)
        .reacts_to::<PasswordLinkIssued, _>(events::password_link_issued)
        .reacts_to::<PasswordChanged, _>(events::password_changed)
        .reacts_to::<PasswordKeptElsewhere, _>(events::password_kept_elsewhere)
        .reacts_to::<SignInRefused, _>(events::sign_in_refused)
        .reacts_to::<WayInChanged, _>(events::way_in_changed)
        .reacts_to::<TicketOpened, _>(events::ticket_opened)
        .reacts_to::<ArticleWritten, _>(events::article_written)
        .reacts_to::<TicketClosed, _>(events::ticket_closed)
        .reacts_to::<ParticipantInvited, _>(events::participant_invited)
        .reacts_to::<TicketAssigned, _>(events::ticket_assigned)
        .reacts_to_each::<AlarmRaised, _>(events::alarm_raised)
        .when_put_back(|tx, config| Box::pin(held::hold_queued(tx, config)))
        .background_after_looking_back("send mails", sender::run)
        .background("give up", sender::give_up)
        .background("forget old mails", queue::forget)
}
