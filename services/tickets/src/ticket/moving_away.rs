//! Participants who moved to another customer. What they were invited as ended with that, and no request of theirs is
//! answered as before; here it is taken off the ticket, and told in its history.

use crate::{config::App, policy::Reader, ticket::locked::lock};
use chassis::Answer;
use contracts::{Actor, Audience, PersonId, SessionId, TicketId, v1::tickets::Happening};
use sqlx::PgConnection;
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Ends one after the other, until told to stop.
pub async fn end_lapsed(app: App, stop: CancellationToken) {
    loop {
        match end_next_and_commit(&app).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(fault) => tracing::warn!(%fault, "somebody who moved away is still on a ticket"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}

/// False when nobody has moved of whom no other replica takes care.
async fn end_next_and_commit(app: &App) -> Answer<bool> {
    let has_moved = "select exists (select from moved_person)";
    if !sqlx::query_scalar::<_, bool>(has_moved).fetch_one(&app.db).await? {
        return Ok(false);
    }
    let mut tx = app.db.begin().await?;
    let moved: Option<(i64, Uuid)> =
        sqlx::query_as("select seq, person from moved_person order by seq limit 1 for update skip locked")
            .fetch_optional(&mut *tx)
            .await?;
    let Some((seq, person)) = moved else { return Ok(false) };
    let lapsed: Option<(Uuid, String)> = sqlx::query_as(
        "select i.ticket, p.name from participant i join person_copy p on p.person = i.person
         where i.person = $1 and not i.customers && p.customers order by i.ticket limit 1",
    )
    .bind(person)
    .fetch_optional(&mut *tx)
    .await?;
    match lapsed {
        Some((ticket, name)) => end(&mut tx, TicketId(ticket), PersonId(person), name).await?,
        // Only now: killed before, the next replica goes on with their other tickets.
        None => {
            _ = sqlx::query("delete from moved_person where seq = $1").bind(seq).execute(&mut *tx).await?;
        }
    }
    tx.commit().await?;
    app.wake.notify_one();
    Ok(true)
}

async fn end(tx: &mut PgConnection, ticket: TicketId, person: PersonId, name: String) -> Answer<()> {
    // Nobody asks for this: it is looked at as by somebody who sees every ticket.
    let everything = Actor::plain(PersonId(Uuid::nil()), SessionId(Uuid::nil()), Audience::Desk);
    let mut ticket = lock(&mut *tx, &Reader::new(&everything, None), ticket).await?;
    let gone = sqlx::query("delete from participant where ticket = $1 and person = $2")
        .bind(ticket.id)
        .bind(person.0)
        .execute(&mut *tx)
        .await?
        .rows_affected();
    // Taken off by somebody meanwhile, which the history tells already.
    if gone == 0 {
        return Ok(());
    }
    ticket.participants.retain(|each| *each != person.0);
    let of_them = Actor { name, ..Actor::plain(person, SessionId(Uuid::nil()), Audience::Portal) };
    ticket.happened(tx, &Reader::new(&of_them, None), Happening::MovedAway).await
}
