//! One-time links that arrive by mail, and the password that is chosen there.

use crate::web::{
    address::to,
    cookie::with_cookie,
    form::GuestPosted,
    limited_action::LimitedAction,
    page::{Page, Refused, html::html, template},
    pages::Pages,
    path::Path,
    peer::Peer,
    rate_limit,
    refusal::Refusal,
    session,
    site::Site,
};
use axum::{
    Extension,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use chassis::Asking;
use contracts::{
    Code, Failure, Problem,
    v1::identity::{CheckLink, SetPasswordByLink},
};

template! {
    /// A one-time link. Looking does not use it up; only choosing a password does.
    "auth/link.html"
    struct LinkPage { token: String, good: bool, refused: Refused }
    samples(p) => [
        LinkPage { p, token: "t".into(), good: true, refused: Refused::default() },
        LinkPage { p, token: "t".into(), good: false, refused: Refused::default() },
    ]
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/link/{token}", show)
        .post("/link/{token}", submit)
        .says("password-changed")
        .shows::<LinkPage>()
}

pub async fn show(
    State(site): State<Site>,
    Extension(peer): Extension<Peer>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let p = Page::new(&site, None, &headers, "/link");
    let good = is_good(&site, &token, peer).await?;
    let status = if good { StatusCode::OK } else { StatusCode::NOT_FOUND };
    Ok(secret(html(status, &LinkPage { p, token, good, refused: Refused::default() })))
}

pub async fn submit(
    State(site): State<Site>,
    Path(token): Path<String>,
    form: GuestPosted,
) -> Result<Response, Refusal> {
    if !is_good(&site, &token, form.peer).await? {
        let page = LinkPage { p: form.page, token, good: false, refused: Refused::default() };
        return Ok(secret(html(StatusCode::NOT_FOUND, &page)));
    }
    let again = |p: Page, refused| {
        let page = LinkPage { p, token: token.clone(), good: true, refused };
        Ok(secret(page.refused.answer(&page)))
    };
    if form.fields.get("new") != form.fields.get("repeat") {
        let refused = Refused::from(Failure::field("repeat", Problem::NoSuch), form.page.lang)?;
        return again(form.page, refused);
    }
    let (cookie, browser) = session::new_browser(form.peer.0, &form.headers);
    let request =
        SetPasswordByLink { token: chassis::digest(&token), password: form.fields.secret("new"), browser };
    match site.app.bus.ask(&request, &Asking::default()).await {
        Ok(_) => Ok(with_cookie(to("/?said=password-changed"), &session::set_cookie(&site, &cookie, false))),
        Err(failure) if matches!(failure.code, Code::NotFound | Code::Unauthenticated) => {
            let page =
                LinkPage { p: form.page, token: token.clone(), good: false, refused: Refused::default() };
            Ok(secret(html(StatusCode::NOT_FOUND, &page)))
        }
        Err(failure) => again(form.page.clone(), Refused::from(failure, form.page.lang)?),
    }
}

/// Only wrong tokens count as guesses: a whole office may choose its passwords from one address.
async fn is_good(site: &Site, token: &str, peer: Peer) -> Result<bool, Failure> {
    let state = site.app.bus.ask(&CheckLink { token: chassis::digest(token) }, &Asking::default()).await?;
    let good = state.good && state.audience == Some(site.audience);
    if !good {
        rate_limit::take(site, LimitedAction::GuessLink, peer.network()).await?;
    }
    Ok(good)
}

/// The address holds the token: no other site may learn it.
pub fn secret(mut response: Response) -> Response {
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}
