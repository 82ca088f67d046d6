//! Requests about groups, parts of the portal, and what somebody may do in effect.

use crate::{
    access::{
        effective::{self, Flags},
        feature, group, report_preview, thing,
    },
    config::App,
};
use chassis::{Answer, Call};
use contracts::{Duty, Feature, v1::identity::*};

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

/// Done, looked at, and thrown away.
pub async fn foretell_reports(call: Call<ForetellReports>, app: App) -> Answer<Foretold> {
    call.actor()?.administrator()?;
    let mut tx = app.db.begin().await?;
    let foretold = report_preview::preview(&mut tx, &call.request, &app.config).await?;
    tx.rollback().await?;
    Ok(foretold)
}

pub async fn get_effective_access(call: Call<GetEffectiveAccess>, app: App) -> Answer<EffectiveAccess> {
    let actor = call.actor()?;
    actor.staff()?;
    let mut db = app.db.acquire().await?;
    effective::sources::access(&mut db, actor, call.request.person, &app.config).await
}

pub async fn name_things(call: Call<NameThings>, app: App) -> Answer<Things> {
    let actor = call.actor()?;
    actor.staff()?;
    if !call.request.called.is_empty() || call.request.agents {
        actor.on_duty(Duty::Audit)?;
    }
    thing::named(&mut *app.db.acquire().await?, &call.request).await
}

/// NATS lets only notify ask this.
pub async fn vouch_for(call: Call<VouchFor>, app: App) -> Answer<Identified> {
    effective::vouch(&app, &call.request).await
}

/// Of people's names, everybody gets to know those of their own customers.
pub async fn list_circles(call: Call<ListCircles>, app: App) -> Answer<Circles> {
    let actor = call.actor()?;
    actor.may_use(Feature::Tickets)?;
    let mut db = app.db.acquire().await?;
    effective::circles::list(&mut db, &call.request, actor, &app.config).await
}
