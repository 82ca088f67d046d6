//! A table as a spreadsheet or a program saved it: which letters, which separator, which lines. What its columns and
//! lines mean is for whoever asked for it to say.

mod cell;
mod letters;

pub use cell::{is_taken_otherwise, plain};
pub use letters::Letters;

use csv::{ReaderBuilder, StringRecord, StringRecordsIntoIter};
use std::fmt;

const COLUMNS: usize = 100;

/// Characters of a cell: more than any field takes, so that it is refused with its line and not here.
const CELL: usize = 2_000;

/// How the bytes of a table are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableWay {
    pub letters: Letters,
    pub separator: char,
    /// The first line names the columns.
    pub heading: bool,
}

#[derive(Debug)]
pub struct Sheet {
    /// As they stand there; empty where the first line names none.
    pub headings: Vec<String>,
    pub rows: Vec<SheetRow>,
}

#[derive(Debug)]
pub struct SheetRow {
    /// In the file, from 1.
    pub line: i64,
    /// One for each heading.
    pub cells: Vec<String>,
}

/// Why a table cannot be read. Lines count from 1, the heading included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing below the heading.
    Empty,
    /// A workbook, a document or a picture: nothing of it is text.
    NoTable,
    /// Of other letters; here is the first line that shows it.
    Letters {
        line: i64,
    },
    TooManyLines {
        most: i64,
    },
    TooManyColumns,
    /// A line has more cells than the heading.
    Uneven {
        line: i64,
    },
    /// A cell without end: most likely a quotation mark is missing.
    LongCell {
        line: i64,
    },
}

impl Unreadable {
    /// The line, or how many are allowed.
    pub fn number(self) -> i64 {
        match self {
            Self::Empty | Self::NoTable => 0,
            Self::Letters { line } | Self::Uneven { line } | Self::LongCell { line } => line,
            Self::TooManyLines { most } => most,
            Self::TooManyColumns => COLUMNS as i64,
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("it has no lines"),
            Self::NoTable => f.write_str("it is a workbook, a document or a picture, and no table of text"),
            Self::Letters { line } => write!(f, "line {line} has other letters than the rest"),
            Self::TooManyLines { most } => write!(f, "it has more than {most} lines"),
            Self::TooManyColumns => write!(f, "it has more than {COLUMNS} columns"),
            Self::Uneven { line } => write!(f, "line {line} has more cells than the heading"),
            Self::LongCell { line } => {
                write!(f, "line {line} has a cell without end: most likely a quotation mark is missing")
            }
        }
    }
}

impl TableWay {
    pub const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

    pub fn guess(content: &[u8], polish_reader: bool) -> Self {
        let letters = Letters::guess(content, polish_reader);
        let text = letters.decode(content).unwrap_or_default();
        let (told, text) = without_separator_line(&text);
        let way = Self { letters, separator: told.unwrap_or_else(|| separator(text)), heading: true };
        let first = way.records(text).next().and_then(Result::ok).unwrap_or_default();
        Self { heading: !first.iter().any(is_address), ..way }
    }

    // Out of memory nothing fails: text of any kind is a table of some kind.
    fn records(self, text: &str) -> StringRecordsIntoIter<&[u8]> {
        let reader = ReaderBuilder::new()
            .delimiter(self.separator as u8)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        reader.into_records()
    }
}

/// Whether a cell is an address, and so none that names a column.
pub fn is_address(cell: &str) -> bool {
    let around = cell.trim().split_once('@');
    around.is_some_and(|(name, at)| !name.is_empty() && at.contains('.') && !cell.trim().contains(' '))
}

/// What no choice of letters or separators makes a table.
pub fn is_no_table(content: &[u8]) -> bool {
    const STARTS: [&[u8]; 6] =
        [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf"];
    STARTS.iter().any(|start| content.starts_with(start))
}

/// The whole of a table, of no more lines than that.
pub fn read(content: &[u8], way: TableWay, most: usize) -> Result<Sheet, Unreadable> {
    let table = Table::open(content, way)?;
    let mut rows = table.rows()?;
    let mut sheet = Sheet { headings: std::mem::take(&mut rows.headings), rows: Vec::new() };
    for row in rows {
        if sheet.rows.len() == most {
            return Err(Unreadable::TooManyLines { most: most as i64 });
        }
        sheet.rows.push(row?);
    }
    if sheet.rows.is_empty() { Err(Unreadable::Empty) } else { Ok(sheet) }
}

/// A table whose bytes are letters by now.
pub struct Table {
    text: String,
    way: TableWay,
    /// Where the heading begins, in bytes, and its line.
    below: usize,
    line: i64,
}

impl Table {
    pub fn open(content: &[u8], way: TableWay) -> Result<Self, Unreadable> {
        if is_no_table(content) {
            return Err(Unreadable::NoTable);
        }
        let text = way.letters.decode(content).map_err(|line| Unreadable::Letters { line })?;
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let (told, below) = without_separator_line(&text);
        let (below, line) = (text.len() - below.len(), 1 + i64::from(told.is_some()));
        Ok(Self { text, way, below, line })
    }

    /// Its lines, one by one: a table may be larger than what one wants to keep of it at once.
    pub fn rows(&self) -> Result<Rows<'_>, Unreadable> {
        let text = &self.text[self.below..];
        let mut rows = Rows {
            headings: Vec::new(),
            columns: 0,
            records: self.way.records(text),
            text: text.as_bytes(),
            position: RecordPosition { byte: 0, line: self.line },
            first: None,
        };
        let Some(SheetRow { line, mut cells }) = rows.record()? else { return Err(Unreadable::Empty) };
        let first = heading(&cells);
        if first.len() > COLUMNS {
            return Err(Unreadable::TooManyColumns);
        }
        rows.columns = first.len();
        if self.way.heading {
            rows.headings = first;
        } else {
            cells.truncate(first.len());
            rows.headings = vec![String::new(); first.len()];
            rows.first = Some(SheetRow { line, cells });
        }
        Ok(rows)
    }
}

/// The lines of a [`Table`] below its heading, without empty ones.
pub struct Rows<'a> {
    /// As of [`Sheet::headings`].
    pub headings: Vec<String>,
    columns: usize,
    records: StringRecordsIntoIter<&'a [u8]>,
    text: &'a [u8],
    position: RecordPosition,
    /// The first line, where it names no columns.
    first: Option<SheetRow>,
}

impl Rows<'_> {
    /// The next line in which something stands, with the cells it has.
    fn record(&mut self) -> Result<Option<SheetRow>, Unreadable> {
        while let Some(Ok(record)) = self.records.next() {
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let line = self.position.move_to(&record, self.text);
            if record.iter().any(|cell| cell.len() > CELL && cell.chars().count() > CELL) {
                return Err(Unreadable::LongCell { line });
            }
            return Ok(Some(SheetRow {
                line,
                cells: record.iter().map(|cell| plain(cell).to_owned()).collect(),
            }));
        }
        Ok(None)
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<SheetRow, Unreadable>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(first) = self.first.take() {
            return Some(Ok(first));
        }
        let mut row = match self.record() {
            Ok(row) => row?,
            Err(unreadable) => return Some(Err(unreadable)),
        };
        if row.cells.iter().skip(self.columns).any(|cell| !cell.trim().is_empty()) {
            return Some(Err(Unreadable::Uneven { line: row.line }));
        }
        // What spreadsheets do not write at the end of a line is empty.
        row.cells.resize(self.columns, String::new());
        Some(Ok(row))
    }
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

/// Spreadsheets often write a few empty columns behind the last.
fn heading(cells: &[String]) -> Vec<String> {
    let mut columns: Vec<_> = cells.iter().map(|name| name.trim().to_owned()).collect();
    while columns.last().is_some_and(String::is_empty) {
        columns.pop();
    }
    columns
}

/// Some spreadsheets are told the separator by a line before the heading, which is none of the table.
fn without_separator_line(text: &str) -> (Option<char>, &str) {
    let (first, rest) = text.split_once(['\n', '\r']).unwrap_or((text, ""));
    let told = first.trim_matches('"').trim_end_matches(' ');
    let separator = told.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).and_then(|_| {
        let mut rest = told[4..].chars();
        rest.next()
            .filter(|separator| TableWay::SEPARATORS.contains(separator) && rest.all(|c| c == *separator))
    });
    // The second half of a line's end, where that is two characters.
    let rest = if text[first.len()..].starts_with("\r\n") { &rest[1..] } else { rest };
    if separator.is_some() { (separator, rest) } else { (None, text) }
}

/// The one that the heading has most of, outside quotation marks.
fn separator(text: &str) -> char {
    let heading = text.trim_start_matches(['\n', '\r']).split(['\n', '\r']).next().unwrap_or_default();
    let mut quoted = false;
    let mut counts = TableWay::SEPARATORS.map(|separator| (separator, 0));
    for c in heading.chars() {
        quoted ^= c == '"';
        if let Some((_, count)) = counts.iter_mut().find(|(separator, _)| !quoted && *separator == c) {
            *count += 1;
        }
    }
    // Where several are as frequent, the comma.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(',', |(separator, _)| *separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: usize = 1_000;

    fn guessed(content: &[u8]) -> Result<Sheet, Unreadable> {
        read(content, TableWay::guess(content, false), LINES)
    }

    fn cells(sheet: &Sheet) -> Vec<(i64, Vec<&str>)> {
        sheet.rows.iter().map(|row| (row.line, row.cells.iter().map(String::as_str).collect())).collect()
    }

    #[test]
    fn the_separator_is_found_by_itself() {
        for text in [
            "login,city\nann,Lyon\n",
            "login;city\r\nann;Lyon\r\n",
            "login\tcity\rann\tLyon",
            "\nlogin|city\nann|Lyon",
        ] {
            let sheet = guessed(text.as_bytes()).unwrap();
            assert_eq!(sheet.headings, ["login", "city"], "{text:?}");
            assert_eq!(sheet.rows[0].cells, ["ann", "Lyon"], "{text:?}");
        }
        assert_eq!(guessed(b"login\nann\n").unwrap().headings, ["login"]);
        assert_eq!(guessed(b"\"a,b,c\";d\n1;2\n").unwrap().headings, ["a,b,c", "d"]);
    }

    #[test]
    fn a_line_that_tells_the_separator_is_no_heading() {
        for text in [
            "sep=;\r\nlogin;a,b,c\r\nann;Lyon",
            "\u{feff}SEP=;\nlogin;a,b,c\nann;Lyon\n",
            "\"sep=;\"\rlogin;a,b,c\rann;Lyon",
        ] {
            let sheet = guessed(text.as_bytes()).unwrap();
            assert_eq!(sheet.headings, ["login", "a,b,c"], "{text:?}");
            assert_eq!(cells(&sheet), [(3, vec!["ann", "Lyon"])], "{text:?}");
        }
    }

    #[test]
    fn lines_count_as_in_the_file() {
        let text = "\u{feff}login,comment,,\n\nann,\"two\nlines\",,\n,,,\nbob,'=1+1,,\n";
        let sheet = guessed(text.as_bytes()).unwrap();
        assert_eq!(cells(&sheet), [(3, vec!["ann", "two\nlines"]), (6, vec!["bob", "=1+1"])]);
    }

    #[test]
    fn cells_that_were_not_written_at_the_end_are_empty() {
        let sheet = guessed(b"login;city;comment\nann;Lyon\nbob\n").unwrap();
        assert_eq!(cells(&sheet), [(2, vec!["ann", "Lyon", ""]), (3, vec!["bob", "", ""])]);
    }

    #[test]
    fn a_first_line_with_an_address_is_somebody() {
        let sheet = guessed(b"ann;ann@oriale.example\nbob;bob@oriale.example\n").unwrap();
        assert_eq!(sheet.headings, ["", ""]);
        assert_eq!(cells(&sheet)[0], (1, vec!["ann", "ann@oriale.example"]));
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_line() {
        let refused = |content: &[u8]| guessed(content).unwrap_err();
        assert_eq!(refused(b""), Unreadable::Empty);
        assert_eq!(refused(b"login,city\n"), Unreadable::Empty);
        assert_eq!(refused(b"PK\x03\x04\x14\0"), Unreadable::NoTable);
        let utf8 = TableWay { letters: Letters::Utf8, separator: ',', heading: true };
        assert_eq!(read(b"login\nOrl\xe9ans\n", utf8, LINES).unwrap_err(), Unreadable::Letters { line: 2 });
        assert_eq!(refused(b"login,city\nann,Lyon\nbob,Nice,06\n"), Unreadable::Uneven { line: 3 });
        let endless = format!("login,city\nann,\"{}", "Lyon\n".repeat(1_000));
        assert_eq!(refused(endless.as_bytes()), Unreadable::LongCell { line: 2 });
        let many = "login\n".to_owned() + &"x\n".repeat(LINES + 1);
        assert_eq!(refused(many.as_bytes()), Unreadable::TooManyLines { most: LINES as i64 });
    }
}
