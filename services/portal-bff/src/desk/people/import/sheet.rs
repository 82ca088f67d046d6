//! The syntax of a table somebody uploads or pastes. What its columns and lines mean is identity's to say.

use crate::web::csv;
use ::csv::{ReaderBuilder, StringRecord};
use contracts::v1::identity::ImportLine;

pub const LINES: usize = 20_000;
const COLUMNS: usize = 100;

/// Characters of a cell: more than any field takes, so that it is refused with its line and not here.
const CELL: usize = 2_000;

#[derive(Debug)]
pub struct Sheet {
    pub columns: Vec<String>,
    pub lines: Vec<ImportLine>,
}

/// Why a table cannot be read. Lines count from 1, the heading included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing below the heading.
    Empty,
    /// Of another encoding; here is the first line that shows it.
    NotUtf8 {
        line: i64,
    },
    TooManyLines,
    TooManyColumns,
    /// A line has more or fewer cells than the heading.
    Uneven {
        line: i64,
    },
    /// A cell without end: most likely a quotation mark is missing.
    LongCell {
        line: i64,
    },
}

impl Unreadable {
    /// Key of the sentence.
    pub fn text(self) -> &'static str {
        match self {
            Self::Empty => "import-empty",
            Self::NotUtf8 { .. } => "import-not-utf8",
            Self::TooManyLines => "import-too-many-lines",
            Self::TooManyColumns => "import-too-many-columns",
            Self::Uneven { .. } => "import-uneven",
            Self::LongCell { .. } => "import-long-cell",
        }
    }

    /// The line, or how many are allowed.
    pub fn number(self) -> i64 {
        match self {
            Self::Empty => 0,
            Self::NotUtf8 { line } | Self::Uneven { line } | Self::LongCell { line } => line,
            Self::TooManyLines => LINES as i64,
            Self::TooManyColumns => COLUMNS as i64,
        }
    }
}

pub fn read(content: &[u8]) -> Result<Sheet, Unreadable> {
    let text = std::str::from_utf8(content).map_err(|error| {
        let before = &content[..error.valid_up_to()];
        Unreadable::NotUtf8 { line: before.split(|byte| *byte == b'\n').count() as i64 }
    })?;
    // A file of two-byte characters is made of zeros for the most part.
    if text.contains('\0') {
        return Err(Unreadable::NotUtf8 { line: 1 });
    }
    let text = text.strip_prefix(csv::MARK).unwrap_or(text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter(&text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let (mut columns, mut lines, mut position) =
        (Vec::new(), Vec::new(), RecordPosition { byte: 0, line: 1 });
    for record in reader.records() {
        let record = record.map_err(|_| Unreadable::Empty)?;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let line = position.move_to(&record, text.as_bytes());
        if record.iter().any(|cell| cell.chars().count() > CELL) {
            return Err(Unreadable::LongCell { line });
        }
        if columns.is_empty() {
            columns = heading(&record);
            if columns.len() > COLUMNS {
                return Err(Unreadable::TooManyColumns);
            }
            continue;
        }
        if lines.len() == LINES {
            return Err(Unreadable::TooManyLines);
        }
        let mut beyond = record.iter().skip(columns.len());
        if record.len() < columns.len() || beyond.any(|cell| !cell.is_empty()) {
            return Err(Unreadable::Uneven { line });
        }
        let cells = columns.iter().cloned().zip(record.iter().map(|cell| csv::plain(cell).to_owned()));
        lines.push(ImportLine { line, values: cells.collect() });
    }
    if lines.is_empty() { Err(Unreadable::Empty) } else { Ok(Sheet { columns, lines }) }
}

/// Where a record begins. The reader's own count leaves out empty lines before it.
struct RecordPosition {
    byte: usize,
    line: i64,
}

impl RecordPosition {
    fn move_to(&mut self, record: &StringRecord, text: &[u8]) -> i64 {
        let byte = record.position().map_or(self.byte, |position| position.byte() as usize);
        let empty = text.iter().skip(byte).take_while(|byte| **byte == b'\n').count();
        let between = text.get(self.byte..byte + empty).unwrap_or_default();
        self.line += between.split(|byte| *byte == b'\n').count() as i64 - 1;
        self.byte = byte + empty;
        self.line
    }
}

/// Spreadsheets write `Login` and `login `, and often a few empty columns behind the last.
fn heading(record: &StringRecord) -> Vec<String> {
    let mut columns: Vec<_> = record.iter().map(|name| name.trim().to_lowercase()).collect();
    while columns.last().is_some_and(String::is_empty) {
        columns.pop();
    }
    columns
}

/// The one of the three that the heading has most of, outside quotation marks.
fn delimiter(text: &str) -> u8 {
    let heading = text.trim_start().lines().next().unwrap_or_default();
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in heading.bytes() {
        quoted ^= byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(delimiter, _)| !quoted && *delimiter == byte) {
            *count += 1;
        }
    }
    // Where several are as frequent, the comma.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| *delimiter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(sheet: &Sheet) -> Vec<(i64, Vec<&str>)> {
        let mut cells = Vec::new();
        for line in &sheet.lines {
            let values = sheet.columns.iter().map(|column| line.values[column].as_str());
            cells.push((line.line, values.collect()));
        }
        cells
    }

    #[test]
    fn the_delimiter_is_found_by_itself() {
        for text in ["login,city\nann,Lyon\n", "login;city\r\nann;Lyon\r\n", "Login \tCITY\nann\tLyon"] {
            let sheet = read(text.as_bytes()).unwrap();
            assert_eq!(sheet.columns, ["login", "city"], "{text:?}");
            assert_eq!(cells(&sheet), [(2, vec!["ann", "Lyon"])], "{text:?}");
        }
        assert_eq!(read(b"login\nann\n").unwrap().columns, ["login"]);
        assert_eq!(read(b"\"a,b,c\";d\n1;2\n").unwrap().columns, ["a,b,c", "d"]);
    }

    #[test]
    fn lines_count_as_in_the_file() {
        let text = "\u{feff}login,comment,,\n\nann,\"two\nlines\",,\n,,,\nbob,'=1+1,,\n";
        let sheet = read(text.as_bytes()).unwrap();
        assert_eq!(cells(&sheet), [(3, vec!["ann", "two\nlines"]), (6, vec!["bob", "=1+1"])]);
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_line() {
        let refused = |content: &[u8]| read(content).unwrap_err();
        assert_eq!(refused(b""), Unreadable::Empty);
        assert_eq!(refused(b"login,city\n"), Unreadable::Empty);
        assert_eq!(refused(b"login,city\nann,Orl\xe9ans\n"), Unreadable::NotUtf8 { line: 2 });
        assert_eq!(refused(b"\xff\xfel\0o\0"), Unreadable::NotUtf8 { line: 1 });
        assert_eq!(refused(b"login,city\nann\n"), Unreadable::Uneven { line: 2 });
        assert_eq!(refused(b"login,city\nann,Lyon\nbob,Nice,06\n"), Unreadable::Uneven { line: 3 });
        let endless = format!("login,city\nann,\"{}", "Lyon\n".repeat(1_000));
        assert_eq!(refused(endless.as_bytes()), Unreadable::LongCell { line: 2 });
        let many = "login\n".to_owned() + &"x\n".repeat(LINES + 1);
        assert_eq!(refused(many.as_bytes()), Unreadable::TooManyLines);
    }
}
