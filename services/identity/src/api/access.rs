//! Requests about groups, parts of the portal, and what somebody may do in effect.

use crate::{
    access::{
        effective::{self, Flags},
        feature, group,
    },
    config::App,
};
use chassis::{Answer, Call};
use contracts::{Duty, v1::identity::*};

pub async fn list_groups(call: Call<ListGroups>, app: App) -> Answer<Groups> {
    call.actor()?.staff()?;
    let mut db = app.db.acquire().await?;
    let flags = Flags::get(&mut db, &app.config).await?;
    group::list(&mut db, call.request.include_invalid, flags).await
}

pub async fn get_group(call: Call<GetGroup>, app: App) -> Answer<Group> {
    call.actor()?.staff()?;
    group::get(&mut *app.db.acquire().await?, call.request.group).await
}

pub async fn save_group(call: Call<SaveGroup>, app: App) -> Answer<Group> {
    let actor = call.actor()?;
    actor.on_duty(Duty::People)?;
    call.command(&app.db, async |tx| group::save(tx, &call.request, actor).await).await
}

pub async fn list_features(call: Call<ListFeatures>, app: App) -> Answer<Features> {
    call.actor()?.staff()?;
    let mut db = app.db.acquire().await?;
    let flags = Flags::get(&mut db, &app.config).await?;
    feature::list(&mut db, call.request.of, flags).await
}

pub async fn switch_features(call: Call<SwitchFeatures>, app: App) -> Answer<Features> {
    let actor = call.actor()?;
    feature::may_switch(actor, call.request.of)?;
    call.command(&app.db, async |tx| {
        let flags = Flags::get(tx, &app.config).await?;
        feature::switch(tx, &call.request, flags, actor).await
    })
    .await
}

pub async fn get_effective_access(call: Call<GetEffectiveAccess>, app: App) -> Answer<EffectiveAccess> {
    call.actor()?.staff()?;
    effective::sources::access(&mut *app.db.acquire().await?, call.request.person, &app.config).await
}

/// NATS lets only notify ask this.
pub async fn vouch_for(call: Call<VouchFor>, app: App) -> Answer<Identified> {
    effective::vouch(&app, call.request.person).await
}
