//! Tables as they were handed over. What stands in one is for the front end to read.

use base64::{Engine, prelude::BASE64_STANDARD};
use chassis::{Answer, form::Form};
use contracts::{
    Actor, Failure, Problem, TableId,
    v1::identity::{GetTable, KeepTable, KeptTable},
};
use sqlx::PgConnection;

const BYTES: usize = 5_000_000;

pub async fn keep(tx: &mut PgConnection, wanted: &KeepTable, actor: &Actor) -> Answer<KeptTable> {
    let mut form = Form::default();
    let name = form.required_line("name", &wanted.name, 200);
    let content = BASE64_STANDARD.decode(&wanted.content).unwrap_or_default();
    if content.is_empty() {
        form.refuse("content", Problem::Missing);
    } else if content.len() > BYTES {
        form.refuse("content", Problem::TooLarge);
    }
    form.done()?;
    let table = TableId::new();
    sqlx::query("insert into kept_table (id, person, name, content) values ($1, $2, $3, $4)")
        .bind(table.0)
        .bind(actor.person.0)
        .bind(&name)
        .bind(content)
        .execute(tx)
        .await?;
    Ok(KeptTable { table, name, content: String::new() })
}

pub async fn get(tx: &mut PgConnection, wanted: &GetTable, actor: &Actor) -> Answer<KeptTable> {
    let kept: Option<(String, Vec<u8>)> = sqlx::query_as(
        "select name, content from kept_table
         where id = $1 and person = $2 and kept_at > now() - interval '1 day'",
    )
    .bind(wanted.table.0)
    .bind(actor.person.0)
    .fetch_optional(tx)
    .await?;
    let (name, content) = kept.ok_or_else(|| Failure::not_found("table"))?;
    Ok(KeptTable { table: wanted.table, name, content: BASE64_STANDARD.encode(content) })
}
