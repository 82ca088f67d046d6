//! A ticket that is being changed: found by who may change it, locked, written back as a new version.

use crate::{
    policy::{self, Reader, Sql},
    ticket::{
        history::{self, Entry},
        state::{self, Act},
    },
};
use chassis::{Answer, clock, outbox};
use chrono::{DateTime, Utc};
use contracts::{
    CustomerId, Failure, PersonId, TicketId,
    v1::tickets::{Happening, State, TicketChanged},
};
use sqlx::PgConnection;
use uuid::Uuid;

/// Its row is locked until the transaction ends.
#[derive(sqlx::FromRow)]
pub struct Locked {
    pub id: Uuid,
    pub number: i64,
    pub version: i64,
    pub subject: String,
    pub state: String,
    pub person: Uuid,
    pub person_name: String,
    pub customer: Uuid,
    pub queue: Uuid,
    pub agent: Option<Uuid>,
    pub agent_name: String,
    pub confidential: bool,
    pub changed_at: DateTime<Utc>,
    pub participants: Vec<Uuid>,
    /// Not only seen: the reader may change it.
    pub writable: bool,
}

/// The ticket to change; nobody else changes it meanwhile. To who may not see it, it does not exist.
pub async fn lock(tx: &mut PgConnection, reader: &Reader<'_>, ticket: TicketId) -> Answer<Locked> {
    let locked = lock_readable(tx, reader, ticket).await?;
    if locked.writable { Ok(locked) } else { Err(policy::read_only().into()) }
}

/// As [`lock`], also for who may only read it.
pub async fn lock_readable(tx: &mut PgConnection, reader: &Reader<'_>, ticket: TicketId) -> Answer<Locked> {
    let mut sql = Sql::new(
        "select t.id, t.number, t.version, t.subject, t.state, t.person, t.person_name, t.customer, t.queue,
             t.agent, t.agent_name, t.confidential, t.changed_at,
             array(
                 select i.person from participant i where i.ticket = t.id order by i.at, i.person
             ) as participants, ",
    );
    reader.changes_seen_ticket(&mut sql);
    sql.push(" as writable from ticket t where t.id = ").push_bind(ticket.0).push(" and ");
    reader.sees_ticket(&mut sql);
    sql.push(" for update of t");
    let locked = sql.build_query_as().fetch_optional(tx).await?;
    Ok(locked.ok_or_else(state::not_found)?)
}

impl Locked {
    pub fn apply(&mut self, act: Act) -> Result<(), Failure> {
        self.state = state::after(act, State::from_text(&self.state), self.agent.is_some())?.as_str().into();
        Ok(())
    }

    pub fn assign(&mut self, reader: &Reader<'_>) {
        self.agent = Some(reader.actor.person.0);
        self.agent_name.clone_from(&reader.actor.name);
    }

    pub fn invited(&self) -> Vec<PersonId> {
        self.participants.iter().copied().map(PersonId).collect()
    }

    /// Writes it back as a new version and publishes it whole.
    pub async fn save(&mut self, tx: &mut PgConnection, reader: &Reader<'_>) -> Answer<()> {
        self.version += 1;
        sqlx::query(
            "update ticket set version = $2, state = $3, agent = $4, agent_name = $5, changed_at = $6,
                 closed_at = case when $3 = 'closed' then coalesce(closed_at, $6) end, person = $7,
                 person_name = $8, customer = $9, queue = $10, confidential = $11
             where id = $1",
        )
        .bind(self.id)
        .bind(self.version)
        .bind(&self.state)
        .bind(self.agent)
        .bind(&self.agent_name)
        .bind(self.changed_at)
        .bind(self.person)
        .bind(&self.person_name)
        .bind(self.customer)
        .bind(self.queue)
        .bind(self.confidential)
        .execute(&mut *tx)
        .await?;
        let changed = TicketChanged {
            ticket: TicketId(self.id),
            version: self.version,
            number: self.number,
            subject: self.subject.clone(),
            state: State::from_text(&self.state),
            person: PersonId(self.person),
            customer: CustomerId(self.customer),
            agent: self.agent.map(PersonId),
            participants: self.invited(),
            changed_at: self.changed_at,
        };
        outbox::record(tx, &changed, Some(reader.actor)).await?;
        Ok(())
    }

    /// Saves it, and tells in its history what the reader did.
    pub async fn happened(
        &mut self,
        tx: &mut PgConnection,
        reader: &Reader<'_>,
        what: Happening,
    ) -> Answer<()> {
        self.happened_about(tx, reader, what, &history::About::default()).await
    }

    /// As [`Self::happened`], with whom or what it was about.
    pub async fn happened_about(
        &mut self,
        tx: &mut PgConnection,
        reader: &Reader<'_>,
        what: Happening,
        about: &history::About<'_>,
    ) -> Answer<()> {
        self.changed_at = clock::now();
        self.save(tx, reader).await?;
        let entry = Entry { ticket: self.id, step: self.version, at: self.changed_at };
        history::happened(tx, reader, &entry, what, about).await
    }
}
