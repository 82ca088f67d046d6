//! Groups: containers of permissions.

use super::validity::Validity;
use crate::{actor::Level, id::GroupId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A container of permissions. Every queue belongs to exactly one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Group {
    pub group: GroupId,
    pub version: i64,
    /// Unique whatever the case, 1 to 100 characters.
    pub name: String,
    /// At most 250 characters.
    #[serde(default)]
    pub comment: String,
    /// A group that is not valid gives nothing to people and customers. Agents go on seeing its queues: somebody has to
    /// look after the tickets in them.
    #[serde(default)]
    pub validity: Validity,
    /// What every person has of it without being named.
    #[serde(default)]
    pub always_people: Option<Level>,
    /// What the people of every customer have of it without its being named.
    #[serde(default)]
    pub always_customers: Option<Level>,
    /// People who hold it by name.
    #[serde(default)]
    pub people: i64,
    /// Customers that hold it by name.
    #[serde(default)]
    pub customers: i64,
    /// Valid agents who hold it: with none, nobody sees its queues.
    #[serde(default)]
    pub agents: Option<i64>,
}

/// All of them by name; there are hundreds at most.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
pub struct ListGroups {
    #[serde(default)]
    pub include_invalid: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Groups {
    pub groups: Vec<Group>,
    /// Whether groups are switched on at all.
    pub on: bool,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GetGroup {
    pub group: GroupId,
}

/// `conflict` when somebody saved in between.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct SaveGroup {
    /// None: a new one.
    #[serde(default)]
    pub group: Option<GroupId>,
    /// The version that was edited; 0 for a new one.
    #[serde(default)]
    pub version: i64,
    pub name: String,
    #[serde(default)]
    pub comment: String,
    #[serde(default)]
    pub validity: Validity,
    #[serde(default)]
    pub always_people: Option<Level>,
    #[serde(default)]
    pub always_customers: Option<Level>,
}
