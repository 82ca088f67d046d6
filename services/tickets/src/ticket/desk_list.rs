//! The lists of the desk.

use crate::{
    catalogue::offered,
    policy::{Reader, Sql},
    ticket::{
        cursor::{Cursor, Order},
        line::{self, Line},
        list::{self, TicketSearch},
    },
};
use chassis::{Answer, form::Form};
use contracts::{
    Problem,
    v1::tickets::{ListQueue, QueuePage, View, ViewCounts},
};
use sqlx::PgConnection;

const PAGE: usize = 50;

/// One page of a view, with the counts of all views beside it.
pub async fn page(db: &mut PgConnection, reader: &Reader<'_>, request: &ListQueue) -> Answer<QueuePage> {
    let mut form = Form::default();
    let sought = TicketSearch::parse(&request.query, &mut form);
    if request.view == View::Unknown {
        form.refuse("view", Problem::Malformed);
    }
    form.done()?;
    let after = Cursor::parse(request.after.as_deref(), Order::NEWEST)?;

    let mut sql = Sql::new("with page as (select t.id, t.changed_at from ticket t where ");
    reader.sees_ticket(&mut sql);
    push_view(&mut sql, request.view, reader);
    push_place(&mut sql, request);
    if let Some(sought) = &sought {
        push_found(&mut sql, sought);
    }
    if let Some(after) = after {
        after.push(&mut sql);
    }
    sql.push(format_args!(" order by t.changed_at desc, t.id desc limit {}) ", PAGE + 1));
    line::select(&mut sql, reader);
    sql.push(" from page join ticket t on t.id = page.id").push(line::JOINS);
    sql.push(" order by page.changed_at desc, page.id desc");
    let lines: Vec<Line> = sql.build_query_as().fetch_all(&mut *db).await?;
    let (tickets, next) = list::cut(lines, PAGE, Order::NEWEST, reader);
    Ok(QueuePage {
        tickets,
        counts: counts(db, reader, request).await?,
        queues: offered::queues(db, reader).await?,
        next,
    })
}

/// Of the chosen queue and person, whatever the view and the query.
async fn counts(db: &mut PgConnection, reader: &Reader<'_>, request: &ListQueue) -> Answer<ViewCounts> {
    let mut sql = Sql::new("select count(*), count(*) filter (where t.agent = ");
    sql.push_bind(reader.actor.person.0).push(
        "), count(*) filter (where t.state = 'new'), count(*) filter (where t.state = 'open'),
             count(*) filter (where t.state = 'waiting')
         from ticket t where t.state <> 'closed' and ",
    );
    reader.sees_ticket(&mut sql);
    push_place(&mut sql, request);
    let (open, mine, new, our_turn, their_turn) = sql.build_query_as().fetch_one(db).await?;
    Ok(ViewCounts { open, mine, new, our_turn, their_turn })
}

/// Every view but the closed one says that it is open, which is what the index of open tickets holds.
fn push_view(sql: &mut Sql, view: View, reader: &Reader<'_>) {
    sql.push(match view {
        View::Open | View::Unknown => " and t.state <> 'closed'",
        View::Mine => " and t.state <> 'closed' and t.agent = ",
        View::New => " and t.state <> 'closed' and t.state = 'new'",
        View::OurTurn => " and t.state <> 'closed' and t.state = 'open'",
        View::TheirTurn => " and t.state <> 'closed' and t.state = 'waiting'",
        View::Closed => " and t.state = 'closed'",
    });
    if view == View::Mine {
        sql.push_bind(reader.actor.person.0);
    }
}

fn push_place(sql: &mut Sql, request: &ListQueue) {
    if let Some(queue) = request.queue {
        sql.push(" and t.queue = ").push_bind(queue.0);
    }
    if let Some(person) = request.person {
        sql.push(" and t.person = ").push_bind(person.0);
    }
}

/// Found first by the indexes over subjects and names, so that a word nobody used does not walk
/// through all tickets.
fn push_found(sql: &mut Sql, sought: &TicketSearch) {
    sql.push(" and t.id in (select id from ticket where folded like ");
    sought.push_pattern(sql);
    sql.push(
        " union all select of.id from person_copy p join ticket of on of.person = p.person
          where p.folded like ",
    );
    sought.push_pattern(sql);
    if let Some(number) = sought.number {
        sql.push(" union all select id from ticket where number = ").push_bind(number);
    }
    sql.push(")");
}
