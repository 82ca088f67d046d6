//! What differs between two forms of a record, for the audit log.

use chassis::{Answer, audit::Changes};
use contracts::{Failure, FieldProblem, Problem};
use serde::Serialize;
use serde_json::Value;
use sqlx::{PgConnection, types::Json};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// In the log beside the fields: the version before and after.
pub const VERSION: &str = "version";

/// In the log beside the fields: whose word counts. No form has it.
pub const SOURCE: &str = "source";

const CUSTOM: &str = "custom.";

/// Field → (old, new) of everything that is not the same. Custom fields are named `custom.<name>`.
pub fn between<T: Serialize>(before: &T, after: &T) -> Changes {
    let (before, after) = (as_object(before), as_object(after));
    let fields: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    let differs = fields.into_iter().filter(|field| before.get(*field) != after.get(*field));
    differs.map(|field| (field.clone(), (as_text(before.get(field)), as_text(after.get(field))))).collect()
}

/// As [`between`], for a record that says which of its versions it is, so that [`since`] finds it.
pub fn of_version<T: Serialize>(before: &T, after: &T, version: i64) -> Changes {
    let mut changes = between(before, after);
    changes.insert(VERSION.into(), ((version - 1).to_string(), version.to_string()));
    changes
}

/// The refusal for who edited an older version than there is now: it names the fields that somebody else has
/// changed since. None when no field has: the version also rises with what a record belongs to, such as groups,
/// and a form about other things is not in the way of that.
pub async fn since(
    tx: &mut PgConnection,
    what: &str,
    id: Uuid,
    edited: i64,
    now: i64,
) -> Answer<Option<Failure>> {
    if edited == now {
        return Ok(None);
    }
    let saved: Vec<Json<Changes>> = sqlx::query_scalar(
        "select changes from audit
         where subject = $1 and (changes #>> '{version,1}')::bigint > $2 order by seq",
    )
    .bind(id)
    .bind(edited)
    .fetch_all(tx)
    .await?;
    let problem = |field| FieldProblem { field, problem: Problem::Changed, limit: None };
    let fields: Vec<_> =
        differing(saved.into_iter().map(|changes| changes.0)).into_iter().map(problem).collect();
    let refused = !fields.is_empty() || edited > now;
    let failure = Failure { fields, ..Failure::conflict(format!("the {what} was changed in between")) };
    Ok(refused.then_some(failure))
}

/// What a record says by field, as text; custom fields by their bare name, where no other has it.
pub fn texts<T: Serialize>(record: &T) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for (field, value) in as_object(record) {
        match field.strip_prefix(CUSTOM) {
            Some(name) => _ = texts.entry(name.to_owned()).or_insert_with(|| as_text(Some(&value))),
            None => _ = texts.insert(field, as_text(Some(&value))),
        }
    }
    texts
}

/// One value that came to be.
pub fn one(field: &str, new: impl Into<String>) -> Changes {
    Changes::from([(field.to_owned(), (String::new(), new.into()))])
}

/// Something happened and there is no more to say.
pub fn none() -> Changes {
    Changes::new()
}

/// The fields that are not what they were at first, after some changes in their order.
fn differing(saved: impl Iterator<Item = Changes>) -> Vec<String> {
    let mut all: BTreeMap<String, (String, String)> = BTreeMap::new();
    for (field, (old, new)) in saved.flatten() {
        all.entry(field).or_insert_with(|| (old, String::new())).1 = new;
    }
    all.retain(|field, _| ![VERSION, SOURCE].contains(&field.as_str()));
    all.into_iter().filter(|(_, (first, last))| first != last).map(|(field, _)| field).collect()
}

fn as_object<T: Serialize>(record: &T) -> BTreeMap<String, Value> {
    let Ok(Value::Object(fields)) = serde_json::to_value(record) else { return BTreeMap::new() };
    let mut object = BTreeMap::new();
    for (field, value) in fields {
        match value {
            Value::Object(custom) if field == "custom" => {
                object.extend(custom.into_iter().map(|(name, value)| (format!("{CUSTOM}{name}"), value)));
            }
            value => _ = object.insert(field, value),
        }
    }
    object
}

fn as_text(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::v1::identity::CustomerFields;

    #[test]
    fn only_what_differs_is_told() {
        let before = CustomerFields { number: "1".into(), city: "Lyon".into(), ..CustomerFields::default() };
        let after = CustomerFields { city: "Nice".into(), ..before.clone() };
        assert_eq!(
            between(&before, &after),
            Changes::from([("city".to_owned(), ("Lyon".to_owned(), "Nice".to_owned()))])
        );
        assert!(between(&before, &before).is_empty());
    }

    fn with_room(room: Option<&str>) -> CustomerFields {
        let custom = room.map(|room| ("room".to_owned(), room.to_owned()));
        CustomerFields {
            city: "Lyon".into(),
            custom: custom.into_iter().collect(),
            ..CustomerFields::default()
        }
    }

    #[test]
    fn custom_fields_are_told_apart() {
        let told = |before, after| between(&with_room(before), &with_room(after));
        let change = |old: &str, new: &str| Changes::from([("custom.room".into(), (old.into(), new.into()))]);
        assert_eq!(told(None, Some("B 12")), change("", "B 12"));
        assert_eq!(told(Some("B 12"), None), change("B 12", ""));
    }

    #[test]
    fn a_built_in_field_wins_over_a_custom_one_of_its_name() {
        let mut fields = with_room(Some("B 12"));
        fields.custom.insert("city".into(), "Atlantis".into());
        let texts = texts(&fields);
        assert_eq!((texts["city"].as_str(), texts["room"].as_str()), ("Lyon", "B 12"));
    }

    #[test]
    fn what_was_changed_back_is_no_difference() {
        let change =
            |field: &str, old: &str, new: &str| Changes::from([(field.into(), (old.into(), new.into()))]);
        let saved =
            [change("city", "Lyon", "Nice"), change("name", "A", "B"), change("city", "Nice", "Lyon")];
        assert_eq!(differing(saved.into_iter()), ["name"]);
    }
}
