use crate::{App, rules, source};
use chassis::{Answer, Call};
use contracts::{
    Done, Duty, Failure,
    v1::directory::{ChangeSource, ListSources, Sources},
};

pub async fn list_sources(call: Call<ListSources>, app: App) -> Answer<Sources> {
    call.actor()?.on_duty(Duty::Settings)?;
    let sources = source::list(&app.db, &app.config.sources).await?;
    Ok(Sources { sources })
}

/// What a source may do decides where people come to be, and so who reads what: for administrators only.
pub async fn change_source(call: Call<ChangeSource>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    actor.administrator()?;
    if !app.config.sources.iter().any(|known| known.trim() == call.request.source) {
        return Err(Failure::not_found("source").into());
    }
    call.command(&app.db, async |tx| {
        rules::change(tx, &call.request, actor).await?;
        Ok(Done {})
    })
    .await
}
