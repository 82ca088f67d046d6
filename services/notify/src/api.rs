//! The requests notify answers.

use crate::{
    alarm,
    config::App,
    mail::{held, queue},
};
use chassis::{Answer, Call};
use contracts::{
    Done, Duty,
    v1::notify::{Alarms, AskedMails, DecideMails, FindAskedMails, ListAlarms, ListMails, Mails},
};

pub async fn list_mails(call: Call<ListMails>, app: App) -> Answer<Mails> {
    call.actor()?.on_duty(Duty::Settings)?;
    Ok(queue::list(&app.db, call.request.troubled).await?)
}

/// Only what became of them: nothing of what they say.
pub async fn find_asked_mails(call: Call<FindAskedMails>, app: App) -> Answer<AskedMails> {
    call.actor()?.on_duty(Duty::People)?;
    Ok(queue::find_asked(&app.db, &call.request.asked).await?)
}

pub async fn decide_mails(call: Call<DecideMails>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    actor.on_duty(Duty::Settings)?;
    call.command(&app.db, async |tx| {
        held::decide(tx, &call.request, actor).await?;
        Ok(Done {})
    })
    .await
}

pub async fn list_alarms(call: Call<ListAlarms>, app: App) -> Answer<Alarms> {
    call.actor()?.administrator()?;
    Ok(alarm::list(&app.db).await?)
}
