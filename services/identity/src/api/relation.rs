//! Requests about who holds what.

use crate::config::App;
use chassis::{Answer, Call};
use contracts::{
    Duty,
    v1::identity::{ChangeRelation, ListRelation, Preview, PreviewRelation, RelationChanged, RelationPage},
};

pub async fn list_relation(call: Call<ListRelation>, app: App) -> Answer<RelationPage> {
    call.actor()?.staff()?;
    crate::access::relation::list(&mut *app.db.acquire().await?, &call.request, &app.config).await
}

pub async fn change_relation(call: Call<ChangeRelation>, app: App) -> Answer<RelationChanged> {
    let actor = call.actor()?;
    actor.on_duty(Duty::People)?;
    call.command(&app.db, async |tx| {
        crate::access::relation::change(tx, (&call.request).into(), actor, &app.config).await
    })
    .await
}

/// Done, looked at, and thrown away.
pub async fn preview_relation(call: Call<PreviewRelation>, app: App) -> Answer<Preview> {
    call.actor()?.on_duty(Duty::People)?;
    let mut tx = app.db.begin().await?;
    let preview = crate::access::relation::preview(&mut tx, (&call.request).into(), &app.config).await?;
    tx.rollback().await?;
    Ok(preview)
}
