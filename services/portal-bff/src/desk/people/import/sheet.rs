//! The syntax of a table somebody uploads or pastes. What its columns and lines mean is identity's to say.

use crate::{desk::people::import::letters::Letters, web::csv};
use ::csv::{ReaderBuilder, StringRecord};

pub const LINES: usize = 20_000;
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
    TooManyLines,
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
    /// Key of the sentence.
    pub fn text(self) -> &'static str {
        match self {
            Self::Empty => "import-empty",
            Self::NoTable => "import-no-table",
            Self::Letters { .. } => "import-other-letters",
            Self::TooManyLines => "import-too-many-lines",
            Self::TooManyColumns => "import-too-many-columns",
            Self::Uneven { .. } => "import-uneven",
            Self::LongCell { .. } => "import-long-cell",
        }
    }

    /// The line, or how many are allowed.
    pub fn number(self) -> i64 {
        match self {
            Self::Empty | Self::NoTable => 0,
            Self::Letters { line } | Self::Uneven { line } | Self::LongCell { line } => line,
            Self::TooManyLines => LINES as i64,
            Self::TooManyColumns => COLUMNS as i64,
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
        let first = way.records(text).next().unwrap_or_default();
        Self { heading: !first.iter().any(is_address), ..way }
    }

    fn records(self, text: &str) -> impl Iterator<Item = StringRecord> {
        let reader = ReaderBuilder::new()
            .delimiter(self.separator as u8)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        // Out of memory nothing fails: text of any kind is a table of some kind.
        reader.into_records().map_while(Result::ok)
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

pub fn read(content: &[u8], way: TableWay) -> Result<Sheet, Unreadable> {
    if is_no_table(content) {
        return Err(Unreadable::NoTable);
    }
    let text = way.letters.decode(content).map_err(|line| Unreadable::Letters { line })?;
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let (told, below) = without_separator_line(&text);
    let (mut headings, mut rows): (Option<Vec<String>>, Vec<SheetRow>) = (None, Vec::new());
    let mut position = RecordPosition { byte: 0, line: 1 + i64::from(told.is_some()) };
    for record in way.records(below) {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let line = position.move_to(&record, below.as_bytes());
        if record.iter().any(|cell| cell.chars().count() > CELL) {
            return Err(Unreadable::LongCell { line });
        }
        let cells: Vec<String> = record.iter().map(|cell| csv::plain(cell).to_owned()).collect();
        let Some(headings) = &headings else {
            let first = heading(&cells);
            if first.len() > COLUMNS {
                return Err(Unreadable::TooManyColumns);
            }
            if !way.heading {
                rows.push(SheetRow { line, cells: cells[..first.len()].to_vec() });
            }
            headings = Some(if way.heading { first } else { vec![String::new(); first.len()] });
            continue;
        };
        if rows.len() == LINES {
            return Err(Unreadable::TooManyLines);
        }
        if cells.iter().skip(headings.len()).any(|cell| !cell.trim().is_empty()) {
            return Err(Unreadable::Uneven { line });
        }
        // What spreadsheets do not write at the end of a line is empty.
        let missing = std::iter::repeat(String::new());
        rows.push(SheetRow { line, cells: cells.into_iter().chain(missing).take(headings.len()).collect() });
    }
    match headings {
        Some(headings) if !rows.is_empty() => Ok(Sheet { headings, rows }),
        _ => Err(Unreadable::Empty),
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

    fn guessed(content: &[u8]) -> Result<Sheet, Unreadable> {
        read(content, TableWay::guess(content, false))
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
        assert_eq!(read(b"login\nOrl\xe9ans\n", utf8).unwrap_err(), Unreadable::Letters { line: 2 });
        assert_eq!(refused(b"login,city\nann,Lyon\nbob,Nice,06\n"), Unreadable::Uneven { line: 3 });
        let endless = format!("login,city\nann,\"{}", "Lyon\n".repeat(1_000));
        assert_eq!(refused(endless.as_bytes()), Unreadable::LongCell { line: 2 });
        let many = "login\n".to_owned() + &"x\n".repeat(LINES + 1);
        assert_eq!(refused(many.as_bytes()), Unreadable::TooManyLines);
    }
}
