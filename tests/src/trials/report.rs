//! What came of it: a line per row as it goes, and `target/trials.json`.

use anyhow::{Context, Result};
use serde::Serialize;
use std::{path::Path, time::Duration};

#[derive(Serialize, Default)]
pub struct Report {
    pub rows: Vec<Row>,
    pub attacks: Score,
    pub faults: Score,
    /// Processes killed with SIGKILL.
    pub killed: u64,
    /// Writes the system said it had done.
    pub acknowledged: u64,
    pub lost: u64,
    pub doubled: u64,
    pub leaked: u64,
}

#[derive(Serialize)]
pub struct Row {
    pub id: String,
    pub passed: bool,
    pub detail: String,
}

#[derive(Serialize, Default)]
pub struct Score {
    pub passed: usize,
    pub total: usize,
}

impl Report {
    pub fn add(&mut self, id: &str, outcome: Result<String>, took: Duration) {
        let (passed, detail) = match outcome {
            Ok(detail) => (true, detail),
            Err(error) => (false, format!("{error:#}")),
        };
        let mark = if passed { "ok  " } else { "FAIL" };
        println!("{mark} {id:5} {:5.1} s  {detail}", took.as_secs_f64());
        let score = if id.starts_with('F') { &mut self.faults } else { &mut self.attacks };
        score.total += 1;
        score.passed += usize::from(passed);
        self.rows.push(Row { id: id.into(), passed, detail });
    }

    pub fn all_passed(&self) -> bool {
        !self.rows.is_empty() && self.rows.iter().all(|row| row.passed)
    }

    pub fn write(&self, file: &Path) -> Result<()> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(file, serde_json::to_string_pretty(self)?)
            .with_context(|| format!("write {}", file.display()))
    }
}
