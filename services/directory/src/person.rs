//! What a source says about a person, checked. Text is kept as it is: whoever shows it escapes it.

use contracts::{
    Code, Failure, FieldProblem, Language, Problem, UnknownLanguage,
    v1::{
        directory::{DirectoryPerson, ReportedPerson},
        identity::{PersonField, PersonFieldKind},
    },
};
use serde_json::Value;

/// The source's own version, and the person.
pub fn read(data: Value) -> Result<(i64, ReportedPerson), Failure> {
    let person: DirectoryPerson = serde_json::from_value(data)
        .map_err(|error| Failure::new(Code::Invalid, format!("not a person: {error}")))?;
    let mut check = Check::default();
    if person.version < 0 {
        check.refuse("version", Problem::Malformed, None, "is negative");
    }
    let version = person.version;
    let mut reported = ReportedPerson {
        key: check.required("key", &person.key, 200),
        active: person.active,
        customer_number: check.required("customer_number", &person.customer_number, 64),
        ..ReportedPerson::default()
    };
    for (field, text) in reported.texts_mut() {
        *text = check.field(field, person.text(field).unwrap_or_default());
    }
    check.passed()?;
    Ok((version, reported))
}

/// Everything that is wrong, so that a source need not be corrected one field at a time.
#[derive(Default)]
struct Check {
    fields: Vec<FieldProblem>,
    words: Vec<String>,
}

impl Check {
    fn field(&mut self, field: PersonField, value: &str) -> String {
        let name = field.name();
        match field.kind() {
            PersonFieldKind::Line(limit) | PersonFieldKind::Lines(limit) | PersonFieldKind::Phone(limit)
                if !field.is_required() =>
            {
                self.text(name, value, limit)
            }
            PersonFieldKind::Line(limit) | PersonFieldKind::Lines(limit) | PersonFieldKind::Phone(limit) => {
                self.required(name, value, limit)
            }
            PersonFieldKind::Login => self.required(name, value, 191),
            PersonFieldKind::Email => self.email(value),
            PersonFieldKind::Country => self.country(value),
            PersonFieldKind::Language => self.language(value),
            // No directory says these: what is said is identity's to look at.
            PersonFieldKind::TimeZone | PersonFieldKind::Customer | PersonFieldKind::Validity => {
                value.to_owned()
            }
        }
    }

    fn required(&mut self, field: &str, value: &str, limit: usize) -> String {
        let value = self.text(field, value, limit);
        if value.is_empty() {
            self.refuse(field, Problem::Missing, None, "is missing");
        }
        value
    }

    fn text(&mut self, field: &str, value: &str, limit: usize) -> String {
        let value = value.trim();
        if value.chars().any(char::is_control) {
            self.refuse(field, Problem::Malformed, None, "contains control characters");
        }
        if value.chars().count() > limit {
            let words = format!("is longer than {limit} characters");
            self.refuse(field, Problem::TooLong, Some(limit as i64), &words);
        }
        value.to_owned()
    }

    fn email(&mut self, value: &str) -> String {
        let value = self.required("email", value, 254);
        if !value.is_empty() && !looks_like_an_address(&value) {
            self.refuse("email", Problem::Malformed, None, "is not an e-mail address");
        }
        value
    }

    fn country(&mut self, value: &str) -> String {
        let value = value.trim().to_ascii_uppercase();
        if !(value.is_empty() || value.len() == 2 && value.bytes().all(|byte| byte.is_ascii_uppercase())) {
            self.refuse("country", Problem::Malformed, None, "is not a two-letter country code");
        }
        value
    }

    /// `fr-CA` is good enough for `fr`.
    fn language(&mut self, value: &str) -> String {
        let language = Language::from_tag(value);
        if !value.trim().is_empty() && language.is_none() {
            self.refuse("language", Problem::NoSuch, None, &UnknownLanguage.to_string());
        }
        language.map_or_else(String::new, |language| language.to_string())
    }

    fn refuse(&mut self, field: &str, problem: Problem, limit: Option<i64>, words: &str) {
        self.fields.push(FieldProblem { field: field.to_owned(), problem, limit });
        self.words.push(format!("{field} {words}"));
    }

    fn passed(self) -> Result<(), Failure> {
        if self.fields.is_empty() {
            return Ok(());
        }
        Err(Failure { fields: self.fields, ..Failure::new(Code::Invalid, self.words.join("; ")) })
    }
}

/// One address that a mail can be sent to: no display name, no list, no route.
fn looks_like_an_address(value: &str) -> bool {
    let Some((local, domain)) = value.rsplit_once('@') else { return false };
    let local_is_good = (1..=64).contains(&local.len())
        && local.split('.').all(|part| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|c| !c.is_whitespace() && !c.is_control() && !"()<>[]:;@\\,\"".contains(c))
        });
    let domain_is_good = domain.contains('.')
        && domain.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        });
    local_is_good && domain_is_good
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn ann() -> Value {
        json!({
            "key": "4711", "version": 3, "login": "ann", "email": "ann@example.test",
            "first_name": "Ann", "last_name": "Lee", "customer_number": "ORIALE",
            "country": "fr", "language": "fr-CA", "title": "  Dr. ", "surprise": { "ignored": true },
        })
    }

    fn ann_with(field: &str, value: Value) -> Value {
        let mut person = ann();
        person[field] = value;
        person
    }

    #[test]
    fn a_good_person_passes() {
        let (version, person) = read(ann()).unwrap();

        assert_eq!(version, 3);
        assert!(person.active);
        assert_eq!(
            (person.title.as_str(), person.country.as_str(), person.language.as_str()),
            ("Dr.", "FR", "fr")
        );
        assert_eq!(person.phone, "");
    }

    #[test]
    fn html_is_just_text() {
        let name = "<script>alert(1)</script> & \"O'Neil\"";
        let (_, person) = read(ann_with("last_name", json!(name))).unwrap();
        assert_eq!(person.last_name, name);
    }

    #[test]
    fn lengths_count_characters_not_bytes() {
        assert!(read(ann_with("first_name", json!("é".repeat(100)))).is_ok());
        assert!(read(ann_with("first_name", json!("é".repeat(101)))).is_err());
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let mut person = ann_with("email", json!("nobody"));
        person["first_name"] = json!(" ");
        person["city"] = json!("x".repeat(201));
        let failure = read(person).unwrap_err();

        assert_eq!(
            failure.message,
            "email is not an e-mail address; first_name is missing; city is longer than 200 characters"
        );
        assert_eq!(failure.fields.len(), 3);
    }

    #[test]
    fn malformed_people_are_refused() {
        for (field, value) in [
            ("key", json!("")),
            ("key", json!("x".repeat(201))),
            ("key", json!(4711)),
            ("key", json!("a\nb")),
            ("version", json!(-1)),
            ("version", json!("3")),
            ("version", json!(1.5)),
            ("version", json!(99_999_999_999_999_999_999_f64)),
            ("active", json!("yes")),
            ("login", json!(null)),
            ("login", json!("x".repeat(192))),
            ("first_name", json!("An\u{0}n")),
            ("last_name", json!("Le\u{1b}[31me")),
            ("last_name", json!({ "$ne": 1 })),
            ("customer_number", json!("x".repeat(65))),
            ("title", json!("x".repeat(51))),
            ("phone", json!("1".repeat(151))),
            ("mobile", json!(["1", "2"])),
            ("country", json!("France")),
            ("country", json!("F1")),
            ("language", json!("klingon")),
        ] {
            assert!(read(ann_with(field, value.clone())).is_err(), "{field}: {value}");
        }
        for whole in [json!(null), json!([]), json!("ann"), json!(1), json!({})] {
            assert!(read(whole.clone()).is_err(), "{whole}");
        }
    }

    #[test]
    fn only_one_plain_address_is_an_address() {
        for good in ["ann@example.test", "a.b+c@x-y.example", "o'neil@example.test", "żółw@example.test"] {
            assert!(looks_like_an_address(good), "{good}");
        }
        for bad in [
            "ann",
            "@example.test",
            "ann@",
            "ann@localhost",
            "ann@example..test",
            "ann@-example.test",
            ".ann@example.test",
            "ann lee@example.test",
            "\"x\" <a@b.test>",
            "a@b.test, evil@c.test",
            "a@b.test\r\nBcc: evil@c.test",
            "a@b@c.test",
            "a@b.test>",
        ] {
            assert!(!looks_like_an_address(bad), "{bad}");
        }
    }
}
