//! tickets owns queues, services, tickets with their articles and files, and solutions. Who may see
//! what is decided there, once, for lists, counts, details, files and live hints alike.

mod access;
mod catalogue;

pub use access::*;
pub use catalogue::*;

use crate::{
    ArticleId, CustomerId, FileId, PersonId, QueueId, ServiceId, SolutionId, TicketId, events, requests,
    v1::identity::Done,
};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

requests! { "tickets":
    ShowHome = "show_home" -> Home;
    ListTickets = "list_tickets" -> TicketPage;
    GetTicket = "get_ticket" -> TicketDetail;
    ListServices = "list_services" -> Services;
    OpenTicket = "open_ticket" -> TicketOpenedReply;
    Reply = "reply" -> ArticleAdded;
    AddNote = "add_note" -> ArticleAdded;
    TakeTicket = "take_ticket" -> TicketRow;
    CloseTicket = "close_ticket" -> TicketRow;
    ReopenTicket = "reopen_ticket" -> TicketRow;
    ListQueue = "list_queue" -> QueuePage;
    StartUpload = "start_upload" -> UploadStarted;
    FinishUpload = "finish_upload" -> File;
    DropUpload = "drop_upload" -> Done;
    GetFile = "get_file" -> FileToRead;
    SearchSolutions = "search_solutions" -> SolutionPage;
    GetSolution = "get_solution" -> Solution;
    RateSolution = "rate_solution" -> Done;
    SaveSolution = "save_solution" -> Done;
    // who else sees a ticket, and why
    InviteParticipant = "invite_participant" -> TicketDetail;
    RemoveParticipant = "remove_participant" -> TicketDetail;
    SetConfidential = "set_confidential" -> TicketRow;
    ChangePerson = "change_person" -> TicketRow;
    MoveTicket = "move_ticket" -> TicketRow;
    ExplainTicket = "explain_ticket" -> Explanation;
    MaySee = "may_see" -> Done;
    // queues, services, ticket fields
    ListQueues = "list_queues" -> Queues;
    SaveQueue = "save_queue" -> QueueRecord;
    ListServiceTree = "list_service_tree" -> ServiceTree;
    SaveService = "save_service" -> ServiceRecord;
    ListTicketFields = "list_ticket_fields" -> TicketFields;
    SaveTicketField = "save_ticket_field" -> TicketFields;
}

events! { "tickets":
    TicketChanged = "ticket_changed", State, ticket;
    TicketOpened = "ticket_opened", Occurrence, ticket;
    ArticleWritten = "article_written", Occurrence, article;
    TicketClosed = "ticket_closed", Occurrence, closing;
    ParticipantInvited = "participant_invited", Occurrence, invitation;
}

/// Where a ticket stands, and so whose turn it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Received; nobody has taken it yet.
    #[default]
    New,
    /// An agent is on it: our turn.
    Open,
    /// An agent answered: the person's turn.
    Waiting,
    Closed,
    #[serde(other)]
    Unknown,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    Low,
    #[default]
    Normal,
    High,
    #[serde(other)]
    Unknown,
}

/// Names that are stored once per language are given in the reader's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Service {
    pub service: ServiceId,
    pub name: String,
    /// Name of the service above it, or empty.
    #[serde(default)]
    pub parent: String,
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
}

// ---- portal --------------------------------------------------------------------------------------

/// Everything the home page shows, in one answer.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ShowHome {}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Home {
    /// At most 5, those awaiting the person first.
    pub tickets: Vec<TicketRow>,
    pub open: i64,
    /// Of the open ones, those where it is the person's turn.
    pub waiting: i64,
    /// At most 8, the most helpful first.
    pub solutions: Vec<SolutionRow>,
    pub solutions_total: i64,
}

/// Mine or also my colleagues'.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    #[default]
    Mine,
    Customers,
    #[serde(other)]
    Unknown,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Filter {
    All,
    #[default]
    Open,
    Closed,
    #[serde(other)]
    Unknown,
}

/// What a list is sorted by; the id decides between equals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    #[default]
    Changed,
    Number,
    Title,
    State,
    /// When it was opened.
    Age,
    #[serde(other)]
    Unknown,
}

/// 25 to a page; unless asked otherwise, the newest change first. For people of the portal.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
pub struct ListTickets {
    #[serde(default)]
    pub scope: Scope,
    /// Only tickets of this one of the reader's customers.
    #[serde(default)]
    pub customer: Option<CustomerId>,
    #[serde(default)]
    pub sort: Sort,
    /// The other way round: oldest, smallest, first in the alphabet.
    #[serde(default)]
    pub ascending: bool,
    #[serde(default)]
    pub filter: Filter,
    /// In subject or number.
    #[serde(default)]
    pub query: String,
    /// `next` of the page before.
    #[serde(default)]
    pub after: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TicketPage {
    pub tickets: Vec<TicketRow>,
    pub counts: Counts,
    /// Whether there is anything beyond "mine" for this person.
    pub shared: bool,
    /// Customers whose tickets are in the wider scope, by name, to filter by.
    #[serde(default)]
    pub customers: Vec<CustomerName>,
    #[serde(default)]
    pub next: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CustomerName {
    pub customer: CustomerId,
    pub name: String,
}

/// In the chosen scope, whatever the filter.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Counts {
    pub all: i64,
    pub open: i64,
    pub closed: i64,
}

/// Also for the desk, which gets internal notes as well.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GetTicket {
    pub ticket: TicketId,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TicketDetail {
    pub row: TicketRow,
    /// Articles and happenings in order.
    pub entries: Vec<Entry>,
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
    /// For staff only.
    #[serde(default)]
    pub fields: Vec<FieldValue>,
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Author {
    Person,
    Agent,
    #[serde(other)]
    Unknown,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Article {
    pub article: ArticleId,
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
    pub what: Happening,
    pub by_name: String,
    /// Who was invited, removed or is the new person; the queue it was moved to; otherwise empty.
    #[serde(default)]
    pub about: String,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Happening {
    Taken,
    Closed,
    Reopened,
    Invited,
    /// No longer invited.
    Removed,
    Confidential,
    NotConfidential,
    Moved,
    PersonChanged,
    #[serde(other)]
    Unknown,
}

/// The services the person may file tickets for, in the reader's language.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ListServices {}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Services {
    pub services: Vec<Service>,
    /// Whom a ticket can be filed under, the usual one first.
    #[serde(default)]
    pub customers: Vec<FilingCustomer>,
}

/// One of the person's customers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FilingCustomer {
    pub customer: CustomerId,
    pub name: String,
    /// Others than the author read its tickets, unless they are confidential.
    pub shares: bool,
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

// ---- desk ----------------------------------------------------------------------------------------

/// Which tickets the desk lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum View {
    #[default]
    Open,
    Mine,
    /// Nobody has taken them yet.
    New,
    /// Our turn.
    OurTurn,
    /// The person's turn.
    TheirTurn,
    Closed,
    #[serde(other)]
    Unknown,
}

/// Staff only. Newest change first, 50 to a page.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
pub struct ListQueue {
    #[serde(default)]
    pub view: View,
    #[serde(default)]
    pub queue: Option<QueueId>,
    /// In subject, number or the person's name.
    #[serde(default)]
    pub query: String,
    /// Only this person's tickets, for the tab on their page.
    #[serde(default)]
    pub person: Option<PersonId>,
    #[serde(default)]
    pub after: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct QueuePage {
    pub tickets: Vec<TicketRow>,
    pub queues: Vec<Queue>,
    pub counts: ViewCounts,
    #[serde(default)]
    pub next: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Queue {
    pub queue: QueueId,
    pub name: String,
}

#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ViewCounts {
    pub open: i64,
    pub mine: i64,
    pub new: i64,
    pub our_turn: i64,
    pub their_turn: i64,
}

// ---- files ---------------------------------------------------------------------------------------

/// A file anybody who may read its article may download.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct File {
    pub file: FileId,
    /// As the person named it, at most 200 characters.
    pub name: String,
    /// Bytes.
    pub size: i64,
    /// Found by looking at its first bytes, never taken from the browser.
    pub media_type: String,
}

/// Asks for a place to put a file. The caller streams it to the object store under `key`, then says
/// `finish_upload`. Never finished or never used: gone after 24 hours.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct StartUpload {
    pub name: String,
    /// Bytes, when the browser said so; at most 25 MB.
    #[serde(default)]
    pub size: Option<i64>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct UploadStarted {
    pub file: FileId,
    /// In the object store.
    pub key: String,
    /// Bytes.
    pub limit: i64,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct FinishUpload {
    pub file: FileId,
    /// Bytes received; 0 is refused.
    pub size: i64,
    /// Hex, checked again at every download.
    pub sha256: String,
    pub media_type: String,
}

/// The person took the file out of the form again.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct DropUpload {
    pub file: FileId,
}

/// Foreign files, files of internal notes and files that never existed are one and the same answer. An
/// upload that is in no article yet is its owner's alone.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GetFile {
    pub file: FileId,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FileToRead {
    pub file: File,
    /// In the object store.
    pub key: String,
    pub sha256: String,
}

// ---- solutions -----------------------------------------------------------------------------------

/// Tolerant of typos and accents. An empty query lists the most helpful.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
pub struct SearchSolutions {
    #[serde(default)]
    pub query: String,
    #[serde(default)]
    pub category: String,
    /// At most this many, 50 at most.
    #[serde(default)]
    pub limit: Option<i64>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SolutionPage {
    pub solutions: Vec<SolutionRow>,
    pub total: i64,
    /// Category keys in use, for the chips.
    #[serde(default)]
    pub categories: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SolutionRow {
    pub solution: SolutionId,
    pub title: String,
    pub summary: String,
    /// `accounts`, `computer`, `printing`, `phone`, `network`, `software`.
    pub category: String,
    /// To read and do it.
    pub minutes: i32,
    /// Of those who answered "did this help?", in percent; none when fewer than five did.
    #[serde(default)]
    pub helped: Option<i32>,
    /// Language of this text; not the reader's own when there is no translation.
    pub language: String,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GetSolution {
    pub solution: SolutionId,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Solution {
    pub row: SolutionRow,
    /// Sanitised; the only HTML that crosses a boundary.
    pub html: String,
    pub changed_at: DateTime<Utc>,
    /// Service a ticket about this would be filed for.
    #[serde(default)]
    pub service: Option<ServiceId>,
    /// What the reader answered before.
    #[serde(default)]
    pub rated: Option<bool>,
}

/// Did this help? A second answer replaces the first.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct RateSolution {
    pub solution: SolutionId,
    pub helped: bool,
}

/// Needs the duty `content`: writes one language of a solution, creating it when it is new.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct SaveSolution {
    pub solution: SolutionId,
    pub category: String,
    pub minutes: i32,
    pub language: String,
    pub title: String,
    pub summary: String,
    pub keywords: String,
    pub markdown: String,
}

// ---- events --------------------------------------------------------------------------------------

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
    pub at: DateTime<Utc>,
}

/// A ticket was closed.
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
