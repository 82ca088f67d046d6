//! What every service answers about itself. The service is named by the caller, not by the type.

mod alarm;
mod setting;

pub use crate::contract::{OfEach, ToEach};
pub use alarm::*;
pub use setting::*;

use crate::{actor::Actor, contract::Described, done::Done, failure::Failure};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The services that answer about themselves: the front end answers nobody.
pub const ANSWERING: [&str; 4] = ["identity", "tickets", "directory", "notify"];

/// Duty settings only: events this service refused, newest first, at most 100. Those beyond come when these were
/// dealt with.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ListParked {}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ParkedEvents {
    pub events: Vec<ParkedEvent>,
}

/// An event that could not be applied and waits for a person.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ParkedEvent {
    /// In this service.
    pub id: i64,
    pub consumer: String,
    pub subject: String,
    pub reason: String,
    /// The same for pages, which say it in the reader's words; none for a defect, and where an older version parked it.
    #[serde(default)]
    pub failure: Option<Failure>,
    /// As it came, at most 4,000 characters.
    pub body: String,
    pub parked_at: DateTime<Utc>,
}

/// Tries a parked event once more; what comes of it shows in the list.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct RetryParked {
    pub id: i64,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct DiscardParked {
    pub id: i64,
}

/// Whoever may read the audit log: what happened in this service, newest first, at most 100 to a page.
#[derive(Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct ListAudit {
    /// Begins with this, such as `customer_user.` or `sign_in`.
    #[serde(default)]
    pub action: String,
    /// In the name of who did it, whatever the case.
    #[serde(default)]
    pub by: String,
    /// What it was about.
    #[serde(default)]
    pub subject: Option<uuid::Uuid>,
    /// Or about one of these, where there are any.
    #[serde(default)]
    pub subjects: Vec<uuid::Uuid>,
    /// From this moment on, and before that one.
    #[serde(default)]
    pub from: Option<DateTime<Utc>>,
    #[serde(default)]
    pub until: Option<DateTime<Utc>>,
    /// [`AuditPage::next`] of the page before: only what is older.
    #[serde(default)]
    pub before: Option<i64>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AuditPage {
    pub rows: Vec<AuditRow>,
    /// The number of the last row, when there are more. Moments are no place to go on from: many rows may share one.
    #[serde(default)]
    pub next: Option<i64>,
}

/// One line of the audit log. The hash covers all of it and the hash of the line before.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AuditRow {
    /// In this service, without a gap.
    pub seq: i64,
    pub at: DateTime<Utc>,
    #[serde(default)]
    pub actor: Option<uuid::Uuid>,
    /// Empty for the system.
    pub by: String,
    pub action: String,
    #[serde(default)]
    pub subject: Option<uuid::Uuid>,
    /// Field → (old, new); never secrets.
    #[serde(default)]
    pub changes: std::collections::BTreeMap<String, (String, String)>,
    pub trace: String,
    pub hash: String,
}

/// A line for the audit log about something that changed nothing: a refusal, a download.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AuditNote {
    /// As of [`AuditRow`].
    pub action: String,
    #[serde(default)]
    pub actor: Option<uuid::Uuid>,
    /// Their name; empty for who is not known.
    #[serde(default)]
    pub by: String,
    #[serde(default)]
    pub subject: Option<uuid::Uuid>,
    /// As of [`AuditRow`]: never secrets, nor what was typed as a name or a password.
    #[serde(default)]
    pub changes: std::collections::BTreeMap<String, (String, String)>,
}

impl AuditNote {
    /// A line of nobody about nothing.
    pub fn of(action: &str) -> Self {
        let (action, changes) = (action.to_owned(), std::collections::BTreeMap::new());
        Self { action, actor: None, by: String::new(), subject: None, changes }
    }

    /// Who did it.
    #[must_use]
    pub fn by(self, actor: &Actor) -> Self {
        Self { actor: Some(actor.person.0), by: actor.name.clone(), ..self }
    }

    /// To what or whom.
    #[must_use]
    pub fn about(self, subject: uuid::Uuid) -> Self {
        Self { subject: Some(subject), ..self }
    }

    /// One more thing to know.
    #[must_use]
    pub fn saying(mut self, field: &str, what: impl Into<String>) -> Self {
        self.changes.insert(field.to_owned(), (String::new(), what.into()));
        self
    }
}

/// Follows the chain from its first line; a long one over several questions.
#[derive(Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct CheckAudit {
    /// `next` of the answer before.
    #[serde(default)]
    pub after: i64,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AuditChecked {
    /// From the first line on, those of earlier answers included.
    pub rows: i64,
    /// The first line that does not follow from the one before.
    #[serde(default)]
    pub broken_at: Option<i64>,
    /// Hash of the last line: written down elsewhere, it shows when the log was cut.
    pub last_hash: String,
    /// There was no time for all of it: go on after this line.
    #[serde(default)]
    pub next: Option<i64>,
}

impl ToEach for ListAudit {
    type Reply = AuditPage;
    const NAME: &'static str = "list_audit";
}
impl ToEach for CheckAudit {
    type Reply = AuditChecked;
    const NAME: &'static str = "check_audit";
}
impl ToEach for ListParked {
    type Reply = ParkedEvents;
    const NAME: &'static str = "list_parked";
}
impl ToEach for RetryParked {
    type Reply = Done;
    const NAME: &'static str = "retry_parked";
}
impl ToEach for DiscardParked {
    type Reply = Done;
    const NAME: &'static str = "discard_parked";
}

/// Every request that each service answers, with its reply.
pub fn requests() -> Vec<Described> {
    [
        described::<ListAudit>("ListAudit", "AuditPage"),
        described::<CheckAudit>("CheckAudit", "AuditChecked"),
        described::<ListParked>("ListParked", "ParkedEvents"),
        described::<RetryParked>("RetryParked", "Done"),
        described::<DiscardParked>("DiscardParked", "Done"),
        described::<ShowSettings>("ShowSettings", "ServiceSettings"),
        described::<SaveSetting>("SaveSetting", "ServiceSettings"),
        described::<PreviewSettings>("PreviewSettings", "Preview"),
        described::<SaveSettings>("SaveSettings", "ServiceSettings"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn described<R: ToEach<Reply: JsonSchema> + JsonSchema>(
    type_name: &'static str,
    reply: &'static str,
) -> [Described; 2] {
    [
        Described::of::<R>("request", "each", R::NAME, type_name),
        Described::of::<R::Reply>("reply", "each", R::NAME, reply),
    ]
}
