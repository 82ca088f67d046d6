//! A user or group as it came, in the one form in which it is kept: attributes by their own names, what clients write in
//! other ways made equal, and nothing that no schema of ours has.

pub use super::path::ENTERPRISE;
use super::{error::Refused, path::get};
use serde_json::{Map, Value, json};

pub const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
pub const GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";

/// Characters that one value may have, and values that one attribute may.
const LONGEST: usize = 2_000;
const MOST: usize = 50;

/// What an attribute is made of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Switch,
    /// A few attributes of its own.
    Complex(&'static [&'static str]),
    /// Several of those, told apart by `type`.
    Several(&'static [&'static str]),
}

use Kind::{Complex, Several, Switch, Text};

pub const VALUES: &[&str] = &["value", "display", "type", "primary"];

/// Of users. What is not here is not kept, and no schema of ours says that it would be.
pub const OF_USERS: &[(&str, Kind)] = &[
    ("userName", Text),
    (
        "name",
        Complex(&[
            "formatted",
            "familyName",
            "givenName",
            "middleName",
            "honorificPrefix",
            "honorificSuffix",
        ]),
    ),
    ("displayName", Text),
    ("nickName", Text),
    ("profileUrl", Text),
    ("title", Text),
    ("userType", Text),
    ("preferredLanguage", Text),
    ("locale", Text),
    ("timezone", Text),
    ("active", Switch),
    ("emails", Several(VALUES)),
    ("phoneNumbers", Several(VALUES)),
    (
        "addresses",
        Several(&[
            "formatted",
            "streetAddress",
            "locality",
            "region",
            "postalCode",
            "country",
            "type",
            "primary",
        ]),
    ),
];

pub const OF_COMPANIES: &[(&str, Kind)] = &[
    ("employeeNumber", Text),
    ("costCenter", Text),
    ("organization", Text),
    ("division", Text),
    ("department", Text),
    ("manager", Complex(&["value", "$ref", "displayName"])),
];

/// A user as it is kept. Empty values are as if they were not there.
pub fn user(sent: &Map<String, Value>) -> Result<Map<String, Value>, Refused> {
    let mut kept = attributes(sent, OF_USERS)?;
    if let Some(text) = get(sent, "externalId").and_then(Value::as_str).filter(|text| !text.is_empty()) {
        kept.insert("externalId".into(), short(text)?.into());
    }
    if let Some(Value::Object(extension)) = get(sent, ENTERPRISE) {
        let extension = attributes(extension, OF_COMPANIES)?;
        if !extension.is_empty() {
            kept.insert(ENTERPRISE.into(), Value::Object(extension));
        }
    }
    if !kept.contains_key("userName") {
        return Err(Refused::value("userName is missing."));
    }
    Ok(kept)
}

fn attributes(sent: &Map<String, Value>, known: &[(&str, Kind)]) -> Result<Map<String, Value>, Refused> {
    let mut kept = Map::new();
    for (name, kind) in known {
        let Some(value) = get(sent, name) else { continue };
        let value = match kind {
            Text => text(name, value)?,
            Switch => Some(Value::Bool(switch(name, value)?)).filter(|_| !value.is_null()),
            Complex(subs) => complex(name, value, subs)?,
            Several(subs) => several(name, value, subs)?,
        };
        if let Some(value) = value {
            kept.insert((*name).to_owned(), value);
        }
    }
    Ok(kept)
}

fn text(name: &str, value: &Value) -> Result<Option<Value>, Refused> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) if text.trim().is_empty() => Ok(None),
        Value::String(text) => Ok(Some(short(text)?.into())),
        Value::Number(number) => Ok(Some(number.to_string().into())),
        _ => Err(Refused::value(format!("{name} is text."))),
    }
}

fn short(text: &str) -> Result<&str, Refused> {
    if text.chars().count() > LONGEST || text.contains('\0') {
        return Err(Refused::value("A value is too long, or holds what cannot be kept."));
    }
    Ok(text)
}

/// Clients also send `"False"`, `"True"`, `0` and `1`.
pub fn switch(name: &str, value: &Value) -> Result<bool, Refused> {
    match value {
        Value::Bool(switch) => Ok(*switch),
        // Given up is not switched off: it is as if it had never been said.
        Value::Null => Ok(true),
        Value::String(text) if text.eq_ignore_ascii_case("true") || text == "1" => Ok(true),
        Value::String(text) if text.eq_ignore_ascii_case("false") || text == "0" => Ok(false),
        Value::Number(number) if number.as_i64() == Some(1) => Ok(true),
        Value::Number(number) if number.as_i64() == Some(0) => Ok(false),
        // In a list of one, as some send it.
        Value::Array(values) if values.len() == 1 => match &values[0] {
            Value::Object(object) => switch(name, get(object, "value").unwrap_or(&Value::Null)),
            value => switch(name, value),
        },
        _ => Err(Refused::value(format!("{name} is true or false."))),
    }
}

fn complex(name: &str, value: &Value, subs: &[&str]) -> Result<Option<Value>, Refused> {
    let object = match value {
        Value::Null => return Ok(None),
        Value::Object(object) => object.clone(),
        // A manager as their id alone.
        Value::String(text) if text.is_empty() => return Ok(None),
        Value::String(text) if subs.contains(&"value") => Map::from_iter([("value".to_owned(), json!(text))]),
        _ => return Err(Refused::value(format!("{name} has attributes of its own."))),
    };
    let mut kept = Map::new();
    for sub in subs {
        let Some(value) = get(&object, sub) else { continue };
        let value = if *sub == "primary" { Some(switch(sub, value)?.into()) } else { text(sub, value)? };
        if let Some(value) = value {
            kept.insert((*sub).to_owned(), value);
        }
    }
    // Only what it is for says nothing.
    let says = kept.keys().any(|key| key != "type" && key != "primary" && key != "display");
    Ok(says.then_some(Value::Object(kept)))
}

fn several(name: &str, value: &Value, subs: &[&str]) -> Result<Option<Value>, Refused> {
    let each = match value {
        Value::Null => return Ok(None),
        Value::Array(values) => values.clone(),
        value => vec![value.clone()],
    };
    if each.len() > MOST {
        return Err(Refused::value(format!("There are too many {name}.")));
    }
    let mut kept: Vec<Value> = Vec::new();
    for value in each {
        let value = match value {
            Value::String(text) if subs.contains(&"value") => json!({ "value": text }),
            value => value,
        };
        if let Some(value) = complex(name, &value, subs)?.filter(|value| !kept.contains(value)) {
            kept.push(value);
        }
    }
    Ok((!kept.is_empty()).then_some(Value::Array(kept)))
}

/// Only what was asked for, or all but what was not wanted; `id` and `schemas` always.
pub fn projected(resource: Value, only: &[String], without: &[String]) -> Value {
    let Value::Object(mut object) = resource else { return resource };
    let names = |names: &[String], key: &str| {
        names.iter().any(|name| {
            let name = name.rsplit_once(':').map_or(name.as_str(), |(_, last)| last);
            name.split('.').next().is_some_and(|first| first.eq_ignore_ascii_case(key))
        })
    };
    object.retain(|key, _| {
        key == "id" || key == "schemas" || (only.is_empty() || names(only, key)) && !names(without, key)
    });
    Value::Object(object)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(sent: Value) -> Value {
        Value::Object(user(sent.as_object().unwrap()).unwrap())
    }

    #[test]
    fn what_clients_write_in_other_ways_is_kept_in_one() {
        for active in [json!(false), json!("False"), json!("false"), json!(0), json!([{ "value": "False" }])]
        {
            assert_eq!(kept(json!({ "userName": "a", "active": active }))["active"], json!(false));
        }
        let sent = json!({
            "USERNAME": "Ann.O", "active": "True", "password": "never", "id": "theirs", "surprise": 1,
            "emails": [{ "type": "work", "value": "a@x.test", "primary": "true" }, { "type": "home" }, "b@x.test"],
            "phoneNumbers": [], "title": "", "nickName": null,
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "manager": "m1", "department": 7 },
        });
        assert_eq!(
            kept(sent),
            json!({
                "userName": "Ann.O", "active": true,
                "emails": [{ "value": "a@x.test", "type": "work", "primary": true }, { "value": "b@x.test" }],
                ENTERPRISE: { "manager": { "value": "m1" }, "department": "7" },
            })
        );
        for bad in [
            json!({}),
            json!({ "userName": " " }),
            json!({ "userName": ["a"] }),
            json!({ "userName": "a", "active": "perhaps" }),
            json!({ "userName": "a", "name": 5 }),
            json!({ "userName": "x".repeat(2_001) }),
            json!({ "userName": "a", "emails": (0..51).map(|n| json!({ "value": n })).collect::<Vec<_>>() }),
        ] {
            assert!(user(bad.as_object().unwrap()).is_err(), "{bad}");
        }
    }

    #[test]
    fn only_what_is_asked_for_is_answered() {
        let whole = json!({ "schemas": [], "id": "1", "userName": "a", "emails": [], "members": [1] });
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            projected(whole.clone(), &names(&["username", "emails.value"]), &[]),
            json!({ "schemas": [], "id": "1", "userName": "a", "emails": [] })
        );
        assert_eq!(projected(whole, &[], &names(&["members", "id"]))["members"], Value::Null);
    }
}
