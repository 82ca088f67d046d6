//! The second step of signing in, and proving again who one is.

use crate::{
    config::App,
    sign_in::{prove_again, second_factor},
};
use chassis::{Answer, Call};
use contracts::{Done, v1::identity::*};

/// The answer is not kept under the key, as it holds a secret: asked again, there is another one.
pub async fn start_second_factor(call: Call<StartSecondFactor>, app: App) -> Answer<SecondFactorStarted> {
    let actor = call.any_actor()?;
    second_factor::may_set_up(actor)?;
    second_factor::start_and_commit(&app, actor, &call.request.password).await
}

/// Not kept either. Whoever lost the recovery codes on the way sets the second factor up once more.
pub async fn confirm_second_factor(call: Call<ConfirmSecondFactor>, app: App) -> Answer<RecoveryCodes> {
    let actor = call.any_actor()?;
    second_factor::may_set_up(actor)?;
    second_factor::confirm_and_commit(&app, actor, &call.request.code).await
}

pub async fn give_second_factor(call: Call<GiveSecondFactor>, app: App) -> Answer<SignedIn> {
    let actor = call.any_actor()?;
    second_factor::may_give(actor)?;
    if let Some(reply) = call.answered_before(&app.db).await? {
        return Ok(reply);
    }
    call.command(&app.db, async |tx| second_factor::give(tx, &call.request, actor, &app).await).await
}

/// Whose it is, the verb looks.
pub async fn remove_second_factor(call: Call<RemoveSecondFactor>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    call.command(&app.db, async |tx| {
        second_factor::remove(tx, call.request.person, actor, &app.config).await?;
        Ok(Done {})
    })
    .await
}

pub async fn remove_own_second_factor(call: Call<RemoveOwnSecondFactor>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    call.command(&app.db, async |tx| {
        second_factor::remove_own(tx, actor, &app.config).await?;
        Ok(Done {})
    })
    .await
}

pub async fn prove_again(call: Call<ProveAgain>, app: App) -> Answer<Proved> {
    let actor = call.actor()?;
    if let Some(reply) = call.answered_before(&app.db).await? {
        return Ok(reply);
    }
    let proof = prove_again::prepare(&app, actor, &call.request).await?;
    call.command(&app.db, async |tx| prove_again::complete(tx, proof, actor, &app).await).await
}
