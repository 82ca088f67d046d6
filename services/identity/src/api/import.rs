//! People from tables, and into them.

use crate::{
    config::App,
    people::{find, import},
};
use chassis::{Answer, Call};
use contracts::{Duty, v1::identity::*};

pub async fn keep_table(call: Call<KeepTable>, app: App) -> Answer<KeptTable> {
    let actor = call.actor()?;
    actor.on_duty(Duty::People)?;
    call.command(&app.db, async |tx| import::table::keep(tx, &call.request, actor).await).await
}

pub async fn get_table(call: Call<GetTable>, app: App) -> Answer<KeptTable> {
    let actor = call.actor()?;
    actor.on_duty(Duty::People)?;
    let mut tx = app.db.acquire().await?;
    import::table::get(&mut tx, &call.request, actor).await
}

pub async fn start_import(call: Call<StartImport>, app: App) -> Answer<Import> {
    let actor = call.actor()?;
    actor.on_duty(Duty::People)?;
    call.command(&app.db, async |tx| import::start(tx, &call.request, actor).await).await
}

pub async fn add_import_lines(call: Call<AddImportLines>, app: App) -> Answer<Import> {
    let actor = call.actor()?;
    actor.on_duty(Duty::People)?;
    call.command(&app.db, async |tx| import::add_lines(tx, &call.request, actor).await).await
}

pub async fn check_import(call: Call<CheckImport>, app: App) -> Answer<Import> {
    let actor = call.actor()?;
    actor.on_duty(Duty::People)?;
    import::check(&app.db, &call.request, actor).await
}

pub async fn apply_import(call: Call<ApplyImport>, app: App) -> Answer<Import> {
    let actor = call.actor()?;
    actor.on_duty(Duty::People)?;
    call.command(&app.db, async |tx| import::apply(tx, &call.request, actor, &app.config).await).await
}

pub async fn export_customer_users(call: Call<ExportCustomerUsers>, app: App) -> Answer<CustomerUserPage> {
    let actor = call.actor()?;
    actor.on_duty(Duty::People)?;
    let mut tx = app.db.begin().await?;
    let page = find::export(&mut tx, &call.request, actor, &app.config).await?;
    tx.commit().await?;
    Ok(page)
}
