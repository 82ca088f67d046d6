//! Fields that an installation adds to people and customers while it runs.

use super::validity::Validity;
use crate::text::texts;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

texts! {
    /// Whose field it is.
    pub enum FieldOf {
        Person = "person",
        Customer = "customer",
    }
}

texts! {
    #[derive(Default)]
    pub enum FieldKind {
        /// One line, at most 250 characters.
        #[default]
        Text = "text",
        /// A decimal number, stored with a point.
        Number = "number",
        /// `2026-11-22`.
        Date = "date",
        /// One of the choices.
        Choice = "choice",
        /// `true`, `false` or empty.
        Boolean = "boolean",
    } else { Unknown }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Choice {
    /// As it is stored, 1 to 100 characters.
    pub value: String,
    /// Language tag → label; where one is missing, the first of en, fr, de, es, pl is shown, and without any the value.
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CustomField {
    pub of: FieldOf,
    /// Lower-case letters, digits and underscores, at most 40, beginning with a letter. Never changes.
    pub name: String,
    pub version: i64,
    /// Language tag → label, at least one; where one is missing, the first of en, fr, de, es, pl is shown.
    pub labels: BTreeMap<String, String>,
    #[serde(default)]
    pub kind: FieldKind,
    /// For [`FieldKind::Choice`], at most 100, in the order in which they are offered.
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// No longer offered, but records still have them; so it is known what they are called. Not looked at when saved.
    #[serde(default)]
    pub former: Vec<Choice>,
    #[serde(default)]
    pub required: bool,
    /// Whether the desk shows it.
    #[serde(default)]
    pub shown: bool,
    /// Filled by sources and imports only.
    #[serde(default)]
    pub read_only: bool,
    /// Whether a search for people looks into it.
    #[serde(default)]
    pub searchable: bool,
    /// An address with `{value}` in it, such as `https://rooms.example.org/{value}`; or empty.
    #[serde(default)]
    pub link: String,
    /// Lower comes first.
    #[serde(default)]
    pub position: i32,
    /// What is not valid is neither shown nor asked for; its values stay.
    #[serde(default)]
    pub validity: Validity,
}

/// A field as it is now, for whoever keeps values of it and says choices by name.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CustomFieldChanged {
    pub id: Uuid,
    pub version: i64,
    pub of: FieldOf,
    pub name: String,
    /// Those that are offered, and those that some record still has.
    #[serde(default)]
    pub choices: Vec<Choice>,
}

/// In their order, valid and not.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ListCustomFields {
    pub of: FieldOf,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CustomFields {
    pub fields: Vec<CustomField>,
}

/// With version 0 a new one. The kind of a field that has values cannot change. `conflict` when somebody
/// saved in between.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct SaveCustomField {
    #[serde(flatten)]
    pub field: CustomField,
}
