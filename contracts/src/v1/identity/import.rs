//! People from a CSV file, and into one. The front end reads the syntax; what the lines mean is decided here.

use crate::{failure::FieldProblem, id::ImportId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Begins an import; its lines follow.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct StartImport {
    /// Of the file, for people to recognise, at most 200 characters.
    pub name: String,
    /// Columns as the file names them: the fields of [`super::CustomerUserFields`], `customer_number`, and
    /// custom fields; `login` or `email` among them. Each one that is none of these is a refused field of its
    /// own name.
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
}

/// Does it, when no line has a problem, and else answers as [`CheckImport`]; all or nothing.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ApplyImport {
    pub import: ImportId,
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
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ImportProblem {
    pub line: i64,
    #[serde(flatten)]
    pub problem: FieldProblem,
    /// As it stands there, at most 100 characters.
    #[serde(default)]
    pub value: String,
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
