//! Events of others it keeps copies of.

use crate::{App, copy};
use chassis::{Answer, Received};
use contracts::v1::identity::{AgentChanged, CustomerChanged, CustomerUserChanged};

pub async fn customer_changed(event: Received<CustomerChanged>, app: App) -> Answer<()> {
    let Some(mut tx) = event.begin(&app.db).await? else { return Ok(()) };
    copy::customer(&mut tx, &event.event).await?;
    tx.commit().await
}

pub async fn customer_user_changed(event: Received<CustomerUserChanged>, app: App) -> Answer<()> {
    let Some(mut tx) = event.begin(&app.db).await? else { return Ok(()) };
    copy::customer_user(&mut tx, &event.event).await?;
    tx.commit().await
}

pub async fn agent_changed(event: Received<AgentChanged>, app: App) -> Answer<()> {
    let Some(mut tx) = event.begin(&app.db).await? else { return Ok(()) };
    copy::agent(&mut tx, &event.event).await?;
    tx.commit().await
}
