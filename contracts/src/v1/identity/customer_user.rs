//! Customer users: the people who ask for help.

use super::person_field::CustomerUserFields;
use crate::id::{CustomerId, PersonId};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The person's own choice.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ChangeLanguage {
    pub language: String,
}

/// Whether single keys do something on pages; the own choice of people and staff.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct SwitchKeys {
    pub off: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CustomerUser {
    pub person: PersonId,
    pub version: i64,
    /// Name of the directory source, or empty for the local database.
    #[serde(default)]
    pub source: String,
    /// What people call that source. Empty from an older version.
    #[serde(default)]
    pub source_label: String,
    /// Of the primary customer.
    pub customer_name: String,
    pub customer_number: String,
    #[serde(flatten)]
    pub fields: CustomerUserFields,
}

/// Everything the desk shows about one person.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CustomerUserDetail {
    #[serde(flatten)]
    pub user: CustomerUser,
    pub access: PortalAccess,
    /// Hash of their picture, if there is one.
    #[serde(default)]
    pub avatar: Option<String>,
    /// Newest first, at most 20.
    #[serde(default)]
    pub history: Vec<HistoryEntry>,
    /// There is more of that: [`GetCustomerUserHistory::before`].
    #[serde(default)]
    pub earlier: Option<i64>,
    /// The sources that know them, in the order in which they count; nobody's for people kept here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<PersonOrigin>,
}

/// A source that knows a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PersonOrigin {
    /// Its name, as in addresses.
    pub source: String,
    /// What people call it.
    pub label: String,
    /// Its place among the sources; 0 where that is not known yet, and then it counts last.
    pub rank: i32,
    /// What it calls the person by.
    pub key: String,
    /// It last said that they are there.
    pub active: bool,
    /// What it says is what the person is.
    pub wins: bool,
    /// Nobody else may change what it says.
    pub read_only: bool,
    /// Names of custom fields that it says.
    #[serde(default)]
    pub custom: Vec<String>,
}

impl CustomerUserDetail {
    /// The source that has the person, also one that they left.
    pub fn origin(&self) -> Option<&PersonOrigin> {
        self.origins.iter().find(|origin| origin.source == self.user.source)
    }

    /// What the source is called that has the person; none for people kept here.
    pub fn source_label(&self) -> Option<&str> {
        let source = Some(self.user.source.as_str()).filter(|source| !source.is_empty())?;
        Some(self.origin().map_or(source, |origin| &origin.label))
    }

    /// As [`Self::source_label`], where nobody else may change what it says.
    pub fn managed_by(&self) -> Option<&str> {
        self.source_label().filter(|_| self.origin().is_none_or(|origin| origin.read_only))
    }
}

/// What was done to a person's record before what [`CustomerUserDetail::history`] tells; for whoever is told that.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GetCustomerUserHistory {
    pub person: PersonId,
    /// [`CustomerUserDetail::earlier`], or [`CustomerUserHistory::earlier`] of the page before.
    pub before: i64,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct CustomerUserHistory {
    /// Newest first, at most 20.
    pub entries: Vec<HistoryEntry>,
    /// There is still more: where to go on.
    #[serde(default)]
    pub earlier: Option<i64>,
}

/// Where the person's access to the portal stands.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct PortalAccess {
    /// A password of the person's own choice exists.
    pub has_password: bool,
    /// A temporary password was mailed and is good until then.
    #[serde(default)]
    pub temporary_until: Option<DateTime<Utc>>,
    #[serde(default)]
    pub last_sign_in: Option<DateTime<Utc>>,
    pub open_sessions: i64,
    /// What the directory is called whose password they sign in with; then they have none here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub directory: Option<String>,
}

/// One line of the audit log.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct HistoryEntry {
    pub at: DateTime<Utc>,
    /// Name of who did it; empty for the system.
    pub by: String,
    /// `customer_user.changed`, `password.initialized` …
    pub action: String,
    /// Field → (old, new); never secrets.
    #[serde(default)]
    pub changes: BTreeMap<String, (String, String)>,
}

/// Without any customer: `conflict` with the field `customer` missing.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct CreateCustomerUser {
    #[serde(flatten)]
    pub fields: CustomerUserFields,
}

/// `conflict` when somebody saved in between. Ends the person's sessions in the same transaction
/// when they are no longer valid.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct UpdateCustomerUser {
    pub person: PersonId,
    /// The version that was edited.
    pub version: i64,
    #[serde(flatten)]
    pub fields: CustomerUserFields,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GetCustomerUser {
    pub person: PersonId,
}

/// `*` is the wildcard; `AND` or `+`, `OR` or `|`, `!`, parentheses and `"phrases"` combine, spaces mean
/// AND. An expression that does not parse: `invalid` with the field `query` malformed, and where it broke as
/// the limit, in characters from 1. By last name, first name; 50 to a page, as many in all as the setting
/// `search_limit` says.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
pub struct FindCustomerUsers {
    #[serde(default)]
    pub query: String,
    #[serde(default)]
    pub customer: Option<CustomerId>,
    #[serde(default)]
    pub include_invalid: bool,
    /// `next` of the page before.
    #[serde(default)]
    pub after: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CustomerUserPage {
    pub people: Vec<CustomerUser>,
    /// How many match.
    pub total: i64,
    /// How many of them can be looked at, a page at a time.
    #[serde(default)]
    pub limit: i64,
    /// Whether any customer exists at all: without one, nobody can be added.
    pub any_customer: bool,
    #[serde(default)]
    pub next: Option<String>,
}

/// The whole person as others need them, after every change.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CustomerUserChanged {
    pub person: PersonId,
    pub version: i64,
    pub login: String,
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub customer: CustomerId,
    /// May sign in and gets mail: the person and at least one of their customers are valid.
    pub active: bool,
    pub language: String,
    pub time_zone: String,
    /// Valid or not, the customers beside the primary one.
    #[serde(default)]
    pub other_customers: Vec<CustomerId>,
    /// What ticket fields may be filled from: the fields of [`CustomerUserFields`] by name, custom ones too.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
}
