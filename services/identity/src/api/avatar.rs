use crate::{App, avatar};
use chassis::{Answer, Call, Turn};
use contracts::{
    Done,
    v1::identity::{Avatar, GetAvatar, RemoveAvatar, SetAvatar},
};

pub async fn set_avatar(call: Call<SetAvatar>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    avatar::may_change(actor, call.request.person)?;
    let mut tx = match call.begin(&app.db).await? {
        Turn::Again(reply) => return Ok(reply),
        Turn::First(tx) => tx,
    };
    avatar::set(&mut tx, &call.request, actor).await?;
    tx.answer(Done {}).await
}

pub async fn remove_avatar(call: Call<RemoveAvatar>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    avatar::may_change(actor, call.request.person)?;
    let mut tx = match call.begin(&app.db).await? {
        Turn::Again(reply) => return Ok(reply),
        Turn::First(tx) => tx,
    };
    avatar::remove(&mut tx, call.request.person, actor).await?;
    tx.answer(Done {}).await
}

pub async fn get_avatar(call: Call<GetAvatar>, app: App) -> Answer<Avatar> {
    avatar::may_see(call.actor()?, call.request.person)?;
    avatar::get(&mut *app.db.acquire().await?, &call.request).await
}
