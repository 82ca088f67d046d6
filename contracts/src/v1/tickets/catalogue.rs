//! Queues, services and ticket fields, as the desk arranges them.

use crate::{
    id::{CustomerId, GroupId, QueueId, ServiceId},
    v1::identity::FieldOf,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Names that are stored once per language are given in the reader's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Service {
    pub service: ServiceId,
    pub name: String,
    /// Name of the service above it, or empty.
    #[serde(default)]
    pub parent: String,
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

/// Staff only; valid and not.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ListQueues {}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Queues {
    pub queues: Vec<QueueRecord>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct QueueRecord {
    pub queue: QueueId,
    pub version: i64,
    /// Language tag → name, at least one, 1 to 100 characters each.
    pub names: BTreeMap<String, String>,
    /// Whose rights hold here.
    pub group: GroupId,
    pub valid: bool,
    /// Takes what nobody sorted anywhere; exactly one does.
    pub is_default: bool,
    /// Tickets in it that are not closed.
    #[serde(default)]
    pub open: i64,
}

/// Needs the duty `content`. The default queue stays valid; another becomes the default by being made so.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct SaveQueue {
    /// None: a new one.
    #[serde(default)]
    pub queue: Option<QueueId>,
    /// The version that was edited; 0 for a new one.
    #[serde(default)]
    pub version: i64,
    pub names: BTreeMap<String, String>,
    pub group: GroupId,
    pub valid: bool,
    #[serde(default)]
    pub is_default: bool,
}

/// Staff only; each after the one above it, valid and not.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ListServiceTree {}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ServiceTree {
    pub services: Vec<ServiceRecord>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ServiceRecord {
    pub service: ServiceId,
    pub version: i64,
    /// Language tag → name, at least one, 1 to 100 characters each.
    pub names: BTreeMap<String, String>,
    /// In the reader's language, with the names above it: `Workplace::Printing`.
    pub path: String,
    /// How deep, from 0.
    pub depth: i32,
    #[serde(default)]
    pub parent: Option<ServiceId>,
    pub queue: QueueId,
    pub valid: bool,
    /// It and all above it are valid.
    pub counts: bool,
}

/// Needs the duty `content`. A service cannot be put below itself.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct SaveService {
    /// None: a new one.
    #[serde(default)]
    pub service: Option<ServiceId>,
    /// The version that was edited; 0 for a new one.
    #[serde(default)]
    pub version: i64,
    pub names: BTreeMap<String, String>,
    #[serde(default)]
    pub parent: Option<ServiceId>,
    pub queue: QueueId,
    pub valid: bool,
}

/// Staff only.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ListTicketFields {}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TicketFields {
    pub fields: Vec<TicketField>,
}

/// A value that a ticket keeps from its person or its customer, taken when it is opened and when its person
/// changes. What could not be asked never erases what was known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TicketField {
    /// Lower-case letters, digits and underscores, at most 40, beginning with a letter. Never changes.
    pub name: String,
    pub version: i64,
    /// Language tag → label, at least one.
    pub labels: BTreeMap<String, String>,
    /// Whose field fills it, and which: a name in the `fields` of the person's or customer's event.
    #[serde(default)]
    pub from: Option<FieldSource>,
    pub valid: bool,
    /// Nobody's record has ever had that field: most likely a mistake.
    #[serde(default)]
    pub never_seen: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FieldSource {
    pub of: FieldOf,
    pub field: String,
}

/// Needs the duty `content`. With version 0 a new one.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct SaveTicketField {
    pub name: String,
    pub version: i64,
    pub labels: BTreeMap<String, String>,
    #[serde(default)]
    pub from: Option<FieldSource>,
    pub valid: bool,
}
