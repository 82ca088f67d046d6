//! The lists of the portal: mine, with what I was invited to, and what I may see of my customers'.
//!
//! A ticket is in a list exactly when the policy says so. The ways in ("of this person", "of that
//! customer") only choose the index to walk along, so that a page costs the same however many
//! tickets there are.

use crate::{
    policy::{Reader, Sql},
    ticket::{
        cursor::{Cursor, Order},
        line::{self, Line},
        search::TicketSearch,
    },
};
use chassis::{Answer, form::Form};
use contracts::{
    CustomerId, Level, Problem,
    v1::tickets::{Counts, CustomerName, Filter, ListTickets, Scope, Sort, TicketPage, TicketRow},
};
use sqlx::PgConnection;
use uuid::Uuid;

const PAGE: usize = 25;
pub const ON_HOME: usize = 5;
pub const SOLUTIONS_ON_HOME: i64 = 8;

/// To filter by.
const MOST_CUSTOMERS: i64 = 200;

/// What a list is about, checked.
struct ListQuery {
    scope: Scope,
    customer: Option<Uuid>,
    /// The filter, as a condition.
    state: &'static str,
    sought: Option<TicketSearch>,
    order: Order,
    after: Option<Cursor>,
}

impl ListQuery {
    async fn read(db: &mut PgConnection, reader: &Reader<'_>, request: &ListTickets) -> Answer<Self> {
        let mut form = Form::default();
        if request.scope == Scope::Unknown {
            form.refuse("scope", Problem::Malformed);
        }
        if matches!(request.sort, Sort::Wait | Sort::Unknown) {
            form.refuse("sort", Problem::Malformed);
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
        form.done()?;
        let sought = TicketSearch::read(db, reader, &request.query).await?;
        let order = Order { sort: request.sort, ascending: request.ascending };
        let after = Cursor::parse(request.after.as_deref(), order)?;
        let customer = request.customer.map(|customer| customer.0);
        Ok(Self { scope: request.scope, customer, state, sought, order, after })
    }

    fn push_customer(&self, sql: &mut Sql) {
        if let Some(customer) = self.customer {
            sql.push(" and t.customer = ").push_bind(customer);
        }
    }

    /// What the walk along customers finds is not found by invitation once more.
    fn push_not_walked(&self, sql: &mut Sql) {
        if self.scope == Scope::Customers {
            sql.push(" and t.customer not in (select customer from walked)");
        }
    }

    /// Filter, search and place of the page, for one way in.
    fn push_narrow(&self, sql: &mut Sql, key: &str) {
        self.push_customer(sql);
        sql.push(self.state);
        if let Some(sought) = &self.sought {
            sought.push(sql);
        }
        if let Some(after) = &self.after {
            after.push(sql, key);
        }
        let direction = self.order.direction();
        sql.push(format_args!(" order by {key} {direction}, t.id {direction} limit {}", PAGE + 1));
    }
}

/// One page of a list, with the counts beside it.
pub async fn page(db: &mut PgConnection, reader: &Reader<'_>, request: &ListTickets) -> Answer<TicketPage> {
    let query = ListQuery::read(&mut *db, reader, request).await?;
    let (key, direction) = (query.order.key(), query.order.direction());
    let columns = format!("select t.id, {key} as key");
    let own_columns = format!("select t.id, {} as key", query.order.key_of_own());
    let mut sql = counted(reader, &query);
    sql.push(", page as (select id, key from ((").push(own_columns);
    push_own(&mut sql, reader);
    query.push_narrow(&mut sql, query.order.key_of_own());
    sql.push(") union all (").push(&columns);
    push_invited(&mut sql, reader);
    query.push_not_walked(&mut sql);
    query.push_narrow(&mut sql, key);
    sql.push(")");
    if query.scope == Scope::Customers {
        sql.push(" union all (select t.id, t.key from walked cross join lateral (").push(&columns);
        push_of_customer(&mut sql, reader);
        query.push_narrow(&mut sql, key);
        sql.push(") t)");
    }
    sql.push(format_args!(") t order by key {direction}, id {direction} limit {}) ", PAGE + 1));
    line::select(&mut sql, reader);
    if query.order.sort == Sort::Title {
        sql.push(", page.key as title_key");
    }
    sql.push(", counted.* from counted cross join page join ticket t on t.id = page.id");
    line::push_joins(&mut sql, reader);
    sql.push(format_args!(" order by page.key {direction}, page.id {direction}"));
    let rows: Vec<Listed> = sql.build_query_as().fetch_all(&mut *db).await?;
    let counts = if let Some(row) = rows.first() {
        row.counted
    } else {
        // Without a ticket on the page no row carries them.
        let mut sql = counted(reader, &query);
        sql.push(" select * from counted");
        sql.build_query_as().fetch_one(&mut *db).await?
    };
    let lines = rows.into_iter().map(|row| row.line).collect();
    let (tickets, next) = cut(lines, PAGE, query.order, reader);
    let Counted { total: all, open, beyond: shared } = counts;
    let counts = Counts { all, open, closed: all - open };
    let customers = if query.scope == Scope::Customers { customers(db, reader).await? } else { Vec::new() };
    Ok(TicketPage { tickets, counts, shared, customers, next })
}

/// A line of a page, and what is true of the whole list.
#[derive(sqlx::FromRow)]
struct Listed {
    #[sqlx(flatten)]
    line: Line,
    #[sqlx(flatten)]
    counted: Counted,
}

#[derive(Clone, Copy, sqlx::FromRow)]
struct Counted {
    total: i64,
    open: i64,
    /// There may be something to see beyond the reader's own tickets and those they were invited to.
    beyond: bool,
}

/// The beginning of a statement: how many the reader sees in a scope, as `counted`.
fn counted(reader: &Reader<'_>, query: &ListQuery) -> Sql {
    const COUNT: &str = "select count(*) as n, count(*) filter (where t.state <> 'closed') as open";
    let mut sql = Sql::new("with ");
    if query.scope == Scope::Customers {
        push_walked(&mut sql, reader, query.customer);
        sql.push(", ");
    }
    sql.push("counted as (select sum(n)::bigint as total, sum(open)::bigint as open, ");
    let alone = reader.shared_customers().is_empty() && reader.groups_elsewhere(Level::Ro).is_empty();
    sql.push(!alone).push(" as beyond from ((").push(COUNT);
    push_own(&mut sql, reader);
    query.push_customer(&mut sql);
    sql.push(") union all (").push(COUNT);
    push_invited(&mut sql, reader);
    query.push_not_walked(&mut sql);
    query.push_customer(&mut sql);
    sql.push(")");
    if query.scope == Scope::Customers {
        // Customer by customer, along the index.
        sql.push(" union all (select t.n, t.open from walked cross join lateral (").push(COUNT);
        push_of_customer(&mut sql, reader);
        sql.push(") t)");
    }
    sql.push(") t)");
    sql
}

/// The customers whose tickets the reader reaches, by name; none when there is nothing to choose.
async fn customers(db: &mut PgConnection, reader: &Reader<'_>) -> Answer<Vec<CustomerName>> {
    if reader.shared_customers().len() < 2 && reader.groups_elsewhere(Level::Ro).is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new("with ");
    push_walked(&mut sql, reader, None);
    sql.push(format_args!(
        " select c.customer, c.name from walked join customer_copy c on c.customer = walked.customer
          order by lower(c.name), c.customer limit {MOST_CUSTOMERS}"
    ));
    let rows: Vec<(Uuid, String)> = sql.build_query_as().fetch_all(db).await?;
    Ok(rows
        .into_iter()
        .map(|(customer, name)| CustomerName { customer: CustomerId(customer), name })
        .collect())
}

/// The way in to the reader's own tickets.
pub fn push_own(sql: &mut Sql, reader: &Reader<'_>) {
    sql.push(" from ticket t where t.person = ").push_bind(reader.actor.person.0).push(" and ");
    reader.sees_own_ticket(sql);
}

/// The customers along whose tickets to walk: every customer that any of the rules could be about.
fn push_walked(sql: &mut Sql, reader: &Reader<'_>, only: Option<Uuid>) {
    sql.push("walked as materialized (select customer from (select customer from unnest(");
    sql.push_bind(reader.shared_customers()).push("::uuid[]) as own (customer)");
    let elsewhere = reader.groups_elsewhere(Level::Ro);
    if !elsewhere.is_empty() {
        sql.push(" union select c.customer from customer_copy c where c.valid and c.groups && ");
        sql.push_bind(elsewhere);
    }
    sql.push(") reached");
    if let Some(customer) = only {
        sql.push(" where customer = ").push_bind(customer);
    }
    sql.push(")");
}

/// The way in by customer, to those that the first way did not find already.
fn push_of_customer(sql: &mut Sql, reader: &Reader<'_>) {
    sql.push(" from ticket t where t.customer = walked.customer and t.person <> ");
    sql.push_bind(reader.actor.person.0).push(" and ");
    reader.sees_ticket(sql);
}

/// The way in to tickets of others that the reader was invited to.
pub fn push_invited(sql: &mut Sql, reader: &Reader<'_>) {
    sql.push(" from participant i join ticket t on t.id = i.ticket where i.person = ");
    sql.push_bind(reader.actor.person.0).push(" and t.person <> ").push_bind(reader.actor.person.0);
    sql.push(" and ");
    reader.sees_by_invitation(sql);
}

/// A page out of the lines read, which are one more when there is a next page.
pub fn cut(
    lines: Vec<Line>,
    page: usize,
    order: Order,
    reader: &Reader<'_>,
) -> (Vec<TicketRow>, Option<String>) {
    let more = lines.len() > page;
    let mut title = String::new();
    let mut rows = Vec::with_capacity(page);
    for mut line in lines.into_iter().take(page) {
        title = std::mem::take(&mut line.title_key);
        rows.push(line.into_row(reader));
    }
    let next = rows
        .last()
        .filter(|_| more)
        .map(|last| Cursor::behind(order, reader.actor.person, last, &title).to_string());
    (rows, next)
}
