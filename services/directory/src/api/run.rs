//! Runs decide who comes in and who does not any more: for administrators only.

use crate::{
    App,
    run::{decide, list, start, undo},
    source,
};
use chassis::{Answer, Call};
use contracts::{
    Done,
    v1::directory::{DecideRun, GetRun, ListRuns, RunDetail, RunStarted, RunUndone, Runs, StartRun, UndoRun},
};

pub async fn start_run(call: Call<StartRun>, app: App) -> Answer<RunStarted> {
    let actor = call.actor()?;
    actor.administrator()?;
    if let Some(settings) = &call.request.settings {
        // What could not be asked is said at once, beside the field that it is about.
        source::reach_for(&app, settings, call.request.secret.as_ref(), Some(&call.request.source)).await?;
    }
    let sealed = call.request.secret.as_ref().map(|secret| app.bus.seal_own(secret)).transpose()?;
    call.command(&app.db, async |tx| start::ask(tx, &call.request, sealed, actor).await).await
}

pub async fn list_runs(call: Call<ListRuns>, app: App) -> Answer<Runs> {
    call.actor()?.administrator()?;
    list::list(&app.db, &call.request).await
}

pub async fn get_run(call: Call<GetRun>, app: App) -> Answer<RunDetail> {
    call.actor()?.administrator()?;
    list::get(&app.db, &call.request).await
}

pub async fn decide_run(call: Call<DecideRun>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    actor.administrator()?;
    call.command(&app.db, async |tx| {
        decide::decide(&app.db, tx, &call.request, actor).await?;
        Ok(Done {})
    })
    .await
}

pub async fn undo_run(call: Call<UndoRun>, app: App) -> Answer<RunUndone> {
    let actor = call.actor()?;
    actor.administrator()?;
    call.command(&app.db, async |tx| undo::undo(tx, &call.request, actor).await).await
}
