use super::*;
use clap::Parser;
use contracts::Language;
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

/// One of each kind, with text that would do harm if it were taken for anything but text.
fn samples() -> Vec<Letter> {
    let (ticket, number) = (TicketId(Uuid::from_u128(7)), 1042);
    let subject = "Printer <b>on fire</b> & \"smoke\"\r\nBcc: evil@example.test".to_owned();
    let author = "<script>alert(1)</script> O'Neil".to_owned();
    let text = "First line\n\n<img src=https://evil.example/pixel.png> & more\n{ $brand }".to_owned();
    let sealed = || Sealed("sealed".to_owned());
    let good_until = "2026-11-25T13:05:00Z".parse().unwrap();
    vec![
        Letter::TemporaryPassword { login: "ann&lee".into(), password: sealed(), good_until },
        Letter::PasswordLink {
            audience: Audience::Portal,
            purpose: LinkPurpose::Reset,
            token: sealed(),
            good_until,
        },
        Letter::PasswordLink {
            audience: Audience::Desk,
            purpose: LinkPurpose::Invitation,
            token: sealed(),
            good_until,
        },
        Letter::PasswordChanged { audience: Audience::Portal, at: good_until },
        Letter::TicketOpened { ticket, number, subject: subject.clone() },
        Letter::AgentReplied {
            ticket,
            number,
            subject: subject.clone(),
            author: author.clone(),
            text: text.clone(),
        },
        Letter::PersonReplied {
            ticket,
            number,
            subject: subject.clone(),
            author: author.clone(),
            text: text.clone(),
        },
        Letter::SharedReplied { ticket, number, subject: subject.clone(), author: author.clone(), text },
        Letter::TicketClosed { ticket, number, subject: subject.clone(), author: author.clone() },
        Letter::SharedClosed { ticket, number, subject: subject.clone(), author: author.clone() },
        Letter::Invited { ticket, number, subject, author },
        Letter::SignInRefused {
            audience: Audience::Portal,
            because: RefusedBecause::NotActive,
            at: good_until,
        },
        Letter::SignInRefused { audience: Audience::Desk, because: RefusedBecause::UsedUp, at: good_until },
    ]
}

fn write(letter: &Letter, language: &str) -> Written {
    let reader = Reader {
        name: "Ann \"x\" <evil@example.test>\r\nBcc: b@example.test".into(),
        words: Words::of(&[language]),
        time_zone: chrono_tz::Europe::Warsaw,
    };
    letter.write(&reader, Some(&Secret::new("s3cret-Token_1")), &config()).unwrap()
}

#[test]
fn every_mail_reads_well_in_every_language() {
    for letter in samples() {
        let english = write(&letter, "en");
        for language in Language::all().map(Language::tag) {
            let mail = write(&letter, language);
            let what = format!("{} in {language}", letter.key());

            for part in [&mail.subject, &mail.html, &mail.text] {
                for raw in ["Unknown localization", "{$", "-subject", "-lead", "-note", "-action", "month-"] {
                    assert!(!part.contains(raw), "{what} shows {raw}:\n{part}");
                }
                assert!(!part.contains('\u{2068}'), "{what} has invisible marks");
            }
            // The one thing in braces is what the sample's author typed.
            assert_eq!(mail.text.matches("{ $").count(), usize::from(letter.quote().len() > 1), "{what}");
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
    for letter in samples() {
        let html = write(&letter, "fr").html;

        for harm in ["<script", "<img", "<b>", "<IT>", "src=\"", "url(", "@import", "<link"] {
            assert!(!html.contains(harm), "{} contains {harm}", letter.key());
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
    for letter in samples() {
        let mail = write(&letter, "pl");

        assert!(!mail.subject.contains("s3cret"));
        let expected = usize::from(letter.sealed().is_some());
        assert_eq!(mail.text.matches("s3cret-Token_1").count(), expected, "{}", letter.key());
        assert_eq!(mail.html.matches("s3cret-Token_1").count(), expected, "{}", letter.key());
    }
}

#[test]
fn a_link_leads_to_the_site_it_is_for() {
    let links: Vec<_> =
        samples().iter().map(|letter| letter.link(Some(&Secret::new("abc")), &config())).collect();
    let ticket = Uuid::from_u128(7);
    assert_eq!(links[1], "https://help.example.test/link/abc");
    assert_eq!(links[2], "https://desk.example.test/link/abc");
    assert_eq!(links[5], format!("https://help.example.test/tickets/{ticket}"));
    assert_eq!(links[6], format!("https://desk.example.test/tickets/{ticket}"));
}

#[test]
fn the_text_part_has_the_shape_of_a_letter() {
    let text = write(&samples()[5], "en").text;
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(&lines[1..3], ["", "<script>alert(1)</script> O'Neil has answered your request:"]);
    assert_eq!(&lines[3..6], ["", "> First line", "> "]);
    assert!(lines.contains(&"Read and answer:"));
}

#[test]
fn buttons_stay_readable_whatever_the_brand() {
    assert_eq!(readable_on("#0f4c5c"), "#ffffff");
    assert_eq!(readable_on("#ffd500"), "#1b1917");
    assert_eq!(readable_on("#ffffff"), "#1b1917");
}
