//! tickets owns queues, services, tickets with their articles and files, and solutions. Who may see
//! what is decided there, once, for lists, counts, details, files and live hints alike.

mod access;
mod catalogue;
mod file;
mod list;
mod solution;
mod ticket;

pub use access::*;
pub use catalogue::*;
pub use file::*;
pub use list::*;
pub use solution::*;
pub use ticket::*;

use crate::{
    contract::{events, requests},
    done::Done,
};

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
