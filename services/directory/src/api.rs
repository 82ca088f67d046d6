use crate::{App, source};
use chassis::{Answer, Call};
use contracts::{
    Duty,
    v1::directory::{ListSources, Sources},
};

pub async fn list_sources(call: Call<ListSources>, app: App) -> Answer<Sources> {
    call.actor()?.on_duty(Duty::Settings)?;
    let sources = source::list(&app.db, &app.config.sources).await?;
    Ok(Sources { sources })
}
