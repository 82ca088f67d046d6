//! What differs between two forms of a record, for the audit log.

use chassis::audit::Changes;
use serde::Serialize;
use serde_json::Value;

/// Field → (old, new) of everything that is not the same.
pub fn between<T: Serialize>(before: &T, after: &T) -> Changes {
    let (before, after) = (as_object(before), as_object(after));
    let fields = after.iter().filter(|(field, new)| before.get(*field) != Some(new));
    fields.map(|(field, new)| (field.clone(), (as_text(before.get(field)), as_text(Some(new))))).collect()
}

/// One value that came to be.
pub fn one(field: &str, new: impl Into<String>) -> Changes {
    Changes::from([(field.to_owned(), (String::new(), new.into()))])
}

/// Something happened and there is no more to say.
pub fn none() -> Changes {
    Changes::new()
}

fn as_object<T: Serialize>(record: &T) -> serde_json::Map<String, Value> {
    match serde_json::to_value(record) {
        Ok(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    }
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
}
