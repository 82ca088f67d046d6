//! A mailbox for development and tests: takes every mail for everybody, keeps the newest 500 in
//! memory and shows them on a web page. **Never use it for real mail.** It checks nobody, forgets
//! everything when it stops, and misbehaves on request.
//!
//! *Speaks* SMTP without TLS or sign-in on one address and HTTP on another: a page for people, and
//! for programs `GET /api/messages?to=…` and `DELETE /api/messages`. *Used by* `guichet up` and by
//! the tests, which also make it misbehave as mail servers do ([`Fault`]).

mod message;
mod smtp;
mod web;

pub use message::Message;

use anyhow::{Context, Result};
use std::{
    collections::VecDeque,
    net::SocketAddr,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard},
};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

const KEPT: usize = 500;

/// How the mailbox misbehaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Fault {
    #[default]
    None,
    /// Every recipient is refused for now.
    Refuse451,
    /// This recipient is refused for good.
    Refuse550(String),
    /// The answer to each mail comes this much later.
    StallSeconds(u64),
    /// The same for the mails of one recipient only.
    StallSecondsFor(String, u64),
    /// Nobody may send without signing in, which is not possible.
    AuthRequired535,
    /// Keeps the mail, but hangs up instead of saying so: the sender has to send it again.
    DropAfterData,
}

/// A running mailbox. All clones are the same one.
#[derive(Clone)]
pub struct Mailbox {
    /// Where it takes mail.
    pub smtp: SocketAddr,
    /// Where it shows mail.
    pub http: SocketAddr,
    kept: Arc<Mutex<Kept>>,
}

#[derive(Default)]
struct Kept {
    messages: VecDeque<Message>,
    last_id: u64,
    fault: Fault,
    folder: Option<PathBuf>,
}

/// Starts a mailbox that runs until `stop`. With port 0 the system chooses one.
pub async fn start(smtp: SocketAddr, http: SocketAddr, stop: CancellationToken) -> Result<Mailbox> {
    let mail = TcpListener::bind(smtp).await.with_context(|| format!("listen on {smtp} for mail"))?;
    let web =
        TcpListener::bind(http).await.with_context(|| format!("listen on {http} for the mailbox page"))?;
    let mailbox = Mailbox { smtp: mail.local_addr()?, http: web.local_addr()?, kept: Arc::default() };
    tokio::spawn(smtp::serve(mail, mailbox.clone(), stop.clone()));
    tokio::spawn(web::serve(web, mailbox.clone(), stop));
    Ok(mailbox)
}

impl Mailbox {
    /// Oldest first.
    pub fn messages(&self) -> Vec<Message> {
        self.kept().messages.iter().cloned().collect()
    }

    /// Those that went to an address, oldest first. Whatever the case.
    pub fn messages_to(&self, address: &str) -> Vec<Message> {
        self.kept().messages.iter().filter(|message| message.went_to(address)).cloned().collect()
    }

    pub fn clear(&self) {
        self.kept().messages.clear();
    }

    /// From the next command on.
    pub fn set_fault(&self, fault: Fault) {
        self.kept().fault = fault;
    }

    /// Also writes each message to a file of its own from now on.
    pub fn also_to_folder(&self, folder: PathBuf) {
        self.kept().folder = Some(folder);
    }

    pub(crate) fn fault(&self) -> Fault {
        self.kept().fault.clone()
    }

    pub(crate) fn keep(&self, sender: String, recipients: Vec<String>, raw: &[u8]) {
        let mut kept = self.kept();
        kept.last_id += 1;
        let message = Message::read(kept.last_id, sender, recipients, raw);
        if let Some(folder) = &kept.folder
            && let Err(error) = std::fs::write(folder.join(format!("{:06}.eml", message.id)), raw)
        {
            tracing::warn!(%error, "a mail could not be written to its file");
        }
        kept.messages.push_back(message);
        if kept.messages.len() > KEPT {
            kept.messages.pop_front();
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // A panic elsewhere leaves nothing half done in here.
        self.kept.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
