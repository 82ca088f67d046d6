//! Requests about queues, services and ticket fields.

use crate::{
    api::reader,
    catalogue::{offered, queue, service_tree, ticket_field},
    config::App,
};
use chassis::{Answer, Call};
use contracts::{Duty, Feature, v1::tickets::*};

pub async fn get_offers(call: Call<GetOffers>, app: App) -> Answer<Offers> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    actor.customer_user()?;
    let mut db = app.db.acquire().await?;
    Ok(Offers { open_ticket: offered::anything(&mut db, &reader(actor, &app)).await? })
}

pub async fn list_services(call: Call<ListServices>, app: App) -> Answer<Services> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    let mut db = app.db.acquire().await?;
    offered::services(&mut db, &reader(actor, &app), &call.request.about).await
}

// ---- queues, services, ticket fields ----

pub async fn list_queues(call: Call<ListQueues>, app: App) -> Answer<Queues> {
    let actor = call.actor()?;
    actor.staff()?;
    queue::list(&mut *app.db.acquire().await?, &reader(actor, &app)).await
}

pub async fn save_queue(call: Call<SaveQueue>, app: App) -> Answer<QueueRecord> {
    let actor = call.actor()?;
    actor.on_duty(Duty::Content)?;
    call.command(&app.db, async |tx| queue::save(tx, &reader(actor, &app), &call.request).await).await
}

pub async fn list_service_tree(call: Call<ListServiceTree>, app: App) -> Answer<ServiceTree> {
    let actor = call.actor()?;
    actor.staff()?;
    service_tree::list(&mut *app.db.acquire().await?, &reader(actor, &app)).await
}

pub async fn save_service(call: Call<SaveService>, app: App) -> Answer<ServiceRecord> {
    let actor = call.actor()?;
    actor.on_duty(Duty::Content)?;
    call.command(&app.db, async |tx| service_tree::save(tx, &reader(actor, &app), &call.request).await).await
}

pub async fn list_ticket_fields(call: Call<ListTicketFields>, app: App) -> Answer<TicketFields> {
    call.actor()?.staff()?;
    ticket_field::list(&mut *app.db.acquire().await?).await
}

pub async fn save_ticket_field(call: Call<SaveTicketField>, app: App) -> Answer<TicketFields> {
    let actor = call.actor()?;
    actor.on_duty(Duty::Content)?;
    call.command(&app.db, async |tx| ticket_field::save(tx, actor, &call.request).await).await
}
