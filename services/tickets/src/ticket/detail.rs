//! One ticket with all that the reader gets to see of it.

use crate::{
    catalogue::ticket_field,
    policy::{Reader, Sql},
    ticket::{
        history,
        line::{self, Line},
        sharing, state,
    },
};
use chassis::Answer;
use contracts::{
    Done, PersonId, TicketId,
    v1::tickets::{Participant, State, TicketDetail},
};
use sqlx::{PgConnection, types::Json};

/// What of it is read in one statement.
#[derive(sqlx::FromRow)]
struct Seen {
    #[sqlx(flatten)]
    line: Line,
    participants: Json<Vec<Participant>>,
}

pub async fn of(db: &mut PgConnection, reader: &Reader<'_>, ticket: TicketId) -> Answer<TicketDetail> {
    let mut sql = Sql::new("");
    line::select_one(&mut sql, reader, ticket, sharing::PARTICIPANTS);
    let seen: Option<Seen> = sql.build_query_as().fetch_optional(&mut *db).await?;
    let Seen { line, participants } = seen.ok_or_else(state::not_found)?;
    let entries = history::of(db, reader, ticket).await?;
    let staff = reader.actor.is_staff();
    let fields = if staff { ticket_field::values(db, reader, ticket).await? } else { Vec::new() };
    let (shared, may_write) = (line.shared, line.writable);
    let row = line.into_row(reader);
    let closed = row.state == State::Closed;
    Ok(TicketDetail {
        may_reply: may_write && !closed,
        may_close: may_write && !closed,
        may_reopen: may_write && closed,
        may_share: may_write && (staff || row.person == reader.actor.person),
        row,
        entries,
        shared,
        participants: participants.0,
        fields,
    })
}

/// What to show somebody after a participant was removed. Who has just left sees what they saw, for the last
/// time.
pub async fn after_leaving(
    db: &mut PgConnection,
    reader: &Reader<'_>,
    before: TicketDetail,
    left: PersonId,
) -> Answer<TicketDetail> {
    let ticket = before.row.ticket;
    if is_seen(db, reader, ticket).await? {
        return of(db, reader, ticket).await;
    }
    let participants = before.participants.into_iter().filter(|each| each.person != left).collect();
    Ok(TicketDetail { participants, may_reply: false, may_close: false, may_reopen: false, ..before })
}

/// Whether the reader sees a ticket at all.
pub async fn exists(db: &mut PgConnection, reader: &Reader<'_>, ticket: TicketId) -> Answer<Done> {
    if is_seen(db, reader, ticket).await? { Ok(Done {}) } else { Err(state::not_found().into()) }
}

async fn is_seen(db: &mut PgConnection, reader: &Reader<'_>, ticket: TicketId) -> Answer<bool> {
    let mut sql = Sql::new("select exists (select from ticket t where t.id = ");
    sql.push_bind(ticket.0).push(" and ");
    reader.sees_ticket(&mut sql);
    sql.push(")");
    Ok(sql.build_query_scalar().fetch_one(db).await?)
}
