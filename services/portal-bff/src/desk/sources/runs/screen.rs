//! What the page of runs shows: all of them in a list, and one in full.

#[cfg(test)]
use crate::desk::sources::runs::{effect, samples};
use crate::{
    desk::sources::{
        header::{SourceHeader, Tab},
        runs::{
            effect::{EffectPerson, Meaning, RunEffect},
            guard::GuardSaid,
            told::ToldChange,
            words::{self, is_compared, is_only_thought, is_under_way},
        },
    },
    web::{
        address::with_query,
        page::{Page, Refused, template},
    },
};
use contracts::v1::{
    directory::{ChangeKind, Run, RunDetail, RunState, Runs, SourceDetail, SourceHealth, SourceSettings},
    identity::CustomField,
};
use serde::Deserialize;
use uuid::Uuid;

/// Where one is in the list and in the run.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct RunsQuery {
    /// The last run of the page before.
    pub before: String,
    /// Only changes of this kind.
    pub kind: String,
    /// The last change of the page before.
    pub after: i64,
}

/// The run that is looked at.
pub struct ChosenRun {
    pub run: Run,
    pub changes: Vec<ToldChange>,
    /// The last change of this page, where there are more.
    pub last: Option<i64>,
    pub guard: GuardSaid,
    pub meaning: Meaning,
}

template! {
    /// All of them, and one in full.
    "desk/sources/runs.html"
    struct RunsPage {
        header: SourceHeader, source: String, paused: bool, settings: SourceSettings, runs: Vec<Run>, older: Option<Uuid>,
        chosen: Option<ChosenRun>, query: RunsQuery, refused: Refused
    }
    samples(p) => [
        RunsPage::sample(p, RunState::Waits),
        RunsPage {
            query: RunsQuery { kind: "left".into(), after: 7, before: Uuid::nil().to_string() },
            paused: true, ..RunsPage::sample(p, RunState::Applied)
        },
        RunsPage::forgotten(p),
        RunsPage::sample(p, RunState::Reading),
        RunsPage::sample(p, RunState::Void),
        RunsPage::sample(p, RunState::Shown),
        RunsPage::sample(p, RunState::Same),
        RunsPage::sample(p, RunState::Dropped),
        RunsPage { refused: not_checked(&p), ..RunsPage::sample(p, RunState::Waits) },
        RunsPage::of_before(p),
        RunsPage { chosen: None, runs: Vec::new(), older: None, ..RunsPage::sample(p, RunState::Undone) },
    ]
}

impl RunsPage {
    pub fn of(p: Page, detail: SourceDetail, listed: Runs, query: RunsQuery) -> Self {
        let header = SourceHeader::of(&p, &detail.source, Tab::Runs);
        let older = listed.runs.last().map(|run| run.id).filter(|_| listed.more);
        let SourceDetail { source, settings, .. } = detail;
        let paused = source.health == SourceHealth::Paused;
        let (runs, refused) = (listed.runs, Refused::default());
        Self { p, header, source: source.name, paused, settings, runs, older, chosen: None, query, refused }
    }

    pub fn choosing(self, detail: RunDetail, meaning: Meaning, custom: &[CustomField]) -> Self {
        let RunDetail { run, changes, more, stops } = detail;
        let guard = GuardSaid::of(&self.p, &run, &stops, &self.settings, custom);
        let last = changes.last().map(|change| change.number).filter(|_| more);
        let changes = ToldChange::all(&self.p, &run, &self.settings.label, changes, custom);
        Self { chosen: Some(ChosenRun { run, changes, last, guard, meaning }), ..self }
    }

    fn is_chosen(&self, run: &Run) -> bool {
        self.chosen.as_ref().is_some_and(|chosen| chosen.run.id == run.id)
    }

    /// Of a run, on this page of the list.
    fn link(&self, run: &Uuid) -> String {
        with_query(&address(&self.source, *run), &[("before", &self.query.before)])
    }

    fn older_link(&self) -> Option<String> {
        let older = self.older?.to_string();
        Some(with_query(&format!("/sources/{}/runs", self.source), &[("before", &older)]))
    }

    /// All that differs, as a table.
    fn table_link(&self, run: &Uuid) -> String {
        with_query(&format!("{}/export.csv", address(&self.source, *run)), &[("kind", &self.query.kind)])
    }

    /// Changes of a kind, or all of them; the first, or those after one.
    fn changes_link(&self, kind: &str, after: Option<i64>) -> String {
        let Some(chosen) = &self.chosen else { return String::new() };
        let after = after.map(|after| after.to_string()).unwrap_or_default();
        let query = [("before", self.query.before.as_str()), ("kind", kind), ("after", &after)];
        format!("{}#diff", with_query(&address(&self.source, chosen.run.id), &query))
    }

    /// Kinds of change that there are: the number, its word, where they are, and whether they are shown.
    fn kinds(&self, run: &Run) -> Vec<(String, String, String, bool)> {
        let thought = is_only_thought(run);
        let all = words::all(&run.tally);
        let everybody = (
            self.p.number(&all),
            self.p.tn("tally-all", &all),
            self.changes_link("", None),
            self.kind().is_none(),
        );
        let of_kind = |kind: ChangeKind| {
            let count = words::of_kind(&run.tally, kind);
            let current = self.kind() == Some(kind);
            let word = words::tally_word(&self.p, kind, count, thought);
            let link = self.changes_link(kind.as_str(), None);
            (count > 0 || current).then(|| (self.p.number(&count), word, link, current))
        };
        std::iter::once(everybody).chain(words::KINDS.into_iter().filter_map(of_kind)).collect()
    }

    pub fn kind(&self) -> Option<ChangeKind> {
        ChangeKind::named(&self.query.kind)
    }

    #[expect(clippy::unused_self, reason = "the template asks it of the page")]
    fn waits(&self, run: &Run) -> bool {
        run.state == RunState::Waits
    }

    #[expect(clippy::unused_self, reason = "the template asks it of the page")]
    fn is_under_way(&self, run: &Run) -> bool {
        is_under_way(run.state)
    }

    #[expect(clippy::unused_self, reason = "the template asks it of the page")]
    fn is_void(&self, run: &Run) -> bool {
        run.state == RunState::Void
    }

    /// There is something to tell of it.
    #[expect(clippy::unused_self, reason = "the template asks it of the page")]
    fn has_changes(&self, run: &Run) -> bool {
        is_compared(run.state) && words::all(&run.tally) > 0
    }

    #[expect(clippy::unused_self, reason = "the template asks it of the page")]
    fn mark(&self, run: &Run) -> (&'static str, &'static str) {
        words::mark(run.state)
    }

    /// A newer run took its place, and what it would have changed is not kept.
    fn is_forgotten(&self, one: &ChosenRun) -> bool {
        one.changes.is_empty() && self.kind().is_none() && self.query.after == 0
    }

    fn state(&self, run: &Run) -> String {
        let said = words::state(&self.p, run);
        if run.dry && run.state != RunState::Shown { self.p.ta("run-dry-state", &said) } else { said }
    }

    fn heading(&self, run: &Run) -> String {
        words::heading(&self.p, run)
    }

    /// What was read, who asked for it, and whether anything is saved.
    fn beneath(&self, run: &Run) -> String {
        let p = &self.p;
        let read = is_compared(run.state).then(|| {
            let read = words::counted(p, "run-read", run.entries);
            if run.server.is_empty() { read } else { p.tb("run-read-from", &read, &run.server) }
        });
        let by = if run.by.is_empty() { p.t("run-due") } else { p.ta("run-by", &run.by) };
        let unsaved = (is_compared(run.state) && is_only_thought(run)).then(|| p.t("run-unsaved"));
        read.into_iter().chain([by]).chain(unsaved).collect::<Vec<_>>().join(" ")
    }

    /// What becomes of somebody, behind their name.
    fn becomes(&self, person: &EffectPerson) -> String {
        RunEffect::words(&self.p, person)
    }

    fn meanings(&self, run: &Run) -> Vec<(&'static str, String)> {
        let sign_in = self.settings.ldap().is_some_and(|ldap| ldap.sign_in);
        words::meanings(&self.p, &run.tally, sign_in)
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the template has a reference")]
    fn counted(&self, key: &str, count: &i64) -> String {
        words::counted(&self.p, key, *count)
    }

    #[expect(clippy::unused_self, reason = "the template asks it of the page")]
    fn trouble_detail<'a>(&self, run: &'a Run) -> &'a str {
        run.trouble.as_ref().map_or("", |trouble| &trouble.detail)
    }
}

pub fn address(source: &str, run: Uuid) -> String {
    format!("/sources/{source}/runs/{run}")
}

pub fn not_checked(p: &Page) -> Refused {
    Refused::fields([("checked".to_owned(), p.t("run-check-first"))].into())
}

#[cfg(test)]
impl RunsPage {
    fn sample(p: Page, state: RunState) -> Self {
        let runs = RunState::ALL.into_iter().chain([RunState::Unknown]).map(samples::run).collect();
        let detail = crate::desk::sources::samples::detail();
        let page = Self::of(p, detail, Runs { runs, more: true }, RunsQuery::default());
        let meaning = match state {
            RunState::Waits => effect::sample(&page.p),
            RunState::Shown => Meaning::Silent,
            _ => Meaning::Nothing,
        };
        page.choosing(samples::detail(state), meaning, &crate::desk::parts::custom_fields::sample())
    }

    /// As an older version wrote it down.
    fn of_before(p: Page) -> Self {
        let detail = RunDetail { stops: Vec::new(), ..samples::detail(RunState::Waits) };
        Self::sample(p, RunState::Waits).choosing(detail, Meaning::Nothing, &[])
    }

    fn forgotten(p: Page) -> Self {
        let detail = RunDetail { changes: Vec::new(), more: false, ..samples::detail(RunState::Dropped) };
        Self::sample(p, RunState::Dropped).choosing(detail, Meaning::Nothing, &[])
    }
}
