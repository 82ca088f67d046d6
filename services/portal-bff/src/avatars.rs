//! What people look like: pictures on their way in, made small and new, and on their way to a page.

use crate::web::{
    form::fields::Fields, limited_action::LimitedAction, pages::Pages, path::Path, picture, rate_limit,
    refusal::Refusal, session::Visitor, site::Site,
};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use contracts::{
    Code, Failure, PersonId, Problem,
    v1::identity::{GetAvatar, Picture, RemoveAvatar, SetAvatar},
};
use tokio::sync::Semaphore;
use uuid::Uuid;

/// Pictures that one process decodes at a time.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

pub fn pages() -> Pages {
    Pages::new().get("/avatars/{person}/{hash}", show)
}

async fn show(
    State(site): State<Site>,
    Path((person, hash)): Path<(PersonId, String)>,
    visitor: Visitor,
) -> Result<Response, Refusal> {
    let avatar = site.app.bus.ask(&GetAvatar { person, hash }, &visitor.asking).await?;
    let picture =
        BASE64.decode(avatar.picture.0).map_err(|error| Failure::new(Code::Internal, error.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, "image/jpeg"),
        (header::CACHE_CONTROL, "private, max-age=86400, immutable"),
        // Whoever signs in after somebody else in the same browser asks for themselves.
        (header::VARY, "cookie"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
    ];
    Ok((headers, picture).into_response())
}

/// What a form asks for with somebody's picture.
pub enum PictureChange {
    Nothing,
    Set(Picture),
    Remove,
}

/// Reads the fields `picture` and `remove_picture`. What came as a picture is refused here or made anew, before
/// anything else of its form is done.
pub async fn picture_change(
    site: &Site,
    visitor: &Visitor,
    fields: &Fields,
) -> Result<PictureChange, Failure> {
    if fields.has("remove_picture") {
        return Ok(PictureChange::Remove);
    }
    let Some(sent) = fields.held("picture") else { return Ok(PictureChange::Nothing) };
    rate_limit::take(site, LimitedAction::ChangePicture, visitor.actor.person).await?;
    let reduced = match sent.content.clone() {
        None => Err(Problem::TooLarge),
        Some(content) => {
            let turn = AT_ONCE.acquire().await;
            let reduced = tokio::task::spawn_blocking(move || {
                // Until it is done, also when whoever sent it has hung up.
                let _turn = turn;
                picture::reduce(&content)
            });
            reduced.await.unwrap_or_else(|error| {
                tracing::warn!(%error, "a picture that no decoder was made for");
                Err(Problem::Malformed)
            })
        }
    };
    let picture = reduced.map_err(|problem| Failure::field("picture", problem))?;
    Ok(PictureChange::Set(Picture(BASE64.encode(picture))))
}

pub async fn save(
    site: &Site,
    visitor: &Visitor,
    key: Uuid,
    person: PersonId,
    change: PictureChange,
) -> Result<(), Failure> {
    let asking = visitor.once(key);
    match change {
        PictureChange::Nothing => return Ok(()),
        PictureChange::Set(picture) => site.app.bus.ask(&SetAvatar { person, picture }, &asking).await?,
        PictureChange::Remove => site.app.bus.ask(&RemoveAvatar { person }, &asking).await?,
    };
    // Their next page shows it.
    site.sessions.forget_person(person.0);
    Ok(())
}
