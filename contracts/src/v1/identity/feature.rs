//! Parts of the portal that are switched on and off.

use super::source::HeldThrough;
use crate::{
    actor::Feature,
    id::{CustomerId, PersonId},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
    pub from: HeldThrough,
    /// Of the customer that decides.
    #[serde(default)]
    pub name: String,
}
