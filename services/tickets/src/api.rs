//! Requests it answers.

use crate::{App, catalogue, desk, file, history, line, list, policy::Reader, search, solution, ticket};
use chassis::{Answer, Call, Turn};
use contracts::{
    Actor,
    v1::{
        identity::Done,
        tickets::{
            AddNote, ArticleAdded, CloseTicket, DropUpload, File, FileToRead, FinishUpload, GetFile,
            GetSolution, GetTicket, Home, ListQueue, ListServices, ListTickets, OpenTicket, QueuePage,
            RateSolution, ReopenTicket, Reply, SaveSolution, SearchSolutions, Services, ShowHome, Solution,
            SolutionPage, StartUpload, State, TakeTicket, TicketDetail, TicketOpenedReply, TicketPage,
            TicketRow, UploadStarted,
        },
    },
};

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
    actor.customer_user()?;
    let mut db = app.db.acquire().await?;
    list::page(&mut db, &reader(actor, &app), &call.request).await
}

pub async fn list_services(call: Call<ListServices>, app: App) -> Answer<Services> {
    let actor = call.actor()?;
    let mut db = app.db.acquire().await?;
    catalogue::services(&mut db, &reader(actor, &app)).await
}

pub async fn open_ticket(call: Call<OpenTicket>, app: App) -> Answer<TicketOpenedReply> {
    let actor = call.actor()?;
    actor.customer_user()?;
    let mut tx = match call.begin(&app.db).await? {
        Turn::Again(reply) => return Ok(reply),
        Turn::First(tx) => tx,
    };
    let opened = ticket::open(&mut tx, &reader(actor, &app), &call.request).await?;
    tx.answer(opened).await
}

// ---- both sites ----

pub async fn get_ticket(call: Call<GetTicket>, app: App) -> Answer<TicketDetail> {
    let actor = call.actor()?;
    let reader = reader(actor, &app);
    let mut db = app.db.acquire().await?;
    let line = line::of(&mut db, &reader, call.request.ticket).await?;
    let entries = history::of(&mut db, &reader, call.request.ticket).await?;
    let shared = line.shared;
    let row = line.into_row(&reader);
    let closed = row.state == State::Closed;
    Ok(TicketDetail { row, entries, may_reply: !closed, may_close: !closed, may_reopen: closed, shared })
}

pub async fn reply(call: Call<Reply>, app: App) -> Answer<ArticleAdded> {
    let actor = call.actor()?;
    let mut tx = match call.begin(&app.db).await? {
        Turn::Again(reply) => return Ok(reply),
        Turn::First(tx) => tx,
    };
    let added = ticket::reply(&mut tx, &reader(actor, &app), &call.request).await?;
    tx.answer(added).await
}

pub async fn close_ticket(call: Call<CloseTicket>, app: App) -> Answer<TicketRow> {
    let actor = call.actor()?;
    let mut tx = match call.begin(&app.db).await? {
        Turn::Again(reply) => return Ok(reply),
        Turn::First(tx) => tx,
    };
    let reader = reader(actor, &app);
    ticket::close(&mut tx, &reader, call.request.ticket).await?;
    let line = line::of(&mut tx, &reader, call.request.ticket).await?;
    tx.answer(line.into_row(&reader)).await
}

pub async fn reopen_ticket(call: Call<ReopenTicket>, app: App) -> Answer<TicketRow> {
    let actor = call.actor()?;
    let mut tx = match call.begin(&app.db).await? {
        Turn::Again(reply) => return Ok(reply),
        Turn::First(tx) => tx,
    };
    let reader = reader(actor, &app);
    ticket::reopen(&mut tx, &reader, call.request.ticket).await?;
    let line = line::of(&mut tx, &reader, call.request.ticket).await?;
    tx.answer(line.into_row(&reader)).await
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
    let mut tx = match call.begin(&app.db).await? {
        Turn::Again(reply) => return Ok(reply),
        Turn::First(tx) => tx,
    };
    let reader = reader(actor, &app);
    ticket::take(&mut tx, &reader, call.request.ticket).await?;
    let line = line::of(&mut tx, &reader, call.request.ticket).await?;
    tx.answer(line.into_row(&reader)).await
}

pub async fn add_note(call: Call<AddNote>, app: App) -> Answer<ArticleAdded> {
    let actor = call.actor()?;
    actor.staff()?;
    let mut tx = match call.begin(&app.db).await? {
        Turn::Again(reply) => return Ok(reply),
        Turn::First(tx) => tx,
    };
    let added = ticket::note(&mut tx, &reader(actor, &app), call.request.ticket, &call.request.text).await?;
    tx.answer(added).await
}

// ---- files ----

pub async fn start_upload(call: Call<StartUpload>, app: App) -> Answer<UploadStarted> {
    let actor = call.actor()?;
    let mut tx = match call.begin(&app.db).await? {
        Turn::Again(reply) => return Ok(reply),
        Turn::First(tx) => tx,
    };
    let started = file::start(&mut tx, &reader(actor, &app), &app.config, &call.request).await?;
    tx.answer(started).await
}

pub async fn finish_upload(call: Call<FinishUpload>, app: App) -> Answer<File> {
    let actor = call.actor()?;
    let mut tx = match call.begin(&app.db).await? {
        Turn::Again(reply) => return Ok(reply),
        Turn::First(tx) => tx,
    };
    let file = file::finish(&mut tx, &reader(actor, &app), &app.config, &call.request).await?;
    tx.answer(file).await
}

pub async fn drop_upload(call: Call<DropUpload>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    let mut tx = match call.begin(&app.db).await? {
        Turn::Again(reply) => return Ok(reply),
        Turn::First(tx) => tx,
    };
    let done = file::discard(&mut tx, &reader(actor, &app), call.request.file).await?;
    tx.answer(done).await
}

pub async fn get_file(call: Call<GetFile>, app: App) -> Answer<FileToRead> {
    let actor = call.actor()?;
    let mut db = app.db.acquire().await?;
    file::read(&mut db, &reader(actor, &app), call.request.file).await
}

// ---- solutions ----

pub async fn search_solutions(call: Call<SearchSolutions>, app: App) -> Answer<SolutionPage> {
    let actor = call.actor()?;
    let mut db = app.db.acquire().await?;
    search::solutions(&mut db, &reader(actor, &app), &call.request).await
}

pub async fn get_solution(call: Call<GetSolution>, app: App) -> Answer<Solution> {
    let actor = call.actor()?;
    let mut db = app.db.acquire().await?;
    solution::get(&mut db, &reader(actor, &app), call.request.solution).await
}

pub async fn rate_solution(call: Call<RateSolution>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    let mut tx = match call.begin(&app.db).await? {
        Turn::Again(reply) => return Ok(reply),
        Turn::First(tx) => tx,
    };
    let done = solution::rate(&mut tx, &reader(actor, &app), &call.request).await?;
    tx.answer(done).await
}

pub async fn save_solution(call: Call<SaveSolution>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    actor.staff()?;
    let mut tx = match call.begin(&app.db).await? {
        Turn::Again(reply) => return Ok(reply),
        Turn::First(tx) => tx,
    };
    let done = solution::save(&mut tx, &call.request).await?;
    tx.answer(done).await
}
