//! A mail: queued in the transaction of the event that asks for it, sent or given up by the sender.

use crate::{
    config::{App, Config},
    mail::{
        held,
        letter::{Kind, kinds, layout},
        texts::{Words, one_line},
    },
};
use chassis::{EventPosition, alarm};
use chrono::{DateTime, Utc};
use contracts::{
    MailId, PersonId,
    v1::{
        notify::{AskedMail, AskedMails, Mail, MailState, MailTrouble, Mails},
        platform::AlarmKind,
    },
};
use serde_json::Value;
use sqlx::{PgConnection, PgPool, types::Json};
use std::collections::BTreeMap;
use tokio_util::sync::CancellationToken;
use uuid::{Uuid, uuid};

/// How long a sender owns a mail before others may take it over. It says so again every third of it.
pub const LEASE_SECONDS: f64 = 30.0;
const GIVE_UP_AFTER_HOURS: f64 = 72.0;
const LONGEST_PAUSE_SECONDS: f64 = 4.0 * 3600.0;
/// Mails given up in one transaction.
const GIVEN_UP_AT_ONCE: i64 = 100;

/// Whom a mail goes to.
pub enum Recipient {
    /// Whoever they are by the time it is sent, if they still get mail.
    Known(PersonId),
    /// As the event says: it may be ahead of our copy, and a notice of security goes where it must.
    Given { person: PersonId, name: String, email: String, language: String },
}

/// Fixed for ever: the id of every mail is derived from it.
const MAILS: Uuid = uuid!("5f6f3c0e-6d0b-4f8e-9a54-0c1d7f2b9e63");

/// One event makes at most one mail per person, and always the same one.
pub async fn queue<K: Kind>(
    tx: &mut PgConnection,
    event: &EventPosition,
    about: Option<Uuid>,
    to: &Recipient,
    letter: &K,
    config: &Config,
) -> anyhow::Result<()> {
    let (person, name, email, language) = match to {
        Recipient::Known(person) => (person, None, None, None),
        Recipient::Given { person, name, email, language } => {
            (person, Some(name), Some(email), Some(language))
        }
    };
    let copied: Option<String> = sqlx::query_scalar("select language from person where person = $1")
        .bind(person.0)
        .fetch_optional(&mut *tx)
        .await?;
    let wishes = [language.map_or("", String::as_str), copied.as_deref().unwrap_or(""), &config.language];
    let first = held::first_state(event, letter, config);
    sqlx::query(
        "insert into mail
             (mail, event, person, name, email, language, letter, subject, about, state, trouble, why)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (event, person) do nothing",
    )
    .bind(id_of(event.id, *person, K::NAME))
    .bind(event.id)
    .bind(person.0)
    .bind(name)
    .bind(email)
    .bind(language)
    .bind(first.keeps_letter().then(|| Json(kinds::row(letter))))
    .bind(layout::subject(letter, &Words::of(&wishes), config))
    .bind(about)
    .bind(first.state().as_str())
    .bind(first.trouble())
    .bind(first.why().map(MailTrouble::as_str))
    .execute(tx)
    .await?;
    Ok(())
}

/// The same whenever the same mail is asked for, also by an event that comes again after the row was lost: it is also
/// the local part of its Message-ID.
fn id_of(event: Uuid, person: PersonId, kind: &str) -> Uuid {
    Uuid::new_v5(&MAILS, format!("{event} {person} {kind}").as_bytes())
}

/// A mail that is ours to send while the lease holds.
#[derive(sqlx::FromRow)]
pub struct Claimed {
    pub mail: Uuid,
    pub lease: Uuid,
    pub person: Uuid,
    /// As [`kinds::read`] reads it.
    pub letter: Value,
    pub created_at: DateTime<Utc>,
    /// None while our copy does not know the person yet.
    pub email: Option<String>,
    pub name: Option<String>,
    pub language: Option<String>,
    pub time_zone: Option<String>,
    /// As our copy knows.
    pub active: Option<bool>,
}

/// Takes the next mail that is due and that nobody else is sending; mails about tickets only when whether
/// their recipients may read them can be asked.
pub async fn claim(db: &PgPool, can_ask: bool) -> sqlx::Result<Option<Claimed>> {
    sqlx::query_as(
        "with mine as (
             update mail set lease = $1, locked_until = now() + make_interval(secs => $2)
             where mail = (
                 select mail from mail
                 where state = 'queued' and next_try_at <= now()
                   and (locked_until is null or locked_until < now())
                   and ($3 or letter ->> 'ticket' is null)
                 order by next_try_at limit 1 for update skip locked)
             returning mail, lease, letter, created_at, person, email, name, language)
         select mine.mail, mine.lease, mine.person, mine.letter, mine.created_at,
                coalesce(mine.email, person.email) as email,
                coalesce(mine.name, person.name) as name,
                coalesce(nullif(mine.language, ''), person.language) as language,
                person.time_zone, person.active
         from mine left join person on person.person = mine.person",
    )
    .bind(Uuid::new_v4())
    .bind(LEASE_SECONDS)
    .bind(can_ask)
    .fetch_optional(db)
    .await
}

/// Says that we are still at it; false when another replica took it over.
pub async fn keep(db: &PgPool, mail: Uuid, lease: Uuid) -> sqlx::Result<bool> {
    sqlx::query(
        "update mail set locked_until = now() + make_interval(secs => $3)
         where mail = $1 and lease = $2 and state = 'queued'",
    )
    .bind(mail)
    .bind(lease)
    .bind(LEASE_SECONDS)
    .execute(db)
    .await
    .map(|done| done.rows_affected() == 1)
}

/// The mail server has it, whoever's lease it is by now. What it said, secrets too, is forgotten.
pub async fn sent(db: &PgPool, mail: Uuid, email: &str, subject: &str) -> sqlx::Result<()> {
    sqlx::query(
        "update mail set state = 'sent', sent_at = now(), tries = tries + 1, trouble = '', letter = null,
                email = $2, subject = $3, lease = null, locked_until = null
         where mail = $1 and state = 'queued'",
    )
    .bind(mail)
    .bind(email)
    .bind(subject)
    .execute(db)
    .await?;
    Ok(())
}

/// Puts it back for another try, after `first_pause` seconds at first and longer each time; gives it
/// up when it has been tried for too long.
pub async fn postpone(
    db: &PgPool,
    claimed: &Claimed,
    trouble: &str,
    why: MailTrouble,
    first_pause: u32,
) -> anyhow::Result<()> {
    let mut tx = db.begin().await?;
    let too_long: Option<bool> = sqlx::query_scalar(
        "update mail set tries = tries + 1, trouble = $3, why = $7, lease = null, locked_until = null,
                next_try_at = now() + make_interval(secs => least($4 * power(2, least(tries, 20)), $5))
         where mail = $1 and lease = $2 and state = 'queued'
         returning created_at < now() - make_interval(secs => $6 * 3600)",
    )
    .bind(claimed.mail)
    .bind(claimed.lease)
    .bind(trouble)
    .bind(f64::from(first_pause))
    .bind(LONGEST_PAUSE_SECONDS)
    .bind(GIVE_UP_AFTER_HOURS)
    .bind(why.as_str())
    .fetch_optional(&mut *tx)
    .await?;
    if too_long == Some(true) {
        fail(&mut tx, claimed.mail, trouble, why).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Puts it back as it was: the trouble is the mail server's or of whom we ask, not this mail's.
pub async fn put_back(db: &PgPool, claimed: &Claimed, trouble: &str, why: MailTrouble) -> sqlx::Result<()> {
    sqlx::query(
        "update mail set trouble = $3, why = $4, lease = null, locked_until = null
         where mail = $1 and lease = $2 and state = 'queued'",
    )
    .bind(claimed.mail)
    .bind(claimed.lease)
    .bind(trouble)
    .bind(why.as_str())
    .execute(db)
    .await?;
    Ok(())
}

/// Will never be sent; administrators hear of it and see why.
pub async fn fail(tx: &mut PgConnection, mail: Uuid, trouble: &str, why: MailTrouble) -> anyhow::Result<()> {
    alarm::raise(&mut *tx, "notify", AlarmKind::NotDelivered, &format!("{mail}: {trouble}")).await?;
    note_failed(tx, mail, trouble, Some(why)).await
}

/// Without a kind of trouble, the one it had stays.
async fn note_failed(
    tx: &mut PgConnection,
    mail: Uuid,
    trouble: &str,
    why: Option<MailTrouble>,
) -> anyhow::Result<()> {
    let failed = sqlx::query(
        "update mail set state = 'failed', trouble = $2, why = coalesce($3, why), letter = null, lease = null,
                locked_until = null
         where mail = $1 and state = 'queued'",
    )
    .bind(mail)
    .bind(trouble)
    .bind(why.map(MailTrouble::as_str))
    .execute(&mut *tx)
    .await?;
    if failed.rows_affected() == 1 {
        let changes = BTreeMap::from([("trouble".to_owned(), (String::new(), trouble.to_owned()))]);
        chassis::audit::record(tx, None, "mail.failed", Some(mail), &changes).await?;
    }
    Ok(())
}

/// Its recipient gets no mail any more.
pub async fn drop_silently(db: &PgPool, mail: Uuid) -> sqlx::Result<()> {
    sqlx::query("delete from mail where mail = $1 and state = 'queued'").bind(mail).execute(db).await?;
    Ok(())
}

/// Gives up some of what waited too long behind a mail server that could not be reached, and says whether
/// there may be more.
pub async fn give_up(db: &PgPool) -> anyhow::Result<bool> {
    let mut tx = db.begin().await?;
    let hopeless: Vec<(Uuid, String)> = sqlx::query_as(
        "select mail, trouble from mail
         where state = 'queued' and trouble <> '' and created_at < now() - make_interval(secs => $1 * 3600)
           and (locked_until is null or locked_until < now())
         limit $2 for update skip locked",
    )
    .bind(GIVE_UP_AFTER_HOURS)
    .bind(GIVEN_UP_AT_ONCE)
    .fetch_all(&mut *tx)
    .await?;
    if let Some((mail, trouble)) = hopeless.first() {
        let what = format!("{} mails, such as {mail}: {trouble}", hopeless.len());
        alarm::raise(&mut tx, "notify", AlarmKind::NotDelivered, &what).await?;
    }
    for (mail, trouble) in &hopeless {
        note_failed(&mut tx, *mail, trouble, None).await?;
    }
    tx.commit().await?;
    Ok(hopeless.len() as i64 == GIVEN_UP_AT_ONCE)
}

/// Forgets what nobody will ask about any more.
pub async fn forget(app: App, stop: CancellationToken) {
    const OLD: [&str; 1] = ["delete from mail where ctid = any(array(
         select ctid from mail where state in ('sent', 'failed') and created_at < now() - interval '90 days'
         limit $1 for update skip locked
     ))"];
    chassis::tidy::every_hour(app.db, stop, &OLD).await;
}

#[derive(sqlx::FromRow)]
struct MailRow {
    mail: Uuid,
    email: String,
    subject: String,
    state: String,
    tries: i32,
    trouble: String,
    why: Option<String>,
    created_at: DateTime<Utc>,
    sent_at: Option<DateTime<Utc>>,
}

/// The newest hundred. Late is what was tried in vain or has waited for two minutes. Of a mail about a ticket only its
/// number is told: who looks after mails need not see every ticket.
pub async fn list(db: &PgPool, troubled: bool) -> sqlx::Result<Mails> {
    let rows: Vec<MailRow> = sqlx::query_as(
        r"select mail.mail, coalesce(mail.email, person.email, '') as email,
                coalesce(substring(mail.subject from '^\[#\d+\]'), mail.subject) as subject,
                mail.state, mail.tries, mail.trouble, mail.why, mail.created_at, mail.sent_at
         from mail left join person on person.person = mail.person
         where not $1 or mail.state in ('failed', 'held')
            or mail.state = 'queued' and (mail.trouble <> '' or mail.created_at < now() - interval '2 minutes')
         order by mail.created_at desc, mail.mail desc limit 100",
    )
    .bind(troubled)
    .fetch_all(db)
    .await?;
    let (queued, oldest) =
        sqlx::query_as("select count(*), min(created_at) from mail where state = 'queued'")
            .fetch_one(db)
            .await?;
    let held = sqlx::query_scalar("select count(*) from mail where state = 'held'").fetch_one(db).await?;
    Ok(Mails { mails: rows.into_iter().map(MailRow::shown).collect(), queued, oldest, held })
}

/// What became of mails, by what the event that asked for each was about.
pub async fn find_asked(db: &PgPool, asked: &[Uuid]) -> sqlx::Result<AskedMails> {
    let rows: Vec<(Uuid, String, String, Option<String>)> =
        sqlx::query_as("select about, state, trouble, why from mail where about = any($1)")
            .bind(asked)
            .fetch_all(db)
            .await?;
    let one = |(asked, state, trouble, why): (Uuid, String, String, Option<String>)| AskedMail {
        asked,
        state: MailState::from_text(&state),
        trouble,
        why: why.as_deref().map(MailTrouble::from_text),
    };
    Ok(AskedMails { mails: rows.into_iter().map(one).collect() })
}

impl MailRow {
    fn shown(self) -> Mail {
        Mail {
            mail: MailId(self.mail),
            to: self.email,
            subject: self.subject,
            state: MailState::from_text(&self.state),
            tries: self.tries,
            trouble: self.trouble,
            why: self.why.as_deref().map(MailTrouble::from_text),
            created_at: self.created_at,
            sent_at: self.sent_at,
        }
    }
}

/// What a mail server said, short enough to show.
pub fn as_trouble(said: &str) -> String {
    one_line(said).chars().take(500).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_that_is_asked_for_again_is_the_same() {
        let (event, ann) = (Uuid::from_u128(1), PersonId(Uuid::from_u128(2)));
        let mail = id_of(event, ann, "ticket_opened");
        assert_eq!(mail.to_string(), "60519182-6dc1-5b15-86ec-94f24c84f6ea");
        for other in [
            id_of(Uuid::from_u128(3), ann, "ticket_opened"),
            id_of(event, PersonId(Uuid::from_u128(3)), "ticket_opened"),
            id_of(event, ann, "ticket_closed"),
        ] {
            assert_ne!(other, mail);
        }
    }
}
