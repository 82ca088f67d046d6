//! Filters of RFC 7644, 3.4.2.2: read into a tree, and asked of resources.

use super::{error::Refused, path::Path};
use serde_json::{Map, Value};

/// Nested deeper or longer than this nobody writes.
const DEEPEST: usize = 20;
const LONGEST: usize = 4_000;

#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    And(Box<Filter>, Box<Filter>),
    Or(Box<Filter>, Box<Filter>),
    Not(Box<Filter>),
    Present(Path),
    Compare(Path, Comparison, Value),
    /// `emails[type eq "work" and value co "@x"]`
    Within(Path, Box<Filter>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Equal,
    NotEqual,
    Contains,
    StartsWith,
    EndsWith,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

/// Values in which letter case counts.
const EXACT: [&str; 2] = ["id", "externalid"];

pub fn read(text: &str) -> Result<Filter, Refused> {
    if text.len() > LONGEST {
        return Err(Refused::filter("This filter is too long."));
    }
    let mut reader = Reader { rest: text, depth: 0 };
    let filter = reader.either()?;
    if reader.rest.trim_start().is_empty() {
        return Ok(filter);
    }
    Err(Refused::filter(format!("This is not understood: {}", shown(reader.rest))))
}

fn shown(text: &str) -> String {
    text.trim_start().chars().take(40).collect()
}

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn either(&mut self) -> Result<Filter, Refused> {
        let mut left = self.both()?;
        while self.takes_word("or") {
            left = Filter::Or(Box::new(left), Box::new(self.both()?));
        }
        Ok(left)
    }

    fn both(&mut self) -> Result<Filter, Refused> {
        let mut left = self.one()?;
        while self.takes_word("and") {
            left = Filter::And(Box::new(left), Box::new(self.one()?));
        }
        Ok(left)
    }

    fn one(&mut self) -> Result<Filter, Refused> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Refused::filter("This filter is nested too deep."));
        }
        let one = self.one_within()?;
        self.depth -= 1;
        Ok(one)
    }

    fn one_within(&mut self) -> Result<Filter, Refused> {
        if self.takes_word("not") {
            return Ok(Filter::Not(Box::new(self.one()?)));
        }
        if self.takes('(') {
            let inner = self.either()?;
            return self.takes(')').then_some(inner).ok_or_else(|| Refused::filter("A ) is missing."));
        }
        let path = Path::read(self.word()).map_err(|refused| Refused::filter(refused.detail))?;
        if self.takes('[') {
            let inner = self.either()?;
            if !self.takes(']') {
                return Err(Refused::filter("A ] is missing."));
            }
            // `emails[type eq "work"].value co "x"` asks the same elements for one thing more.
            let inner = match self.rest.strip_prefix('.') {
                None => inner,
                Some(rest) => {
                    self.rest = rest;
                    Filter::And(Box::new(inner), Box::new(self.compared()?))
                }
            };
            return Ok(Filter::Within(path, Box::new(inner)));
        }
        self.compared_to(path)
    }

    fn compared(&mut self) -> Result<Filter, Refused> {
        let path = Path::read(self.word()).map_err(|refused| Refused::filter(refused.detail))?;
        self.compared_to(path)
    }

    fn compared_to(&mut self, path: Path) -> Result<Filter, Refused> {
        let operator = self.word().to_ascii_lowercase();
        let comparison = match operator.as_str() {
            "pr" => return Ok(Filter::Present(path)),
            "eq" => Comparison::Equal,
            "ne" => Comparison::NotEqual,
            "co" => Comparison::Contains,
            "sw" => Comparison::StartsWith,
            "ew" => Comparison::EndsWith,
            "gt" => Comparison::Greater,
            "ge" => Comparison::GreaterOrEqual,
            "lt" => Comparison::Less,
            "le" => Comparison::LessOrEqual,
            _ => return Err(Refused::filter(format!("{} is no comparison.", shown(&operator)))),
        };
        Ok(Filter::Compare(path, comparison, self.value()?))
    }

    /// Up to the next blank or bracket.
    fn word(&mut self) -> &'a str {
        self.rest = self.rest.trim_start();
        let end = self.rest.find(|letter: char| letter.is_whitespace() || "()[]".contains(letter));
        let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        word
    }

    fn takes(&mut self, sign: char) -> bool {
        let rest = self.rest.trim_start().strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn takes_word(&mut self, word: &str) -> bool {
        let rest = self.rest.trim_start();
        let begins = rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
        let ends = rest[word.len().min(rest.len())..]
            .starts_with(|letter: char| letter.is_whitespace() || letter == '(');
        if begins && ends {
            self.rest = &rest[word.len()..];
        }
        begins && ends
    }

    fn value(&mut self) -> Result<Value, Refused> {
        self.rest = self.rest.trim_start();
        let mut values = serde_json::Deserializer::from_str(self.rest).into_iter::<Value>();
        if self.rest.starts_with('"') {
            let value =
                values.next().and_then(Result::ok).ok_or_else(|| Refused::filter("A \" is missing."))?;
            self.rest = &self.rest[values.byte_offset()..];
            return Ok(value);
        }
        // true, false, null and numbers end at the next bracket; clients also write True.
        let word = self.word().to_ascii_lowercase();
        serde_json::from_str(&word).map_err(|_| Refused::filter(format!("{} is no value.", shown(&word))))
    }
}

impl Filter {
    pub fn matches(&self, resource: &Map<String, Value>) -> bool {
        match self {
            Self::And(left, right) => left.matches(resource) && right.matches(resource),
            Self::Or(left, right) => left.matches(resource) || right.matches(resource),
            Self::Not(inner) => !inner.matches(resource),
            Self::Present(path) => path.values(resource).into_iter().any(is_something),
            Self::Compare(path, Comparison::NotEqual, wanted) => {
                !Self::Compare(path.clone(), Comparison::Equal, wanted.clone()).matches(resource)
            }
            Self::Compare(path, comparison, wanted) => {
                let exact = EXACT.contains(&path.attribute.to_ascii_lowercase().as_str());
                let values = path.values(resource);
                // `x eq null` is the same as not having it.
                if wanted.is_null() {
                    return *comparison == Comparison::Equal && values.is_empty();
                }
                values.into_iter().any(|value| comparison.holds(value, wanted, exact))
            }
            Self::Within(path, inner) => {
                path.elements(resource).into_iter().any(|element| inner.lets_through(element))
            }
        }
    }

    /// Of an element of a list.
    pub fn lets_through(&self, element: &Value) -> bool {
        element.as_object().is_some_and(|object| self.matches(object))
    }

    /// The one value that an attribute has to have, when that is all it asks.
    pub fn only_equal(&self, attribute: &str) -> Option<&str> {
        match self {
            Self::Compare(path, Comparison::Equal, Value::String(wanted))
                if !path.enterprise
                    && path.sub.is_none()
                    && path.attribute.eq_ignore_ascii_case(attribute) =>
            {
                Some(wanted)
            }
            _ => None,
        }
    }

    /// `type` and what it has to be, of `[type eq "work"]`: what is made when nothing is there yet.
    pub fn demanded(&self) -> Vec<(String, Value)> {
        match self {
            Self::Compare(path, Comparison::Equal, wanted) => vec![(path.attribute.clone(), wanted.clone())],
            Self::And(left, right) => left.demanded().into_iter().chain(right.demanded()).collect(),
            _ => Vec::new(),
        }
    }
}

fn is_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(values) => !values.is_empty(),
        Value::Object(object) => !object.is_empty(),
        _ => true,
    }
}

impl Comparison {
    fn holds(self, value: &Value, wanted: &Value, exact: bool) -> bool {
        if let (Some(value), Some(wanted)) = (value.as_f64(), wanted.as_f64()) {
            return self.orders(value.partial_cmp(&wanted));
        }
        // A switch is also compared with its word, as some clients send it.
        let (value, wanted) = (text_of(value), text_of(wanted));
        let (Some(mut value), Some(mut wanted)) = (value, wanted) else { return false };
        if !exact {
            (value, wanted) = (value.to_lowercase(), wanted.to_lowercase());
        }
        match self {
            Self::Contains => value.contains(&wanted),
            Self::StartsWith => value.starts_with(&wanted),
            Self::EndsWith => value.ends_with(&wanted),
            other => other.orders(Some(value.cmp(&wanted))),
        }
    }

    fn orders(self, ordering: Option<std::cmp::Ordering>) -> bool {
        let Some(ordering) = ordering else { return false };
        match self {
            Self::Equal => ordering.is_eq(),
            Self::Greater => ordering.is_gt(),
            Self::GreaterOrEqual => ordering.is_ge(),
            Self::Less => ordering.is_lt(),
            Self::LessOrEqual => ordering.is_le(),
            Self::NotEqual | Self::Contains | Self::StartsWith | Self::EndsWith => false,
        }
    }
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(switch) => Some(switch.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn ann() -> Map<String, Value> {
        let ann = json!({
            "id": "7A", "userName": "Ann", "active": true, "name": { "familyName": "O'Neil" },
            "emails": [{ "type": "work", "value": "ann@x.test" }, { "type": "home", "value": "a@home.test" }],
            "meta": { "lastModified": "2026-11-30T10:00:00Z" },
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "IT" },
        });
        ann.as_object().unwrap().clone()
    }

    #[test]
    fn what_is_asked_is_answered() {
        for (filter, expected) in [
            (r#"userName eq "ann""#, true),
            (r#"USERNAME Eq "ANN""#, true),
            (r#"id eq "7a""#, false),
            (r#"id eq "7A""#, true),
            (r#"urn:ietf:params:scim:schemas:core:2.0:User:userName sw "A""#, true),
            (r#"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "it""#, true),
            (r#"name.familyName co "'n""#, true),
            (r#"emails co "home""#, true),
            (r#"emails.type eq "work""#, true),
            (r#"emails[type eq "work" and value ew "@home.test"]"#, false),
            (r#"emails[type eq "home" and value ew "@home.test"]"#, true),
            (r#"emails[type eq "home"].value ew "@home.test""#, true),
            (r#"emails[type eq "work"].value ew "@home.test""#, false),
            ("active eq true", true),
            (r#"active eq "True""#, true),
            ("active eq False", false),
            (r#"not (userName eq "bob") and (active pr or title pr)"#, true),
            (r#"userName eq "bob" or userName eq "ann" and active eq false"#, false),
            (r#"meta.lastModified gt "2026-11-29T00:00:00Z""#, true),
            (r#"meta.lastModified lt "2026-11-29T00:00:00Z""#, false),
            ("title pr", false),
            ("title eq null", true),
            (r#"unheard eq "of""#, false),
            (r#"userName ne "bob""#, true),
            (r#"userName eq "a\"b""#, false),
        ] {
            assert_eq!(read(filter).unwrap().matches(&ann()), expected, "{filter}");
        }
    }

    #[test]
    fn what_is_no_filter_is_refused() {
        for bad in [
            "",
            "userName",
            "userName is \"ann\"",
            "userName eq",
            "userName eq ann",
            "userName eq \"ann",
            "(userName pr",
            "userName pr)",
            "emails[type eq \"work\"",
            "userName eq \"a\" userName eq \"b\"",
            "a and b",
        ] {
            assert!(read(bad).is_err(), "{bad}");
        }
        assert!(read(&"(".repeat(5_000)).is_err());
        assert!(read(&format!("{}a pr{}", "(".repeat(30), ")".repeat(30))).is_err());
    }
}
