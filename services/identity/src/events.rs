//! Events of others that identity reacts to.

use crate::{config::App, people::source};
use chassis::{Answer, Received};
use contracts::v1::directory::{PersonReported, SourceChanged};

pub async fn person_reported(event: Received<PersonReported>, app: App) -> Answer<()> {
    let Some(mut tx) = event.begin(&app.db).await? else { return Ok(()) };
    source::apply(&mut tx, &event.event, event.at.epoch, &app.config).await?;
    tx.commit().await
}

/// Read twice. Before what a source reports, it counts for that; by a reader of its own, which begins with the first event
/// there is, also what an older version passed over comes.
pub async fn source_changed(event: Received<SourceChanged>, app: App) -> Answer<()> {
    let Some(mut tx) = event.begin(&app.db).await? else { return Ok(()) };
    source::changed(&mut tx, &event.event, event.at.epoch).await?;
    tx.commit().await
}
