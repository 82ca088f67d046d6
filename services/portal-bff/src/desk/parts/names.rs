//! Names in several languages: in forms, and the best one for a reader.

use crate::{i18n::Language, web::form::fields::Fields};
use contracts::v1::tickets::ServiceRecord;
use std::collections::BTreeMap;

/// A name for each language that has one.
pub fn names_from(form: &Fields) -> BTreeMap<String, String> {
    texts_from(form, "name")
}

/// A text for each language that has one in this field of the form.
pub fn texts_from(form: &Fields, field: &str) -> BTreeMap<String, String> {
    let text = |language: Language| {
        let text = form.trimmed(&format!("{field}_{}", language.tag()));
        (!text.is_empty()).then(|| (language.tag().to_owned(), text))
    };
    Language::all().filter_map(text).collect()
}

pub fn name_in(names: &BTreeMap<String, String>, language: Language) -> &str {
    names.get(language.tag()).map_or("", String::as_str)
}

/// In the reader's language, in English, or in any.
pub fn best_name(names: &BTreeMap<String, String>, language: Language) -> String {
    let name = names.get(language.tag()).or_else(|| names.get("en")).or_else(|| names.values().next());
    name.cloned().unwrap_or_default()
}

/// A language as its own speakers call it; as it is when it is none of ours.
pub fn language_name(tag: &str) -> String {
    Language::from_tag(tag).map_or_else(|| tag.to_owned(), |language| language.own_name().to_owned())
}

/// A service with those above it, as people read it.
pub fn path(service: &ServiceRecord) -> String {
    service.path.replace("::", " › ")
}
