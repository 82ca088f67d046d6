//! What a source sent lately: a line a call, for whoever looks after it. Nothing of what was sent is in it but a name.

use chassis::form;
use chrono::{DateTime, Utc};
use contracts::{FieldProblem, v1::directory::ScimCall};
use sqlx::{PgConnection, PgPool, types::Json};

/// Lines shown, and kept for each source.
const SHOWN: i64 = 100;
const KEPT: i64 = 1_000;

/// What is told of a call.
#[derive(Debug, Default)]
pub struct Told {
    pub about: String,
    pub told: String,
    /// Why no person could be made of it.
    pub problems: Vec<FieldProblem>,
}

pub async fn note(
    tx: &mut PgConnection,
    source: &str,
    call: &str,
    status: u16,
    told: &Told,
) -> sqlx::Result<()> {
    let id: i64 = sqlx::query_scalar(
        "insert into scim_call (source, call, status, about, told, problems) values ($1, $2, $3, $4, $5, $6)
         returning id",
    )
    .bind(source)
    .bind(form::harmless(call, 120))
    .bind(i16::try_from(status).unwrap_or_default())
    .bind(form::harmless(&told.about, 200))
    .bind(form::harmless(&told.told, 500))
    .bind((!told.problems.is_empty()).then_some(Json(&told.problems)))
    .fetch_one(&mut *tx)
    .await?;
    // Now and then is enough.
    if id % 100 == 0 {
        sqlx::query(
            "delete from scim_call where source = $1
             and id < (select min(id) from (select id from scim_call where source = $1 order by id desc limit $2) newest)",
        )
        .bind(source)
        .bind(KEPT)
        .execute(tx)
        .await?;
    }
    Ok(())
}

/// The newest first: all, or those that were refused or told of nobody.
pub async fn list(db: &PgPool, source: &str, refused_only: bool) -> sqlx::Result<Vec<ScimCall>> {
    type Row = (DateTime<Utc>, String, i16, String, String, Option<Json<Vec<FieldProblem>>>);
    let rows: Vec<Row> = sqlx::query_as(
        "select at, call, status, about, told, problems from scim_call
         where source = $1 and (not $3 or status >= 400 or problems is not null) order by id desc limit $2",
    )
    .bind(source)
    .bind(SHOWN)
    .bind(refused_only)
    .fetch_all(db)
    .await?;
    let call = |(at, call, status, about, told, problems): Row| ScimCall {
        at,
        call,
        status: u16::try_from(status).unwrap_or_default(),
        about,
        told,
        problems: problems.map(|Json(problems)| problems).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(call).collect())
}
