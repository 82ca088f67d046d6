//! A ticket as one line of a list: what is shown of it everywhere.

use crate::{
    language,
    policy::{Reader, Sql},
    ticket::state,
};
use chassis::Answer;
use chrono::{DateTime, Utc};
use contracts::{
    CustomerId, PersonId, TicketId,
    v1::tickets::{Priority, State, TicketRow},
};
use sqlx::PgConnection;
use uuid::Uuid;

/// The line, as the database gives it.
#[derive(sqlx::FromRow)]
pub struct Line {
    id: Uuid,
    version: i64,
    number: i64,
    subject: String,
    state: String,
    priority: String,
    person: Uuid,
    person_name: String,
    customer: Uuid,
    customer_name: String,
    queue_name: String,
    service_name: String,
    agent: Option<Uuid>,
    agent_name: String,
    opened_at: DateTime<Utc>,
    changed_at: DateTime<Utc>,
    confidential: bool,
    /// Whether colleagues of the customer can read it.
    pub shared: bool,
    /// Whether the reader may change it; only known of one ticket alone.
    #[sqlx(default)]
    pub writable: bool,
    /// What it is sorted by when that is its title.
    #[sqlx(default)]
    pub title_key: String,
}

/// Starts a statement with the columns of [`Line`]; then come `from`, `ticket t` and [`JOINS`].
pub fn select(sql: &mut Sql, reader: &Reader<'_>) {
    sql.push(
        "select t.id, t.version, t.number, t.subject, t.state, t.priority, t.person,
             coalesce(p.name, t.person_name) as person_name, t.customer,
             coalesce(c.name, '') as customer_name, t.agent, coalesce(g.name, t.agent_name) as agent_name,
             t.opened_at, t.changed_at, t.confidential,
             coalesce(c.sharing <> 'own', false) and not t.confidential as shared, ",
    );
    language::push_name(sql, "q.names", &reader.actor.language);
    sql.push(" as queue_name, ");
    language::push_name(sql, "s.names", &reader.actor.language);
    sql.push(" as service_name");
}

/// What [`select`] needs beside `ticket t`.
pub const JOINS: &str = " join queue q on q.id = t.queue
    left join service s on s.id = t.service
    left join person_copy p on p.person = t.person
    left join person_copy g on g.person = t.agent
    left join customer_copy c on c.customer = t.customer";

impl Line {
    pub fn into_row(self, reader: &Reader<'_>) -> TicketRow {
        TicketRow {
            ticket: TicketId(self.id),
            version: self.version,
            number: self.number,
            subject: self.subject,
            state: State::from_text(&self.state),
            priority: Priority::from_text(&self.priority),
            person: PersonId(self.person),
            person_name: self.person_name,
            customer: CustomerId(self.customer),
            customer_name: self.customer_name,
            queue_name: self.queue_name,
            service_name: self.service_name,
            agent_name: reader.agent_name(self.agent_name),
            agent: reader.agent(self.agent),
            opened_at: self.opened_at,
            changed_at: self.changed_at,
            confidential: self.confidential,
        }
    }
}

/// One ticket as a line, if the reader may see it.
pub async fn of(db: &mut PgConnection, reader: &Reader<'_>, id: TicketId) -> Answer<Line> {
    let mut sql = Sql::new("");
    select_one(&mut sql, reader, id, "");
    let line = sql.build_query_as().fetch_optional(db).await?;
    Ok(line.ok_or_else(state::not_found)?)
}

/// The statement for one ticket, if the reader may see it; `more` columns begin with a comma.
pub fn select_one(sql: &mut Sql, reader: &Reader<'_>, id: TicketId, more: &str) {
    select(sql, reader);
    sql.push(more).push(", ");
    reader.changes_seen_ticket(sql);
    sql.push(" as writable from ticket t").push(JOINS).push(" where t.id = ").push_bind(id.0).push(" and ");
    reader.sees_ticket(sql);
}
