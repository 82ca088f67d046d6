//! Where something stands in a resource: `userName`, `name.givenName`, each also behind the name of its schema.

use super::error::Refused;
use serde_json::{Map, Value};

pub const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

const OURS: [&str; 2] =
    ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:core:2.0:Group"];

#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// In the extension for companies.
    pub enterprise: bool,
    /// Empty: the whole extension.
    pub attribute: String,
    pub sub: Option<String>,
}

impl Path {
    pub fn read(text: &str) -> Result<Self, Refused> {
        let (enterprise, rest) = behind_schema(text);
        if enterprise && rest.is_empty() {
            return Ok(Self { enterprise, attribute: String::new(), sub: None });
        }
        let (attribute, sub) = match rest.split_once('.') {
            Some((attribute, sub)) => (attribute, Some(name(sub)?)),
            None => (rest, None),
        };
        Ok(Self { enterprise, attribute: name(attribute)?, sub })
    }

    /// What stands there, the elements of a list one by one and whole.
    pub fn elements<'a>(&self, resource: &'a Map<String, Value>) -> Vec<&'a Value> {
        let extension = || get(resource, ENTERPRISE).and_then(Value::as_object);
        let holder = if self.enterprise { extension() } else { Some(resource) };
        match holder.and_then(|holder| get(holder, &self.attribute)) {
            None => Vec::new(),
            Some(Value::Array(values)) => values.iter().collect(),
            Some(value) => vec![value],
        }
    }

    /// Their values: `emails co "x"` means those of the addresses.
    pub fn values<'a>(&self, resource: &'a Map<String, Value>) -> Vec<&'a Value> {
        let value = |element: &'a Value| match (element, &self.sub) {
            (Value::Object(object), Some(sub)) => get(object, sub),
            (Value::Object(object), None) => get(object, "value").or(Some(element)),
            (element, None) => Some(element),
            (_, Some(_)) => None,
        };
        self.elements(resource).into_iter().filter_map(value).collect()
    }
}

/// What stands under a name, however it is spelt.
pub fn get<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object
        .get(name)
        .or_else(|| object.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value))
}

/// Whether it is of the extension, and what stands behind the name of the schema.
fn behind_schema(text: &str) -> (bool, &str) {
    for (schema, enterprise) in [(ENTERPRISE, true), (OURS[0], false), (OURS[1], false)] {
        let head = text.get(..schema.len());
        if head.is_some_and(|head| head.eq_ignore_ascii_case(schema)) {
            let rest = &text[schema.len()..];
            return (enterprise, rest.strip_prefix([':', '.']).unwrap_or(rest));
        }
    }
    (false, text)
}

pub fn name(text: &str) -> Result<String, Refused> {
    let good = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '$');
    if text.is_empty() || text.len() > 100 || !text.chars().all(good) {
        return Err(Refused::path("This is no name of an attribute."));
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_with_and_without_its_schema() {
        let read = |text| Path::read(text).map(|path| (path.enterprise, path.attribute, path.sub));
        let ok = |enterprise, attribute: &str, sub: Option<&str>| {
            (enterprise, attribute.to_owned(), sub.map(str::to_owned))
        };
        for (text, expected) in [
            ("userName", ok(false, "userName", None)),
            ("name.givenName", ok(false, "name", Some("givenName"))),
            (
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
                ok(true, "manager", Some("value")),
            ),
            ("URN:ietf:params:scim:schemas:core:2.0:user:userName", ok(false, "userName", None)),
        ] {
            assert_eq!(read(text).unwrap(), expected, "{text}");
        }
        for bad in ["", "a b", "a..b", "ü"] {
            assert!(Path::read(bad).is_err(), "{bad}");
        }
    }
}
