//! Every page, in every language.

use super::Page;
use crate::{auth, desk, error, i18n::Language, portal};
use chrono_tz::Tz;
use contracts::{Actor, Audience, PersonId, Role, SessionId};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};
use uuid::Uuid;

fn page(lang: Language, desk: bool) -> Page {
    let actor = Actor {
        person: PersonId::new(),
        session: SessionId::new(),
        audience: if desk { Audience::Desk } else { Audience::Portal },
        name: "Żaneta Gęś-Østergård".into(),
        language: lang.tag().into(),
        time_zone: "Europe/Warsaw".into(),
        role: desk.then_some(Role::Administrator),
        primary_customer: None,
        memberships: Vec::new(),
        must_change_password: false,
        expires_at: 0,
    };
    Page {
        lang,
        actor: Some(actor),
        csrf: "token".into(),
        key: Uuid::nil(),
        brand: "Oriale".into(),
        css: "/static/site.css".into(),
        brand_css: "/static/brand.css".into(),
        js: "/static/app.js".into(),
        icons: "/static/icons.svg".into(),
        favicon: "/static/favicon.svg".into(),
        path: "/".into(),
        said: Some("said-saved".into()),
        zone: Tz::Europe__Warsaw,
        desk,
    }
}

#[test]
fn every_page_renders_in_every_language() {
    for lang in Language::ALL {
        let (guest, staff) = (page(lang, false), page(lang, true));
        let pages = [
            auth::samples(&guest),
            auth::samples(&staff),
            error::samples(&guest),
            portal::samples(&guest),
            desk::samples(&staff),
        ];
        for html in pages.into_iter().flatten() {
            assert!(html.contains("</"), "an empty page");
            // A key without a text is shown as this by the library.
            assert!(
                !html.contains("Unknown localization"),
                "{}: {}",
                lang.tag(),
                excerpt(&html, "Unknown localization")
            );
            assert!(!html.contains("{$"), "{}: {}", lang.tag(), excerpt(&html, "{$"));
        }
    }
}

fn excerpt<'a>(html: &'a str, around: &str) -> &'a str {
    let at = html.find(around).unwrap_or_default();
    let from = html[..at].char_indices().rev().nth(80).map_or(0, |(i, _)| i);
    let to = html[at..].char_indices().nth(120).map_or(html.len(), |(i, _)| at + i);
    &html[from..to]
}

#[test]
fn all_languages_have_the_same_texts() {
    let english = texts("en");
    for lang in Language::ALL {
        let own = texts(lang.tag());
        let keys = |texts: &BTreeMap<String, String>| texts.keys().cloned().collect::<BTreeSet<_>>();
        let missing: Vec<_> = keys(&english).difference(&keys(&own)).cloned().collect();
        let extra: Vec<_> = keys(&own).difference(&keys(&english)).cloned().collect();
        assert!(
            missing.is_empty() && extra.is_empty(),
            "{}: missing {missing:?}, extra {extra:?}",
            lang.tag()
        );
        for (key, text) in &own {
            assert_eq!(values(text), values(&english[key]), "{}: values of {key}", lang.tag());
        }
    }
}

#[test]
fn every_text_asked_for_exists() {
    let known = texts("en");
    let mut files = Vec::new();
    collect(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut files);
    for file in files {
        let code = fs::read_to_string(&file).unwrap();
        for call in [".t(\"", ".tn(\"", ".ta(\"", ".tan(\"", ".text(\"", ".text_with(\""] {
            for rest in code.split(call).skip(1) {
                let key = rest.split('"').next().unwrap();
                assert!(known.contains_key(key), "{} asks for {key}", file.display());
            }
        }
    }
}

/// All texts of a language, by key.
fn texts(language: &str) -> BTreeMap<String, String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("i18n").join(language);
    let mut texts = BTreeMap::new();
    for file in fs::read_dir(folder).unwrap() {
        let file = file.unwrap().path();
        let mut key = String::new();
        for line in fs::read_to_string(&file).unwrap().lines() {
            let starts = line.chars().next().is_some_and(|c| c.is_ascii_lowercase());
            if let (true, Some((name, text))) = (starts, line.split_once(" =")) {
                name.clone_into(&mut key);
                assert!(
                    texts.insert(key.clone(), text.to_owned()).is_none(),
                    "{key} is in {} twice",
                    file.display()
                );
            } else if let Some(text) = texts.get_mut(&key) {
                *text += line;
            }
        }
    }
    texts
}

/// The names of values in a text.
fn values(text: &str) -> BTreeSet<&str> {
    text.split('$')
        .skip(1)
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default())
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs" || e == "html") && !path.ends_with("tests.rs") {
            files.push(path);
        }
    }
}
