//! Why the guard stopped a run, as sentences with their numbers.

use crate::{
    desk::sources::{fields, runs::words},
    web::page::Page,
};
use contracts::v1::{
    directory::{GuardReason, GuardStop, Run, SourceSettings},
    identity::CustomField,
};
use fluent_templates::fluent_bundle::FluentValue;

/// What is said above a run that waits.
pub struct GuardSaid {
    pub title: String,
    /// One or more, where the title says nothing of them.
    pub reasons: Vec<String>,
    pub text: String,
}

impl GuardSaid {
    pub fn of(
        p: &Page,
        run: &Run,
        stops: &[GuardStop],
        settings: &SourceSettings,
        custom: &[CustomField],
    ) -> Self {
        let nobody = p.t("run-guard-nobody");
        if stops.is_empty() {
            return Self::of_before(p, run, settings, nobody);
        }
        let reasons = stops.iter().map(|stop| sentence(p, stop, custom)).collect();
        let limits = p.lang.text_with("run-guard-limits", &limits(p, settings));
        Self { title: p.t("run-guard-else"), reasons, text: format!("{limits} {nobody}") }
    }

    /// An older version did not write down what the guard saw: people who left are known all the same.
    fn of_before(p: &Page, run: &Run, settings: &SourceSettings, nobody: String) -> Self {
        let left = run.tally.left;
        if left == 0 {
            return Self { title: p.t("run-guard-else"), reasons: Vec::new(), text: nobody };
        }
        let values = [
            ("count", left.into()),
            ("number", p.number(&left).into()),
            ("all", p.number(&run.people).into()),
        ];
        let title = p.lang.text_with("run-guard", &values);
        let share = ("share", words::share(p, left, run.people).into());
        let [people, percent] = limits(p, settings);
        let text = p.lang.text_with("run-guard-limit", &[share, people, percent]);
        Self { title, reasons: Vec::new(), text: format!("{text} {nobody}") }
    }
}

fn limits(p: &Page, settings: &SourceSettings) -> [(&'static str, FluentValue<'static>); 2] {
    let people = p.number(&settings.guard_people.into());
    [("people", people.into()), ("percent", settings.guard_percent.into())]
}

fn sentence(p: &Page, stop: &GuardStop, custom: &[CustomField]) -> String {
    let GuardStop { why, many, of, about } = stop;
    let name = if *why == GuardReason::Emptied { fields::label(p, about, custom) } else { about.clone() };
    let values = [
        ("count", (*many).into()),
        ("number", p.number(many).into()),
        ("all", p.number(of).into()),
        ("share", words::share(p, *many, *of).into()),
        ("name", name.into()),
    ];
    p.lang.text_with(&key(*why), &values)
}

fn key(why: GuardReason) -> String {
    format!("guard-{}", why.as_str().replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        desk::{
            parts::custom_fields,
            sources::{runs::samples, samples::detail},
        },
        i18n::Language,
    };
    use contracts::{Actor, Audience, PersonId, SessionId, v1::directory::RunState};

    fn said(language: Language, stops: &[GuardStop]) -> GuardSaid {
        let actor = Actor::plain(PersonId::new(), SessionId::new(), Audience::Desk);
        let p = Page::sample(language, actor, true);
        let (run, settings) = (samples::run(RunState::Waits), detail().settings);
        GuardSaid::of(&p, &run, stops, &settings, &custom_fields::sample())
    }

    #[test]
    fn all_that_the_guard_saw_is_said_with_its_numbers() {
        let said = said(Language::ENGLISH, &samples::stops());
        assert_eq!(said.reasons.len(), GuardReason::ALL.len() + 1);
        let all = said.reasons.join("\n");
        for part in ["1,204 of 11,248 people", "10.7%", "<room>", "<1004>"] {
            assert!(all.contains(part), "{part}: {all}");
        }
        assert!(said.text.contains("50 people"), "{}", said.text);
    }

    #[test]
    fn what_an_older_version_wrote_down_is_told_by_who_left() {
        let said = said(Language::ENGLISH, &[]);
        assert!(said.title.contains("1,204 of 11,248"), "{}", said.title);
        assert!(said.reasons.is_empty() && said.text.contains("10.7%"), "{}", said.text);
    }

    #[test]
    fn every_reason_has_words_in_every_language() {
        for language in Language::all() {
            let said = said(language, &samples::stops());
            let all = said.reasons.concat() + &said.title + &said.text;
            assert!(!all.contains("Unknown localization"), "{all} in {}", language.tag());
        }
    }
}
