//! Queues, services and ticket fields, as the desk arranges them.

use crate::{
    id::{CustomerId, GroupId, QueueId, ServiceId},
    text::texts,
    v1::identity::{FieldOf, PersonName},
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
    #[serde(default)]
    pub icon: ServiceIcon,
    /// A line about what it is for, or empty.
    #[serde(default)]
    pub help: String,
}

texts! {
    /// The picture of a service, by its name among the icons of the site.
    #[derive(Default)]
    pub enum ServiceIcon {
        #[default]
        Layers = "layers",
        Laptop = "laptop",
        Screen = "screen",
        Print = "print",
        Phone = "phone",
        Mail = "mail",
        Calendar = "calendar",
        Wifi = "wifi",
        Network = "network",
        Software = "software",
        Database = "database",
        Key = "key",
        Shield = "shield",
        File = "file",
        Users = "users",
        Building = "building",
    } else { Unknown }
}

/// How people find a service among others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Signpost {
    #[serde(default)]
    pub icon: ServiceIcon,
    /// Language tag → a line about what it is for, at most 160 characters each.
    #[serde(default)]
    pub help: BTreeMap<String, String>,
    /// Language tag → words that people use for it, with commas between them, at most 500 characters each.
    #[serde(default)]
    pub words: BTreeMap<String, String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Queue {
    pub queue: QueueId,
    pub name: String,
}

/// What the facts of a ticket are, by their ids, and what they can be changed to.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Choices {
    /// Where it stands.
    #[serde(default)]
    pub queue: Option<QueueId>,
    #[serde(default)]
    pub service: Option<ServiceId>,
    /// Who can be given it, by name.
    pub agents: Vec<PersonName>,
    pub queues: Vec<Queue>,
    pub services: Vec<ServiceChoice>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ServiceChoice {
    pub service: ServiceId,
    /// In the reader's language, with the names above it: `Workplace::Printing`.
    pub path: String,
}

/// What the portal may offer to whoever asks.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GetOffers {}

/// By the same rule as the write that would follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Offers {
    /// There is something they may open tickets about.
    pub open_ticket: bool,
}

/// The services the person may file tickets for, in the reader's language.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
pub struct ListServices {
    /// What the ticket is going to be about, as far as it is written: the services that fit are suggested.
    #[serde(default)]
    pub about: String,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Services {
    pub services: Vec<Service>,
    /// Those of them that fit what is being written, at most three, the best first.
    #[serde(default)]
    pub suggested: Vec<ServiceId>,
    /// Whom a ticket can be filed under, the usual one first.
    #[serde(default)]
    pub customers: Vec<FilingCustomer>,
    /// A ticket may also be about none of them. With no service either, nothing can be opened.
    #[serde(default = "super::yes")]
    pub other: bool,
    /// Whatever of these a ticket is about, they may write in it afterwards.
    #[serde(default = "super::yes")]
    pub may_answer: bool,
}

/// As far as nobody could be asked: something else.
impl Default for Services {
    fn default() -> Self {
        Self {
            services: Vec::new(),
            suggested: Vec::new(),
            customers: Vec::new(),
            other: true,
            may_answer: true,
        }
    }
}

impl Services {
    /// Whether there is anything to choose.
    pub fn any(&self) -> bool {
        self.other || !self.services.is_empty()
    }
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
    #[serde(default)]
    pub signpost: Signpost,
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
    /// None: as it was.
    #[serde(default)]
    pub signpost: Option<Signpost>,
}

/// Staff only.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ListTicketFields {}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TicketFields {
    pub fields: Vec<TicketField>,
}

/// A value that a ticket keeps from its person or its customer, taken when it is opened and when its person
/// changes. What could not be asked never erases what was known; what a record does not say is empty.
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
    /// Not shown on the portal. Otherwise whose ticket it is sees it there, and nobody else.
    #[serde(default)]
    pub staff_only: bool,
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
    #[serde(default)]
    pub staff_only: bool,
}
