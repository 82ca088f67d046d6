//! One record as two people want it, field by field: what differs, and what follows the other change.

use crate::desk::parts::labelled::LabelledValue;
use contracts::{Code, Failure, Problem};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// One record as it is and as somebody wants it, in the order of the form.
pub struct Sides {
    pub now: Vec<LabelledValue>,
    pub typed: Vec<LabelledValue>,
}

/// A field that somebody else changed, and that is not now as it was typed.
#[derive(Debug)]
pub struct EditConflict {
    pub field: String,
    pub label: String,
    pub now: String,
    pub typed: String,
    /// It was not touched here, so the form has what is there now.
    pub taken: bool,
}

/// What somebody else changed since the form was made.
#[derive(Debug, PartialEq, Eq)]
pub enum Changed {
    /// It is not said which: any may be.
    Any,
    Fields(Vec<String>),
}

impl Changed {
    /// None when it is another refusal.
    pub fn by(failure: &Failure) -> Option<Self> {
        if failure.code != Code::Conflict {
            return None;
        }
        if failure.fields.is_empty() {
            return Some(Self::Any);
        }
        let changed = failure.fields.iter().filter(|field| field.problem == Problem::Changed);
        let changed: Vec<_> = changed.map(|field| field.field.clone()).collect();
        (!changed.is_empty()).then_some(Self::Fields(changed))
    }

    fn has(&self, field: &String) -> bool {
        match self {
            Self::Any => true,
            Self::Fields(fields) => fields.contains(field),
        }
    }

    /// What differs among the changed fields.
    pub fn between(&self, Sides { now, typed }: Sides) -> Vec<EditConflict> {
        let conflict = |now: LabelledValue| {
            let typed = typed.iter().find(|typed| typed.field == now.field)?;
            (self.has(&now.field) && now.value != typed.value).then(|| EditConflict {
                field: now.field,
                label: now.label,
                now: now.value,
                typed: typed.value.clone(),
                taken: false,
            })
        };
        now.into_iter().filter_map(conflict).collect()
    }
}

/// Takes over what somebody else changed and nobody touched here. `was` is the record that the form was made from;
/// unreadable, everything counts as touched. From then on the form is made from what is there now.
pub fn take_over<T: Serialize + DeserializeOwned>(
    conflicts: &mut [EditConflict],
    typed: &mut T,
    was: &mut String,
    now: &T,
) {
    let before = std::mem::replace(was, self::was(now));
    let (Ok(before), Ok(now), Ok(mut merged)) =
        (serde_json::from_str::<Value>(&before), serde_json::to_value(now), serde_json::to_value(&*typed))
    else {
        return;
    };
    let untouched =
        |conflict: &&mut EditConflict| text(&before, &conflict.field) == text(&merged, &conflict.field);
    let untouched: Vec<_> = conflicts.iter_mut().filter(untouched).collect();
    for conflict in &untouched {
        put(&mut merged, &conflict.field, value(&now, &conflict.field).cloned().unwrap_or_default());
    }
    if let Ok(merged) = serde_json::from_value(merged) {
        *typed = merged;
        for conflict in untouched {
            conflict.taken = true;
        }
    }
}

/// The record that a form is made from, for its hidden field `was`.
pub fn was<T: Serialize>(record: &T) -> String {
    serde_json::to_string(record).unwrap_or_default()
}

fn value<'a>(record: &'a Value, field: &str) -> Option<&'a Value> {
    match field.strip_prefix("custom.") {
        Some(name) => record.get("custom")?.get(name),
        None => record.get(field),
    }
}

/// A missing field and an empty one look the same on the page, so they count as the same.
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
    use contracts::{FieldProblem, v1::identity::CustomerFields};

    fn labelled(field: &str, value: &str) -> LabelledValue {
        LabelledValue::new(field, field.into(), "w6", value.into())
    }

    fn refused(problems: &[(&str, Problem)]) -> Failure {
        let problem =
            |&(field, problem): &(&str, Problem)| FieldProblem { field: field.into(), problem, limit: None };
        Failure { fields: problems.iter().map(problem).collect(), ..Failure::conflict("changed in between") }
    }

    #[test]
    fn only_what_somebody_else_changed_and_differs_is_shown() {
        let changed =
            Changed::by(&refused(&[("city", Problem::Changed), ("fax", Problem::Changed)])).unwrap();
        let now = vec![labelled("city", "Lyon"), labelled("phone", "1"), labelled("fax", "2")];
        let typed = vec![labelled("city", "Nice"), labelled("phone", "9"), labelled("fax", "2")];
        let conflicts = changed.between(Sides { now, typed });
        assert_eq!(conflicts.len(), 1);
        assert_eq!((conflicts[0].now.as_str(), conflicts[0].typed.as_str()), ("Lyon", "Nice"));
    }

    #[test]
    fn where_nobody_says_which_fields_changed_any_may_be() {
        let sides = Sides { now: vec![labelled("city", "Lyon")], typed: vec![labelled("city", "Nice")] };
        assert_eq!(Changed::by(&refused(&[])).unwrap().between(sides).len(), 1);
        assert_eq!(Changed::by(&refused(&[("key", Problem::Taken)])), None, "that is about something else");
        assert_eq!(Changed::by(&Failure::field("city", Problem::Missing)), None);
    }

    #[test]
    fn what_was_not_touched_follows_and_what_was_typed_stays() {
        let fields = |city: &str, name: &str, room: &str| CustomerFields {
            city: city.into(),
            name: name.into(),
            custom: [("room".to_owned(), room.to_owned())].into(),
            ..CustomerFields::default()
        };
        let list = |fields: &CustomerFields| {
            vec![
                labelled("city", &fields.city),
                labelled("name", &fields.name),
                labelled("custom.room", &fields.custom["room"]),
            ]
        };
        let (mut typed, now) = (fields("Lyon", "C", "1"), fields("Nice", "B", "2"));
        let mut conflicts = Changed::Any.between(Sides { now: list(&now), typed: list(&typed) });
        let mut made_from = was(&fields("Lyon", "A", "1"));
        take_over(&mut conflicts, &mut typed, &mut made_from, &now);
        assert_eq!(typed, fields("Nice", "C", "2"));
        assert_eq!(conflicts.iter().map(|one| one.taken).collect::<Vec<_>>(), [true, false, true]);
        assert_eq!(made_from, was(&now), "the next form is made from what is there now");
    }
}
