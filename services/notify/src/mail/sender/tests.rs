use super::*;
use crate::mail::letter::{AboutTicket, tests::config, ticket_opened::TicketOpened};
use contracts::TicketId;
use mail_parser::MessageParser;

fn letter(subject: &str) -> TicketOpened {
    let ticket = TicketId(Uuid::from_u128(7));
    TicketOpened {
        about: AboutTicket { ticket, number: 1042, subject: subject.into() },
        text: String::new(),
        files: Vec::new(),
    }
}

fn claimed(name: &str) -> Claimed {
    Claimed {
        mail: Uuid::from_u128(42),
        lease: Uuid::from_u128(1),
        person: Uuid::from_u128(3),
        letter: serde_json::Value::Null,
        created_at: "2026-11-22T13:05:00Z".parse().unwrap(),
        email: Some("ann@example.test".into()),
        name: Some(name.into()),
        language: Some("en".into()),
        time_zone: None,
        active: Some(true),
    }
}

#[test]
fn a_mail_goes_to_exactly_one_address_whatever_the_name() {
    for name in [
        "Ann Lee",
        "\"x\" <a@b.test>, evil@c.test",
        "x\r\nBcc: evil@c.test",
        "x\r\n\r\n<script>",
        "Zażółć \"gęślą\" <jaźń@c.test>",
        "=?utf-8?q?=0D=0ABcc:_evil@c.test?=",
        "a\u{0}b, c@d.test;",
        &"very long name ".repeat(50),
        "",
    ] {
        let (claimed, letter) = (claimed(name), letter("Fire\r\nBcc: evil@c.test"));
        let Ok(to) = recipient(&claimed, &letter) else { panic!("{name:?} cannot be written to") };
        let (_, raw) = compose(&claimed, &letter, &to, true, &config()).unwrap();
        let mail = MessageParser::default().parse(&raw).unwrap();

        assert_eq!(to.to_string(), "ann@example.test");
        let addresses: Vec<_> = mail.to().unwrap().iter().filter_map(|to| to.address()).collect();
        assert_eq!(addresses, ["ann@example.test"], "{name:?}");
        assert!(mail.bcc().is_none() && mail.cc().is_none(), "{name:?}");
        assert_eq!(mail.subject().unwrap(), "[#1042] Fire Bcc: evil@c.test");
        assert!(raw.is_ascii());
    }
}

#[test]
fn a_repeat_is_recognised_and_a_thread_holds_together() {
    let write = || {
        let (claimed, letter) = (claimed("Ann"), letter("Fire"));
        let Ok(to) = recipient(&claimed, &letter) else { panic!("nobody to write to") };
        let (_, raw) = compose(&claimed, &letter, &to, true, &config()).unwrap();
        raw
    };
    let (once, twice) = (write(), write());
    let (once, twice) =
        (MessageParser::default().parse(&once).unwrap(), MessageParser::default().parse(&twice).unwrap());

    let id = format!("{}@example.test", Uuid::from_u128(42));
    assert_eq!((once.message_id(), twice.message_id()), (Some(id.as_str()), Some(id.as_str())));
    assert_eq!(once.date(), twice.date());
    let thread = format!("ticket.{}@example.test", Uuid::from_u128(7));
    assert_eq!(once.in_reply_to().as_text(), Some(thread.as_str()));
    assert_eq!(once.references().as_text(), Some(thread.as_str()));
    assert_eq!(once.header_raw("Auto-Submitted").map(str::trim), Some("auto-generated"));
    assert_eq!((once.text_body_count(), once.html_body_count()), (1, 1));
}

#[test]
fn some_mails_end_before_they_begin() {
    let end = |claimed: &Claimed| recipient(claimed, &letter("Fire")).expect_err("not sent");
    let gone = Claimed { active: Some(false), ..claimed("Ann") };
    let unknown = Claimed { email: None, ..claimed("Ann") };
    let wrong = Claimed { email: Some("ann@example.test, evil@c.test".into()), ..claimed("Ann") };

    assert!(matches!(end(&gone), End::Unwanted));
    assert!(matches!(end(&unknown), End::Refused(Trouble::Later(_), MailTrouble::Nobody)));
    assert!(matches!(end(&wrong), End::Refused(Trouble::Never(_), MailTrouble::Address)));
}
