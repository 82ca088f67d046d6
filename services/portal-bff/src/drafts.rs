//! What is being typed, on its way to be kept and back. What a draft is, is said in `web/draft.rs`.

use crate::web::{
    address::to,
    draft::{self, KeepOutcome, Typed},
    form::{Posted, fields::Fields},
    page::Signed,
    pages::Pages,
    recovery::{self, KeptBecause, Way},
    refusal::Refusal,
    site::Site,
};
use axum::{
    Json,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use contracts::Failure;
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

pub fn pages() -> Pages {
    Pages::new()
        .post("/drafts", keep)
        .get("/drafts", show)
        .post("/drafts/discard", discard)
        .get("/drafts/discard", back)
}

/// Sent by our script while somebody types. 200: `version`, as it is kept now. 409: what somebody else, or the same
/// person on another device, did meanwhile: `draft`, a newer version, or `sent` or `gone`, with the `key` under which
/// it could be kept as something new.
async fn keep(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    let typed = of(&site, &form.fields)?;
    let seen = form.fields.parsed("seen").unwrap_or_default();
    let (status, answer) = match draft::keep(&site, &form.visitor, &typed, seen).await? {
        KeepOutcome::Version(version) => (StatusCode::OK, json!({ "version": version })),
        KeepOutcome::Newer(draft) => (StatusCode::CONFLICT, json!({ "draft": draft.json() })),
        KeepOutcome::Sent => (StatusCode::CONFLICT, json!({ "sent": true, "key": Uuid::now_v7() })),
        KeepOutcome::Gone => (StatusCode::CONFLICT, json!({ "gone": true, "key": Uuid::now_v7() })),
    };
    Ok((status, Json(answer)).into_response())
}

#[derive(Deserialize)]
struct DraftQuery {
    #[serde(default)]
    form: String,
}

/// For whoever has no script to fill the form in: the words, to be sent from here.
async fn show(
    State(site): State<Site>,
    Query(query): Query<DraftQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let Signed { page, visitor } = signed;
    let draft = draft::of_form(&site, &visitor, &query.form).await?;
    let draft = draft.ok_or_else(|| Failure::not_found("draft"))?;
    let text = page.ta("draft-begun", &page.ago(&draft.changed_at));
    let kept = recovery::Kept::drafted(&site.forms, &draft.form, draft.fields, draft.key);
    let kept = kept.ok_or_else(|| Failure::not_found("draft"))?;
    let why = KeptBecause { title: page.t("kept-signed-in"), text, way: Way::Send };
    Ok(recovery::answer(&site, StatusCode::OK, page, Some(&visitor), kept, why).await)
}

async fn discard(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    let typed = of(&site, &form.fields)?;
    draft::discard(&site, &form.visitor, &typed.form, None).await?;
    Ok(to(&typed.location.page))
}

/// Whoever signs in again after this was refused for it comes by GET.
async fn back() -> Redirect {
    Redirect::to("/")
}

/// Only forms of ours have drafts.
fn of<'a>(site: &Site, fields: &'a Fields) -> Result<Typed<'a>, Failure> {
    Typed::of(site, &fields.get("draft"), fields).ok_or_else(|| Failure::not_found("form"))
}
