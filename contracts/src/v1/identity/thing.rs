//! What an id stands for, for pages that know no more of something than its id.

use crate::text::texts;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

texts! {
    pub enum ThingKind {
        Person = "person",
        Customer = "customer",
        Agent = "agent",
        Group = "group",
    } else { Unknown }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Thing {
    pub id: Uuid,
    pub kind: ThingKind,
    pub name: String,
}

/// Staff: the things of these ids. Whoever reads the audit log: also whatever is called like this, and all agents. At
/// most 500.
#[derive(Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct NameThings {
    #[serde(default)]
    pub ids: Vec<Uuid>,
    /// Part of a name, whatever the case; nothing where it is empty.
    #[serde(default)]
    pub called: String,
    #[serde(default)]
    pub agents: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Things {
    pub things: Vec<Thing>,
}
