//! Requests about solutions.

use crate::{
    api::reader,
    config::App,
    knowledge::{search, solution},
};
use chassis::{Answer, Call};
use contracts::{Done, Duty, Feature, v1::tickets::*};

// ---- solutions ----

pub async fn search_solutions(call: Call<SearchSolutions>, app: App) -> Answer<SolutionPage> {
    let actor = call.actor()?;
    actor.may_use(Feature::Solutions)?;
    let mut db = app.db.acquire().await?;
    search::solutions(&mut db, &reader(actor, &app), &call.request).await
}

pub async fn get_solution(call: Call<GetSolution>, app: App) -> Answer<Solution> {
    let actor = call.actor()?;
    actor.may_use(Feature::Solutions)?;
    let mut db = app.db.acquire().await?;
    solution::get(&mut db, &reader(actor, &app), call.request.solution).await
}

pub async fn rate_solution(call: Call<RateSolution>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    actor.may_use(Feature::Solutions)?;
    call.command(&app.db, async |tx| solution::rate(tx, &reader(actor, &app), &call.request).await).await
}

pub async fn save_solution(call: Call<SaveSolution>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    actor.on_duty(Duty::Content)?;
    call.command(&app.db, async |tx| solution::save(tx, &call.request).await).await
}
