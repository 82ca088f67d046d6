//! The choices of a field as rows of its form: a short name, and what it is called in each language. Rows are added, moved
//! and removed by buttons that send the form, which comes back with all that was typed.

use crate::{
    i18n::Language,
    web::{form::fields::Fields, page::Page},
};
use contracts::v1::identity::Choice;
use std::{collections::BTreeMap, fmt::Display};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// As many as a field may have.
const MOST: usize = 100;
/// Characters of a short name that is made from a name.
const LONGEST_PROPOSED: usize = 40;

/// The buttons of the rows.
pub const ARRANGE: &str = "arrange";

/// A choice as its row was filled in.
#[derive(Clone, Default)]
pub struct ChoiceRow {
    pub value: String,
    pub labels: BTreeMap<String, String>,
    /// It is kept under its short name, which stays.
    pub saved: bool,
    /// What somebody goes on with: `name`, or the button that moved it.
    pub focus: &'static str,
}

impl ChoiceRow {
    fn is_blank(&self) -> bool {
        self.value.is_empty() && self.labels.is_empty()
    }

    /// What its buttons call it.
    pub fn name(&self, p: &Page) -> String {
        crate::desk::parts::custom_fields::label(&self.labels, p.lang, &self.value)
    }

    pub fn label(&self, language: Language) -> &str {
        self.labels.get(language.tag()).map_or("", String::as_str)
    }
}

/// A row as a refusal calls it.
pub fn row_id(at: impl Display) -> String {
    format!("choices.{at}")
}

/// Of a field as it is kept.
pub fn rows_of(choices: &[Choice]) -> Vec<ChoiceRow> {
    let row = |choice: &Choice| ChoiceRow {
        value: choice.value.clone(),
        labels: choice.labels.clone(),
        saved: true,
        focus: "",
    };
    choices.iter().map(row).collect()
}

/// The rows of a form, blank ones too.
pub fn rows_from(form: &Fields) -> Vec<ChoiceRow> {
    let row = |at: usize| {
        let label = |language: Language| {
            let label = form.trimmed(&format!("choice_{at}_{}", language.tag()));
            (!label.is_empty()).then(|| (language.tag().to_owned(), label))
        };
        ChoiceRow {
            value: form.trimmed(&format!("choice_{at}")),
            labels: Language::all().filter_map(label).collect(),
            saved: form.has(&format!("saved_{at}")),
            focus: "",
        }
    };
    (0..rows_in(form.each().map(|(name, _)| name))).map(row).collect()
}

/// How many rows a form has whose fields have these names.
pub fn rows_in<'a>(names: impl Iterator<Item = &'a str>) -> usize {
    let row = |name: &str| name.strip_prefix("choice_").and_then(|at| at.parse::<usize>().ok());
    // One more than there may be, so that it is refused and not lost.
    names.filter_map(row).map(|last| last + 1).max().unwrap_or_default().min(MOST + 1)
}

/// Those that say something, each with a short name: its own, or one made from its first name.
pub fn filled(rows: Vec<ChoiceRow>) -> Vec<ChoiceRow> {
    let mut rows: Vec<_> = rows.into_iter().filter(|row| !row.is_blank()).collect();
    for at in 0..rows.len() {
        if rows[at].value.is_empty() {
            rows[at].value = proposed(&rows, &rows[at].labels);
        }
    }
    rows
}

pub fn choices(rows: &[ChoiceRow]) -> Vec<Choice> {
    rows.iter().map(|row| Choice { value: row.value.clone(), labels: row.labels.clone() }).collect()
}

/// Rows as a button leaves them: `add`, or `up.2`, `down.2`, `remove.2` of a row.
pub fn arranged(mut rows: Vec<ChoiceRow>, button: &str) -> Vec<ChoiceRow> {
    for at in 0..rows.len() {
        if !rows[at].is_blank() && rows[at].value.is_empty() {
            rows[at].value = proposed(&rows, &rows[at].labels);
        }
    }
    let (act, at) = button.split_once('.').unwrap_or((button, ""));
    let at = at.parse::<usize>().ok().filter(|at| *at < rows.len());
    let last = rows.len().saturating_sub(1);
    match (act, at) {
        ("add", None) if has_room(&rows) => rows.push(ChoiceRow { focus: "name", ..ChoiceRow::default() }),
        ("up", Some(at)) if at > 0 => {
            rows[at].focus = if at == 1 { "down" } else { "up" };
            rows.swap(at, at - 1);
        }
        ("down", Some(at)) if at < last => {
            rows[at].focus = if at + 1 == last { "up" } else { "down" };
            rows.swap(at, at + 1);
        }
        ("remove", Some(at)) => {
            rows.remove(at);
            if let Some(next) = rows.len().checked_sub(1).map(|last| at.min(last)) {
                rows[next].focus = "remove";
            }
        }
        _ => {}
    }
    rows
}

pub fn has_room(rows: &[ChoiceRow]) -> bool {
    rows.len() < MOST
}

/// A short name that no other row has: `Écran (grand)` is `ecran_grand`.
fn proposed(rows: &[ChoiceRow], labels: &BTreeMap<String, String>) -> String {
    let first = Language::all().find_map(|language| labels.get(language.tag()));
    let name = first.or_else(|| labels.values().next()).map_or("", String::as_str);
    let plain: String = name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let plain = plain.replace('ß', "ss").replace('ł', "l").replace('ø', "o").replace('æ', "ae");
    let words: Vec<_> = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let short: String = words.join("_").chars().take(LONGEST_PROPOSED).collect();
    let short = if short.is_empty() { name.to_owned() } else { short };
    let free = |name: &String| rows.iter().all(|row| row.value != *name);
    let numbered = (2..).map(|number| format!("{short}_{number}"));
    std::iter::once(short.clone()).chain(numbered).find(free).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fields: &[(&str, &str)]) -> Fields {
        let mut form = Fields::default();
        for (name, value) in fields {
            form.add((*name).into(), (*value).into());
        }
        form
    }

    fn values(rows: &[ChoiceRow]) -> Vec<&str> {
        rows.iter().map(|row| row.value.as_str()).collect()
    }

    #[test]
    fn a_short_name_is_made_from_the_first_name_and_is_nobody_elses() {
        let rows = rows_from(&form(&[
            ("choice_0", "north"),
            ("saved_0", "yes"),
            ("choice_1", " "),
            ("choice_1_pl", "Żółty łącznik!"),
            ("choice_2", ""),
            ("choice_3", ""),
            ("choice_3_en", "North"),
            ("choice_4", ""),
            ("choice_4_de", "+++"),
        ]));
        assert_eq!(values(&filled(rows.clone())), ["north", "zolty_lacznik", "north_2", "+++"]);
        assert_eq!(rows.len(), 5, "a blank row stays while rows are arranged");
        assert_eq!(values(&arranged(rows, "")), ["north", "zolty_lacznik", "", "north_2", "+++"]);
    }

    #[test]
    fn rows_are_added_moved_and_removed_and_nothing_else_changes() {
        let rows = || rows_from(&form(&[("choice_0", "a"), ("choice_1", "b"), ("choice_2", "c")]));
        let after = |button: &str| {
            let rows = arranged(rows(), button);
            let focus = rows.iter().map(|row| row.focus).collect::<String>();
            (values(&rows).join(" "), focus)
        };
        let expected = |rows: &str, focus: &str| (rows.to_owned(), focus.to_owned());
        assert_eq!(after("add"), expected("a b c ", "name"));
        assert_eq!(after("up.2"), expected("a c b", "up"));
        assert_eq!(after("up.1"), expected("b a c", "down"), "the first has no way up");
        assert_eq!(after("down.0"), expected("b a c", "down"));
        assert_eq!(after("down.1"), expected("a c b", "up"));
        assert_eq!(after("remove.1"), expected("a c", "remove"));
        assert_eq!(after("remove.2"), expected("a b", "remove"));
        for nothing in ["up.0", "down.2", "remove.3", "remove", "add.1", "sing"] {
            assert_eq!(after(nothing), expected("a b c", ""), "{nothing}");
        }
        let full: Vec<_> =
            (0..MOST).map(|_| ChoiceRow { value: "x".into(), ..ChoiceRow::default() }).collect();
        assert_eq!(arranged(full, "add").len(), MOST);
    }
}
