//! A table as a file, handed in on the desk.

use super::{Reach, Whole, tried, trouble};
use crate::entry::{Entry, Value};
use bytes::Bytes;
use chassis::table::{Rows, SheetRow, Table, TableWay, Unreadable};
use contracts::{
    letters,
    v1::directory::{ConnectionStep, CsvReading, SourceTrouble, TriedStep, TroubleKind},
};
use std::{
    collections::{BTreeMap, HashSet},
    fmt::Write,
    time::Instant,
};
use tokio::sync::mpsc::Sender;

/// Entries handed on at once.
const PAGE: usize = 500;

pub async fn read(
    reading: &CsvReading,
    reach: &Reach,
    pages: Sender<Vec<Entry>>,
) -> Result<Whole, SourceTrouble> {
    let file = File::of(reading, reach)?;
    let entries = apart(move || file.send(&pages)).await?;
    Ok(Whole { server: String::new(), entries })
}

pub async fn find(
    reading: &CsvReading,
    reach: &Reach,
    find: &str,
    skip: u32,
) -> Result<Option<Entry>, SourceTrouble> {
    let file = File::of(reading, reach)?;
    let wanted = find.trim().to_lowercase();
    apart(move || {
        let table = file.open()?;
        let says = |entry: &Entry| {
            let texts = entry.values.keys().flat_map(|name| entry.texts(name));
            wanted.is_empty() || texts.map(str::to_lowercase).any(|text| text.contains(&wanted))
        };
        let found = file.entries(&table)?.filter(|entry| entry.as_ref().map_or(true, says));
        // Of what cannot be read nothing is passed over.
        let mut left = skip;
        for entry in found {
            let entry = entry?;
            if left == 0 {
                return Ok(Some(entry));
            }
            left -= 1;
        }
        Ok(None)
    })
    .await
}

pub async fn test(reading: &CsvReading, reach: &Reach) -> Vec<TriedStep> {
    let began = Instant::now();
    match File::of(reading, reach) {
        Err(none) => vec![tried(ConnectionStep::Place, began, Err(none))],
        Ok(file) => apart(move || Ok(file.try_all()))
            .await
            .unwrap_or_else(|broken| vec![tried(ConnectionStep::Place, began, Err(broken))]),
    }
}

/// Reading a large table takes a while, in which nobody else should wait.
async fn apart<T: Send + 'static>(
    read: impl FnOnce() -> Result<T, SourceTrouble> + Send + 'static,
) -> Result<T, SourceTrouble> {
    let done = tokio::task::spawn_blocking(read).await;
    done.unwrap_or_else(|error| Err(trouble(TroubleKind::BadFile, format!("it could not be read: {error}"))))
}

struct File {
    content: Bytes,
    key_column: String,
    separator: Option<char>,
}

impl File {
    fn of(reading: &CsvReading, reach: &Reach) -> Result<Self, SourceTrouble> {
        let content = reach.file.clone().ok_or_else(|| trouble(TroubleKind::NoFile, ""))?;
        let mut typed = reading.separator.chars();
        let separator = typed.next();
        let is_one =
            separator.is_none_or(|c| c.is_ascii() && !c.is_ascii_alphanumeric() && !"\"\r\n ".contains(c));
        if !is_one || typed.next().is_some() {
            return Err(trouble(
                TroubleKind::BadFile,
                "the separator has to be one sign, such as ; or a tab",
            ));
        }
        Ok(Self { content, key_column: reading.key_column.clone(), separator })
    }

    fn way(&self) -> TableWay {
        let guess = TableWay::guess(&self.content, false);
        TableWay { separator: self.separator.unwrap_or(guess.separator), heading: true, ..guess }
    }

    fn open(&self) -> Result<Table, SourceTrouble> {
        if self.content.trim_ascii().is_empty() {
            return Err(bad(Unreadable::Empty));
        }
        Table::open(&self.content, self.way()).map_err(bad)
    }

    fn entries<'a>(&self, table: &'a Table) -> Result<Entries<'a>, SourceTrouble> {
        let rows = table.rows().map_err(bad)?;
        let names: Vec<String> = rows.headings.iter().map(|heading| name(heading)).collect();
        let wanted = name(&self.key_column);
        let mut called_so = (0..names.len()).filter(|at| names[*at] == wanted && !wanted.is_empty());
        let Some(key) = called_so.next() else {
            return Err(trouble(TroubleKind::NoSuchColumn, self.key_column.clone()));
        };
        if called_so.next().is_some() {
            let detail = format!("two columns are called {}", self.key_column);
            return Err(trouble(TroubleKind::BadFile, detail));
        }
        Ok(Entries { rows, names, key })
    }

    fn send(&self, pages: &Sender<Vec<Entry>>) -> Result<u64, SourceTrouble> {
        let table = self.open()?;
        let mut entries = self.entries(&table)?;
        let mut sent = 0;
        loop {
            let page: Vec<Entry> = entries.by_ref().take(PAGE).collect::<Result<_, _>>()?;
            if page.is_empty() {
                return Ok(sent);
            }
            sent += page.len() as u64;
            pages
                .blocking_send(page)
                .map_err(|_| trouble(TroubleKind::Cut, "nobody takes the entries any more"))?;
        }
    }

    fn try_all(&self) -> Vec<TriedStep> {
        let began = Instant::now();
        let table = match self.open() {
            Ok(table) => table,
            Err(bad) => return vec![tried(ConnectionStep::Place, began, Err(bad))],
        };
        let TableWay { letters, separator, .. } = self.way();
        let separator = if separator == '\t' { "tab".to_owned() } else { separator.to_string() };
        let mut steps =
            vec![tried(ConnectionStep::Place, began, Ok(format!("{}, {separator}", letters.name())))];
        let began = Instant::now();
        let counted = table
            .rows()
            .map_err(bad)
            .and_then(|mut rows| rows.try_fold(0_u64, |many, row| row.map(|_| many + 1)).map_err(bad));
        let is_whole = counted.is_ok();
        steps.push(tried(ConnectionStep::Filter, began, counted.map(|many| many.to_string())));
        if is_whole {
            let began = Instant::now();
            steps.push(tried(ConnectionStep::Key, began, self.entries(&table).and_then(keys)));
        }
        steps
    }
}

/// How many lines have a key of their own, and which have not.
fn keys(entries: Entries<'_>) -> Result<String, SourceTrouble> {
    const SHOWN: usize = 5;
    let (mut all, mut seen, mut without, mut doubled) = (0, HashSet::new(), Vec::new(), Vec::new());
    for entry in entries {
        let entry = entry?;
        all += 1;
        match entry.key {
            None => without.push(entry.at),
            Some(key) if !seen.insert(key.clone()) => doubled.push(key),
            Some(_) => {}
        }
    }
    let mut told = format!("{} / {all}", seen.len());
    for (what, which) in [("without", &without), ("twice", &doubled)] {
        if !which.is_empty() {
            let more = if which.len() > SHOWN { ", …" } else { "" };
            let shown = &which[..which.len().min(SHOWN)];
            let _ = write!(told, "; {what}: {}{more}", shown.join(", "));
        }
    }
    Ok(told)
}

struct Entries<'a> {
    rows: Rows<'a>,
    /// Of the columns; empty for one without a heading.
    names: Vec<String>,
    key: usize,
}

impl Iterator for Entries<'_> {
    type Item = Result<Entry, SourceTrouble>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(self.rows.next()?.map(|row| self.entry(row)).map_err(bad))
    }
}

impl Entries<'_> {
    fn entry(&self, row: SheetRow) -> Entry {
        let key = row.cells.get(self.key).map(|key| key.trim().to_owned()).filter(|key| !key.is_empty());
        let mut values = BTreeMap::<String, Vec<Value>>::new();
        for (name, cell) in self.names.iter().zip(row.cells).filter(|(name, _)| !name.is_empty()) {
            let said = values.entry(name.clone()).or_default();
            if !cell.trim().is_empty() {
                said.push(Value::Text(cell));
            }
        }
        Entry { at: format!("line {}", row.line), key, active: true, values }
    }
}

/// A heading as it is compared: what copying brings along unseen is none of it.
fn name(heading: &str) -> String {
    letters::bare(heading).trim().to_lowercase()
}

fn bad(unreadable: Unreadable) -> SourceTrouble {
    trouble(TroubleKind::BadFile, unreadable.to_string())
}

#[cfg(test)]
mod tests;
