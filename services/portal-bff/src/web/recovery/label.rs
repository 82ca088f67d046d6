//! What the fields of kept forms are called, where their words come back.

use crate::i18n::Language;

pub fn label(lang: Language, name: &str) -> String {
    match name.split_once(['_', '.']) {
        Some(("name", tag)) => match Language::from_tag(tag) {
            Some(language) => language.own_name().to_owned(),
            None => tag.to_owned(),
        },
        Some(("custom", own)) => own.to_owned(),
        Some(("choice", _)) => lang.text("desk-choices"),
        Some(("host", _)) => lang.text("desk-host"),
        Some(("map", _)) => lang.text("map-title"),
        Some((text @ ("help" | "words"), tag)) => {
            let language =
                Language::from_tag(tag).map_or_else(|| tag.to_owned(), |l| l.own_name().to_owned());
            format!("{} ({language})", lang.text(&format!("service-{text}")))
        }
        _ if name == "subject" => lang.text("new-subject"),
        _ if name == "text" || name.starts_with("text.") => lang.text("kept-text"),
        _ => lang.text(&format!("desk-{}", name.replace('_', "-"))),
    }
}
