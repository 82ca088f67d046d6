//! tickets owns queues, services, tickets with their articles and files, and solutions. Who may see
//! what is decided there, once, for lists, counts, details, files and live hints alike.

mod access;
mod catalogue;
mod change;
mod earlier;
mod file;
mod happening;
mod held_reply;
mod list;
mod solution;
mod ticket;

pub use access::*;
pub use catalogue::*;
pub use change::*;
pub use earlier::*;
pub use file::*;
pub use happening::*;
pub use held_reply::*;
pub use list::*;
pub use solution::*;
pub use ticket::*;

use crate::{
    contract::{events, requests},
    done::Done,
};

/// What an answer of an earlier version meant that did not say it.
fn yes() -> bool {
    true
}

requests! { "tickets":
    ShowHome = "show_home" -> Home;
    ListTickets = "list_tickets" -> TicketPage;
    GetTicket = "get_ticket" -> TicketDetail;
    ListEntries = "list_entries" -> Entries;
    SeeTicket = "see_ticket" -> Done;
    GetOffers = "get_offers" -> Offers;
    ListServices = "list_services" -> Services;
    OpenTicket = "open_ticket" -> TicketOpenedReply;
    Reply = "reply" -> ArticleAdded;
    ListHeldReplies = "list_held_replies" -> HeldReplies;
    RecallReply = "recall_reply" -> HeldReply;
    ForgetReply = "forget_reply" -> Done;
    AddNote = "add_note" -> ArticleAdded;
    TakeTicket = "take_ticket" -> TicketRow;
    CloseTicket = "close_ticket" -> TicketRow;
    ReopenTicket = "reopen_ticket" -> TicketRow;
    TakeBack = "take_back" -> TicketRow;
    ListQueue = "list_queue" -> QueuePage;
    CountOpenTickets = "count_open_tickets" -> OpenTicketCounts;
    StartUpload = "start_upload" -> UploadStarted;
    FinishUpload = "finish_upload" -> File;
    DropUpload = "drop_upload" -> Done;
    HoldUploads = "hold_uploads" -> Done;
    GetFile = "get_file" -> FileToRead, asked 1 time;
    SearchSolutions = "search_solutions" -> SolutionPage;
    GetSolution = "get_solution" -> Solution;
    RateSolution = "rate_solution" -> Done;
    SaveSolution = "save_solution" -> Done;
    // who else sees a ticket, and why
    InviteParticipant = "invite_participant" -> TicketDetail;
    RemoveParticipant = "remove_participant" -> TicketDetail;
    SetConfidential = "set_confidential" -> TicketRow;
    ExplainTicket = "explain_ticket" -> Explanation;
    MaySee = "may_see" -> Seen;
    ListReaders = "list_readers" -> Readers;
    // what staff change about it
    FindPerson = "find_person" -> FoundPeople;
    ChangePerson = "change_person" -> TicketRow;
    AssignTicket = "assign_ticket" -> TicketRow;
    MoveTicket = "move_ticket" -> TicketRow;
    ChangeService = "change_service" -> TicketRow;
    ChangePriority = "change_priority" -> TicketRow;
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
    TicketAssigned = "ticket_assigned", Occurrence, assignment;
}
