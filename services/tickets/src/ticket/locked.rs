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
use serde::{Deserialize, Serialize};
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
    pub service: Option<Uuid>,
    pub priority: String,
    pub agent: Option<Uuid>,
    pub agent_name: String,
    /// The version that made it theirs, or nobody's.
    pub agent_since: i64,
    pub confidential: bool,
    pub changed_at: DateTime<Utc>,
    pub participants: Vec<Uuid>,
    /// Not only seen: the reader may change it.
    pub writable: bool,
    #[sqlx(skip)]
    pub before: Before,
}

/// How a ticket stood: what can be taken back of a change to it.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Before {
    pub state: String,
    pub agent: Option<Uuid>,
    pub agent_name: String,
    pub queue: Uuid,
    pub service: Option<Uuid>,
    pub confidential: bool,
    pub participants: Vec<Uuid>,
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
             t.service, t.priority, t.agent, t.agent_name, t.agent_since, t.confidential, t.changed_at,
             array(
                 select i.person from participant i where i.ticket = t.id order by i.at, i.person
             ) as participants, ",
    );
    reader.changes_seen_ticket(&mut sql);
    sql.push(" as writable from ticket t where t.id = ").push_bind(ticket.0).push(" and ");
    reader.sees_ticket(&mut sql);
    sql.push(" for update of t");
    let locked: Option<Locked> = sql.build_query_as().fetch_optional(tx).await?;
    let mut locked = locked.ok_or_else(state::not_found)?;
    locked.begin_anew();
    Ok(locked)
}

/// Whether [`Before`] holds all that it changes.
fn can_be_taken_back(what: Happening) -> bool {
    use Happening::{
        Assigned, Closed, Confidential, Moved, NotConfidential, Removed, Reopened, ServiceChanged,
        ServiceRemoved, Taken, Unassigned,
    };
    let filed = matches!(what, Taken | Assigned | Unassigned | Moved | ServiceChanged | ServiceRemoved);
    filed || matches!(what, Closed | Reopened | Removed | Confidential | NotConfidential)
}

impl Locked {
    /// What is changed from here on is taken back to here.
    pub fn begin_anew(&mut self) {
        self.before = Before {
            state: self.state.clone(),
            agent: self.agent,
            agent_name: self.agent_name.clone(),
            queue: self.queue,
            service: self.service,
            confidential: self.confidential,
            participants: self.participants.clone(),
        };
    }

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
                 person_name = $8, customer = $9, queue = $10, confidential = $11, service = $12, priority = $13,
                 agent_since = case when agent is distinct from $4 then $2 else agent_since end
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
        .bind(self.service)
        .bind(&self.priority)
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
        let before = can_be_taken_back(what).then_some(&self.before);
        history::happened(tx, reader, &entry, what, about, before).await
    }
}
