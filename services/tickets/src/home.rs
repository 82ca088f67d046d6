//! What the portal's home page shows.

use crate::{
    knowledge::solution,
    policy::{Reader, Sql},
    ticket::{
        line::{self, Line},
        list::{ON_HOME, SOLUTIONS_ON_HOME, push_invited, push_own},
    },
};
use chassis::Answer;
use contracts::{
    Feature,
    v1::tickets::{Home, TicketRow},
};
use sqlx::PgConnection;

/// Everything the home page shows. Nothing of a part that is off.
pub async fn home(db: &mut PgConnection, reader: &Reader<'_>) -> Answer<Home> {
    let (tickets, (open, waiting)) = if reader.actor.uses(Feature::Tickets) {
        (open_tickets(db, reader).await?, count_open(db, reader).await?)
    } else {
        Default::default()
    };
    let (solutions, solutions_total) = if reader.actor.uses(Feature::Solutions) {
        solution::best(db, reader, "", SOLUTIONS_ON_HOME).await?
    } else {
        Default::default()
    };
    Ok(Home { tickets, open, waiting, solutions, solutions_total })
}

async fn open_tickets(db: &mut PgConnection, reader: &Reader<'_>) -> Answer<Vec<TicketRow>> {
    let mut sql = Sql::new("");
    line::select(&mut sql, reader);
    sql.push(" from (select id, changed_at, my_turn from (");
    push_open(&mut sql, reader);
    sql.push(format_args!(
        ") open order by my_turn desc, changed_at desc, id desc limit {ON_HOME}) page
         join ticket t on t.id = page.id"
    ));
    line::push_joins(&mut sql, reader);
    sql.push(" order by page.my_turn desc, page.changed_at desc, page.id desc");
    let lines: Vec<Line> = sql.build_query_as().fetch_all(db).await?;
    Ok(lines.into_iter().map(|line| line.into_row(reader)).collect())
}

/// Open ones, and those of them where it is the person's turn.
async fn count_open(db: &mut PgConnection, reader: &Reader<'_>) -> Answer<(i64, i64)> {
    let mut sql = Sql::new("select count(*), count(*) filter (where my_turn) from (");
    push_open(&mut sql, reader);
    sql.push(") open");
    Ok(sql.build_query_as().fetch_one(db).await?)
}

/// The reader's own that are open, and those of others they were invited to. It is nobody's turn who may not answer.
fn push_open(sql: &mut Sql, reader: &Reader<'_>) {
    sql.push("select t.id, t.changed_at, t.state = 'waiting' and ");
    reader.changes_seen_ticket(sql);
    sql.push(" as my_turn");
    push_own(sql, reader);
    sql.push(" and t.state <> 'closed' union all select t.id, t.changed_at, false");
    push_invited(sql, reader);
    sql.push(" and t.state <> 'closed'");
}
