//! Who else sees a ticket: participants, confidentiality.

use crate::{
    policy::{self, Reader, Sql},
    ticket::{
        history::About,
        locked::{Locked, lock, lock_readable},
        state,
    },
};
use chassis::{
    Answer,
    audit::{self, Changes},
    clock,
    form::Form,
    outbox, search,
};
use contracts::{
    Failure, PersonId, Problem, TicketId,
    v1::tickets::{Happening, InviteParticipant, ParticipantInvited, RemoveParticipant, SetConfidential},
};
use sqlx::PgConnection;
use uuid::Uuid;

const LONGEST_LOGIN: usize = 254;
const MOST_PARTICIPANTS: usize = 50;

/// Whether the reader decides who else sees a ticket of somebody that they may change, or not: whose it is, and staff.
pub fn may_share(reader: &Reader<'_>, writable: bool, person: PersonId) -> bool {
    writable && (reader.actor.is_staff() || person == reader.actor.person)
}

fn shares(ticket: &Locked, reader: &Reader<'_>) -> bool {
    may_share(reader, ticket.writable, PersonId(ticket.person))
}

/// Lets somebody see and answer this ticket. Somebody who does already stays as they are.
pub async fn invite(tx: &mut PgConnection, reader: &Reader<'_>, request: &InviteParticipant) -> Answer<()> {
    let mut ticket = lock(tx, reader, request.ticket).await?;
    if !shares(&ticket, reader) {
        return Err(policy::read_only().into());
    }
    let mut form = Form::default();
    // As a mail program hands it over, with a name and brackets around the address.
    let login = form.required_line("login", &search::recipient(&request.login), LONGEST_LOGIN);
    form.done()?;
    let Some((person, name, customers)) = colleague(tx, reader, &ticket, &login).await? else {
        return Err(Failure::field("login", Problem::NoSuch).into());
    };
    if ticket.participants.contains(&person) {
        return go_on(tx, &ticket, person, customers).await;
    }
    if person == ticket.person {
        return Ok(());
    }
    if ticket.participants.len() >= MOST_PARTICIPANTS {
        let mut form = Form::default();
        form.refuse_beyond("login", Problem::TooMany, MOST_PARTICIPANTS as i64);
        form.done()?;
    }
    sqlx::query(
        "insert into participant (ticket, person, name, invited_by, at, customers) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(ticket.id)
    .bind(person)
    .bind(&name)
    .bind(reader.actor.person.0)
    .bind(clock::now())
    .bind(customers)
    .execute(&mut *tx)
    .await?;
    ticket.participants.push(person);
    ticket.happened_about(tx, reader, Happening::Invited, &About::named(&name)).await?;
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
    outbox::record(&mut *tx, &invited, Some(reader.actor)).await?;
    write_down(tx, reader, &ticket, "participant.invited", person).await
}

/// Who was let in to a ticket and who was not any more: beside its history, which ends with the ticket.
pub async fn write_down(
    tx: &mut PgConnection,
    reader: &Reader<'_>,
    ticket: &Locked,
    action: &str,
    person: Uuid,
) -> Answer<()> {
    let of = Changes::from([("ticket".to_owned(), (String::new(), format!("#{}", ticket.number)))]);
    audit::record(tx, Some(reader.actor), action, Some(person), &of).await?;
    Ok(())
}

/// That colleagues of the customer were kept out, or let in again.
pub async fn write_down_confidential(
    tx: &mut PgConnection,
    reader: &Reader<'_>,
    ticket: &Locked,
    before: bool,
) -> Answer<()> {
    let changes = Changes::from([
        ("ticket".to_owned(), (String::new(), format!("#{}", ticket.number))),
        ("confidential".to_owned(), (before.to_string(), ticket.confidential.to_string())),
    ]);
    let action = "ticket.confidential_changed";
    audit::record(tx, Some(reader.actor), action, Some(ticket.id), &changes).await?;
    Ok(())
}

/// Whoever was invited as one of these customers' people is so from now on as one of those, too.
async fn go_on(tx: &mut PgConnection, ticket: &Locked, person: Uuid, customers: Vec<Uuid>) -> Answer<()> {
    sqlx::query(
        "update participant set customers = array(select unnest(customers) union select unnest($3::uuid[]))
         where ticket = $1 and person = $2 and not customers @> $3",
    )
    .bind(ticket.id)
    .bind(person)
    .bind(customers)
    .execute(tx)
    .await?;
    Ok(())
}

/// Somebody who can be invited, with the customers as whose people. From the portal only people of the ticket's
/// customer or of the inviter's are known; to staff, everybody who has a portal.
async fn colleague(
    tx: &mut PgConnection,
    reader: &Reader<'_>,
    ticket: &Locked,
    login: &str,
) -> Answer<Option<(Uuid, String, Vec<Uuid>)>> {
    let known = reader.invites_from(ticket.customer);
    let mut sql = Sql::new("select p.person, p.name, array(select c from unnest(p.customers) as c where ");
    sql.push_bind(known.clone()).push("::uuid[] is null or c = any(").push_bind(known.clone());
    sql.push(
        ")) from person_copy p
         where p.kind = 'customer_user' and p.active and (p.login = lower(",
    );
    sql.push_bind(login.to_owned()).push(") or p.email = lower(").push_bind(login.to_owned()).push("))");
    if known.is_some() {
        sql.push(" and p.customers && ").push_bind(known);
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
    let what = if request.person == reader.actor.person { Happening::Left } else { Happening::Removed };
    ticket.happened_about(tx, reader, what, &About::named(&name)).await?;
    write_down(tx, reader, &ticket, "participant.removed", request.person.0).await
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
    ticket.happened(tx, reader, what).await?;
    write_down_confidential(tx, reader, &ticket, !request.confidential).await
}

/// Whether the ticket is the reader's own, or they take part in it or are its agent.
pub async fn takes_part(db: &mut PgConnection, reader: &Reader<'_>, ticket: TicketId) -> Answer<()> {
    let mut sql = Sql::new("select exists (select from ticket t where t.id = ");
    sql.push_bind(ticket.0).push(" and (t.agent = ").push_bind(reader.actor.person.0).push(" or ");
    reader.takes_part(&mut sql);
    sql.push("))");
    let takes_part: bool = sql.build_query_scalar().fetch_one(db).await?;
    if takes_part { Ok(()) } else { Err(state::not_found().into()) }
}

/// One more column beside a `ticket t` that the reader sees: who was invited to it, by name.
pub const PARTICIPANTS: &str = ", coalesce((
        select jsonb_agg(jsonb_build_object('person', i.person, 'name', coalesce(p.name, i.name))
                         order by lower(coalesce(p.name, i.name)), i.person)
        from participant i left join person_copy p on p.person = i.person where i.ticket = t.id
    ), '[]') as participants";
