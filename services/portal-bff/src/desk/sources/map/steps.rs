//! What happens to values on their way, as a form says it and as people read it.

use crate::web::{form::fields::Fields, page::Page};
use contracts::v1::directory::{ChooseRow, MapStep};

/// Of one line.
const MOST: usize = 20;

/// Stands between the two sides of a row of a table.
const EQUALS: &str = " = ";

/// Each kind as a form calls it. `map-do-…` is what a button says of it.
pub const KINDS: [&str; 9] =
    ["first", "join", "beginning_with", "before", "after", "lower", "trim", "choose", "fixed"];

pub fn kind(step: &MapStep) -> &'static str {
    match step {
        MapStep::First {} => "first",
        MapStep::Join { .. } => "join",
        MapStep::BeginningWith { .. } => "beginning_with",
        MapStep::Lower {} => "lower",
        MapStep::Trim {} => "trim",
        MapStep::Before { .. } => "before",
        MapStep::After { .. } => "after",
        MapStep::Fixed { .. } => "fixed",
        MapStep::Choose { .. } => "choose",
    }
}

/// The text that goes with it, of those that have one.
pub fn text(step: &MapStep) -> Option<&str> {
    match step {
        MapStep::Join { with } => Some(with),
        MapStep::BeginningWith { text }
        | MapStep::Before { text }
        | MapStep::After { text }
        | MapStep::Fixed { text } => Some(text),
        MapStep::First {} | MapStep::Lower {} | MapStep::Trim {} | MapStep::Choose { .. } => None,
    }
}

/// Key of what a kind does, where one is chosen.
pub fn choice(kind: &str) -> String {
    format!("map-do-{}", kind.replace('_', "-"))
}

/// In words, short.
pub fn said(p: &Page, step: &MapStep) -> String {
    let key = format!("map-step-{}", kind(step).replace('_', "-"));
    match (step, text(step)) {
        (MapStep::Choose { rows, .. }, _) => p.tn(&key, &(rows.len() as i64)),
        (_, Some(text)) => p.ta(&key, text),
        (_, None) => p.t(&key),
    }
}

/// Rows of a table, a line each; what is not in it; of a step that is none, nothing.
pub fn table(step: &MapStep) -> Option<(String, &str)> {
    let MapStep::Choose { rows, otherwise } = step else { return None };
    let lines: Vec<_> = rows.iter().map(|row| format!("{}{EQUALS}{}", row.from, row.to)).collect();
    Some((lines.join("\n"), otherwise.as_deref().unwrap_or_default()))
}

/// The steps of a line, and the one that was chosen to be added. It is meant, whichever button was pressed.
pub fn steps_from(form: &Fields, at: usize) -> Vec<MapStep> {
    let mut steps: Vec<_> = (0..MOST).map_while(|number| step_from(form, at, number)).collect();
    let new = form.get(&format!("map_{at}_new"));
    steps.extend(step(&new, form.get(&format!("map_{at}_newtext")), "", String::new()));
    steps
}

fn step_from(form: &Fields, at: usize, number: usize) -> Option<MapStep> {
    let name = format!("map_{at}_step_{number}");
    let said = |part: &str| form.get(&format!("{name}_{part}"));
    step(&form.get(&name), said("text"), &said("rows"), said("otherwise"))
}

fn step(kind: &str, text: String, rows: &str, otherwise: String) -> Option<MapStep> {
    Some(match kind {
        "first" => MapStep::First {},
        "join" => MapStep::Join { with: text },
        "beginning_with" => MapStep::BeginningWith { text },
        "lower" => MapStep::Lower {},
        "trim" => MapStep::Trim {},
        "before" => MapStep::Before { text },
        "after" => MapStep::After { text },
        "fixed" => MapStep::Fixed { text },
        "choose" => MapStep::Choose {
            rows: rows.lines().map(str::trim).filter(|line| !line.is_empty()).map(row).collect(),
            otherwise: Some(otherwise).filter(|text| !text.is_empty()),
        },
        _ => return None,
    })
}

/// Names of entries have signs of equality in them, so one with spaces around it counts first. A line without any is
/// kept, and refused or filled in later.
fn row(line: &str) -> ChooseRow {
    let (from, to) = line.split_once(EQUALS).or_else(|| line.rsplit_once('=')).unwrap_or((line, ""));
    ChooseRow { from: from.trim().to_owned(), to: to.trim().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn every_kind_comes_back_as_it_was_sent() {
        for kind_sent in KINDS {
            let read = step(kind_sent, ":".into(), "a = b", "c".into()).unwrap();
            assert_eq!(kind(&read), kind_sent);
            let (rows, otherwise) = table(&read).unwrap_or_default();
            let again = step(kind_sent, text(&read).unwrap_or_default().into(), &rows, otherwise.into());
            assert_eq!(again, Some(read));
        }
        assert_eq!(step("sing", String::new(), "", String::new()), None);
        assert_eq!(step("", String::new(), "", String::new()), None, "nothing is to be added");
    }

    #[test]
    fn a_table_is_a_line_a_row_and_names_of_entries_may_stand_in_it() {
        let typed = " FIN-LYO = 1001 \r\n\r\nCN=GG-Finance,OU=Lyon = finance\nGG=hr\nnothing\n";
        let Some(MapStep::Choose { rows, otherwise }) = step("choose", String::new(), typed, String::new())
        else {
            panic!("a table")
        };
        let pairs: Vec<_> = rows.iter().map(|row| (row.from.as_str(), row.to.as_str())).collect();
        assert_eq!(
            pairs,
            [("FIN-LYO", "1001"), ("CN=GG-Finance,OU=Lyon", "finance"), ("GG", "hr"), ("nothing", "")]
        );
        assert_eq!(otherwise, None);
    }

    #[test]
    fn every_kind_has_its_words() {
        for language in Language::all() {
            for kind in KINDS {
                assert!(language.own_text(&choice(kind)).is_some(), "{kind} in {}", language.tag());
            }
        }
    }
}
