//! Requests about settings.

use crate::{config::App, settings};
use chassis::{Answer, Call};
use contracts::{Duty, v1::identity::*};

pub async fn get_settings(call: Call<GetSettings>, app: App) -> Answer<Settings> {
    call.actor()?.on_duty(Duty::Settings)?;
    settings::get(&mut *app.db.acquire().await?, &app.config).await
}

pub async fn change_settings(call: Call<ChangeSettings>, app: App) -> Answer<Settings> {
    let actor = call.actor()?;
    actor.on_duty(Duty::Settings)?;
    call.command(&app.db, async |tx| settings::change(tx, &call.request, actor, &app.config).await).await
}

pub async fn list_settings(call: Call<ListSettings>, app: App) -> Answer<SettingList> {
    call.actor()?.on_duty(Duty::Settings)?;
    settings::list(&mut *app.db.acquire().await?, &app.config).await
}

pub async fn change_setting(call: Call<ChangeSetting>, app: App) -> Answer<SettingList> {
    let actor = call.actor()?;
    actor.on_duty(Duty::Settings)?;
    call.command(&app.db, async |tx| settings::change_one(tx, &call.request, actor, &app.config).await).await
}
