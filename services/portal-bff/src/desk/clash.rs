//! Two people changed the same record. Whoever comes second sees, beside each field that somebody else changed,
//! how it is now, and decides. What they did not touch themselves follows the other change; what they typed
//! stays as they typed it.

use crate::page::{Page, Refused};
use contracts::{Code, Failure};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// One thing about a record, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Name of the field in the contract.
    pub field: String,
    pub label: String,
    /// Columns it takes of the twelve.
    pub width: &'static str,
    pub value: String,
    /// Where the value leads, if anywhere.
    pub href: String,
}

impl Told {
    pub fn new(field: &str, label: String, width: &'static str, value: String) -> Self {
        Self { field: field.to_owned(), label, width, value, href: String::new() }
    }
}

/// A field that somebody else changed, and that is not now as it was typed.
pub struct Clash {
    pub field: String,
    pub label: String,
    pub now: String,
    pub typed: String,
    /// It was not touched here, so the form has what is there now.
    pub taken: bool,
}

/// The fields that somebody else changed since the form was made; none when it is another refusal.
pub fn changed(failure: &Failure, told: &[Told], versions: (i64, i64)) -> Option<Vec<String>> {
    if failure.code != Code::Conflict || versions.0 == versions.1 {
        return None;
    }
    if failure.fields.is_empty() {
        // It is not said which: any may be.
        return Some(told.iter().map(|one| one.field.clone()).collect());
    }
    let changed = failure.fields.iter().filter(|field| field.problem == contracts::Problem::Changed);
    let changed: Vec<_> = changed.map(|field| field.field.clone()).collect();
    (!changed.is_empty()).then_some(changed)
}

/// What differs among the changed fields. Both lists are of the same record.
pub fn between(changed: &[String], now: Vec<Told>, typed: Vec<Told>) -> Vec<Clash> {
    let pairs = now.into_iter().filter_map(|now| {
        let typed = typed.iter().find(|typed| typed.field == now.field)?;
        (changed.contains(&now.field) && now.value != typed.value).then(|| (now, typed.value.clone()))
    });
    let clash = |(now, typed): (Told, String)| Clash {
        field: now.field,
        label: now.label,
        now: now.value,
        typed,
        taken: false,
    };
    pairs.map(clash).collect()
}

/// Takes over what somebody else changed and nobody touched here. `was` is the record that the form was made
/// from, as the form brought it back; without it everything counts as touched.
pub fn take_over<T: Serialize + DeserializeOwned>(
    clashes: &mut [Clash],
    typed: &T,
    was: &str,
    now: &T,
) -> Option<T> {
    let (was, now): (Value, Value) = (serde_json::from_str(was).ok()?, serde_json::to_value(now).ok()?);
    let mut merged = serde_json::to_value(typed).ok()?;
    for clash in clashes {
        let (was, typed) = (text(&was, &clash.field), text(&merged, &clash.field));
        if was == typed {
            clash.taken = true;
            put(&mut merged, &clash.field, value(&now, &clash.field).cloned().unwrap_or_default());
        }
    }
    serde_json::from_value(merged).ok()
}

/// The record that a form is made from, for its hidden field `was`.
pub fn was<T: Serialize>(record: &T) -> String {
    serde_json::to_string(record).unwrap_or_default()
}

/// A sentence at each of the fields.
pub fn refused(p: &Page, clashes: &[Clash]) -> Refused {
    let sentence = |clash: &Clash| {
        let now = if clash.now.is_empty() { p.t("desk-empty") } else { clash.now.clone() };
        let key = if clash.taken { "clash-taken" } else { "clash-now" };
        (clash.field.clone(), p.ta(key, &now))
    };
    Refused::clash(clashes.iter().map(sentence).collect())
}

fn value<'a>(record: &'a Value, field: &str) -> Option<&'a Value> {
    match field.strip_prefix("custom.") {
        Some(name) => record.get("custom")?.get(name),
        None => record.get(field),
    }
}

/// What is not there and what is empty are the same to whoever reads.
fn text(record: &Value, field: &str) -> String {
    match value(record, field) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

fn put(record: &mut Value, field: &str, value: Value) {
    match field.strip_prefix("custom.") {
        Some(name) => {
            record["custom"][name] = if value.is_null() { Value::String(String::new()) } else { value }
        }
        None => record[field] = value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::v1::identity::CustomerFields;

    fn told(field: &str, value: &str) -> Told {
        Told::new(field, field.into(), "w6", value.into())
    }

    fn fields(city: &str, name: &str, room: &str) -> CustomerFields {
        let custom = [("room".to_owned(), room.to_owned())].into();
        CustomerFields { city: city.into(), name: name.into(), custom, ..CustomerFields::default() }
    }

    #[test]
    fn only_what_somebody_else_changed_and_differs_is_shown() {
        let changed = ["city".to_owned(), "fax".to_owned()];
        let now = vec![told("city", "Lyon"), told("phone", "1"), told("fax", "2")];
        let clashes =
            between(&changed, now, vec![told("city", "Nice"), told("phone", "9"), told("fax", "2")]);
        assert_eq!(clashes.len(), 1);
        assert_eq!((clashes[0].now.as_str(), clashes[0].typed.as_str()), ("Lyon", "Nice"));
    }

    #[test]
    fn what_was_not_touched_follows_and_what_was_typed_stays() {
        let (was, now) = (fields("Lyon", "A", "1"), fields("Nice", "B", "2"));
        let typed = fields("Lyon", "C", "1");
        let changed = ["city", "name", "custom.room"].map(str::to_owned);
        let list = |fields: &CustomerFields| {
            vec![
                told("city", &fields.city),
                told("name", &fields.name),
                told("custom.room", &fields.custom["room"]),
            ]
        };
        let mut clashes = between(&changed, list(&now), list(&typed));
        let merged = take_over(&mut clashes, &typed, &super::was(&was), &now).unwrap();
        assert_eq!(merged, fields("Nice", "C", "2"));
        assert_eq!(clashes.iter().map(|clash| clash.taken).collect::<Vec<_>>(), [true, false, true]);
        assert!(take_over(&mut clashes, &typed, "", &now).is_none());
    }
}
