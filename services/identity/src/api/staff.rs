//! Staff and their second factor.

use crate::{config::App, people::agent_row, sign_in::second_factor, staff::agent};
use chassis::{Answer, Call};
use contracts::{Done, Failure, v1::identity::*};

pub async fn create_agent(call: Call<CreateAgent>, app: App) -> Answer<Agent> {
    let actor = call.actor()?;
    actor.administrator()?;
    call.command(&app.db, async |tx| agent::create(tx, &call.request, actor, &app).await).await
}

pub async fn update_agent(call: Call<UpdateAgent>, app: App) -> Answer<Agent> {
    let actor = call.actor()?;
    actor.administrator()?;
    call.command(&app.db, async |tx| agent::update(tx, &call.request, actor, &app.config).await).await
}

/// Anybody of the staff gets themselves.
pub async fn get_agent(call: Call<GetAgent>, app: App) -> Answer<Agent> {
    let actor = call.actor()?;
    actor.staff()?;
    if call.request.person != actor.person {
        actor.administrator()?;
    }
    agent_row::get(&mut *app.db.acquire().await?, call.request.person).await
}

pub async fn list_agents(call: Call<ListAgents>, app: App) -> Answer<Agents> {
    call.actor()?.administrator()?;
    Ok(Agents { agents: agent::list(&mut *app.db.acquire().await?).await? })
}

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
    actor.staff()?;
    if actor.second_factor != SecondFactor::Wanted {
        return Err(Failure::conflict("no second factor is wanted").into());
    }
    if let Some(reply) = call.answered_before(&app.db).await? {
        return Ok(reply);
    }
    call.command(&app.db, async |tx| second_factor::give(tx, &call.request, actor, &app).await).await
}

pub async fn remove_second_factor(call: Call<RemoveSecondFactor>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    actor.administrator()?;
    call.command(&app.db, async |tx| {
        second_factor::remove(tx, call.request.person, actor, &app.config).await?;
        Ok(Done {})
    })
    .await
}
