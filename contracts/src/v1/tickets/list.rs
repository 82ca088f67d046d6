//! Many tickets at once: the home page and the lists of both sites.

use super::{solution::SolutionRow, ticket::TicketRow};
use crate::{
    id::{CustomerId, PersonId, QueueId},
    text::texts,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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

texts! {
    /// Mine or also my colleagues'.
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
    } else { Unknown }
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
