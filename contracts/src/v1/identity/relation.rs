//! Who holds what.

use crate::{actor::Level, id::PersonId, text::texts};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

texts! {
    /// What connects two kinds of things. A relation either has a [`Level`] or is only there or not: then it is
    /// there with [`Level::Rw`].
    pub enum Relation {
        /// Person ↔ group, with a level.
        PersonGroup = "person_group",
        /// Agent ↔ group, with a level: whose queues a member of staff sees, and what they may do there. For
        /// administrators.
        AgentGroup = "agent_group",
        /// Customer ↔ group in the context "same customer", with a level.
        CustomerGroup = "customer_group",
        /// Customer ↔ group in the context "other customers", with a level.
        CustomerGroupElsewhere = "customer_group_elsewhere",
        /// Person ↔ customer, beside the primary one.
        PersonCustomer = "person_customer",
        /// Person ↔ customer: who reads all tickets of a customer that shares with chosen members.
        Reader = "reader",
        /// Person ↔ service.
        PersonService = "person_service",
        /// Customer ↔ service.
        CustomerService = "customer_service",
        /// Group ↔ service.
        GroupService = "group_service",
        /// Services of people who have none of their own, or have these in addition; the left end is nobody (the nil
        /// id).
        DefaultService = "default_service",
    } else { Unknown }
}

texts! {
    /// Which end of a relation the [`RelationOf::id`] is.
    pub enum End {
        /// Person, agent or customer; of `GroupService` the group; of `CustomerService` the customer.
        Left = "left",
        /// Group, customer or service.
        Right = "right",
    }
}

/// One thing whose partners are listed or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RelationOf {
    pub relation: Relation,
    pub end: End,
    pub id: Uuid,
}

/// The other ends, by name, 100 to a page. Services are known here by their ids alone: where they are the
/// other end only those held are listed, without names.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ListRelation {
    #[serde(flatten)]
    pub of: RelationOf,
    /// As in [`super::FindCustomerUsers`] for people, in the name for others.
    #[serde(default)]
    pub query: String,
    /// Only those that are held.
    #[serde(default)]
    pub held_only: bool,
    #[serde(default)]
    pub include_invalid: bool,
    #[serde(default)]
    pub after: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RelationPage {
    /// Name of the one they are listed for; empty for a service.
    pub name: String,
    pub rows: Vec<RelationRow>,
    /// How many match.
    pub total: i64,
    /// How many are held in all, whatever was looked for.
    pub held: i64,
    #[serde(default)]
    pub next: Option<String>,
    /// Of a person's services: whether the default ones come in addition. None for everything else.
    #[serde(default)]
    pub with_defaults: Option<bool>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RelationRow {
    pub id: Uuid,
    pub name: String,
    /// What tells namesakes apart: e-mail address, with the customer of a person, or customer number.
    #[serde(default)]
    pub detail: String,
    #[serde(default)]
    pub level: Option<Level>,
    /// Cannot be changed here, such as the primary customer.
    #[serde(default)]
    pub fixed: bool,
    #[serde(default)]
    pub valid: bool,
}

/// What one partner is to have; none takes it away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RelationChange {
    pub id: Uuid,
    #[serde(default)]
    pub level: Option<Level>,
}

/// The same for everything a search finds, whatever page it stands on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AllMatching {
    #[serde(default)]
    pub query: String,
    #[serde(default)]
    pub held_only: bool,
    #[serde(default)]
    pub include_invalid: bool,
    #[serde(default)]
    pub level: Option<Level>,
}

/// Saves a difference: who is not named stays as they are. `all` comes first, then the changes.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ChangeRelation {
    #[serde(flatten)]
    pub of: RelationOf,
    /// At most 1,000.
    #[serde(default)]
    pub changes: Vec<RelationChange>,
    #[serde(default)]
    pub all: Option<AllMatching>,
    /// Of a person's services, seen from the person: whether the default ones come in addition to their own.
    /// Otherwise the first of their own switches them off. None: as it was.
    #[serde(default)]
    pub with_defaults: Option<bool>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RelationChanged {
    /// How many are not what they were.
    pub changed: i64,
}

/// What [`ChangeRelation`] would do, without doing it.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct PreviewRelation {
    #[serde(flatten)]
    pub of: RelationOf,
    #[serde(default)]
    pub changes: Vec<RelationChange>,
    #[serde(default)]
    pub all: Option<AllMatching>,
    #[serde(default)]
    pub with_defaults: Option<bool>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Preview {
    /// How many relations change.
    pub changed: i64,
    /// People who gain something, and people who lose something.
    pub gaining: i64,
    pub losing: i64,
    /// The first 100 by name.
    pub lines: Vec<PreviewLine>,
    /// The same for the same effects, for all people and not only for the first: whoever says yes says it of this.
    #[serde(default)]
    pub seen: String,
}

/// One thing that changes for one person in effect, not on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PreviewLine {
    pub person: PersonId,
    pub name: String,
    /// Somebody of the staff.
    #[serde(default)]
    pub staff: bool,
    pub what: Gained,
    /// Of the group or customer; empty for a service.
    #[serde(default)]
    pub thing: String,
    /// Name of the group, where it is another customer that is reached.
    #[serde(default)]
    pub through: String,
    pub id: Uuid,
    #[serde(default)]
    pub before: Option<Level>,
    #[serde(default)]
    pub after: Option<Level>,
}

texts! {
    /// What somebody gains or loses.
    pub enum Gained {
        /// A group, with a level.
        Group = "group",
        /// A group in which tickets of other customers are reached, with a level.
        GroupElsewhere = "group_elsewhere",
        /// A customer to belong to.
        Customer = "customer",
        /// All tickets of a customer.
        Colleagues = "colleagues",
        Service = "service",
        /// The tickets of another customer in a group that it now holds, or no longer does, with the level that the
        /// person has of that group elsewhere.
        OtherCustomer = "other_customer",
        /// Whatever service there is.
        EveryService = "every_service",
    } else { Unknown }
}
