//! Passkeys: a key that a device keeps for this site alone. As the only thing one needs, or as the second.

use super::session::Browser;
use super::sso::LinkedAccount;
use crate::{
    actor::Audience,
    id::PersonId,
    secret::{Digest, Secret},
};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Of one person.
pub const MOST_PASSKEYS: usize = 10;

/// Begins making one, for who asks; they proved who they are lately, or have yet to set up their second factor.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct StartPasskey {}

/// What a browser's `navigator.credentials` is given, as JSON (WebAuthn's own form), and what it belongs to.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub struct PasskeyAsked {
    /// Of this attempt; good once, for ten minutes.
    pub ceremony: Uuid,
    pub options: String,
}

/// What `create()` answered, as JSON. Ends nothing; where it is the first second factor, recovery codes come with it.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct AddPasskey {
    pub ceremony: Uuid,
    /// At most 64 KB.
    pub answer: String,
    /// What its owner calls it, 1 to 60 characters: `iPhone`.
    pub name: String,
}

#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub struct PasskeyAdded {
    pub passkey: Passkey,
    #[serde(default)]
    pub recovery_codes: Vec<Secret>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Passkey {
    pub passkey: Uuid,
    pub name: String,
    pub since: DateTime<Utc>,
    #[serde(default)]
    pub used_at: Option<DateTime<Utc>>,
    /// Kept by an account that is on several devices.
    #[serde(default)]
    pub synced: bool,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct RenamePasskey {
    pub passkey: Uuid,
    pub name: String,
}

/// One of one's own, after having proved who one is lately. Refused, `conflict`, for the last way in.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct RemovePasskey {
    pub passkey: Uuid,
}

/// Asks for a passkey instead of a password: anybody's whose device has one for this site.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct AskForPasskey {
    pub audience: Audience,
    /// Of the browser's own cookie for this; whoever answers must bring it.
    pub browser: Digest,
}

/// Asks for one of the person's who asks: as second step, or to prove again who they are.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct AskForOwnPasskey {}

/// What `get()` answered, as JSON: signs in by it alone, both steps at once. Whatever is wrong: `unauthenticated`.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct SignInByPasskey {
    pub audience: Audience,
    pub ceremony: Uuid,
    pub came_from: Digest,
    pub answer: String,
    #[serde(default)]
    pub keep: bool,
    pub browser: Browser,
}

/// The second step of signing in by a passkey instead of a code. A wrong one is the field `passkey` wrong.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GivePasskey {
    pub ceremony: Uuid,
    pub answer: String,
    pub browser: Browser,
}

/// Proves again who one is, for what is sensitive: good for a few minutes ([`Proved::until`]) in this session. By one of
/// the three; a provider's way is [`super::SsoPurpose::Prove`]. A wrong one is its field wrong, and counts as a try.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ProveAgain {
    #[serde(default)]
    pub password: Option<Secret>,
    #[serde(default)]
    pub code: Option<Secret>,
    #[serde(default)]
    pub passkey: Option<PasskeyAnswer>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PasskeyAnswer {
    pub ceremony: Uuid,
    pub answer: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Proved {
    pub until: DateTime<Utc>,
}

/// All ways in of who asks, or, with the duty *people* (of staff: administrators), of somebody else.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GetWaysIn {
    #[serde(default)]
    pub person: Option<PersonId>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OwnWaysIn {
    /// Has a password here, chosen then.
    #[serde(default)]
    pub password_since: Option<DateTime<Utc>>,
    /// What the directory is called that keeps their password.
    #[serde(default)]
    pub directory: Option<String>,
    /// Passwords open nothing for them: what the provider is called that does.
    #[serde(default)]
    pub only: Option<String>,
    pub accounts: Vec<LinkedAccount>,
    /// Providers they could link, for who asks.
    #[serde(default)]
    pub linkable: Vec<super::sso::WayIn>,
    pub passkeys: Vec<Passkey>,
    /// An app with codes, since then.
    #[serde(default)]
    pub app_since: Option<DateTime<Utc>>,
    #[serde(default)]
    pub recovery_codes_left: i64,
    /// They must have a second factor.
    #[serde(default)]
    pub must_have_second_factor: bool,
    /// Until when they count as having proved who they are, in the session that asks.
    #[serde(default)]
    pub proved_until: Option<DateTime<Utc>>,
}

/// Takes one's own app and recovery codes away, after having proved who one is lately. Refused, `forbidden`, for who must
/// have a second factor and has no passkey.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct RemoveOwnSecondFactor {}

/// Ends one of somebody's sessions, or all: duty *people*, of staff administrators.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct EndSessionsOf {
    pub person: PersonId,
    #[serde(default)]
    pub session: Option<crate::id::SessionId>,
}

/// Somebody's open sessions: duty *people*, of staff administrators.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ListSessionsOf {
    pub person: PersonId,
}
