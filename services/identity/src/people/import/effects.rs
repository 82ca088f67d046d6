//! What an import does to people who are there already: some of it to be told, and all of it in one hash, so that what
//! is done is what was looked at.

use crate::{
    changes,
    people::customer_user::{CustomerUserRow, for_audit},
};
use chassis::pages;
use contracts::{ANSWER_BUDGET, PersonId, v1::identity::ImportChange};

/// People told at once.
const TOLD: usize = 50;

/// Which of them are told.
#[derive(Default)]
pub struct Told {
    /// Those from the line after this one on.
    pub after: i64,
    pub only_erased: bool,
}

#[derive(Default)]
pub struct Effects {
    told: Told,
    pub changes: Vec<ImportChange>,
    /// Bytes of them.
    size: usize,
    /// The last line told, when there are more.
    pub more: Option<i64>,
    pub people_erased: i64,
    pub values_erased: i64,
    seen: String,
}

impl Effects {
    pub fn new(told: Told) -> Self {
        Self { told, ..Self::default() }
    }

    /// Somebody comes to be. What they will be is what the line says.
    pub fn added(&mut self, line: i64) {
        self.add(&format!("{line}"));
    }

    pub fn changed(&mut self, line: i64, before: &CustomerUserRow, after: &CustomerUserRow) {
        let (was, now) = (before.fields(), after.fields());
        let changes = changes::between(
            &for_audit(&was, &before.customer_number),
            &for_audit(&now, &after.customer_number),
        );
        self.add(&format!("{line} {} {}", before.person, serde_json::json!(changes)));
        let erased = changes.values().filter(|(_, new)| new.is_empty()).count() as i64;
        self.values_erased += erased;
        self.people_erased += i64::from(erased > 0);
        if self.more.is_some() || line <= self.told.after || self.told.only_erased && erased == 0 {
            return;
        }
        let name = format!("{} {}", was.first_name, was.last_name);
        let change = ImportChange { line, person: PersonId(before.person), name, changes };
        self.size += pages::size(&change);
        match self.changes.last() {
            Some(last) if self.changes.len() == TOLD || self.size > ANSWER_BUDGET => {
                self.more = Some(last.line);
            }
            _ => self.changes.push(change),
        }
    }

    /// Stands for all of it.
    pub fn seen(&self) -> String {
        self.seen.clone()
    }

    fn add(&mut self, effect: &str) {
        self.seen = chassis::digest(&format!("{} {effect}", self.seen)).0;
    }
}
