//! Every kind of [`KINDS`], written from its rows in every language.

#[path = "../../../../../i18n/glossary.rs"]
mod glossary;

use self::glossary::{Glossary, Site};
use super::{
    Letter,
    kinds::{KINDS, read},
    layout::{self, Reader, Written},
};
use crate::{config::Config, mail::texts::Words};
use clap::Parser;
use contracts::{Audience, Language, Secret};
use serde_json::Value;
use std::collections::BTreeSet;
use uuid::Uuid;

pub fn config() -> Config {
    let keyring = r#"{"services":{},"notify_box":""}"#;
    Config::parse_from([
        "notify",
        "--database-url=postgres://nowhere",
        "--nats-seed=none",
        &format!("--keyring={keyring}"),
        "--smtp-url=smtp://127.0.0.1:2525",
        "--mail-from=help@example.test",
        "--notify-box-seed=none",
        "--brand-name=Oriale <IT>",
        "--portal-url=https://help.example.test/",
        "--desk-url=https://desk.example.test",
    ])
}

/// Every kind with its rows.
fn rows() -> Vec<(&'static str, Vec<Value>)> {
    let parsed = |row: &&str| serde_json::from_str(row).unwrap();
    KINDS.iter().map(|known| (known.name, known.rows.iter().map(parsed).collect())).collect()
}

fn letters() -> Vec<Box<dyn Letter>> {
    rows().iter().flat_map(|(_, rows)| rows).map(|row| read(row).unwrap()).collect()
}

fn write(letter: &dyn Letter, language: &str) -> Written {
    write_to(letter, language, true)
}

fn write_to(letter: &dyn Letter, language: &str, may_answer: bool) -> Written {
    let reader = Reader {
        name: "Ann \"x\" <evil@example.test>\r\nBcc: b@example.test".into(),
        words: Words::of(&[language]),
        time_zone: chrono_tz::Europe::Warsaw,
        may_answer,
    };
    layout::write(letter, &reader, Some(&Secret::new("s3cret-Token_1")), &config()).unwrap()
}

#[test]
fn what_another_version_queued_is_read_and_kept_the_same() {
    for known in KINDS {
        assert!(!known.rows.is_empty(), "{} has no row", known.name);
        for row in known.rows {
            let row: Value = serde_json::from_str(row).unwrap();
            assert_eq!(row["kind"], known.name);
            assert_eq!((known.reread)(&row).unwrap(), row);

            let letter = read(&row).unwrap();
            // The queue holds back rows with this field while nobody can be asked.
            let ticket = row.get("ticket").and_then(Value::as_str).map(str::to_owned);
            assert_eq!(ticket, letter.about().map(|about| about.ticket.to_string()), "{}", known.name);
        }
    }
    let names: BTreeSet<_> = KINDS.iter().map(|known| known.name).collect();
    assert_eq!(names.len(), KINDS.len(), "two kinds have one name");
}

#[test]
fn what_a_newer_version_queued_is_left_to_it() {
    for row in [r#"{"kind": "not_yet"}"#, "{}", r#"{"kind": "invited"}"#] {
        assert!(read(&serde_json::from_str(row).unwrap()).is_err(), "{row}");
    }
}

#[test]
fn whoever_reads_of_a_ticket_must_be_allowed_to_see_it() {
    let asked: Vec<_> = rows()
        .into_iter()
        .filter(|(_, rows)| rows.iter().any(|row| read(row).unwrap().needs_permission().is_some()))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(
        asked,
        [
            "ticket_opened",
            "agent_replied",
            "person_replied",
            "shared_replied",
            "ticket_closed",
            "shared_closed",
            "invited",
            "assigned"
        ]
    );
}

#[test]
fn every_mail_reads_well_in_every_language() {
    for letter in letters() {
        let english = write(&*letter, "en");
        for language in Language::all().map(Language::tag) {
            let mail = write(&*letter, language);
            let what = format!("{} in {language}", letter.texts());

            for part in [&mail.subject, &mail.html, &mail.text] {
                for raw in ["Unknown localization", "{$", "-subject", "-lead", "-note", "-action", "month-"] {
                    assert!(!part.contains(raw), "{what} shows {raw}:\n{part}");
                }
                assert!(!part.contains('\u{2068}'), "{what} has invisible marks");
            }
            // The one thing in braces is what the sample's author typed.
            assert_eq!(mail.text.matches("{ $").count(), usize::from(letter.quote().is_some()), "{what}");
            assert!(!mail.subject.contains(['\r', '\n']), "{what}");
            assert!(mail.html.contains(&format!("<html lang=\"{language}\">")), "{what}");
            if language != "en" {
                assert_ne!(mail.text, english.text, "{what} is not translated");
            }
        }
    }
}

#[test]
fn who_may_only_read_is_not_asked_to_answer_in_any_language() {
    let mut asking = BTreeSet::new();
    for letter in letters() {
        for language in Language::all().map(Language::tag) {
            let (mail, only_read) = (write(&*letter, language), write_to(&*letter, language, false));
            let say = |key: &str| Words::of(&[language]).say(key, &[]);
            let (action, note) = (say("only-read-action"), say("only-read-note"));
            if letter.asks_for_words() {
                asking.insert(letter.texts());
                assert!(
                    only_read.text.contains(&action) && only_read.text.contains(&note),
                    "{}",
                    only_read.text
                );
                assert_ne!(mail.text, only_read.text, "{} in {language}", letter.texts());
            } else {
                assert_eq!(mail.text, only_read.text, "{} in {language}", letter.texts());
            }
        }
    }
    let expected = [
        "agent-replied",
        "agent-solved",
        "shared-closed",
        "shared-replied",
        "shared-solved",
        "ticket-closed",
        "ticket-opened",
    ];
    assert_eq!(asking.into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn every_mail_keeps_to_the_words_of_its_language() {
    for language in Language::all().map(Language::tag) {
        let glossary = Glossary::of(language);
        for letter in letters() {
            let mail = write(&*letter, language);
            let site = if letter.readers() == Audience::Desk { Site::Desk } else { Site::Portal };
            let mut found = glossary.found_in(&mail.subject, site);
            found.extend(glossary.found_in(&mail.text, site));
            found.extend(glossary.found_in_page(&mail.html, site));
            assert!(found.is_empty(), "{} in {language}: {}", letter.texts(), found.join("\n"));
        }
    }
}

#[test]
fn what_people_typed_is_only_text_and_nothing_is_fetched() {
    for letter in letters() {
        let html = write(&*letter, "fr").html;

        for harm in ["<script", "<img", "<b>", "<IT>", "src=\"", "url(", "@import", "<link"] {
            assert!(!html.contains(harm), "{} contains {harm}", letter.texts());
        }
        for link in html.split("href=\"").skip(1) {
            assert!(
                link.starts_with("https://help.example.test/")
                    || link.starts_with("https://desk.example.test/"),
                "{link}"
            );
        }
    }
}

#[test]
fn secrets_stand_where_they_belong_and_never_in_a_subject() {
    for letter in letters() {
        let mail = write(&*letter, "pl");

        assert!(!mail.subject.contains("s3cret"));
        let expected = usize::from(letter.sealed().is_some());
        assert_eq!(mail.text.matches("s3cret-Token_1").count(), expected, "{}", letter.texts());
        assert_eq!(mail.html.matches("s3cret-Token_1").count(), expected, "{}", letter.texts());
    }
}

#[test]
fn a_link_leads_to_the_site_it_is_for() {
    let links = |kind: &str| -> Vec<String> {
        let (_, rows) = rows().into_iter().find(|(name, _)| *name == kind).unwrap();
        rows.iter().map(|row| layout::link(&*read(row).unwrap(), "abc", &config())).collect()
    };
    let (portal, desk) = ("https://help.example.test", "https://desk.example.test");
    let ticket = Uuid::from_u128(7);
    assert_eq!(links("temporary_password"), [format!("{portal}/sign-in")]);
    assert_eq!(links("password_link"), [format!("{portal}/link/abc"), format!("{desk}/link/abc")]);
    assert_eq!(links("password_changed"), [format!("{portal}/")]);
    assert_eq!(links("sign_in_refused"), [format!("{portal}/sign-in"), format!("{desk}/forgotten")]);
    assert_eq!(links("agent_replied")[0], format!("{portal}/tickets/{ticket}"));
    assert_eq!(links("person_replied")[0], format!("{desk}/tickets/{ticket}"));
}

#[test]
fn the_text_part_has_the_shape_of_a_letter_that_can_be_read_alone() {
    let answered: Vec<_> = letters().into_iter().filter(|letter| letter.texts() == "agent-replied").collect();
    let text = write(&**answered.last().unwrap(), "en").text;
    let lines: Vec<_> = text.lines().collect();
    assert!(
        lines[2].starts_with("<script>alert(1)</script> O'Neil has answered your ticket #1042, “Printer"),
        "{text}"
    );
    let at = |line: &str| {
        lines.iter().position(|found| *found == line).unwrap_or_else(|| panic!("{line} in\n{text}"))
    };
    let order = [
        "> First line",
        "Files:",
        "- <b>manual.pdf (1.0 MB)",
        "Read and answer:",
        "You wrote on 22 November 2026 at 14:05 (CET):",
        "> Why?",
        "> <b>Now</b>",
        "-- ",
    ];
    assert!(order.map(at).is_sorted(), "{text}");
}

#[test]
fn a_confirmation_repeats_what_was_written_and_names_the_files_in_every_language() {
    let opened: Vec<_> = letters().into_iter().filter(|letter| letter.texts() == "ticket-opened").collect();
    for language in Language::all().map(Language::tag) {
        let mail = write(&**opened.last().unwrap(), language);
        assert!(mail.text.contains("\n> First line\n"), "{}", mail.text);
        for part in [&mail.text, &mail.html] {
            let part = part.replace(['\u{a0}', '\u{202f}'], " ");
            assert!(part.contains("fire.jpg (1.8 M") || part.contains("fire.jpg (1,8 M"), "{part}");
        }
        let one = Words::of(&[language]).size(1);
        assert!(one.starts_with('1') && mail.text.contains(&format!("- one.txt ({one})")), "{}", mail.text);
    }
}

#[test]
fn all_mails_about_one_ticket_have_one_subject() {
    let about: Vec<_> = letters().into_iter().filter(|letter| letter.about().is_some()).collect();
    let subjects: BTreeSet<_> = Language::all()
        .flat_map(|language| about.iter().map(move |letter| write(&**letter, language.tag()).subject))
        .collect();
    let one = "[#1042] Printer <b>on fire</b> & \"smoke\" Bcc: evil@example.test";
    assert_eq!(subjects.into_iter().collect::<Vec<_>>(), [one]);
}
