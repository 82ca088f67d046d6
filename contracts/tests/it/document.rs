//! All contracts as one AsyncAPI 3.0 document.

use crate::{HOW, file_stem, updating, write};
use contracts::{Described, all};
use serde_json::{Map, Value, json};
use std::{fs, path::PathBuf};

#[test]
fn the_api_document_lists_every_contract() {
    let today = asyncapi();
    if updating() {
        write(&file(), &today);
    }
    assert!(read() == today, "asyncapi.json is out of date: {HOW}");
}

/// The channels that were published.
pub fn published() -> Vec<String> {
    names(&read())
}

/// The channels of today.
pub fn channels() -> Vec<String> {
    names(&asyncapi())
}

fn names(document: &Value) -> Vec<String> {
    document["channels"].as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect()
}

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("asyncapi.json")
}

fn read() -> Value {
    serde_json::from_str(&fs::read_to_string(file()).unwrap()).unwrap()
}

fn asyncapi() -> Value {
    let (mut channels, mut operations) = (Map::new(), Map::new());
    for contract in all() {
        let Described { kind, service, name, .. } = contract;
        let key = format!("{service}.{name}");
        let message = json!({ "contentType": "application/json",
            "payload": { "$ref": format!("schemas/v1/{}.json", file_stem(&contract)) } });
        let (channel, operation) = match kind {
            "request" => (request(service, name, message), ("answer", answer(&key))),
            "reply" => {
                channels.insert(
                    format!("{key}.reply"),
                    json!({ "address": null, "messages": { "reply": message } }),
                );
                continue;
            }
            "intake" => (intake(name, message), ("take_in", only("receive", &key, "event"))),
            _ => (event(service, name, message), ("publish", only("send", &key, "event"))),
        };
        operations.insert(format!("{key}.{}", operation.0), operation.1);
        channels.insert(key, channel);
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

fn request(service: &str, name: &str, message: Value) -> Value {
    if service == "each" {
        return json!({
            "address": format!("guichet.rpc.{{service}}.v1.{name}"),
            "parameters": { "service": { "description": "The service that answers about itself." } },
            "messages": { "request": message } });
    }
    json!({ "address": format!("guichet.rpc.{service}.v1.{name}"), "messages": { "request": message } })
}

fn event(service: &str, name: &str, message: Value) -> Value {
    json!({
        "address": format!("guichet.evt.{service}.v1.{name}.{{about}}"),
        "parameters": { "about": { "description": "Id of what the event is about." } },
        "messages": { "event": message } })
}

/// What directory systems publish, as CloudEvents in binary mode; in structured mode all of it is one JSON object.
fn intake(name: &str, mut message: Value) -> Value {
    message["headers"] = json!({
        "type": "object",
        "required": ["ce-specversion", "ce-type"],
        "properties": {
            "ce-specversion": { "const": "1.0" },
            "ce-type": { "const": format!("guichet.directory.{name}") },
            "ce-source": { "type": "string", "description": "Ends in the source's name, where it is said." },
            "ce-id": { "type": "string" },
        } });
    json!({
        "address": format!("guichet.dirin.{{source}}.v1.{name}"),
        "description": format!("Published on `directory.v1.{name}` in the source's own account of NATS."),
        "parameters": { "source": { "description": "The account it came through; never taken from the message." } },
        "messages": { "event": message } })
}

fn answer(key: &str) -> Value {
    let mut operation = only("receive", key, "request");
    operation["reply"] = json!({ "channel": { "$ref": format!("#/channels/{key}.reply") } });
    operation
}

fn only(action: &str, key: &str, message: &str) -> Value {
    json!({
        "action": action,
        "channel": { "$ref": format!("#/channels/{key}") },
        "messages": [{ "$ref": format!("#/channels/{key}/messages/{message}") }] })
}
