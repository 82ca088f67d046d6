//! Sends queued mails, several at once, until told to stop. Every replica does.

use crate::{
    App, Config,
    allowed::{self, Allowed},
    letter::{Reader, one_line},
    mail::{self, Claimed},
    patience::{InTrouble, Patience},
    post::{self, Open, Post, Trouble},
    words::Words,
};
use anyhow::{Context, Result};
use chassis::{clock, sealing};
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
    let post = match Post::new(&app.config) {
        Ok(post) => Arc::new(post),
        Err(error) => {
            tracing::error!(error = format!("{error:#}"), "alarm: no mail can be sent");
            return;
        }
    };
    let mut sending = JoinSet::new();
    let (mut patience, mut asking) = (Patience::default(), Patience::default());
    while !stop.is_cancelled() {
        while sending.len() < patience.at_once(app.config.mail_at_once) {
            match mail::claim(&app.db, asking.at_once(1) > 0).await {
                Ok(Some(claimed)) => _ = sending.spawn(send(app.clone(), post.clone(), claimed)),
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
                        patience.learn(server, "mails");
                    }
                    // Those who were on their way together say the same once.
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
        match mail::give_up(&app.db).await {
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
async fn send(app: App, post: Arc<Post>, claimed: Claimed) -> Learned {
    let (end, open) = {
        let sending = attempt(&app, &post, &claimed);
        tokio::pin!(sending);
        loop {
            tokio::select! {
                end = &mut sending => break end,
                () = tokio::time::sleep(Duration::from_secs_f64(mail::LEASE_SECONDS / 3.0)) => {
                    if let Ok(false) = mail::keep(&app.db, claimed.mail, claimed.lease).await {
                        break (End::Lost, None);
                    }
                }
            }
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
        _ => (spoke && claimed.letter.shown_ticket().is_some()).then_some(Ok(())),
    };
    Learned { server, owners }
}

async fn note(app: &App, claimed: &Claimed, end: &End) -> Result<()> {
    match end {
        End::Sent { email, subject } => mail::sent(&app.db, claimed.mail, email, subject).await?,
        End::Unwanted => mail::drop_silently(&app.db, claimed.mail).await?,
        End::Lost => {}
        End::Refused(Trouble::Server { said, .. }) | End::Unasked(said) => {
            mail::put_back(&app.db, claimed, &mail::as_trouble(said)).await?;
        }
        End::Refused(Trouble::Later(said)) => {
            mail::postpone(&app.db, claimed, &mail::as_trouble(said), app.config.mail_retry).await?;
        }
        End::Refused(Trouble::Never(said)) => {
            let mut tx = app.db.begin().await?;
            mail::fail(&mut tx, claimed.mail, &mail::as_trouble(said)).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}

/// Also gives back the connection, so that the goodbye comes after the mail is noted as sent.
async fn attempt(app: &App, post: &Post, claimed: &Claimed) -> (End, Option<Open>) {
    let (to, subject, message) = match prepare(claimed, &app.config) {
        Ok(prepared) => prepared,
        Err(end) => return (end, None),
    };
    match allowed::ask(app, claimed).await {
        Allowed::Yes => {}
        Allowed::No => return (End::Unwanted, None),
        Allowed::NobodyKnows(said) => return (End::Unasked(said), None),
        Allowed::Unclear(said) => return (End::Refused(Trouble::Later(said)), None),
    }
    let mut open = match post.open(&app.config.mail_from.email, &to).await {
        Ok(open) => open,
        Err(trouble) => return (End::Refused(trouble), None),
    };
    // We may have been frozen meanwhile, and the mail sent by another replica.
    if !matches!(mail::keep(&app.db, claimed.mail, claimed.lease).await, Ok(true)) {
        return (End::Lost, None);
    }
    let end = match open.hand_over(&message).await {
        Ok(()) => End::Sent { email: to.to_string(), subject },
        Err(trouble) => End::Refused(trouble),
    };
    (end, Some(open))
}

/// Writes the mail, or knows already how this ends.
fn prepare(claimed: &Claimed, config: &Config) -> Result<(Address, String, Vec<u8>), End> {
    let never = |why: &str| End::Refused(Trouble::Never(why.to_owned()));
    let later = |why: &str| End::Refused(Trouble::Later(why.to_owned()));
    if claimed.active == Some(false) && !claimed.letter.is_security_notice() {
        return Err(End::Unwanted);
    }
    let email = claimed.email.as_deref().ok_or_else(|| later("the recipient is not known here yet"))?;
    let to = post::address(email).ok_or_else(|| never("this is not an e-mail address"))?;
    if claimed.letter.good_until().is_some_and(|until| until < clock::now()) {
        return Err(never("what it says was no longer good by the time it could be sent"));
    }
    let written = compose(claimed, to.clone(), config);
    let (subject, message) = written.map_err(|error| {
        tracing::error!(mail = %claimed.mail, error = format!("{error:#}"), "alarm: a mail cannot be written");
        later("it cannot be written; the log says why")
    })?;
    Ok((to, subject, message))
}

/// The only place where a secret is in clear, and only in memory.
fn compose(claimed: &Claimed, to: Address, config: &Config) -> Result<(String, Vec<u8>)> {
    let opened = claimed.letter.sealed().map(|sealed| sealing::open(sealed, config.notify_box_seed.expose()));
    let secret = opened.transpose().context("open what was sealed for us")?;
    let zone = claimed.time_zone.as_deref().and_then(|zone| zone.parse().ok());
    let reader = Reader {
        name: claimed.name.clone().unwrap_or_default(),
        words: Words::of(&[claimed.language.as_deref().unwrap_or_default(), &config.language]),
        time_zone: zone.unwrap_or(config.time_zone),
    };
    let written = claimed.letter.write(&reader, secret.as_ref(), config)?;

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
    if let Some(ticket) = claimed.letter.ticket() {
        let thread = format!("<ticket.{ticket}@{domain}>");
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
    use crate::letter::{Letter, tests::config};
    use contracts::TicketId;
    use mail_parser::MessageParser;
    use sqlx::types::Json;

    fn claimed(name: &str, subject: &str) -> Claimed {
        let ticket = TicketId(Uuid::from_u128(7));
        Claimed {
            mail: Uuid::from_u128(42),
            lease: Uuid::from_u128(1),
            person: Uuid::from_u128(3),
            letter: Json(Letter::TicketOpened { ticket, number: 1042, subject: subject.into() }),
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
            let Ok((to, _, raw)) = prepare(&claimed(name, "Fire\r\nBcc: evil@c.test"), &config()) else {
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
            let Ok((.., raw)) = prepare(&claimed("Ann", "Fire"), &config()) else { panic!("not written") };
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
        let end = |claimed: &Claimed| prepare(claimed, &config()).map(|_| ()).expect_err("not sent");
        let gone = Claimed { active: Some(false), ..claimed("Ann", "Fire") };
        let unknown = Claimed { email: None, ..claimed("Ann", "Fire") };
        let wrong = Claimed { email: Some("ann@example.test, evil@c.test".into()), ..claimed("Ann", "Fire") };

        assert!(matches!(end(&gone), End::Unwanted));
        assert!(matches!(end(&unknown), End::Refused(Trouble::Later(_))));
        assert!(matches!(end(&wrong), End::Refused(Trouble::Never(_))));
    }
}
