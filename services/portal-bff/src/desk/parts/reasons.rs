//! Why something could not be done, in words: what a service refused, and what happened to a mail. The technical reason
//! stands behind *Details*.

use crate::web::page::{Page, problem};
use contracts::{Code, Failure, v1::notify::MailTrouble};

/// A service by what it keeps, as its own name says nothing to who reads.
pub fn service_text(p: &Page, service: &str) -> String {
    p.t(match service {
        "identity" => "desk-people",
        "tickets" => "desk-tickets",
        "directory" => "desk-sources",
        "notify" => "desk-mails",
        _ => "desk-unknown",
    })
}

/// A sentence for each field that was refused, or one for the whole. An older version did not write down why.
pub fn refused(p: &Page, failure: Option<&Failure>) -> Vec<String> {
    let fields = failure.map(|failure| failure.fields.as_slice()).unwrap_or_default();
    let sentence = |field| {
        let said = problem(p.lang, field);
        field_text(p, &field.field).map(|label| format!("{label}: {said}"))
    };
    let sentences: Vec<_> = fields.iter().filter_map(sentence).collect();
    if !sentences.is_empty() {
        return sentences;
    }
    vec![p.t(match failure.map(|failure| failure.code) {
        Some(Code::Invalid) => "parked-invalid",
        Some(Code::Conflict) => "parked-conflict",
        Some(Code::NotFound) => "parked-not-found",
        _ => "parked-other",
    })]
}

fn field_text(p: &Page, field: &str) -> Option<String> {
    let dashed = field.replace('_', "-");
    [format!("desk-{dashed}"), dashed].iter().find_map(|key| p.lang.own_text(key))
}

pub fn mail_trouble(p: &Page, why: Option<MailTrouble>) -> String {
    let why = why.filter(|why| *why != MailTrouble::Unknown).map_or("other", MailTrouble::as_str);
    p.t(&format!("mail-trouble-{why}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;
    use contracts::{Actor, Audience, FieldProblem, PersonId, Problem, SessionId};

    #[test]
    fn a_reason_is_said_in_the_readers_words() {
        for language in Language::all() {
            let actor = Actor::plain(PersonId::new(), SessionId::new(), Audience::Desk);
            let p = Page::sample(language, actor, true);
            for why in MailTrouble::ALL {
                assert!(language.own_text(&format!("mail-trouble-{}", why.as_str())).is_some(), "{why:?}");
            }
            let failure = Failure::fields(vec![
                FieldProblem { field: "customer_number".into(), problem: Problem::NoSuch, limit: None },
                FieldProblem { field: "phone".into(), problem: Problem::TooLong, limit: Some(150) },
            ]);
            let said = refused(&p, Some(&failure));
            assert_eq!(said.len(), 2);
            assert!(said[0].starts_with(&p.t("customer-number")) && said[1].contains("150"), "{said:?}");
            assert!(!said.concat().contains('_'), "{said:?}");
            for code in Code::ALL {
                assert_eq!(refused(&p, Some(&Failure::new(code, "no such_thing"))).len(), 1);
            }
        }
    }
}
