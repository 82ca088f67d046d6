//! Sends queued mails, several at once, until told to stop. Every replica does.

use crate::{
    config::{App, Config},
    mail::{
        backoff::{Backoff, InTrouble},
        headers,
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
use chassis::{alarm, clock, sealing};
use contracts::{
    PersonId,
    v1::{notify::MailTrouble, platform::AlarmKind},
};
use lettre::{
    Address, Message,
    address::Envelope,
    message::{Mailbox, MultiPart},
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
            alarmed(&app, AlarmKind::SendingStopped, &format!("{error:#}")).await;
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
                    if let Some(server) = server
                        && let Some(said) = mailing.learn(server, "mails")
                    {
                        alarmed(&app, AlarmKind::SendingStopped, &said).await;
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

async fn alarmed(app: &App, kind: AlarmKind, what: &str) {
    alarm::raise_and_commit(&app.db, "notify", kind, what).await;
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
    Refused(Trouble, MailTrouble),
}

impl End {
    fn of(trouble: Trouble) -> Self {
        let why = trouble.why();
        Self::Refused(trouble, why)
    }

    fn later(said: &str, why: MailTrouble) -> Self {
        Self::Refused(Trouble::Later(said.to_owned()), why)
    }
}

/// Tells how the mail server and the owners of tickets are, when that was seen.
async fn send(app: App, server: Arc<MailServer>, claimed: Claimed) -> Learned {
    let letter = kinds::read(&claimed.letter);
    let (end, open) = match &letter {
        Ok(letter) => while_ours(&app, &claimed, Box::pin(attempt(&app, &server, &claimed, &**letter))).await,
        Err(error) => {
            // Such as of a kind that a newer version queued, which will send it.
            tracing::warn!(mail = %claimed.mail, error = format!("{error:#}"), "a mail cannot be read");
            (End::later("it cannot be read; the log says why", MailTrouble::Unwritten), None)
        }
    };
    let outcome = match &end {
        End::Sent { .. } => "sent",
        End::Unwanted => "unwanted",
        End::Unasked(_) => "unasked",
        End::Lost => "lost",
        End::Refused(Trouble::Server { .. }, _) => "waiting",
        End::Refused(Trouble::Later(_), _) => "postponed",
        End::Refused(Trouble::Never(_), _) => "failed",
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
        End::Refused(Trouble::Server { said, alarm }, _) => {
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
    let back = async |said: &str, why| queue::put_back(&app.db, claimed, &queue::as_trouble(said), why).await;
    match end {
        End::Sent { email, subject } => queue::sent(&app.db, claimed.mail, email, subject).await?,
        End::Unwanted => queue::drop_silently(&app.db, claimed.mail).await?,
        End::Lost => {}
        End::Refused(Trouble::Server { said, .. }, why) => back(said, *why).await?,
        End::Unasked(said) => back(said, MailTrouble::Unasked).await?,
        End::Refused(Trouble::Later(said), why) => {
            // A copy of somebody new is on its way and here in a moment; a mail server thinks longer.
            let pause = if *why == MailTrouble::Nobody { 1 } else { app.config.mail_retry };
            queue::postpone(&app.db, claimed, &queue::as_trouble(said), *why, pause).await?;
        }
        End::Refused(Trouble::Never(said), why) => {
            let mut tx = app.db.begin().await?;
            queue::fail(&mut tx, claimed.mail, &queue::as_trouble(said), *why).await?;
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
    let to = match recipient(claimed, letter) {
        Ok(to) => to,
        Err(end) => return (end, None),
    };
    let mut answers = true;
    if let Some(ticket) = letter.needs_permission() {
        match permission::ask(app, PersonId(claimed.person), ticket).await {
            Permission::Given { may_answer } => answers = may_answer,
            Permission::Refused => return (End::Unwanted, None),
            Permission::NobodyKnows(said) => return (End::Unasked(said), None),
            Permission::Unclear(said) => return (End::later(&said, MailTrouble::Unasked), None),
        }
    }
    let (subject, message) = match compose(claimed, letter, &to, answers, &app.config) {
        Ok(written) => written,
        Err(error) => {
            let what = format!("{}: {error:#}", claimed.mail);
            alarmed(app, AlarmKind::NotWritten, &what).await;
            return (End::later("it cannot be written; the log says why", MailTrouble::Unwritten), None);
        }
    };
    let mut open = match server.open(&app.config.mail_from.email, &to).await {
        Ok(open) => open,
        Err(trouble) => return (End::of(trouble), None),
    };
    // We may have been frozen meanwhile, and the mail sent by another replica.
    if !matches!(queue::keep(&app.db, claimed.mail, claimed.lease).await, Ok(true)) {
        return (End::Lost, None);
    }
    let end = match open.hand_over(&message).await {
        Ok(()) => End::Sent { email: to.to_string(), subject },
        Err(trouble) => End::of(trouble),
    };
    (end, Some(open))
}

/// Where the mail goes, or how this ends already.
fn recipient(claimed: &Claimed, letter: &dyn Letter) -> Result<Address, End> {
    let never = |said: &str, why| End::Refused(Trouble::Never(said.to_owned()), why);
    if claimed.active == Some(false) && !letter.is_security_notice() {
        return Err(End::Unwanted);
    }
    let unknown = || End::later("the recipient is not known here yet", MailTrouble::Nobody);
    let email = claimed.email.as_deref().ok_or_else(unknown)?;
    let to =
        smtp::address(email).ok_or_else(|| never("this is not an e-mail address", MailTrouble::Address))?;
    if letter.good_until().is_some_and(|until| until < clock::now()) {
        return Err(never("what it says was no longer good by the time it could be sent", MailTrouble::Late));
    }
    Ok(to)
}

/// Writes the mail: its subject, and the whole as it is sent. The only place where a secret is in clear, and only in
/// memory.
fn compose(
    claimed: &Claimed,
    letter: &dyn Letter,
    to: &Address,
    may_answer: bool,
    config: &Config,
) -> Result<(String, Vec<u8>)> {
    let opened = letter.sealed().map(|sealed| sealing::open(sealed, config.notify_box_seed.expose()));
    let secret = opened.transpose().context("open what was sealed for us")?;
    let zone = claimed.time_zone.as_deref().and_then(|zone| zone.parse().ok());
    let reader = Reader {
        name: claimed.name.clone().unwrap_or_default(),
        words: Words::of(&[claimed.language.as_deref().unwrap_or_default(), &config.language]),
        time_zone: zone.unwrap_or(config.time_zone),
        may_answer,
    };
    let written = layout::write(letter, &reader, secret.as_ref(), config)?;

    let from = &config.mail_from;
    let domain = from.email.domain();
    let name = Some(one_line(&reader.name)).filter(|name| !name.is_empty());
    let mut builder = Message::builder()
        .from(Mailbox::new(from.name.clone().or(Some(config.brand_name.clone())), from.email.clone()))
        .envelope(Envelope::new(Some(from.email.clone()), vec![to.clone()])?)
        .raw_header(headers::to(name, to.clone()))
        .raw_header(headers::subject(&written.subject))
        .date(claimed.created_at.into())
        .message_id(Some(message_id(claimed.mail, domain)))
        .raw_header(headers::named("Auto-Submitted", "auto-generated"))
        // What Exchange and Outlook understand instead.
        .raw_header(headers::named("X-Auto-Response-Suppress", "All"));
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

#[cfg(test)]
mod tests;
