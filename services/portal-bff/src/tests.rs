//! Every page, in every language.

#[path = "../../../i18n/glossary.rs"]
mod glossary;

use self::glossary::{Glossary, Site};
#[cfg(test)]
use crate::i18n::tests::language;
use crate::{
    desk,
    i18n::Language,
    portal,
    server::{self, error_page},
    web::{
        page::{Page, Refused, Sampled},
        recovery::{self, kept_form::KeptForms},
    },
};
use axum::http::header;
use contracts::{Actor, Audience, Code, Failure, PersonId, Problem, Role, SessionId};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

fn page(lang: Language, desk: bool) -> Page {
    let actor = Actor {
        name: "Żaneta Gęś-Østergård".into(),
        language: lang.tag().into(),
        time_zone: "Europe/Warsaw".into(),
        role: desk.then_some(Role::Administrator),
        ..Actor::plain(
            PersonId::new(),
            SessionId::new(),
            if desk { Audience::Desk } else { Audience::Portal },
        )
    };
    Page::sample(lang, actor, desk)
}

/// Every page of both sites, in every state that looks different.
fn every_page(lang: Language) -> Vec<(Audience, String)> {
    let rendered = |site, page: &Page| {
        server::pages(site).rendered(page).into_iter().map(move |html| (site, html)).collect::<Vec<_>>()
    };
    let guest = portal::sample::signed_in(&page(lang, false));
    [rendered(Audience::Portal, &guest), rendered(Audience::Desk, &page(lang, true))].concat()
}

/// As [`every_page`], without what both sites have for coming in and going out.
fn own_pages(lang: Language) -> Vec<(Audience, String)> {
    let guest = portal::sample::signed_in(&page(lang, false));
    let portal = portal::pages().rendered(&guest).into_iter().map(|html| (Audience::Portal, html));
    let desk = desk::pages().rendered(&page(lang, true)).into_iter().map(|html| (Audience::Desk, html));
    portal.chain(desk).collect()
}

#[test]
fn every_template_is_shown_by_a_page() {
    let mut files = Vec::new();
    collect(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut files);
    let declared: usize =
        files.iter().map(|file| fs::read_to_string(file).unwrap().matches("\ntemplate! {").count()).sum();
    let (portal, desk) = (portal::pages().shown(), desk::pages().shown());
    let both = server::pages(Audience::Portal).shown() - portal;
    assert_eq!(portal + desk + both, declared);
}

#[test]
fn every_kept_form_is_found() {
    for site in [Audience::Portal, Audience::Desk] {
        let pages = server::pages(site);
        let forms = KeptForms::new(pages.forms());
        for (path, _) in pages.forms() {
            let address = path.replace("{field}", "room").replace("{name}", "room").replace("{of}", "people");
            let parts = address.split('/').map(|part| if part.starts_with('{') { ID } else { part });
            let address = parts.collect::<Vec<_>>().join("/");
            assert!(forms.location(&address).is_some(), "{path} {address}");
            assert!(pages.addresses().any(|known| known.path == *path && known.method == "POST"), "{path}");
        }
    }
}

#[test]
fn every_notice_has_words_and_no_address_says_any() {
    let mut files = Vec::new();
    collect(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut files);
    let mut said = BTreeSet::new();
    for file in files {
        let code = fs::read_to_string(&file).unwrap();
        assert!(!code.contains("said="), "{}", file.display());
        for call in ["Notice::new(\"", "Self::new(\""] {
            let notices = code.split(call).skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
            let own = call.starts_with("Notice") || file.ends_with("web/notice.rs");
            said.extend(notices.filter(|_| own).map(|notice| format!("said-{notice}")));
        }
    }
    let words: BTreeSet<_> = texts("en").into_keys().filter(|key| key.starts_with("said-")).collect();
    assert_eq!(said, words);
}

#[test]
fn a_history_names_who_did_it_and_whom_it_was_done_to() {
    let names = [("name", "Ann Rey".into()), ("about", "Bob Key".into())];
    for lang in Language::all() {
        for what in ["invited", "removed", "moved", "person-changed", "service-changed"] {
            for site in ["", "desk-"] {
                let told = lang.text_with(&format!("{site}happened-{what}"), &names);
                assert!(told.contains("Ann Rey") && told.contains("Bob Key"), "{}: {told}", lang.tag());
            }
        }
    }
}

/// Anything's.
const ID: &str = "0191f3a0-0000-7000-8000-000000000001";

#[test]
fn every_page_renders_in_every_language() {
    for lang in Language::all() {
        for (_, html) in every_page(lang) {
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

#[test]
fn a_refused_form_says_whose_fault_it_is_and_when_to_try_again() {
    let page = error_page::ErrorPage::samples(&page(language("pl"), false)).remove(0);
    let answer = |failure: Failure| {
        let response = Refused::from(failure, language("pl")).unwrap().answer(&page);
        let after =
            response.headers().get(header::RETRY_AFTER).map(|after| after.to_str().unwrap().to_owned());
        (response.status().as_u16(), after)
    };
    let throttled = Failure { retry_after: Some(7), ..Failure::new(Code::Throttled, "") };
    assert_eq!(answer(Failure::field("subject", Problem::Missing)), (422, None));
    assert_eq!(answer(Failure::field("files", Problem::TooLarge)), (413, None));
    assert_eq!(answer(Failure::conflict("")), (422, None));
    assert_eq!(answer(throttled), (429, Some("7".into())));
    assert_eq!(answer(Failure::unavailable("")), (503, Some("2".into())));
    assert_eq!(answer(Failure::new(Code::Internal, "")), (500, None));
    assert_eq!(Refused::default().answer(&page).status(), 200);
}

#[tokio::test]
async fn a_refused_form_says_so_first_in_its_title() {
    for lang in Language::all() {
        let page = &error_page::ErrorPage::samples(&page(lang, false))[0];
        let mut titles = Vec::new();
        for refused in [Refused::default(), Refused::whole("Again, please.".into())] {
            let body = axum::body::to_bytes(refused.answer(page).into_body(), usize::MAX).await.unwrap();
            let html = String::from_utf8(body.to_vec()).unwrap();
            let title = html.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
            titles.push(title.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        let expected = format!("{} {}", lang.text("title-error"), titles[0]);
        assert_eq!(titles[1], expected.split_whitespace().collect::<Vec<_>>().join(" "), "{lang:?}");
    }
}

#[test]
fn every_form_that_takes_words_keeps_them() {
    let forms = |site| KeptForms::new(server::pages(site).forms());
    let (portal, desk) = (forms(Audience::Portal), forms(Audience::Desk));
    let mut seen = BTreeSet::new();
    for (site, html) in own_pages(language("fr")) {
        let forms = if site == Audience::Desk { &desk } else { &portal };
        for form in html.split("<form").skip(1).filter_map(|rest| rest.split("</form>").next()) {
            let tag = form.split('>').next().unwrap();
            let fields = typed_fields(form);
            if !tag.contains(r#"method="post""#) || fields.is_empty() {
                continue;
            }
            let action = attribute(tag, "action").unwrap();
            let location =
                forms.location(action).unwrap_or_else(|| panic!("{action} takes words and keeps none"));
            assert!(
                tag.contains("data-guard") == form.contains("data-draft=") || location.choices,
                "what is typed into {action} is not kept while it is typed"
            );
            assert!(
                !form.contains("data-draft=") || form.contains(&format!(r#" data-draft="{action}""#)),
                "{action} has the draft of another form"
            );
            for field in fields {
                assert!(location.position(field).is_some(), "{field} of {action} would not be shown again");
                let label = recovery::label(language("fr"), field);
                assert!(!label.contains("Unknown localization"), "{field} has no label");
                seen.insert(field.to_owned());
            }
        }
    }
    assert!(["text", "subject", "email"].into_iter().all(|field| seen.contains(field)), "{seen:?}");
}

#[test]
fn people_say_what_is_happening_before_they_choose_a_service() {
    let pages = own_pages(language("en")).into_iter().map(|(_, html)| html);
    let asking: Vec<_> = pages.filter(|html| html.contains(r#"name="asks_service""#)).collect();
    assert!(!asking.is_empty());
    for html in asking {
        let at = |mark| html.find(mark).expect("it is there");
        assert!(at(r#"id="subject""#) < at(r#"name="service""#), "{}", excerpt(&html, r#"name="service""#));
    }
}

#[test]
fn a_script_is_loaded_where_it_is_used_and_nowhere_else() {
    // What a page must say for a behaviour to begin.
    let begins = [
        ("base", "<html"),
        ("copy", " data-copy"),
        ("fitting", " data-fitting=\""),
        ("live", " data-live=\""),
        ("matrix", " data-grants"),
        ("notice", " data-notice"),
        ("one-time", " data-one-time"),
        ("passkey", " data-passkey=\""),
        ("reveal", " data-reveal"),
        ("settings", " data-settings"),
        ("sso", " data-sso"),
        ("suggest", " data-suggest=\""),
        ("upload", " data-upload=\""),
    ];
    let guest = page(language("en"), false);
    let mut used = BTreeSet::new();
    for (_, html) in every_page(language("en")) {
        for (script, mark) in begins {
            let loads = html.contains(&guest.script(script));
            assert_eq!(loads, html.contains(mark), "{script} in {}", excerpt(&html, mark));
            used.extend(loads.then_some(script));
        }
    }
    assert_eq!(used.len(), begins.len(), "only {used:?} are used");
    assert_eq!(used, scripts_named(), "what templates name");
}

/// The scripts that templates name. A module nobody names, or a name without a module, is a mistake.
fn scripts_named() -> BTreeSet<&'static str> {
    let mut files = Vec::new();
    collect(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut files);
    files.retain(|file| file.extension().is_some_and(|extension| extension == "html"));
    let templates = files.iter().map(|file| fs::read_to_string(file).unwrap());
    let templates: &'static str = templates.collect::<String>().leak();
    templates.split("p.script(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The names of fields of a form that people type into.
fn typed_fields(form: &str) -> Vec<&str> {
    let areas = form.split("<textarea").skip(1);
    let inputs = form.split("<input").skip(1).filter(|rest| {
        let kind = attribute(rest.split('>').next().unwrap(), "type").unwrap_or("text");
        matches!(kind, "text" | "email" | "tel" | "url")
    });
    areas.chain(inputs).filter_map(|rest| attribute(rest.split('>').next().unwrap(), "name")).collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split('"').next()
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
    for lang in Language::all() {
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

#[test]
fn every_text_and_every_page_keeps_to_the_words_of_its_language() {
    for lang in Language::all() {
        let glossary = Glossary::of(lang.tag());
        let mut found = Vec::new();
        for (file, texts) in texts_by_file(lang.tag()) {
            let site = match file.as_str() {
                "portal" | "sharing" => Site::Portal,
                "desk" | "access" | "people" | "runs" | "sources" | "staff" => Site::Desk,
                _ => Site::Both,
            };
            // What columns of tables are called elsewhere is read, and never said.
            for (key, text) in texts.into_iter().filter(|(key, _)| !key.starts_with("import-also-")) {
                found.extend(glossary.found_in(&text, site).into_iter().map(|word| format!("{key}: {word}")));
            }
        }
        for (site, html) in every_page(lang) {
            let site = if site == Audience::Desk { Site::Desk } else { Site::Portal };
            found.extend(
                glossary.found_in_page(&html, site).into_iter().map(|word| format!("a page: {word}")),
            );
        }
        found.sort();
        found.dedup();
        assert!(found.is_empty(), "{} says:\n{}", lang.tag(), found.join("\n"));
    }
}

/// All texts of a language, by key.
fn texts(language: &str) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for (file, own) in texts_by_file(language) {
        for (key, text) in own {
            assert!(texts.insert(key.clone(), text).is_none(), "{key} is in {file} and elsewhere");
        }
    }
    texts
}

/// The name of each file with its texts by key.
fn texts_by_file(language: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../i18n").join(language);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|kind| kind == "ftl"));
    let name = |file: &Path| file.file_stem().unwrap().to_string_lossy().into_owned();
    files.iter().map(|file| (name(file), texts_of(file))).collect()
}

fn texts_of(file: &Path) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    let mut key = String::new();
    for line in fs::read_to_string(file).unwrap().lines() {
        let starts = line.chars().next().is_some_and(|c| c.is_ascii_lowercase());
        if let (true, Some((name, text))) = (starts, line.split_once(" =")) {
            name.clone_into(&mut key);
            let before = texts.insert(key.clone(), text.to_owned());
            assert!(before.is_none(), "{key} is in {} twice", file.display());
        } else if let Some(text) = texts.get_mut(&key).filter(|_| !line.starts_with('#')) {
            *text += line;
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
