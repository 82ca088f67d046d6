//! Many tickets at once: the home page and the lists of both sites.

use super::{catalogue::Queue, solution::SolutionRow, ticket::TicketRow};
use crate::{
    id::{CustomerId, PersonId, QueueId, TicketId},
    text::texts,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Everything the home page shows, in one answer.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ShowHome {}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Home {
    /// At most 5, those awaiting the person first. Their own, and those they were invited to.
    pub tickets: Vec<TicketRow>,
    pub open: i64,
    /// Of the open ones, the person's own where it is their turn.
    pub waiting: i64,
    /// At most 8, the most helpful first.
    pub solutions: Vec<SolutionRow>,
    pub solutions_total: i64,
}

texts! {
    /// Mine, with those I was invited to, or also my colleagues'.
    #[derive(Default)]
    pub enum Scope {
        #[default]
        Mine = "mine",
        Customers = "customers",
    } else { Unknown }
}

texts! {
    #[derive(Default)]
    pub enum Filter {
        All = "all",
        #[default]
        Open = "open",
        Closed = "closed",
    } else { Unknown }
}

texts! {
    /// What a list is sorted by; the id decides between equals.
    #[derive(Default)]
    pub enum Sort {
        #[default]
        Changed = "changed",
        Number = "number",
        Title = "title",
        State = "state",
        /// When it was opened.
        Age = "age",
        /// On the portal: those of the reader's own first where it is their turn, then the newest change.
        Turn = "turn",
        /// On the desk: those first that wait longest for us, then those that wait for the person, then closed ones.
        Wait = "wait",
    } else { Unknown }
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
    /// In number, subject and what was said.
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

texts! {
    /// Which tickets the desk lists.
    #[derive(Default)]
    pub enum View {
        #[default]
        Open = "open",
        Mine = "mine",
        /// Nobody has taken them yet.
        New = "new",
        /// Our turn.
        OurTurn = "our_turn",
        /// The person's turn.
        TheirTurn = "their_turn",
        Closed = "closed",
        /// Open ones first, closed ones below: what a search looks through.
        All = "all",
    } else { Unknown }
}

/// Staff only: how many open tickets these people have, of those that whoever asks may see. At most 100 people.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct CountOpenTickets {
    pub people: Vec<PersonId>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct OpenTicketCounts {
    /// Of those who have any.
    pub counts: Vec<OpenTicketCount>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OpenTicketCount {
    pub person: PersonId,
    pub open: i64,
}

/// Staff only. 50 to a page; unless asked otherwise, the newest change first.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
pub struct ListQueue {
    #[serde(default)]
    pub view: View,
    #[serde(default)]
    pub queue: Option<QueueId>,
    /// In number, subject, texts and notes, ticket fields, names and addresses of person and customer.
    #[serde(default)]
    pub query: String,
    /// Only this person's tickets, for the tab on their page.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// Only this customer's tickets, for the tab on its page.
    #[serde(default)]
    pub customer: Option<CustomerId>,
    /// Open ones stay above closed ones.
    #[serde(default)]
    pub sort: Sort,
    /// The other way round.
    #[serde(default)]
    pub ascending: bool,
    #[serde(default)]
    pub after: Option<String>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct QueuePage {
    pub tickets: Vec<TicketRow>,
    pub queues: Vec<Queue>,
    pub counts: ViewCounts,
    #[serde(default)]
    pub next: Option<String>,
    /// The ticket whose number the query is, whatever the view.
    #[serde(default)]
    pub exactly: Option<TicketId>,
}

#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ViewCounts {
    pub open: i64,
    pub mine: i64,
    pub new: i64,
    pub our_turn: i64,
    pub their_turn: i64,
}
