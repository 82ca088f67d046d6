//! How far people of the portal have read the tickets they take part in. Nobody is told: it only marks their own lists.

use crate::policy::{Reader, Sql};
use chassis::Answer;
use contracts::v1::tickets::SeeTicket;
use sqlx::PgConnection;

/// Of a ticket that the reader does not see, or takes no part in, nothing is kept.
pub async fn see(db: &mut PgConnection, reader: &Reader<'_>, request: &SeeTicket) -> Answer<()> {
    let mut sql = Sql::new("insert into ticket_seen as s (person, ticket, version) select ");
    sql.push_bind(reader.actor.person.0).push(", t.id, least(t.version, ").push_bind(request.version);
    sql.push(") from ticket t where t.id = ").push_bind(request.ticket.0).push(" and (");
    reader.takes_part(&mut sql);
    sql.push(") and ");
    reader.sees_ticket(&mut sql);
    sql.push(
        " on conflict (person, ticket) do update set version = excluded.version
          where s.version < excluded.version",
    );
    sql.build().execute(db).await?;
    Ok(())
}

/// The beginning of joining what was said last to the `ticket t` of a line, and up to where the reader has read it.
pub fn push_joins(sql: &mut Sql, reader: &Reader<'_>) {
    sql.push(
        " left join lateral (
             select a.author, a.author_id, a.author_name, a.step, a.text from article a
             where a.ticket = t.id and ",
    );
    reader.sees_article(sql);
    sql.push(
        " order by a.step desc limit 1
          ) said on true left join ticket_seen seen on seen.ticket = t.id and seen.person = ",
    );
    sql.push_bind(reader.actor.person.0);
}

/// The columns that need [`push_joins`]; they begin with a comma.
pub fn push_columns(sql: &mut Sql, reader: &Reader<'_>) {
    let me = reader.actor.person.0;
    sql.push(
        ", said.author as said_by, said.author_name as said_by_name, left(said.text, 400) as said,
         coalesce(said.author_id = ",
    );
    sql.push_bind(me).push(", false) as said_by_me, coalesce(said.author_id <> ").push_bind(me);
    sql.push(" and said.step > coalesce(seen.version, 0) and (");
    reader.takes_part(sql);
    sql.push("), false) as unread");
}
