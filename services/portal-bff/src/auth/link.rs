//! One-time links that arrive by mail, and the password that is chosen there.

use crate::{
    auth::known_device::Device,
    web::{
        address::to,
        cookie::with_cookie,
        form::GuestPosted,
        limited_action::LimitedAction,
        noted,
        notice::Notice,
        page::{Page, Refused, html::html, template},
        pages::Pages,
        path::Path,
        peer::Peer,
        rate_limit,
        refusal::Refusal,
        session,
        site::Site,
    },
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
    v1::{
        identity::{CheckLink, LinkState, SecondFactor, SetPasswordByLink},
        platform::AuditNote,
    },
};

template! {
    /// A one-time link. Looking does not use it up; only choosing a password does.
    "auth/link.html"
    struct LinkPage { token: String, good: bool, login: String, refused: Refused }
    samples(p) => [
        LinkPage { p, token: "t".into(), good: true, login: "camille".into(), refused: Refused::default() },
        LinkPage { p, token: "t".into(), good: false, login: String::new(), refused: Refused::default() },
    ]
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().get("/link/{token}", show).post("/link/{token}", submit).shows::<LinkPage>()
}

pub async fn show(
    State(site): State<Site>,
    Extension(peer): Extension<Peer>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let p = Page::new(&site, None, &headers, &format!("/link/{token}"));
    let Some(login) = owner(&site, &token, peer).await? else { return Ok(gone(p, token)) };
    let page = LinkPage { p, token, good: true, login, refused: Refused::default() };
    Ok(secret(html(StatusCode::OK, &page)))
}

pub async fn submit(
    State(site): State<Site>,
    Path(token): Path<String>,
    form: GuestPosted,
) -> Result<Response, Refusal> {
    let form = form.on(&format!("/link/{token}"));
    let Some(login) = owner(&site, &token, form.peer).await? else { return Ok(gone(form.page, token)) };
    let again = |p: Page, refused| {
        let page = LinkPage { p, token: token.clone(), good: true, login: login.clone(), refused };
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
        Ok(signed_in) => {
            let inside = signed_in
                .person
                .map_or_else(|| to("/"), |person| Notice::PASSWORD_CHANGED.told(person).on("/"));
            let proved = signed_in.person.filter(|_| signed_in.second_factor == SecondFactor::Done);
            let device = proved.and_then(|person| Device::remember(&site, &form.headers, person));
            let inside = device.iter().fold(inside, |inside, cookie| with_cookie(inside, cookie));
            Ok(with_cookie(inside, &session::set_cookie(&site, &cookie, false)))
        }
        Err(failure) if matches!(failure.code, Code::NotFound | Code::Unauthenticated) => {
            Ok(gone(form.page, token.clone()))
        }
        Err(failure) => {
            again(form.page.clone(), Refused::from(failure, form.page.lang)?.at("password", "new"))
        }
    }
}

/// It was used, or is too old, or never was.
fn gone(p: Page, token: String) -> Response {
    let page = LinkPage { p, token, good: false, login: String::new(), refused: Refused::default() };
    secret(html(StatusCode::NOT_FOUND, &page))
}

/// The user name of whoever a good link is for. Only wrong tokens count as guesses: a whole office may choose its
/// passwords from one address.
async fn owner(site: &Site, token: &str, peer: Peer) -> Result<Option<String>, Failure> {
    let state = site.app.bus.ask(&CheckLink { token: chassis::digest(token) }, &Asking::default()).await?;
    let good = state.good && state.audience == Some(site.audience);
    if !good {
        noted::note(site, &denied(&state, peer)).await;
        rate_limit::take(site, LimitedAction::GuessLink, peer.network()).await?;
    }
    Ok(good.then(|| state.login.unwrap_or_default()))
}

fn denied(state: &LinkState, peer: Peer) -> AuditNote {
    let reason = match state.ended {
        Some(ended) => ended.as_str(),
        None if state.good => "other_site",
        None => "no_such_link",
    };
    let note = AuditNote::of("link.denied").saying("reason", reason).saying("ip", peer.0.to_string());
    AuditNote { subject: state.person.map(|person| person.0), ..note }
}

/// The address holds the token: no other site may learn it.
pub fn secret(mut response: Response) -> Response {
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}
