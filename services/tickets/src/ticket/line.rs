//! A ticket as one line of a list: what is shown of it everywhere.

use crate::{
    language,
    policy::{Reader, Sql},
    ticket::{seen, state},
};
use chassis::Answer;
use chrono::{DateTime, Utc};
use contracts::{
    CustomerId, PersonId, TicketId,
    v1::tickets::{Author, LastSaid, Priority, State, TicketRow},
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
    /// Whether the reader may change it.
    pub writable: bool,
    our_turn_since: Option<DateTime<Utc>>,
    /// Only where people of the portal read it, as the four that follow.
    #[sqlx(default)]
    said_by: Option<String>,
    #[sqlx(default)]
    said_by_name: Option<String>,
    #[sqlx(default)]
    said: Option<String>,
    #[sqlx(default)]
    said_by_me: bool,
    #[sqlx(default)]
    unread: bool,
    /// What it is sorted by when that is its title.
    #[sqlx(default)]
    pub title_key: String,
}

/// Starts a statement with the columns of [`Line`]; then come `from`, `ticket t` and [`push_joins`].
pub fn select(sql: &mut Sql, reader: &Reader<'_>) {
    sql.push(
        "select t.id, t.version, t.number, t.subject, t.state, t.priority, t.person,
             coalesce(p.name, t.person_name) as person_name, t.customer,
             coalesce(c.name, '') as customer_name, t.agent, coalesce(g.name, t.agent_name) as agent_name,
             t.opened_at, t.changed_at, t.confidential, t.our_turn_since,
             coalesce(c.sharing <> 'own', false) and not t.confidential as shared, ",
    );
    language::push_name(sql, "q.names", &reader.actor.language);
    sql.push(" as queue_name, ");
    language::push_name(sql, "s.names", &reader.actor.language);
    sql.push(" as service_name, ");
    reader.changes_seen_ticket(sql);
    sql.push(" as writable");
    if !reader.actor.is_staff() {
        seen::push_columns(sql, reader);
    }
}

/// What [`select`] needs beside `ticket t`.
pub fn push_joins(sql: &mut Sql, reader: &Reader<'_>) {
    sql.push(
        " join queue q on q.id = t.queue
         left join service s on s.id = t.service
         left join person_copy p on p.person = t.person
         left join person_copy g on g.person = t.agent
         left join customer_copy c on c.customer = t.customer",
    );
    if !reader.actor.is_staff() {
        seen::push_joins(sql, reader);
    }
}

impl Line {
    pub fn into_row(self, reader: &Reader<'_>) -> TicketRow {
        let last = self.said_by.map(|author| {
            let (author, name) = (Author::from_text(&author), self.said_by_name.unwrap_or_default());
            LastSaid {
                author,
                author_name: if self.said_by_me { name } else { reader.author_name(author, name) },
                mine: self.said_by_me,
                text: beginning(&self.said.unwrap_or_default()),
            }
        });
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
            read_only: !self.writable,
            our_turn_since: self.our_turn_since,
            last,
            unread: self.unread,
        }
    }
}

/// Of a text, in one line.
fn beginning(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(200).collect()
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
    sql.push(more).push(" from ticket t");
    push_joins(sql, reader);
    sql.push(" where t.id = ").push_bind(id.0).push(" and ");
    reader.sees_ticket(sql);
}
