//! That somebody left, read on its own: a record that is refused for its telephone number must not keep a former
//! employee signed in.

use crate::person;
use chassis::form::Form;
use contracts::{Code, Failure, Problem, v1::directory::DirectoryPersonRemoved};
use serde::Deserialize;
use serde_json::Value;

/// Who left, as far as that can be read.
#[derive(Debug, PartialEq, Eq)]
pub struct Departure {
    pub key: String,
    /// None: newer than all before it.
    pub version: Option<i64>,
}

impl Departure {
    /// From a `person`, whatever else it says: none unless it plainly says that they are not active.
    pub fn of_person(data: &Value) -> Option<Self> {
        if data.get("active")?.as_bool()? { None } else { Self::of_removal(data) }
    }

    /// From a `person_removed`, whatever else it says.
    pub fn of_removal(data: &Value) -> Option<Self> {
        let mut form = Form::default();
        let key = form.required_identifier("key", data.get("key")?.as_str()?, 200);
        // An older version kept such keys: who is known by one leaves all the same.
        form.problems.retain(|refused| refused.problem != Problem::Unseen);
        let version = data.get("version").and_then(Value::as_i64).filter(|version| *version >= 0);
        form.done().ok().map(|()| Self { key, version })
    }
}

/// A `person_removed` with nothing wrong.
pub fn read_removal(data: &Value) -> Result<Departure, Failure> {
    let removed = DirectoryPersonRemoved::deserialize(data)
        .map_err(|error| Failure::new(Code::Invalid, format!("not a removed person: {error}")))?;
    let mut form = Form::default();
    if removed.version < 0 {
        form.refuse("version", Problem::Malformed);
    }
    let key = form.required_identifier("key", &removed.key, 200);
    form.done().map_err(person::in_sentences)?;
    Ok(Departure { key, version: Some(removed.version) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn who(key: &str, version: Option<i64>) -> Departure {
        Departure { key: key.into(), version }
    }

    #[test]
    fn who_left_is_read_whatever_else_is_wrong() {
        let left = |data| Departure::of_person(&data);
        assert_eq!(left(json!({ "key": "1", "version": 3, "active": false })), Some(who("1", Some(3))));
        assert_eq!(
            left(json!({ "key": " 1 ", "version": 3, "active": false, "phone": ["0"], "email": null })),
            Some(who("1", Some(3)))
        );
        for version in [json!(null), json!("3"), json!(-3), json!(1.5)] {
            assert_eq!(
                left(json!({ "key": "1", "version": version, "active": false })),
                Some(who("1", None))
            );
        }
        assert_eq!(Departure::of_removal(&json!({ "key": "1" })), Some(who("1", None)));
        assert_eq!(Departure::of_removal(&json!({ "key": "1\u{200b}" })), Some(who("1\u{200b}", None)));
    }

    #[test]
    fn nobody_leaves_unless_it_is_said_who_does() {
        for data in [
            json!({ "key": "1", "version": 3 }),
            json!({ "key": "1", "version": 3, "active": true }),
            json!({ "key": "1", "version": 3, "active": "no" }),
            json!({ "key": "1", "version": 3, "active": null }),
            json!({ "key": "", "version": 3, "active": false }),
            json!({ "key": 1, "version": 3, "active": false }),
            json!({ "key": "a\nb", "version": 3, "active": false }),
            json!({ "version": 3, "active": false }),
            json!([]),
            json!("1"),
        ] {
            assert_eq!(Departure::of_person(&data), None, "{data}");
        }
    }

    #[test]
    fn a_removal_names_the_person_and_the_version() {
        let removed = read_removal(&json!({ "key": "1", "version": 3, "surprise": true })).unwrap();
        assert_eq!(removed, who("1", Some(3)));
        for (data, reason) in [
            (json!({ "key": "1" }), "missing field `version`"),
            (json!({ "key": "1", "version": -1 }), "version is negative"),
            (json!({ "key": "", "version": 1 }), "key is missing"),
        ] {
            assert!(read_removal(&data).unwrap_err().message.contains(reason), "{data}");
        }
    }
}
