//! What a source says about a person, checked. Text is kept as it is: whoever shows it escapes it.

use chassis::form::Form;
use contracts::{
    Code, Failure, FieldProblem, Language, Problem, UnknownLanguage,
    v1::{
        directory::{DirectoryPerson, ReportedPerson},
        identity::{PersonField, PersonFieldKind},
    },
};
use serde::Deserialize;
use serde_json::Value;

/// The source's own version, and the person.
pub fn read(data: &Value) -> Result<(i64, ReportedPerson), Failure> {
    let person = DirectoryPerson::deserialize(data)
        .map_err(|error| Failure::new(Code::Invalid, format!("not a person: {error}")))?;
    let mut form = Form::default();
    if person.version < 0 {
        form.refuse("version", Problem::Malformed);
    }
    let mut said = ReportedPerson {
        key: person.key.clone(),
        active: person.active,
        customer_number: person.customer_number.clone(),
        ..ReportedPerson::default()
    };
    for (field, text) in said.texts_mut() {
        person.text(field).unwrap_or_default().clone_into(text);
    }
    let reported = checked(&mut form, said);
    form.done().map_err(in_sentences)?;
    Ok((person.version, reported))
}

/// Each field of a person as it is kept, whoever said it and in whichever words.
pub fn checked(form: &mut Form, mut person: ReportedPerson) -> ReportedPerson {
    person.key = form.required_identifier("key", &person.key, 200);
    person.customer_number = field(form, PersonField::Customer, &person.customer_number);
    for (of, text) in person.texts_mut() {
        *text = field(form, of, text);
    }
    person
}

/// One of them. A customer is told by its number.
pub fn field(form: &mut Form, field: PersonField, value: &str) -> String {
    let name = field.column();
    match field.kind() {
        PersonFieldKind::Line(limit) | PersonFieldKind::Lines(limit) | PersonFieldKind::Phone(limit)
            if field.is_required() =>
        {
            form.required_value(name, value, limit)
        }
        PersonFieldKind::Line(limit) | PersonFieldKind::Lines(limit) | PersonFieldKind::Phone(limit) => {
            form.value(name, value, limit)
        }
        PersonFieldKind::Customer => form.required_identifier(name, value, 64),
        PersonFieldKind::Login => form.required_identifier(name, value, 191),
        PersonFieldKind::Email => form.required_email(name, value),
        PersonFieldKind::Country => country(form, value),
        PersonFieldKind::Language => language(form, value),
        // No directory says these: what is said is identity's to look at.
        PersonFieldKind::TimeZone | PersonFieldKind::Validity => value.to_owned(),
    }
}

/// Any two letters. Whether there is such a country, and whether the login is one word, is for identity to say: it
/// shuts out who left whatever else is wrong, and would never hear of it.
fn country(form: &mut Form, said: &str) -> String {
    let country = said.trim().to_ascii_uppercase();
    if !(country.is_empty() || country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase())) {
        form.refuse("country", Problem::Malformed);
    }
    country
}

/// `fr-CA` is good enough for `fr`.
fn language(form: &mut Form, said: &str) -> String {
    match Language::from_tag(said) {
        Some(language) => language.tag().to_owned(),
        None if said.trim().is_empty() => String::new(),
        None => {
            form.refuse("language", Problem::NoSuch);
            String::new()
        }
    }
}

/// Whoever looks after a source reads sentences.
pub fn in_sentences(refused: Failure) -> Failure {
    let sentences: Vec<_> = refused.fields.iter().map(sentence).collect();
    Failure { message: sentences.join("; "), ..refused }
}

fn sentence(refused: &FieldProblem) -> String {
    let FieldProblem { field, problem, limit } = refused;
    match (problem, field.as_str(), limit) {
        (Problem::Missing, _, _) => format!("{field} is missing"),
        (Problem::TooLong, _, Some(limit)) => format!("{field} is longer than {limit} characters"),
        (Problem::Unseen, _, _) => format!("{field} contains characters that nobody can see"),
        (Problem::Malformed, "email", _) => format!("{field} is not an e-mail address"),
        (Problem::Malformed, "country", _) => format!("{field} is not a two-letter country code"),
        (Problem::Malformed, "version", _) => format!("{field} is negative"),
        (Problem::Malformed, "active", _) => format!("{field} is neither yes nor no"),
        (Problem::Malformed, _, _) => format!("{field} contains control characters"),
        (Problem::NoSuch, "language", _) => format!("{field} {UnknownLanguage}"),
        (Problem::NoSuch, _, _) => format!("{field} is no field of a person"),
        _ => format!("{field} is refused: {problem:?}"),
    }
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
        let (version, person) = read(&ann()).unwrap();

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
        let (_, person) = read(&ann_with("last_name", json!(name))).unwrap();
        assert_eq!(person.last_name, name);
    }

    #[test]
    fn lengths_count_characters_not_bytes() {
        assert!(read(&ann_with("first_name", json!("é".repeat(100)))).is_ok());
        assert!(read(&ann_with("first_name", json!("é".repeat(101)))).is_err());
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let mut person = ann_with("email", json!("nobody"));
        person["first_name"] = json!(" ");
        person["city"] = json!("x".repeat(201));
        let failure = read(&person).unwrap_err();

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
            assert!(read(&ann_with(field, value.clone())).is_err(), "{field}: {value}");
        }
        for whole in [json!(null), json!([]), json!("ann"), json!(1), json!({})] {
            assert!(read(&whole).is_err(), "{whole}");
        }
    }

    #[test]
    fn each_refusal_is_a_sentence() {
        for (field, value, sentence) in [
            ("version", json!(-1), "version is negative"),
            ("last_name", json!("Le\u{1b}[31me"), "last_name contains control characters"),
            ("email", json!("ann@localhost"), "email is not an e-mail address"),
            ("email", json!("\u{200b}ann@example.test"), "email contains characters that nobody can see"),
            ("login", json!("an\u{ad}n"), "login contains characters that nobody can see"),
            ("key", json!("47\u{200b}11"), "key contains characters that nobody can see"),
            ("country", json!("France"), "country is not a two-letter country code"),
            ("language", json!("klingon"), format!("language {UnknownLanguage}").as_str()),
            ("key", json!(""), "key is missing"),
        ] {
            assert_eq!(read(&ann_with(field, value)).unwrap_err().message, sentence);
        }
    }

    #[test]
    fn what_only_identity_can_decide_is_passed_on() {
        let mut leaving = ann_with("country", json!("UK"));
        leaving["login"] = json!("ann lee");
        leaving["active"] = json!(false);
        assert!(read(&leaving).is_ok(), "or who left would not be shut out");
    }
}
