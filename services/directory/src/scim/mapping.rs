//! A user as an entry, so that the same map as for other sources makes a person of it.

use super::{resource::ENTERPRISE, source::ScimSource};
use crate::{
    entry::{Entry, Value as EntryValue},
    map::{self, MappedPerson},
};
use contracts::{
    Failure,
    v1::directory::{MapLine, MapStep},
};
use serde_json::{Map, Value};

/// What can be said of a user by the source's map, or by the usual one where nobody has made any.
pub fn person(
    source: &ScimSource,
    key: &str,
    user: &Map<String, Value>,
    groups: &[String],
) -> Result<MappedPerson, Failure> {
    let entry = entry(key, user, groups);
    if source.map.is_empty() { map::person(&usual(), &entry) } else { map::person(&source.map, &entry) }
}

/// `name.givenname`, `emails`, `emails.work`, `addresses.work.locality`, `department`, `groups`.
pub fn entry(key: &str, user: &Map<String, Value>, groups: &[String]) -> Entry {
    let mut entry = Entry {
        at: user.get("userName").and_then(Value::as_str).unwrap_or_default().to_owned(),
        key: Some(key.to_owned()),
        active: user.get("active").and_then(Value::as_bool).unwrap_or(true),
        ..Entry::default()
    };
    for (name, value) in user {
        if name == ENTERPRISE {
            if let Value::Object(extension) = value {
                for (name, value) in extension {
                    put(&mut entry, name, value);
                }
            }
        } else if name != "active" {
            put(&mut entry, name, value);
        }
    }
    let groups = groups.iter().cloned().map(EntryValue::Text).collect::<Vec<_>>();
    if !groups.is_empty() {
        entry.values.insert("groups".into(), groups);
    }
    entry
}

fn put(entry: &mut Entry, name: &str, value: &Value) {
    match value {
        Value::String(text) => {
            entry.values.entry(name.to_lowercase()).or_default().push(EntryValue::Text(text.clone()));
        }
        Value::Object(object) => {
            for (sub, value) in object {
                put(entry, &format!("{name}.{sub}"), value);
            }
        }
        Value::Array(values) => {
            // The one that is said to be the first comes first.
            let primary = |value: &&Value| value.get("primary").and_then(Value::as_bool) != Some(true);
            let mut values: Vec<_> = values.iter().collect();
            values.sort_by_key(primary);
            for value in values {
                several(entry, name, value);
            }
        }
        _ => {}
    }
}

fn several(entry: &mut Entry, name: &str, value: &Value) {
    let Value::Object(object) = value else { return };
    let kind = object.get("type").and_then(Value::as_str).map(|kind| format!("{name}.{kind}"));
    for (sub, value) in
        object.iter().filter(|(sub, _)| !matches!(sub.as_str(), "type" | "primary" | "display"))
    {
        for name in std::iter::once(name).chain(kind.as_deref()) {
            if sub == "value" { put(entry, name, value) } else { put(entry, &format!("{name}.{sub}"), value) }
        }
    }
}

/// What the large clients send without being told anything.
pub fn usual() -> Vec<MapLine> {
    let line = |field: &str, attributes: &[&str], steps: Vec<MapStep>| MapLine {
        field: field.into(),
        attributes: attributes.iter().map(|name| (*name).to_owned()).collect(),
        steps,
        required: false,
        keeps: false,
    };
    vec![
        line("login", &["username"], Vec::new()),
        line("email", &["emails.work", "emails", "username"], Vec::new()),
        line("first_name", &["name.givenname"], Vec::new()),
        line("last_name", &["name.familyname"], Vec::new()),
        line("title", &["name.honorificprefix"], Vec::new()),
        line("phone", &["phonenumbers.work"], Vec::new()),
        line("mobile", &["phonenumbers.mobile"], Vec::new()),
        line("street", &["addresses.work.streetaddress", "addresses.streetaddress"], Vec::new()),
        line("postal_code", &["addresses.work.postalcode", "addresses.postalcode"], Vec::new()),
        line("city", &["addresses.work.locality", "addresses.locality"], Vec::new()),
        line("country", &["addresses.work.country", "addresses.country"], Vec::new()),
        line("language", &["preferredlanguage", "locale"], Vec::new()),
        line("customer_number", &["organization"], Vec::new()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_user_is_an_entry() {
        let user = json!({
            "userName": "Ann", "active": false, "name": { "givenName": "Ann" },
            "emails": [{ "value": "h@x.test", "type": "home" }, { "value": "w@x.test", "type": "work", "primary": true }],
            "addresses": [{ "type": "work", "locality": "Lyon" }],
            ENTERPRISE: { "organization": "ORIALE", "manager": { "value": "m1" } },
        });
        let entry = entry("k", user.as_object().unwrap(), &["IT".into()]);
        let texts = |name: &str| entry.texts(name).collect::<Vec<_>>();
        assert!(!entry.active);
        assert_eq!(texts("emails"), ["w@x.test", "h@x.test"]);
        assert_eq!(texts("emails.work"), ["w@x.test"]);
        assert_eq!(texts("name.givenName"), ["Ann"]);
        assert_eq!(texts("addresses.work.locality"), ["Lyon"]);
        assert_eq!(texts("organization"), ["ORIALE"]);
        assert_eq!(texts("manager.value"), ["m1"]);
        assert_eq!(texts("groups"), ["IT"]);
    }
}
