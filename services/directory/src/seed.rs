//! What the demo makes by itself, with nobody who asks for it.

use crate::{App, scim, source};
use anyhow::{Result, anyhow};
use contracts::{
    Secret,
    v1::directory::{CreateSource, PauseSource},
};

/// Makes a source that goes on at once, unless there ever was one of this name.
pub async fn source(app: &App, wanted: &CreateSource) -> Result<bool> {
    let mut tx = app.db.begin().await?;
    let known: Option<i32> = sqlx::query_scalar("select 1 from source where name = $1")
        .bind(&wanted.name)
        .fetch_optional(&mut *tx)
        .await?;
    if known.is_some() {
        return Ok(false);
    }
    source::create(&mut tx, wanted, app, None).await.map_err(|fault| anyhow!("{fault}"))?;
    let go_on = PauseSource { source: wanted.name.clone(), paused: false };
    source::pause(&mut tx, &go_on, None).await.map_err(|fault| anyhow!("{fault}"))?;
    tx.commit().await?;
    app.wake.notify_one();
    Ok(true)
}

/// A token that is known beforehand, good for a year.
pub async fn scim_token(app: &App, source: &str, token: &Secret) -> Result<()> {
    let mut tx = app.db.begin().await?;
    scim::know_token(&mut tx, source, token).await.map_err(|fault| anyhow!("{fault}"))?;
    Ok(tx.commit().await?)
}
