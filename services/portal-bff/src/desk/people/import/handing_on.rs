//! Handing the lines of a table on to identity, as an import that nobody has said yes to yet.

use crate::{
    desk::people::columns::Column,
    web::{form::Posted, site::Site},
};
use chassis::table::{Sheet, SheetRow};
use contracts::{
    Failure, ImportId,
    v1::identity::{AddImportLines, ImportLine, StartImport, TableReading},
};
use uuid::Uuid;

/// Lines that go with one request, and characters: a message has an end.
const AT_ONCE: usize = 500;

const CHARACTERS_AT_ONCE: usize = 300_000;

/// Each part is a command of its own, so each has a key of its own.
pub async fn put_aside(
    site: &Site,
    form: &Posted,
    name: String,
    sheet: &Sheet,
    reading: TableReading,
    known: &[Column],
    leave_empty: bool,
) -> Result<ImportId, Failure> {
    let mut keys = (1u128..).map(|at| Uuid::from_u128(form.fields.key().as_u128() ^ at));
    let mut once = || form.visitor.once(keys.next().unwrap_or_default());
    let lines = lines(sheet, &reading.columns, known);
    let columns = reading.columns.iter().filter(|column| !column.is_empty()).cloned().collect();
    let request = StartImport { name, columns, reading: Some(reading), leave_empty };
    let import = site.app.bus.ask(&request, &once()).await?.import;
    for lines in slices(lines) {
        site.app.bus.ask(&AddImportLines { import, lines }, &once()).await?;
    }
    Ok(import)
}

/// What identity is told of a table.
fn lines(sheet: &Sheet, assigned: &[String], known: &[Column]) -> Vec<ImportLine> {
    let taken: Vec<(usize, &Column)> = assigned
        .iter()
        .enumerate()
        .filter_map(|(at, name)| Some((at, known.iter().find(|column| column.name == *name)?)))
        .collect();
    let line = |row: &SheetRow| {
        let values = taken.iter().map(|(at, column)| (column.name.clone(), column.value(&row.cells[*at])));
        ImportLine { line: row.line, values: values.collect() }
    };
    sheet.rows.iter().map(line).collect()
}

fn slices(lines: Vec<ImportLine>) -> Vec<Vec<ImportLine>> {
    let (mut slices, mut slice, mut characters) = (Vec::new(), Vec::new(), 0);
    for line in lines {
        let length: usize = line.values.iter().map(|(column, cell)| column.len() + cell.len()).sum();
        if !slice.is_empty() && (slice.len() == AT_ONCE || characters + length > CHARACTERS_AT_ONCE) {
            slices.push(std::mem::take(&mut slice));
            characters = 0;
        }
        characters += length;
        slice.push(line);
    }
    slices.push(slice);
    slices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_goes_in_parts_that_fit_into_a_message() {
        let line = |line, length| ImportLine { line, values: [("a".to_owned(), "x".repeat(length))].into() };
        let short: Vec<_> =
            slices((1..=1_001).map(|at| line(at, 1)).collect()).iter().map(Vec::len).collect();
        assert_eq!(short, [500, 500, 1]);
        let long: Vec<_> =
            slices((1..=5).map(|at| line(at, 140_000)).collect()).iter().map(Vec::len).collect();
        assert_eq!(long, [2, 2, 1]);
    }
}
