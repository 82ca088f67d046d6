//! SCIM 2.0 (RFC 7643, RFC 7644): sources that send people and groups over HTTP, each to an address of its own and with tokens
//! of its own. What they send is kept whole, as they ask for it again; the map makes a person of it as of any other entry.

mod answer;
mod bulk;
mod call;
mod discovery;
mod error;
mod filter;
mod group;
mod limits;
mod list;
mod mapping;
mod patch;
mod path;
mod resource;
mod server;
mod source;
mod token;
mod user;

pub use server::serve;
pub use token::know as know_token;

use crate::App;
use chassis::{Answer, Call};
use contracts::{
    Done,
    v1::directory::{CreateScimToken, EndScimToken, GetScimAccess, ScimAccess, ScimTokenCreated},
};

/// Administrators only, like all that decides who may send.
pub async fn access(call: Call<GetScimAccess>, app: App) -> Answer<ScimAccess> {
    call.actor()?.administrator()?;
    let name = &call.request.source;
    let known: Option<i32> =
        sqlx::query_scalar("select 1 from source where name = $1 and kind = 'scim' and rank is not null")
            .bind(name)
            .fetch_optional(&app.db)
            .await?;
    if known.is_none() {
        return Err(contracts::Failure::not_found("source").into());
    }
    let (tokens, calls) = (token::list(&app.db, name).await?, call::list(&app.db, name).await?);
    Ok(ScimAccess { url: source::url_of(&app, name), tokens, calls })
}

pub async fn create_token(call: Call<CreateScimToken>, app: App) -> Answer<ScimTokenCreated> {
    let actor = call.actor()?;
    actor.administrator()?;
    let db = &app.db;
    let mut tx = db.begin().await?;
    let created = token::create(&mut tx, &call.request, actor).await?;
    tx.commit().await?;
    Ok(created)
}

pub async fn end_token(call: Call<EndScimToken>, app: App) -> Answer<Done> {
    let actor = call.actor()?;
    actor.administrator()?;
    call.command(&app.db, async |tx| {
        token::end(tx, &call.request, actor).await?;
        Ok(Done {})
    })
    .await
}
