//! Staff: what they may do, and their second factor.

use super::{session::Browser, validity::Validity};
use crate::{
    actor::{Duty, Role},
    id::PersonId,
    secret::Secret,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Without a password they get a one-time link by mail.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct CreateAgent {
    pub login: String,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub language: String,
    /// What they do beside tickets; an administrator does everything.
    #[serde(default)]
    pub duties: Vec<Duty>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Agent {
    pub person: PersonId,
    pub version: i64,
    pub login: String,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub language: String,
    pub validity: Validity,
    #[serde(default)]
    pub duties: Vec<Duty>,
    /// Has a second factor.
    #[serde(default)]
    pub second_factor: bool,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ListAgents {}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Agents {
    pub agents: Vec<Agent>,
}

/// The whole agent, after every change.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AgentChanged {
    pub person: PersonId,
    pub version: i64,
    pub login: String,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub active: bool,
    pub language: String,
    pub time_zone: String,
}

/// Administrators get anybody, others themselves.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GetAgent {
    pub person: PersonId,
}

/// `conflict` when somebody saved in between, and with the field `administrator` missing for what would leave
/// nobody who can administer. Ends the person's sessions when they are no longer valid or may do less.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct UpdateAgent {
    pub person: PersonId,
    /// The version that was edited.
    pub version: i64,
    pub login: String,
    pub name: String,
    pub email: String,
    pub role: Role,
    #[serde(default)]
    pub duties: Vec<Duty>,
    pub language: String,
    #[serde(default)]
    pub validity: Validity,
}

/// Begins setting up a second factor for the person who asks; a former one stays until this is confirmed.
/// Needs the password again: a wrong one is the field `password` wrong, and counts as a try.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct StartSecondFactor {
    pub password: Secret,
}

#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub struct SecondFactorStarted {
    /// Base32, to type into an app.
    pub secret: Secret,
    /// `otpauth://totp/…`, to show as a QR code.
    pub address: Secret,
}

/// Six digits of the app (RFC 6238, 30 s, one step of drift), from the session that began it and within a
/// quarter of an hour. Ends every other session of the person. The recovery codes are new ones.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ConfirmSecondFactor {
    pub code: Secret,
}

/// Shown once. Each lets its owner in once instead of a code.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub struct RecoveryCodes {
    pub codes: Vec<Secret>,
}

/// The second step of signing in: the app's six digits, or a recovery code. The browser goes on with a new
/// session. A code is good once; a wrong one is the field `code` wrong. Five tries are free, then: `throttled`.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GiveSecondFactor {
    pub code: Secret,
    pub browser: Browser,
}

/// An administrator's way out for somebody who lost their phone; ends that person's sessions.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct RemoveSecondFactor {
    pub person: PersonId,
}
