//! Every schema is changed at every place in every way that there is, and the gate is asked about each.

use crate::{
    file_stem,
    gate::{UNKNOWN, breaks, deleted, is_read_by_older, pointed_at},
};
use contracts::{Described, all};
use serde_json::{Value, json};

/// Whom a change would break.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Breaks {
    Everybody,
    /// Only those who read what is sent today: of a request there are none.
    OlderReaders,
    Nobody,
}

struct Mutation {
    what: String,
    schema: Value,
    breaks: Breaks,
}

#[test]
fn no_breaking_change_passes_the_gate() {
    let (mut wrong, mut refused, mut passed) = (Vec::new(), 0, 0);
    for Described { kind, service, name, schema, .. } in all() {
        let schema = &bare(schema.as_value());
        assert_eq!(breaks(kind, schema, schema), Vec::<String>::new(), "{service}.{name} as it is");
        for mutation in mutations(schema) {
            let found = breaks(kind, schema, &mutation.schema);
            let breaking = match mutation.breaks {
                Breaks::Everybody => true,
                Breaks::OlderReaders => is_read_by_older(kind),
                Breaks::Nobody => false,
            };
            if breaking == found.is_empty() {
                wrong.push(format!("{service}.{name}.{kind}: {} {found:?}", mutation.what));
            }
            *(if breaking { &mut refused } else { &mut passed }) += 1;
        }
    }
    println!("{refused} breaking changes refused, {passed} harmless ones let through");
    assert!(refused > 10_000 && passed > 1_000, "{refused} and {passed}");
    assert!(wrong.is_empty(), "{} are judged wrongly:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_contract_that_is_gone_is_noticed() {
    let names: Vec<_> = all().iter().map(file_stem).collect();
    for i in 0..names.len() {
        let mut today = names.clone();
        let gone = today.remove(i);
        assert_eq!(deleted(&names, &today), [gone]);
    }
}

fn mutations(schema: &Value) -> Vec<Mutation> {
    let mut found = Vec::new();
    for place in places(schema, "") {
        let node = schema.pointer(&place).expect("it was just found");
        let mut add = |what: String, breaks, change: &dyn Fn(&mut Value)| {
            let mut mutated = schema.clone();
            change(mutated.pointer_mut(&place).expect("it was just found"));
            found.push(Mutation { what: format!("{place}: {what}"), schema: mutated, breaks });
        };
        let nullable = is_only_used_nullable(&place, schema);
        of_properties(node, schema, &mut add);
        of_type(node, nullable, &mut add);
        of_words(node, &place, &mut add);
        of_variants(node, schema, nullable, &mut add);
        of_lists(node, &mut add);
    }
    found
}

type Add<'a> = &'a mut dyn FnMut(String, Breaks, &dyn Fn(&mut Value));

fn of_properties(node: &Value, root: &Value, add: Add) {
    if node["type"] != "object" {
        return;
    }
    let is_required = |name: &str| node["required"].as_array().is_some_and(|all| all.contains(&json!(name)));
    for (name, property) in node["properties"].as_object().into_iter().flatten() {
        add(format!("without {name}"), Breaks::Everybody, &|node| {
            node["properties"].as_object_mut().expect("properties").remove(name);
            not_required(node, name);
        });
        if is_required(name) {
            // Whether it is a tag or not, whoever reads by the schema of before wants it.
            add(format!("{name} may be missing"), Breaks::OlderReaders, &|node| not_required(node, name));
        } else {
            add(format!("{name} becomes required"), Breaks::Everybody, &|node| require(node, name));
            let other = if property["default"] == json!("other") { json!("another") } else { json!("other") };
            add(format!("{name} has another default"), Breaks::Everybody, &|node| {
                node["properties"][name]["default"] = other.clone();
            });
        }
        let is_tag = property.get("const").is_some();
        let may_be_null = ["type", "anyOf", "oneOf"].iter().any(|keyword| says_null(&property[*keyword]))
            || property["$ref"].as_str().is_some_and(|target| says_null(&pointed_at(target, root)["type"]));
        if !may_be_null && !is_tag {
            add(format!("{name} may be null"), Breaks::OlderReaders, &|node| {
                let property = node["properties"][name].take();
                let mut nullable = json!({ "anyOf": [property, { "type": "null" }] });
                if let Some(default) = property_default(&nullable) {
                    nullable["default"] = default;
                }
                node["properties"][name] = nullable;
            });
        }
    }
    if let Some(values) = node.get("additionalProperties") {
        add("the map is gone".into(), Breaks::Everybody, &|node| {
            node.as_object_mut().expect("an object").remove("additionalProperties");
        });
        let other = if values["type"] == "integer" { "string" } else { "integer" };
        add("the map has other values".into(), Breaks::Everybody, &|node| {
            node["additionalProperties"] = json!({ "type": other });
        });
    } else {
        add("with another field".into(), Breaks::Nobody, &|node| {
            let field = json!({ "type": ["string", "null"], "default": null });
            node["properties"]["a_field_of_tomorrow"] = field;
        });
        add("with another required field".into(), Breaks::Everybody, &|node| {
            node["properties"]["a_field_of_tomorrow"] = json!({ "type": "string" });
            require(node, "a_field_of_tomorrow");
        });
        add("unknown fields are refused".into(), Breaks::Everybody, &|node| {
            node["additionalProperties"] = json!(false);
        });
    }
    add("with other words about it".into(), Breaks::Nobody, &|node| {
        node["description"] = json!("New words.");
    });
}

fn of_type(node: &Value, nullable: bool, add: Add) {
    // Words have one, and so does what a variant refers to.
    if ["const", "enum", "$ref"].iter().any(|keyword| node.get(keyword).is_some()) {
        return;
    }
    let kinds: Vec<&str> = match &node["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        kind => kind.as_str().into_iter().collect(),
    };
    // That there is no null any more is a variant that is gone.
    for kind in kinds.iter().filter(|_| kinds != ["null"]) {
        let others = ["string", "integer", "number", "boolean", "array", "object", "null"];
        for other in others.into_iter().filter(|other| !kinds.contains(other)) {
            // A reader of numbers reads those without a fraction.
            let breaks = if (*kind, other) == ("integer", "number") {
                Breaks::OlderReaders
            } else {
                Breaks::Everybody
            };
            let of_now: Vec<_> = kinds.iter().map(|one| if one == kind { other } else { one }).collect();
            // Another type has no format of this one.
            add(format!("{kind} becomes {other}"), breaks, &|node| {
                let node = node.as_object_mut().expect("a schema");
                node.insert("type".into(), json!(of_now));
                node.remove("format");
            });
            let both: Vec<_> = kinds.iter().copied().chain([other]).collect();
            let is_read = (*kind, other) == ("number", "integer") || (other == "null" && nullable);
            let breaks = if is_read { Breaks::Nobody } else { Breaks::OlderReaders };
            add(format!("{kind} may be {other}"), breaks, &|node| node["type"] = json!(both));
        }
        if kinds.len() > 1 {
            let left: Vec<_> = kinds.iter().filter(|one| *one != kind).collect();
            add(format!("no {kind} any more"), Breaks::Everybody, &|node| node["type"] = json!(left));
        }
    }
    if kinds.contains(&"string") || kinds.contains(&"integer") {
        match node["format"].as_str() {
            Some(format) => {
                add("any format".into(), Breaks::OlderReaders, &|node| {
                    node.as_object_mut().expect("a schema").remove("format");
                });
                let (other, breaks) = match format {
                    "int32" => ("int64", Breaks::OlderReaders),
                    "int64" => ("uint64", Breaks::Everybody),
                    "uuid" => ("date-time", Breaks::Everybody),
                    _ => ("uuid", Breaks::Everybody),
                };
                add(format!("{format} becomes {other}"), breaks, &|node| node["format"] = json!(other));
            }
            None => add("a format".into(), Breaks::Everybody, &|node| node["format"] = json!("uuid")),
        }
        add("a pattern".into(), Breaks::Everybody, &|node| node["pattern"] = json!("^x"));
        add("a limit".into(), Breaks::Everybody, &|node| node["maximum"] = json!(5));
    }
}

fn of_words(node: &Value, place: &str, add: Add) {
    for (i, word) in node["enum"].as_array().into_iter().flatten().enumerate() {
        add(format!("without the word {word}"), Breaks::Everybody, &|node| {
            node["enum"].as_array_mut().expect("words").remove(i);
        });
    }
    if let Some(words) = node["enum"].as_array().filter(|_| !is_variant(place)) {
        let breaks = if words.contains(&json!(UNKNOWN)) { Breaks::Nobody } else { Breaks::OlderReaders };
        add("with another word".into(), breaks, &|node| {
            node["enum"].as_array_mut().expect("words").push(json!("of_tomorrow"));
        });
    }
    if let Some(word) = node.get("const") {
        add(format!("another word for {word}"), Breaks::Everybody, &|node| {
            node["const"] = json!("of_tomorrow");
        });
    }
}

fn of_variants(node: &Value, root: &Value, nullable: bool, add: Add) {
    for choice in ["oneOf", "anyOf"] {
        let Some(variants) = node[choice].as_array() else { continue };
        for (i, variant) in variants.iter().enumerate() {
            add(format!("without {variant}"), Breaks::Everybody, &|node| {
                node[choice].as_array_mut().expect("variants").remove(i);
            });
        }
        if !says_null(&node[choice]) {
            let breaks = if nullable { Breaks::Nobody } else { Breaks::OlderReaders };
            add("may be null".into(), breaks, &|node| {
                node[choice].as_array_mut().expect("variants").push(json!({ "type": "null" }));
            });
        }
        let resolved = |variant: &'_ Value| match variant["$ref"].as_str() {
            Some(target) if variant.get("properties").is_none() => pointed_at(target, root).clone(),
            _ => variant.clone(),
        };
        let tomorrow = of_tomorrow(&resolved(&variants[0]));
        let knows = variants.iter().any(|variant| knows_unknown(&resolved(variant)));
        if let Some(tomorrow) = tomorrow {
            let breaks = if knows { Breaks::Nobody } else { Breaks::OlderReaders };
            add("with another variant".into(), breaks, &|node| {
                node[choice].as_array_mut().expect("variants").push(tomorrow.clone());
            });
        }
    }
}

fn of_lists(node: &Value, add: Add) {
    if node["type"] != "array" {
        return;
    }
    add("never empty".into(), Breaks::Everybody, &|node| node["minItems"] = json!(7));
    add("never long".into(), Breaks::Everybody, &|node| node["maxItems"] = json!(1));
    if node.get("items").is_some() {
        add("of anything".into(), Breaks::OlderReaders, &|node| {
            node.as_object_mut().expect("a schema").remove("items");
        });
    }
    if node.get("prefixItems").is_some() {
        add("one place less".into(), Breaks::Everybody, &|node| {
            node["prefixItems"].as_array_mut().expect("places").pop();
        });
    }
}

/// Without the words about it, which nobody reads and which take long to copy.
fn bare(schema: &Value) -> Value {
    match schema {
        Value::Object(all) => {
            let kept = all.iter().filter(|(name, value)| *name != "description" || !value.is_string());
            kept.map(|(name, value)| (name.clone(), bare(value))).collect()
        }
        Value::Array(all) => all.iter().map(bare).collect(),
        other => other.clone(),
    }
}

/// All schemas within a schema, as JSON pointers.
fn places(schema: &Value, at: &str) -> Vec<String> {
    let mut found = vec![at.to_owned()];
    for keyword in ["properties", "$defs"] {
        for (name, inner) in schema[keyword].as_object().into_iter().flatten() {
            found.extend(places(inner, &format!("{at}/{keyword}/{name}")));
        }
    }
    for keyword in ["oneOf", "anyOf", "prefixItems"] {
        for (i, inner) in schema[keyword].as_array().into_iter().flatten().enumerate() {
            found.extend(places(inner, &format!("{at}/{keyword}/{i}")));
        }
    }
    for keyword in ["items", "additionalProperties"] {
        if schema[keyword].is_object() {
            found.extend(places(&schema[keyword], &format!("{at}/{keyword}")));
        }
    }
    found
}

fn is_variant(place: &str) -> bool {
    matches!(place.rsplit('/').nth(1), Some("oneOf" | "anyOf"))
}

/// Whether a place is a type that everybody refers to as "this or null" anyway.
fn is_only_used_nullable(place: &str, root: &Value) -> bool {
    let Some(name) = place.strip_prefix("/$defs/").filter(|name| !name.contains('/')) else { return false };
    let reference = json!(format!("#/$defs/{name}"));
    places(root, "").iter().all(|place| {
        let refers = root.pointer(place).is_some_and(|node| node["$ref"] == reference);
        let choice = place.rsplit_once('/').and_then(|(choice, _)| root.pointer(choice));
        !refers || (is_variant(place) && choice.is_some_and(says_null))
    })
}

fn says_null(said: &Value) -> bool {
    let null = |one: &Value| one == "null" || one["type"] == "null";
    null(said) || said.as_array().is_some_and(|all| all.iter().any(null))
}

fn knows_unknown(variant: &Value) -> bool {
    let word = |schema: &Value| {
        schema["const"] == UNKNOWN
            || schema["enum"].as_array().is_some_and(|words| words.contains(&json!(UNKNOWN)))
    };
    word(variant) || variant["properties"].as_object().is_some_and(|all| all.values().any(word))
}

/// A variant like this one, with another word.
fn of_tomorrow(variant: &Value) -> Option<Value> {
    if variant.get("const").is_some() || variant.get("enum").is_some() {
        return Some(json!({ "type": "string", "const": "of_tomorrow" }));
    }
    let (tag, _) =
        variant["properties"].as_object()?.iter().find(|(_, field)| field.get("const").is_some())?;
    Some(json!({ "type": "object", "required": [tag],
        "properties": { tag: { "type": "string", "const": "of_tomorrow" } } }))
}

fn property_default(nullable: &Value) -> Option<Value> {
    nullable["anyOf"][0].get("default").cloned()
}

fn require(node: &mut Value, name: &str) {
    match node["required"].as_array_mut() {
        Some(required) => required.push(json!(name)),
        None => node["required"] = json!([name]),
    }
}

fn not_required(node: &mut Value, name: &str) {
    if let Some(required) = node["required"].as_array_mut() {
        required.retain(|one| one != name);
    }
}
