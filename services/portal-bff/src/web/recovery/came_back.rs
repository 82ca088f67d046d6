//! Answers to forms as pages of their own. A browser that has no script and goes back to the answer to a form shows an
//! error page of its own instead, and the words are lost; to a page that it got, it can go back.

use crate::web::{
    address::to,
    database::AskedInTime,
    draft::{audience, unavailable},
    page::html::page_of,
    path::Path,
    refusal::{Refusal, failed},
    session::Visitor,
    site::Site,
};
use axum::{
    body::{Body, to_bytes},
    extract::State,
    http::{HeaderMap, header},
    response::Response,
};
use contracts::{Failure, PersonId};
use uuid::Uuid;

/// Bytes of a page with all that can be typed into its form.
const LARGEST: usize = 8_000_000;
/// Of one person; the oldest go.
const MOST: i64 = 20;

/// Whether a browser is on its way to another page, and will show this answer as one.
pub fn is_for_a_page(headers: &HeaderMap, answer: &Response) -> bool {
    let is = |headers: &HeaderMap, name: &str, start: &str| {
        headers.get(name).and_then(|value| value.to_str().ok()).is_some_and(|value| value.starts_with(start))
    };
    is(headers, "sec-fetch-mode", "navigate")
        && is(answer.headers(), header::CONTENT_TYPE.as_str(), "text/html")
}

/// Keeps the answer for whoever sent the form, and sends them there.
pub async fn instead(site: &Site, person: PersonId, answer: Response) -> Response {
    keep(site, person, answer).await.map_or_else(|answer| answer, |page| to(&page))
}

/// Keeps a page for somebody: where it is, or the page itself where it cannot be kept.
pub async fn keep(site: &Site, person: PersonId, answer: Response) -> Result<String, Response> {
    let (parts, body) = answer.into_parts();
    let Ok(html) = to_bytes(body, LARGEST).await else {
        return Err(failed(Failure::unavailable("the answer to a form could not be read")));
    };
    let kept = match std::str::from_utf8(&html) {
        Ok(html) => keep_html(site, person, html).await,
        Err(_) => None,
    };
    match kept {
        Some(answer) => Ok(format!("/came-back/{answer}")),
        None => Err(Response::from_parts(parts, Body::from(html))),
    }
}

async fn keep_html(site: &Site, person: PersonId, html: &str) -> Option<Uuid> {
    let answer = Uuid::new_v4();
    let kept = sqlx::query(
        "with old as (
             delete from came_back where id in (
                 select id from came_back where audience = $2 and person = $3 order by at desc offset $5
             )
         )
         insert into came_back (id, audience, person, html) values ($1, $2, $3, $4)",
    )
    .bind(answer)
    .bind(audience(site))
    .bind(person.0)
    .bind(html)
    .bind(MOST - 1)
    .execute(&site.app.db)
    .in_time(site)
    .await;
    if let Err(error) = &kept {
        tracing::warn!(%error, "an answer to a form has no page of its own");
    }
    kept.is_ok().then_some(answer)
}

/// Nobody but who sent the form sees its answer, and only as long as somebody leaves a form and comes back: what is on
/// it beside the form is what they were allowed to read then.
pub async fn show(
    State(site): State<Site>,
    Path(answer): Path<Uuid>,
    visitor: Visitor,
) -> Result<Response, Refusal> {
    let html: Option<String> = sqlx::query_scalar(
        "select html from came_back
             where id = $1 and audience = $2 and person = $3 and at > now() - interval '1 hour'",
    )
    .bind(answer)
    .bind(audience(&site))
    .bind(visitor.actor.person.0)
    .fetch_optional(&site.app.db)
    .in_time(&site)
    .await
    .map_err(|error| unavailable(&error))?;
    Ok(page_of(html.ok_or_else(|| Failure::not_found("page"))?))
}
