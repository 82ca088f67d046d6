//! The history of a ticket in pages.

use super::ticket::Entry;
use crate::id::TicketId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What came earlier in a ticket than [`super::GetTicket`] has room for. For whoever sees the ticket, and as much of it as
/// they are told there.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ListEntries {
    pub ticket: TicketId,
    /// [`super::TicketDetail::earlier`], or [`Entries::earlier`] of the page before.
    pub before: i64,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Entries {
    /// In order, the last ones before that place.
    pub entries: Vec<Entry>,
    /// Still more came before them.
    #[serde(default)]
    pub earlier: Option<i64>,
}
