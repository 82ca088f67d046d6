//! People from tables, and into one. The front end reads the syntax; what the lines mean is decided here.

use crate::{
    failure::FieldProblem,
    id::{ImportId, PersonId, TableId},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Keeps a table as it was handed over, so that it can be read once more in another way. It is there for a day, and
/// only for whoever handed it over.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct KeepTable {
    /// Of the file, for people to recognise, at most 200 characters.
    pub name: String,
    /// Base64, of at most 5,000,000 bytes.
    pub content: String,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GetTable {
    pub table: TableId,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct KeptTable {
    pub table: TableId,
    pub name: String,
    /// Base64; empty in the answer to [`KeepTable`].
    #[serde(default)]
    pub content: String,
}

/// Begins an import; its lines follow.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
pub struct StartImport {
    /// Of the file, for people to recognise, at most 200 characters.
    pub name: String,
    /// Columns as the file names them: the fields of [`super::CustomerUserFields`], `customer_number`, and
    /// custom fields; `login` or `email` among them. Each one that is none of these is a refused field of its
    /// own name.
    pub columns: Vec<String>,
    /// How its lines were read from a kept table, for whoever looks at it later.
    #[serde(default)]
    pub reading: Option<TableReading>,
    /// An empty cell leaves what is known of a person; otherwise it erases it.
    #[serde(default)]
    pub leave_empty: bool,
}

/// How a table was read. Only the front end understands it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TableReading {
    pub table: TableId,
    /// Name of the encoding, such as `utf-8`.
    pub letters: String,
    /// The character between two cells.
    pub separator: String,
    /// The first line names the columns and is nobody.
    pub heading: bool,
    /// Our column for each of the table's, in its order; empty for one that is left out. At most 100.
    pub columns: Vec<String>,
}

/// At most 500 at a time, 20,000 in all. With the same idempotency key they are added once.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct AddImportLines {
    pub import: ImportId,
    pub lines: Vec<ImportLine>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ImportLine {
    /// In the file, from 1, the heading included.
    pub line: i64,
    pub values: BTreeMap<String, String>,
}

/// What it would do, line by line; changes nothing. People are found again by login, else by e-mail address.
/// Only the named columns change. An import is there for a day, and only for whoever began it.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct CheckImport {
    pub import: ImportId,
    /// People are told from the line after this one on, 50 at once.
    #[serde(default)]
    pub after: i64,
    /// Only those are told of whom something is erased.
    #[serde(default)]
    pub only_erased: bool,
}

/// Does it, when no line has a problem, and else answers as [`CheckImport`]; all or nothing.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ApplyImport {
    pub import: ImportId,
    /// [`Import::seen`] of what was looked at: when it would do something else by now, it does nothing and says so.
    #[serde(default)]
    pub seen: Option<String>,
}

impl CheckImport {
    /// From its beginning.
    pub fn of(import: ImportId) -> Self {
        Self { import, after: 0, only_erased: false }
    }
}

impl ApplyImport {
    /// Whatever it would do.
    pub fn of(import: ImportId) -> Self {
        Self { import, seen: None }
    }
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Import {
    pub import: ImportId,
    pub name: String,
    pub lines: i64,
    /// People who would be, or were, added, changed, and found as they are.
    pub added: i64,
    pub changed: i64,
    pub unchanged: i64,
    /// The first 200, by line.
    pub problems: Vec<ImportProblem>,
    /// How many lines have a problem.
    pub refused: i64,
    /// Was done.
    pub applied: bool,
    #[serde(default)]
    pub reading: Option<TableReading>,
    #[serde(default)]
    pub leave_empty: bool,
    /// How many people would lose something that is known of them, and how many values that is.
    #[serde(default)]
    pub people_erased: i64,
    #[serde(default)]
    pub values_erased: i64,
    /// Some of those who would be changed, by line.
    #[serde(default)]
    pub changes: Vec<ImportChange>,
    /// The last line of those told, when there are more.
    #[serde(default)]
    pub more: Option<i64>,
    /// Stands for all that it would do.
    #[serde(default)]
    pub seen: String,
    /// It would do something else than what was looked at, and so was not done.
    #[serde(default)]
    pub differs: bool,
}

/// What a line would make of somebody who is there already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ImportChange {
    pub line: i64,
    pub person: PersonId,
    /// First and last name, as it is now.
    pub name: String,
    /// Field → (old, new); a customer by its number, custom fields as `custom.<name>`.
    pub changes: BTreeMap<String, (String, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ImportProblem {
    pub line: i64,
    #[serde(flatten)]
    pub problem: FieldProblem,
    /// As it stands there, at most 100 characters.
    #[serde(default)]
    pub value: String,
    /// The line of the same table that has it already, where that is the problem.
    #[serde(default)]
    pub twice: Option<TwiceInTable>,
}

/// Two lines of one table that cannot both be meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TwiceInTable {
    /// The earlier one.
    pub line: i64,
    /// They are about one person; otherwise they give one name to two.
    pub same_person: bool,
}

/// As [`super::FindCustomerUsers`], 500 to a page and without its limit; recorded in the audit log at the
/// first page.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
pub struct ExportCustomerUsers {
    #[serde(default)]
    pub query: String,
    #[serde(default)]
    pub include_invalid: bool,
    #[serde(default)]
    pub after: Option<String>,
}
