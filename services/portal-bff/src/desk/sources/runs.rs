//! The runs of a source: what each found, what it changed or would change, and what becomes of one that waits.

pub mod effect;
pub mod export;
pub mod guard;
pub mod screen;
pub mod told;
pub mod words;

#[cfg(test)]
pub mod samples;

use crate::{
    desk::sources::{
        fields,
        runs::{
            effect::Meaning,
            screen::{RunsPage, RunsQuery, address, not_checked},
        },
    },
    web::{
        address::{id, to},
        form::Posted,
        notice::Notice,
        page::{Page, Refused, Signed, html::html},
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
use contracts::{
    Code, Failure,
    v1::{
        directory::{DecideRun, GetRun, GetSource, ListRuns, RunDecision, RunDetail, StartRun, UndoRun},
        identity::CustomField,
    },
};
use uuid::Uuid;

const RUN_APPLIED: Notice = Notice::new("run-applied");
const RUN_DROPPED: Notice = Notice::new("run-dropped");
const RUN_UNDONE: Notice = Notice::new("run-undone");

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/sources/{source}/runs", show)
        .post("/sources/{source}/runs", start)
        .get("/sources/{source}/runs/{run}", show_one)
        .get("/sources/{source}/runs/{run}/export.csv", export::export)
        .post("/sources/{source}/runs/{run}/decide", decide)
        .get("/sources/{source}/runs/{run}/decide", back)
        .post("/sources/{source}/runs/{run}/undo", undo)
        .get("/sources/{source}/runs/{run}/undo", back)
        .shows::<RunsPage>()
}

pub async fn show(
    State(site): State<Site>,
    Path(source): Path<String>,
    Query(query): Query<RunsQuery>,
    Signed { page, visitor }: Signed,
) -> Result<Response, Refusal> {
    visitor.actor.administrator()?;
    Ok(html(StatusCode::OK, &of(&site, page, &visitor, source, None, query).await?))
}

pub async fn show_one(
    State(site): State<Site>,
    Path((source, run)): Path<(String, String)>,
    Query(query): Query<RunsQuery>,
    Signed { page, visitor }: Signed,
) -> Result<Response, Refusal> {
    let run: Uuid = id(&run)?;
    visitor.actor.administrator()?;
    Ok(html(StatusCode::OK, &of(&site, page, &visitor, source, Some(run), query).await?))
}

/// Where a form was sent to is no page; the run is.
pub async fn back(Path((source, run)): Path<(String, String)>) -> Result<Response, Refusal> {
    Ok(to(&address(&source, id(&run)?)))
}

pub async fn start(
    State(site): State<Site>,
    Path(source): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    form.visitor.actor.administrator()?;
    let dry = form.fields.get("do") == "dry";
    // Of the same form these are two commands.
    let key = if dry { Uuid::new_v5(&form.fields.key(), b"dry") } else { form.fields.key() };
    let request = StartRun { source: source.clone(), dry, settings: None, secret: None };
    match site.app.bus.ask(&request, &form.visitor.once(key)).await {
        Ok(started) => Ok(to(&address(&source, started.run))),
        Err(failure) => again(&site, form, source, None, failure, "run-busy").await,
    }
}

/// What becomes of a run that waits. To let people go asks for a tick, here as well as on the page.
pub async fn decide(
    State(site): State<Site>,
    Path((source, run)): Path<(String, String)>,
    form: Posted,
) -> Result<Response, Refusal> {
    let run: Uuid = id(&run)?;
    form.visitor.actor.administrator()?;
    let decision = RunDecision::named(&form.fields.get("decision")).ok_or(Refusal::Nonsense)?;
    if decision == RunDecision::Apply && !form.fields.has("checked") {
        let page = of(&site, form.page, &form.visitor, source, Some(run), RunsQuery::default()).await?;
        let page = RunsPage { refused: not_checked(&page.p), ..page };
        return Ok(page.refused.answer(&page));
    }
    let key = Uuid::new_v5(&form.fields.key(), decision.as_str().as_bytes());
    match site.app.bus.ask(&DecideRun { run, decision }, &form.visitor.once(key)).await {
        Ok(_) => {
            let notice = if decision == RunDecision::Drop { RUN_DROPPED } else { RUN_APPLIED };
            Ok(notice.on(&address(&source, run)))
        }
        Err(failure) => again(&site, form, source, Some(run), failure, "run-decided").await,
    }
}

pub async fn undo(
    State(site): State<Site>,
    Path((source, run)): Path<(String, String)>,
    form: Posted,
) -> Result<Response, Refusal> {
    let run: Uuid = id(&run)?;
    form.visitor.actor.administrator()?;
    match site.app.bus.ask(&UndoRun { run }, &form.visitor.once(form.fields.key())).await {
        Ok(undone) => Ok(RUN_UNDONE.counting(undone.undone, undone.kept).on(&address(&source, run))),
        Err(failure) => again(&site, form, source, Some(run), failure, "run-not-undoable").await,
    }
}

/// The page once more, with what stood in the way. `conflict` is the text for somebody having been faster.
async fn again(
    site: &Site,
    form: Posted,
    source: String,
    run: Option<Uuid>,
    failure: Failure,
    conflict: &str,
) -> Result<Response, Refusal> {
    let p = form.page;
    let refused = if failure.code == Code::Conflict && failure.fields.is_empty() {
        Refused::whole(p.t(conflict))
    } else {
        Refused::from(failure, p.lang)?
    };
    let page = of(site, p.again(&refused), &form.visitor, source, run, RunsQuery::default()).await?;
    let page = RunsPage { refused, ..page };
    Ok(page.refused.answer(&page))
}

/// Without a run named, the first of the list is shown.
async fn of(
    site: &Site,
    p: Page,
    visitor: &Visitor,
    source: String,
    run: Option<Uuid>,
    query: RunsQuery,
) -> Result<RunsPage, Failure> {
    let (get, bus) = (GetSource { source: source.clone() }, &site.app.bus);
    let list = ListRuns { source: source.clone(), before: query.before.parse().ok() };
    let (detail, listed) =
        futures::try_join!(bus.ask(&get, &visitor.asking), bus.ask(&list, &visitor.asking))?;
    if !detail.settings.connection.kind().is_read() {
        return Err(Failure::not_found("run"));
    }
    let page = RunsPage::of(p, detail, listed, query);
    let Some(run) = run.or_else(|| page.runs.first().map(|run| run.id)) else { return Ok(page) };
    let chosen = GetRun { run, kind: page.kind(), after: page.query.after, many: false };
    let chosen = bus.ask(&chosen, &visitor.asking).await?;
    if chosen.run.source != source {
        return Err(Failure::not_found("run"));
    }
    let (custom, meaning) =
        futures::join!(custom_in(site, visitor, &chosen), Meaning::of(site, visitor, &page.p, &chosen));
    Ok(page.choosing(chosen, meaning, &custom))
}

/// The fields that this house added, as far as the run tells of any.
async fn custom_in(site: &Site, visitor: &Visitor, detail: &RunDetail) -> Vec<CustomField> {
    let changed = detail.changes.iter().flat_map(|change| &change.fields).map(|field| &field.field);
    let refused = detail.changes.iter().flat_map(|change| &change.problems).map(|wrong| &wrong.field);
    let stopped = detail.stops.iter().map(|stop| &stop.about);
    fields::custom_among(site, visitor, changed.chain(refused).chain(stopped).map(String::as_str)).await
}
