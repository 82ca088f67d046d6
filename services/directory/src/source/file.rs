//! A table that is handed in as a file, in pieces. It takes the place of the one before when the last piece is there, and a
//! run follows.

use crate::source::{row::SourceRow, told};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use chassis::{Answer, audit, form::Form};
use contracts::{
    Actor, Failure, FieldProblem, Problem,
    v1::directory::{HandInFile, SourceKind},
};
use sqlx::PgConnection;

/// Bytes of a piece, and of a whole file.
const LARGEST_PIECE: i64 = 1024 * 1024;
const LARGEST: i64 = 32 * LARGEST_PIECE;
const LONGEST_NAME: usize = 200;

pub async fn hand_in(tx: &mut PgConnection, request: &HandInFile, actor: &Actor) -> Answer<()> {
    let row = SourceRow::locked(&mut *tx, &request.source).await?;
    if row.kind() != SourceKind::Csv {
        return Err(Failure::conflict("this source is no file").into());
    }
    let mut form = Form::default();
    let name = form.required_line("name", &request.name, LONGEST_NAME);
    form.done()?;
    let piece = BASE64.decode(&request.piece).map_err(|_| Failure::field("piece", Problem::Malformed))?;
    let bytes = piece.len() as i64;
    if bytes > LARGEST_PIECE || request.offset.saturating_add(bytes) > LARGEST {
        let (field, limit) = if bytes > LARGEST_PIECE { ("piece", LARGEST_PIECE) } else { ("file", LARGEST) };
        let problem = FieldProblem { field: field.into(), problem: Problem::TooLarge, limit: Some(limit) };
        return Err(Failure::fields(vec![problem]).into());
    }
    if request.offset == 0 {
        begin(&mut *tx, request, actor).await?;
    }
    add(&mut *tx, request, &piece, actor).await?;
    if request.last {
        put_in_place(tx, request, &name, actor).await?;
    }
    Ok(())
}

/// Whoever begins again forgets their own half file, and those that nobody goes on with.
async fn begin(tx: &mut PgConnection, request: &HandInFile, actor: &Actor) -> Answer<()> {
    sqlx::query(
        "delete from source_file_piece
         where source = $1 and person = $2 or at < now() - interval '1 day'",
    )
    .bind(&request.source)
    .bind(actor.person.0)
    .execute(tx)
    .await?;
    Ok(())
}

/// Behind those before it, or not at all: two who hand in files at once do not get into each other's.
async fn add(tx: &mut PgConnection, request: &HandInFile, piece: &[u8], actor: &Actor) -> Answer<()> {
    let added = sqlx::query(
        "insert into source_file_piece (source, person, begins, piece)
         select $1, $2, $3, $4
         where $3 = (select coalesce(sum(length(piece)), 0) from source_file_piece
                     where source = $1 and person = $2)
         on conflict do nothing",
    )
    .bind(&request.source)
    .bind(actor.person.0)
    .bind(request.offset)
    .bind(piece)
    .execute(tx)
    .await?;
    if added.rows_affected() == 1 {
        return Ok(());
    }
    Err(Failure::conflict("this piece does not follow the ones before").into())
}

async fn put_in_place(tx: &mut PgConnection, request: &HandInFile, name: &str, actor: &Actor) -> Answer<()> {
    let bytes: i64 = sqlx::query_scalar(
        "update source
         set file = whole.file, file_name = $3, file_at = now(), next_run_at = case when not paused then now() end
         from (select string_agg(piece, ''::bytea order by begins) as file
               from source_file_piece where source = $1 and person = $2) whole
         where name = $1
         returning length(source.file)::bigint",
    )
    .bind(&request.source)
    .bind(actor.person.0)
    .bind(name)
    .fetch_one(&mut *tx)
    .await?;
    if bytes == 0 {
        return Err(Failure::field("file", Problem::Missing).into());
    }
    sqlx::query("delete from source_file_piece where source = $1 and person = $2")
        .bind(&request.source)
        .bind(actor.person.0)
        .execute(&mut *tx)
        .await?;
    let mut changes = told::of(&request.source);
    changes.insert("file".into(), (String::new(), name.to_owned()));
    audit::record(tx, Some(actor), "source.file_handed_in", None, &changes).await?;
    Ok(())
}
