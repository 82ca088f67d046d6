//! Requests about files of tickets.

use crate::{api::reader, config::App, ticket::file};
use chassis::{Answer, Call};
use contracts::{
    Done, Feature,
    v1::{platform::AuditNote, tickets::*},
};

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

pub async fn hold_uploads(call: Call<HoldUploads>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    call.command(&app.db, async |tx| file::hold(tx, &reader(actor, &app), &call.request).await).await
}

pub async fn get_file(call: Call<GetFile>, app: App) -> Answer<FileToRead> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    let found = {
        let mut db = app.db.acquire().await?;
        file::read(&mut db, &reader(actor, &app), call.request.file).await?
    };
    let read = AuditNote::of("file.downloaded").by(actor).about(call.request.file.0);
    app.note(&read.saying("file", &found.file.name)).await;
    Ok(found)
}
