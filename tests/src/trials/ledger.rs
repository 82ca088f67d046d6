//! What was sent and what the system said it had done, kept outside of it: appended to a file line
//! by line, so that even our own end would leave it whole.

use anyhow::{Context, Result};
use serde::Serialize;
use std::{
    collections::BTreeMap,
    fs::File,
    io::Write,
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
};
use uuid::Uuid;

/// A write, known by a mark that stands in its text and nowhere else.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Written {
    Ticket {
        email: String,
    },
    Reply {
        ticket: Uuid,
    },
    AgentReply {
        ticket: Uuid,
        email: String,
    },
    Note {
        ticket: Uuid,
    },
    Close {
        ticket: Uuid,
    },
    /// The directory system reported a version of somebody.
    Report {
        key: String,
        version: i64,
    },
    /// The administrator saved a telephone number.
    Edit {
        person: Uuid,
        phone: i64,
    },
}

#[derive(Clone, Debug)]
pub struct Entry {
    pub write: Written,
    pub acknowledged: bool,
}

pub struct Ledger {
    kept: Mutex<Kept>,
}

struct Kept {
    file: File,
    entries: BTreeMap<String, Entry>,
    answers: BTreeMap<String, u64>,
    problems: Vec<String>,
}

impl Ledger {
    pub fn open(file: &Path) -> Result<Self> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let file = File::create(file).with_context(|| format!("open the ledger {}", file.display()))?;
        let (entries, answers, problems) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        Ok(Self { kept: Mutex::new(Kept { file, entries, answers, problems }) })
    }

    /// About to be sent for the first time.
    pub fn begins(&self, mark: &str, key: &str, write: Written) {
        let mut kept = self.kept();
        let line = serde_json::json!({ "begins": mark, "key": key, "write": write });
        let _ = writeln!(kept.file, "{line}");
        kept.entries.insert(mark.to_owned(), Entry { write, acknowledged: false });
    }

    /// The system said it is done.
    pub fn acknowledged(&self, mark: &str) {
        let mut kept = self.kept();
        let _ = writeln!(kept.file, "{}", serde_json::json!({ "acknowledged": mark }));
        if let Some(entry) = kept.entries.get_mut(mark) {
            entry.acknowledged = true;
        }
    }

    /// How something was answered, to be counted.
    pub fn answered(&self, how: &str) {
        *self.kept().answers.entry(how.to_owned()).or_default() += 1;
    }

    /// Something that may not happen however much is killed.
    pub fn problem(&self, what: String) {
        self.kept().problems.push(what);
    }

    pub fn entries(&self) -> Vec<(String, Entry)> {
        self.kept().entries.iter().map(|(mark, entry)| (mark.clone(), entry.clone())).collect()
    }

    pub fn problems(&self) -> Vec<String> {
        self.kept().problems.clone()
    }

    /// How many of them were failures of ours.
    pub fn failed(&self) -> u64 {
        let is_failure = |how: &str| how.starts_with('5') || how.ends_with("broke off");
        self.kept().answers.iter().filter(|(how, _)| is_failure(how)).map(|(_, count)| count).sum()
    }

    /// "303: 412, 503: 17, broke off: 9".
    pub fn answers(&self) -> String {
        let kept = self.kept();
        let counts: Vec<_> = kept.answers.iter().map(|(how, count)| format!("{how}: {count}")).collect();
        counts.join(", ")
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
