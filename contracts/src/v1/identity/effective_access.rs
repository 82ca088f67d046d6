//! What follows from groups, relations and switches for one person.

use super::{feature::FeatureSwitch, source::Source};
use crate::{
    actor::{Actor, Level},
    id::{CustomerId, GroupId, PersonId, ServiceId},
    text::texts,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a person may do, and where each of it comes from. Of staff, the groups they hold: administrators ask that of
/// anybody, others of themselves.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GetEffectiveAccess {
    pub person: PersonId,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EffectiveAccess {
    /// As a token would say now, signed by nobody: to explain with.
    pub actor: Actor,
    /// May sign in.
    pub active: bool,
    pub groups_on: bool,
    pub groups: Vec<EffectiveGroup>,
    /// Those they belong to, then those reached through groups, by name, of which the first thousand are told.
    pub customers: Vec<EffectiveCustomer>,
    /// How many are reached through groups.
    #[serde(default)]
    pub reached: i64,
    /// None: services are not restricted.
    #[serde(default)]
    pub services: Option<Vec<EffectiveService>>,
    pub features: Vec<FeatureSwitch>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EffectiveGroup {
    pub group: GroupId,
    pub name: String,
    /// The highest of the sources.
    pub level: Level,
    /// In the context "other customers".
    #[serde(default)]
    pub elsewhere: bool,
    pub sources: Vec<Source>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EffectiveCustomer {
    pub customer: CustomerId,
    pub name: String,
    pub number: String,
    /// Primary or additional; otherwise reached through a group held in the context "other customers".
    pub direct: bool,
    #[serde(default)]
    pub primary: bool,
    /// Invalid ones are listed and do not count.
    pub counts: bool,
    pub reads_colleagues: bool,
    /// The groups it is reached through by name, when not direct.
    #[serde(default)]
    pub through: String,
    /// The primary customer while that is left out: nothing there but their own tickets.
    #[serde(default)]
    pub left_out: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EffectiveService {
    pub service: ServiceId,
    pub sources: Vec<Source>,
}

/// Somebody's rights may have changed: whoever believes an older answer asks again. Says not which, since
/// rights are worked out when they are asked for and copied nowhere.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AccessChanged {
    /// The person, customer or group it began with; the nil id for a setting.
    pub about: Uuid,
    pub version: i64,
    pub of: Changed,
}

texts! {
    /// How far a change reaches.
    pub enum Changed {
        /// Only the person it is about.
        Person = "person",
        /// Anybody.
        Many = "many",
    } else { Unknown }
}
