//! People from a CSV file: its lines are put aside first, then looked at or applied, all or nothing.
//!
//! Looking is the same as applying, taken back before anybody hears of it. Both go through the lines in slices,
//! so that no statement takes long, and nobody else waits for the audit log meanwhile.

mod line;
mod people;
mod problems;

use crate::{
    changes,
    config::Config,
    people::import::{people::Run, problems::TOLD},
};
use chassis::{Answer, audit, form::Form};
use contracts::{
    Actor, Failure, FieldProblem, ImportId, Problem,
    v1::identity::{AddImportLines, Import, StartImport},
};
use sqlx::{Connection, PgConnection, PgPool};

/// Lines that come with one request.
const LINES: usize = 500;

const LINES_IN_ALL: i64 = 20_000;
const COLUMNS: usize = 100;

/// Characters of one cell: more than any field takes, so that it is refused with its line.
const CELL: usize = 2_000;

#[derive(sqlx::FromRow)]
struct Begun {
    name: String,
    columns: Vec<String>,
    applied: bool,
    lines: i64,
}

pub async fn start(tx: &mut PgConnection, wanted: &StartImport, actor: &Actor) -> Answer<Import> {
    let mut form = Form::default();
    let name = form.required_line("name", &wanted.name, 200);
    let custom: Vec<String> =
        sqlx::query_scalar("select name from custom_field where owner = 'person' and validity = 'valid'")
            .fetch_all(&mut *tx)
            .await?;
    if wanted.columns.len() > COLUMNS {
        let limit = Some(COLUMNS as i64);
        form.problems.push(FieldProblem { field: "columns".into(), problem: Problem::TooMany, limit });
        form.done()?;
        return Err(Failure::field("columns", Problem::TooMany).into());
    }
    for (position, column) in wanted.columns.iter().enumerate() {
        if !line::is_standard(column) && !custom.contains(column) {
            form.refuse(column, Problem::NoSuch);
        } else if wanted.columns[..position].contains(column) {
            form.refuse(column, Problem::Taken);
        }
    }
    if !["login", "email"].iter().any(|name| wanted.columns.iter().any(|column| column == name)) {
        form.refuse("columns", Problem::Missing);
    }
    form.done()?;
    let import = ImportId::new();
    sqlx::query("insert into import (id, person, name, columns) values ($1, $2, $3, $4)")
        .bind(import.0)
        .bind(actor.person.0)
        .bind(&name)
        .bind(&wanted.columns)
        .execute(tx)
        .await?;
    let begun = Begun { name, columns: wanted.columns.clone(), applied: false, lines: 0 };
    Ok(shown(import, begun, Run::default()))
}

pub async fn add_lines(tx: &mut PgConnection, wanted: &AddImportLines, actor: &Actor) -> Answer<Import> {
    let mut begun = lock(&mut *tx, wanted.import, actor).await?;
    let too_many = |limit: i64| {
        let field = "lines".to_owned();
        Failure::fields(vec![FieldProblem { field, problem: Problem::TooMany, limit: Some(limit) }])
    };
    if wanted.lines.len() > LINES {
        return Err(too_many(LINES as i64).into());
    }
    if begun.lines + wanted.lines.len() as i64 > LINES_IN_ALL {
        return Err(too_many(LINES_IN_ALL).into());
    }
    let readable = |(column, value): (&String, &String)| {
        begun.columns.contains(column) && !value.contains('\0') && value.chars().count() <= CELL
    };
    if !wanted.lines.iter().all(|line| line.line > 0 && line.values.iter().all(readable)) {
        return Err(Failure::field("lines", Problem::Malformed).into());
    }
    let numbers: Vec<i64> = wanted.lines.iter().map(|line| line.line).collect();
    let cells = wanted.lines.iter().map(|line| serde_json::to_string(&line.values));
    let added = sqlx::query(
        "insert into import_line (import, line, cells)
         select $1, l.line, l.cells::jsonb from unnest($2::bigint[], $3::text[]) as l (line, cells)
         on conflict do nothing",
    )
    .bind(wanted.import.0)
    .bind(&numbers)
    .bind(cells.collect::<Result<Vec<_>, _>>()?)
    .execute(tx)
    .await?
    .rows_affected();
    if added != numbers.len() as u64 {
        return Err(Failure::field("lines", Problem::Taken).into());
    }
    begun.lines += added as i64;
    Ok(shown(wanted.import, begun, Run::default()))
}

/// What it would do.
pub async fn check(db: &PgPool, import: ImportId, actor: &Actor) -> Answer<Import> {
    let mut tx = db.begin().await?;
    let begun = lock(&mut tx, import, actor).await?;
    let run = people::run(&mut tx, import).await?;
    tx.rollback().await?;
    Ok(shown(import, begun, run))
}

/// Does it, unless some line has a problem.
pub async fn apply(
    tx: &mut PgConnection,
    import: ImportId,
    actor: &Actor,
    config: &Config,
) -> Answer<Import> {
    let mut begun = lock(&mut *tx, import, actor).await?;
    let mut attempt = tx.begin().await?;
    let mut run = people::run(&mut attempt, import).await?;
    if !run.problems.is_empty() {
        attempt.rollback().await?;
        return Ok(shown(import, begun, run));
    }
    sqlx::query("update import set applied_at = now() where id = $1")
        .bind(import.0)
        .execute(&mut *attempt)
        .await?;
    let (created, changed) = run.announce(&mut attempt, actor, config).await?;
    let mut summary = changes::one("file", begun.name.clone());
    for (what, count) in [("added", run.added), ("changed", run.changed), ("unchanged", run.unchanged)] {
        summary.extend(changes::one(what, count.to_string()));
    }
    audit::record(&mut attempt, Some(actor), "import.applied", Some(import.0), &summary).await?;
    audit::record_all(&mut attempt, Some(actor), "customer_user.created", &created).await?;
    audit::record_all(&mut attempt, Some(actor), "customer_user.changed", &changed).await?;
    attempt.commit().await?;
    begun.applied = true;
    Ok(shown(import, begun, run))
}

/// Nobody else works on this import until the end of this transaction.
async fn lock(tx: &mut PgConnection, import: ImportId, actor: &Actor) -> Answer<Begun> {
    let begun: Option<Begun> = sqlx::query_as(
        "select name, columns, applied_at is not null as applied,
                (select count(*) from import_line l where l.import = i.id) as lines
         from import i where id = $1 and person = $2 and started_at > now() - interval '1 day' for update",
    )
    .bind(import.0)
    .bind(actor.person.0)
    .fetch_optional(tx)
    .await?;
    let begun = begun.ok_or_else(|| Failure::not_found("import"))?;
    if begun.applied {
        return Err(Failure::conflict("it was applied already").into());
    }
    Ok(begun)
}

fn shown(import: ImportId, begun: Begun, run: Run) -> Import {
    let refused = run.problems.len() as i64;
    Import {
        import,
        name: begun.name,
        lines: begun.lines,
        added: run.added,
        changed: run.changed,
        unchanged: run.unchanged,
        problems: run.problems.into_values().flatten().take(TOLD).collect(),
        refused,
        applied: begun.applied,
    }
}
