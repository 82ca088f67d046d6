//! Entries of a source that are not taken in, since somebody would have to guess: which, why, and how that is solved
//! where they come from.

use crate::{
    desk::sources::{
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
    v1::directory::{
        ChangeKind, ConflictReason, GetRun, GetSource, ListRuns, Run, RunChange, RunDetail, RunState, Source,
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
    after: i64,
    run: String,
}

/// Entries that are not taken in for one reason.
pub struct ConflictGroup {
    pub reason: ConflictReason,
    pub entries: Vec<RunChange>,
}

template! {
    /// Those of the newest run that changes something.
    "desk/sources/conflicts.html"
    struct ConflictsPage {
        header: SourceHeader, source: Source, run: Option<Run>, groups: Vec<ConflictGroup>, last: Option<i64>,
        query: ConflictsQuery
    }
    samples(p) => [
        ConflictsPage::of(p, sample_source(), Some(sample_conflicts()), ConflictsQuery::default()),
        ConflictsPage::of(
            p, Source { parked: 2, ..sample_source() }, Some(sample_conflicts()),
            ConflictsQuery { after: 7, run: Uuid::nil().to_string() }
        ),
        ConflictsPage::of(
            p, sample_source(), Some(RunDetail { changes: Vec::new(), more: false, ..sample_conflicts() }),
            ConflictsQuery::default()
        ),
        ConflictsPage::of(p, sample_source(), None, ConflictsQuery::default()),
    ]
}

impl ConflictsPage {
    fn of(p: Page, source: Source, detail: Option<RunDetail>, query: ConflictsQuery) -> Self {
        let header = SourceHeader::of(&p, &source, Tab::Conflicts);
        let (run, changes, more) = match detail {
            Some(RunDetail { run, changes, more }) => (Some(run), changes, more),
            None => (None, Vec::new(), false),
        };
        let last = changes.last().map(|change| change.number).filter(|_| more);
        Self { p, header, source, run, groups: grouped(changes), last, query }
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

    fn next(&self) -> Option<String> {
        let (run, last) = (self.run.as_ref()?.id.to_string(), self.last?.to_string());
        Some(with_query(&self.first(), &[("after", &last), ("run", &run)]))
    }

    fn first(&self) -> String {
        format!("/sources/{}/conflicts", self.source.name)
    }

    fn heading(&self, run: &Run) -> String {
        words::counted(&self.p, "conflicts-of", run.tally.conflict)
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
    // What sends by itself has no runs: what it says and nobody could take in is set aside.
    let run = match query.run.parse() {
        Ok(run) => Some(run),
        Err(_) if detail.settings.connection.kind().is_read() => newest(&site, &visitor, &source).await?,
        Err(_) => None,
    };
    let conflicts = match run {
        None => None,
        Some(run) => {
            let request = GetRun { run, kind: Some(ChangeKind::Conflict), after: query.after };
            Some(site.app.bus.ask(&request, &visitor.asking).await?)
        }
    };
    if conflicts.as_ref().is_some_and(|found| found.run.source != source) {
        return Err(Failure::not_found("run").into());
    }
    Ok(html(StatusCode::OK, &ConflictsPage::of(page, detail.source, conflicts, query)))
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
fn sample_conflicts() -> RunDetail {
    use crate::desk::sources::runs::samples;

    let reasons = ConflictReason::ALL.into_iter().chain([ConflictReason::Unknown]);
    let nameless =
        RunChange { name: String::new(), login: String::new(), ..samples::conflict(ConflictReason::NoKey) };
    let changes = reasons.map(samples::conflict).chain([nameless]).collect();
    RunDetail { changes, more: true, ..samples::detail(RunState::Applied) }
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
