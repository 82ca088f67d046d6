//! What a service with settings answers about them.

use super::{HasSettings, Settings};
use crate::{
    Answer, App, Call,
    responder::{Answerer, answerer},
};
use contracts::{
    Duty, Failure, Request,
    v1::{
        identity::Preview,
        platform::{
            PreviewSettings, SaveSetting, SaveSettings, ServiceSettings, SettingChange, ShowSettings, ToEach,
        },
    },
};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;

pub(crate) fn answers<C: HasSettings>(app: &App<C>) -> [(&'static str, Answerer); 4] {
    [
        (ShowSettings::NAME, answerer(show::<C>, app.clone())),
        (SaveSetting::NAME, answerer(save::<C>, app.clone())),
        (PreviewSettings::NAME, answerer(preview::<C>, app.clone())),
        (SaveSettings::NAME, answerer(save_all::<C>, app.clone())),
    ]
}

async fn show<C: HasSettings>(call: Call<Own<ShowSettings>>, app: App<C>) -> Answer<ServiceSettings> {
    call.actor()?.on_duty(Duty::Settings)?;
    app.config.settings().list(&mut *app.db.acquire().await?).await
}

async fn save<C: HasSettings>(call: Call<Own<SaveSetting>>, app: App<C>) -> Answer<ServiceSettings> {
    let actor = call.actor()?;
    actor.on_duty(Duty::Settings)?;
    call.command(&app.db, async |tx| app.config.settings().save(tx, &call.request.0, actor).await).await
}

/// Looked at, and nothing written.
async fn preview<C: HasSettings>(call: Call<Own<PreviewSettings>>, app: App<C>) -> Answer<Preview> {
    call.actor()?.on_duty(Duty::Settings)?;
    let mut tx = app.db.begin().await?;
    let preview = foretold(&mut tx, &*app.config, &call.request.0.changes).await?;
    tx.rollback().await?;
    Ok(preview)
}

async fn save_all<C: HasSettings>(call: Call<Own<SaveSettings>>, app: App<C>) -> Answer<ServiceSettings> {
    let actor = call.actor()?;
    actor.on_duty(Duty::Settings)?;
    let SaveSettings { changes, seen } = &call.request.0;
    call.command(&app.db, async |tx| {
        if !seen.is_empty() && foretold(&mut *tx, &*app.config, changes).await?.seen != *seen {
            return Err(Failure::conflict("it would do something else by now").into());
        }
        app.config.settings().save_all(tx, changes, actor).await
    })
    .await
}

async fn foretold<C: HasSettings>(
    tx: &mut PgConnection,
    config: &C,
    changes: &[SettingChange],
) -> Answer<Preview> {
    let before = Settings::chosen(&mut *tx).await?;
    let after = config.settings().changed(&before, changes)?;
    config.foretell(tx, &before, &after).await
}

/// A request that each service answers for itself, handled like one that only this service answers: done once,
/// however often it is sent.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Own<R>(R);

impl<R: ToEach> Request for Own<R> {
    type Reply = R::Reply;
    /// Whichever it runs in; it is never asked by this.
    const SERVICE: &'static str = "";
    const NAME: &'static str = R::NAME;
}
