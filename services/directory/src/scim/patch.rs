//! Changes to a resource: RFC 7644, 3.5.2, and what clients make of it.

use super::{
    error::Refused,
    filter::{self, Filter},
    path::{self, ENTERPRISE, Path, get},
    resource::{Kind, OF_COMPANIES, OF_USERS},
};
use serde_json::{Map, Value};

/// More than this at once nobody sends.
const MOST: usize = 1_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    Add,
    Replace,
    Remove,
}

/// One change.
#[derive(Debug, PartialEq)]
pub struct Change {
    pub verb: Verb,
    pub target: Target,
    pub value: Value,
}

/// What a change is about: `active`, `emails[type eq "work"].value`.
#[derive(Debug, PartialEq)]
pub struct Target {
    pub path: Path,
    /// Only those of a list that it lets through.
    pub within: Option<Filter>,
}

impl Target {
    fn read(text: &str) -> Result<Self, Refused> {
        let text = text.trim();
        let Some(open) = text.find('[') else { return Ok(Self { path: Path::read(text)?, within: None }) };
        let close = text.rfind(']').filter(|close| *close > open);
        let close = close.ok_or_else(|| Refused::path("A ] is missing."))?;
        let path = Path::read(&text[..open])?;
        if path.sub.is_some() {
            return Err(Refused::path("A filter stands behind an attribute."));
        }
        let within = Some(filter::read(&text[open + 1..close])?);
        let sub = match text[close + 1..].strip_prefix('.') {
            Some(sub) => Some(path::name(sub)?),
            None if text[close + 1..].is_empty() => None,
            None => return Err(Refused::path("There is something behind the ].")),
        };
        Ok(Self { path: Path { sub, ..path }, within })
    }
}

/// What a request wants changed. Without a path each attribute of the value is a change of its own.
pub fn read(body: &Map<String, Value>) -> Result<Vec<Change>, Refused> {
    let operations = get(body, "Operations").and_then(Value::as_array);
    let operations = operations.ok_or_else(|| Refused::syntax("Operations are missing."))?;
    if operations.len() > MOST {
        return Err(Refused::new(
            axum::http::StatusCode::PAYLOAD_TOO_LARGE,
            Some("tooMany"),
            "These are too many operations.",
        ));
    }
    let mut changes = Vec::new();
    for operation in operations {
        let operation = operation.as_object().ok_or_else(|| Refused::syntax("An operation is no object."))?;
        let verb = get(operation, "op").and_then(Value::as_str).unwrap_or_default().to_ascii_lowercase();
        let verb = match verb.as_str() {
            "add" => Verb::Add,
            "replace" => Verb::Replace,
            "remove" => Verb::Remove,
            _ => return Err(Refused::syntax("An operation is add, replace or remove.")),
        };
        let value = get(operation, "value").cloned().unwrap_or(Value::Null);
        match get(operation, "path").and_then(Value::as_str).filter(|path| !path.trim().is_empty()) {
            Some(path) => changes.push(Change { verb, target: Target::read(path)?, value }),
            None if verb == Verb::Remove => {
                return Err(Refused::no_target("What is to be removed is missing."));
            }
            None => {
                let Value::Object(values) = value else {
                    return Err(Refused::value("Without a path the value is an object."));
                };
                for (path, value) in values {
                    // The whole extension as one object.
                    if let (true, Value::Object(inner)) = (path.eq_ignore_ascii_case(ENTERPRISE), &value) {
                        for (name, value) in inner {
                            let path = Path { enterprise: true, ..Path::read(name)? };
                            let target = Target { path, within: None };
                            changes.push(Change { verb, target, value: value.clone() });
                        }
                    } else if !path.eq_ignore_ascii_case("schemas") {
                        changes.push(Change { verb, target: Target::read(&path)?, value });
                    }
                }
            }
        }
    }
    Ok(changes)
}

/// Makes a change to a user. What no schema of ours has is passed over, as when it is sent whole.
pub fn apply(user: &mut Map<String, Value>, change: &Change) -> Result<(), Refused> {
    let Target { path, within } = &change.target;
    let (holder, known) = if path.enterprise {
        let holder = user.entry(ENTERPRISE).or_insert_with(|| Value::Object(Map::new()));
        let Value::Object(holder) = holder else { return Err(Refused::path("This is no extension.")) };
        (holder, OF_COMPANIES)
    } else {
        (user, OF_USERS)
    };
    if path.enterprise && path.attribute.is_empty() {
        return whole_extension(holder, change);
    }
    if !path.enterprise && path.attribute.eq_ignore_ascii_case("externalId") {
        set(holder, "externalId", change);
        return Ok(());
    }
    let Some((name, kind)) = known.iter().find(|(name, _)| name.eq_ignore_ascii_case(&path.attribute)) else {
        return Ok(());
    };
    match (kind, &path.sub, within) {
        (Kind::Text | Kind::Switch, None, None) => set(holder, name, change),
        (Kind::Text | Kind::Switch, ..) => {
            return Err(Refused::path(format!("{name} has no attributes of its own.")));
        }
        (Kind::Complex(_), Some(sub), _) => {
            let object = holder.entry(*name).or_insert_with(|| Value::Object(Map::new()));
            if !object.is_object() {
                *object = Value::Object(Map::new());
            }
            if let Some(object) = object.as_object_mut() {
                set(object, sub, change);
            }
        }
        (Kind::Complex(_), None, _) => merge(holder, name, change),
        (Kind::Several(_), ..) => several(holder, name, change),
    }
    Ok(())
}

fn whole_extension(holder: &mut Map<String, Value>, change: &Change) -> Result<(), Refused> {
    match (&change.value, change.verb) {
        (_, Verb::Remove) => holder.clear(),
        (Value::Object(values), verb) => {
            if verb == Verb::Replace {
                holder.clear();
            }
            holder.extend(values.clone());
        }
        _ => return Err(Refused::value("An extension is an object.")),
    }
    Ok(())
}

/// Nothing in place of something is the same as taking it away.
fn set(holder: &mut Map<String, Value>, name: &str, change: &Change) {
    let name =
        holder.keys().find(|key| key.eq_ignore_ascii_case(name)).cloned().unwrap_or_else(|| name.to_owned());
    if change.verb == Verb::Remove || change.value.is_null() {
        holder.remove(&name);
    } else {
        holder.insert(name, change.value.clone());
    }
}

fn merge(holder: &mut Map<String, Value>, name: &str, change: &Change) {
    match (&change.value, holder.get_mut(name)) {
        (Value::Object(values), Some(Value::Object(object))) if change.verb != Verb::Remove => {
            object.extend(values.clone());
        }
        _ => set(holder, name, change),
    }
}

fn several(holder: &mut Map<String, Value>, name: &str, change: &Change) {
    let Target { path, within } = &change.target;
    let list = holder.entry(name).or_insert_with(|| Value::Array(Vec::new()));
    if !list.is_array() {
        *list = Value::Array(vec![list.take()]);
    }
    let Value::Array(list) = list else { return };
    let sent: Vec<Value> = match &change.value {
        Value::Null => Vec::new(),
        Value::Array(values) => values.clone(),
        value => vec![value.clone()],
    };
    if within.is_none() && path.sub.is_none() {
        match change.verb {
            // Of several that are told apart by what they are for, the new one takes the place of the old one.
            Verb::Add => list.extend(sent),
            Verb::Replace => *list = sent,
            Verb::Remove if sent.is_empty() => list.clear(),
            Verb::Remove => list.retain(|value| !sent.contains(value)),
        }
        return;
    }
    let concerned = |value: &Value| within.as_ref().is_none_or(|filter| filter.lets_through(value));
    if change.verb == Verb::Remove && path.sub.is_none() {
        list.retain(|value| !concerned(value));
        return;
    }
    let mut found = false;
    for value in list.iter_mut().filter(|value| concerned(value)) {
        found = true;
        let Value::Object(object) = value else { continue };
        match (&path.sub, &change.value) {
            (Some(sub), _) => set(object, sub, change),
            (None, Value::Object(values)) => object.extend(values.clone()),
            (None, _) => set(object, "value", change),
        }
    }
    if !found && change.verb != Verb::Remove && !change.value.is_null() {
        let mut made: Map<String, Value> = within.iter().flat_map(Filter::demanded).collect();
        match (&path.sub, &change.value) {
            (Some(sub), _) => set(&mut made, sub, change),
            (None, Value::Object(values)) => made.extend(values.clone()),
            (None, _) => set(&mut made, "value", change),
        }
        list.push(Value::Object(made));
    }
}

#[cfg(test)]
mod tests {
    use super::{super::resource, *};
    use serde_json::json;

    /// What becomes of a user after one operation, in the form in which it is kept.
    fn after(operation: Value) -> Value {
        let ann = json!({
            "userName": "ann", "active": true, "title": "Dr.", "name": { "givenName": "Ann", "familyName": "Lee" },
            "emails": [{ "type": "work", "value": "ann@x.test" }],
            ENTERPRISE: { "department": "IT" },
        });
        let mut user = ann.as_object().unwrap().clone();
        let body = json!({ "Operations": [operation] });
        for change in read(body.as_object().unwrap()).unwrap() {
            apply(&mut user, &change).unwrap();
        }
        Value::Object(resource::user(&user).unwrap())
    }

    #[test]
    fn changes_are_made_as_clients_send_them() {
        let op = |op: &str, path: &str, value: Value| json!({ "op": op, "path": path, "value": value });
        for (operation, pointer, expected) in [
            (op("Replace", "active", json!("False")), "/active", json!(false)),
            (json!({ "op": "replace", "value": { "active": "False" } }), "/active", json!(false)),
            (
                json!({ "op": "replace", "value": { "active": 0, "name.givenName": "Anna" } }),
                "/name/givenName",
                json!("Anna"),
            ),
            (
                json!({ "op": "ADD", "value": { "emails[type eq \"work\"].value": "new@x.test" } }),
                "/emails/0/value",
                json!("new@x.test"),
            ),
            (
                op("replace", "emails[type eq \"work\"].value", json!("new@x.test")),
                "/emails/0/value",
                json!("new@x.test"),
            ),
            (
                op("add", "emails[type eq \"home\"].value", json!("h@x.test")),
                "/emails/1",
                json!({ "type": "home", "value": "h@x.test" }),
            ),
            (
                op("add", "phoneNumbers[type eq \"mobile\"].value", json!("+48 1")),
                "/phoneNumbers/0",
                json!({ "type": "mobile", "value": "+48 1" }),
            ),
            (
                op("add", "emails", json!([{ "type": "home", "value": "h@x.test" }])),
                "/emails/0/value",
                json!("ann@x.test"),
            ),
            (
                op("replace", "emails", json!([{ "value": "only@x.test" }])),
                "/emails",
                json!([{ "value": "only@x.test" }]),
            ),
            (op("remove", "emails[type eq \"work\"]", json!(null)), "/emails", json!(null)),
            (op("remove", "title", json!(null)), "/title", json!(null)),
            (op("replace", "title", json!(null)), "/title", json!(null)),
            (op("replace", "title", json!("")), "/title", json!(null)),
            (op("replace", "name.familyName", json!("Roe")), "/name/givenName", json!("Ann")),
            (
                op("replace", "name", json!({ "familyName": "Roe" })),
                "/name",
                json!({ "givenName": "Ann", "familyName": "Roe" }),
            ),
            (op("replace", "unheard.of", json!("x")), "/userName", json!("ann")),
        ] {
            let user = after(operation.clone());
            let found = user.pointer(pointer).cloned().unwrap_or(Value::Null);
            assert_eq!(found, expected, "{operation} {user}");
        }
        for value in [json!("m1"), json!({ "value": "m1" })] {
            let user = after(op("add", &format!("{ENTERPRISE}:manager"), value));
            assert_eq!(user[ENTERPRISE]["manager"], json!({ "value": "m1" }));
            assert_eq!(user[ENTERPRISE]["department"], json!("IT"));
        }
        let user = after(op("replace", &format!("{ENTERPRISE}:manager.value"), json!("m2")));
        assert_eq!(user[ENTERPRISE]["manager"]["value"], json!("m2"));
        let user =
            after(json!({ "op": "add", "value": { ENTERPRISE: { "department": "HR" }, "schemas": [] } }));
        assert_eq!(user[ENTERPRISE]["department"], json!("HR"));
        let user = after(json!({ "op": "replace", "value": { format!("{ENTERPRISE}:department"): "Law" } }));
        assert_eq!(user[ENTERPRISE]["department"], json!("Law"));
    }

    #[test]
    fn what_is_no_change_is_refused() {
        for bad in [
            json!({}),
            json!({ "Operations": [{ "op": "move", "path": "title" }] }),
            json!({ "Operations": [{ "op": "remove" }] }),
            json!({ "Operations": [{ "op": "add", "value": "x" }] }),
            json!({ "Operations": ["add"] }),
            json!({ "Operations": [{ "op": "add", "path": "emails[", "value": "x" }] }),
            json!({ "Operations": [{ "op": "add", "path": "emails[type eq \"work\"]value", "value": "x" }] }),
            json!({ "Operations": [{ "op": "add", "path": "emails.value[type eq \"work\"]", "value": "x" }] }),
        ] {
            assert!(read(bad.as_object().unwrap()).is_err(), "{bad}");
        }
    }
}
