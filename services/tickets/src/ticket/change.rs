//! What staff change about a ticket: whose it is, who has it, where it stands, what it is about, how urgent it is.

use crate::{
    catalogue::{service_tree, ticket_field},
    policy::Reader,
    ticket::{
        history::{self, About, Entry},
        locked::{Locked, lock},
        state::Act,
    },
};
use chassis::{Answer, clock, outbox};
use contracts::{
    Failure, FieldProblem, Problem,
    v1::tickets::{
        AssignTicket, ChangePerson, ChangePriority, ChangeService, Happening, MoveTicket, Priority, State,
        TicketAssigned,
    },
};
use sqlx::PgConnection;
use uuid::Uuid;

/// It is somebody else's ticket.
pub async fn person(tx: &mut PgConnection, reader: &Reader<'_>, request: &ChangePerson) -> Answer<()> {
    let mut ticket = lock(tx, reader, request.ticket).await?;
    let owner =
        owner(tx, request.person.0).await?.ok_or_else(|| Failure::field("person", Problem::NoSuch))?;
    let named = request.customer.map(|customer| customer.0);
    if named.is_some_and(|customer| !owner.customers.contains(&customer)) {
        return Err(Failure::field("customer", Problem::NoSuch).into());
    }
    let stays = Some(ticket.customer).filter(|customer| owner.customers.contains(customer));
    let customer = named.or(stays).or(owner.usual).unwrap_or(ticket.customer);
    if (ticket.person, ticket.customer) == (request.person.0, customer) {
        return Ok(());
    }
    let told = history::last(tx, ticket.id, &[Happening::PersonChanged]).await?;
    unchanged_since(request.version, told, "person")?;
    (ticket.person, ticket.customer) = (request.person.0, customer);
    ticket.person_name.clone_from(&owner.name);
    // Nobody is invited to their own ticket.
    sqlx::query("delete from participant where ticket = $1 and person = $2")
        .bind(ticket.id)
        .bind(ticket.person)
        .execute(&mut *tx)
        .await?;
    ticket.participants.retain(|person| *person != ticket.person);
    ticket.happened_about(tx, reader, Happening::PersonChanged, &About::named(&owner.name)).await?;
    ticket_field::refill(tx, ticket.id).await?;
    Ok(())
}

/// Whose a ticket becomes.
#[derive(sqlx::FromRow)]
struct Owner {
    name: String,
    /// Valid or not.
    customers: Vec<Uuid>,
    /// The first valid one.
    usual: Option<Uuid>,
}

async fn owner(db: &mut PgConnection, person: Uuid) -> sqlx::Result<Option<Owner>> {
    sqlx::query_as(
        "select p.name, p.customers, (
             select c.customer from unnest(p.customers) with ordinality as theirs (customer, place)
             join customer_copy c on c.customer = theirs.customer and c.valid order by theirs.place limit 1
         ) as usual
         from person_copy p where p.person = $1 and p.kind = 'customer_user' and p.active",
    )
    .bind(person)
    .fetch_optional(db)
    .await
}

/// An agent has it from now on, or nobody.
pub async fn assign(tx: &mut PgConnection, reader: &Reader<'_>, request: &AssignTicket) -> Answer<()> {
    let mut ticket = lock(tx, reader, request.ticket).await?;
    let agent = request.agent.map(|agent| agent.0);
    let name = match agent {
        Some(agent) => {
            agent_name(tx, agent).await?.ok_or_else(|| Failure::field("agent", Problem::NoSuch))?
        }
        None => String::new(),
    };
    ticket.apply(if agent.is_some() { Act::Take } else { Act::GiveBack })?;
    let had_it_already = ticket.agent == agent && (agent.is_none() || !ticket.is_new());
    if had_it_already {
        return Ok(());
    }
    unchanged_since(request.version, ticket.agent_since, "agent")?;
    (ticket.agent, ticket.agent_name) = (agent, name.clone());
    let what = match agent {
        None => Happening::Unassigned,
        Some(agent) if agent == reader.actor.person.0 => Happening::Taken,
        Some(_) => Happening::Assigned,
    };
    let Some(agent) = request.agent.filter(|_| what == Happening::Assigned) else {
        return ticket.happened(tx, reader, what).await;
    };
    ticket.happened_about(tx, reader, what, &About::named(&name)).await?;
    let assigned = TicketAssigned {
        assignment: Uuid::now_v7(),
        version: ticket.version,
        ticket: request.ticket,
        number: ticket.number,
        subject: ticket.subject.clone(),
        agent,
        by_name: reader.actor.name.clone(),
        at: ticket.changed_at,
    };
    outbox::record(tx, &assigned, Some(reader.actor)).await?;
    Ok(())
}

async fn agent_name(db: &mut PgConnection, agent: Uuid) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar("select name from person_copy where person = $1 and kind = 'agent' and active")
        .bind(agent)
        .fetch_optional(db)
        .await
}

/// It stands in another queue from now on, where the reader could open tickets.
pub async fn move_to(tx: &mut PgConnection, reader: &Reader<'_>, request: &MoveTicket) -> Answer<()> {
    let mut ticket = lock(tx, reader, request.ticket).await?;
    let known: Option<(Uuid, Uuid)> =
        sqlx::query_as("select id, group_id from queue where id = $1 and valid")
            .bind(request.queue.0)
            .fetch_optional(&mut *tx)
            .await?;
    let known = known.filter(|(_, group)| reader.opens_in(*group));
    let (queue, _) = known.ok_or_else(|| Failure::field("queue", Problem::NoSuch))?;
    if ticket.queue == queue {
        return Ok(());
    }
    let told = history::last(tx, ticket.id, &[Happening::Moved]).await?;
    unchanged_since(request.version, told, "queue")?;
    ticket.queue = queue;
    let about = About { queue: Some(queue), ..About::default() };
    ticket.happened_about(tx, reader, Happening::Moved, &about).await
}

/// It is about something else. It stays in its queue: whoever sorted it there knew why.
pub async fn service(tx: &mut PgConnection, reader: &Reader<'_>, request: &ChangeService) -> Answer<()> {
    let mut ticket = lock(tx, reader, request.ticket).await?;
    let service = request.service.map(|service| service.0);
    if ticket.service == service {
        return Ok(());
    }
    if let Some(service) = service
        && !service_tree::counts(tx, service).await?
    {
        return Err(Failure::field("service", Problem::NoSuch).into());
    }
    let told = history::last(tx, ticket.id, &[Happening::ServiceChanged, Happening::ServiceRemoved]).await?;
    unchanged_since(request.version, told, "service")?;
    ticket.service = service;
    let what = if service.is_some() { Happening::ServiceChanged } else { Happening::ServiceRemoved };
    ticket.happened_about(tx, reader, what, &About { service, ..About::default() }).await
}

/// Which tickets come first is for staff alone to know: for people of the portal nothing happened, so the time of the
/// last change stays as it was.
pub async fn priority(tx: &mut PgConnection, reader: &Reader<'_>, request: &ChangePriority) -> Answer<()> {
    let mut ticket = lock(tx, reader, request.ticket).await?;
    if request.priority == Priority::Unknown {
        return Err(Failure::field("priority", Problem::NoSuch).into());
    }
    let priority = request.priority.as_str();
    if ticket.priority == priority {
        return Ok(());
    }
    let told = history::last(tx, ticket.id, &[Happening::PriorityChanged]).await?;
    unchanged_since(request.version, told, "priority")?;
    priority.clone_into(&mut ticket.priority);
    ticket.save(tx, reader).await?;
    let entry = Entry { ticket: ticket.id, step: ticket.version, at: clock::now() };
    let before: Option<&()> = None;
    history::happened(tx, reader, &entry, Happening::PriorityChanged, &About::named(priority), before).await
}

/// Whoever comes second is told instead of writing over what they have not seen.
fn unchanged_since(seen: Option<i64>, changed: i64, field: &str) -> Result<(), Failure> {
    if seen.is_none_or(|seen| changed <= seen) {
        return Ok(());
    }
    let problem = FieldProblem { field: field.to_owned(), problem: Problem::Changed, limit: None };
    Err(Failure { fields: vec![problem], ..Failure::conflict("somebody changed the same meanwhile") })
}

impl Locked {
    fn is_new(&self) -> bool {
        State::from_text(&self.state) == State::New
    }
}
