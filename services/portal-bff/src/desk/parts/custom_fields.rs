//! Custom fields of people and customers: in forms, and as read.

use crate::{
    desk::parts::labelled::LabelledValue,
    i18n::Language,
    web::{form::fields::Fields, page::Page, session::Visitor, site::Site},
};
use chrono::NaiveDate;
use contracts::{
    Failure,
    v1::identity::{Choice, CustomField, FieldKind, FieldOf, ListCustomFields, Validity},
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::collections::{BTreeMap, HashMap};

/// What goes into an address as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'@');

/// A field in a form.
pub struct Part {
    /// As the form and its problems call it.
    pub name: String,
    pub label: String,
    pub kind: FieldKind,
    pub value: String,
    pub choices: Vec<(String, String)>,
    pub required: bool,
    pub locked: bool,
}

impl Part {
    pub fn is_chosen(&self, value: &str) -> bool {
        self.value == value
    }
}

/// The valid fields that forms show, in their order.
pub async fn defined(site: &Site, visitor: &Visitor, of: FieldOf) -> Result<Vec<CustomField>, Failure> {
    let mut fields = site.app.bus.ask(&ListCustomFields { of }, &visitor.asking).await?.fields;
    // A required field that is hidden would refuse every form without saying where, so it is shown.
    fields.retain(|field| field.validity == Validity::Valid && (field.shown || field.required));
    Ok(fields)
}

/// In the reader's language, or in the first there is.
pub fn label(labels: &BTreeMap<String, String>, language: Language, without: &str) -> String {
    let mut languages = std::iter::once(language).chain(Language::standing_in());
    languages.find_map(|language| labels.get(language.tag())).map_or_else(|| without.to_owned(), Clone::clone)
}

pub fn parts(p: &Page, fields: &[CustomField], values: &BTreeMap<String, String>) -> Vec<Part> {
    let part = |field: &CustomField| {
        let value = values.get(&field.name).cloned().unwrap_or_default();
        let offered = |choice: &Choice| (choice.value.clone(), label(&choice.labels, p.lang, &choice.value));
        let mut choices: Vec<_> = field.choices.iter().map(offered).collect();
        if field.kind == FieldKind::Boolean {
            choices = vec![("true".into(), p.t("custom-yes")), ("false".into(), p.t("custom-no"))];
        }
        // A choice that is no longer offered stays selectable on records that have it, or saving would drop it.
        if field.kind == FieldKind::Choice
            && !value.is_empty()
            && choices.iter().all(|(known, _)| *known != value)
        {
            choices.push((value.clone(), choice_word(field, p.lang, &value)));
        }
        Part {
            name: format!("custom.{}", field.name),
            label: label(&field.labels, p.lang, &field.name),
            kind: field.kind,
            value,
            choices,
            required: field.required && !field.read_only,
            locked: field.read_only,
        }
    };
    // A read-only field comes from a directory: until it has a value there is nothing to show or to type.
    let shown = |field: &&CustomField| !field.read_only || values.contains_key(&field.name);
    fields.iter().filter(shown).map(part).collect()
}

/// What a form says; what it does not ask for is not in it, and stays.
pub fn typed(form: &Fields, fields: &[CustomField]) -> BTreeMap<String, String> {
    let asked = fields.iter().filter(|field| !field.read_only);
    let typed = asked.map(|field| (&field.name, format!("custom.{}", field.name)));
    typed
        .filter(|(_, name)| form.has(name))
        .map(|(field, name)| (field.clone(), form.trimmed(&name)))
        .collect()
}

/// Read-only fields are not in the form: they are shown as they are stored now, whatever becomes of the form.
pub fn keep_locked(
    typed: &mut BTreeMap<String, String>,
    fields: &[CustomField],
    now: &BTreeMap<String, String>,
) {
    for field in fields.iter().filter(|field| field.read_only) {
        if let Some(value) = now.get(&field.name) {
            typed.insert(field.name.clone(), value.clone());
        }
    }
}

/// In words.
pub fn labelled(p: &Page, fields: &[CustomField], values: &BTreeMap<String, String>) -> Vec<LabelledValue> {
    let labelled = |field: &CustomField| {
        let value = values.get(&field.name).map(String::as_str).unwrap_or_default();
        let name = format!("custom.{}", field.name);
        let labelled = LabelledValue::new(
            &name,
            label(&field.labels, p.lang, &field.name),
            "w6",
            words(p, field, value),
        );
        LabelledValue { href: href(&field.link, value), ..labelled }
    };
    fields.iter().map(labelled).collect()
}

/// What a choice is called, also one that is no longer offered.
pub fn choice_word(field: &CustomField, language: Language, value: &str) -> String {
    let mut choices = field.choices.iter().chain(&field.former);
    let choice = choices.find(|choice| choice.value == value);
    choice.map_or_else(|| value.to_owned(), |choice| label(&choice.labels, language, value))
}

/// The names of all choices, by the short name of the field and what is stored.
pub fn choice_words(fields: &[CustomField], language: Language) -> HashMap<(String, String), String> {
    let choices = fields
        .iter()
        .filter(|field| field.kind == FieldKind::Choice)
        .flat_map(|field| field.choices.iter().chain(&field.former).map(move |choice| (&field.name, choice)));
    let word = |(field, choice): (&String, &Choice)| {
        let word = label(&choice.labels, language, &choice.value);
        ((field.clone(), choice.value.clone()), word)
    };
    choices.map(word).collect()
}

/// Some choices by their names.
pub fn names_of(choices: &[Choice], language: Language) -> String {
    let name = |choice: &Choice| label(&choice.labels, language, &choice.value);
    choices.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// As [`names_of`], of what the audit log says.
pub fn names_in(logged: &str, language: Language) -> Option<String> {
    Some(names_of(&serde_json::from_str::<Vec<Choice>>(logged).ok()?, language))
}

/// A value as people read it.
pub fn words(p: &Page, field: &CustomField, value: &str) -> String {
    match field.kind {
        FieldKind::Boolean if value == "true" => p.t("custom-yes"),
        FieldKind::Boolean if value == "false" => p.t("custom-no"),
        FieldKind::Choice => choice_word(field, p.lang, value),
        FieldKind::Date => match value.parse::<NaiveDate>() {
            Ok(day) => p.lang.date(day.and_time(chrono::NaiveTime::MIN).and_utc(), chrono_tz::Tz::UTC),
            Err(_) => value.to_owned(),
        },
        FieldKind::Number => p.lang.decimal(value),
        _ => value.to_owned(),
    }
}

/// The value cannot leave its place in the address.
fn href(link: &str, value: &str) -> String {
    if link.is_empty() || value.is_empty() {
        return String::new();
    }
    link.replace("{value}", &utf8_percent_encode(value, PLAIN).to_string())
}

#[cfg(test)]
pub fn sample() -> Vec<CustomField> {
    let kinds = [
        ("room", FieldKind::Text),
        ("desks", FieldKind::Number),
        ("since", FieldKind::Date),
        ("wing", FieldKind::Choice),
        ("badge", FieldKind::Boolean),
        ("site", FieldKind::Text),
    ];
    let field = |(name, kind): (&str, FieldKind)| CustomField {
        of: FieldOf::Person,
        name: name.into(),
        version: 1,
        labels: [("fr".to_owned(), format!("<{name}>"))].into(),
        kind,
        choices: vec![Choice {
            value: "north".into(),
            labels: [("de".to_owned(), "Nord".to_owned())].into(),
        }],
        former: vec![Choice {
            value: "south".into(),
            labels: [("fr".to_owned(), "<Sud>".to_owned())].into(),
        }],
        required: name == "room",
        shown: true,
        read_only: name == "site",
        searchable: true,
        link: if name == "room" { "https://rooms.example.org/{value}".into() } else { String::new() },
        position: 10,
        validity: if name == "badge" { Validity::InvalidTemporarily } else { Validity::Valid },
    };
    kinds.map(field).into()
}

#[cfg(test)]
pub fn sample_values() -> BTreeMap<String, String> {
    [("room", "B <12>"), ("since", "2026-11-22"), ("wing", "south"), ("badge", "true"), ("site", "Lyon")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into()
}

/// The owner of a field as addresses and forms name it.
pub fn owner(of: FieldOf) -> &'static str {
    match of {
        FieldOf::Person => "people",
        FieldOf::Customer => "customers",
    }
}

pub fn owner_from(text: &str) -> Option<FieldOf> {
    [FieldOf::Person, FieldOf::Customer].into_iter().find(|of| owner(*of) == text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::tests::language;

    #[test]
    fn a_value_cannot_leave_its_place_in_a_link() {
        assert_eq!(
            href("https://r.example.org/{value}", "B 12/../x?y#z"),
            "https://r.example.org/B%2012%2F..%2Fx%3Fy%23z"
        );
        assert_eq!(href("https://r.example.org/{value}", ""), "");
        assert_eq!(href("", "B"), "");
    }

    #[test]
    fn what_a_form_does_not_ask_for_is_not_in_it() {
        let mut form = Fields::default();
        form.add("custom.room".into(), " B 12 ".into());
        form.add("custom.site".into(), "Nice".into());
        form.add("custom.unheard".into(), "x".into());
        assert_eq!(typed(&form, &sample()), [("room".to_owned(), "B 12".to_owned())].into());
    }

    #[test]
    fn a_choice_is_read_by_its_name_also_when_it_is_no_longer_offered() {
        let wing = sample().remove(3);
        let read = |tag: &str, value: &str| choice_word(&wing, language(tag), value);
        assert_eq!([read("pl", "north"), read("pl", "south"), read("pl", "east")], ["Nord", "<Sud>", "east"]);
        let logged = r#"[{"value":"n","labels":{"en":"North","pl":"Północ"}},{"value":"s"}]"#;
        assert_eq!(names_in(logged, language("pl")).as_deref(), Some("Północ, s"));
    }

    #[test]
    fn a_missing_label_is_stood_in_for() {
        let labels = [("de".to_owned(), "Raum".to_owned()), ("pl".to_owned(), "Pokój".to_owned())].into();
        assert_eq!(label(&labels, language("pl"), "room"), "Pokój");
        assert_eq!(label(&labels, language("fr"), "room"), "Raum");
        assert_eq!(label(&BTreeMap::new(), language("fr"), "room"), "room");
    }
}
