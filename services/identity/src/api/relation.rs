//! Requests about who holds what.

use crate::config::App;
use chassis::{Answer, Call};
use contracts::{
    Actor, Duty, Failure,
    v1::identity::{
        ChangeRelation, ListRelation, Preview, PreviewRelation, Relation, RelationChanged, RelationOf,
        RelationPage,
    },
};

pub async fn list_relation(call: Call<ListRelation>, app: App) -> Answer<RelationPage> {
    let actor = call.actor()?;
    actor.staff()?;
    of_staff(actor, &call.request.of)?;
    crate::access::relation::list(&mut *app.db.acquire().await?, &call.request, &app.config).await
}

pub async fn change_relation(call: Call<ChangeRelation>, app: App) -> Answer<RelationChanged> {
    let actor = call.actor()?;
    actor.on_duty(Duty::People)?;
    of_staff(actor, &call.request.of)?;
    call.command(&app.db, async |tx| {
        crate::access::relation::change(tx, (&call.request).into(), actor, &app.config).await
    })
    .await
}

/// Done, looked at, and thrown away.
pub async fn preview_relation(call: Call<PreviewRelation>, app: App) -> Answer<Preview> {
    let actor = call.actor()?;
    actor.on_duty(Duty::People)?;
    of_staff(actor, &call.request.of)?;
    let mut tx = app.db.begin().await?;
    let preview = crate::access::relation::preview(&mut tx, (&call.request).into(), &app.config).await?;
    tx.rollback().await?;
    Ok(preview)
}

/// What staff may do is for administrators: nobody gives it to themselves with a duty.
fn of_staff(actor: &Actor, of: &RelationOf) -> Result<(), Failure> {
    if of.relation == Relation::AgentGroup { actor.administrator() } else { Ok(()) }
}
