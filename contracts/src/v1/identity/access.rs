//! Groups, who holds what, and what follows from it.

use super::Validity;
use crate::{Actor, CustomerId, Feature, GroupId, Level, PersonId, ServiceId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

// ---- groups --------------------------------------------------------------------------------------

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
    /// A group that is not valid gives nothing to anybody.
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

// ---- who holds what ------------------------------------------------------------------------------

/// What connects two kinds of things. A relation either has a [`Level`] or is only there or not: then it is
/// there with [`Level::Rw`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Person ↔ group, with a level.
    PersonGroup,
    /// Customer ↔ group in the context "same customer", with a level.
    CustomerGroup,
    /// Customer ↔ group in the context "other customers", with a level.
    CustomerGroupElsewhere,
    /// Person ↔ customer, beside the primary one.
    PersonCustomer,
    /// Person ↔ customer: who reads all tickets of a customer that shares with chosen members.
    Reader,
    /// Person ↔ service.
    PersonService,
    /// Customer ↔ service.
    CustomerService,
    /// Group ↔ service.
    GroupService,
    /// Services of people who have none of their own, or have these in addition; the left end is nobody (the nil
    /// id).
    DefaultService,
    #[serde(other)]
    Unknown,
}

/// Which end of a relation the [`RelationOf::id`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// Person or customer; of `GroupService` the group; of `CustomerService` the customer.
    Left,
    /// Group, customer or service.
    Right,
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
    /// What tells namesakes apart: e-mail address and customer, or customer number.
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
}

/// One thing that changes for one person in effect, not on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PreviewLine {
    pub person: PersonId,
    pub name: String,
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

/// What somebody gains or loses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Gained {
    /// A group, with a level.
    Group,
    /// A group in which tickets of other customers are reached, with a level.
    GroupElsewhere,
    /// A customer to belong to.
    Customer,
    /// All tickets of a customer.
    Colleagues,
    Service,
    /// The tickets of another customer in a group that it now holds, or no longer does, with the level that the
    /// person has of that group elsewhere.
    OtherCustomer,
    #[serde(other)]
    Unknown,
}

// ---- what follows from it ------------------------------------------------------------------------

/// What a person may do, and where each of it comes from.
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
    /// Invalid ones, and an excluded primary one, are listed and do not count.
    pub counts: bool,
    pub reads_colleagues: bool,
    /// The groups it is reached through by name, when not direct.
    #[serde(default)]
    pub through: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EffectiveService {
    pub service: ServiceId,
    pub sources: Vec<Source>,
}

/// Where something comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    pub kind: SourceKind,
    /// Of the customer or group in between.
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub level: Option<Level>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// Given to the person by name.
    Direct,
    /// Through one of their customers.
    Customer,
    /// Through one of their groups.
    Group,
    /// Everybody has it.
    Everybody,
    /// The people of every customer have it.
    EveryCustomer,
    /// A default service: for people with none of their own, or in addition to them.
    Default,
    #[serde(other)]
    Unknown,
}

// ---- parts of the portal -------------------------------------------------------------------------

/// Whom a switch is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "of", content = "id", rename_all = "snake_case")]
pub enum SwitchOf {
    Everybody,
    Customer(CustomerId),
    Person(PersonId),
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ListFeatures {
    pub of: SwitchOf,
}

/// A person's own switch counts most, then that of one of their customers, then everybody's. Of customers
/// that disagree, "off" wins. What is not named stays as it is.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct SwitchFeatures {
    pub of: SwitchOf,
    pub switches: Vec<Switch>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Switch {
    pub feature: Feature,
    /// None: no switch of their own. Everybody's is then on.
    #[serde(default)]
    pub on: Option<bool>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Features {
    pub features: Vec<FeatureSwitch>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FeatureSwitch {
    pub feature: Feature,
    /// As set for whom it was asked.
    #[serde(default)]
    pub own: Option<bool>,
    /// As it is in effect.
    pub on: bool,
    /// Whose switch decides: `Direct`, `Customer` or `Everybody`.
    pub from: SourceKind,
    /// Of the customer that decides.
    #[serde(default)]
    pub name: String,
}

/// For notify alone: who a mail is about to go to, as a token, so that the owner of its content can decide
/// whether they may still read it. `not_found` for who may not sign in.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct VouchFor {
    pub person: PersonId,
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

/// How far a change reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Changed {
    /// Only the person it is about.
    Person,
    /// Anybody.
    Many,
    #[serde(other)]
    Unknown,
}
