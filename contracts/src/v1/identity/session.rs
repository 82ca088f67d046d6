//! Setting up, signing in and out, and the sessions that follow from it.

use crate::{
    actor::{Actor, Audience},
    id::{PersonId, SessionId},
    second_factor::SecondFactor,
    secret::{Digest, Secret},
    text::texts,
};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Is the one-time setup link still good?
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct CheckSetup {
    pub token: Digest,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SetupState {
    pub open: bool,
}

/// Creates the first administrator. Of many at once exactly one wins; the others, and everyone
/// after, get `not_found`. The same sent again under the same key gets the same answer.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct SetUp {
    pub token: Digest,
    pub name: String,
    pub email: String,
    pub password: Secret,
    pub language: String,
    pub browser: Browser,
}

/// The browser that gets a session.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Browser {
    /// Of the cookie, made by the caller from 256 random bits.
    pub session: Digest,
    /// Peer address, for the person's list of sessions and the audit log.
    pub ip: String,
    /// At most 200 characters are kept.
    pub user_agent: String,
}

/// Unknown name, wrong password and invalid person are all answered `unauthenticated`, in the same
/// time. Too many attempts at once: `unavailable` with `retry_after`. A password that only a directory knows, which could
/// not be asked: `unavailable` with the field `directory` elsewhere, and nothing of it counts.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct SignIn {
    pub audience: Audience,
    /// User name or e-mail address.
    pub login: String,
    pub password: Secret,
    /// Keep me signed in: 30 days, 7 idle, instead of 12 hours, 1 idle. Not on the desk.
    #[serde(default)]
    pub keep: bool,
    pub browser: Browser,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SignedIn {
    pub session: SessionId,
    /// Only choosing a new password is possible until that is done.
    pub must_change_password: bool,
    /// Only giving, or first setting up, the second factor is possible until that is done.
    #[serde(default)]
    pub second_factor: SecondFactor,
    pub language: String,
    /// Whose session it is.
    #[serde(default)]
    pub person: Option<PersonId>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct SignOut {
    pub session: Digest,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct SignedOut {
    /// What the provider is called by which they came in, and where they sign out there, for who wants to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<SignOutElsewhere>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SignOutElsewhere {
    pub label: String,
    pub address: String,
}

/// Who is behind this cookie? `unauthenticated` when the session ended or its person is not valid.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Identify {
    pub session: Digest,
    pub audience: Audience,
    /// The person did something; live updates do not count as activity.
    pub active: bool,
    /// The service that will show the token: it is good only with that service's signature for each request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
}

#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub struct Identified {
    /// Signed by identity; goes along with every request made for this person.
    pub token: String,
    pub actor: Actor,
    /// Hash of their picture, if there is one.
    #[serde(default)]
    pub avatar: Option<String>,
    /// Their user name, under which a browser keeps their password.
    #[serde(default)]
    pub login: String,
    /// What the directory is called that keeps their password; none: it is kept here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub directory: Option<String>,
}

/// For notify alone: who a mail is about to go to, as a token, so that the owner of its content can decide
/// whether they may still read it. `not_found` for who may not sign in.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct VouchFor {
    pub person: PersonId,
    /// As in [`Identify`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
}

/// Needs the current password, also a temporary one. Where a directory keeps it: `invalid`, the field `password` elsewhere. Ends every other session and link of the
/// person; the browser goes on with a new session.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ChangePassword {
    pub current: Secret,
    pub new: Secret,
    pub browser: Browser,
}

/// Always answered `Done`, in the same time, whether or not somebody has that address.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct RequestPasswordReset {
    pub audience: Audience,
    /// User name or e-mail address.
    pub login: String,
}

/// Looking at a link does not use it up.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct CheckLink {
    pub token: Digest,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LinkState {
    pub good: bool,
    /// Which site it leads to, when good.
    #[serde(default)]
    pub audience: Option<Audience>,
    /// Whose it is, when good: the user name under which a browser keeps the password that is chosen.
    #[serde(default)]
    pub login: Option<String>,
    /// Why it is good no more, when it was once; for the audit log, never for who has the link.
    #[serde(default)]
    pub ended: Option<LinkEnd>,
    /// Whose it was, then.
    #[serde(default)]
    pub person: Option<PersonId>,
}

texts! {
    /// Why a link is good no more.
    pub enum LinkEnd {
        Used = "used",
        /// There is a newer one, or what it was for was done in another way.
        Voided = "voided",
        Expired = "expired",
        /// Whoever it is for may not sign in.
        NotActive = "not_active",
        /// A directory keeps their password by now.
        OfDirectory = "of_directory",
    } else { Unknown }
}

/// Uses the link up; of many at once exactly one wins. A refused password does not use it up.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct SetPasswordByLink {
    pub token: Digest,
    pub password: Secret,
    pub browser: Browser,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ListSessions {}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Sessions {
    pub sessions: Vec<OpenSession>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OpenSession {
    pub session: SessionId,
    pub started_at: DateTime<Utc>,
    pub active_at: DateTime<Utc>,
    pub ip: String,
    pub user_agent: String,
    /// The one that asks.
    pub current: bool,
    /// How it was opened.
    #[serde(default)]
    pub by: SignedInBy,
    /// What the provider is called, when it was by one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
}

texts! {
    #[derive(Default)]
    pub enum SignedInBy {
        #[default]
        Password = "password",
        /// A link that came by mail.
        Link = "link",
        Provider = "provider",
        Passkey = "passkey",
    } else { Unknown }
}

/// Told to every service each second, and kept by no stream: sessions that have ended while a token of theirs may
/// still be about. Whoever has heard of one believes its tokens no more.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SessionsEnded {
    /// The newest first.
    pub sessions: Vec<SessionId>,
}

impl SessionsEnded {
    /// The NATS subject it is told on.
    pub const SUBJECT: &'static str = "guichet.told.identity.v1.sessions_ended";
}

/// One of the person's own sessions, or all but the current one.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct EndSession {
    #[serde(default)]
    pub session: Option<SessionId>,
}
