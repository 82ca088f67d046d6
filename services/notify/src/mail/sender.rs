//! Sends queued mails, several at once, until told to stop. Every replica does.

use crate::{
    config::{App, Config},
    mail::{
        backoff::{Backoff, InTrouble},
        letter::{
            Letter, kinds,
            layout::{self, Reader},
        },
        permission::{self, Permission},
        queue::{self, Claimed},
        smtp::{self, MailServer, Open, Trouble},
        texts::{Words, one_line},
    },
};
use anyhow::{Context, Result};
use chassis::{clock, sealing};
use contracts::PersonId;
use lettre::{
    Address, Message,
    address::Envelope,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
};
use std::{sync::Arc, time::Duration};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

const POLL: Duration = Duration::from_millis(200);

pub async fn run(app: App, stop: CancellationToken) {
    let server = match MailServer::new(&app.config) {
        Ok(server) => Arc::new(server),
        Err(error) => {
            tracing::error!(error = format!("{error:#}"), "alarm: no mail can be sent");
            return;
        }
    };
    let mut sending = JoinSet::new();
    let (mut mailing, mut asking) = (Backoff::default(), Backoff::default());
    while !stop.is_cancelled() {
        while sending.len() < mailing.at_once(app.config.mail_at_once) {
            match queue::claim(&app.db, asking.at_once(1) > 0).await {
                Ok(Some(claimed)) => _ = sending.spawn(send(app.clone(), server.clone(), claimed)),
                Ok(None) => break,
                Err(error) => {
                    tracing::debug!(%error, "the queue of mails cannot be read");
                    break;
                }
            }
        }
        tokio::select! {
            () = stop.cancelled() => {}
            Some(learned) = sending.join_next() => {
                if let Ok(Learned { server, owners }) = learned {
                    if let Some(server) = server {
                        mailing.learn(server, "mails");
                    }
                    // Mails that were sent at the same time report the same outage once.
                    if let Some(owners) = owners.filter(|owners| owners.is_ok() || asking.at_once(1) > 0) {
                        asking.learn(owners, "mails about tickets");
                    }
                }
            }
            () = tokio::time::sleep(POLL) => {}
        }
    }
    while sending.join_next().await.is_some() {}
}

/// Gives up what has waited for too long, once a minute.
pub async fn give_up(app: App, stop: CancellationToken) {
    loop {
        match queue::give_up(&app.db).await {
            Ok(true) if !stop.is_cancelled() => continue,
            Ok(_) => {}
            Err(error) => tracing::debug!(error = format!("{error:#}"), "old mails are not given up"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(Duration::from_mins(1)) => {}
        }
    }
}

/// What sending one mail told of those we depend on, as far as it came to that.
struct Learned {
    server: Option<Result<(), InTrouble>>,
    /// Who says whether its recipient may read it.
    owners: Option<Result<(), InTrouble>>,
}

/// How sending one mail ended.
enum End {
    Sent {
        email: String,
        subject: String,
    },
    /// Its recipient gets no mail any more.
    Unwanted,
    /// Nobody can say whether its recipient may read it.
    Unasked(String),
    /// Another replica took it over while we were held up.
    Lost,
    Refused(Trouble),
}

/// Tells how the mail server and the owners of tickets are, when that was seen.
async fn send(app: App, server: Arc<MailServer>, claimed: Claimed) -> Learned {
    let letter = kinds::read(&claimed.letter);
    let (end, open) = match &letter {
        Ok(letter) => while_ours(&app, &claimed, Box::pin(attempt(&app, &server, &claimed, &**letter))).await,
        Err(error) => {
            // Such as of a kind that a newer version queued, which will send it.
            tracing::warn!(mail = %claimed.mail, error = format!("{error:#}"), "a mail cannot be read");
            (End::Refused(Trouble::Later("it cannot be read; the log says why".into())), None)
        }
    };
    let outcome = match &end {
        End::Sent { .. } => "sent",
        End::Unwanted => "unwanted",
        End::Unasked(_) => "unasked",
        End::Lost => "lost",
        End::Refused(Trouble::Server { .. }) => "waiting",
        End::Refused(Trouble::Later(_)) => "postponed",
        End::Refused(Trouble::Never(_)) => "failed",
    };
    metrics::counter!("guichet_mails_total", "outcome" => outcome).increment(1);
    tracing::debug!(mail = %claimed.mail, outcome, "a mail");
    // Until it is noted, the mail would be sent again; the database may be gone for a while.
    while let Err(error) = note(&app, &claimed, &end).await {
        tracing::warn!(mail = %claimed.mail, outcome, error = format!("{error:#}"), "cannot be noted yet");
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    let spoke = open.is_some();
    if let Some(open) = open {
        open.close().await;
    }
    let server = match &end {
        End::Refused(Trouble::Server { said, alarm }) => {
            Some(Err(InTrouble { said: said.clone(), alarm: *alarm }))
        }
        _ => spoke.then_some(Ok(())),
    };
    let owners = match end {
        End::Unasked(said) => Some(Err(InTrouble { said, alarm: false })),
        _ => (spoke && letter.is_ok_and(|letter| letter.needs_permission().is_some())).then_some(Ok(())),
    };
    Learned { server, owners }
}

/// An attempt to send it, until another replica has taken it over.
async fn while_ours(
    app: &App,
    claimed: &Claimed,
    attempt: impl Future<Output = (End, Option<Open>)>,
) -> (End, Option<Open>) {
    tokio::pin!(attempt);
    loop {
        tokio::select! {
            ended = &mut attempt => return ended,
            () = tokio::time::sleep(Duration::from_secs_f64(queue::LEASE_SECONDS / 3.0)) => {
                if let Ok(false) = queue::keep(&app.db, claimed.mail, claimed.lease).await {
                    return (End::Lost, None);
                }
            }
        }
    }
}

async fn note(app: &App, claimed: &Claimed, end: &End) -> Result<()> {
    match end {
        End::Sent { email, subject } => queue::sent(&app.db, claimed.mail, email, subject).await?,
        End::Unwanted => queue::drop_silently(&app.db, claimed.mail).await?,
        End::Lost => {}
        End::Refused(Trouble::Server { said, .. }) | End::Unasked(said) => {
            queue::put_back(&app.db, claimed, &queue::as_trouble(said)).await?;
        }
        End::Refused(Trouble::Later(said)) => {
            queue::postpone(&app.db, claimed, &queue::as_trouble(said), app.config.mail_retry).await?;
        }
        End::Refused(Trouble::Never(said)) => {
            let mut tx = app.db.begin().await?;
            queue::fail(&mut tx, claimed.mail, &queue::as_trouble(said)).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

/// Also gives back the connection, so that the goodbye comes after the mail is noted as sent.
async fn attempt(
    app: &App,
    server: &MailServer,
    claimed: &Claimed,
    letter: &dyn Letter,
) -> (End, Option<Open>) {
    let (to, subject, message) = match prepare(claimed, letter, &app.config) {
        Ok(prepared) => prepared,
        Err(end) => return (end, None),
    };
    if let Some(ticket) = letter.needs_permission() {
        match permission::ask(app, PersonId(claimed.person), ticket).await {
            Permission::Given => {}
            Permission::Refused => return (End::Unwanted, None),
            Permission::NobodyKnows(said) => return (End::Unasked(said), None),
            Permission::Unclear(said) => return (End::Refused(Trouble::Later(said)), None),
        }
    }
    let mut open = match server.open(&app.config.mail_from.email, &to).await {
        Ok(open) => open,
        Err(trouble) => return (End::Refused(trouble), None),
    };
    // We may have been frozen meanwhile, and the mail sent by another replica.
    if !matches!(queue::keep(&app.db, claimed.mail, claimed.lease).await, Ok(true)) {
        return (End::Lost, None);
    }
    let end = match open.hand_over(&message).await {
        Ok(()) => End::Sent { email: to.to_string(), subject },
        Err(trouble) => End::Refused(trouble),
    };
    (end, Some(open))
}

/// Writes the mail, or knows already how this ends.
fn prepare(
    claimed: &Claimed,
    letter: &dyn Letter,
    config: &Config,
) -> Result<(Address, String, Vec<u8>), End> {
    let never = |why: &str| End::Refused(Trouble::Never(why.to_owned()));
    let later = |why: &str| End::Refused(Trouble::Later(why.to_owned()));
    if claimed.active == Some(false) && !letter.is_security_notice() {
        return Err(End::Unwanted);
    }
    let email = claimed.email.as_deref().ok_or_else(|| later("the recipient is not known here yet"))?;
    let to = smtp::address(email).ok_or_else(|| never("this is not an e-mail address"))?;
    if letter.good_until().is_some_and(|until| until < clock::now()) {
        return Err(never("what it says was no longer good by the time it could be sent"));
    }
    let written = compose(claimed, letter, to.clone(), config);
    let (subject, message) = written.map_err(|error| {
        tracing::error!(mail = %claimed.mail, error = format!("{error:#}"), "alarm: a mail cannot be written");
        later("it cannot be written; the log says why")
    })?;
    Ok((to, subject, message))
}

/// The only place where a secret is in clear, and only in memory.
fn compose(
    claimed: &Claimed,
    letter: &dyn Letter,
    to: Address,
    config: &Config,
) -> Result<(String, Vec<u8>)> {
    let opened = letter.sealed().map(|sealed| sealing::open(sealed, config.notify_box_seed.expose()));
    let secret = opened.transpose().context("open what was sealed for us")?;
    let zone = claimed.time_zone.as_deref().and_then(|zone| zone.parse().ok());
    let reader = Reader {
        name: claimed.name.clone().unwrap_or_default(),
        words: Words::of(&[claimed.language.as_deref().unwrap_or_default(), &config.language]),
        time_zone: zone.unwrap_or(config.time_zone),
    };
    let written = layout::write(letter, &reader, secret.as_ref(), config)?;

    let from = &config.mail_from;
    let domain = from.email.domain();
    let name = Some(one_line(&reader.name)).filter(|name| !name.is_empty());
    let mut builder = Message::builder()
        .from(Mailbox::new(from.name.clone().or(Some(config.brand_name.clone())), from.email.clone()))
        .envelope(Envelope::new(Some(from.email.clone()), vec![to.clone()])?)
        .to(Mailbox::new(name, to))
        .subject(&written.subject)
        .date(claimed.created_at.into())
        .message_id(Some(message_id(claimed.mail, domain)))
        .raw_header(header("Auto-Submitted", "auto-generated"))
        // What Exchange and Outlook understand instead.
        .raw_header(header("X-Auto-Response-Suppress", "All"));
    if let Some(about) = letter.about() {
        let thread = format!("<ticket.{}@{domain}>", about.ticket);
        builder = builder.in_reply_to(thread.clone()).references(thread);
    }
    let body = MultiPart::alternative_plain_html(written.text, written.html);
    let message = builder.multipart(body).context("put the mail together")?;
    Ok((written.subject, message.formatted()))
}

/// The same at every try, so that a repeat is recognised as one.
fn message_id(mail: Uuid, domain: &str) -> String {
    format!("<{mail}@{domain}>")
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::letter::{AboutTicket, tests::config, ticket_opened::TicketOpened};
    use contracts::TicketId;
    use mail_parser::MessageParser;

    fn letter(subject: &str) -> TicketOpened {
        let ticket = TicketId(Uuid::from_u128(7));
        TicketOpened { about: AboutTicket { ticket, number: 1042, subject: subject.into() } }
    }

    fn claimed(name: &str) -> Claimed {
        Claimed {
            mail: Uuid::from_u128(42),
            lease: Uuid::from_u128(1),
            person: Uuid::from_u128(3),
            letter: serde_json::Value::Null,
            created_at: "2026-11-22T13:05:00Z".parse().unwrap(),
            email: Some("ann@example.test".into()),
            name: Some(name.into()),
            language: Some("en".into()),
            time_zone: None,
            active: Some(true),
        }
    }

    #[test]
    fn a_mail_goes_to_exactly_one_address_whatever_the_name() {
        for name in [
            "Ann Lee",
            "\"x\" <a@b.test>, evil@c.test",
            "x\r\nBcc: evil@c.test",
            "x\r\n\r\n<script>",
            "Zażółć \"gęślą\" <jaźń@c.test>",
            "=?utf-8?q?=0D=0ABcc:_evil@c.test?=",
            "a\u{0}b, c@d.test;",
            &"very long name ".repeat(50),
            "",
        ] {
            let Ok((to, _, raw)) = prepare(&claimed(name), &letter("Fire\r\nBcc: evil@c.test"), &config())
            else {
                panic!("{name:?} cannot be written to")
            };
            let mail = MessageParser::default().parse(&raw).unwrap();

            assert_eq!(to.to_string(), "ann@example.test");
            let addresses: Vec<_> = mail.to().unwrap().iter().filter_map(|to| to.address()).collect();
            assert_eq!(addresses, ["ann@example.test"], "{name:?}");
            assert!(mail.bcc().is_none() && mail.cc().is_none(), "{name:?}");
            assert_eq!(mail.subject().unwrap(), "We have it: Fire Bcc: evil@c.test (#1042)");
            assert!(raw.is_ascii());
        }
    }

    #[test]
    fn a_repeat_is_recognised_and_a_thread_holds_together() {
        let write = || {
            let Ok((.., raw)) = prepare(&claimed("Ann"), &letter("Fire"), &config()) else {
                panic!("not written")
            };
            raw
        };
        let (once, twice) = (write(), write());
        let (once, twice) =
            (MessageParser::default().parse(&once).unwrap(), MessageParser::default().parse(&twice).unwrap());

        let id = format!("{}@example.test", Uuid::from_u128(42));
        assert_eq!((once.message_id(), twice.message_id()), (Some(id.as_str()), Some(id.as_str())));
        assert_eq!(once.date(), twice.date());
        let thread = format!("ticket.{}@example.test", Uuid::from_u128(7));
        assert_eq!(once.in_reply_to().as_text(), Some(thread.as_str()));
        assert_eq!(once.references().as_text(), Some(thread.as_str()));
        assert_eq!(once.header_raw("Auto-Submitted").map(str::trim), Some("auto-generated"));
        assert_eq!((once.text_body_count(), once.html_body_count()), (1, 1));
    }

    #[test]
    fn some_mails_end_before_they_begin() {
        let end = |claimed: &Claimed| {
            prepare(claimed, &letter("Fire"), &config()).map(|_| ()).expect_err("not sent")
        };
        let gone = Claimed { active: Some(false), ..claimed("Ann") };
        let unknown = Claimed { email: None, ..claimed("Ann") };
        let wrong = Claimed { email: Some("ann@example.test, evil@c.test".into()), ..claimed("Ann") };

        assert!(matches!(end(&gone), End::Unwanted));
        assert!(matches!(end(&unknown), End::Refused(Trouble::Later(_))));
        assert!(matches!(end(&wrong), End::Refused(Trouble::Never(_))));
    }
}
