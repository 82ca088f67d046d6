//! The map: from what a source calls things to what Guichet keeps of a person.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One field of a person, and what is made of which attributes to fill it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MapLine {
    /// Name of a field that a source can say (`login`, `email`, `phone`, …), `customer_number`, `active`, or a custom
    /// field as `custom:<name>`. At most one line each.
    pub field: String,
    /// Names of attributes or columns, in any case. Their values are taken one after the other.
    pub attributes: Vec<String>,
    /// What happens to the values on the way, in this order. What is left of several values is the first.
    #[serde(default)]
    pub steps: Vec<MapStep>,
    /// An entry with nothing here is refused, by name. What every person needs is required anyway.
    #[serde(default)]
    pub required: bool,
    /// Where an entry says nothing, what is known stays.
    #[serde(default)]
    pub keeps: bool,
}

/// Something that happens to values on the way. Each knows a list of values and makes one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum MapStep {
    First {},
    /// All of them as one.
    Join {
        with: String,
    },
    /// Those that begin so, in any case.
    BeginningWith {
        text: String,
    },
    Lower {},
    Trim {},
    /// What stands before the first of these; all where there is none.
    Before {
        text: String,
    },
    /// What stands behind the first of these; all where there is none.
    After {
        text: String,
    },
    /// This, whatever the entry says.
    Fixed {
        text: String,
    },
    /// By a table, compared without case.
    Choose {
        rows: Vec<ChooseRow>,
        /// For what is not in the table. None: nothing.
        #[serde(default)]
        otherwise: Option<String>,
    },
}

/// A row of [`MapStep::Choose`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChooseRow {
    pub from: String,
    pub to: String,
}
