//! Taking back what was just done to a ticket: by who did it, as long as nothing else has happened since.

use crate::{
    policy::Reader,
    ticket::{
        locked::{Before, Locked, lock},
        sharing,
    },
};
use chassis::{Answer, clock};
use contracts::{
    Failure,
    v1::tickets::{Happening, TakeBack},
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

/// The ticket stands as it did before. Nobody gets a mail of it, nor one that they had before once more.
pub async fn take_back(tx: &mut PgConnection, reader: &Reader<'_>, request: &TakeBack) -> Answer<()> {
    let mut ticket = lock(tx, reader, request.ticket).await?;
    let before: Option<Json<Before>> = sqlx::query_scalar(
        "select before from happening
         where ticket = $1 and step = $2 and what = $3 and by = $4 and before is not null",
    )
    .bind(ticket.id)
    .bind(request.version)
    .bind(request.what.as_str())
    .bind(reader.actor.person.0)
    .fetch_optional(&mut *tx)
    .await?;
    let before = before.filter(|_| ticket.version == request.version);
    let Json(before) = before.ok_or_else(|| Failure::conflict("something else happened since"))?;
    let (confidential, participants) = (ticket.confidential, ticket.participants.clone());
    invite_again(tx, reader, &mut ticket, &before).await?;
    (ticket.state, ticket.confidential) = (before.state, before.confidential);
    (ticket.agent, ticket.agent_name) = (before.agent, before.agent_name);
    (ticket.queue, ticket.service) = (before.queue, before.service);
    ticket.happened(tx, reader, Happening::TakenBack).await?;
    for person in before.participants.iter().filter(|person| !participants.contains(person)) {
        sharing::write_down(tx, reader, &ticket, "participant.invited", *person).await?;
    }
    if ticket.confidential != confidential {
        sharing::write_down_confidential(tx, reader, &ticket, confidential).await?;
    }
    Ok(())
}

/// Whoever was taken off takes part again, if they could be invited now.
async fn invite_again(
    tx: &mut PgConnection,
    reader: &Reader<'_>,
    ticket: &mut Locked,
    before: &Before,
) -> Answer<()> {
    let again: Vec<Uuid> = sqlx::query_scalar(
        "insert into participant (ticket, person, name, invited_by, at, customers)
         select $1, p.person, p.name, $3, $4,
             array(select c from unnest(p.customers) as c where $5::uuid[] is null or c = any($5))
         from person_copy p where p.person = any($2) and ($5 is null or p.customers && $5)
         on conflict do nothing returning person",
    )
    .bind(ticket.id)
    .bind(&before.participants)
    .bind(reader.actor.person.0)
    .bind(clock::now())
    .bind(reader.invites_from(ticket.customer))
    .fetch_all(tx)
    .await?;
    ticket.participants.extend(again);
    Ok(())
}
