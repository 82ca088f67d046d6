//! Decide: a run that waits is applied, applied in part, or dropped.

use super::guard;
use crate::source::SourceRow;
use chassis::{
    Answer,
    audit::{self, Changes},
};
use contracts::{
    Actor, Failure, Problem,
    v1::directory::{DecideRun, RunDecision, SourceSettings},
};
use sqlx::{PgConnection, PgPool, types::Json};

/// What was decided about is what is done: by a source that was set up otherwise since then it is not.
pub async fn decide(db: &PgPool, tx: &mut PgConnection, request: &DecideRun, actor: &Actor) -> Answer<()> {
    let found: Option<(String, String, Option<Json<SourceSettings>>)> =
        sqlx::query_as("select source, state, settings from run where id = $1 for update")
            .bind(request.run)
            .fetch_optional(&mut *tx)
            .await?;
    let (source, state, settings) = found.ok_or_else(|| Failure::not_found("run"))?;
    if state != "waits" {
        return Err(Failure::conflict("this run does not wait any more").into());
    }
    let mut facts = vec![("source", source.clone())];
    match request.decision {
        RunDecision::Drop => {
            skip(&mut *tx, request, false).await?;
            sqlx::query("update run set state = 'dropped' where id = $1")
                .bind(request.run)
                .execute(&mut *tx)
                .await?;
        }
        RunDecision::Apply | RunDecision::ApplyButLeavers => {
            let now = SourceRow::find(db, &source).await?.map(|chosen| chosen.settings());
            if !now.zip(settings).is_some_and(|(now, Json(then))| guard::says_the_same(&now, &then)) {
                return Err(Failure::conflict("the source was set up otherwise since then").into());
            }
            if request.decision == RunDecision::ApplyButLeavers {
                facts.push(("kept", skip(&mut *tx, request, true).await?.to_string()));
            }
            let begun = sqlx::query(
                "update run set state = 'applying', ended_at = null
                 where id = $1 and not exists (
                     select from run other
                     where other.source = $2 and other.state in ('reading', 'comparing', 'applying')
                 )",
            )
            .bind(request.run)
            .bind(&source)
            .execute(&mut *tx)
            .await;
            if begun.map_err(under_way)?.rows_affected() == 0 {
                return Err(Failure::conflict("a newer run of this source is under way").into());
            }
        }
        RunDecision::Unknown => return Err(Failure::field("decision", Problem::NoSuch).into()),
    }
    let changes: Changes =
        facts.into_iter().map(|(field, said)| (field.to_owned(), (String::new(), said))).collect();
    let subject = Some(request.run);
    match request.decision {
        RunDecision::Drop => audit::record(tx, Some(actor), "run.dropped", subject, &changes).await?,
        _ => audit::record(tx, Some(actor), "run.approved", subject, &changes).await?,
    }
    Ok(())
}

/// Leaves out what is not to be done: who would leave, or all of it.
async fn skip(tx: &mut PgConnection, request: &DecideRun, leavers_only: bool) -> sqlx::Result<u64> {
    let skipped = sqlx::query(
        "update run_change set state = 'skipped'
         where run = $1 and state = 'planned' and (kind = 'left' or not $2)",
    )
    .bind(request.run)
    .bind(leavers_only)
    .execute(tx)
    .await?;
    Ok(skipped.rows_affected())
}

/// One that began in this very moment.
fn under_way(error: sqlx::Error) -> chassis::Fault {
    let constraint = error.as_database_error().and_then(|refusal| refusal.constraint());
    if constraint == Some("run_under_way") {
        return Failure::conflict("a newer run of this source is under way").into();
    }
    error.into()
}
