//! Runs in words: where one stands, what it changes, and what that means.

use crate::{desk::sources::trouble, web::page::Page};
use contracts::v1::directory::{ChangeKind, ConflictReason, Run, RunState, Tally};

/// Every kind of change, in the order in which they are told.
pub const KINDS: [ChangeKind; 6] = [
    ChangeKind::Created,
    ChangeKind::Changed,
    ChangeKind::Renamed,
    ChangeKind::Left,
    ChangeKind::Back,
    ChangeKind::Conflict,
];

/// It is not known yet what comes of it.
pub fn is_under_way(state: RunState) -> bool {
    matches!(state, RunState::Reading | RunState::Comparing | RunState::Applying)
}

/// What it changes has not happened, and does not happen by itself.
pub fn is_only_thought(run: &Run) -> bool {
    run.dry || matches!(run.state, RunState::Waits | RunState::Applying | RunState::Dropped | RunState::Shown)
}

/// Whether it came to compare, so that there is something to tell.
pub fn is_compared(state: RunState) -> bool {
    !matches!(state, RunState::Reading | RunState::Comparing | RunState::Void | RunState::Unknown)
}

pub fn of_kind(tally: &Tally, kind: ChangeKind) -> i64 {
    match kind {
        ChangeKind::Created => tally.created,
        ChangeKind::Changed => tally.changed,
        ChangeKind::Renamed => tally.renamed,
        ChangeKind::Left => tally.left,
        ChangeKind::Back => tally.back,
        ChangeKind::Conflict => tally.conflict,
        ChangeKind::Unknown => 0,
    }
}

/// Everybody whom a run is about.
pub fn all(tally: &Tally) -> i64 {
    KINDS.into_iter().map(|kind| of_kind(tally, kind)).sum()
}

/// A text that is counted by `{ $count }` and says the number as `{ $number }`, with its digits in groups.
pub fn counted(p: &Page, key: &str, count: i64) -> String {
    p.lang.text_with(key, &[("count", count.into()), ("number", p.number(&count).into())])
}

/// What stands behind the number of a kind.
pub fn tally_word(p: &Page, kind: ChangeKind, count: i64, thought: bool) -> String {
    let would = matches!(kind, ChangeKind::Left | ChangeKind::Back) && thought;
    let key = format!("tally-{}{}", kind.as_str(), if would { "-would" } else { "" });
    p.tn(&key, &count)
}

/// `34 changed, 12 new`.
fn changes(p: &Page, run: &Run) -> String {
    let thought = is_only_thought(run);
    let said =
        KINDS.into_iter().map(|kind| (kind, of_kind(&run.tally, kind))).filter(|(_, count)| *count > 0);
    let said =
        said.map(|(kind, count)| format!("{} {}", p.number(&count), tally_word(p, kind, count, thought)));
    said.collect::<Vec<_>>().join(", ")
}

/// Where a run stands.
pub fn state(p: &Page, run: &Run) -> String {
    match run.state {
        RunState::Reading => counted(p, "run-reading", run.entries),
        RunState::Comparing => p.t("run-comparing"),
        RunState::Waits if run.tally.left > 0 => counted(p, "run-waits-leavers", run.tally.left),
        RunState::Waits => p.ta("run-waits", &changes(p, run)),
        RunState::Applying => p.ta("run-applying", &changes(p, run)),
        RunState::Shown if all(&run.tally) > 0 => p.ta("run-shown", &changes(p, run)),
        RunState::Shown => p.t("run-shown-nothing"),
        RunState::Applied if all(&run.tally) > 0 => changes(p, run),
        RunState::Applied | RunState::Same => p.t("run-same"),
        RunState::Void => match &run.trouble {
            Some(trouble) => p.ta("run-void", &trouble::sentence(p, trouble)),
            None => p.t("run-void-somehow"),
        },
        RunState::Dropped => p.t("run-dropped"),
        RunState::Undone => p.t("run-undone"),
        RunState::Unknown => p.t("desk-unknown"),
    }
}

/// Icon and tone of where it stands.
pub fn mark(state: RunState) -> (&'static str, &'static str) {
    match state {
        RunState::Reading | RunState::Comparing | RunState::Applying => ("clock", "t-on"),
        RunState::Waits => ("pause", "t-wait"),
        RunState::Applied | RunState::Same => ("check", "t-good"),
        RunState::Shown => ("eye", "t-calm"),
        RunState::Void | RunState::Dropped => ("x", "t-calm"),
        RunState::Undone => ("undo", "t-calm"),
        RunState::Unknown => ("info", "t-calm"),
    }
}

/// What came, and what is done with it.
pub fn heading(p: &Page, run: &Run) -> String {
    let at = p.date_time(&run.started_at);
    let key = match run.state {
        _ if !is_compared(run.state) => "run-of",
        _ if run.dry => "run-title-dry",
        RunState::Waits | RunState::Applying => "run-title-would",
        RunState::Dropped => "run-title-dropped",
        _ => "run-title-did",
    };
    p.ta(key, &at)
}

/// Per cent of a whole, with one decimal.
pub fn share(p: &Page, part: i64, whole: i64) -> String {
    let tenths = if whole > 0 { (part.saturating_mul(1_000) + whole / 2) / whole } else { 0 };
    p.lang.decimal(&format!("{}.{}", tenths / 10, tenths % 10))
}

/// What the changes mean for people: an icon and a sentence each. `sign_in`: with the password they have there.
pub fn meanings(p: &Page, tally: &Tally, sign_in: bool) -> Vec<(&'static str, String)> {
    let created = if sign_in { "means-created-sign-in" } else { "means-created" };
    let all = [
        ("out", "means-left", tally.left),
        ("user", created, tally.created),
        ("reopen", "means-back", tally.back),
        ("pen", "means-renamed", tally.renamed),
        ("alert", "means-conflict", tally.conflict),
    ];
    let some = all.into_iter().filter(|(_, _, count)| *count > 0);
    some.map(|(icon, key, count)| (icon, counted(p, key, count))).collect()
}

/// Key of why an entry is not taken in; with `-text` what that means, and how it is solved.
pub fn reason(reason: Option<ConflictReason>) -> String {
    let reason = reason.unwrap_or(ConflictReason::Unknown);
    format!("conflict-{}", reason.as_str().replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{desk::sources::runs::samples::run, i18n::tests::language};
    use contracts::{Actor, Audience, PersonId, SessionId};

    fn page(tag: &str) -> Page {
        let actor = Actor::plain(PersonId::new(), SessionId::new(), Audience::Desk);
        Page::sample(language(tag), actor, true)
    }

    #[test]
    fn a_run_is_told_by_what_comes_of_it() {
        let p = page("en");
        let tally = Tally { created: 12, changed: 34, ..Tally::default() };
        let said = |run_state, tally: &Tally| state(&p, &Run { tally: tally.clone(), ..run(run_state) });
        let nobody = Tally::default();
        assert_eq!(said(RunState::Applied, &tally), "12 new, 34 changed");
        assert_eq!(said(RunState::Same, &nobody), "Nothing to do");
        let many = Tally { left: 1_204, ..tally };
        assert_eq!(said(RunState::Waits, &many), "Waits: 1,204 people would go");
        let one = Tally { left: 1, ..Tally::default() };
        assert_eq!(said(RunState::Waits, &one), "Waits: 1 person would go");
        assert_eq!(said(RunState::Applied, &one), "1 left");
    }

    #[test]
    fn polish_counts_in_three_ways() {
        let p = page("pl");
        let said = |left: i64| counted(&p, "run-waits-leavers", left);
        assert!(said(1).contains("1 osoba "), "{}", said(1));
        assert!(said(23).contains("23 osoby "), "{}", said(23));
        assert!(said(112).contains("112 osób "), "{}", said(112));
        assert!(said(11_204).contains("11\u{a0}204 osoby "), "{}", said(11_204));
    }

    #[test]
    fn a_share_is_rounded_and_written_as_in_the_language() {
        assert_eq!(share(&page("en"), 1_204, 11_248), "10.7");
        assert_eq!(share(&page("fr"), 1_204, 11_248), "10,7");
        assert_eq!(share(&page("en"), 3, 3), "100.0");
        assert_eq!(share(&page("en"), 3, 0), "0.0");
    }

    #[test]
    fn everything_that_can_be_said_of_a_run_has_words() {
        for tag in ["en", "fr", "de", "es", "pl"] {
            let (p, language) = (page(tag), language(tag));
            for one in RunState::ALL {
                assert!(!state(&p, &run(one)).contains("Unknown localization"), "{one:?} in {tag}");
                assert!(!heading(&p, &run(one)).contains("Unknown localization"), "{one:?} in {tag}");
            }
            for why in ConflictReason::ALL.into_iter().chain([ConflictReason::Unknown]) {
                for key in [reason(Some(why)), format!("{}-text", reason(Some(why)))] {
                    assert!(language.own_text(&key).is_some(), "{key} in {tag}");
                }
            }
        }
    }
}
