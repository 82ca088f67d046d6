//! Who else sees a ticket: participants, confidentiality, whose it is, and where it stands.

use crate::{
    catalogue::ticket_field,
    policy::{self, Reader, Sql},
    ticket::{
        history::About,
        locked::{Locked, lock, lock_readable},
        state,
    },
};
use chassis::{Answer, clock, form::Form, outbox};
use contracts::{
    Failure, PersonId, Problem, TicketId,
    v1::tickets::{
        ChangePerson, Happening, InviteParticipant, MoveTicket, ParticipantInvited, RemoveParticipant,
        SetConfidential,
    },
};
use sqlx::PgConnection;
use uuid::Uuid;

const LONGEST_LOGIN: usize = 254;
const MOST_PARTICIPANTS: usize = 50;

/// Whether the reader decides who else sees it: whose ticket it is, and staff.
fn shares(ticket: &Locked, reader: &Reader<'_>) -> bool {
    ticket.writable && (reader.actor.is_staff() || ticket.person == reader.actor.person.0)
}

/// Lets somebody see and answer this ticket. Somebody who does already stays as they are.
pub async fn invite(tx: &mut PgConnection, reader: &Reader<'_>, request: &InviteParticipant) -> Answer<()> {
    let mut ticket = lock(tx, reader, request.ticket).await?;
    if !shares(&ticket, reader) {
        return Err(policy::read_only().into());
    }
    let mut form = Form::default();
    let login = form.required_line("login", &request.login, LONGEST_LOGIN);
    form.done()?;
    let Some((person, name)) = colleague(tx, reader, &ticket, &login).await? else {
        return Err(Failure::field("login", Problem::NoSuch).into());
    };
    if person == ticket.person || ticket.participants.contains(&person) {
        return Ok(());
    }
    if ticket.participants.len() >= MOST_PARTICIPANTS {
        let mut form = Form::default();
        form.refuse_beyond("login", Problem::TooMany, MOST_PARTICIPANTS as i64);
        form.done()?;
    }
    sqlx::query("insert into participant (ticket, person, name, invited_by, at) values ($1, $2, $3, $4, $5)")
        .bind(ticket.id)
        .bind(person)
        .bind(&name)
        .bind(reader.actor.person.0)
        .bind(clock::now())
        .execute(&mut *tx)
        .await?;
    ticket.participants.push(person);
    ticket.happened_about(tx, reader, Happening::Invited, &About { name: &name, queue: None }).await?;
    let invited = ParticipantInvited {
        invitation: Uuid::now_v7(),
        version: 1,
        ticket: request.ticket,
        number: ticket.number,
        subject: ticket.subject.clone(),
        person: PersonId(person),
        by_name: reader.actor.name.clone(),
        at: ticket.changed_at,
    };
    outbox::record(tx, &invited, Some(reader.actor)).await?;
    Ok(())
}

/// Somebody who can be invited. From the portal only people of the ticket's customer or of the inviter's are
/// known; to staff, everybody who has a portal.
async fn colleague(
    tx: &mut PgConnection,
    reader: &Reader<'_>,
    ticket: &Locked,
    login: &str,
) -> Answer<Option<(Uuid, String)>> {
    let mut sql = Sql::new(
        "select p.person, p.name from person_copy p
         where p.kind = 'customer_user' and p.active and (p.login = lower(",
    );
    sql.push_bind(login.to_owned()).push(") or p.email = lower(").push_bind(login.to_owned()).push("))");
    if !reader.actor.is_staff() {
        let mut customers = vec![ticket.customer];
        customers.extend(reader.actor.memberships.iter().map(|membership| membership.customer.0));
        sql.push(" and p.customers && ").push_bind(customers);
    }
    // Somebody's login may be somebody else's address.
    sql.push(" order by p.login = lower(").push_bind(login.to_owned()).push(") desc, p.person limit 1");
    Ok(sql.build_query_as().fetch_optional(tx).await?)
}

/// Takes an invitation back; participants may leave by themselves.
pub async fn remove(tx: &mut PgConnection, reader: &Reader<'_>, request: &RemoveParticipant) -> Answer<()> {
    let mut ticket = lock_readable(tx, reader, request.ticket).await?;
    if !shares(&ticket, reader) && request.person != reader.actor.person {
        return Err(policy::read_only().into());
    }
    let name: Option<String> = sqlx::query_scalar(
        "delete from participant i where i.ticket = $1 and i.person = $2
         returning coalesce((select p.name from person_copy p where p.person = i.person), i.name)",
    )
    .bind(ticket.id)
    .bind(request.person.0)
    .fetch_optional(&mut *tx)
    .await?;
    let name = name.ok_or_else(|| Failure::not_found("participant"))?;
    ticket.participants.retain(|person| *person != request.person.0);
    ticket.happened_about(tx, reader, Happening::Removed, &About { name: &name, queue: None }).await
}

/// Keeps colleagues of the customer out, or lets them in again.
pub async fn set_confidential(
    tx: &mut PgConnection,
    reader: &Reader<'_>,
    request: &SetConfidential,
) -> Answer<()> {
    let mut ticket = lock(tx, reader, request.ticket).await?;
    if !shares(&ticket, reader) {
        return Err(policy::read_only().into());
    }
    if ticket.confidential == request.confidential {
        return Ok(());
    }
    ticket.confidential = request.confidential;
    let what = if request.confidential { Happening::Confidential } else { Happening::NotConfidential };
    ticket.happened(tx, reader, what).await
}

/// It is somebody else's ticket. Where no customer is named it stays with the one it was filed under, so that
/// it is not suddenly read by other colleagues.
pub async fn change_person(tx: &mut PgConnection, reader: &Reader<'_>, request: &ChangePerson) -> Answer<()> {
    let mut ticket = lock(tx, reader, request.ticket).await?;
    let found: Option<(String, Vec<Uuid>)> = sqlx::query_as(
        "select name, customers from person_copy where person = $1 and kind = 'customer_user' and active",
    )
    .bind(request.person.0)
    .fetch_optional(&mut *tx)
    .await?;
    let mut form = Form::default();
    match (&found, request.customer) {
        (None, _) => form.refuse("person", Problem::NoSuch),
        (Some((_, customers)), Some(customer)) if !customers.contains(&customer.0) => {
            form.refuse("customer", Problem::NoSuch);
        }
        _ => {}
    }
    form.done()?;
    let Some((name, _)) = found else { return Ok(()) };
    let customer = request.customer.map_or(ticket.customer, |customer| customer.0);
    if (ticket.person, ticket.customer) == (request.person.0, customer) {
        return Ok(());
    }
    (ticket.person, ticket.customer) = (request.person.0, customer);
    ticket.person_name.clone_from(&name);
    // Nobody is invited to their own ticket.
    sqlx::query("delete from participant where ticket = $1 and person = $2")
        .bind(ticket.id)
        .bind(ticket.person)
        .execute(&mut *tx)
        .await?;
    ticket.participants.retain(|person| *person != ticket.person);
    ticket.happened_about(tx, reader, Happening::PersonChanged, &About { name: &name, queue: None }).await?;
    ticket_field::refill(tx, ticket.id).await?;
    Ok(())
}

/// It stands in another queue from now on.
pub async fn move_to(tx: &mut PgConnection, reader: &Reader<'_>, request: &MoveTicket) -> Answer<()> {
    let mut ticket = lock(tx, reader, request.ticket).await?;
    let known: Option<Uuid> = sqlx::query_scalar("select id from queue where id = $1 and valid")
        .bind(request.queue.0)
        .fetch_optional(&mut *tx)
        .await?;
    let queue = known.ok_or_else(|| Failure::field("queue", Problem::NoSuch))?;
    if ticket.queue == queue {
        return Ok(());
    }
    ticket.queue = queue;
    ticket.happened_about(tx, reader, Happening::Moved, &About { name: "", queue: Some(queue) }).await
}

/// Whether the ticket is somebody's own, or they are invited to it.
pub async fn takes_part(db: &mut PgConnection, ticket: TicketId, person: PersonId) -> Answer<()> {
    let takes_part: bool = sqlx::query_scalar(
        "select exists (select 1 from ticket where id = $1 and person = $2)
             or exists (select 1 from participant where ticket = $1 and person = $2)",
    )
    .bind(ticket.0)
    .bind(person.0)
    .fetch_one(db)
    .await?;
    if takes_part { Ok(()) } else { Err(state::not_found().into()) }
}

/// One more column beside a `ticket t` that the reader sees: who was invited to it, by name.
pub const PARTICIPANTS: &str = ", coalesce((
        select jsonb_agg(jsonb_build_object('person', i.person, 'name', coalesce(p.name, i.name))
                         order by lower(coalesce(p.name, i.name)), i.person)
        from participant i left join person_copy p on p.person = i.person where i.ticket = t.id
    ), '[]') as participants";
