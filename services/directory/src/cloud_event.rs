//! CloudEvents 1.0 over NATS, in both of its modes: attributes as headers with the data as body, or
//! everything in one JSON object.

use contracts::{Code, Failure};
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashMap;

/// Larger bodies are refused unread.
const LIMIT: usize = 64 * 1024;

/// An event as far as it concerns us.
#[derive(Debug)]
pub struct CloudEvent {
    /// Its `type`.
    pub kind: String,
    /// Its `source`, when it names one.
    pub claimed_source: Option<String>,
    pub data: Value,
}

impl CloudEvent {
    /// Refuses an event whose `source` ends in another name than that of the account it came
    /// through: `hr`, `/directory/hr` and `urn:example:hr` all fit `hr`.
    pub fn must_come_from(&self, account: &str) -> Result<(), Failure> {
        let Some(claimed) = &self.claimed_source else { return Ok(()) };
        if claimed.rsplit(['/', ':']).next() == Some(account) {
            return Ok(());
        }
        Err(refused(format!("it says it comes from `{claimed}`, but was published by `{account}`")))
    }
}

/// Reads an event whose headers have lower-case names.
pub fn read(headers: &HashMap<String, String>, body: &[u8]) -> Result<CloudEvent, Failure> {
    if body.len() > LIMIT {
        return Err(refused(format!("{} bytes are more than {LIMIT}", body.len())));
    }
    let content_type = headers.get("content-type").map(|value| media_type(value)).unwrap_or_default();
    if content_type == "application/cloudevents+json" {
        return structured(parse(body)?);
    }
    if headers.contains_key("ce-type") || headers.contains_key("ce-specversion") {
        if !content_type.is_empty() && !is_json(&content_type) {
            return Err(refused(format!("content type `{content_type}` is not JSON")));
        }
        return binary(headers, parse(body)?);
    }
    match parse(body)? {
        Value::Object(object) if object.contains_key("specversion") && object.contains_key("data") => {
            structured(Value::Object(object))
        }
        _ => Err(refused("not a CloudEvent: neither ce-type headers nor a structured event")),
    }
}

fn binary(headers: &HashMap<String, String>, data: Value) -> Result<CloudEvent, Failure> {
    let attribute = |name: &str| headers.get(name).map(|value| value.trim().to_owned());
    must_be_1_0(attribute("ce-specversion").as_deref())?;
    let kind = attribute("ce-type").ok_or_else(|| refused("the header ce-type is missing"))?;
    Ok(CloudEvent { kind, claimed_source: attribute("ce-source"), data })
}

fn structured(event: Value) -> Result<CloudEvent, Failure> {
    #[derive(Deserialize)]
    struct Structured {
        specversion: Option<String>,
        #[serde(rename = "type")]
        kind: Option<String>,
        source: Option<String>,
        datacontenttype: Option<String>,
        data: Option<Value>,
    }
    let event: Structured = serde_json::from_value(event)
        .map_err(|error| refused(format!("not a structured CloudEvent: {error}")))?;
    must_be_1_0(event.specversion.as_deref())?;
    if let Some(kind) = event.datacontenttype.filter(|kind| !is_json(&media_type(kind))) {
        return Err(refused(format!("datacontenttype `{kind}` is not JSON")));
    }
    let kind = event.kind.ok_or_else(|| refused("the attribute `type` is missing"))?;
    let data = event.data.ok_or_else(|| refused("the attribute `data` is missing"))?;
    Ok(CloudEvent { kind, claimed_source: event.source, data })
}

fn must_be_1_0(specversion: Option<&str>) -> Result<(), Failure> {
    match specversion {
        Some("1.0") => Ok(()),
        Some(other) => Err(refused(format!("CloudEvents {other} is not supported; send 1.0"))),
        None => Err(refused("specversion is missing")),
    }
}

fn parse(body: &[u8]) -> Result<Value, Failure> {
    serde_json::from_slice(body).map_err(|error| refused(format!("not JSON: {error}")))
}

fn media_type(value: &str) -> String {
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn is_json(media_type: &str) -> bool {
    media_type == "application/json" || media_type.ends_with("+json")
}

fn refused(why: impl Into<String>) -> Failure {
    Failure::new(Code::Invalid, why)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&str, &str)]) -> HashMap<String, String> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    const TYPE: (&str, &str) = ("ce-type", "guichet.directory.person");
    const VERSION: (&str, &str) = ("ce-specversion", "1.0");

    #[test]
    fn both_modes_say_the_same() {
        let binary = read(&headers(&[TYPE, VERSION, ("ce-source", "/hr")]), br#"{"key":"1"}"#).unwrap();
        let whole = br#"{"specversion":"1.0","type":"guichet.directory.person","source":"/hr","id":"9","data":{"key":"1"}}"#;
        let declared =
            read(&headers(&[("content-type", "application/cloudevents+json; charset=utf-8")]), whole)
                .unwrap();
        let recognised = read(&headers(&[("content-type", "application/json")]), whole).unwrap();

        for event in [binary, declared, recognised] {
            assert_eq!(event.kind, "guichet.directory.person");
            assert_eq!(event.data, serde_json::json!({ "key": "1" }));
            event.must_come_from("hr").unwrap();
        }
    }

    #[test]
    fn nobody_speaks_for_another_source() {
        let event = |source: &str| {
            read(&headers(&[TYPE, VERSION, ("ce-source", source)]), b"{}").unwrap().must_come_from("hr")
        };
        for good in ["hr", "/hr", "/directory/hr", "urn:example:hr", "https://example.test/sources/hr"] {
            event(good).unwrap();
        }
        for bad in ["entra", "/entra", "hr/entra", "xhr", "hr.evil", "", "https://example.test/hr/"] {
            assert!(event(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn what_cannot_be_understood_is_refused_with_the_reason() {
        type Case<'a> = (Vec<(&'a str, &'a str)>, &'a [u8], &'a str);
        let deep = "[".repeat(60_000);
        let large = format!("\"{}\"", "x".repeat(LIMIT));
        let cases: Vec<Case> = vec![
            (vec![TYPE, VERSION], b"", "not JSON"),
            (vec![TYPE, VERSION], b"{", "not JSON"),
            (vec![TYPE, VERSION], b"{\"key\":\"\xff\"}", "not JSON"),
            (vec![TYPE, VERSION], deep.as_bytes(), "not JSON"),
            (vec![TYPE, VERSION], large.as_bytes(), "bytes are more than"),
            (vec![TYPE], b"{}", "specversion is missing"),
            (vec![TYPE, ("ce-specversion", "0.3")], b"{}", "CloudEvents 0.3"),
            (vec![VERSION], b"{}", "ce-type is missing"),
            (vec![TYPE, VERSION, ("content-type", "text/xml")], b"{}", "is not JSON"),
            (vec![], b"{\"key\":\"1\"}", "not a CloudEvent"),
            (vec![], b"[1]", "not a CloudEvent"),
            (vec![], br#"{"specversion":"1.0","data":{}}"#, "`type` is missing"),
            (vec![], br#"{"specversion":1,"type":"x","data":{}}"#, "not a structured"),
            (vec![("content-type", "application/cloudevents+json")], b"[]", "not a structured"),
            (
                vec![("content-type", "application/cloudevents+json")],
                br#"{"specversion":"1.0","type":"x","data_base64":"e30="}"#,
                "`data` is missing",
            ),
            (
                vec![],
                br#"{"specversion":"1.0","type":"x","datacontenttype":"text/xml","data":"<a/>"}"#,
                "is not JSON",
            ),
        ];
        for (with, body, reason) in cases {
            let failure = read(&headers(&with), body).expect_err(reason);
            assert_eq!(failure.code, Code::Invalid);
            assert!(failure.message.contains(reason), "{} instead of {reason}", failure.message);
        }
    }
}
