//! Frozen messages: one of each contract, and one of each variant of each enum. Once written they never change, and
//! today's code must read them and say all they said.

use crate::{
    HOW, file_stem, folder,
    gate::{UNKNOWN, pointed_at},
    published, updating, write,
};
use contracts::{Described, all};
use serde_json::{Map, Value, json};
use std::{collections::BTreeMap, fs};

#[test]
fn today_reads_every_message_ever_published() {
    for contract in all() {
        let file = folder("samples").join(format!("{}.json", file_stem(&contract)));
        if updating() && !file.exists() {
            write(&file, &sample(&contract, None));
        }
        let text =
            fs::read_to_string(&file).unwrap_or_else(|_| panic!("{} is missing: {HOW}", file.display()));
        reads(&contract, &text, &file_stem(&contract));
        // A newer sender may say more than we know.
        let mut more: Value = serde_json::from_str(&text).unwrap();
        if let Value::Object(fields) = &mut more {
            fields.insert("a_field_of_tomorrow".into(), json!({ "any": ["thing"] }));
        }
        (contract.reread)(&more.to_string()).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }
}

/// `samples/v1/variants/` has a file for each enum: the contract its messages are of, and a message a variant.
#[test]
fn today_reads_every_variant_ever_published() {
    let contracts: BTreeMap<String, Described> =
        all().into_iter().map(|contract| (file_stem(&contract), contract)).collect();
    let folder = folder("samples").join("variants");
    for (name, (carrier, variants)) in enums(&contracts) {
        let file = folder.join(format!("{name}.json"));
        let mut kept: Value = match fs::read_to_string(&file) {
            Ok(text) => serde_json::from_str(&text).unwrap(),
            Err(_) => json!({ "contract": carrier, "messages": {} }),
        };
        let contract = contracts.get(kept["contract"].as_str().unwrap()).unwrap_or_else(|| {
            panic!("{}: the contract of its messages is gone", file.display());
        });
        let missing: Vec<_> = variants.iter().filter(|word| kept["messages"].get(word).is_none()).collect();
        assert!(updating() || missing.is_empty(), "{} lacks {missing:?}: {HOW}", file.display());
        for word in &missing {
            kept["messages"][word] = sample(contract, Some((&name, word)));
        }
        if !missing.is_empty() {
            write(&file, &kept);
        }
        for (word, message) in kept["messages"].as_object().unwrap() {
            let at = format!("{name}.{word}");
            assert!(has(message, word), "{at} is not in its message");
            assert!(variants.contains(word), "{at} was published and is gone");
            reads(contract, &message.to_string(), &at);
        }
        // What a version calls unknown is any word of tomorrow.
        if let Some(message) = kept["messages"].get(UNKNOWN) {
            let tomorrow = message.to_string().replace("\"unknown\"", "\"of_tomorrow\"");
            (contract.reread)(&tomorrow).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
    let gone: Vec<_> =
        published(&folder).into_iter().filter(|name| !enums(&contracts).contains_key(name)).collect();
    assert!(gone.is_empty(), "published and gone: {gone:?}");
}

fn reads(contract: &Described, text: &str, at: &str) {
    let reread = (contract.reread)(text).unwrap_or_else(|error| panic!("{at}: {error}"));
    assert_contains(&reread, &serde_json::from_str(text).unwrap(), at);
}

/// Each enum with the smallest contract that carries it, and its variants.
fn enums(contracts: &BTreeMap<String, Described>) -> BTreeMap<String, (String, Vec<String>)> {
    let mut found: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    let size = |stem: &str| contracts[stem].schema.as_value().to_string().len();
    for (stem, contract) in contracts {
        let root = contract.schema.as_value();
        let named = root["$defs"].as_object().into_iter().flatten().map(|(name, of)| (name.as_str(), of));
        for (name, schema) in named.chain([(contract.type_name, root)]) {
            let words = variants(schema);
            if words.is_empty() {
                continue;
            }
            match found.get_mut(name) {
                Some((carrier, known)) => {
                    assert_eq!(*known, words, "two enums are called {name}");
                    if size(stem) < size(carrier) {
                        carrier.clone_from(stem);
                    }
                }
                None => _ = found.insert(name.to_owned(), (stem.clone(), words)),
            }
        }
    }
    found
}

/// The words of an enum, or of the tag of its objects; none of anything else.
fn variants(schema: &Value) -> Vec<String> {
    let of_variants = schema["oneOf"].as_array().into_iter().flatten().flat_map(words);
    words(schema).into_iter().filter(|_| schema.get("properties").is_none()).chain(of_variants).collect()
}

fn has(message: &Value, word: &str) -> bool {
    match message {
        Value::String(text) => text == word,
        Value::Array(all) => all.iter().any(|one| has(one, word)),
        Value::Object(fields) => fields.values().any(|one| has(one, word)),
        _ => false,
    }
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

/// A message of a contract with every field filled, and one enum's variant in it.
fn sample(contract: &Described, wanted: Option<(&str, &str)>) -> Value {
    let root = contract.schema.as_value();
    Writer { root, wanted }.write(root, contract.type_name)
}

struct Writer<'a> {
    root: &'a Value,
    /// An enum's name, and a word of it.
    wanted: Option<(&'a str, &'a str)>,
}

impl Writer<'_> {
    /// `name` is that of the type, where it has one.
    fn write(&self, schema: &Value, name: &str) -> Value {
        if let Some(reference) = schema["$ref"].as_str() {
            let name = reference.rsplit('/').next().unwrap_or_default();
            let mut message = self.write(pointed_at(reference, self.root), name);
            // A tagged variant is its tag beside a reference to the rest.
            if let (Value::Object(message), true) = (&mut message, schema.get("properties").is_some()) {
                message.extend(self.fields(schema));
            }
            return message;
        }
        let wanted = self.wanted.filter(|(wanted, _)| *wanted == name).map(|(_, word)| word);
        for choice in ["anyOf", "oneOf"] {
            let Some(options) = schema[choice].as_array() else { continue };
            let fits =
                |option: &&Value| wanted.is_some_and(|word| words(option).iter().any(|one| one == word));
            if let Some(option) = options.iter().find(fits).or_else(|| options.first()) {
                return self.write(option, name);
            }
        }
        let word = schema["enum"].as_array().and_then(|words| {
            let is_wanted = |word: &&Value| wanted.is_some_and(|wanted| *word == wanted);
            words.iter().find(is_wanted).or_else(|| words.first())
        });
        if let Some(value) = schema.get("const").or(word) {
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
                Some("date") => json!("2026-11-22"),
                _ => json!("Zażółć gęślą jaźń"),
            },
            "integer" => json!(3),
            "number" => json!(0.5),
            "boolean" => json!(true),
            "null" => Value::Null,
            "array" if schema["prefixItems"].is_array() => {
                let items = schema["prefixItems"].as_array().into_iter().flatten();
                items.map(|item| self.write(item, "")).collect()
            }
            "array" => json!([self.write(&schema["items"], "")]),
            _ => Value::Object(self.fields(schema)),
        }
    }

    fn fields(&self, schema: &Value) -> Map<String, Value> {
        let properties = schema["properties"].as_object().into_iter().flatten();
        properties.map(|(name, property)| (name.clone(), self.write(property, ""))).collect()
    }
}

/// The words that a variant stands for: its own, or its tag's.
fn words(option: &Value) -> Vec<String> {
    let of = |schema: &Value| -> Vec<String> {
        let words = schema["enum"].as_array().into_iter().flatten().chain(schema.get("const"));
        words.filter_map(|word| word.as_str().map(str::to_owned)).collect()
    };
    let fields = option["properties"].as_object().into_iter().flatten();
    let tags = fields.filter(|(_, field)| field.get("const").is_some()).flat_map(|(_, field)| of(field));
    of(option).into_iter().chain(tags).collect()
}
