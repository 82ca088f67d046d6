//! Names that staff write once per language.

use chassis::form::Form;
use contracts::{Language, Problem};
use std::collections::BTreeMap;

/// Language tag → name.
pub type Names = BTreeMap<String, String>;

const LONGEST: usize = 100;

/// At least one; what was left empty has none.
pub fn accept(form: &mut Form, field: &str, typed: &Names) -> Names {
    let names = accept_any(form, field, typed, LONGEST);
    if names.is_empty() {
        form.refuse(field, Problem::Missing);
    }
    names
}

/// A line for each language that has one.
pub fn accept_any(form: &mut Form, field: &str, typed: &Names, longest: usize) -> Names {
    let mut names = Names::new();
    for (language, name) in typed {
        if language.parse::<Language>().is_err() {
            form.refuse(field, Problem::NoSuch);
        }
        let name = form.line(field, name, longest);
        if !name.is_empty() {
            names.insert(language.clone(), name);
        }
    }
    names
}

/// For the audit log: `de: Drucker, en: Printers`.
pub fn listed(names: &Names) -> String {
    names.iter().map(|(language, name)| format!("{language}: {name}")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(typed: &[(&str, &str)]) -> (Names, Vec<Problem>) {
        let mut form = Form::default();
        let typed = typed.iter().map(|(language, name)| ((*language).into(), (*name).into())).collect();
        let names = accept(&mut form, "names", &typed);
        let problems = form.done().err().map(|failure| failure.fields).unwrap_or_default();
        (names, problems.into_iter().map(|problem| problem.problem).collect())
    }

    #[test]
    fn one_language_is_enough_and_empty_ones_are_none() {
        let (names, problems) = outcome(&[("en", " Printers "), ("de", " ")]);
        assert_eq!((listed(&names).as_str(), problems), ("en: Printers", vec![]));
        assert_eq!(outcome(&[("en", "")]).1, [Problem::Missing]);
        assert_eq!(outcome(&[("xx", "Printers")]).1, [Problem::NoSuch]);
        assert_eq!(outcome(&[("en", &"x".repeat(101))]).1, [Problem::TooLong]);
    }
}
