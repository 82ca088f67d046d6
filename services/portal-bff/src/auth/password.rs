//! Passwords: asking for a link after forgetting one, and choosing a new one.

use crate::web::{
    address::to,
    cookie::with_cookie,
    form::{GuestPosted, Posted},
    limited_action::LimitedAction,
    page::{Page, Refused, html::html, template},
    pages::Pages,
    peer::Peer,
    rate_limit,
    refusal::Refusal,
    session::{self, Visitor},
    site::Site,
};
use axum::{
    Extension,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use chassis::Asking;
use contracts::{
    Code, Problem,
    v1::identity::{ChangePassword, RequestPasswordReset},
};

template! {
    /// Asks for the name; afterwards says the same whether or not somebody has it.
    "auth/forgotten.html"
    struct ForgottenPage { login: String, sent: bool, refused: Refused }
    samples(p) => [
        ForgottenPage { p, login: String::new(), sent: false, refused: Refused::default() },
        ForgottenPage { p, login: "camille".into(), sent: true, refused: Refused::default() },
    ]
}

template! {
    /// A password of one's own: after a temporary one, or from the account page.
    "auth/choose_password.html"
    struct ChoosePasswordPage { refused: Refused, must: bool }
    samples(p) => [
        ChoosePasswordPage { p, refused: Refused::default(), must: true },
        ChoosePasswordPage { refused: Refused::whole(p.t("form-unavailable")), must: false, p },
    ]
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/forgotten", show_forgotten)
        .post("/forgotten", submit_forgotten)
        .get("/choose-password", show_choose)
        .post("/choose-password", submit_choose)
        .says("password-changed")
        .shows::<ForgottenPage>()
        .shows::<ChoosePasswordPage>()
}

pub async fn show_forgotten(State(site): State<Site>, headers: HeaderMap) -> Response {
    let p = Page::new(&site, None, &headers, "/forgotten");
    html(StatusCode::OK, &ForgottenPage { p, login: String::new(), sent: false, refused: Refused::default() })
}

pub async fn submit_forgotten(State(site): State<Site>, form: GuestPosted) -> Result<Response, Refusal> {
    let login = form.fields.trimmed("login");
    if login.is_empty() {
        let missing = contracts::Failure::field("login", Problem::Missing);
        let refused = Refused::from(missing, form.page.lang)?;
        let page = ForgottenPage { p: form.page, login, sent: false, refused };
        return Ok(page.refused.answer(&page));
    }
    // Over the limit nothing is sent, and nobody can tell. The peer first: who asks too often must not
    // use up the tries of others.
    let allowed = async {
        rate_limit::take(&site, LimitedAction::ResetPasswords, form.peer.network()).await?;
        rate_limit::take(&site, LimitedAction::ResetPassword, chassis::digest(&login.to_lowercase()).0).await
    };
    if allowed.await.is_ok() {
        let request = RequestPasswordReset { audience: site.audience, login: login.clone() };
        match site.app.bus.ask(&request, &Asking::default()).await {
            Ok(_) => {}
            Err(failure) => {
                let refused = Refused::from(failure, form.page.lang)?;
                let page = ForgottenPage { p: form.page, login, sent: false, refused };
                return Ok(page.refused.answer(&page));
            }
        }
    }
    let page = ForgottenPage { p: form.page, login, sent: true, refused: Refused::default() };
    Ok(html(StatusCode::ACCEPTED, &page))
}

pub async fn show_choose(State(site): State<Site>, visitor: Visitor, headers: HeaderMap) -> Response {
    let p = Page::new(&site, Some(&visitor), &headers, "/choose-password");
    let must = visitor.actor.must_change_password;
    html(StatusCode::OK, &ChoosePasswordPage { p, refused: Refused::default(), must })
}

pub async fn submit_choose(
    State(site): State<Site>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    form: Posted,
) -> Result<Response, Refusal> {
    let must = form.visitor.actor.must_change_password;
    let again = |refused: Refused, p| {
        let page = ChoosePasswordPage { p, refused, must };
        Ok(page.refused.answer(&page))
    };
    if form.fields.get("new") != form.fields.get("repeat") {
        let refused = Refused::from(contracts::Failure::field("repeat", Problem::NoSuch), form.page.lang)?;
        return again(refused, form.page);
    }
    let person = form.visitor.actor.person;
    if let Err(failure) = rate_limit::take(&site, LimitedAction::Password, person).await {
        return again(Refused::from(failure, form.page.lang)?, form.page);
    }
    let (cookie, browser) = session::new_browser(peer.0, &headers);
    let request =
        ChangePassword { current: form.fields.secret("current"), new: form.fields.secret("new"), browser };
    match site.app.bus.ask(&request, &form.visitor.asking).await {
        Ok(_) => {
            site.sessions.forget(&form.visitor.digest);
            Ok(with_cookie(to("/?said=password-changed"), &session::set_cookie(&site, &cookie, false)))
        }
        Err(failure) if failure.code == Code::Unauthenticated => Err(failure.into()),
        Err(failure) => again(Refused::from(failure, form.page.lang)?, form.page),
    }
}
