//! directory listens to the systems that know people, keeps what each last said, and publishes it
//! for identity. It never writes a person itself.

use crate::{
    contract::{Described, events, requests},
    done::Done,
    v1::identity::{PersonField, person_field::texts_by_field},
};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

requests! { "directory":
    ListSources = "list_sources" -> Sources;
    ChangeSource = "change_source" -> Done;
}

events! { "directory":
    PersonReported = "person_reported", State, record;
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

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
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
}

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
