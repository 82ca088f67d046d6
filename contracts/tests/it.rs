//! Holds the published contracts to the types, and the types to what was published.
//!
//! `schemas/v1/` has one JSON Schema and `samples/v1/` one frozen message of each contract. With
//! `UPDATE_CONTRACTS=1` new ones are written and additive changes taken over; a breaking change is
//! refused either way: it is a new type in v2.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its files has failed")]

use contracts::{Described, all};
use serde_json::{Map, Value, json};
use std::{collections::BTreeSet, fs, path::PathBuf};

#[test]
fn every_name_is_its_type_in_snake_case() {
    for contract in all().iter().filter(|c| c.kind != "reply") {
        assert_eq!(contract.name, snake(contract.type_name));
    }
}

#[test]
fn no_two_contracts_share_a_subject() {
    let mut seen = BTreeSet::new();
    for contract in all() {
        assert!(
            seen.insert((contract.kind, contract.service, contract.name)),
            "{} is there twice",
            contract.name
        );
    }
}

#[test]
fn today_reads_every_message_ever_published() {
    for contract in all() {
        let file = folder("samples").join(format!("{}.json", file_stem(&contract)));
        if updating() && !file.exists() {
            let sample = sample(contract.schema.as_value(), contract.schema.as_value());
            write(&file, &sample);
        }
        let text =
            fs::read_to_string(&file).unwrap_or_else(|_| panic!("{} is missing: {HOW}", file.display()));
        let published: Value = serde_json::from_str(&text).unwrap();
        let reread = (contract.reread)(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        assert_contains(&reread, &published, &file_stem(&contract));
        // A newer sender may say more than we know.
        let mut more = published;
        if let Value::Object(fields) = &mut more {
            fields.insert("a_field_of_tomorrow".into(), json!({ "any": ["thing"] }));
        }
        (contract.reread)(&more.to_string()).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }
}

#[test]
fn schemas_change_only_by_additions() {
    for contract in all() {
        let file = folder("schemas").join(format!("{}.json", file_stem(&contract)));
        let today = contract.schema.as_value().clone();
        if let Ok(text) = fs::read_to_string(&file) {
            let published: Value = serde_json::from_str(&text).unwrap();
            let breaks = breaks(&published, &today, &published, &today, "");
            assert!(breaks.is_empty(), "{} breaks its contract: {}", file_stem(&contract), breaks.join("; "));
            if published == today {
                continue;
            }
        }
        assert!(updating(), "{} is out of date: {HOW}", file.display());
        write(&file, &today);
    }
}

#[test]
fn the_api_document_lists_every_contract() {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("asyncapi.json");
    let today = asyncapi();
    if updating() {
        write(&file, &today);
    }
    let published: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    assert!(published == today, "asyncapi.json is out of date: {HOW}");
}

#[test]
fn what_all_versions_share_knows_none_of_them() {
    let source = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = fs::read_dir(source).unwrap().map(|file| file.unwrap().path());
    let shared: Vec<_> = files.filter(|file| file.is_file() && !file.ends_with("lib.rs")).collect();
    assert!(shared.iter().any(|file| file.ends_with("actor.rs")));
    for file in shared {
        assert!(!fs::read_to_string(&file).unwrap().contains("v1::"), "{} imports v1", file.display());
    }
}

#[test]
fn a_breaking_change_is_noticed() {
    let published = json!({ "type": "object", "required": ["a"], "properties": {
        "a": { "type": "string" }, "b": { "enum": ["x", "y"] } } });
    let check = |today: Value| breaks(&published, &today, &published, &today, "").len();
    let with = |change: &dyn Fn(&mut Value)| {
        let mut today = published.clone();
        change(&mut today);
        check(today)
    };
    assert_eq!(with(&|t| t["properties"]["c"] = json!({ "type": "integer" })), 0);
    assert_eq!(with(&|t| t["properties"]["b"]["enum"] = json!(["x", "y", "z"])), 0);
    assert_eq!(with(&|t| t["properties"]["b"]["enum"] = json!(["x"])), 1);
    assert_eq!(with(&|t| t["properties"]["a"]["type"] = json!("integer")), 1);
    assert_eq!(with(&|t| t["required"] = json!(["a", "b"])), 1);
    assert_eq!(with(&|t| _ = t["properties"].as_object_mut().unwrap().remove("b")), 1);
}

const HOW: &str = "run `make contracts` and look at what changed";

fn updating() -> bool {
    std::env::var_os("UPDATE_CONTRACTS").is_some()
}

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name).join("v1")
}

fn file_stem(contract: &Described) -> String {
    format!("{}.{}.{}", contract.service, contract.name, contract.kind)
}

fn write(file: &PathBuf, value: &Value) {
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, serde_json::to_string_pretty(value).unwrap() + "\n").unwrap();
}

fn snake(type_name: &str) -> String {
    let mut name = String::new();
    for (i, letter) in type_name.char_indices() {
        if letter.is_uppercase() && i > 0 {
            name.push('_');
        }
        name.extend(letter.to_lowercase());
    }
    name
}

/// Everything the published message said is still said.
fn assert_contains(reread: &Value, published: &Value, at: &str) {
    match (reread, published) {
        (Value::Object(now), Value::Object(then)) => {
            for (name, value) in then {
                // What equals a default may be left out.
                let nothing = value.is_null() || value == &json!([]) || value == &json!({});
                match now.get(name) {
                    Some(now) => assert_contains(now, value, &format!("{at}.{name}")),
                    None => assert!(nothing, "{at}.{name} is lost"),
                }
            }
        }
        // A thing in a list may have grown like any other.
        (Value::Array(now), Value::Array(then)) if now.len() == then.len() => {
            for (i, (now, then)) in now.iter().zip(then).enumerate() {
                assert_contains(now, then, &format!("{at}[{i}]"));
            }
        }
        _ => assert_eq!(reread, published, "{at}"),
    }
}

/// What a reader or writer of the published schema would stumble over.
fn breaks(then: &Value, now: &Value, then_root: &Value, now_root: &Value, at: &str) -> Vec<String> {
    let (then, now) = (resolve(then, then_root), resolve(now, now_root));
    let mut found = Vec::new();
    if !is_subset(&then["type"], &now["type"]) {
        found.push(format!("{at}: {} became {}", then["type"], now["type"]));
    }
    for value in then["enum"].as_array().into_iter().flatten() {
        if !now["enum"].as_array().is_some_and(|values| values.contains(value)) {
            found.push(format!("{at}: {value} is gone"));
        }
    }
    for required in now["required"].as_array().into_iter().flatten() {
        if !then["required"].as_array().is_some_and(|names| names.contains(required)) {
            found.push(format!("{at}: {required} is newly required"));
        }
    }
    for (name, property) in then["properties"].as_object().into_iter().flatten() {
        match now["properties"].get(name) {
            Some(today) => {
                found.extend(breaks(property, today, then_root, now_root, &format!("{at}.{name}")));
            }
            None => found.push(format!("{at}.{name} is gone")),
        }
    }
    if then.get("items").is_some() {
        found.extend(breaks(&then["items"], &now["items"], then_root, now_root, &format!("{at}[]")));
    }
    found
}

fn is_subset(then: &Value, now: &Value) -> bool {
    let list = |value: &Value| match value {
        Value::Array(types) => types.clone(),
        Value::Null => Vec::new(),
        one => vec![one.clone()],
    };
    let now = list(now);
    list(then).iter().all(|kind| now.contains(kind))
}

fn resolve<'a>(schema: &'a Value, root: &'a Value) -> &'a Value {
    match schema["$ref"].as_str().and_then(|path| root.pointer(path.trim_start_matches('#'))) {
        Some(target) => resolve(target, root),
        None => schema,
    }
}

/// A message that fits a schema, every field filled.
fn sample(schema: &Value, root: &Value) -> Value {
    // A tagged variant is its tag beside a reference to the rest.
    if schema.get("$ref").is_some() && schema.get("properties").is_some() {
        let mut merged = sample(resolve(schema, root), root);
        let mut own = schema.clone();
        own.as_object_mut().unwrap().remove("$ref");
        if let (Value::Object(merged), Value::Object(own)) = (&mut merged, sample(&own, root)) {
            merged.extend(own);
        }
        return merged;
    }
    let schema = resolve(schema, root);
    for choice in ["anyOf", "oneOf"] {
        if let Some(first) = schema[choice].as_array().and_then(|options| options.first()) {
            return sample(first, root);
        }
    }
    if let Some(value) =
        schema.get("const").or_else(|| schema["enum"].as_array().and_then(|values| values.first()))
    {
        return value.clone();
    }
    let kind = match &schema["type"] {
        Value::Array(kinds) => kinds.first().cloned().unwrap_or_default(),
        kind => kind.clone(),
    };
    match kind.as_str().unwrap_or("object") {
        "string" => match schema["format"].as_str() {
            Some("uuid") => json!("01938f6a-7c00-7000-8000-000000000001"),
            Some("date-time") => json!("2026-11-22T14:05:00Z"),
            _ => json!("Zażółć gęślą jaźń"),
        },
        "integer" => json!(3),
        "number" => json!(0.5),
        "boolean" => json!(true),
        "null" => Value::Null,
        "array" if schema["prefixItems"].is_array() => {
            schema["prefixItems"].as_array().into_iter().flatten().map(|item| sample(item, root)).collect()
        }
        "array" => json!([sample(&schema["items"], root)]),
        _ => {
            let mut fields = Map::new();
            for (name, property) in schema["properties"].as_object().into_iter().flatten() {
                fields.insert(name.clone(), sample(property, root));
            }
            Value::Object(fields)
        }
    }
}

/// All contracts as one AsyncAPI 3.0 document.
fn asyncapi() -> Value {
    let (mut channels, mut operations) = (Map::new(), Map::new());
    for contract in all() {
        let Described { kind, service, name, .. } = contract;
        let key = format!("{service}.{name}");
        let message = json!({ "contentType": "application/json",
            "payload": { "$ref": format!("schemas/v1/{}.json", file_stem(&contract)) } });
        match kind {
            "request" => {
                channels.insert(key.clone(), json!({
                    "address": format!("guichet.rpc.{service}.v1.{name}"), "messages": { "request": message } }));
                operations.insert(
                    format!("{key}.answer"),
                    json!({
                    "action": "receive",
                    "channel": { "$ref": format!("#/channels/{key}") },
                    "messages": [{ "$ref": format!("#/channels/{key}/messages/request") }],
                    "reply": { "channel": { "$ref": format!("#/channels/{key}.reply") } } }),
                );
            }
            "reply" => {
                channels.insert(
                    format!("{key}.reply"),
                    json!({
                    "address": null, "messages": { "reply": message } }),
                );
            }
            _ => {
                channels.insert(
                    key.clone(),
                    json!({
                    "address": format!("guichet.evt.{service}.v1.{name}.{{about}}"),
                    "parameters": { "about": { "description": "Id of what the event is about." } },
                    "messages": { "event": message } }),
                );
                operations.insert(
                    format!("{key}.publish"),
                    json!({
                    "action": "send", "channel": { "$ref": format!("#/channels/{key}") },
                    "messages": [{ "$ref": format!("#/channels/{key}/messages/event") }] }),
                );
            }
        }
    }
    json!({
        "asyncapi": "3.0.0",
        "info": { "title": "Guichet between its services", "version": "1.0.0",
            "description": "Requests, replies and events on NATS. Written from the types by a test." },
        "defaultContentType": "application/json",
        "channels": channels,
        "operations": operations,
    })
}
