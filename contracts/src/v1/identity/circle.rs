//! Who is alike in what decides about the tickets of one customer in one group.

#[cfg(doc)]
use crate::v1::tickets::ListReaders;
use crate::{
    actor::Actor,
    id::{CustomerId, GroupId, PersonId},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Everybody whose rights reach beyond their own tickets to those of this customer in a queue of this group, in
/// circles of people alike; and each of `people` alone. Whether they read a ticket is not decided here but by tickets
/// ([`ListReaders`]). Only who may sign in and has tickets switched on.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ListCircles {
    pub customer: CustomerId,
    pub group: GroupId,
    /// At most 100.
    #[serde(default)]
    pub people: Vec<PersonId>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Circles {
    pub circles: Vec<Circle>,
    /// Everybody who belongs to the customer is in one of them.
    #[serde(default)]
    pub whole_customer: bool,
    /// All of the staff, likewise. For staff.
    #[serde(default)]
    pub staff: Vec<Circle>,
    /// What the group is called while groups decide. For staff.
    #[serde(default)]
    pub group_name: String,
}

/// People alike.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Circle {
    /// What a token would say now of any of them, as far as it concerns this customer and this group; of who was
    /// asked for by name, all of it. Signed by nobody: to look with, not to act.
    pub actor: Actor,
    /// Who was asked for by name, and is alone in it. None: the person of `actor` is nobody.
    #[serde(default)]
    pub named: Option<PersonId>,
    /// They belong to the customer.
    #[serde(default)]
    pub belongs: bool,
    /// How many there are. For people of the portal 0, as all that follows is empty, where they do not belong to the
    /// customer themselves.
    #[serde(default)]
    pub total: i64,
    /// The first 20 by name.
    #[serde(default)]
    pub people: Vec<PersonName>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PersonName {
    pub person: PersonId,
    /// First and last name.
    pub name: String,
}
