//! What surrounds signing in: tries that had to wait, refusals the owner should know of, sessions that ended.

use crate::{actor::Audience, id::PersonId, secret::Digest, text::texts, v1::platform::AuditNote};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Why does this cookie stand for nobody any more? Whoever has it may know.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct WhyEnded {
    pub session: Digest,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SessionEnd {
    /// Its person signed in elsewhere, and no more than so many sessions may be open at once.
    #[serde(default)]
    pub most_sessions: Option<i64>,
}

/// Whose name is this? For the front end, which counts tries by whom a name finds: all names of somebody, however they
/// are written, share one count. It takes as long for a name that nobody has.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct FindNameOwner {
    pub audience: Audience,
    /// User name or e-mail address, as typed.
    pub login: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NameOwner {
    #[serde(default)]
    pub person: Option<PersonId>,
}

/// Is this one of somebody's own names? Asked by front ends of the version before [`FindNameOwner`].
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct IsNameOf {
    pub audience: Audience,
    pub person: PersonId,
    /// User name or e-mail address, as typed.
    pub login: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NameChecked {
    pub theirs: bool,
}

/// For the audit log: tries to sign in that had to wait and so were not looked at. A name or an address comes at
/// most once in a quarter of an hour, however many they were.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct NoteWrongTries {
    pub tries: Vec<WrongTries>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WrongTries {
    pub audience: Audience,
    /// SHA-256 of `guichet attempt <portal or desk> <the name in lower case>`. None: it is about the address,
    /// whatever the names were.
    #[serde(default)]
    pub name: Option<Digest>,
    /// Where they came from; of a name, the first of them.
    pub ip: String,
    /// How many had to wait.
    pub waited: i64,
    /// Of an address: how many names were tried without success, give or take.
    #[serde(default)]
    pub names: i64,
    /// So many names from one address that nobody is merely mistyping theirs.
    #[serde(default)]
    pub alarm: bool,
}

/// For the audit log: what the front end refused or gave out by itself, a line at a time.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct NoteForAudit {
    /// Only of actions that change nothing. Who did it is named by what identity knows.
    pub note: AuditNote,
    /// When it happened; it may be told later.
    pub at: DateTime<Utc>,
}

/// For the audit log and an alarm: of all tries at secrets, from wherever and by whatever name, too many were wrong.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct NoteSpraying {
    pub tries: i64,
    pub wrong: i64,
    /// The time in which they were made.
    pub minutes: i64,
}

texts! {
    /// Why somebody was not let in although their password was right.
    pub enum RefusedBecause {
        /// They, or all their customers, are not valid.
        NotActive = "not_active",
        /// It was a temporary one, which is good once and not for long.
        UsedUp = "used_up",
    } else { Unknown }
}

/// Somebody gave the right password and was refused in the same words as for a wrong one. Only the owner learns
/// why, at most once a day.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SignInRefused {
    pub issue: Uuid,
    pub version: i64,
    pub audience: Audience,
    pub because: RefusedBecause,
    pub person: PersonId,
    pub email: String,
    pub name: String,
    pub language: String,
    pub at: DateTime<Utc>,
}
