//! notify tells people by mail what happened: that their ticket arrived, was answered or closed, that they
//! were invited to one, and everything about their password.
//!
//! It owns mails and keeps a copy of everybody's name, address, language and time zone. It reacts to
//! identity's `TemporaryPasswordIssued`, `PasswordLinkIssued`, `PasswordChanged` and `SignInRefused` and to
//! tickets' `TicketOpened`, `ArticleWritten`, `TicketClosed` and `ParticipantInvited`, and answers `ListMails`.
//!
//! A reaction queues a mail in the event's transaction; the sender sends it afterwards, for up to 72
//! hours. Killed between the mail server's yes and our note of it, it sends that one mail
//! again under the same Message-ID. Passwords and links stay sealed until the moment of sending, and
//! what a mail said is forgotten once it is gone.
//!
//! Just before a mail about a ticket leaves, identity and tickets are asked whether its recipient may still
//! read it; while they cannot say, it waits. Notices of security are nobody's to withhold.
//!
//! It deliberately reads no mail, decides nothing about rights, and knows a ticket only from what the
//! event says.

mod api;
mod config;
mod events;
mod mail;
mod people_copy;

pub use config::{App, Config, SmtpServer};
pub use mail::queue::forget;

use chassis::Service;
use contracts::v1::{identity::*, notify::ListMails, tickets::*};
use mail::{queue, sender};

pub static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!();

pub fn service(app: App) -> Service<Config> {
    Service::new("notify", app)
        .owns(&MIGRATIONS)
        .answers::<ListMails, _>(api::list_mails)
        .copies::<CustomerUserChanged, _>(events::customer_user_changed)
        .copies::<AgentChanged, _>(events::agent_changed)
        .reacts_to::<TemporaryPasswordIssued, _>(events::temporary_password_issued)
        .reacts_to::<PasswordLinkIssued, _>(events::password_link_issued)
        .reacts_to::<PasswordChanged, _>(events::password_changed)
        .reacts_to::<SignInRefused, _>(events::sign_in_refused)
        .reacts_to::<TicketOpened, _>(events::ticket_opened)
        .reacts_to::<ArticleWritten, _>(events::article_written)
        .reacts_to::<TicketClosed, _>(events::ticket_closed)
        .reacts_to::<ParticipantInvited, _>(events::participant_invited)
        .background("send mails", sender::run)
        .background("give up", sender::give_up)
        .background("forget old mails", queue::forget)
}
