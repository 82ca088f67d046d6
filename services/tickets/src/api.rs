//! Requests it answers.

pub mod catalogue;
pub mod change;
pub mod files;
pub mod knowledge;
pub mod ticket;

use crate::{config::App, home, policy::Reader};
use chassis::{Answer, Call};
use contracts::{Actor, v1::tickets::*};

fn reader<'a>(actor: &'a Actor, app: &'a App) -> Reader<'a> {
    Reader::new(actor, app.config.team_name.as_deref())
}

// ---- portal ----

pub async fn show_home(call: Call<ShowHome>, app: App) -> Answer<Home> {
    let actor = call.actor()?;
    actor.customer_user()?;
    let mut db = app.db.acquire().await?;
    home::home(&mut db, &reader(actor, &app)).await
}
