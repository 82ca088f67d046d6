//! Runs of a source, and what one of them changes, a page at a time.

use super::apply::Standing;
use chassis::{Answer, pages};
use chrono::{DateTime, Utc};
use contracts::{
    Failure, FieldProblem,
    v1::directory::{
        ChangeKind, ConflictReason, FieldChange, GetRun, GuardStop, ListRuns, Run, RunChange, RunDetail,
        RunState, Runs, SourceTrouble, Tally,
    },
};
use sqlx::{PgPool, types::Json};
use uuid::Uuid;

const RUNS: usize = 50;
const CHANGES: usize = 100;
/// For a table.
const MANY: usize = 1_000;

#[derive(sqlx::FromRow)]
struct RunRow {
    id: Uuid,
    source: String,
    state: String,
    dry: bool,
    started_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
    asked_by_name: String,
    entries: i64,
    people: i64,
    tally: Option<Json<Tally>>,
    server: String,
    trouble: Option<Json<SourceTrouble>>,
    undoable: bool,
}

#[derive(sqlx::FromRow)]
struct ChangeRow {
    number: i64,
    kind: String,
    entry: String,
    key: String,
    name: String,
    login: String,
    reason: Option<String>,
    about: String,
    problems: Option<Json<Vec<FieldProblem>>>,
    record: Option<Uuid>,
    before: Option<Json<Standing>>,
    after: Option<Json<Standing>>,
    state: String,
}

/// The newest first.
pub async fn list(db: &PgPool, request: &ListRuns) -> Answer<Runs> {
    let known: bool = sqlx::query_scalar("select exists (select from source where name = $1)")
        .bind(&request.source)
        .fetch_one(db)
        .await?;
    if !known {
        return Err(Failure::not_found("source").into());
    }
    let rows: Vec<RunRow> = sqlx::query_as(
        "select id, source, state, dry, started_at, ended_at, asked_by_name, entries, people, tally, server, trouble,
                state = 'applied' and ended_at > now() - interval '90 days' as undoable
         from run
         where source = $1 and ($2::uuid is null or id < $2) order by id desc limit $3",
    )
    .bind(&request.source)
    .bind(request.before)
    .bind(RUNS as i64 + 1)
    .fetch_all(db)
    .await?;
    let mut runs: Vec<_> = rows.into_iter().map(RunRow::shown).collect();
    let more = pages::cut(&mut runs, RUNS);
    Ok(Runs { runs, more })
}

/// One run, with a page of what it changes.
pub async fn get(db: &PgPool, request: &GetRun) -> Answer<RunDetail> {
    let row: Option<RunRow> = sqlx::query_as(
        "select id, source, state, dry, started_at, ended_at, asked_by_name, entries, people, tally, server, trouble,
                state = 'applied' and ended_at > now() - interval '90 days' as undoable
         from run
         where id = $1",
    )
    .bind(request.run)
    .fetch_optional(db)
    .await?;
    let run = row.ok_or_else(|| Failure::not_found("run"))?.shown();
    let stops: Option<Json<Vec<GuardStop>>> =
        sqlx::query_scalar("select stops from run where id = $1").bind(request.run).fetch_one(db).await?;
    let size = if request.many { MANY } else { CHANGES };
    // Each with the index it needs: with one statement for both, a page of a seldom kind would read all others.
    let rows: Vec<ChangeRow> = match request.kind {
        None => sqlx::query_as(
            "select number, kind, entry, key, name, login, reason, about, problems, record, before, after,
                        state
                 from run_change where run = $1 and number > $2 order by number limit $3",
        )
        .bind(request.run)
        .bind(request.after)
        .bind(size as i64 + 1)
        .fetch_all(db)
        .await?,
        Some(kind) => sqlx::query_as(
            "select number, kind, entry, key, name, login, reason, about, problems, record, before, after,
                        state
                 from run_change where run = $1 and kind = $4 and number > $2 order by number limit $3",
        )
        .bind(request.run)
        .bind(request.after)
        .bind(size as i64 + 1)
        .bind(kind.as_str())
        .fetch_all(db)
        .await?,
    };
    let mut changes: Vec<_> = rows.into_iter().map(ChangeRow::shown).collect();
    let more = pages::cut(&mut changes, size);
    let stops = stops.map(|Json(stops)| stops).unwrap_or_default();
    Ok(RunDetail { run, changes, more, stops })
}

impl RunRow {
    fn shown(self) -> Run {
        Run {
            id: self.id,
            source: self.source,
            state: RunState::from_text(&self.state),
            dry: self.dry,
            started_at: self.started_at,
            ended_at: self.ended_at,
            by: self.asked_by_name,
            entries: self.entries,
            people: self.people,
            tally: self.tally.map(|Json(tally)| tally).unwrap_or_default(),
            server: self.server,
            trouble: self.trouble.map(|Json(trouble)| trouble),
            undoable: self.undoable,
        }
    }
}

impl ChangeRow {
    fn shown(self) -> RunChange {
        let kind = ChangeKind::from_text(&self.kind);
        let fields = match (&self.before, &self.after) {
            // That they left says it all.
            _ if kind == ChangeKind::Left => Vec::new(),
            (before, Some(Json(after))) => differences(before.as_ref().map(|before| &before.0), after),
            _ => Vec::new(),
        };
        RunChange {
            number: self.number,
            kind,
            entry: self.entry,
            key: self.key,
            name: self.name,
            login: self.login,
            fields,
            reason: self.reason.as_deref().map(ConflictReason::from_text),
            about: self.about,
            problems: self.problems.map(|Json(problems)| problems).unwrap_or_default(),
            record: self.record,
            applied: matches!(self.state.as_str(), "applied" | "undone"),
            undone: self.state == "undone",
        }
    }
}

/// Which fields are other than before. What a source does not say of a custom field any more stays as it is.
fn differences(before: Option<&Standing>, after: &Standing) -> Vec<FieldChange> {
    let nobody = Standing::default();
    let before = before.unwrap_or(&nobody);
    let customer =
        |standing: &Standing| ("customer_number".to_owned(), standing.person.customer_number.clone());
    let texts = |standing: &Standing| -> Vec<(String, String)> {
        let texts = standing.person.texts().map(|(field, text)| (field.name().to_owned(), text.to_owned()));
        texts.chain([customer(standing)]).collect()
    };
    let fields = texts(before)
        .into_iter()
        .zip(texts(after))
        .map(|((field, before), (_, after))| (field, before, after));
    let custom = after.custom.iter().map(|(name, after)| {
        let before = before.custom.get(name).cloned().unwrap_or_default();
        (format!("custom:{name}"), before, after.clone())
    });
    fields
        .chain(custom)
        .filter(|(_, before, after)| before != after)
        .map(|(field, before, after)| FieldChange { field, before, after })
        .collect()
}
