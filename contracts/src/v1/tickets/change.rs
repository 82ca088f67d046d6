//! What staff change about a ticket: whose it is, who has it, where it stands, what it is about, how urgent it is.
//!
//! Each of these requests may name the version of the ticket that the change was made from. Who changed the same since
//! then is not written over: `conflict`, with the problem `changed` at the field. Other changes do not matter; and where
//! it is by now as it was wanted, nothing is done and nothing refused.

use super::{list::CustomerName, ticket::Priority};
use crate::id::{CustomerId, PersonId, QueueId, ServiceId, TicketId};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Staff only: it is somebody else's ticket. Where no customer is named, it stays with its own if the person belongs
/// to that, and comes to the person's usual one if not. What it copied from records is copied anew.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ChangePerson {
    pub ticket: TicketId,
    pub person: PersonId,
    /// One of the person's.
    #[serde(default)]
    pub customer: Option<CustomerId>,
    #[serde(default)]
    pub version: Option<i64>,
}

/// Staff only. A closed ticket: `conflict`.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct AssignTicket {
    pub ticket: TicketId,
    /// None: nobody.
    #[serde(default)]
    pub agent: Option<PersonId>,
    #[serde(default)]
    pub version: Option<i64>,
}

/// Staff only.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct MoveTicket {
    pub ticket: TicketId,
    pub queue: QueueId,
    #[serde(default)]
    pub version: Option<i64>,
}

/// Staff only. The ticket stays in its queue.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ChangeService {
    pub ticket: TicketId,
    /// Valid, as all above it. None: it is about no service.
    #[serde(default)]
    pub service: Option<ServiceId>,
    #[serde(default)]
    pub version: Option<i64>,
}

/// Staff only; people of the portal are not told.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ChangePriority {
    pub ticket: TicketId,
    pub priority: Priority,
    #[serde(default)]
    pub version: Option<i64>,
}

/// Staff only: whose a ticket could be.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct FindPerson {
    /// User name, e-mail address, or name.
    pub login: String,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FoundPeople {
    /// There is one, and it is what they are called. Otherwise they may be meant.
    pub exact: bool,
    /// At most 6, the likeliest first.
    pub people: Vec<FoundPerson>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FoundPerson {
    pub person: PersonId,
    pub name: String,
    pub login: String,
    /// Valid ones, the usual one first.
    pub customers: Vec<CustomerName>,
}

/// A colleague gave a ticket to an agent: they hear of it by mail.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TicketAssigned {
    pub assignment: Uuid,
    pub version: i64,
    pub ticket: TicketId,
    pub number: i64,
    pub subject: String,
    pub agent: PersonId,
    pub by_name: String,
    pub at: DateTime<Utc>,
}
