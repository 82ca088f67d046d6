//! Where something that a person may do comes from.

use crate::{actor::Level, text::texts};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Where something comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    pub kind: HeldThrough,
    /// Of the customer or group in between.
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub level: Option<Level>,
}

texts! {
    pub enum HeldThrough {
        /// Given to the person by name.
        Direct = "direct",
        /// Through one of their customers.
        Customer = "customer",
        /// Through one of their groups.
        Group = "group",
        /// Everybody has it.
        Everybody = "everybody",
        /// The people of every customer have it.
        EveryCustomer = "every_customer",
        /// A default service: for people with none of their own, or in addition to them.
        Default = "default",
    } else { Unknown }
}
