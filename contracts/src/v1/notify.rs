//! notify owns mails: what is to be sent, what was, and what could not be.

use crate::{contract::requests, id::MailId, text::texts};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

requests! { "notify":
    ListMails = "list_mails" -> Mails;
}

/// Administrators only: the newest 100 mails, without their bodies.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
pub struct ListMails {
    /// Only those that are late or given up.
    #[serde(default)]
    pub troubled: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Mails {
    pub mails: Vec<Mail>,
    /// Waiting to be sent.
    pub queued: i64,
    /// Of those waiting, the oldest.
    #[serde(default)]
    pub oldest: Option<DateTime<Utc>>,
}

texts! {
    pub enum MailState {
        Queued = "queued",
        Sent = "sent",
        /// Given up after 72 hours or refused for good.
        Failed = "failed",
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
    pub created_at: DateTime<Utc>,
    #[serde(default)]
    pub sent_at: Option<DateTime<Utc>>,
}
