//! What happens to values on their way from an entry to a field: each step makes a list of a list.

use crate::entry::Entry;
use contracts::v1::directory::{ChooseRow, MapLine, MapStep};

/// What is left at the end. Nothing where the entry says nothing, or only blanks.
pub fn value(line: &MapLine, entry: &Entry) -> Option<String> {
    let said = line.attributes.iter().flat_map(|name| entry.texts(name.trim())).map(in_one_line);
    let mut values: Vec<String> = said.filter(|value| says_something(value)).collect();
    for step in &line.steps {
        values = after(step, values);
        values.retain(|value| says_something(value));
    }
    values.into_iter().next().map(|value| value.trim().to_owned())
}

fn after(step: &MapStep, values: Vec<String>) -> Vec<String> {
    match step {
        MapStep::First {} => values.into_iter().take(1).collect(),
        MapStep::Join { with } => vec![values.join(with)],
        MapStep::BeginningWith { text } => {
            let begins = |value: &String| is_same(value.chars().take(text.chars().count()), text.chars());
            values.into_iter().filter(begins).collect()
        }
        MapStep::Lower {} => values.into_iter().map(|value| value.to_lowercase()).collect(),
        MapStep::Trim {} => values.into_iter().map(|value| value.trim().to_owned()).collect(),
        MapStep::Before { text } => cut(values, text, |(before, _)| before),
        MapStep::After { text } => cut(values, text, |(_, after)| after),
        MapStep::Fixed { text } => vec![text.clone()],
        MapStep::Choose { rows, otherwise } => {
            values.into_iter().filter_map(|value| chosen(rows, otherwise.as_ref(), &value)).collect()
        }
    }
}

fn cut(values: Vec<String>, at: &str, part: for<'a> fn((&'a str, &'a str)) -> &'a str) -> Vec<String> {
    let cut = |value: String| match value.split_once(at) {
        Some(parts) if !at.is_empty() => part(parts).to_owned(),
        _ => value,
    };
    values.into_iter().map(cut).collect()
}

fn chosen(rows: &[ChooseRow], otherwise: Option<&String>, value: &str) -> Option<String> {
    let row = rows.iter().find(|row| is_same(row.from.trim().chars(), value.trim().chars()));
    row.map(|row| &row.to).or(otherwise).cloned()
}

/// In any case.
fn is_same(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> bool {
    one.flat_map(char::to_lowercase).eq(other.flat_map(char::to_lowercase))
}

/// Directories keep addresses with the line ends that somebody typed, and a field has one line.
fn in_one_line(value: &str) -> String {
    let ends = |c: char| matches!(c, '\r' | '\n' | '\t' | '\u{2028}' | '\u{2029}');
    if !value.contains(ends) {
        return value.to_owned();
    }
    let parts: Vec<_> = value.split(ends).map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

fn says_something(value: &str) -> bool {
    !value.trim().is_empty()
}
