//! Requests it answers.

use crate::{
    App, catalogue, desk, detail, explain, file, line, list, policy::Reader, queue, search, service_tree,
    sharing, solution, ticket, ticket_field,
};
use chassis::{Answer, Call};
use contracts::{Actor, Done, Duty, Feature, v1::tickets::*};

fn reader<'a>(actor: &'a Actor, app: &'a App) -> Reader<'a> {
    Reader::new(actor, app.config.team_name.as_deref())
}

// ---- portal ----

pub async fn show_home(call: Call<ShowHome>, app: App) -> Answer<Home> {
    let actor = call.actor()?;
    actor.customer_user()?;
    let mut db = app.db.acquire().await?;
    list::home(&mut db, &reader(actor, &app)).await
}

pub async fn list_tickets(call: Call<ListTickets>, app: App) -> Answer<TicketPage> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    actor.customer_user()?;
    let mut db = app.db.acquire().await?;
    list::page(&mut db, &reader(actor, &app), &call.request).await
}

pub async fn list_services(call: Call<ListServices>, app: App) -> Answer<Services> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    let mut db = app.db.acquire().await?;
    catalogue::services(&mut db, &reader(actor, &app)).await
}

pub async fn open_ticket(call: Call<OpenTicket>, app: App) -> Answer<TicketOpenedReply> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    actor.customer_user()?;
    call.command(&app.db, async |tx| ticket::open(tx, &reader(actor, &app), &call.request).await).await
}

// ---- both sites ----

pub async fn get_ticket(call: Call<GetTicket>, app: App) -> Answer<TicketDetail> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    let mut db = app.db.acquire().await?;
    detail::of(&mut db, &reader(actor, &app), call.request.ticket).await
}

pub async fn reply(call: Call<Reply>, app: App) -> Answer<ArticleAdded> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    call.command(&app.db, async |tx| ticket::reply(tx, &reader(actor, &app), &call.request).await).await
}

pub async fn close_ticket(call: Call<CloseTicket>, app: App) -> Answer<TicketRow> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    call.command(&app.db, async |tx| {
        let reader = reader(actor, &app);
        ticket::close(tx, &reader, call.request.ticket).await?;
        Ok(line::of(tx, &reader, call.request.ticket).await?.into_row(&reader))
    })
    .await
}

pub async fn reopen_ticket(call: Call<ReopenTicket>, app: App) -> Answer<TicketRow> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    call.command(&app.db, async |tx| {
        let reader = reader(actor, &app);
        ticket::reopen(tx, &reader, call.request.ticket).await?;
        Ok(line::of(tx, &reader, call.request.ticket).await?.into_row(&reader))
    })
    .await
}

// ---- desk ----

pub async fn list_queue(call: Call<ListQueue>, app: App) -> Answer<QueuePage> {
    let actor = call.actor()?;
    actor.staff()?;
    let mut db = app.db.acquire().await?;
    desk::page(&mut db, &reader(actor, &app), &call.request).await
}

pub async fn take_ticket(call: Call<TakeTicket>, app: App) -> Answer<TicketRow> {
    let actor = call.actor()?;
    actor.staff()?;
    call.command(&app.db, async |tx| {
        let reader = reader(actor, &app);
        ticket::take(tx, &reader, call.request.ticket).await?;
        Ok(line::of(tx, &reader, call.request.ticket).await?.into_row(&reader))
    })
    .await
}

pub async fn add_note(call: Call<AddNote>, app: App) -> Answer<ArticleAdded> {
    let actor = call.actor()?;
    actor.staff()?;
    call.command(&app.db, async |tx| {
        ticket::note(tx, &reader(actor, &app), call.request.ticket, &call.request.text).await
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

pub async fn change_person(call: Call<ChangePerson>, app: App) -> Answer<TicketRow> {
    let actor = call.actor()?;
    actor.staff()?;
    call.command(&app.db, async |tx| {
        let reader = reader(actor, &app);
        sharing::change_person(tx, &reader, &call.request).await?;
        Ok(line::of(tx, &reader, call.request.ticket).await?.into_row(&reader))
    })
    .await
}

pub async fn move_ticket(call: Call<MoveTicket>, app: App) -> Answer<TicketRow> {
    let actor = call.actor()?;
    actor.staff()?;
    call.command(&app.db, async |tx| {
        let reader = reader(actor, &app);
        sharing::move_to(tx, &reader, &call.request).await?;
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

pub async fn may_see(call: Call<MaySee>, app: App) -> Answer<Done> {
    // Whoever has yet to choose a password gets mail all the same.
    let actor = call.any_actor()?;
    actor.may_use(Feature::Tickets)?;
    let (mut db, ticket) = (app.db.acquire().await?, call.request.ticket);
    if call.request.takes_part {
        sharing::takes_part(&mut db, ticket, actor.person).await?;
    }
    detail::exists(&mut db, &reader(actor, &app), ticket).await
}

// ---- queues, services, ticket fields ----

pub async fn list_queues(call: Call<ListQueues>, app: App) -> Answer<Queues> {
    call.actor()?.staff()?;
    queue::list(&mut *app.db.acquire().await?).await
}

pub async fn save_queue(call: Call<SaveQueue>, app: App) -> Answer<QueueRecord> {
    let actor = call.actor()?;
    actor.on_duty(Duty::Content)?;
    call.command(&app.db, async |tx| queue::save(tx, actor, &call.request).await).await
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

// ---- files ----

pub async fn start_upload(call: Call<StartUpload>, app: App) -> Answer<UploadStarted> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    call.command(&app.db, async |tx| file::start(tx, &reader(actor, &app), &app.config, &call.request).await)
        .await
}

pub async fn finish_upload(call: Call<FinishUpload>, app: App) -> Answer<File> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    call.command(&app.db, async |tx| file::finish(tx, &reader(actor, &app), &app.config, &call.request).await)
        .await
}

pub async fn drop_upload(call: Call<DropUpload>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    call.command(&app.db, async |tx| file::discard(tx, &reader(actor, &app), call.request.file).await).await
}

pub async fn get_file(call: Call<GetFile>, app: App) -> Answer<FileToRead> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    let mut db = app.db.acquire().await?;
    file::read(&mut db, &reader(actor, &app), call.request.file).await
}

// ---- solutions ----

pub async fn search_solutions(call: Call<SearchSolutions>, app: App) -> Answer<SolutionPage> {
    let actor = call.actor()?;
    actor.may_use(Feature::Solutions)?;
    let mut db = app.db.acquire().await?;
    search::solutions(&mut db, &reader(actor, &app), &call.request).await
}

pub async fn get_solution(call: Call<GetSolution>, app: App) -> Answer<Solution> {
    let actor = call.actor()?;
    actor.may_use(Feature::Solutions)?;
    let mut db = app.db.acquire().await?;
    solution::get(&mut db, &reader(actor, &app), call.request.solution).await
}

pub async fn rate_solution(call: Call<RateSolution>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    actor.may_use(Feature::Solutions)?;
    call.command(&app.db, async |tx| solution::rate(tx, &reader(actor, &app), &call.request).await).await
}

pub async fn save_solution(call: Call<SaveSolution>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    actor.on_duty(Duty::Content)?;
    call.command(&app.db, async |tx| solution::save(tx, &call.request).await).await
}
