//! Undo: takes back exactly what a run did and nobody changed since. That is known by the version of the record: it is still
//! the one that the run made.

use super::apply::{SLICE, Standing};
use crate::record::{self, Written};
use chassis::{
    Answer,
    audit::{self, Changes},
};
use contracts::{
    Actor, Failure,
    v1::directory::{ReportedPerson, RunUndone, UndoRun},
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct DoneRow {
    number: i64,
    record: Uuid,
    key: String,
    record_version: i64,
    before: Option<Json<Standing>>,
    after: Json<Standing>,
}

/// In one transaction, so that it is done once. The next run asks before it does the same again.
pub async fn undo(tx: &mut PgConnection, request: &UndoRun, actor: &Actor) -> Answer<RunUndone> {
    let source = undoable(&mut *tx, request.run).await?;
    let (mut undone, mut kept, mut after) = (0, 0, 0);
    loop {
        let done: Vec<DoneRow> = sqlx::query_as(
            "select number, record, key, record_version, before, after from run_change
             where run = $1 and number > $2 and state = 'applied' order by number limit $3",
        )
        .bind(request.run)
        .bind(after)
        .bind(SLICE)
        .fetch_all(&mut *tx)
        .await?;
        let Some(last) = done.last().map(|change| change.number) else { break };
        after = last;
        let numbers: Vec<_> = done.iter().map(|change| (change.number, change.record)).collect();
        let people: Vec<_> = done.into_iter().map(as_before).collect();
        // Not by a number of its own: what the source says next is newer than what it said.
        let versions = record::write(&mut *tx, &source, request.run, 0, &people).await?;
        let back: Vec<_> = numbers
            .iter()
            .filter(|(_, record)| versions.contains_key(record))
            .map(|(number, _)| *number)
            .collect();
        undone += back.len() as i64;
        kept += (numbers.len() - back.len()) as i64;
        sqlx::query("update run_change set state = 'undone' where run = $1 and number = any($2)")
            .bind(request.run)
            .bind(back)
            .execute(&mut *tx)
            .await?;
    }
    sqlx::query("update run set state = 'undone' where id = $1").bind(request.run).execute(&mut *tx).await?;
    sqlx::query("update source set asks = true where name = $1").bind(&source).execute(&mut *tx).await?;
    let facts = [("source", source), ("undone", undone.to_string()), ("kept", kept.to_string())];
    let changes: Changes =
        facts.into_iter().map(|(field, said)| (field.to_owned(), (String::new(), said))).collect();
    audit::record(tx, Some(actor), "run.undone", Some(request.run), &changes).await?;
    Ok(RunUndone { undone, kept })
}

/// Who came to be here by the run is not valid any more: nobody is ever deleted.
fn as_before(change: DoneRow) -> Written {
    let DoneRow { record, key, record_version, before, after: Json(after), .. } = change;
    let Standing { person, custom } = before.map_or_else(
        || Standing {
            person: ReportedPerson { active: false, ..after.person.clone() },
            custom: after.custom,
        },
        |Json(before)| before,
    );
    Written { record, key, seen: Some(record_version), person, custom }
}

/// Locks a run that can be taken back, and the next one out of it; returns its source.
async fn undoable(tx: &mut PgConnection, run: Uuid) -> Answer<String> {
    let found: Option<(String, bool, bool)> = sqlx::query_as(
        "select source, state = 'applied' and ended_at > now() - interval '90 days',
                exists (select from run other
                        where other.source = run.source and other.state in ('reading', 'comparing', 'applying'))
         from run where id = $1 for update",
    )
    .bind(run)
    .fetch_optional(tx)
    .await?;
    let (source, can_be, under_way) = found.ok_or_else(|| Failure::not_found("run"))?;
    if !can_be {
        return Err(Failure::conflict("this run cannot be taken back, or was already").into());
    }
    if under_way {
        return Err(Failure::conflict("another run of this source is under way").into());
    }
    Ok(source)
}
