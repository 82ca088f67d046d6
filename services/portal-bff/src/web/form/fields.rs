//! The fields of a form as they were sent.

use crate::web::{
    file_owner::{self, FileOwner},
    form::limits::REPEATED,
    refusal::Refusal,
};
use contracts::{Failure, FileId, Secret};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The fields of a form, as typed.
#[derive(Clone, Default)]
pub struct Fields {
    pub values: BTreeMap<String, Vec<String>>,
    pub refused_files: Vec<RefusedFile>,
    pub lost_files: bool,
    pub held: BTreeMap<&'static str, Held>,
}

/// A file that came with the form and was not taken.
#[derive(Clone)]
pub struct RefusedFile {
    pub name: String,
    pub why: Failure,
}

/// A file that is read here and stored nowhere.
#[derive(Clone)]
pub struct Held {
    pub name: String,
    /// None: larger than any we take.
    pub content: Option<Vec<u8>>,
}

impl Fields {
    /// As typed, or empty.
    pub fn get(&self, name: &str) -> String {
        self.values.get(name).and_then(|values| values.first()).cloned().unwrap_or_default()
    }

    /// Without white space around it.
    pub fn trimmed(&self, name: &str) -> String {
        self.get(name).trim().to_owned()
    }

    pub fn secret(&self, name: &str) -> Secret {
        Secret::new(self.get(name))
    }

    pub fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    pub fn parsed<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name).trim().parse().ok()
    }

    /// Every name with every value.
    pub fn each(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().flat_map(|(name, values)| values.iter().map(move |value| (&**name, &**value)))
    }

    /// The idempotency key the page was made with.
    pub fn key(&self) -> Uuid {
        self.parsed("key").unwrap_or_else(Uuid::now_v7)
    }

    /// Files that were uploaded before or with the form.
    pub fn files(&self) -> Vec<FileId> {
        self.values.get("file").into_iter().flatten().filter_map(|id| id.parse().ok()).collect()
    }

    /// Whose they are.
    pub fn files_of(&self) -> FileOwner {
        FileOwner::named(&self.get(file_owner::FIELD))
    }

    /// Why a file that came with the form was not taken. The form is then shown again, with all else.
    pub fn took_files(&self) -> Result<(), Failure> {
        self.refused_files.first().map_or(Ok(()), |file| Err(file.why.clone()))
    }

    /// Whether files came along that nobody could take, as nobody knew whose they were.
    pub fn lost_files(&self) -> bool {
        self.lost_files
    }

    /// Something was written or attached.
    pub fn has_words(&self) -> bool {
        !self.trimmed("text").is_empty() || self.has("file") || !self.refused_files.is_empty()
    }

    /// The file of one of the fields that are not stored.
    pub fn held(&self, name: &str) -> Option<&Held> {
        self.held.get(name)
    }

    pub fn add(&mut self, name: String, value: String) {
        self.values.entry(name).or_default().push(value);
    }

    /// Two values for one field are somebody's trick.
    pub fn checked(self) -> Result<Self, Refusal> {
        let doubled =
            self.values.iter().any(|(name, values)| values.len() > 1 && !REPEATED.contains(&name.as_str()));
        if doubled { Err(Refusal::Nonsense) } else { Ok(self) }
    }
}
