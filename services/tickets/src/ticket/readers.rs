//! Who reads a ticket: the policy asked about everybody who could by their rights, circle by circle of people alike.
//! What a circle may do says identity; what follows for this ticket say the very clauses that open it.

use crate::{
    policy::{Reader, Sql},
    ticket::{line, sharing, state},
};
use chassis::Answer;
use contracts::{
    Failure, Level, Problem,
    v1::{
        identity::{Circle, Circles},
        tickets::{ListReaders, Readers, Several, WhoReads},
    },
};
use sqlx::PgConnection;

/// More than people alike can differ, with everybody who can be invited.
const MOST_CIRCLES: usize = 200;

const NAMES: usize = 20;

pub async fn list(db: &mut PgConnection, reader: &Reader<'_>, request: &ListReaders) -> Answer<Readers> {
    let line = line::of(&mut *db, reader, request.ticket).await?;
    let (writable, row) = (line.writable, line.into_row(reader));
    if request.of.circles.len() + request.of.staff.len() > MOST_CIRCLES {
        return Err(Failure::field("of", Problem::TooMany).into());
    }
    let now = who_reads(&mut *db, request, false).await?;
    let changes = sharing::may_share(reader, writable, row.person);
    let otherwise = if changes { Some(who_reads(db, request, true).await?) } else { None };
    Ok(Readers { now, otherwise })
}

/// `otherwise`: if it were confidential, or were so no longer.
async fn who_reads(db: &mut PgConnection, request: &ListReaders, otherwise: bool) -> Answer<WhoReads> {
    let mut sql = Sql::new("select array[");
    for (place, circle) in request.of.circles.iter().chain(&request.of.staff).enumerate() {
        sql.push(if place == 0 { "" } else { ", " });
        Reader::new(&circle.actor, None).reaches_ticket(&mut sql, Level::Ro);
    }
    sql.push("]::boolean[] from (select t.id, t.person, t.customer, t.queue, t.confidential <> ");
    sql.push_bind(otherwise).push(" as confidential from ticket t where t.id = ").push_bind(request.ticket.0);
    sql.push(") t");
    let reads: Option<Vec<bool>> = sql.build_query_scalar().fetch_optional(db).await?;
    Ok(told(&request.of, &reads.ok_or_else(state::not_found)?))
}

/// First of the circles of people, then of those of staff.
fn told(of: &Circles, reads: &[bool]) -> WhoReads {
    let (of_people, of_staff) = reads.split_at(of.circles.len().min(reads.len()));
    let circles = || of.circles.iter().zip(of_people.iter().copied());
    let among = |belongs: bool| circles().filter(move |(it, _)| it.named.is_none() && it.belongs == belongs);
    let whole = of.whole_customer && among(true).all(|(_, reads)| reads);
    let reading = |belongs| among(belongs).filter(|(_, reads)| *reads).map(|(circle, _)| circle);
    let staff = || of.staff.iter().zip(of_staff.iter().copied());
    let agents =
        several(staff().filter(|(_, reads)| *reads).map(|(circle, _)| circle), staff().all(|it| it.1));
    WhoReads {
        people: circles().filter(|(_, reads)| *reads).filter_map(|(circle, _)| circle.named).collect(),
        colleagues: several(reading(true), whole),
        others: several(reading(false), false),
        // That nobody of the staff reads it has to be told, too.
        staff: (!of.staff.is_empty()).then(|| agents.unwrap_or_default()),
    }
}

fn several<'a>(circles: impl Iterator<Item = &'a Circle>, everybody: bool) -> Option<Several> {
    let together = circles.fold(None, |several: Option<Several>, circle| {
        let mut several = several.unwrap_or_default();
        several.total += circle.total;
        several.people.extend(circle.people.iter().cloned());
        Some(several)
    });
    let mut several = Several { everybody, ..together? };
    several.people.sort_by(|a, b| (&a.name, a.person).cmp(&(&b.name, b.person)));
    several.people.truncate(NAMES);
    Some(several)
}
