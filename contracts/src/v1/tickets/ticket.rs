//! Tickets: opening, reading, answering and closing one.

use super::{catalogue::Choices, file::File, happening::Happening, held_reply::HeldReply};
use crate::{
    id::{ArticleId, CustomerId, FileId, GroupId, PersonId, ServiceId, TicketId},
    text::texts,
};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

texts! {
    /// Where a ticket stands, and so whose turn it is.
    #[derive(Default)]
    pub enum State {
        /// Received; nobody has taken it yet.
        #[default]
        New = "new",
        /// An agent is on it: our turn.
        Open = "open",
        /// An agent answered: the person's turn.
        Waiting = "waiting",
        Closed = "closed",
    } else { Unknown }
}

texts! {
    #[derive(Default)]
    pub enum Priority {
        Low = "low",
        #[default]
        Normal = "normal",
        High = "high",
    } else { Unknown }
}

/// One line of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TicketRow {
    pub ticket: TicketId,
    pub version: i64,
    /// Counts up from 1001; for people to say on the phone.
    pub number: i64,
    pub subject: String,
    pub state: State,
    pub priority: Priority,
    pub person: PersonId,
    pub person_name: String,
    pub customer: CustomerId,
    pub customer_name: String,
    pub queue_name: String,
    pub service_name: String,
    /// The agent who took it, or empty.
    pub agent_name: String,
    #[serde(default)]
    pub agent: Option<PersonId>,
    pub opened_at: DateTime<Utc>,
    pub changed_at: DateTime<Utc>,
    /// Colleagues of the customer do not see it, whatever the customer shares.
    #[serde(default)]
    pub confidential: bool,
    /// The reader may neither write in it nor close it nor open it again: it is never their turn.
    #[serde(default)]
    pub read_only: bool,
    /// Since when it is staff's turn: when it was opened, or when the person first wrote after the last answer.
    #[serde(default)]
    pub our_turn_since: Option<DateTime<Utc>>,
    /// What was said last that people of the portal read. Only for them.
    #[serde(default)]
    pub last: Option<LastSaid>,
    /// Somebody else wrote since the reader, who takes part in it, last saw it. Only for people of the portal.
    #[serde(default)]
    pub unread: bool,
}

/// The beginning of what was said last, for a line of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LastSaid {
    pub author: Author,
    pub author_name: String,
    /// Written by the reader.
    pub mine: bool,
    /// At most 200 characters.
    pub text: String,
}

/// The reader saw the ticket with all that was said up to this version of it. For people of the portal.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct SeeTicket {
    pub ticket: TicketId,
    /// [`TicketRow::version`] of what was shown.
    pub version: i64,
}

/// Also for the desk, which gets internal notes as well.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GetTicket {
    pub ticket: TicketId,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TicketDetail {
    pub row: TicketRow,
    /// Articles and happenings in order: the newest, as far as they fit into an answer.
    pub entries: Vec<Entry>,
    /// More came before them: [`super::ListEntries::before`] of those.
    #[serde(default)]
    pub earlier: Option<i64>,
    pub may_reply: bool,
    pub may_close: bool,
    pub may_reopen: bool,
    /// Whether colleagues of the customer can read it.
    pub shared: bool,
    /// Invited to this ticket, by name.
    #[serde(default)]
    pub participants: Vec<Participant>,
    /// May invite others and make it confidential: whose ticket it is, and staff.
    #[serde(default)]
    pub may_share: bool,
    /// For staff, and for whose ticket it is but for what is meant for staff only.
    #[serde(default)]
    pub fields: Vec<FieldValue>,
    /// Of its queue: who holds it is asked of identity.
    #[serde(default)]
    pub group: Option<GroupId>,
    /// For staff only.
    #[serde(default)]
    pub choices: Option<Choices>,
    /// The reader's own, in the order in which they were written: the newest, as far as they fit into an answer.
    #[serde(default)]
    pub held: Vec<HeldReply>,
    /// There are more of those.
    #[serde(default)]
    pub more_held: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Participant {
    pub person: PersonId,
    pub name: String,
}

/// A ticket field with its value, as it was when it could last be asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FieldValue {
    pub name: String,
    /// In the reader's language.
    pub label: String,
    pub value: String,
}

/// One thing in the history of a ticket.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Entry {
    Article(Article),
    Happened(Happened),
    #[serde(other)]
    Unknown,
}

impl Entry {
    /// The version of the ticket that it made; 0 where an earlier version of the service does not say.
    pub fn step(&self) -> i64 {
        match self {
            Self::Article(article) => article.step,
            Self::Happened(happened) => happened.step,
            Self::Unknown => 0,
        }
    }
}

texts! {
    pub enum Author {
        Person = "person",
        Agent = "agent",
    } else { Unknown }
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Article {
    pub article: ArticleId,
    /// The version of the ticket that it made. No two entries of a ticket share one.
    #[serde(default)]
    pub step: i64,
    pub author: Author,
    pub author_name: String,
    /// Written by the reader.
    pub mine: bool,
    /// A note for staff; never sent to people of the portal.
    #[serde(default)]
    pub internal: bool,
    /// Plain text as typed.
    pub text: String,
    pub files: Vec<File>,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Happened {
    /// As of an [`Article`].
    #[serde(default)]
    pub step: i64,
    pub what: Happening,
    pub by_name: String,
    /// Who was invited, removed, left, was given it or is the new person; the queue it was moved to; its new service;
    /// the word of its new [`Priority`]; otherwise empty.
    #[serde(default)]
    pub about: String,
    pub at: DateTime<Utc>,
}

/// Files must have been uploaded by the same person and belong to nothing yet. With an idempotency
/// key, sending it twice opens one ticket.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
pub struct OpenTicket {
    #[serde(default)]
    pub service: Option<ServiceId>,
    /// 1 to 250 characters.
    pub subject: String,
    /// 1 to 100,000 characters.
    pub text: String,
    /// At most 10.
    #[serde(default)]
    pub files: Vec<FileId>,
    /// One of the person's customers; the primary one where none is given.
    #[serde(default)]
    pub customer: Option<CustomerId>,
    /// Colleagues do not see it, whatever the customer shares.
    #[serde(default)]
    pub confidential: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TicketOpenedReply {
    pub ticket: TicketId,
    pub number: i64,
    pub version: i64,
}

/// From the portal it is the person's answer and makes it our turn; from the desk it is ours, visible
/// to the person and mailed to them. A closed ticket: `conflict`.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Reply {
    pub ticket: TicketId,
    /// 1 to 100,000 characters.
    pub text: String,
    #[serde(default)]
    pub files: Vec<FileId>,
    /// With it the ticket is closed; one mail tells both.
    #[serde(default)]
    pub close: bool,
    /// It may wait for as many seconds as are set, in which only its author knows of it and can recall it.
    #[serde(default)]
    pub hold: bool,
}

/// Staff only; the person never sees it.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct AddNote {
    pub ticket: TicketId,
    pub text: String,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ArticleAdded {
    pub article: ArticleId,
    /// Of the ticket.
    pub version: i64,
    /// It is not there yet, and can be recalled.
    #[serde(default)]
    pub held: bool,
}

/// Staff only. Taking what a colleague has is allowed and shows in the history.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct TakeTicket {
    pub ticket: TicketId,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct CloseTicket {
    pub ticket: TicketId,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ReopenTicket {
    pub ticket: TicketId,
}

/// Undoes what the same person did last: the ticket is as it was before, and nobody gets a mail. Something else happened
/// since, or what was done cannot be taken back: `conflict`.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct TakeBack {
    pub ticket: TicketId,
    /// The version of the ticket that it made.
    pub version: i64,
    /// `taken`, `closed`, `reopened`, `removed`, `confidential` or `not_confidential`.
    pub what: Happening,
}

/// The whole ticket without its texts, after every change.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TicketChanged {
    pub ticket: TicketId,
    pub version: i64,
    pub number: i64,
    pub subject: String,
    pub state: State,
    pub person: PersonId,
    pub customer: CustomerId,
    #[serde(default)]
    pub agent: Option<PersonId>,
    /// Invited to this ticket.
    #[serde(default)]
    pub participants: Vec<PersonId>,
    pub changed_at: DateTime<Utc>,
}

/// A person opened a ticket: they get a mail that it arrived.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TicketOpened {
    pub ticket: TicketId,
    pub version: i64,
    pub number: i64,
    pub subject: String,
    pub person: PersonId,
    /// The first 2,000 characters.
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub files: Vec<File>,
    pub at: DateTime<Utc>,
}

/// Somebody wrote something. Internal notes are not published.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ArticleWritten {
    pub article: ArticleId,
    pub version: i64,
    pub ticket: TicketId,
    pub number: i64,
    pub subject: String,
    pub author: Author,
    pub author_name: String,
    /// Whose ticket it is.
    pub person: PersonId,
    #[serde(default)]
    pub agent: Option<PersonId>,
    /// Invited to this ticket.
    #[serde(default)]
    pub participants: Vec<PersonId>,
    /// The first 2,000 characters.
    pub text: String,
    #[serde(default)]
    pub files: Vec<File>,
    /// By an agent: what people of the portal wrote last before.
    #[serde(default)]
    pub asked: Option<Asked>,
    /// With it the author closed the ticket; no [`TicketClosed`] tells that again.
    #[serde(default)]
    pub closed: bool,
    pub at: DateTime<Utc>,
}

/// What an answer answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Asked {
    pub person: PersonId,
    pub author_name: String,
    /// The first 2,000 characters.
    pub text: String,
    pub at: DateTime<Utc>,
}

/// A ticket was closed, and nothing written with it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TicketClosed {
    pub closing: uuid::Uuid,
    pub version: i64,
    pub ticket: TicketId,
    pub number: i64,
    pub subject: String,
    pub person: PersonId,
    pub by: Author,
    pub by_name: String,
    /// Invited to this ticket.
    #[serde(default)]
    pub participants: Vec<PersonId>,
    pub at: DateTime<Utc>,
}
