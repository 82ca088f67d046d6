//! The lists of the portal: mine, and what I may see of my customers'.
//!
//! A ticket is in a list exactly when the policy says so. The ways in ("of this person", "of that
//! customer") only choose the index to walk along, so that a page costs the same however many
//! tickets there are.

use crate::{
    cursor::Cursor,
    form::Form,
    line::{self, Line},
    policy::{Reader, Sql},
    solution,
};
use chassis::Answer;
use contracts::{
    Problem,
    v1::tickets::{Counts, Filter, Home, ListTickets, Scope, TicketPage, TicketRow},
};
use sqlx::PgConnection;

const PAGE: usize = 25;
const ON_HOME: usize = 5;
const SOLUTIONS_ON_HOME: i64 = 8;
const LONGEST_QUERY: usize = 200;

/// What somebody looks for among tickets.
pub struct Sought {
    pub text: String,
    pub number: Option<i64>,
}

impl Sought {
    /// None when nothing was typed.
    pub fn parse(query: &str, form: &mut Form) -> Option<Self> {
        let text = form.line_or_nothing("query", query, LONGEST_QUERY);
        let number = text.trim_start_matches('#').parse().ok();
        (!text.is_empty()).then_some(Self { text, number })
    }

    /// The pattern to compare a folded column with. Folded first and escaped then, since folding
    /// turns a full-width percent sign into a plain one.
    pub fn push_pattern(&self, sql: &mut Sql) {
        sql.push(r"'%' || regexp_replace(lower(unaccent(")
            .push_bind(self.text.clone())
            .push(r")), '([\\%_])', '\\\1', 'g') || '%'");
    }

    fn push_condition(&self, sql: &mut Sql) {
        sql.push(" and (t.folded like ");
        self.push_pattern(sql);
        if let Some(number) = self.number {
            sql.push(" or t.number = ").push_bind(number);
        }
        sql.push(")");
    }
}

/// One page of a list, with the counts beside it.
pub async fn page(db: &mut PgConnection, reader: &Reader<'_>, request: &ListTickets) -> Answer<TicketPage> {
    let mut form = Form::default();
    let sought = Sought::parse(&request.query, &mut form);
    if request.scope == Scope::Unknown {
        form.refuse("scope", Problem::Malformed);
    }
    let state = match request.filter {
        Filter::All => "",
        Filter::Open => " and t.state <> 'closed'",
        Filter::Closed => " and t.state = 'closed'",
        Filter::Unknown => {
            form.refuse("filter", Problem::Malformed);
            ""
        }
    };
    form.accept()?;
    let after = Cursor::parse(request.after.as_deref())?;

    let narrow = |sql: &mut Sql| {
        sql.push(state);
        if let Some(sought) = &sought {
            sought.push_condition(sql);
        }
        push_after(sql, after);
        sql.push(format_args!(" order by t.changed_at desc, t.id desc limit {}", PAGE + 1));
    };
    let mut sql = Sql::new("with page as (select id, changed_at from ((select t.id, t.changed_at");
    push_own(&mut sql, reader);
    narrow(&mut sql);
    sql.push(")");
    if reaches_colleagues(reader, request.scope) {
        sql.push(" union all (select t.id, t.changed_at from unnest(").push_bind(reader.shared_customers());
        sql.push(
            ") as shared (customer) cross join lateral (select t.id, t.changed_at from ticket t
             where t.customer = shared.customer",
        );
        push_others(&mut sql, reader);
        narrow(&mut sql);
        sql.push(") t)");
    }
    sql.push(format_args!(") t order by changed_at desc, id desc limit {}) ", PAGE + 1));
    line::select(&mut sql, reader);
    sql.push(" from page join ticket t on t.id = page.id").push(line::JOINS);
    sql.push(" order by page.changed_at desc, page.id desc");
    let lines: Vec<Line> = sql.build_query_as().fetch_all(&mut *db).await?;
    let (tickets, next) = cut(lines, PAGE, reader);
    Ok(TicketPage {
        tickets,
        counts: counts(db, reader, request.scope).await?,
        shared: !reader.shared_customers().is_empty(),
        next,
    })
}

/// How many the reader sees in a scope.
async fn counts(db: &mut PgConnection, reader: &Reader<'_>, scope: Scope) -> Answer<Counts> {
    let mut sql =
        Sql::new("select count(*), count(*) filter (where t.state <> 'closed') from (select t.state");
    push_own(&mut sql, reader);
    if reaches_colleagues(reader, scope) {
        sql.push(" union all select t.state from ticket t where t.customer = any(");
        sql.push_bind(reader.shared_customers()).push(")");
        push_others(&mut sql, reader);
    }
    sql.push(") t");
    let (all, open): (i64, i64) = sql.build_query_as().fetch_one(db).await?;
    Ok(Counts { all, open, closed: all - open })
}

/// Everything the home page shows.
pub async fn home(db: &mut PgConnection, reader: &Reader<'_>) -> Answer<Home> {
    let mut sql = Sql::new("");
    line::select(&mut sql, reader);
    sql.push(" from (select t.id, t.changed_at, t.state");
    push_own(&mut sql, reader);
    sql.push(format_args!(
        " and t.state <> 'closed'
          order by (t.state = 'waiting') desc, t.changed_at desc, t.id desc limit {ON_HOME}) page
         join ticket t on t.id = page.id{}
         order by (page.state = 'waiting') desc, page.changed_at desc, page.id desc",
        line::JOINS
    ));
    let lines: Vec<Line> = sql.build_query_as().fetch_all(&mut *db).await?;

    let mut sql =
        Sql::new("select count(*), count(*) filter (where t.state = 'waiting') from (select t.state");
    push_own(&mut sql, reader);
    sql.push(" and t.state <> 'closed') t");
    let (open, waiting): (i64, i64) = sql.build_query_as().fetch_one(&mut *db).await?;

    let (solutions, solutions_total) = solution::best(db, reader, "", SOLUTIONS_ON_HOME).await?;
    let tickets = lines.into_iter().map(|line| line.into_row(reader)).collect();
    Ok(Home { tickets, open, waiting, solutions, solutions_total })
}

/// The way in to the reader's own tickets.
fn push_own(sql: &mut Sql, reader: &Reader<'_>) {
    sql.push(" from ticket t where t.person = ").push_bind(reader.actor.person.0).push(" and ");
    reader.sees_ticket(sql);
}

/// After a way in by customer: those that the other way did not find already.
fn push_others(sql: &mut Sql, reader: &Reader<'_>) {
    sql.push(" and t.person <> ").push_bind(reader.actor.person.0).push(" and ");
    reader.sees_ticket(sql);
}

fn reaches_colleagues(reader: &Reader<'_>, scope: Scope) -> bool {
    scope == Scope::Customers && !reader.shared_customers().is_empty()
}

/// Only what comes after the page before.
pub fn push_after(sql: &mut Sql, after: Option<Cursor>) {
    if let Some(cursor) = after {
        sql.push(" and (t.changed_at, t.id) < (").push_bind(cursor.changed_at);
        sql.push(", ").push_bind(cursor.ticket).push(")");
    }
}

/// A page out of the lines read, which are one more when there is a next page.
pub fn cut(lines: Vec<Line>, page: usize, reader: &Reader<'_>) -> (Vec<TicketRow>, Option<String>) {
    let more = lines.len() > page;
    let rows: Vec<_> = lines.into_iter().take(page).map(|line| line.into_row(reader)).collect();
    let next = rows
        .last()
        .filter(|_| more)
        .map(|last| Cursor { changed_at: last.changed_at, ticket: last.ticket.0 }.to_string());
    (rows, next)
}
