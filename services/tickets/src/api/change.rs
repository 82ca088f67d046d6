//! Requests of staff that change what a ticket is filed under.

use crate::{
    api::reader,
    config::App,
    ticket::{change, choices, line},
};
use chassis::{Answer, Call};
use contracts::v1::tickets::*;

pub async fn find_person(call: Call<FindPerson>, app: App) -> Answer<FoundPeople> {
    call.actor()?.staff()?;
    choices::people(&mut *app.db.acquire().await?, &call.request).await
}

pub async fn change_person(call: Call<ChangePerson>, app: App) -> Answer<TicketRow> {
    let actor = call.actor()?;
    actor.staff()?;
    call.command(&app.db, async |tx| {
        let reader = reader(actor, &app);
        change::person(tx, &reader, &call.request).await?;
        Ok(line::of(tx, &reader, call.request.ticket).await?.into_row(&reader))
    })
    .await
}

pub async fn assign_ticket(call: Call<AssignTicket>, app: App) -> Answer<TicketRow> {
    let actor = call.actor()?;
    actor.staff()?;
    call.command(&app.db, async |tx| {
        let reader = reader(actor, &app);
        change::assign(tx, &reader, &call.request).await?;
        Ok(line::of(tx, &reader, call.request.ticket).await?.into_row(&reader))
    })
    .await
}

pub async fn move_ticket(call: Call<MoveTicket>, app: App) -> Answer<TicketRow> {
    let actor = call.actor()?;
    actor.staff()?;
    call.command(&app.db, async |tx| {
        let reader = reader(actor, &app);
        change::move_to(tx, &reader, &call.request).await?;
        Ok(line::of(tx, &reader, call.request.ticket).await?.into_row(&reader))
    })
    .await
}

pub async fn change_service(call: Call<ChangeService>, app: App) -> Answer<TicketRow> {
    let actor = call.actor()?;
    actor.staff()?;
    call.command(&app.db, async |tx| {
        let reader = reader(actor, &app);
        change::service(tx, &reader, &call.request).await?;
        Ok(line::of(tx, &reader, call.request.ticket).await?.into_row(&reader))
    })
    .await
}

pub async fn change_priority(call: Call<ChangePriority>, app: App) -> Answer<TicketRow> {
    let actor = call.actor()?;
    actor.staff()?;
    call.command(&app.db, async |tx| {
        let reader = reader(actor, &app);
        change::priority(tx, &reader, &call.request).await?;
        Ok(line::of(tx, &reader, call.request.ticket).await?.into_row(&reader))
    })
    .await
}
