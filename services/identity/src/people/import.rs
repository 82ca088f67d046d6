//! People from a table: its lines are put aside first, then looked at or applied, all or nothing.
//!
//! Looking is the same as applying, taken back before anybody hears of it. Both go through the lines in slices,
//! so that no statement takes long, and nobody else waits for the audit log meanwhile.

mod effects;
mod known;
mod line;
mod people;
mod problems;
pub mod table;

use crate::{
    changes,
    config::Config,
    people::import::{
        effects::{Effects, Told},
        line::Cells,
        people::Run,
        problems::TOLD,
    },
};
use chassis::{Answer, audit, form::Form};
use contracts::{
    Actor, Failure, FieldProblem, ImportId, Problem,
    letters::composed,
    v1::identity::{AddImportLines, ApplyImport, CheckImport, Import, ImportLine, StartImport, TableReading},
};
use sqlx::{Connection, PgConnection, PgPool, types::Json};
use uuid::Uuid;

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
    reading: Option<Json<TableReading>>,
    leave_empty: bool,
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
    if wanted.reading.as_ref().is_some_and(|reading| !is_short(reading)) {
        form.refuse("reading", Problem::TooLong);
    }
    form.done()?;
    let import = ImportId::new();
    let reading = wanted.reading.clone().map(Json);
    sqlx::query(
        "insert into import (id, person, name, columns, reading, leave_empty) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(import.0)
    .bind(actor.person.0)
    .bind(&name)
    .bind(&wanted.columns)
    .bind(&reading)
    .bind(wanted.leave_empty)
    .execute(tx)
    .await?;
    let (columns, leave_empty) = (wanted.columns.clone(), wanted.leave_empty);
    let begun = Begun { name, columns, applied: false, lines: 0, reading, leave_empty };
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
    let composed = |line: &ImportLine| {
        let cells = line.values.iter().map(|(column, cell)| (column.clone(), composed(cell).into_owned()));
        serde_json::to_string(&cells.collect::<Cells>())
    };
    let cells = wanted.lines.iter().map(composed);
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
pub async fn check(db: &PgPool, wanted: &CheckImport, actor: &Actor) -> Answer<Import> {
    let mut tx = db.begin().await?;
    let begun = lock(&mut tx, wanted.import, actor).await?;
    let told = Told { after: wanted.after, only_erased: wanted.only_erased };
    let run = people::run(&mut tx, wanted.import, begun.leave_empty, Effects::new(told)).await?;
    tx.rollback().await?;
    Ok(shown(wanted.import, begun, run))
}

/// Does it, unless some line has a problem or it would not do what was looked at.
pub async fn apply(
    tx: &mut PgConnection,
    wanted: &ApplyImport,
    actor: &Actor,
    config: &Config,
) -> Answer<Import> {
    let import = wanted.import;
    let mut begun = lock(&mut *tx, import, actor).await?;
    let mut attempt = tx.begin().await?;
    let mut run = people::run(&mut attempt, import, begun.leave_empty, Effects::default()).await?;
    let differs = wanted.seen.as_ref().is_some_and(|seen| *seen != run.effects.seen());
    if differs || !run.problems.is_empty() {
        attempt.rollback().await?;
        return Ok(Import { differs, ..shown(import, begun, run) });
    }
    sqlx::query("update import set applied_at = now() where id = $1")
        .bind(import.0)
        .execute(&mut *attempt)
        .await?;
    let (created, changed) = run.announce(&mut attempt, actor, config).await?;
    let people: Vec<Uuid> = created.iter().chain(&changed).filter_map(|(person, _)| *person).collect();
    sqlx::query(
        "insert into import_person (import, person) select $1, p.id from unnest($2::uuid[]) as p (id)",
    )
    .bind(import.0)
    .bind(people)
    .execute(&mut *attempt)
    .await?;
    let mut summary = changes::one("file", begun.name.clone());
    for (what, count) in [("added", run.added), ("changed", run.changed), ("unchanged", run.unchanged)] {
        summary.extend(changes::one(what, count.to_string()));
    }
    audit::record(&mut attempt, Some(actor), "import.applied", Some(import.0), &summary).await?;
    audit::record_all(&mut attempt, Some(actor), "customer_user.created", &created).await?;
    audit::record_all(&mut attempt, Some(actor), "customer_user.changed", &changed).await?;
    run.ended.write_down(&mut attempt, Some(actor)).await?;
    attempt.commit().await?;
    begun.applied = true;
    Ok(shown(import, begun, run))
}

/// Whom an import added or changed, as long as it is kept.
pub async fn people_of(tx: &mut PgConnection, import: ImportId) -> Answer<Vec<Uuid>> {
    let people = sqlx::query_scalar("select person from import_person where import = $1")
        .bind(import.0)
        .fetch_all(tx)
        .await?;
    Ok(people)
}

/// Nobody else works on this import until the end of this transaction.
/// What is done to ten thousand people at once takes longer than a statement usually may, and less than is waited for.
async fn lock(tx: &mut PgConnection, import: ImportId, actor: &Actor) -> Answer<Begun> {
    sqlx::query("set local statement_timeout = '15s'").execute(&mut *tx).await?;
    let begun: Option<Begun> = sqlx::query_as(
        "select name, columns, applied_at is not null as applied, reading, leave_empty,
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

fn is_short(reading: &TableReading) -> bool {
    let words = reading.columns.iter().chain([&reading.letters, &reading.separator]);
    reading.columns.len() <= COLUMNS && words.into_iter().all(|word| word.len() <= CELL)
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
        reading: begun.reading.map(|Json(reading)| reading),
        leave_empty: begun.leave_empty,
        people_erased: run.effects.people_erased,
        values_erased: run.effects.values_erased,
        seen: run.effects.seen(),
        changes: run.effects.changes,
        more: run.effects.more,
        differs: false,
    }
}
