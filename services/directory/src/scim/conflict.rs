//! Users of whom no person could be made: kept as they were sent, and waiting for what is missing.

use chassis::{Answer, pages};
use contracts::{
    FieldProblem,
    v1::directory::{ListScimConflicts, ScimConflict, ScimConflicts},
};
use sqlx::{PgPool, types::Json};
use uuid::Uuid;

const PAGE: usize = 100;

/// In the order in which they came.
pub async fn list(db: &PgPool, request: &ListScimConflicts) -> Answer<ScimConflicts> {
    type Row = (Uuid, String, String, Option<Json<Vec<FieldProblem>>>);
    let rows: Vec<Row> = sqlx::query_as(
        "select id, user_name, problem, problems from scim_user
         where source = $1 and problem is not null and ($2::uuid is null or id > $2) order by id limit $3",
    )
    .bind(&request.source)
    .bind(request.after)
    .bind(PAGE as i64 + 1)
    .fetch_all(db)
    .await?;
    let conflict = |(id, user_name, told, problems): Row| {
        let problems = problems.map(|Json(problems)| problems).unwrap_or_default();
        ScimConflict { id, user_name, told, problems }
    };
    let mut conflicts: Vec<_> = rows.into_iter().map(conflict).collect();
    let more = pages::cut(&mut conflicts, PAGE);
    Ok(ScimConflicts { conflicts, more })
}
