//! How a table was read: which letters and separator, which of its columns is which of ours. Each can be chosen anew,
//! without handing the table over again.

use crate::{
    desk::people::{
        columns::{self, Column, meant},
        import::handing_on::put_aside,
    },
    web::{
        address::{id, to},
        form::{Posted, fields::Fields},
        page::{Page, Refused, Signed, html::html, template},
        pages::Pages,
        path::Path,
        recovery::kept_form::KeptForm,
        refusal::Refusal,
        session::Visitor,
        site::Site,
    },
};
use axum::{extract::State, http::StatusCode, response::Response};
use base64::{Engine, prelude::BASE64_STANDARD};
use chassis::table::{self, Letters, Sheet, SheetRow, TableWay, Unreadable, is_address};
use contracts::{
    Code, Duty, Failure, TableId,
    v1::identity::{GetTable, TableReading},
};
use uuid::Uuid;

/// Lines of a table.
const LINES: usize = 20_000;

/// Lines shown as they were read.
const SHOWN: usize = 3;

/// The form in which it is chosen how a table is read.
pub struct ReadingForm {
    pub table: TableId,
    pub way: TableWay,
    pub columns: Vec<ReadColumn>,
    /// Numbers of the lines shown.
    pub lines: Vec<i64>,
    /// What a column can be: name and label.
    pub choices: Vec<(String, String)>,
    pub leave_empty: bool,
}

/// One column of the table.
pub struct ReadColumn {
    /// Counted from 1.
    pub number: i64,
    pub heading: String,
    /// What stands in the lines shown, with their numbers.
    pub cells: Vec<(i64, String)>,
    /// Our column, or nothing.
    pub assigned: String,
}

template! {
    /// A table that cannot be checked before somebody says how it is to be read.
    "desk/people/import/reading_page.html"
    struct ReadingPage { name: String, reading: ReadingForm, refused: Refused }
    samples(p) => [
        ReadingPage { name: "<people>.csv".into(), reading: sample(), refused: Refused::default(), p },
        ReadingPage {
            name: "people.csv".into(), refused: Refused::whole(p.tn("import-other-letters", &2)), p,
            reading: ReadingForm { columns: Vec::new(), lines: Vec::new(), leave_empty: true, ..sample() }
        },
    ]
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/import/table/{table}", show)
        .post("/import/table/{table}", read_anew)
        .keeps("/import/table/{table}", KeptForm::chosen())
        .shows::<ReadingPage>()
}

pub async fn show(
    State(site): State<Site>,
    Path(table): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let table = id(&table)?;
    signed.visitor.actor.on_duty(Duty::People)?;
    let (name, content) = kept(&site, &signed.visitor, table).await?;
    let known = columns::all(&site, &signed.page, &signed.visitor).await?;
    let way = TableWay::guess(&content, reads_polish(&signed.page));
    let (sheet, refused) = match table::read(&content, way, LINES) {
        Ok(sheet) => (Some(sheet), Refused::default()),
        Err(unreadable) => (None, Refused::whole(sentence(&signed.page, unreadable))),
    };
    let assigned = sheet.as_ref().map(|sheet| guess(&known, sheet)).unwrap_or_default();
    let refused = if refused.any() { refused } else { wrong_columns(&signed.page, &known, &assigned) };
    let reading = ReadingForm::of(table, way, sheet.as_ref(), &assigned, &known, false);
    Ok(html(StatusCode::OK, &ReadingPage { p: signed.page, name, reading, refused }))
}

pub async fn read_anew(
    State(site): State<Site>,
    Path(table): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let table = id(&table)?;
    form.visitor.actor.on_duty(Duty::People)?;
    let (name, content) = kept(&site, &form.visitor, table).await?;
    let known = columns::all(&site, &form.page, &form.visitor).await?;
    let (way, leave_empty) = (way_of(&form.fields), form.fields.get("empty") == "leave");
    let (sheet, assigned, refused) = match table::read(&content, way, LINES) {
        Ok(sheet) => {
            let assigned = assigned(&form.fields, &known, &sheet, way);
            let refused = wrong_columns(&form.page, &known, &assigned);
            (Some(sheet), assigned, refused)
        }
        Err(unreadable) => (None, Vec::new(), Refused::whole(sentence(&form.page, unreadable))),
    };
    let refused = match &sheet {
        Some(sheet) if !refused.any() => {
            let reading = reading(table, way, &assigned);
            match put_aside(&site, &form, name.clone(), sheet, reading, &known, leave_empty).await {
                Ok(import) => return Ok(to(&format!("/import/{import}"))),
                Err(failure) => Refused::from(failure, form.page.lang)?,
            }
        }
        _ => refused,
    };
    let reading = ReadingForm::of(table, way, sheet.as_ref(), &assigned, &known, leave_empty);
    let mut p = form.page;
    // Read in another way it is another import.
    p.key = Uuid::now_v7();
    let page = ReadingPage { p, name, reading, refused };
    Ok(page.refused.answer(&page))
}

impl ReadingForm {
    pub fn of(
        table: TableId,
        way: TableWay,
        sheet: Option<&Sheet>,
        assigned: &[String],
        known: &[Column],
        leave_empty: bool,
    ) -> Self {
        let rows: &[SheetRow] = sheet.map_or(&[], |sheet| &sheet.rows[..sheet.rows.len().min(SHOWN)]);
        let headings = sheet.map(|sheet| sheet.headings.as_slice()).unwrap_or_default();
        let column = |(at, heading): (usize, &String)| ReadColumn {
            number: at as i64 + 1,
            heading: heading.clone(),
            cells: rows.iter().map(|row| (row.line, row.cells[at].clone())).collect(),
            assigned: assigned.get(at).cloned().unwrap_or_default(),
        };
        Self {
            table,
            way,
            columns: headings.iter().enumerate().map(column).collect(),
            lines: rows.iter().map(|row| row.line).collect(),
            choices: known.iter().map(|column| (column.name.clone(), column.label.clone())).collect(),
            leave_empty,
        }
    }

    /// Of an import, as far as its table is still there.
    pub async fn of_import(
        site: &Site,
        visitor: &Visitor,
        reading: &TableReading,
        known: &[Column],
        leave_empty: bool,
    ) -> Option<Self> {
        let (_, content) = kept(site, visitor, reading.table).await.ok()?;
        let way = TableWay {
            letters: Letters::named(&reading.letters)?,
            separator: reading.separator.chars().next()?,
            heading: reading.heading,
        };
        let sheet = table::read(&content, way, LINES).ok();
        Some(Self::of(reading.table, way, sheet.as_ref(), &reading.columns, known, leave_empty))
    }

    /// Each with the key of what people call it.
    #[expect(clippy::unused_self, reason = "the template asks it of the form")]
    pub fn letters(&self) -> [(Letters, &'static str); 6] {
        Letters::ALL.map(|letters| (letters, letters_text(letters)))
    }

    /// Key of what people call each separator, and its name in the form.
    #[expect(clippy::unused_self, reason = "the template asks it of the form")]
    pub fn separators(&self) -> [(char, &'static str, &'static str); 4] {
        TableWay::SEPARATORS
            .map(|separator| (separator, separator_name(separator), separator_text(separator)))
    }

    /// How the columns shown were read: of a table read in another way they are chosen anew.
    pub fn as_read(&self) -> String {
        told(self.way)
    }

    /// Columns that nothing is taken from.
    pub fn left_out(&self) -> i64 {
        self.columns.iter().filter(|column| column.assigned.is_empty()).count() as i64
    }
}

/// What a new table is most likely meant to be, when nothing has to be asked for it.
pub fn read_by_itself(p: &Page, content: &[u8], known: &[Column]) -> Option<(TableWay, Sheet, Vec<String>)> {
    let way = TableWay::guess(content, reads_polish(p));
    let sheet = table::read(content, way, LINES).ok()?;
    let assigned = guess(known, &sheet);
    (!wrong_columns(p, known, &assigned).any()).then_some((way, sheet, assigned))
}

pub fn reading(table: TableId, way: TableWay, assigned: &[String]) -> TableReading {
    TableReading {
        table,
        letters: way.letters.name().to_owned(),
        separator: way.separator.to_string(),
        heading: way.heading,
        columns: assigned.to_vec(),
    }
}

pub fn sentence(p: &Page, unreadable: Unreadable) -> String {
    let key = match unreadable {
        Unreadable::Empty => "import-empty",
        Unreadable::NoTable => "import-no-table",
        Unreadable::Letters { .. } => "import-other-letters",
        Unreadable::TooManyLines { .. } => "import-too-many-lines",
        Unreadable::TooManyColumns => "import-too-many-columns",
        Unreadable::Uneven { .. } => "import-uneven",
        Unreadable::LongCell { .. } => "import-long-cell",
    };
    p.tn(key, &unreadable.number())
}

async fn kept(site: &Site, visitor: &Visitor, table: TableId) -> Result<(String, Vec<u8>), Failure> {
    let kept = site.app.bus.ask(&GetTable { table }, &visitor.asking).await?;
    let content = BASE64_STANDARD.decode(&kept.content);
    let content = content.map_err(|error| Failure::new(Code::Internal, format!("a kept table: {error}")))?;
    Ok((kept.name, content))
}

fn reads_polish(p: &Page) -> bool {
    p.lang.tag() == "pl"
}

/// Ours for each of theirs, as far as headings say; without headings, the column with addresses is known.
fn guess(known: &[Column], sheet: &Sheet) -> Vec<String> {
    let mut taken = Vec::new();
    let mut one = |(at, heading): (usize, &String)| {
        let name = if heading.is_empty() && sheet.headings.iter().all(String::is_empty) {
            is_address(&sheet.rows[0].cells[at]).then(|| "email".to_owned())
        } else {
            meant(known, heading).map(|column| column.name.clone())
        };
        // The second of two that seem to be the same is left for somebody to look at.
        let name = name.filter(|name| !taken.contains(name)).unwrap_or_default();
        taken.push(name.clone());
        name
    };
    sheet.headings.iter().enumerate().map(&mut one).collect()
}

/// As they were chosen, unless that was for columns read in another way.
fn assigned(fields: &Fields, known: &[Column], sheet: &Sheet, way: TableWay) -> Vec<String> {
    if fields.get("as-read") != told(way) {
        return guess(known, sheet);
    }
    let chosen = |at: usize| {
        let chosen = fields.get(&format!("column-{at}"));
        known
            .iter()
            .find(|column| column.name == chosen)
            .map(|column| column.name.clone())
            .unwrap_or_default()
    };
    (0..sheet.headings.len()).map(chosen).collect()
}

/// Nobody can be found again without a name, and of two columns that say the same one would be ignored.
fn wrong_columns(p: &Page, known: &[Column], assigned: &[String]) -> Refused {
    let twice =
        assigned.iter().enumerate().find(|(at, name)| !name.is_empty() && assigned[..*at].contains(name));
    if let Some((_, name)) = twice {
        let label = known.iter().find(|column| column.name == *name).map_or(name, |column| &column.label);
        return Refused::whole(p.ta("import-column-twice", label));
    }
    let found = ["login", "email"].iter().any(|needed| assigned.iter().any(|name| name == needed));
    if found { Refused::default() } else { Refused::whole(p.t("import-columns-needed")) }
}

fn way_of(fields: &Fields) -> TableWay {
    let chosen = fields.get("separator");
    let separator = TableWay::SEPARATORS.into_iter().find(|separator| separator_name(*separator) == chosen);
    TableWay {
        letters: Letters::named(&fields.get("letters")).unwrap_or(Letters::Utf8),
        separator: separator.unwrap_or(','),
        heading: fields.has("heading"),
    }
}

fn told(way: TableWay) -> String {
    format!("{} {} {}", way.letters.name(), separator_name(way.separator), way.heading)
}

fn letters_text(letters: Letters) -> &'static str {
    match letters {
        Letters::Utf8 => "import-letters-utf8",
        Letters::Utf16Le => "import-letters-utf16le",
        Letters::Utf16Be => "import-letters-utf16be",
        Letters::Western => "import-letters-western",
        Letters::Central => "import-letters-central",
        Letters::Macintosh => "import-letters-macintosh",
    }
}

fn separator_name(separator: char) -> &'static str {
    match separator {
        ';' => "semicolon",
        '\t' => "tab",
        '|' => "bar",
        _ => "comma",
    }
}

fn separator_text(separator: char) -> &'static str {
    match separator {
        ';' => "import-separator-semicolon",
        '\t' => "import-separator-tab",
        '|' => "import-separator-bar",
        _ => "import-separator-comma",
    }
}

#[cfg(test)]
pub fn sample() -> ReadingForm {
    let column = |heading: &str, assigned: &str| ReadColumn {
        number: 1,
        heading: heading.into(),
        cells: vec![(2, "<Jürgen>".into()), (3, String::new())],
        assigned: assigned.into(),
    };
    ReadingForm {
        table: TableId::new(),
        way: TableWay { letters: Letters::Western, separator: ';', heading: true },
        columns: vec![column("Vorname", "first_name"), column("<Schuhgröße>", ""), column("", "")],
        lines: vec![2, 3],
        choices: vec![("first_name".into(), "First name".into()), ("room".into(), "<Room>".into())],
        leave_empty: false,
    }
}
