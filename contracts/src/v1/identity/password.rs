//! Passwords that staff give out, and what is mailed of them.

use crate::{actor::Audience, id::PersonId, secret::Sealed, text::texts};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Generates a temporary password and has it mailed, or a one-time link when the settings say so.
/// Every older link, password and session of the person ends. Where a directory keeps their password: `conflict`, the
/// field `password` elsewhere.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct InitializePassword {
    pub person: PersonId,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PasswordIssued {
    pub delivery: PasswordDelivery,
    pub email: String,
    pub good_until: DateTime<Utc>,
}

texts! {
    /// How (Re)Initialize password reaches the person.
    #[derive(Default)]
    pub enum PasswordDelivery {
        /// The mail contains a temporary password.
        #[default]
        TemporaryPassword = "temporary_password",
        /// The mail contains a link to choose one.
        Link = "link",
    } else { Unknown }
}

/// Asks notify to mail a temporary password.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TemporaryPasswordIssued {
    pub issue: Uuid,
    pub version: i64,
    pub person: PersonId,
    pub email: String,
    pub name: String,
    pub login: String,
    pub language: String,
    /// Only notify can open it.
    pub password: Sealed,
    pub good_until: DateTime<Utc>,
}

texts! {
    /// Why somebody gets a link to choose a password.
    pub enum LinkPurpose {
        /// They forgot theirs; 30 minutes.
        Reset = "reset",
        /// They are new, or staff set it anew; 72 hours.
        Invitation = "invitation",
    } else { Unknown }
}

/// Asks notify to mail a one-time link.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PasswordLinkIssued {
    pub issue: Uuid,
    pub version: i64,
    pub audience: Audience,
    pub purpose: LinkPurpose,
    pub person: PersonId,
    pub email: String,
    pub name: String,
    pub language: String,
    /// The token of the link; only notify can open it.
    pub token: Sealed,
    pub good_until: DateTime<Utc>,
}

/// Asks notify to tell somebody who forgot their password that a directory keeps it: there is no link to a new one.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PasswordKeptElsewhere {
    pub issue: Uuid,
    pub version: i64,
    pub person: PersonId,
    pub email: String,
    pub name: String,
    pub language: String,
    /// What people call the directory.
    pub directory: String,
}

/// Security notice to the owner.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PasswordChanged {
    pub issue: Uuid,
    pub version: i64,
    pub audience: Audience,
    pub person: PersonId,
    pub email: String,
    pub name: String,
    pub language: String,
    pub at: DateTime<Utc>,
}
