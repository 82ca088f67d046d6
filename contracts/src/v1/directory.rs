//! directory listens to the systems that know people, keeps what each last said, and publishes it
//! for identity. It never writes a person itself.

mod check;
mod connection;
mod map;
mod publisher;
mod rules;
mod run;
mod scim;
mod source;
mod trouble;

pub use check::{CheckPassword, PasswordChecked, PasswordOutcome};
pub use connection::{
    Connection, CsvReading, DatabaseConnection, LdapConnection, LdapServer, SearchScope, Security, SourceKind,
};
pub use map::{ChooseRow, MapLine, MapStep};
pub use publisher::{
    CreatePublisherToken, EndPublisherToken, GetPublisherAccess, PUBLISHERS, PublisherAccess, PublisherToken,
    PublisherTokenCreated, ToldOf,
};
pub use rules::SourceRules;
pub use run::{
    ChangeKind, ConflictReason, ConnectionTested, DecideRun, EntryAttribute, EntryTried, FieldChange, GetRun,
    GuardReason, GuardStop, ListRuns, Mapped, Run, RunChange, RunDecision, RunDetail, RunStarted, RunState,
    RunUndone, Runs, SourceEntry, StartRun, Tally, TestConnection, TryEntry, UndoRun,
};
pub use scim::{
    CreateScimToken, EndScimToken, GetScimAccess, ListScimConflicts, ScimAccess, ScimCall, ScimConflict,
    ScimConflicts, ScimToken, ScimTokenCreated,
};
pub use source::{
    CreateSource, GetSource, HandInFile, JoinRule, MOST_SOURCES, OrderSources, PauseSource, RemoveSource,
    SaveSource, Source, SourceChanged, SourceDetail, SourceFile, SourceHealth, SourceSettings,
};
pub use trouble::{ConnectionStep, SourceTrouble, TriedStep, TroubleKind};

use crate::{
    contract::{Described, events, requests},
    done::Done,
    v1::identity::person_field::texts_by_field,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

requests! { "directory":
    ListSources = "list_sources" -> Sources;
    ChangeSource = "change_source" -> Done;
    GetSource = "get_source" -> SourceDetail;
    CreateSource = "create_source" -> Done;
    SaveSource = "save_source" -> Done;
    PauseSource = "pause_source" -> Done;
    OrderSources = "order_sources" -> Done;
    RemoveSource = "remove_source" -> Done;
    HandInFile = "hand_in_file" -> Done;
    TestConnection = "test_connection" -> ConnectionTested, within 30 s, asked 1 time;
    TryEntry = "try_entry" -> EntryTried, within 30 s, asked 1 time;
    StartRun = "start_run" -> RunStarted;
    ListRuns = "list_runs" -> Runs;
    GetRun = "get_run" -> RunDetail;
    DecideRun = "decide_run" -> Done;
    UndoRun = "undo_run" -> RunUndone, within 30 s;
    GetScimAccess = "get_scim_access" -> ScimAccess;
    ListScimConflicts = "list_scim_conflicts" -> ScimConflicts;
    CreateScimToken = "create_scim_token" -> ScimTokenCreated, asked 1 time;
    EndScimToken = "end_scim_token" -> Done;
    GetPublisherAccess = "get_publisher_access" -> PublisherAccess;
    CreatePublisherToken = "create_publisher_token" -> PublisherTokenCreated, asked 1 time;
    EndPublisherToken = "end_publisher_token" -> Done;
    CheckPassword = "check_password" -> PasswordChecked, within 15 s, asked 1 time;
}

events! { "directory":
    PersonReported = "person_reported", State, record;
    SourceChanged = "source_changed", State, id;
}

/// What comes from directory systems, the data of each as a CloudEvent.
pub fn intake() -> Vec<Described> {
    vec![
        Described::of::<DirectoryPerson>("intake", "directory", "person", "DirectoryPerson"),
        Described::of::<DirectoryPersonRemoved>(
            "intake",
            "directory",
            "person_removed",
            "DirectoryPersonRemoved",
        ),
    ]
}

/// What a directory system publishes on `directory.v1.person`, as the data of a CloudEvent of type
/// `guichet.directory.person` (binary or structured mode). Full state: what is absent is empty.
/// Unknown fields are ignored.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DirectoryPerson {
    /// Immutable in the source: entryUUID, objectGUID, employee id. 1 to 200 characters.
    pub key: String,
    /// Raised by the source with every change of this person; older ones are ignored.
    pub version: i64,
    /// Absent or true: valid. False: the person left, and is shut out also where the rest is refused.
    #[serde(default = "yes")]
    pub active: bool,
    pub login: String,
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    /// Number of an existing customer.
    pub customer_number: String,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub phone: String,
    #[serde(default)]
    pub mobile: String,
    #[serde(default)]
    pub street: String,
    #[serde(default)]
    pub postal_code: String,
    #[serde(default)]
    pub city: String,
    #[serde(default)]
    pub country: String,
    #[serde(default)]
    pub language: String,
}

fn yes() -> bool {
    true
}

/// What a directory system publishes on `directory.v1.person_removed` when it knows somebody no longer, as the data of
/// a CloudEvent of type `guichet.directory.person_removed`. The same as a person who is not `active`: they are shut
/// out, and a newer `person` brings them back. Unknown fields are ignored.
///
/// Whoever left is shut out by either event whatever else of it is refused, as long as the key can be read. Without a
/// version that can be read it counts as newer than all before it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DirectoryPersonRemoved {
    pub key: String,
    /// As of [`DirectoryPerson`], and counted on: older ones are ignored.
    pub version: i64,
}

/// What a source last said about one person; identity applies it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PersonReported {
    /// Of (source, key), always the same.
    pub record: Uuid,
    pub version: i64,
    pub source: String,
    #[serde(flatten)]
    pub person: ReportedPerson,
    /// Values of custom fields by their names. What is absent stays as it is.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub custom: BTreeMap<String, String>,
    /// The run that brought it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<Uuid>,
}

/// The checked form of [`DirectoryPerson`], without the source's own version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReportedPerson {
    pub key: String,
    pub active: bool,
    pub login: String,
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    pub customer_number: String,
    pub title: String,
    pub phone: String,
    pub mobile: String,
    pub street: String,
    pub postal_code: String,
    pub city: String,
    pub country: String,
    pub language: String,
}

texts_by_field! { DirectoryPerson:
    login Login, email Email, first_name FirstName, last_name LastName, title Title, phone Phone, mobile Mobile,
    street Street, postal_code PostalCode, city City, country Country, language Language,
}

texts_by_field! { ReportedPerson:
    login Login, email Email, first_name FirstName, last_name LastName, title Title, phone Phone, mobile Mobile,
    street Street, postal_code PostalCode, city City, country Country, language Language,
}

/// Administrators only.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ListSources {}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Sources {
    pub sources: Vec<Source>,
}

/// Administrators only: other rules for a source.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ChangeSource {
    pub source: String,
    /// Of the rules that were looked at; others since then are a conflict.
    pub version: i64,
    pub rules: SourceRules,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::v1::identity::PersonField;
    use serde_json::json;

    /// Else what the directory says would be lost on the way, or what nobody says any more would be emptied.
    #[test]
    fn what_a_directory_decides_is_what_it_can_say() {
        let said: DirectoryPerson = serde_json::from_value(json!({
            "key": "1", "version": 1, "login": "", "email": "", "first_name": "", "last_name": "",
            "customer_number": "",
        }))
        .unwrap();
        let reported = ReportedPerson::default();
        for field in PersonField::ALL {
            let decides = field.is_of_directory() && *field != PersonField::Customer;
            // It also proposes a language, until the person chooses one.
            let says = decides || *field == PersonField::Language;
            assert_eq!(said.text(*field).is_some(), says, "{field:?}");
            assert_eq!(reported.text(*field).is_some(), says, "{field:?}");
        }
    }
}
