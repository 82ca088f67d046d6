//! Tickets as others hear of them, to be published again: some at a time, in the order of their ids, and locked, or a
//! change that is under way could be published before the state it replaces.

use chassis::{Answer, publishing::AT_ONCE};
use chrono::{DateTime, Utc};
use contracts::{
    CustomerId, PersonId, TicketId,
    v1::tickets::{State, TicketChanged},
};
use sqlx::PgConnection;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    version: i64,
    number: i64,
    subject: String,
    state: String,
    person: Uuid,
    customer: Uuid,
    agent: Option<Uuid>,
    changed_at: DateTime<Utc>,
    participants: Vec<Uuid>,
}

pub async fn tickets(tx: &mut PgConnection, after: Uuid) -> Answer<Vec<TicketChanged>> {
    let tickets: Vec<Uuid> =
        sqlx::query_scalar("select id from ticket where id > $1 order by id limit $2 for no key update")
            .bind(after)
            .bind(AT_ONCE)
            .fetch_all(&mut *tx)
            .await?;
    let rows: Vec<Row> = sqlx::query_as(
        "select t.id, t.version, t.number, t.subject, t.state, t.person, t.customer, t.agent, t.changed_at,
             array(
                 select i.person from participant i where i.ticket = t.id order by i.at, i.person
             ) as participants
         from ticket t where t.id = any($1) order by t.id",
    )
    .bind(tickets)
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(Row::state).collect())
}

impl Row {
    fn state(self) -> TicketChanged {
        TicketChanged {
            ticket: TicketId(self.id),
            version: self.version,
            number: self.number,
            subject: self.subject,
            state: State::from_text(&self.state),
            person: PersonId(self.person),
            customer: CustomerId(self.customer),
            agent: self.agent.map(PersonId),
            participants: self.participants.into_iter().map(PersonId).collect(),
            changed_at: self.changed_at,
        }
    }
}
