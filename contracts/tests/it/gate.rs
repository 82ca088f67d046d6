//! Which changes of a contract somebody would stumble over.
//!
//! A request has to be understood as whoever was built before sends it: its receiver may become more tolerant and never
//! stricter. A reply or an event has to be understood by whoever was built before: its sender may say more and never
//! less. And since events stay in their streams, and a reply may come from an older replica, today must also read what
//! was sent before.

use serde_json::Value;

/// What stands in schemas and either is compared here or changes nothing; anything else has to stay as it was.
const KNOWN: [&str; 19] = [
    "$defs",
    "$ref",
    "$schema",
    "additionalProperties",
    "anyOf",
    "const",
    "default",
    "description",
    "enum",
    "format",
    "items",
    "maxItems",
    "minItems",
    "oneOf",
    "prefixItems",
    "properties",
    "required",
    "title",
    "type",
];

/// The word that enums and tags have for what a version does not know yet.
pub const UNKNOWN: &str = "unknown";

/// Whether what is sent today must be read by those who were built before.
pub fn is_read_by_older(kind: &str) -> bool {
    matches!(kind, "reply" | "event")
}

/// What breaks when a contract of this kind changes from one schema to the other.
pub fn breaks(kind: &str, then: &Value, now: &Value) -> Vec<String> {
    let mut found = Reading { written: then, read: now, by_older: false }.breaks(then, now, "");
    if is_read_by_older(kind) {
        found.extend(Reading { written: now, read: then, by_older: true }.breaks(now, then, ""));
    }
    found
}

/// Contracts that were published and are gone.
pub fn deleted(published: &[String], today: &[String]) -> Vec<String> {
    published.iter().filter(|name| !today.contains(name)).cloned().collect()
}

/// One side writes by its schema, the other reads by its own.
struct Reading<'a> {
    written: &'a Value,
    read: &'a Value,
    /// Whoever reads is the older one: it passes over what it does not know. The newer one must not.
    by_older: bool,
}

impl Reading<'_> {
    fn breaks(&self, written: &Value, read: &Value, at: &str) -> Vec<String> {
        let readers = alternatives(read, self.read);
        let mut found = Vec::new();
        for writer in alternatives(written, self.written) {
            match readers.iter().find(|reader| reader.takes(&writer)) {
                Some(reader) => self.compare(&writer, reader, at, &mut found),
                None if self.by_older && readers.iter().any(|reader| reader.is_for_unknown(&writer)) => {}
                None => found.push(format!("{at}: nobody reads {}", writer.said())),
            }
        }
        found
    }

    fn compare(&self, writer: &Alternative, reader: &Alternative, at: &str, found: &mut Vec<String>) {
        for (keyword, value) in reader.keywords().filter(|(keyword, _)| !KNOWN.contains(&keyword.as_str())) {
            if writer.get(keyword) != Some(value) {
                found.push(format!("{at}: `{keyword}` is new, and this gate does not know it"));
            }
        }
        match reader.kind {
            Kind::Object => self.compare_objects(writer, reader, at, found),
            Kind::Array => self.compare_arrays(writer, reader, at, found),
            Kind::Integer | Kind::Number | Kind::String if !fits(writer, reader) => {
                found.push(format!("{at}: the format {} became {}", writer.format(), reader.format()));
            }
            _ => {}
        }
    }

    fn compare_objects(&self, writer: &Alternative, reader: &Alternative, at: &str, found: &mut Vec<String>) {
        let (sent, taken) = (writer.map_values(), reader.map_values());
        if reader.is_closed() && !writer.is_closed() {
            found.push(format!("{at}: fields that are not known are refused"));
        }
        match (sent, taken) {
            (Some(sent), Some(taken)) => found.extend(self.breaks(sent, taken, &format!("{at}{{}}"))),
            (Some(_), None) if !self.by_older => found.push(format!("{at}: the values of a map are lost")),
            _ => {}
        }
        for name in reader.required() {
            if !writer.required().any(|sent| sent == name) {
                found.push(format!("{at}: {name} is required and may be missing"));
            }
        }
        for (name, property) in writer.properties() {
            let at = format!("{at}.{name}");
            match reader.property(name).or(taken) {
                Some(read) => {
                    found.extend(self.breaks(property, read, &at));
                    let may_be_missing = !writer.required().any(|sent| sent == name);
                    if !self.by_older && may_be_missing && !contains(&read["default"], &property["default"]) {
                        found.push(format!("{at}: to leave it out means something else"));
                    }
                }
                None if self.by_older => {}
                None => found.push(format!("{at} is gone")),
            }
        }
    }

    fn compare_arrays(&self, writer: &Alternative, reader: &Alternative, at: &str, found: &mut Vec<String>) {
        let limit = |side: &Alternative, keyword, without| {
            side.get(keyword).and_then(Value::as_u64).unwrap_or(without)
        };
        if limit(writer, "minItems", 0) < limit(reader, "minItems", 0)
            || limit(writer, "maxItems", u64::MAX) > limit(reader, "maxItems", u64::MAX)
        {
            found.push(format!("{at}: lists of this length are refused"));
        }
        let places = |side: &Alternative| side.get("prefixItems").and_then(Value::as_array).cloned();
        match (places(writer), places(reader)) {
            (Some(sent), Some(taken)) if sent.len() == taken.len() => {
                for (i, (sent, taken)) in sent.iter().zip(&taken).enumerate() {
                    found.extend(self.breaks(sent, taken, &format!("{at}[{i}]")));
                }
            }
            (None, None) => match (writer.get("items"), reader.get("items")) {
                (Some(sent), Some(taken)) => found.extend(self.breaks(sent, taken, &format!("{at}[]"))),
                (None, Some(_)) => found.push(format!("{at}[]: anything may be in it")),
                (_, None) => {}
            },
            _ => found.push(format!("{at}: a tuple became something else")),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind<'a> {
    Anything,
    Null,
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
    Word(&'a Value),
}

/// One of the forms that a value may have: references, variants and lists of types are resolved.
struct Alternative<'a> {
    kind: Kind<'a>,
    /// The schemas that hold together: a variant, and what it refers to.
    parts: Vec<&'a Value>,
    root: &'a Value,
}

fn alternatives<'a>(schema: &'a Value, root: &'a Value) -> Vec<Alternative<'a>> {
    let mut found = Vec::new();
    collect(schema, root, &[], &mut found);
    found
}

fn collect<'a>(schema: &'a Value, root: &'a Value, outer: &[&'a Value], found: &mut Vec<Alternative<'a>>) {
    let parts: Vec<_> = outer.iter().copied().chain([schema]).collect();
    if let Some(target) = schema["$ref"].as_str() {
        return collect(pointed_at(target, root), root, &parts, found);
    }
    let mut add = |kind| found.push(Alternative { kind, parts: parts.clone(), root });
    if let Some(word) = schema.get("const") {
        return add(Kind::Word(word));
    }
    if let Some(words) = schema["enum"].as_array() {
        for word in words {
            add(Kind::Word(word));
        }
        return;
    }
    let variants: Vec<_> =
        ["oneOf", "anyOf"].iter().filter_map(|choice| schema[*choice].as_array()).flatten().collect();
    if !variants.is_empty() {
        for variant in variants {
            collect(variant, root, &parts, found);
        }
        return;
    }
    let named = |kind: &Value| match kind.as_str() {
        Some("null") => Kind::Null,
        Some("boolean") => Kind::Boolean,
        Some("integer") => Kind::Integer,
        Some("number") => Kind::Number,
        Some("string") => Kind::String,
        Some("array") => Kind::Array,
        Some("object") => Kind::Object,
        _ => Kind::Anything,
    };
    match &schema["type"] {
        Value::Array(kinds) => {
            for kind in kinds {
                add(named(kind));
            }
        }
        kind => add(named(kind)),
    }
}

/// The schema that a reference stands for.
pub fn pointed_at<'a>(reference: &str, root: &'a Value) -> &'a Value {
    root.pointer(reference.trim_start_matches('#')).unwrap_or(&Value::Null)
}

impl<'a> Alternative<'a> {
    fn keywords(&self) -> impl Iterator<Item = (&'a String, &'a Value)> {
        self.parts.iter().filter_map(|part| part.as_object()).flatten()
    }

    fn get(&self, keyword: &str) -> Option<&'a Value> {
        self.parts.iter().find_map(|part| part.get(keyword))
    }

    fn properties(&self) -> impl Iterator<Item = (&'a String, &'a Value)> {
        self.parts.iter().filter_map(|part| part["properties"].as_object()).flatten()
    }

    fn property(&self, name: &str) -> Option<&'a Value> {
        self.parts.iter().find_map(|part| part["properties"].get(name))
    }

    fn required(&self) -> impl Iterator<Item = &'a str> {
        self.parts.iter().filter_map(|part| part["required"].as_array()).flatten().filter_map(Value::as_str)
    }

    fn map_values(&self) -> Option<&'a Value> {
        self.get("additionalProperties").filter(|values| values.is_object())
    }

    fn is_closed(&self) -> bool {
        self.get("additionalProperties") == Some(&Value::Bool(false))
    }

    fn format(&self) -> &'a str {
        self.get("format").and_then(Value::as_str).unwrap_or_default()
    }

    /// The field that tells the variants of an object apart, and this one's word in it.
    fn tag(&self) -> Option<(&'a str, &'a Value)> {
        self.properties().find_map(|(name, property)| match alternatives(property, self.root)[..] {
            [Alternative { kind: Kind::Word(word), .. }] => Some((name.as_str(), word)),
            _ => None,
        })
    }

    /// Whether a reader of this form is the one for what a writer writes.
    fn takes(&self, writer: &Alternative) -> bool {
        match (self.kind, writer.kind) {
            (Kind::Anything, _) | (Kind::Number, Kind::Integer) => true,
            (Kind::String, Kind::Word(word)) => word.is_string() && self.format().is_empty(),
            (Kind::Object, Kind::Object) => self.tag() == writer.tag(),
            (reader, writer) => reader == writer,
        }
    }

    /// Whether an older reader falls back on this form for a word that it does not know.
    fn is_for_unknown(&self, writer: &Alternative) -> bool {
        match (self.kind, writer.kind) {
            (Kind::Word(ours), Kind::Word(theirs)) => ours == UNKNOWN && theirs.is_string(),
            (Kind::Object, Kind::Object) => match (self.tag(), writer.tag()) {
                (Some((ours, word)), Some((theirs, _))) => ours == theirs && word == UNKNOWN,
                _ => false,
            },
            _ => false,
        }
    }

    fn said(&self) -> String {
        match (self.kind, self.tag()) {
            (Kind::Word(word), _) => word.to_string(),
            (Kind::Object, Some((name, word))) => format!("an object whose `{name}` is {word}"),
            (kind, _) => format!("{kind:?}").to_lowercase(),
        }
    }
}

/// Whether every value of one format is one of the other.
fn fits(writer: &Alternative, reader: &Alternative) -> bool {
    let range = |format: &str| {
        let (bits, signed) = match format.strip_prefix("uint") {
            Some(bits) => (bits.parse::<u32>().ok()?, false),
            None => (format.strip_prefix("int")?.parse::<u32>().ok()?, true),
        };
        let top = 1_i128 << (bits - u32::from(signed));
        Some((if signed { -top } else { 0 }, top))
    };
    let (from, to) = (writer.format(), reader.format());
    match (range(from), range(to)) {
        (Some((low, high)), Some((least, most))) => least <= low && high <= most,
        _ => to.is_empty() || from == to || (from, to) == ("float", "double"),
    }
}

/// A default may have grown like any other object.
fn contains(now: &Value, then: &Value) -> bool {
    match (now, then) {
        (Value::Object(now), Value::Object(then)) => {
            then.iter().all(|(name, then)| now.get(name).is_some_and(|now| contains(now, then)))
        }
        _ => now == then,
    }
}
