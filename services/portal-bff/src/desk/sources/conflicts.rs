//! Entries of a source that are not taken in, since somebody would have to guess: which, why, and how that is solved
//! where they come from.

use crate::{
    desk::sources::{
        fields,
        header::{SourceHeader, Tab},
        runs::{told::name, words},
    },
    web::{
        address::with_query,
        page::{Page, Signed, html::html, template},
        pages::Pages,
        path::Path,
        refusal::Refusal,
        session::Visitor,
        site::Site,
    },
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use chassis::pages::Walk;
use contracts::{
    Failure,
    v1::{
        directory::{
            ChangeKind, ConflictReason, GetRun, GetSource, ListRuns, ListScimConflicts, Run, RunChange,
            RunDetail, RunState, ScimConflict, ScimConflicts, Source, SourceKind,
        },
        identity::CustomField,
    },
};
use serde::Deserialize;
use uuid::Uuid;

/// Pages of the list in which a run is looked for that came to compare. Where none did, all of them failed, which is said
/// elsewhere.
const LOOKED_THROUGH: usize = 5;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct ConflictsQuery {
    /// The last one of the page before, and the run it is of.
    after: String,
    run: String,
}

/// Entries that are not taken in for one reason.
pub struct ConflictGroup {
    pub reason: ConflictReason,
    pub entries: Vec<RunChange>,
}

/// A page of them.
#[derive(Default)]
struct FoundConflicts {
    /// In which they were found; none of what was sent.
    run: Option<Run>,
    entries: Vec<RunChange>,
    /// Behind which the next page begins.
    last: Option<String>,
}

template! {
    /// Those of the newest run that changes something, or of all that was sent.
    "desk/sources/conflicts.html"
    struct ConflictsPage {
        header: SourceHeader, source: Source, run: Option<Run>, groups: Vec<ConflictGroup>, last: Option<String>,
        query: ConflictsQuery, custom: Vec<CustomField>
    }
    samples(p) => [
        ConflictsPage::of(p, sample_source(), sample_conflicts(), ConflictsQuery::default(), Vec::new()),
        ConflictsPage::of(
            p, Source { parked: 2, ..sample_source() }, sample_conflicts(),
            ConflictsQuery { after: "7".into(), run: Uuid::nil().to_string() }, Vec::new()
        ),
        ConflictsPage::of(
            p, sample_source(), FoundConflicts { entries: Vec::new(), last: None, ..sample_conflicts() },
            ConflictsQuery::default(), Vec::new()
        ),
        ConflictsPage::of(p, sample_source(), FoundConflicts::default(), ConflictsQuery::default(), Vec::new()),
        ConflictsPage::of(
            p, sample_sender(), FoundConflicts { run: None, ..sample_conflicts() }, ConflictsQuery::default(), Vec::new()
        ),
        ConflictsPage::of(p, sample_sender(), FoundConflicts::default(), ConflictsQuery::default(), Vec::new()),
    ]
}

impl ConflictsPage {
    fn of(
        p: Page,
        source: Source,
        found: FoundConflicts,
        query: ConflictsQuery,
        custom: Vec<CustomField>,
    ) -> Self {
        let header = SourceHeader::of(&p, &source, Tab::Conflicts);
        let FoundConflicts { run, entries, last } = found;
        Self { p, header, source, run, groups: grouped(entries), last, query, custom }
    }

    fn title(&self, group: &ConflictGroup) -> String {
        self.p.t(&words::reason(Some(group.reason)))
    }

    /// What that means, and how it is solved.
    fn text(&self, group: &ConflictGroup) -> String {
        self.p.t(&format!("{}-text", words::reason(Some(group.reason))))
    }

    #[expect(clippy::unused_self, reason = "the template asks it of the page")]
    fn name<'a>(&self, entry: &'a RunChange) -> &'a str {
        name(entry)
    }

    /// What is wrong with it, or what or whom it is about.
    fn about(&self, entry: &RunChange) -> Vec<String> {
        fields::wrong(&self.p, &entry.problems, &entry.about, &self.custom)
    }

    fn next(&self) -> Option<String> {
        let run = self.run.as_ref().map(|run| run.id.to_string()).unwrap_or_default();
        Some(with_query(&self.first(), &[("after", self.last.as_ref()?), ("run", &run)]))
    }

    fn first(&self) -> String {
        format!("/sources/{}/conflicts", self.source.name)
    }

    fn heading(&self, run: &Run) -> String {
        words::counted(&self.p, "conflicts-of", run.tally.conflict)
    }

    fn intro(&self) -> String {
        let sent = self.source.kind == SourceKind::Scim;
        self.p.t(if sent { "conflicts-sent-text" } else { "conflicts-text" })
    }

    /// Why there are none.
    fn nothing(&self) -> String {
        self.p.t(match (&self.run, self.source.kind) {
            (Some(_), _) => "conflicts-none-text",
            (None, SourceKind::Scim) => "conflicts-none-sent",
            (None, _) => "conflicts-no-run",
        })
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().get("/sources/{source}/conflicts", show).shows::<ConflictsPage>()
}

pub async fn show(
    State(site): State<Site>,
    Path(source): Path<String>,
    Query(query): Query<ConflictsQuery>,
    Signed { page, visitor }: Signed,
) -> Result<Response, Refusal> {
    visitor.actor.administrator()?;
    let detail = site.app.bus.ask(&GetSource { source: source.clone() }, &visitor.asking).await?;
    let found = match detail.source.kind {
        SourceKind::Scim => sent(&site, &visitor, &source, &query).await?,
        kind if kind.is_read() || !query.run.is_empty() => read(&site, &visitor, &source, &query).await?,
        // Of what publishes nothing is kept here that could not be taken in: it is set aside.
        _ => FoundConflicts::default(),
    };
    let wrong = found.entries.iter().flat_map(|entry| &entry.problems).map(|wrong| wrong.field.as_str());
    let custom = fields::custom_among(&site, &visitor, wrong).await;
    Ok(html(StatusCode::OK, &ConflictsPage::of(page, detail.source, found, query, custom)))
}

/// Of the newest run, or of the one on whose first page somebody was.
async fn read(
    site: &Site,
    visitor: &Visitor,
    source: &str,
    query: &ConflictsQuery,
) -> Result<FoundConflicts, Failure> {
    let run = match query.run.parse() {
        Ok(run) => Some(run),
        Err(_) => newest(site, visitor, source).await?,
    };
    let Some(run) = run else { return Ok(FoundConflicts::default()) };
    let after = query.after.parse().unwrap_or_default();
    let request = GetRun { run, kind: Some(ChangeKind::Conflict), after, many: false };
    let RunDetail { run, changes: entries, more, .. } = site.app.bus.ask(&request, &visitor.asking).await?;
    if run.source != source {
        return Err(Failure::not_found("run"));
    }
    let last = entries.last().filter(|_| more).map(|entry| entry.number.to_string());
    Ok(FoundConflicts { run: Some(run), entries, last })
}

/// Users that were sent, and of whom no person could be made.
async fn sent(
    site: &Site,
    visitor: &Visitor,
    source: &str,
    query: &ConflictsQuery,
) -> Result<FoundConflicts, Failure> {
    let request = ListScimConflicts { source: source.to_owned(), after: query.after.parse().ok() };
    let ScimConflicts { conflicts, more } = site.app.bus.ask(&request, &visitor.asking).await?;
    let last = conflicts.last().filter(|_| more).map(|one| one.id.to_string());
    Ok(FoundConflicts { run: None, entries: conflicts.into_iter().map(entry).collect(), last })
}

/// As one that was read.
fn entry(conflict: ScimConflict) -> RunChange {
    let ScimConflict { user_name, told, problems, .. } = conflict;
    RunChange {
        number: 0,
        kind: ChangeKind::Conflict,
        key: String::new(),
        name: String::new(),
        login: String::new(),
        fields: Vec::new(),
        reason: Some(ConflictReason::Malformed),
        entry: user_name,
        about: told,
        problems,
        record: None,
        applied: false,
        undone: false,
    }
}

/// The newest run that is not dry and came to compare. Of one that is dropped nothing may be left to show.
async fn newest(site: &Site, visitor: &Visitor, source: &str) -> Result<Option<Uuid>, Failure> {
    let (mut before, mut walk) = (None, Walk::over("runs of a source"));
    for _ in 0..LOOKED_THROUGH {
        let request = ListRuns { source: source.to_owned(), before };
        let listed = site.app.bus.ask(&request, &visitor.asking).await?;
        if let Some(run) = listed.runs.iter().find(|run| tells(run)) {
            return Ok(Some(run.id));
        }
        before = walk.on(listed.runs.last().map(|run| run.id).filter(|_| listed.more))?;
        if before.is_none() {
            break;
        }
    }
    Ok(None)
}

fn tells(run: &Run) -> bool {
    !run.dry && words::is_compared(run.state) && run.state != RunState::Dropped
}

/// By reason, in the order in which the contract has them; what this version does not know comes last.
fn grouped(changes: Vec<RunChange>) -> Vec<ConflictGroup> {
    let mut groups: Vec<_> = ConflictReason::ALL
        .into_iter()
        .chain([ConflictReason::Unknown])
        .map(|reason| ConflictGroup { reason, entries: Vec::new() })
        .collect();
    for change in changes {
        let reason = change.reason.unwrap_or(ConflictReason::Unknown);
        if let Some(group) = groups.iter_mut().find(|group| group.reason == reason) {
            group.entries.push(change);
        }
    }
    groups.retain(|group| !group.entries.is_empty());
    groups
}

#[cfg(test)]
fn sample_source() -> Source {
    crate::desk::sources::samples::detail().source
}

#[cfg(test)]
fn sample_sender() -> Source {
    Source { kind: SourceKind::Scim, ..sample_source() }
}

#[cfg(test)]
fn sample_conflicts() -> FoundConflicts {
    use crate::desk::sources::runs::samples;
    use contracts::{FieldProblem, Problem};

    let reasons = ConflictReason::ALL.into_iter().chain([ConflictReason::Unknown]);
    let nameless =
        RunChange { name: String::new(), login: String::new(), ..samples::conflict(ConflictReason::NoKey) };
    let missing = FieldProblem { field: "email".into(), problem: Problem::Missing, limit: None };
    let malformed = RunChange { problems: vec![missing], ..samples::conflict(ConflictReason::Malformed) };
    let entries = reasons.map(samples::conflict).chain([nameless, malformed]).collect();
    FoundConflicts { run: Some(samples::run(RunState::Applied)), entries, last: Some("7".into()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::sources::runs::samples::conflict;

    #[test]
    fn only_a_run_that_counts_tells_of_conflicts() {
        use crate::desk::sources::runs::samples::run;

        let telling: Vec<_> = RunState::ALL.into_iter().filter(|state| tells(&run(*state))).collect();
        let expected =
            [RunState::Waits, RunState::Applying, RunState::Applied, RunState::Same, RunState::Undone];
        assert_eq!(telling, expected);
        assert!(!tells(&Run { dry: true, ..run(RunState::Applied) }));
    }

    #[test]
    fn conflicts_stand_together_by_their_reason_and_none_is_lost() {
        let unheard = RunChange { reason: None, ..conflict(ConflictReason::Taken) };
        let groups = grouped(vec![
            unheard,
            conflict(ConflictReason::Taken),
            conflict(ConflictReason::NoKey),
            conflict(ConflictReason::Taken),
        ]);
        let told: Vec<_> = groups.iter().map(|group| (group.reason, group.entries.len())).collect();
        let expected = [(ConflictReason::NoKey, 1), (ConflictReason::Taken, 2), (ConflictReason::Unknown, 1)];
        assert_eq!(told, expected);
    }
}
