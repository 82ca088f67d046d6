//! What a run makes of one person, field by field.

use crate::{
    desk::sources::{
        fields::{self, ACTIVE},
        runs::words,
    },
    web::page::Page,
};
use contracts::v1::{
    directory::{ChangeKind, Run, RunChange},
    identity::CustomField,
};

/// A person with what becomes of them.
pub struct ToldChange {
    pub change: RunChange,
    /// At least one.
    pub lines: Vec<ToldField>,
}

pub struct ToldField {
    pub label: String,
    pub before: String,
    pub after: String,
    /// In the place of both: why nothing happens.
    pub why: String,
}

impl ToldChange {
    pub fn all(
        p: &Page,
        run: &Run,
        source: &str,
        changes: Vec<RunChange>,
        custom: &[CustomField],
    ) -> Vec<Self> {
        let told = |change: RunChange| Self { lines: lines(p, run, source, &change, custom), change };
        changes.into_iter().map(told).collect()
    }

    pub fn name(&self) -> &str {
        name(&self.change)
    }
}

/// What an entry is called, as far as it says so.
pub fn name(change: &RunChange) -> &str {
    let RunChange { name, login, entry, .. } = change;
    [name, login].into_iter().find(|text| !text.is_empty()).unwrap_or(entry)
}

fn lines(p: &Page, run: &Run, source: &str, change: &RunChange, custom: &[CustomField]) -> Vec<ToldField> {
    let validity = |before: String, after: String| ToldField {
        label: p.t("desk-valid"),
        before,
        after,
        why: String::new(),
    };
    let of_kind = match change.kind {
        ChangeKind::Left => {
            let since = p.tb("run-not-in", source, &p.date_time(&run.started_at));
            Some(validity(p.t("run-valid"), since))
        }
        ChangeKind::Back => Some(validity(p.t("run-not-valid"), p.t("run-valid"))),
        ChangeKind::Conflict => Some(ToldField {
            label: p.t("run-not-taken"),
            before: String::new(),
            after: String::new(),
            why: why(p, change, custom),
        }),
        _ => None,
    };
    if change.kind == ChangeKind::Created && !change.fields.is_empty() {
        // There was nothing before: a line for each field would only be long.
        let said = change.fields.iter().filter(|field| field.field != ACTIVE && !field.after.is_empty());
        let said: Vec<_> = said.map(|field| value(p, &field.field, &field.after)).collect();
        let label = words::tally_word(p, ChangeKind::Created, 1, false);
        return vec![ToldField {
            label, before: String::new(), after: said.join(" · "), why: String::new()
        }];
    }
    let told = of_kind.is_some();
    let others = change.fields.iter().filter(|field| !told || field.field != ACTIVE);
    let others = others.map(|field| ToldField {
        label: fields::label(p, &field.field, custom),
        before: value(p, &field.field, &field.before),
        after: value(p, &field.field, &field.after),
        why: String::new(),
    });
    let mut lines: Vec<_> = of_kind.into_iter().chain(others).collect();
    if lines.is_empty() {
        lines.push(validity(String::new(), p.t("run-valid")));
    }
    lines
}

/// Why an entry is not taken in, and what or whom that is about.
pub fn why(p: &Page, change: &RunChange, custom: &[CustomField]) -> String {
    let reason = p.t(&words::reason(change.reason));
    let about = fields::wrong(p, &change.problems, &change.about, custom);
    if about.is_empty() { reason } else { format!("{reason}: {}", about.join(" ")) }
}

/// As people read it.
pub fn value(p: &Page, field: &str, value: &str) -> String {
    match (field, value) {
        (ACTIVE, "true") => p.t("run-valid"),
        (ACTIVE, "false") => p.t("run-not-valid"),
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        desk::{parts::custom_fields, sources::runs::samples},
        i18n::Language,
    };
    use contracts::{
        Actor, Audience, FieldProblem, PersonId, Problem, SessionId,
        v1::directory::{ConflictReason, FieldChange, RunState},
    };

    fn told(change: RunChange) -> Vec<(String, String, String, String)> {
        let actor = Actor::plain(PersonId::new(), SessionId::new(), Audience::Desk);
        let p = Page::sample(Language::ENGLISH, actor, true);
        let custom = custom_fields::sample();
        let told = ToldChange::all(&p, &samples::run(RunState::Waits), "HR", vec![change], &custom).remove(0);
        told.lines.into_iter().map(|line| (line.label, line.before, line.after, line.why)).collect()
    }

    fn change(kind: ChangeKind, fields: &[(&str, &str, &str)]) -> RunChange {
        let field = |&(field, before, after): &(&str, &str, &str)| FieldChange {
            field: field.into(),
            before: before.into(),
            after: after.into(),
        };
        RunChange { fields: fields.iter().map(field).collect(), ..samples::change(kind) }
    }

    #[test]
    fn a_field_is_called_as_on_the_page_of_the_person() {
        let lines = told(change(
            ChangeKind::Changed,
            &[("customer_number", "1001", "1004"), ("custom:room", "", "B 12"), ("custom:gone", "x", "")],
        ));
        let labels: Vec<_> = lines.iter().map(|(label, ..)| label.as_str()).collect();
        assert_eq!(labels, ["Customer number", "<room>", "gone"]);
        assert_eq!((lines[0].1.as_str(), lines[0].2.as_str()), ("1001", "1004"));
    }

    #[test]
    fn who_left_and_who_is_back_is_told_once() {
        let left = told(change(ChangeKind::Left, &[("active", "true", "false")]));
        assert_eq!(left.len(), 1);
        assert!(left[0].2.contains("HR"), "{left:?}");
        assert_eq!(told(change(ChangeKind::Back, &[("phone", "1", "2")])).len(), 2);
        assert_eq!(told(change(ChangeKind::Changed, &[("active", "true", "false")])).len(), 1);
    }

    #[test]
    fn who_is_not_taken_in_is_told_why() {
        let conflict = RunChange {
            reason: Some(ConflictReason::SameLogin),
            about: "jmartin".into(),
            ..change(ChangeKind::Conflict, &[])
        };
        let lines = told(conflict);
        assert!(lines[0].3.contains("jmartin") && lines[0].1.is_empty(), "{lines:?}");

        let problems = vec![FieldProblem { field: "email".into(), problem: Problem::Missing, limit: None }];
        let malformed = RunChange {
            reason: Some(ConflictReason::Malformed),
            about: "email is missing".into(),
            problems,
            ..change(ChangeKind::Conflict, &[])
        };
        let lines = told(malformed);
        assert!(lines[0].3.ends_with(": E-mail: This field is required."), "{lines:?}");
    }
}
