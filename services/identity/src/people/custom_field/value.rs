//! What people and customers have in the fields of an installation.

use crate::people::custom_field::definition::list;
use chassis::{Answer, form::Form};
use contracts::{
    Problem,
    v1::identity::{CustomField, FieldKind, FieldOf, Validity},
};
use sqlx::PgConnection;
use std::collections::BTreeMap;

/// Name → value; what is empty is not there.
pub type Values = BTreeMap<String, String>;

/// Who writes values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// People, who cannot change what is read-only.
    Desk,
    /// A directory source or an import: it brings what it has, and nobody can be asked for the rest.
    Source,
}

/// The values somebody has after a change of some of them, and what is wrong with those.
pub async fn changed(
    tx: &mut PgConnection,
    form: &mut Form,
    of: FieldOf,
    typed: &Values,
    before: Option<&Values>,
    by: By,
) -> Answer<Values> {
    let defined = list(tx, of).await?.fields;
    Ok(apply(form, &defined, typed, before, by))
}

/// `before`: none for somebody new. What is required must be there from the beginning, and cannot be emptied;
/// who was there before the field is not held up by it until somebody asks.
pub fn apply(
    form: &mut Form,
    defined: &[CustomField],
    typed: &Values,
    before: Option<&Values>,
    by: By,
) -> Values {
    let nothing = Values::new();
    let had = before.unwrap_or(&nothing);
    let mut values = had.clone();
    let in_use = |field: &&CustomField| field.validity == Validity::Valid;
    for (name, typed) in typed {
        let refused = format!("custom.{name}");
        let old = had.get(name).map(String::as_str).unwrap_or_default();
        // A choice that is no longer offered may stay with those who have it.
        if typed.trim() == old {
            continue;
        }
        let Some(field) = defined.iter().filter(in_use).find(|field| field.name == *name) else {
            form.refuse(&refused, Problem::NoSuch);
            continue;
        };
        let value = value(form, &refused, field, typed);
        if value == old {
            continue;
        }
        if field.read_only && by == By::Desk {
            form.refuse(&refused, Problem::ReadOnly);
        }
        values.insert(name.clone(), value);
    }
    values.retain(|_, value| !value.is_empty());
    if by == By::Desk {
        for field in defined.iter().filter(in_use).filter(|field| field.required && !field.read_only) {
            let asked = before.is_none() || typed.contains_key(&field.name);
            let refused = format!("custom.{}", field.name);
            if asked && !values.contains_key(&field.name) && !form.refused(&refused) {
                form.refuse(&refused, Problem::Missing);
            }
        }
    }
    values
}

/// A value as it is kept.
fn value(form: &mut Form, refused: &str, field: &CustomField, typed: &str) -> String {
    let text = form.value(refused, typed, 250);
    if text.is_empty() || form.refused(refused) {
        return text;
    }
    let (kept, problem) = match field.kind {
        FieldKind::Text | FieldKind::Unknown => (Some(text), Problem::Malformed),
        FieldKind::Number => (decimal(&text), Problem::Malformed),
        FieldKind::Date => {
            let date = chrono::NaiveDate::parse_from_str(&text, "%Y-%m-%d");
            (date.ok().map(|date| date.format("%Y-%m-%d").to_string()), Problem::Malformed)
        }
        FieldKind::Choice => {
            (field.choices.iter().any(|choice| choice.value == text).then_some(text), Problem::NoSuch)
        }
        FieldKind::Boolean => {
            (Some(text).filter(|text| matches!(text.as_str(), "true" | "false")), Problem::NoSuch)
        }
    };
    kept.unwrap_or_else(|| {
        form.refuse(refused, problem);
        String::new()
    })
}

/// With a point, whichever of the two signs was typed.
fn decimal(text: &str) -> Option<String> {
    let text = text.replace(',', ".");
    let digits = text.strip_prefix('-').unwrap_or(&text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let number =
        |part: &str| (1..=20).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    (number(whole) && number(fraction)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::custom_field::definition::tests::field;
    use crate::people::custom_field::definition::tests::problems;

    fn values(values: &[(&str, &str)]) -> Values {
        values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn values_are_kept_by_their_kind() {
        let defined = [
            field("room", FieldKind::Text),
            field("floor", FieldKind::Number),
            field("since", FieldKind::Date),
            field("wing", FieldKind::Choice),
            field("key", FieldKind::Boolean),
        ];
        let typed = values(&[
            ("room", " B 12 "),
            ("floor", "-3,5"),
            ("since", "2026-11-22"),
            ("wing", "north"),
            ("key", "true"),
        ]);
        let mut form = Form::default();
        let kept = apply(&mut form, &defined, &typed, None, By::Desk);
        assert_eq!(problems(&form), []);
        let expected = [
            ("room", "B 12"),
            ("floor", "-3.5"),
            ("since", "2026-11-22"),
            ("wing", "north"),
            ("key", "true"),
        ];
        assert_eq!(kept, values(&expected));

        let typed = values(&[
            ("floor", "3rd"),
            ("since", "2026-02-30"),
            ("wing", "west"),
            ("key", "yes"),
            ("shoe", "44"),
        ]);
        let mut form = Form::default();
        apply(&mut form, &defined, &typed, None, By::Desk);
        assert_eq!(
            problems(&form),
            [
                ("custom.floor", Problem::Malformed),
                ("custom.key", Problem::NoSuch),
                ("custom.shoe", Problem::NoSuch),
                ("custom.since", Problem::Malformed),
                ("custom.wing", Problem::NoSuch),
            ],
            "all at once"
        );
    }

    #[test]
    fn what_is_not_named_stays_and_what_is_emptied_goes() {
        let defined = [field("room", FieldKind::Text), field("floor", FieldKind::Number)];
        let before = values(&[("room", "B 12"), ("floor", "3")]);
        let mut form = Form::default();
        let kept = apply(&mut form, &defined, &values(&[("floor", "")]), Some(&before), By::Desk);
        assert_eq!((kept, problems(&form)), (values(&[("room", "B 12")]), vec![]));
    }

    #[test]
    fn what_is_read_only_comes_from_sources_alone() {
        let defined = [CustomField { read_only: true, ..field("room", FieldKind::Text) }];
        let before = values(&[("room", "B 12")]);
        let with = |room, by| {
            let mut form = Form::default();
            let kept = apply(&mut form, &defined, &values(&[("room", room)]), Some(&before), by);
            (kept, problems(&form).into_iter().map(|(_, problem)| problem).collect::<Vec<_>>())
        };
        assert_eq!(with("C 1", By::Desk).1, [Problem::ReadOnly]);
        assert_eq!(with("B 12", By::Desk), (before.clone(), vec![]), "sent along unchanged");
        assert_eq!(with("C 1", By::Source), (values(&[("room", "C 1")]), vec![]));
    }

    #[test]
    fn what_is_required_is_asked_of_who_is_new_and_of_who_is_asked() {
        let defined = [CustomField { required: true, ..field("room", FieldKind::Text) }];
        let missing = |typed: &[(&str, &str)], before: Option<&Values>, by| {
            let mut form = Form::default();
            apply(&mut form, &defined, &values(typed), before, by);
            !form.problems.is_empty()
        };
        let nothing = Values::new();
        assert!(missing(&[], None, By::Desk));
        assert!(missing(&[("room", "")], Some(&nothing), By::Desk));
        assert!(missing(&[("room", " ")], Some(&values(&[("room", "1")])), By::Desk));
        assert!(!missing(&[], Some(&nothing), By::Desk), "who was there before the field");
        assert!(!missing(&[], None, By::Source));
    }

    #[test]
    fn a_choice_no_longer_offered_stays_with_those_who_have_it() {
        let defined = [field("wing", FieldKind::Choice)];
        let before = values(&[("wing", "attic")]);
        let mut form = Form::default();
        assert_eq!(apply(&mut form, &defined, &before, Some(&before), By::Desk), before);
        assert!(form.problems.is_empty());
    }
}
