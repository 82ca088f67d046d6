//! Runs: a source is read whole, compared, looked at, applied, and can be taken back.

use super::{
    map::MapLine,
    source::SourceSettings,
    trouble::{SourceTrouble, TriedStep},
};
use crate::{Secret, failure::FieldProblem, text::texts};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

texts! {
    pub enum RunState {
        /// Entries are being read.
        Reading = "reading",
        Comparing = "comparing",
        /// The guard stopped it: somebody decides.
        Waits = "waits",
        Applying = "applying",
        Applied = "applied",
        /// Read and compared, and there was nothing to do.
        Same = "same",
        /// A dry run: what would change, and nothing more.
        Shown = "shown",
        /// The source could not be asked, or not to the end. Nothing is changed.
        Void = "void",
        /// Somebody said no.
        Dropped = "dropped",
        Undone = "undone",
    } else { Unknown }
}

texts! {
    /// What becomes of one person.
    pub enum ChangeKind {
        Created = "created",
        Changed = "changed",
        /// Changed, and the login or the name is another: the same entry.
        Renamed = "renamed",
        /// No longer there.
        Left = "left",
        /// Was not valid, and is there again.
        Back = "back",
        /// Not taken in: nothing is guessed.
        Conflict = "conflict",
    } else { Unknown }
}

/// How many people a run would change, by what becomes of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tally {
    pub created: i64,
    pub changed: i64,
    pub renamed: i64,
    pub left: i64,
    pub back: i64,
    pub conflict: i64,
    pub same: i64,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Run {
    pub id: Uuid,
    pub source: String,
    pub state: RunState,
    /// Nothing is applied.
    pub dry: bool,
    pub started_at: DateTime<Utc>,
    #[serde(default)]
    pub ended_at: Option<DateTime<Utc>>,
    /// Who asked for it; empty where it was due.
    #[serde(default)]
    pub by: String,
    /// Entries that were read.
    pub entries: i64,
    /// People of the source before.
    pub people: i64,
    pub tally: Tally,
    /// Server that was read.
    #[serde(default)]
    pub server: String,
    #[serde(default)]
    pub trouble: Option<SourceTrouble>,
    /// It can still be taken back.
    #[serde(default)]
    pub undoable: bool,
}

/// Administrators only.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct StartRun {
    pub source: String,
    pub dry: bool,
    /// A dry run of settings that are not saved.
    #[serde(default)]
    pub settings: Option<SourceSettings>,
    /// With them, as of [`super::SaveSource`].
    #[serde(default)]
    pub secret: Option<Secret>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RunStarted {
    pub run: Uuid,
}

/// Administrators only: newest first.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ListRuns {
    pub source: String,
    /// The last one of the page before.
    #[serde(default)]
    pub before: Option<Uuid>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Runs {
    pub runs: Vec<Run>,
    pub more: bool,
}

/// Administrators only: one run, with a page of what it changes.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GetRun {
    pub run: Uuid,
    /// Only these.
    #[serde(default)]
    pub kind: Option<ChangeKind>,
    /// The last number of the page before.
    #[serde(default)]
    pub after: i64,
    /// For a table: as many at once as a message takes.
    #[serde(default)]
    pub many: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RunDetail {
    pub run: Run,
    pub changes: Vec<RunChange>,
    pub more: bool,
    /// Why the guard stopped it: all that it saw. Empty where it did not, or where an older version wrote it down.
    #[serde(default)]
    pub stops: Vec<GuardStop>,
}

/// One thing for which the guard stops a run, with its numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GuardStop {
    pub why: GuardReason,
    /// How many of `of` it concerns: people, or customers.
    #[serde(default)]
    pub many: i64,
    #[serde(default)]
    pub of: i64,
    /// The field that would be emptied, or the number of the largest customer that would be left without people.
    #[serde(default)]
    pub about: String,
}

texts! {
    pub enum GuardReason {
        /// The last run was taken back.
        Undone = "undone",
        /// It was read from another place than before, and people are not there.
        Elsewhere = "elsewhere",
        /// Too many people are not there any more.
        Left = "left",
        /// A field of too many people would be emptied.
        Emptied = "emptied",
        /// Too many people would belong to another customer.
        Moved = "moved",
        /// Whole customers would have nobody of this source any more.
        CustomersLost = "customers_lost",
    } else { Unknown }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RunChange {
    /// Its place within the run.
    pub number: i64,
    pub kind: ChangeKind,
    /// What the source calls the entry: a DN, a row.
    pub entry: String,
    pub key: String,
    pub name: String,
    pub login: String,
    #[serde(default)]
    pub fields: Vec<FieldChange>,
    /// Why it is not taken in: a [`ConflictReason`], and what or whom about.
    #[serde(default)]
    pub reason: Option<ConflictReason>,
    #[serde(default)]
    pub about: String,
    /// What is wrong with which field; an older version has but a sentence about it.
    #[serde(default)]
    pub problems: Vec<FieldProblem>,
    /// Whom it is about, as identity hears of them.
    #[serde(default)]
    pub record: Option<Uuid>,
    #[serde(default)]
    pub applied: bool,
    #[serde(default)]
    pub undone: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FieldChange {
    pub field: String,
    pub before: String,
    pub after: String,
}

texts! {
    pub enum ConflictReason {
        /// Nothing that never changes.
        NoKey = "no_key",
        /// Two entries with one key.
        SameKey = "same_key",
        SameLogin = "same_login",
        SameEmail = "same_email",
        /// Somebody of another source, or of this desk, has the login or address.
        Taken = "taken",
        /// A field is missing or not what it should be: see the problems; `about` is a sentence.
        Malformed = "malformed",
        NoSuchCustomer = "no_such_customer",
    } else { Unknown }
}

/// Administrators only: what becomes of a run that waits.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct DecideRun {
    pub run: Uuid,
    pub decision: RunDecision,
}

texts! {
    pub enum RunDecision {
        Apply = "apply",
        /// All but those who would leave.
        ApplyButLeavers = "apply_but_leavers",
        Drop = "drop",
    } else { Unknown }
}

/// Administrators only: takes back what a run did and nobody changed since.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct UndoRun {
    pub run: Uuid,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RunUndone {
    pub undone: i64,
    /// Changed since, and left as they are.
    pub kept: i64,
}

/// Administrators only: tries what a form says, saved or not. Asks no more than ten times a minute.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct TestConnection {
    /// Whose kept password to use where none is given.
    #[serde(default)]
    pub source: Option<String>,
    pub settings: SourceSettings,
    #[serde(default)]
    pub secret: Option<Secret>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ConnectionTested {
    pub steps: Vec<TriedStep>,
}

/// Administrators only: one entry as the source says it, and what the map makes of it.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct TryEntry {
    pub source: String,
    pub settings: SourceSettings,
    /// A word of it: a name, a login, a DN. Empty: the first there is.
    #[serde(default)]
    pub find: String,
    /// How many of those found to pass over.
    #[serde(default)]
    pub skip: i32,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EntryTried {
    #[serde(default)]
    pub entry: Option<SourceEntry>,
    /// What came of each line of the map, in their order.
    #[serde(default)]
    pub mapped: Vec<Mapped>,
    /// Why the source could not be asked.
    #[serde(default)]
    pub trouble: Option<SourceTrouble>,
    /// A map to begin with, as long as there is none: by the names that this entry has.
    #[serde(default)]
    pub suggested: Vec<MapLine>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SourceEntry {
    pub at: String,
    pub key: String,
    pub active: bool,
    pub attributes: Vec<EntryAttribute>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EntryAttribute {
    pub name: String,
    /// At most ten of them, each cut after 200 characters; of what is not text only how long it is.
    pub values: Vec<String>,
    /// How many there are.
    pub count: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mapped {
    pub field: String,
    pub value: String,
    /// A sentence about what is wrong with it, for who reads no codes.
    #[serde(default)]
    pub problem: String,
    #[serde(default)]
    pub problems: Vec<FieldProblem>,
}
