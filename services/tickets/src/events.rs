//! Events of others it keeps copies of.

use crate::{config::App, people_copy};
use chassis::{Answer, Received};
use contracts::v1::identity::{AgentChanged, CustomFieldChanged, CustomerChanged, CustomerUserChanged};

pub async fn customer_changed(event: Received<CustomerChanged>, app: App) -> Answer<()> {
    let Some(mut tx) = event.begin(&app.db).await? else { return Ok(()) };
    people_copy::customer(&mut tx, &event.event, event.at.epoch).await?;
    tx.commit().await
}

pub async fn customer_user_changed(event: Received<CustomerUserChanged>, app: App) -> Answer<()> {
    let Some(mut tx) = event.begin(&app.db).await? else { return Ok(()) };
    people_copy::customer_user(&mut tx, &event.event, event.at.epoch).await?;
    tx.commit().await
}

pub async fn agent_changed(event: Received<AgentChanged>, app: App) -> Answer<()> {
    let Some(mut tx) = event.begin(&app.db).await? else { return Ok(()) };
    people_copy::agent(&mut tx, &event.event, event.at.epoch).await?;
    tx.commit().await
}

/// By a reader of its own, which begins with the first event there is: an older version passed these over.
pub async fn custom_field_changed(event: Received<CustomFieldChanged>, app: App) -> Answer<()> {
    let Some(mut tx) = event.begin(&app.db).await? else { return Ok(()) };
    people_copy::custom_field(&mut tx, &event.event, event.at.epoch).await?;
    tx.commit().await
}
