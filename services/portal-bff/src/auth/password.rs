//! Passwords: asking for a link after forgetting one, and choosing a new one.

use crate::{
    auth::attempts::{self, End, Try},
    web::{
        cookie::with_cookie,
        form::{GuestPosted, Posted},
        limited_action::LimitedAction,
        notice::Notice,
        page::{Page, Refused, Signed, html::html, template},
        pages::Pages,
        peer::Peer,
        rate_limit,
        refusal::Refusal,
        session,
        site::Site,
        way_back::{WayBack, step},
    },
};
use axum::{
    Extension,
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use chassis::Asking;
use contracts::{
    Code, Problem,
    v1::identity::{ChangePassword, RequestPasswordReset, sign_in_name},
};
use uuid::Uuid;

template! {
    /// Asks for the name; afterwards says the same whether or not somebody has it.
    "auth/forgotten.html"
    struct ForgottenPage { next: String, login: String, sent: bool, refused: Refused }
    samples(p) => [
        ForgottenPage { p, next: "/".into(), login: String::new(), sent: false, refused: Refused::default() },
        ForgottenPage {
            p, next: "/tickets".into(), login: "camille".into(), sent: true, refused: Refused::default()
        },
    ]
}

template! {
    /// A password of one's own: after a temporary one, or from the account page.
    "auth/choose_password.html"
    struct ChoosePasswordPage { next: String, refused: Refused, must: bool, directory: Option<String> }
    samples(p) => [
        ChoosePasswordPage {
            p, next: "/tickets".into(), refused: Refused::default(), must: true, directory: None
        },
        ChoosePasswordPage {
            next: "/".into(), refused: Refused::whole(p.t("form-unavailable")), must: false, directory: None, p
        },
        ChoosePasswordPage {
            p, next: "/".into(), refused: Refused::default(), must: false, directory: Some("Oriale <AD>".into())
        },
    ]
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/forgotten", show_forgotten)
        .post("/forgotten", submit_forgotten)
        .get("/choose-password", show_choose)
        .post("/choose-password", submit_choose)
        .shows::<ForgottenPage>()
        .shows::<ChoosePasswordPage>()
}

pub async fn show_forgotten(
    State(site): State<Site>,
    Query(way): Query<WayBack>,
    headers: HeaderMap,
) -> Response {
    let next = way.next();
    let p = Page::new(&site, None, &headers, &step("/forgotten", &next));
    let (login, refused) = (String::new(), Refused::default());
    html(StatusCode::OK, &ForgottenPage { p, next, login, sent: false, refused })
}

pub async fn submit_forgotten(
    State(site): State<Site>,
    Query(way): Query<WayBack>,
    form: GuestPosted,
) -> Result<Response, Refusal> {
    let next = way.next();
    let form = form.on(&step("/forgotten", &next));
    let login = form.fields.trimmed("login");
    if login.is_empty() {
        let missing = contracts::Failure::field("login", Problem::Missing);
        let refused = Refused::from(missing, form.page.lang)?;
        let page = ForgottenPage { p: form.page, next, login, sent: false, refused };
        return Ok(page.refused.answer(&page));
    }
    // The peer first: who asks too often must not use up the mails of others.
    let asked = async {
        rate_limit::take(&site, LimitedAction::ResetPasswords, form.peer.network()).await?;
        // By whom the name finds: user name and address of somebody share their mails.
        let whose = match attempts::owner_of(&site, &login).await? {
            Some(person) => person.to_string(),
            None => chassis::digest(&sign_in_name::key(&login)).0,
        };
        rate_limit::take(&site, LimitedAction::ResetPassword, whose).await?;
        let request = RequestPasswordReset { audience: site.audience, login: login.clone() };
        // Asked twice, it would be two mails.
        let asking = Asking { key: Some(Uuid::now_v7()), ..Asking::default() };
        site.app.bus.ask(&request, &asking).await
    };
    // Over the limit nothing is sent, and nobody can tell.
    if let Err(failure) = asked.await
        && failure.code != Code::Throttled
    {
        let refused = Refused::from(failure, form.page.lang)?;
        let page = ForgottenPage { p: form.page, next, login, sent: false, refused };
        return Ok(page.refused.answer(&page));
    }
    let page = ForgottenPage { p: form.page, next, login, sent: true, refused: Refused::default() };
    Ok(html(StatusCode::ACCEPTED, &page))
}

pub async fn show_choose(Query(way): Query<WayBack>, signed: Signed) -> Response {
    let must = signed.visitor.actor.must_change_password;
    let (next, refused, directory) = (way.next(), Refused::default(), signed.visitor.directory);
    let page = ChoosePasswordPage { p: signed.page, next, refused, must, directory };
    html(StatusCode::OK, &page)
}

pub async fn submit_choose(
    State(site): State<Site>,
    Extension(peer): Extension<Peer>,
    Query(way): Query<WayBack>,
    headers: HeaderMap,
    form: Posted,
) -> Result<Response, Refusal> {
    let next = way.next();
    let form = form.on(&step("/choose-password", &next));
    let must = form.visitor.actor.must_change_password;
    let again = |refused: Refused, p| {
        let directory = form.visitor.directory.clone();
        let page = ChoosePasswordPage { p, next: next.clone(), refused, must, directory };
        Ok(page.refused.answer(&page))
    };
    if form.fields.get("new") != form.fields.get("repeat") {
        let refused = Refused::from(contracts::Failure::field("repeat", Problem::NoSuch), form.page.lang)?;
        return again(refused, form.page);
    }
    let tried = match Try::by(&site, peer, &headers, &form.visitor).await {
        Ok(tried) => tried,
        Err(failure) => {
            return again(Refused::from(failure, form.page.lang)?.at("password", "new"), form.page);
        }
    };
    let keep = form.visitor.is_kept();
    let (cookie, browser) = session::kept_browser(keep, peer.0, &headers);
    let request =
        ChangePassword { current: form.fields.secret("current"), new: form.fields.secret("new"), browser };
    match site.app.bus.ask(&request, &form.visitor.asking).await {
        Ok(_) => {
            tried.ended(&site, End::Inside).await;
            site.sessions.forget(&form.visitor.digest);
            let inside = Notice::PASSWORD_CHANGED.on(&next);
            Ok(with_cookie(inside, &session::set_cookie(&site, &cookie, keep)))
        }
        Err(failure) => {
            tried.ended(&site, attempts::end_of(&failure, "current")).await;
            match failure.code {
                Code::Unauthenticated => Err(failure.into()),
                _ => again(Refused::from(failure, form.page.lang)?.at("password", "new"), form.page),
            }
        }
    }
}
