//! Requests about tickets.

use crate::{
    api::reader,
    config::App,
    policy::Reader,
    ticket::{desk_list, detail, explain, held, line, list, readers, seen, sharing, taking_back, verbs},
};
use chassis::{Answer, Call};
use contracts::{Done, Feature, v1::tickets::*};

pub async fn list_tickets(call: Call<ListTickets>, app: App) -> Answer<TicketPage> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    actor.customer_user()?;
    let mut db = app.db.acquire().await?;
    list::page(&mut db, &reader(actor, &app), &call.request).await
}

pub async fn open_ticket(call: Call<OpenTicket>, app: App) -> Answer<TicketOpenedReply> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    actor.customer_user()?;
    call.command(&app.db, async |tx| verbs::open(tx, &reader(actor, &app), &call.request).await).await
}

pub async fn see_ticket(call: Call<SeeTicket>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    actor.customer_user()?;
    // Seen twice is seen: it needs no key.
    let mut db = app.db.acquire().await?;
    seen::see(&mut db, &reader(actor, &app), &call.request).await?;
    Ok(Done {})
}

// ---- both sites ----

pub async fn get_ticket(call: Call<GetTicket>, app: App) -> Answer<TicketDetail> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    let mut db = app.db.acquire().await?;
    detail::of(&mut db, &reader(actor, &app), call.request.ticket).await
}

pub async fn list_entries(call: Call<ListEntries>, app: App) -> Answer<Entries> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    let mut db = app.db.acquire().await?;
    detail::earlier(&mut db, &reader(actor, &app), &call.request).await
}

pub async fn reply(call: Call<Reply>, app: App) -> Answer<ArticleAdded> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    call.command(&app.db, async |tx| held::reply(tx, &reader(actor, &app), &call.request, &app.config).await)
        .await
}

pub async fn list_held_replies(call: Call<ListHeldReplies>, app: App) -> Answer<HeldReplies> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    let mut db = app.db.acquire().await?;
    let ListHeldReplies { ticket, before } = call.request;
    held::page(&mut db, &reader(actor, &app), ticket, before).await
}

pub async fn recall_reply(call: Call<RecallReply>, app: App) -> Answer<HeldReply> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    call.command(&app.db, async |tx| held::recall(tx, &reader(actor, &app), call.request.article).await).await
}

pub async fn forget_reply(call: Call<ForgetReply>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    call.command(&app.db, async |tx| held::forget(tx, &reader(actor, &app), call.request.article).await).await
}

pub async fn close_ticket(call: Call<CloseTicket>, app: App) -> Answer<TicketRow> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    call.command(&app.db, async |tx| {
        let reader = reader(actor, &app);
        held::close(tx, &reader, call.request.ticket).await?;
        Ok(line::of(tx, &reader, call.request.ticket).await?.into_row(&reader))
    })
    .await
}

pub async fn reopen_ticket(call: Call<ReopenTicket>, app: App) -> Answer<TicketRow> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    call.command(&app.db, async |tx| {
        let reader = reader(actor, &app);
        verbs::reopen(tx, &reader, call.request.ticket).await?;
        Ok(line::of(tx, &reader, call.request.ticket).await?.into_row(&reader))
    })
    .await
}

pub async fn take_back(call: Call<TakeBack>, app: App) -> Answer<TicketRow> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    call.command(&app.db, async |tx| {
        let reader = reader(actor, &app);
        taking_back::take_back(tx, &reader, &call.request).await?;
        Ok(line::of(tx, &reader, call.request.ticket).await?.into_row(&reader))
    })
    .await
}

// ---- desk ----

pub async fn list_queue(call: Call<ListQueue>, app: App) -> Answer<QueuePage> {
    let actor = call.actor()?;
    actor.staff()?;
    let mut db = app.db.acquire().await?;
    desk_list::page(&mut db, &reader(actor, &app), &call.request).await
}

pub async fn count_open_tickets(call: Call<CountOpenTickets>, app: App) -> Answer<OpenTicketCounts> {
    let actor = call.actor()?;
    actor.staff()?;
    let mut db = app.db.acquire().await?;
    desk_list::open_of(&mut db, &reader(actor, &app), &call.request.people).await
}

pub async fn take_ticket(call: Call<TakeTicket>, app: App) -> Answer<TicketRow> {
    let actor = call.actor()?;
    actor.staff()?;
    call.command(&app.db, async |tx| {
        let reader = reader(actor, &app);
        verbs::take(tx, &reader, call.request.ticket).await?;
        Ok(line::of(tx, &reader, call.request.ticket).await?.into_row(&reader))
    })
    .await
}

pub async fn add_note(call: Call<AddNote>, app: App) -> Answer<ArticleAdded> {
    let actor = call.actor()?;
    actor.staff()?;
    call.command(&app.db, async |tx| {
        verbs::note(tx, &reader(actor, &app), call.request.ticket, &call.request.text).await
    })
    .await
}

// ---- who else sees a ticket, and why ----

pub async fn invite_participant(call: Call<InviteParticipant>, app: App) -> Answer<TicketDetail> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    call.command(&app.db, async |tx| {
        let reader = reader(actor, &app);
        sharing::invite(tx, &reader, &call.request).await?;
        detail::of(tx, &reader, call.request.ticket).await
    })
    .await
}

pub async fn remove_participant(call: Call<RemoveParticipant>, app: App) -> Answer<TicketDetail> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    call.command(&app.db, async |tx| {
        let reader = reader(actor, &app);
        let before = detail::of(tx, &reader, call.request.ticket).await?;
        sharing::remove(tx, &reader, &call.request).await?;
        detail::after_leaving(tx, &reader, before, call.request.person).await
    })
    .await
}

pub async fn set_confidential(call: Call<SetConfidential>, app: App) -> Answer<TicketRow> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    call.command(&app.db, async |tx| {
        let reader = reader(actor, &app);
        sharing::set_confidential(tx, &reader, &call.request).await?;
        Ok(line::of(tx, &reader, call.request.ticket).await?.into_row(&reader))
    })
    .await
}

pub async fn explain_ticket(call: Call<ExplainTicket>, app: App) -> Answer<Explanation> {
    let actor = call.actor()?;
    actor.staff()?;
    let mut db = app.db.acquire().await?;
    let explained = Reader::new(&call.request.actor, None);
    explain::ticket(&mut db, &reader(actor, &app), &explained, &call.request).await
}

pub async fn list_readers(call: Call<ListReaders>, app: App) -> Answer<Readers> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    let mut db = app.db.acquire().await?;
    readers::list(&mut db, &reader(actor, &app), &call.request).await
}

pub async fn may_see(call: Call<MaySee>, app: App) -> Answer<Seen> {
    // Whoever has yet to choose a password gets mail all the same.
    let actor = call.vouched_actor()?;
    actor.may_use(Feature::Tickets)?;
    let (mut db, ticket, reader) = (app.db.acquire().await?, call.request.ticket, reader(actor, &app));
    if call.request.takes_part {
        sharing::takes_part(&mut db, &reader, ticket).await?;
    }
    detail::seen(&mut db, &reader, ticket).await
}
