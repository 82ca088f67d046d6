//! notify owns mails: what is to be sent, what was, and what could not be.

use crate::{contract::requests, done::Done, id::MailId, text::texts, v1::platform::AlarmKind};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

requests! { "notify":
    ListMails = "list_mails" -> Mails;
    FindAskedMails = "find_asked_mails" -> AskedMails;
    DecideMails = "decide_mails" -> Done;
    ListAlarms = "list_alarms" -> Alarms;
}

/// Administrators only: the newest 100 mails, without their bodies.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
pub struct ListMails {
    /// Only those that are late, given up, or wait for a decision.
    #[serde(default)]
    pub troubled: bool,
}

/// Duty settings only: what becomes of mails that wait for a decision. Those that do not are left as they are.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
pub struct DecideMails {
    #[serde(default)]
    pub mails: Vec<MailId>,
    /// All that wait, whatever `mails` lists.
    #[serde(default)]
    pub all: bool,
    /// They are sent; otherwise they never will be.
    pub send: bool,
}

/// What became of mails that were asked for by an event each. At most 500 at once.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct FindAskedMails {
    /// `issue` of each event. One that did not arrive yet has no mail.
    pub asked: Vec<Uuid>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskedMails {
    pub mails: Vec<AskedMail>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AskedMail {
    pub asked: Uuid,
    pub state: MailState,
    /// What the server said last, in its words.
    #[serde(default)]
    pub trouble: String,
    /// The kind of it, for pages to say in the reader's words.
    #[serde(default)]
    pub why: Option<MailTrouble>,
}

/// Administrators only: what was raised within a day, of each kind the last one, the newest first.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ListAlarms {}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Alarms {
    pub alarms: Vec<Alarm>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Alarm {
    /// Who raised it.
    pub service: String,
    pub kind: AlarmKind,
    /// What it was about, for who looks after the installation.
    #[serde(default)]
    pub what: String,
    /// So often, without a day between two of them.
    pub times: i64,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Mails {
    pub mails: Vec<Mail>,
    /// Waiting to be sent.
    pub queued: i64,
    /// Of those waiting, the oldest.
    #[serde(default)]
    pub oldest: Option<DateTime<Utc>>,
    /// Waiting for somebody to decide.
    #[serde(default)]
    pub held: i64,
}

texts! {
    pub enum MailState {
        Queued = "queued",
        Sent = "sent",
        /// Given up after 72 hours or refused for good.
        Failed = "failed",
        /// It may have been sent in days that the database knows nothing of since it was put back: somebody decides.
        Held = "held",
    } else { Unknown }
}

texts! {
    /// Why a mail has not gone out.
    pub enum MailTrouble {
        /// The mail server takes none right now.
        Server = "server",
        /// The mail server did not take this one yet.
        Later = "later",
        /// The mail server refused it for good.
        Refused = "refused",
        /// It would go to what is no address.
        Address = "address",
        /// What it says is no longer good.
        Late = "late",
        /// It cannot be written; the log says why.
        Unwritten = "unwritten",
        /// Nobody says whether its recipient may read it.
        Unasked = "unasked",
        /// Its recipient is not known here yet.
        Nobody = "nobody",
        /// It may have been sent before the database was put back.
        Again = "again",
        /// Somebody decided that it is not sent.
        Discarded = "discarded",
    } else { Unknown }
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Mail {
    pub mail: MailId,
    pub to: String,
    pub subject: String,
    pub state: MailState,
    pub tries: i32,
    /// What the server said last, in its words.
    #[serde(default)]
    pub trouble: String,
    /// The kind of it, for pages to say in the reader's words.
    #[serde(default)]
    pub why: Option<MailTrouble>,
    pub created_at: DateTime<Utc>,
    #[serde(default)]
    pub sent_at: Option<DateTime<Utc>>,
}
