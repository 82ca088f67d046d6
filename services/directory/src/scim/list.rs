//! What a client asks of a list, and the page it gets.

use super::{
    error::Refused,
    filter::{self, Filter},
    path::get,
};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Resources on one page.
pub const MOST: i64 = 200;

#[derive(Clone)]
pub struct Asked {
    pub filter: Option<Filter>,
    /// From 1.
    pub start: i64,
    pub count: i64,
    pub only: Vec<String>,
    pub without: Vec<String>,
}

pub struct Page {
    pub total: i64,
    pub resources: Vec<Value>,
}

impl Asked {
    /// By an address.
    pub fn of_query(query: &str) -> Result<Self, Refused> {
        let pairs = form_urlencoded::parse(query.as_bytes());
        let asked: BTreeMap<String, String> =
            pairs.map(|(name, value)| (name.to_lowercase(), value.into_owned())).collect();
        let names = |name: &str| asked.get(name).map(|names| split(names)).unwrap_or_default();
        Self::new(
            asked.get("filter").map(String::as_str),
            asked.get("startindex").and_then(|text| text.parse().ok()),
            asked.get("count").and_then(|text| text.parse().ok()),
            names("attributes"),
            names("excludedattributes"),
        )
    }

    /// By `POST …/.search`.
    pub fn of_body(body: &Map<String, Value>) -> Result<Self, Refused> {
        let names = |name: &str| match get(body, name) {
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            Some(Value::String(names)) => split(names),
            _ => Vec::new(),
        };
        Self::new(
            get(body, "filter").and_then(Value::as_str),
            get(body, "startIndex").and_then(Value::as_i64),
            get(body, "count").and_then(Value::as_i64),
            names("attributes"),
            names("excludedAttributes"),
        )
    }

    fn new(
        filter: Option<&str>,
        start: Option<i64>,
        count: Option<i64>,
        only: Vec<String>,
        without: Vec<String>,
    ) -> Result<Self, Refused> {
        let filter = filter.filter(|text| !text.trim().is_empty()).map(filter::read).transpose()?;
        let (start, count) = (start.unwrap_or(1).max(1), count.unwrap_or(MOST).clamp(0, MOST));
        Ok(Self { filter, start, count, only, without })
    }

    pub fn offset(&self) -> i64 {
        self.start - 1
    }

    pub fn answer(&self, page: Page) -> Value {
        let shown = |resource| super::resource::projected(resource, &self.only, &self.without);
        let resources: Vec<_> = page.resources.into_iter().map(shown).collect();
        json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
            "totalResults": page.total,
            "startIndex": self.start,
            "itemsPerPage": resources.len(),
            "Resources": resources,
        })
    }
}

fn split(names: &str) -> Vec<String> {
    names.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}
