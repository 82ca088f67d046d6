//! What a source may say, and how much.

use super::ReportedPerson;
use crate::v1::identity::PersonField;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a source may say, and how much. That somebody left is taken from it whatever it may say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SourceRules {
    /// Numbers of the customers it may put people into. None named: any there is.
    #[serde(default)]
    pub customers: Vec<String>,
    /// Names of those of [`SourceRules::optional_fields`] that it may fill. None: all of them.
    #[serde(default)]
    pub fields: Option<Vec<String>>,
    /// Events in a minute; what is beyond waits.
    pub a_minute: i32,
    /// Bytes of one event.
    pub largest: i32,
}

impl SourceRules {
    /// Bytes that no event may exceed, whatever the rules.
    pub const LARGEST: i32 = 64 * 1024;

    /// What a source can say of a person beside what everybody has.
    pub fn optional_fields() -> impl Iterator<Item = PersonField> {
        let said = ReportedPerson::default();
        let said = PersonField::ALL.iter().copied().filter(move |field| said.text(*field).is_some());
        said.filter(|field| !field.is_required())
    }
}

impl Default for SourceRules {
    fn default() -> Self {
        Self { customers: Vec::new(), fields: None, a_minute: 60_000, largest: Self::LARGEST }
    }
}
