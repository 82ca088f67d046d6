//! Requests about providers of sign-in, and signing in by one.

use crate::{
    config::App,
    sign_in::{
        provider::{change, list},
        sso::{self, account, knock, logout, test_report},
    },
};
use chassis::{Answer, Call};
use contracts::{Done, Duty, v1::identity::*};

pub async fn list_ways_in(call: Call<ListWaysIn>, app: App) -> Answer<WaysIn> {
    list::ways_in(&mut *app.db.acquire().await?, &call.request).await
}

/// The answer is not kept under the key, as it holds secrets: asked again, there is another attempt.
pub async fn start_sso(call: Call<StartSso>, app: App) -> Answer<SsoStarted> {
    let actor = match call.request.purpose {
        SsoPurpose::SignIn { .. } => None,
        SsoPurpose::Link | SsoPurpose::Prove | SsoPurpose::Test => Some(call.actor()?),
    };
    sso::start_and_commit(&app, &call.request, actor).await
}

pub async fn finish_sso(call: Call<FinishSso>, app: App) -> Answer<SsoFinished> {
    sso::finish_and_commit(&app, &call.request).await
}

/// Whatever is said, the answer is the same.
pub async fn end_by_provider(call: Call<EndByProvider>, app: App) -> Answer<Done> {
    let Some(ended) = logout::read(&app, &call.request).await? else { return Ok(Done {}) };
    call.command(&app.db, async |tx| {
        logout::end(tx, &ended).await?;
        Ok(Done {})
    })
    .await
}

pub async fn end_by_sid(call: Call<EndBySid>, app: App) -> Answer<Done> {
    call.command(&app.db, async |tx| {
        logout::end_by_sid(tx, &call.request, &app).await?;
        Ok(Done {})
    })
    .await
}

pub async fn unlink_account(call: Call<UnlinkAccount>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    call.command(&app.db, async |tx| {
        account::unlink(tx, &call.request, actor, &app.config).await?;
        Ok(Done {})
    })
    .await
}

pub async fn list_providers(call: Call<ListProviders>, app: App) -> Answer<Providers> {
    let actor = call.actor()?;
    actor.staff()?;
    list::all(&mut *app.db.acquire().await?, actor, &app.config).await
}

pub async fn create_provider(call: Call<CreateProvider>, app: App) -> Answer<Provider> {
    let actor = call.actor()?;
    actor.administrator()?;
    call.command(&app.db, async |tx| change::create(tx, &call.request, actor, &app).await).await
}

pub async fn save_provider(call: Call<SaveProvider>, app: App) -> Answer<Provider> {
    let actor = call.actor()?;
    actor.administrator()?;
    call.command(&app.db, async |tx| change::save(tx, &call.request, actor, &app).await).await
}

pub async fn order_providers(call: Call<OrderProviders>, app: App) -> Answer<Providers> {
    let actor = call.actor()?;
    actor.administrator()?;
    call.command(&app.db, async |tx| change::put_in_order(tx, &call.request, actor, &app).await).await
}

pub async fn remove_provider(call: Call<RemoveProvider>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    actor.administrator()?;
    call.command(&app.db, async |tx| {
        change::remove(tx, call.request.provider, actor).await?;
        Ok(Done {})
    })
    .await
}

pub async fn get_provider_test(call: Call<GetProviderTest>, app: App) -> Answer<ProviderTest> {
    let actor = call.actor()?;
    actor.administrator()?;
    test_report::last(&mut *app.db.acquire().await?, call.request.provider, actor.person.0).await
}

pub async fn accept_knock(call: Call<AcceptKnock>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    actor.on_duty(Duty::People)?;
    call.command(&app.db, async |tx| {
        knock::accept(tx, &call.request, actor, &app.config).await?;
        Ok(Done {})
    })
    .await
}

pub async fn refuse_knock(call: Call<RefuseKnock>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    actor.on_duty(Duty::People)?;
    call.command(&app.db, async |tx| {
        knock::refuse(tx, &call.request, actor).await?;
        Ok(Done {})
    })
    .await
}
