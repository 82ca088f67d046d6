//! Replies that can still be taken back.

use super::file::File;
use crate::{
    id::{ArticleId, TicketId},
    text::texts,
};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A reply on its way, or one that could not be sent. Nobody but its author knows of it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct HeldReply {
    /// As which it is sent.
    pub article: ArticleId,
    pub ticket: TicketId,
    pub text: String,
    pub files: Vec<File>,
    /// The ticket is closed with it.
    pub close: bool,
    /// From then on it is sent.
    pub due_at: DateTime<Utc>,
    /// Why it was not. It stays until its author recalls it and its words are elsewhere.
    #[serde(default)]
    pub unsent: Option<Unsent>,
}

texts! {
    /// Why a reply was not sent.
    pub enum Unsent {
        Recalled = "recalled",
        /// The ticket was closed meanwhile.
        Closed = "closed",
        /// Its author may not write in the ticket any more.
        NotAllowed = "not_allowed",
        /// A defect on our side.
        Failed = "failed",
    } else { Unknown }
}

/// The asker's own in a ticket, also in one that they may not see any more.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ListHeldReplies {
    pub ticket: TicketId,
    /// [`HeldReplies::earlier`] of the page before.
    #[serde(default)]
    pub before: Option<i64>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct HeldReplies {
    /// In the order in which they were written, the last ones before that place.
    pub replies: Vec<HeldReply>,
    /// More were written before them.
    #[serde(default)]
    pub earlier: Option<i64>,
}

/// Stops a reply of the asker's that is held, for its words to be brought elsewhere. Its files stay with it. What was
/// sent meanwhile is not there: `not_found`.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct RecallReply {
    pub article: ArticleId,
}

/// Its words are elsewhere: a reply that was not sent goes. Its files wait for another form, as uploads of the asker's
/// do, for seven days.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ForgetReply {
    pub article: ArticleId,
}
