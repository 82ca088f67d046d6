//! The lists of the desk.

use crate::{
    catalogue::offered,
    policy::{Reader, Sql},
    ticket::{
        cursor::{Cursor, Order},
        line::{self, Line},
        search::TicketSearch,
    },
};
use chassis::Answer;
use contracts::{
    Failure, FieldProblem, Level, PersonId, Problem,
    v1::tickets::{
        ListQueue, OpenTicketCount, OpenTicketCounts, QueuePage, Sort, State, TicketRow, View, ViewCounts,
    },
};
use sqlx::PgConnection;
use uuid::Uuid;

const PAGE: usize = 50;
/// People whose open tickets are counted at once.
const PEOPLE: usize = 100;

/// One page of a view, with the counts of all views beside it.
pub async fn page(db: &mut PgConnection, reader: &Reader<'_>, request: &ListQueue) -> Answer<QueuePage> {
    if request.view == View::Unknown {
        return Err(Failure::field("view", Problem::Malformed).into());
    }
    if matches!(request.sort, Sort::Turn | Sort::Unknown) {
        return Err(Failure::field("sort", Problem::Malformed).into());
    }
    let sought = TicketSearch::read(&mut *db, reader, &request.query).await?;
    let exactly = match &sought {
        Some(sought) => sought.exactly(&mut *db, reader).await?,
        None => None,
    };
    let parts = Part::of(request);
    let (begun, cursor) = match request.after.as_deref() {
        Some(after) => began(&parts, after)?,
        None => (0, None),
    };

    let mut sql = Sql::new("with page as (select id, part, place from (");
    for (index, part) in parts.iter().enumerate().skip(begun) {
        let (key, direction) = (part.order.key(), part.order.direction());
        if index > begun {
            sql.push(" union all ");
        }
        sql.push(format_args!(
            "select id, {index} as part, row_number() over (order by key {direction}, id {direction}) as place
             from (select t.id, {key} as key from ticket t where "
        ));
        reader.sees_ticket(&mut sql);
        push_view(&mut sql, request.view, reader);
        sql.push(part.stage.condition());
        push_place(&mut sql, request);
        if let Some(sought) = &sought {
            sought.push(&mut sql);
        }
        // Each part begins where the one before ends.
        if let Some(cursor) = cursor.as_ref().filter(|_| index == begun) {
            cursor.push(&mut sql, key);
        }
        sql.push(format_args!(" order by {key} {direction}, t.id {direction} limit {}) t", PAGE + 1));
    }
    sql.push(format_args!(") parts order by part, place limit {}) ", PAGE + 1));
    line::select(&mut sql, reader);
    if request.sort == Sort::Title {
        sql.push(format_args!(", {} as title_key", parts[0].order.key()));
    }
    sql.push(" from page join ticket t on t.id = page.id");
    line::push_joins(&mut sql, reader);
    sql.push(" order by page.part, page.place");
    let mut lines: Vec<Line> = sql.build_query_as().fetch_all(&mut *db).await?;
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    let title = lines.last_mut().map(|line| std::mem::take(&mut line.title_key)).unwrap_or_default();
    let tickets: Vec<TicketRow> = lines.into_iter().map(|line| line.into_row(reader)).collect();
    let last = tickets.last().filter(|_| more);
    Ok(QueuePage {
        next: last.and_then(|last| Part::behind(&parts, reader, last, &title)),
        tickets,
        counts: counts(db, reader, request).await?,
        queues: offered::queues(db, reader, Level::Ro).await?,
        exactly,
    })
}

/// A stretch of a list with one order, so that each can walk along an index of its own.
#[derive(Clone, Copy)]
struct Part {
    stage: Stage,
    order: Order,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    OurTurn,
    TheirTurn,
    Open,
    Closed,
}

impl Stage {
    /// The open ones say so in the words of their index.
    fn condition(self) -> &'static str {
        match self {
            Self::OurTurn => " and t.our_turn_since is not null",
            Self::TheirTurn => " and t.state <> 'closed' and t.state = 'waiting'",
            Self::Open => " and t.state <> 'closed'",
            Self::Closed => " and t.state = 'closed'",
        }
    }

    fn holds(self, row: &TicketRow) -> bool {
        match self {
            Self::OurTurn => matches!(row.state, State::New | State::Open),
            Self::TheirTurn => row.state == State::Waiting,
            Self::Open => row.state != State::Closed,
            Self::Closed => row.state == State::Closed,
        }
    }
}

impl Part {
    /// Open tickets stand above closed ones. Unless somebody asked for an order, those that wait for us come first, the
    /// longest on top; for the others the newest change says more.
    fn of(request: &ListQueue) -> Vec<Self> {
        let by_wait = request.sort == Sort::Wait;
        let order = Order { sort: request.sort, ascending: request.ascending };
        let longest = Order { sort: Sort::Wait, ascending: !request.ascending };
        let sorted = |stage| Self { stage, order: if by_wait { Order::NEWEST } else { order } };
        let open = match request.view {
            View::Closed => vec![],
            View::TheirTurn if by_wait => vec![sorted(Stage::TheirTurn)],
            View::New | View::OurTurn if by_wait => vec![Self { stage: Stage::OurTurn, order: longest }],
            _ if by_wait => vec![Self { stage: Stage::OurTurn, order: longest }, sorted(Stage::TheirTurn)],
            _ => vec![sorted(Stage::Open)],
        };
        let closed = matches!(request.view, View::Closed | View::All).then(|| sorted(Stage::Closed));
        open.into_iter().chain(closed).collect()
    }

    /// The field `after` of a request for what follows a row: the number of its part, then the place in it.
    fn behind(parts: &[Self], reader: &Reader<'_>, row: &TicketRow, title: &str) -> Option<String> {
        let index = parts.iter().position(|part| part.stage.holds(row))?;
        let cursor = Cursor::behind(parts[index].order, reader.actor.person, row, title);
        Some(format!("{index}{cursor}"))
    }
}

/// The part in which a page begins, and where.
fn began(parts: &[Part], after: &str) -> Result<(usize, Option<Cursor>), Failure> {
    let malformed = || Failure::field("after", Problem::Malformed);
    let index = after.chars().next().and_then(|digit| digit.to_digit(10)).ok_or_else(malformed)? as usize;
    let part = parts.get(index).ok_or_else(malformed)?;
    Ok((index, Cursor::parse(after.get(1..), part.order)?))
}

/// Of the chosen queue, person and customer, whatever the view and the query.
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

/// How many open tickets each of some people has, where there are any.
pub async fn open_of(
    db: &mut PgConnection,
    reader: &Reader<'_>,
    people: &[PersonId],
) -> Answer<OpenTicketCounts> {
    if people.len() > PEOPLE {
        let problem =
            FieldProblem { field: "people".into(), problem: Problem::TooMany, limit: Some(PEOPLE as i64) };
        return Err(Failure::fields(vec![problem]).into());
    }
    let people: Vec<Uuid> = people.iter().map(|person| person.0).collect();
    let mut sql =
        Sql::new("select t.person, count(*) from ticket t where t.state <> 'closed' and t.person = any(");
    sql.push_bind(people).push(") and ");
    reader.sees_ticket(&mut sql);
    sql.push(" group by t.person order by t.person");
    let counts: Vec<(Uuid, i64)> = sql.build_query_as().fetch_all(db).await?;
    let count = |(person, open)| OpenTicketCount { person: PersonId(person), open };
    Ok(OpenTicketCounts { counts: counts.into_iter().map(count).collect() })
}

/// What of the view its parts do not say.
fn push_view(sql: &mut Sql, view: View, reader: &Reader<'_>) {
    sql.push(match view {
        View::Mine => " and t.agent = ",
        View::New => " and t.state = 'new'",
        View::OurTurn => " and t.state = 'open'",
        View::TheirTurn => " and t.state = 'waiting'",
        View::Open | View::Closed | View::All | View::Unknown => "",
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
    if let Some(customer) = request.customer {
        sql.push(" and t.customer = ").push_bind(customer.0);
    }
}
