//! Sources that send by SCIM 2.0: how they prove who they are, and what they sent lately.

use crate::{Secret, failure::FieldProblem};
use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Administrators only.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GetScimAccess {
    pub source: String,
    /// Of what it sent lately only what was refused, or of which no person could be made.
    #[serde(default)]
    pub refused_only: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ScimAccess {
    /// Where it sends to.
    pub url: String,
    /// Where a client buys its tokens. Empty from an older version.
    #[serde(default)]
    pub token_url: String,
    pub tokens: Vec<ScimToken>,
    /// What it sent lately, newest first.
    pub calls: Vec<ScimCall>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ScimToken {
    pub id: Uuid,
    /// Its last four characters, to tell it from others.
    pub ending: String,
    pub made_at: DateTime<Utc>,
    pub ends_on: NaiveDate,
    #[serde(default)]
    pub used_at: Option<DateTime<Utc>>,
    /// A secret of an OAuth client, which asks for tokens of an hour with it.
    #[serde(default)]
    pub client_id: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ScimCall {
    pub at: DateTime<Utc>,
    /// `POST /Users`
    pub call: String,
    pub status: u16,
    /// Whom it was about, as it named them.
    pub about: String,
    /// What came of it, or why it was refused.
    pub told: String,
    /// Why no person could be made of it, by field.
    #[serde(default)]
    pub problems: Vec<FieldProblem>,
}

/// Administrators only: users of whom no person could be made, by name.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ListScimConflicts {
    pub source: String,
    /// The last one of the page before.
    #[serde(default)]
    pub after: Option<Uuid>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ScimConflicts {
    pub conflicts: Vec<ScimConflict>,
    pub more: bool,
}

/// A user whom a source sent and who is nobody here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ScimConflict {
    pub id: Uuid,
    pub user_name: String,
    /// A sentence, for who reads no codes.
    pub told: String,
    #[serde(default)]
    pub problems: Vec<FieldProblem>,
}

/// Administrators only. Two are good at once, so that one can be replaced without a gap; a third is a conflict.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct CreateScimToken {
    pub source: String,
    /// A client secret for the token endpoint instead of a token that is sent itself.
    pub client: bool,
    pub ends_on: NaiveDate,
}

/// Said this once.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ScimTokenCreated {
    pub token: Secret,
    #[serde(default)]
    pub client_id: String,
}

/// Administrators only.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct EndScimToken {
    pub source: String,
    pub token: Uuid,
}
