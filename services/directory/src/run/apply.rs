//! Apply: what was planned is done in slices, each one transaction of records, the events that tell of them, and what became
//! of each change. So a slice is done or not; killed between two, the next holder goes on with the first change that is
//! still planned, and what a former slice wrote is not written again.

use super::{
    end,
    lease::{self, Held, Locked},
};
use crate::record::{self, Custom, Written};
use chassis::{
    Answer,
    audit::{self, Changes},
};
use contracts::v1::directory::{ReportedPerson, RunState, Tally};
use serde::{Deserialize, Serialize};
use sqlx::{PgConnection, PgPool, types::Json};
use uuid::Uuid;

/// People written in one transaction: few enough that nobody waits for them.
pub const SLICE: i64 = 200;

/// A person as they stand in a change, before it or after it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub person: ReportedPerson,
    pub custom: Custom,
}

#[derive(sqlx::FromRow)]
struct PlannedRow {
    number: i64,
    record: Uuid,
    key: String,
    seen_version: Option<i64>,
    after: Json<Standing>,
}

/// Applies all that is planned.
pub async fn apply(db: &PgPool, held: &Held) -> Answer<()> {
    let mut after = 0;
    while let Some(last) = apply_some_and_commit(db, held, after).await? {
        after = last;
    }
    Ok(())
}

/// The number of the last change of the next slice; none when there is none, and the run has ended.
pub async fn apply_some_and_commit(db: &PgPool, held: &Held, after: i64) -> Answer<Option<i64>> {
    let mut tx = db.begin().await?;
    let row = lease::locked(&mut tx, held).await?;
    if row.state != RunState::Applying {
        return Ok(None);
    }
    let planned: Vec<PlannedRow> = sqlx::query_as(
        "select number, record, key, seen_version, after from run_change
         where run = $1 and number > $2 and state = 'planned' order by number limit $3",
    )
    .bind(held.run)
    .bind(after)
    .bind(SLICE)
    .fetch_all(&mut *tx)
    .await?;
    let Some(last) = planned.last().map(|change| change.number) else {
        finish(&mut tx, held, &row).await?;
        tx.commit().await?;
        return Ok(None);
    };
    let numbers: Vec<_> = planned.iter().map(|change| (change.number, change.record)).collect();
    let people: Vec<_> = planned.into_iter().map(written).collect();
    let versions = record::write(&mut tx, &held.source, held.run, row.started, &people).await?;
    let made: Vec<_> = numbers.iter().map(|(_, record)| versions.get(record).copied()).collect();
    sqlx::query(
        "update run_change c
         set state = case when made.version is null then 'skipped' else 'applied' end, record_version = made.version
         from unnest($2::bigint[], $3::bigint[]) as made (number, version)
         where c.run = $1 and c.number = made.number",
    )
    .bind(held.run)
    .bind(numbers.iter().map(|(number, _)| *number).collect::<Vec<_>>())
    .bind(made)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(Some(last))
}

fn written(change: PlannedRow) -> Written {
    let PlannedRow { record, key, seen_version, after: Json(Standing { person, custom }), .. } = change;
    Written { record, key, seen: seen_version, person, custom }
}

async fn finish(tx: &mut PgConnection, held: &Held, row: &Locked) -> Answer<()> {
    end::went_well(&mut *tx, held, row, RunState::Applied).await?;
    let tally: Option<Json<Tally>> =
        sqlx::query_scalar("select tally from run where id = $1").bind(held.run).fetch_one(&mut *tx).await?;
    let changes = told(&held.source, &tally.map(|Json(tally)| tally).unwrap_or_default());
    audit::append(tx, row.asked_by, &row.asked_by_name, "run.applied", &[(Some(held.run), changes)]).await?;
    Ok(())
}

fn told(source: &str, tally: &Tally) -> Changes {
    let counts = [
        ("created", tally.created),
        ("changed", tally.changed + tally.renamed),
        ("left", tally.left),
        ("back", tally.back),
    ];
    let counts =
        counts.into_iter().filter(|(_, many)| *many > 0).map(|(what, many)| (what, many.to_string()));
    let facts = counts.chain([("source", source.to_owned())]);
    facts.map(|(field, said)| (field.to_owned(), (String::new(), said))).collect()
}
