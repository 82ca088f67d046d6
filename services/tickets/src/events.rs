//! Events of others it keeps copies of.

use crate::{config::App, people_copy};
use chassis::{Answer, Received};
use contracts::v1::identity::{AgentChanged, CustomerChanged, CustomerUserChanged};

pub async fn customer_changed(event: Received<CustomerChanged>, app: App) -> Answer<()> {
    let Some(mut tx) = event.begin(&app.db).await? else { return Ok(()) };
    people_copy::customer(&mut tx, &event.event).await?;
    tx.commit().await
}

pub async fn customer_user_changed(event: Received<CustomerUserChanged>, app: App) -> Answer<()> {
    let Some(mut tx) = event.begin(&app.db).await? else { return Ok(()) };
    people_copy::customer_user(&mut tx, &event.event).await?;
    tx.commit().await
}

pub async fn agent_changed(event: Received<AgentChanged>, app: App) -> Answer<()> {
    let Some(mut tx) = event.begin(&app.db).await? else { return Ok(()) };
    people_copy::agent(&mut tx, &event.event).await?;
    tx.commit().await
}
