//! What a service with settings answers about them.

use super::HasSettings;
use crate::{
    Answer, App, Call,
    responder::{Answerer, answerer},
};
use contracts::{
    Duty, Request,
    v1::platform::{SaveSetting, ServiceSettings, ShowSettings, ToEach},
};
use serde::{Deserialize, Serialize};

pub(crate) fn answers<C: HasSettings>(app: &App<C>) -> [(&'static str, Answerer); 2] {
    [
        (ShowSettings::NAME, answerer(show::<C>, app.clone())),
        (SaveSetting::NAME, answerer(save::<C>, app.clone())),
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
