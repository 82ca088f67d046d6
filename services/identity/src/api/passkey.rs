//! Passkeys: making them, and coming in by them.
//!
//! What a browser was asked for goes with its first answer, in a transaction of its own; an answer that was good is kept
//! under its key and found before anything is asked for again.

use crate::{
    config::App,
    sign_in::{
        passkey::{self, signing_in},
        second_factor,
    },
};
use chassis::{Answer, Call};
use contracts::{Done, v1::identity::*};

pub async fn start_passkey(call: Call<StartPasskey>, app: App) -> Answer<PasskeyAsked> {
    let actor = call.any_actor()?;
    second_factor::may_set_up(actor)?;
    call.command(&app.db, async |tx| passkey::start(tx, actor, &app.config).await).await
}

/// Not kept under the key: recovery codes may be in the answer.
pub async fn add_passkey(call: Call<AddPasskey>, app: App) -> Answer<PasskeyAdded> {
    let actor = call.any_actor()?;
    second_factor::may_set_up(actor)?;
    passkey::add_and_commit(&app, actor, &call.request).await
}

pub async fn rename_passkey(call: Call<RenamePasskey>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    call.command(&app.db, async |tx| {
        passkey::rename(tx, &call.request, actor).await?;
        Ok(Done {})
    })
    .await
}

pub async fn remove_passkey(call: Call<RemovePasskey>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    call.command(&app.db, async |tx| {
        passkey::remove(tx, call.request.passkey, actor, &app.config).await?;
        Ok(Done {})
    })
    .await
}

pub async fn ask_for_passkey(call: Call<AskForPasskey>, app: App) -> Answer<PasskeyAsked> {
    call.command(&app.db, async |tx| signing_in::ask(tx, &call.request, &app.config).await).await
}

pub async fn ask_for_own_passkey(call: Call<AskForOwnPasskey>, app: App) -> Answer<PasskeyAsked> {
    let actor = call.any_actor()?;
    call.command(&app.db, async |tx| signing_in::ask_own(tx, actor, &app.config).await).await
}

pub async fn sign_in_by_passkey(call: Call<SignInByPasskey>, app: App) -> Answer<SignedIn> {
    if let Some(reply) = call.answered_before(&app.db).await? {
        return Ok(reply);
    }
    let answered = signing_in::take_and_commit(&app, &call.request).await?;
    call.command(&app.db, async |tx| signing_in::complete(tx, &call.request, answered, &app).await).await
}

pub async fn give_passkey(call: Call<GivePasskey>, app: App) -> Answer<SignedIn> {
    let actor = call.any_actor()?;
    second_factor::may_give(actor)?;
    if let Some(reply) = call.answered_before(&app.db).await? {
        return Ok(reply);
    }
    let GivePasskey { ceremony, answer, .. } = &call.request;
    let answered = signing_in::take_own_and_commit(&app, actor, *ceremony, answer).await?;
    call.command(&app.db, async |tx| signing_in::give(tx, &call.request, answered, actor, &app).await).await
}
