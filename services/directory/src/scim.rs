//! SCIM 2.0 (RFC 7643, RFC 7644): sources that send people and groups over HTTP, each to an address of its own and with tokens
//! of its own. What they send is kept whole, as they ask for it again; the map makes a person of it as of any other entry.

mod answer;
mod bulk;
mod call;
mod conflict;
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
mod tried;
mod user;

pub use server::serve;
pub use token::know as know_token;
pub use tried::try_entry;

use crate::{App, token as tokens};
use chassis::{Answer, Call};
use contracts::{
    Done,
    v1::directory::{
        CreateScimToken, EndScimToken, GetScimAccess, ListScimConflicts, ScimAccess, ScimConflicts,
        ScimTokenCreated,
    },
};

/// Administrators only, like all that decides who may send.
pub async fn access(call: Call<GetScimAccess>, app: App) -> Answer<ScimAccess> {
    call.actor()?.administrator()?;
    let GetScimAccess { source, refused_only } = &call.request;
    source::must_be_there(&app.db, source).await?;
    let (tokens, calls) =
        (token::list(&app.db, source).await?, call::list(&app.db, source, *refused_only).await?);
    let url = source::url_of(&app, source);
    Ok(ScimAccess { token_url: format!("{url}/oauth/token"), url, tokens, calls })
}

pub async fn conflicts(call: Call<ListScimConflicts>, app: App) -> Answer<ScimConflicts> {
    call.actor()?.administrator()?;
    source::must_be_there(&app.db, &call.request.source).await?;
    conflict::list(&app.db, &call.request).await
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
        tokens::end(tx, &call.request.source, call.request.token, actor).await?;
        Ok(Done {})
    })
    .await
}
