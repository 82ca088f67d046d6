//! Mails that wait for a person. When our database was put back to an earlier state, events come again whose mails may
//! have been sent in the days that are gone; nobody gets those twice unless somebody wants it, and nothing that opens an
//! account goes out again at all.

use crate::{
    config::Config,
    mail::letter::{Letter, kinds},
};
use chassis::{Answer, EventPosition, audit, clock};
use chrono::{DateTime, TimeDelta, Utc};
use contracts::{
    Actor,
    v1::notify::{DecideMails, MailState, MailTrouble},
};
use serde_json::Value;
use sqlx::PgConnection;
use std::collections::BTreeMap;
use uuid::Uuid;

const MAY_BE_SENT: &str = "it may have been sent before the database was put back";

/// How a mail begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    /// To be sent.
    Queued,
    /// Waits for a person.
    Held,
    /// Not sent again: it would open an account.
    GivenUp,
}

impl First {
    pub fn state(self) -> MailState {
        match self {
            Self::Queued => MailState::Queued,
            Self::Held => MailState::Held,
            Self::GivenUp => MailState::Failed,
        }
    }

    pub fn keeps_letter(self) -> bool {
        self != Self::GivenUp
    }

    pub fn why(self) -> Option<MailTrouble> {
        (self != Self::Queued).then_some(MailTrouble::Again)
    }

    pub fn trouble(self) -> &'static str {
        if self == Self::Queued { "" } else { MAY_BE_SENT }
    }
}

/// Of a mail that an event asks for now. One that may have been sent a moment ago is sent, since then nobody may have got
/// it: a database that lost its last seconds is more usual than one that lost a day, and the Message-ID is the same.
pub fn first_state(event: &EventPosition, letter: &impl Letter, config: &Config) -> First {
    let is_old = event.recorded_at.is_none_or(|at| is_old(at, config));
    after_doubt(event.doubtful && is_old, letter)
}

fn after_doubt(in_doubt: bool, letter: &(impl Letter + ?Sized)) -> First {
    match (in_doubt, letter.sealed()) {
        (false, _) => First::Queued,
        (true, None) => First::Held,
        (true, Some(_)) => First::GivenUp,
    }
}

fn is_old(at: DateTime<Utc>, config: &Config) -> bool {
    at <= clock::now() - TimeDelta::minutes(config.mail_again_minutes.into())
}

/// Our database was put back: what waited in it to be sent probably was.
pub async fn hold_queued(tx: &mut PgConnection, config: &Config) -> Answer<()> {
    let queued: Vec<(Uuid, Value, DateTime<Utc>)> =
        sqlx::query_as("select mail, letter, created_at from mail where state = 'queued' for update")
            .fetch_all(&mut *tx)
            .await?;
    let (mut held, mut given_up) = (Vec::new(), Vec::new());
    for (mail, letter, _) in queued.iter().filter(|(.., at)| is_old(*at, config)) {
        // What cannot be read is for a person too.
        let first = kinds::read(letter).map_or(First::Held, |letter| after_doubt(true, &*letter));
        let list = if first == First::GivenUp { &mut given_up } else { &mut held };
        list.push(*mail);
    }
    sqlx::query(
        "update mail set state = case when mail = any($2) then 'failed' else 'held' end,
                letter = case when mail = any($2) then null else letter end,
                trouble = $3, why = $4, lease = null, locked_until = null
         where mail = any($1::uuid[] || $2::uuid[])",
    )
    .bind(held)
    .bind(given_up)
    .bind(MAY_BE_SENT)
    .bind(MailTrouble::Again.as_str())
    .execute(tx)
    .await?;
    Ok(())
}

/// Sends mails that wait for a decision, or gives them up.
pub async fn decide(tx: &mut PgConnection, wanted: &DecideMails, actor: &Actor) -> Answer<()> {
    let mails: Vec<Uuid> = wanted.mails.iter().map(|mail| mail.0).collect();
    let decided = sqlx::query(
        "update mail set state = case when $3 then 'queued' else 'failed' end,
                letter = case when $3 then letter end,
                trouble = case when $3 then '' else trouble end,
                why = case when $3 then null else $4 end,
                -- Its seventy-two hours begin now.
                created_at = case when $3 then now() else created_at end,
                -- Nobody is at it, whoever was when it was held.
                lease = null, locked_until = null, next_try_at = now()
         where state = 'held' and ($2 or mail = any($1))",
    )
    .bind(mails)
    .bind(wanted.all)
    .bind(wanted.send)
    .bind(MailTrouble::Discarded.as_str())
    .execute(&mut *tx)
    .await?
    .rows_affected();
    if decided > 0 {
        let changes = BTreeMap::from([("changed".to_owned(), (String::new(), decided.to_string()))]);
        let action = if wanted.send { "mail.released" } else { "mail.discarded" };
        audit::record(tx, Some(actor), action, None, &changes).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::letter::{
        AboutTicket, password_changed::PasswordChanged, temporary_password::TemporaryPassword,
        ticket_opened::TicketOpened,
    };
    use contracts::{Audience, Sealed, TicketId};

    #[test]
    fn what_opens_an_account_is_never_sent_again() {
        let at = clock::now();
        let password: Sealed = serde_json::from_value("sealed".into()).unwrap();
        let password = TemporaryPassword { login: "ann".into(), password, good_until: at };
        let changed = PasswordChanged { audience: Audience::Portal, at };
        let about = AboutTicket { ticket: TicketId::new(), number: 7, subject: "Fire".into() };
        let opened = TicketOpened { about, text: String::new(), files: Vec::new() };

        assert_eq!(after_doubt(true, &password), First::GivenUp);
        assert_eq!(after_doubt(true, &changed), First::Held);
        assert_eq!(after_doubt(true, &opened), First::Held);
        assert_eq!(after_doubt(false, &password), First::Queued);
    }
}
