//! One ticket with all that the reader gets to see of it.

use crate::{
    catalogue::ticket_field,
    policy::{Reader, Sql},
    ticket::{
        choices, held, history,
        line::{self, Line},
        sharing, state,
    },
};
use chassis::Answer;
use contracts::{
    ANSWER_BUDGET, GroupId, PersonId, QueueId, ServiceId, TicketId,
    v1::tickets::{Entries, HeldReplies, ListEntries, Participant, Seen, State, TicketDetail, TicketRow},
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

/// What of it is read in one statement.
#[derive(sqlx::FromRow)]
struct WholeTicket {
    #[sqlx(flatten)]
    line: Line,
    participants: Json<Vec<Participant>>,
    group_id: Uuid,
    queue: Uuid,
    service: Option<Uuid>,
}

pub async fn of(db: &mut PgConnection, reader: &Reader<'_>, ticket: TicketId) -> Answer<TicketDetail> {
    let mut sql = Sql::new("");
    line::select_one(
        &mut sql,
        reader,
        ticket,
        &[sharing::PARTICIPANTS, ", q.group_id, t.queue, t.service"].concat(),
    );
    let whole: Option<WholeTicket> = sql.build_query_as().fetch_optional(&mut *db).await?;
    let WholeTicket { line, participants, group_id: group, queue, service } =
        whole.ok_or_else(state::not_found)?;
    let HeldReplies { replies: held, earlier: earlier_held } = held::page(db, reader, ticket, None).await?;
    let room = ANSWER_BUDGET - held.iter().map(held::room_of).sum::<usize>();
    let Entries { entries, earlier } = history::page(db, reader, ticket, None, room).await?;
    let choices = if reader.actor.is_staff() {
        Some(choices::of(db, reader, QueueId(queue), service.map(ServiceId)).await?)
    } else {
        None
    };
    let (shared, may_write) = (line.shared, line.writable);
    let row = line.into_row(reader);
    let may_have_fields = reader.actor.is_staff() || row.person == reader.actor.person;
    let fields = if may_have_fields { ticket_field::values(db, reader, ticket).await? } else { Vec::new() };
    let closed = row.state == State::Closed;
    Ok(TicketDetail {
        may_reply: may_write && !closed,
        may_close: may_write && !closed,
        may_reopen: may_write && closed,
        may_share: sharing::may_share(reader, may_write, row.person),
        row,
        entries,
        earlier,
        shared,
        participants: participants.0,
        fields,
        group: Some(GroupId(group)),
        choices,
        held,
        more_held: earlier_held.is_some(),
    })
}

/// What came earlier in it.
pub async fn earlier(db: &mut PgConnection, reader: &Reader<'_>, request: &ListEntries) -> Answer<Entries> {
    if !is_seen(db, reader, request.ticket).await? {
        return Err(state::not_found().into());
    }
    history::page(db, reader, request.ticket, Some(request.before), ANSWER_BUDGET).await
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
    let row = TicketRow { read_only: true, ..before.row };
    Ok(TicketDetail { row, participants, may_reply: false, may_close: false, may_reopen: false, ..before })
}

/// Whether the reader sees a ticket at all, and may write in it.
pub async fn seen(db: &mut PgConnection, reader: &Reader<'_>, ticket: TicketId) -> Answer<Seen> {
    let mut sql = Sql::new("select ");
    reader.changes_seen_ticket(&mut sql);
    sql.push(" from ticket t where t.id = ").push_bind(ticket.0).push(" and ");
    reader.sees_ticket(&mut sql);
    let may_answer: Option<bool> = sql.build_query_scalar().fetch_optional(db).await?;
    Ok(Seen { may_answer: may_answer.ok_or_else(state::not_found)? })
}

async fn is_seen(db: &mut PgConnection, reader: &Reader<'_>, ticket: TicketId) -> Answer<bool> {
    let mut sql = Sql::new("select exists (select from ticket t where t.id = ");
    sql.push_bind(ticket.0).push(" and ");
    reader.sees_ticket(&mut sql);
    sql.push(")");
    Ok(sql.build_query_scalar().fetch_one(db).await?)
}
