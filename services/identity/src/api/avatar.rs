//! Requests about pictures of people.

use crate::{config::App, people::avatar};
use chassis::{Answer, Call};
use contracts::{
    Done,
    v1::identity::{Avatar, GetAvatar, RemoveAvatar, SetAvatar},
};

pub async fn set_avatar(call: Call<SetAvatar>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    avatar::may_change(actor, call.request.person)?;
    call.command(&app.db, async |tx| {
        avatar::set(tx, &call.request, actor).await?;
        Ok(Done {})
    })
    .await
}

pub async fn remove_avatar(call: Call<RemoveAvatar>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    avatar::may_change(actor, call.request.person)?;
    call.command(&app.db, async |tx| {
        avatar::remove(tx, call.request.person, actor).await?;
        Ok(Done {})
    })
    .await
}

pub async fn get_avatar(call: Call<GetAvatar>, app: App) -> Answer<Avatar> {
    avatar::may_see(call.actor()?, call.request.person)?;
    avatar::get(&mut *app.db.acquire().await?, &call.request).await
}
