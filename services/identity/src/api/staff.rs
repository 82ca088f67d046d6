//! Staff.

use crate::{config::App, people::agent_row, staff::agent};
use chassis::{Answer, Call};
use contracts::v1::identity::*;

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
