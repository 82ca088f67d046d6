//! Words that somebody typed into a form while they were signed out, and who then signs in at a provider. Off this site
//! nothing comes along, so they wait here, for the browser that left and for two hours. The way back from the provider, through
//! all that has to be done first, leads to them.

use crate::{
    auth::attempt_cookie,
    config::App,
    web::{
        address::to,
        cookie::Cookie,
        database::AskedInTime,
        limited_action::LimitedAction,
        page::Signed,
        pages::Pages,
        path::Path,
        peer::Peer,
        rate_limit,
        recovery::{self, Kept, KeptBecause, Way},
        refusal::Refusal,
        site::Site,
    },
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use sqlx::types::Json;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// Characters of all fields together.
const LONGEST: usize = 500_000;
/// Of one browser; the oldest go.
const MOST: i64 = 20;

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().get("/waiting/{words}", show)
}

/// Keeps them, and says the address they wait at and the cookie of the browser they wait for.
pub async fn keep(
    site: &Site,
    headers: &HeaderMap,
    peer: Peer,
    kept: &Kept,
) -> Option<(String, Option<Cookie<'static>>)> {
    let length: usize = kept.fields().iter().map(|(name, value)| name.len() + value.len()).sum();
    if length > LONGEST || rate_limit::take(site, LimitedAction::KeepWords, peer.network()).await.is_err() {
        return None;
    }
    let (browser, cookie) = attempt_cookie::of(site, headers);
    let words = Uuid::new_v4();
    let stored = sqlx::query(
        "with old as (
             delete from waiting_words where id in (
                 select id from waiting_words where browser = $3 order by at desc offset $8
             )
         )
         insert into waiting_words (id, audience, browser, form, key, fields, lost_files)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(words)
    .bind(site.audience.as_str())
    .bind(&browser.0)
    .bind(&kept.to)
    .bind(Uuid::now_v7())
    .bind(Json(kept.fields()))
    .bind(kept.lost_files)
    .bind(MOST - 1)
    .execute(&site.app.db)
    .in_time(site)
    .await;
    if let Err(error) = &stored {
        tracing::warn!(%error, "words do not wait while somebody signs in elsewhere");
    }
    stored.is_ok().then(|| (format!("/waiting/{words}"), cookie))
}

#[derive(sqlx::FromRow)]
struct WaitingRow {
    form: String,
    key: Uuid,
    fields: Json<Vec<(String, String)>>,
    lost_files: bool,
}

/// The words again, one press of a button away from where they were going. Whoever of this browser comes first has them, and
/// nobody else afterwards.
pub async fn show(
    State(site): State<Site>,
    Path(words): Path<Uuid>,
    headers: HeaderMap,
    signed: Signed,
) -> Result<Response, Refusal> {
    let Some(kept) = of(&site, &headers, words, &signed).await else {
        // Too old by now, or another browser's: there is nothing here to be told about.
        return Ok(to("/"));
    };
    let p = signed.page;
    let title = if kept.has_words() { "kept-signed-in" } else { "kept-chosen-signed-in" };
    let why = KeptBecause { title: p.t(title), text: p.t("kept-signed-in-text"), way: Way::Send };
    Ok(recovery::answer(&site, StatusCode::OK, p, Some(&signed.visitor), kept, why).await)
}

async fn of(site: &Site, headers: &HeaderMap, words: Uuid, signed: &Signed) -> Option<Kept> {
    let browser = attempt_cookie::sent(site, headers)?;
    let row: sqlx::Result<Option<WaitingRow>> = sqlx::query_as(
        "update waiting_words set person = $4
         where id = $1 and audience = $2 and browser = $3 and (person is null or person = $4)
             and at > now() - interval '2 hours'
         returning form, key, fields, lost_files",
    )
    .bind(words)
    .bind(site.audience.as_str())
    .bind(&browser.0)
    .bind(signed.visitor.actor.person.0)
    .fetch_optional(&site.app.db)
    .in_time(site)
    .await;
    let row = row.unwrap_or_else(|error| {
        tracing::warn!(%error, "look up words that wait");
        None
    })?;
    let mut kept = Kept::drafted(&site.forms, &row.form, row.fields.0, row.key)?;
    kept.lost_files = row.lost_files;
    Some(kept)
}

/// Forgets what nobody came back for.
pub async fn forget(app: App, stop: CancellationToken) {
    const OLD: [&str; 1] = ["delete from waiting_words where ctid = any(array(
         select ctid from waiting_words where at < now() - interval '2 hours' limit $1 for update skip locked
     ))"];
    chassis::tidy::every_hour(app.db, stop, &OLD).await;
}
