pub mod run;

use crate::{App, rules, scim, source};
use chassis::{Answer, Call};
use contracts::{
    Done, Duty,
    v1::directory::{
        ChangeSource, CheckPassword, ConnectionTested, CreateSource, EntryTried, GetSource, HandInFile,
        ListSources, OrderSources, PasswordChecked, PauseSource, RemoveSource, SaveSource, SourceDetail,
        SourceKind, Sources, TestConnection, TryEntry,
    },
};

pub async fn list_sources(call: Call<ListSources>, app: App) -> Answer<Sources> {
    call.actor()?.on_duty(Duty::Settings)?;
    Ok(Sources { sources: source::list(&app).await? })
}

/// What a source may do decides where people come to be, and so who reads what: for administrators only.
pub async fn change_source(call: Call<ChangeSource>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    actor.administrator()?;
    call.command(&app.db, async |tx| {
        source::must_be_there(tx, &call.request.source).await?;
        rules::change(tx, &call.request, actor).await?;
        Ok(Done {})
    })
    .await
}

pub async fn get_source(call: Call<GetSource>, app: App) -> Answer<SourceDetail> {
    call.actor()?.administrator()?;
    source::detail(&app, &call.request.source).await
}

pub async fn create_source(call: Call<CreateSource>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    actor.administrator()?;
    call.command(&app.db, async |tx| {
        source::create(tx, &call.request, &app, Some(actor)).await?;
        Ok(Done {})
    })
    .await
}

pub async fn save_source(call: Call<SaveSource>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    actor.administrator()?;
    call.command(&app.db, async |tx| {
        source::save(tx, &call.request, &app, actor).await?;
        Ok(Done {})
    })
    .await
}

pub async fn pause_source(call: Call<PauseSource>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    actor.administrator()?;
    call.command(&app.db, async |tx| {
        source::pause(tx, &call.request, Some(actor)).await?;
        Ok(Done {})
    })
    .await
}

pub async fn order_sources(call: Call<OrderSources>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    actor.administrator()?;
    call.command(&app.db, async |tx| {
        source::put_in_order(tx, &call.request.sources, actor).await?;
        Ok(Done {})
    })
    .await
}

pub async fn remove_source(call: Call<RemoveSource>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    actor.administrator()?;
    call.command(&app.db, async |tx| {
        source::remove(tx, &call.request, &app, actor).await?;
        Ok(Done {})
    })
    .await
}

pub async fn hand_in_file(call: Call<HandInFile>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    actor.administrator()?;
    call.command(&app.db, async |tx| {
        source::hand_in(tx, &call.request, actor).await?;
        Ok(Done {})
    })
    .await
}

pub async fn test_connection(call: Call<TestConnection>, app: App) -> Answer<ConnectionTested> {
    let actor = call.actor()?;
    actor.administrator()?;
    source::test_connection(&app, &call.request, actor).await
}

pub async fn try_entry(call: Call<TryEntry>, app: App) -> Answer<EntryTried> {
    let actor = call.actor()?;
    actor.administrator()?;
    // What sends by itself is asked for what it sent.
    if call.request.settings.connection.kind() == SourceKind::Scim {
        return scim::try_entry(&app, &call.request, actor).await;
    }
    source::try_entry(&app, &call.request, actor).await
}

/// Nobody is signed in yet when this is asked: that identity alone may ask it is a right on NATS.
pub async fn check_password(call: Call<CheckPassword>, app: App) -> Answer<PasswordChecked> {
    source::check(&app, &call.request).await
}
