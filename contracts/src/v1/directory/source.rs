//! Sources as administrators make, order, pause and remove them.

use super::{
    connection::{Connection, LdapConnection, SourceKind},
    map::MapLine,
    rules::SourceRules,
    trouble::SourceTrouble,
};
use crate::{Secret, text::texts};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// There are never more sources than this, beside the people made here.
pub const MOST_SOURCES: usize = 10;

texts! {
    /// What happens when a source tells of somebody who is here already, by another source or by hand.
    pub enum JoinRule {
        /// They wait under *Conflicts* until somebody decides.
        Ask = "ask",
        Email = "email",
        Login = "login",
    } else { Unknown }
}

/// All that is chosen about a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SourceSettings {
    /// What people call it: `Company directory`. 1 to 80 characters.
    pub label: String,
    pub connection: Connection,
    #[serde(default)]
    pub map: Vec<MapLine>,
    pub join: JoinRule,
    /// What it says of people cannot be changed on the desk.
    pub read_only: bool,
    /// Minutes between two runs, at least 5. None: by hand only.
    #[serde(default)]
    pub every_minutes: Option<i32>,
    /// A run that would make more people than this invalid …
    pub guard_people: i32,
    /// … or more than this per cent of them, waits for somebody.
    pub guard_percent: i32,
}

/// A state: what others have to know of a source. Its version rises with each change, also of its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SourceChanged {
    /// Always the same for the same name.
    pub id: Uuid,
    pub version: i64,
    /// As in [`super::PersonReported::source`].
    pub name: String,
    pub label: String,
    pub kind: SourceKind,
    /// 1 is asked first and wins; 0 once it is removed.
    pub rank: i32,
    pub join: JoinRule,
    pub read_only: bool,
    /// Its people sign in with the password they have there.
    pub sign_in: bool,
    #[serde(default)]
    pub removed: bool,
}

/// Administrators only: the whole of one.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GetSource {
    pub source: String,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SourceDetail {
    pub source: Source,
    pub settings: SourceSettings,
    /// Whether a password is kept, and since when.
    #[serde(default)]
    pub secret_since: Option<DateTime<Utc>>,
    /// Name and bytes of the file that was handed in last, of a source that is one.
    #[serde(default)]
    pub file: Option<SourceFile>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SourceFile {
    pub name: String,
    pub bytes: i64,
    pub at: DateTime<Utc>,
}

/// In a list of them.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    pub name: String,
    pub people: i64,
    /// Events taken in so far.
    pub received: i64,
    #[serde(default)]
    pub last_event_at: Option<DateTime<Utc>>,
    /// Refused and waiting for somebody to look.
    pub parked: i64,
    /// Said beyond its rate, and taken in as that allows.
    #[serde(default)]
    pub held: i64,
    /// Of its rules; 0 as long as nobody has chosen any.
    #[serde(default)]
    pub version: i64,
    #[serde(default)]
    pub rules: SourceRules,
    /// Of its settings and its place.
    #[serde(default)]
    pub settings_version: i64,
    #[serde(default)]
    pub label: String,
    #[serde(default)]
    pub kind: SourceKind,
    #[serde(default)]
    pub rank: i32,
    #[serde(default)]
    pub health: SourceHealth,
    /// Servers, table or file, in short.
    #[serde(default)]
    pub place: String,
    /// Entries that could not be taken in and wait for somebody.
    #[serde(default)]
    pub conflicts: i64,
    /// The last run that ended well.
    #[serde(default)]
    pub read_at: Option<DateTime<Utc>>,
    #[serde(default)]
    pub next_run_at: Option<DateTime<Utc>>,
    /// Since when it cannot be asked, and why.
    #[serde(default)]
    pub failing_since: Option<DateTime<Utc>>,
    #[serde(default)]
    pub trouble: Option<SourceTrouble>,
    /// Made by the environment: it can be arranged, and not removed.
    #[serde(default)]
    pub fixed: bool,
}

texts! {
    #[derive(Default)]
    pub enum SourceHealth {
        Healthy = "healthy",
        /// Made, and not read or heard yet.
        #[default]
        New = "new",
        /// A run waits for somebody.
        Waits = "waits",
        /// It cannot be asked. Nobody is affected.
        Failing = "failing",
        Paused = "paused",
    } else { Unknown }
}

/// Administrators only: a source of a kind that can be made here. It begins paused.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct CreateSource {
    /// What it is called in addresses and subjects, for ever: 1 to 32 of `a-z`, `0-9` and `-`.
    pub name: String,
    pub settings: SourceSettings,
    /// What it takes to sign in there.
    #[serde(default)]
    pub secret: Option<Secret>,
}

/// Administrators only.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct SaveSource {
    pub source: String,
    /// The [`Source::settings_version`] that was looked at; another since then is a conflict.
    pub version: i64,
    /// Its kind cannot be changed.
    pub settings: SourceSettings,
    /// None: the one that is kept. Empty: none any more.
    #[serde(default)]
    pub secret: Option<Secret>,
}

/// Administrators only: a paused source is neither asked nor listened to.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct PauseSource {
    pub source: String,
    pub paused: bool,
}

/// Administrators only: the names of all sources in the order in which they win.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct OrderSources {
    pub sources: Vec<String>,
}

/// Administrators only. Its people stay as they are, as people of this desk.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct RemoveSource {
    pub source: String,
}

/// Administrators only: another file for a source that is one. A run follows by itself.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct HandInFile {
    pub source: String,
    pub name: String,
    /// Base64, in pieces of at most a megabyte; the last one is marked.
    pub piece: String,
    /// Where this piece begins, in bytes.
    pub offset: i64,
    pub last: bool,
}

impl SourceSettings {
    pub fn ldap(&self) -> Option<&LdapConnection> {
        match &self.connection {
            Connection::Ldap(ldap) => Some(ldap),
            _ => None,
        }
    }
}
