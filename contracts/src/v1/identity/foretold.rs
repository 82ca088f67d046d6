//! What would become of people if a source said something of them, told before it is said.

use super::relation::Preview;
use crate::id::PersonId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Administrators only: who would gain and lose what. At most 100 reports.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ForetellReports {
    pub source: String,
    pub reports: Vec<ReportToCome>,
}

/// What a source would say of somebody, as far as rights hang on it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ReportToCome {
    /// As in [`crate::v1::directory::PersonReported::record`].
    pub record: Uuid,
    pub active: bool,
    /// Empty: as before.
    #[serde(default)]
    pub customer_number: String,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Foretold {
    /// Those of the reports who are here, by name.
    pub people: Vec<ForetoldPerson>,
    pub preview: Preview,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ForetoldPerson {
    pub record: Uuid,
    pub person: PersonId,
    pub name: String,
    /// May sign in before, and no longer.
    pub shut_out: bool,
}
