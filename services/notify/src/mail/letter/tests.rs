//! Every kind of [`KINDS`], written from its rows in every language.

use super::{
    Letter,
    kinds::{KINDS, read},
    layout::{self, Reader, Written},
};
use crate::{config::Config, mail::texts::Words};
use clap::Parser;
use contracts::{Language, Secret};
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
    let reader = Reader {
        name: "Ann \"x\" <evil@example.test>\r\nBcc: b@example.test".into(),
        words: Words::of(&[language]),
        time_zone: chrono_tz::Europe::Warsaw,
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
fn only_people_of_the_portal_need_permission_to_read_of_a_ticket() {
    let asked: Vec<_> = rows()
        .into_iter()
        .filter(|(_, rows)| rows.iter().any(|row| read(row).unwrap().needs_permission().is_some()))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(
        asked,
        ["ticket_opened", "agent_replied", "shared_replied", "ticket_closed", "shared_closed", "invited"]
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
    assert_eq!(links("agent_replied"), [format!("{portal}/tickets/{ticket}")]);
    assert_eq!(links("person_replied"), [format!("{desk}/tickets/{ticket}")]);
}

#[test]
fn the_text_part_has_the_shape_of_a_letter() {
    let answered = letters().into_iter().find(|letter| letter.texts() == "agent-replied").unwrap();
    let text = write(&*answered, "en").text;
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(&lines[1..3], ["", "<script>alert(1)</script> O'Neil has answered your request:"]);
    assert_eq!(&lines[3..6], ["", "> First line", "> "]);
    assert!(lines.contains(&"Read and answer:"));
}
