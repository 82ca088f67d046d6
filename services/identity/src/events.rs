//! Events of others that identity reacts to.

use crate::{config::App, people::source};
use chassis::{Answer, Received};
use contracts::v1::directory::PersonReported;

pub async fn person_reported(event: Received<PersonReported>, app: App) -> Answer<()> {
    let Some(mut tx) = event.begin(&app.db).await? else { return Ok(()) };
    source::apply(&mut tx, &event.event, event.at.epoch, &app.config).await?;
    tx.commit().await
}
