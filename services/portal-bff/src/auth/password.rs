use crate::{
    cookie::with_cookie,
    error::Trouble,
    form::{GuestPosted, Posted, to},
    headers::Peer,
    limited_action::LimitedAction,
    page::{Page, Refused, html, template},
    session::{self, Visitor},
    throttle,
    web::Web,
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

pub async fn show_forgotten(State(web): State<Web>, headers: HeaderMap) -> Response {
    let p = Page::new(&web, None, &headers, "/forgotten");
    html(StatusCode::OK, &ForgottenPage { p, login: String::new(), sent: false, refused: Refused::default() })
}

pub async fn submit_forgotten(State(web): State<Web>, form: GuestPosted) -> Result<Response, Trouble> {
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
        throttle::take(&web, LimitedAction::ResetPasswords, form.peer.network()).await?;
        throttle::take(&web, LimitedAction::ResetPassword, chassis::digest(&login.to_lowercase()).0).await
    };
    if allowed.await.is_ok() {
        let request = RequestPasswordReset { audience: web.site, login: login.clone() };
        match web.app.bus.ask(&request, &Asking::default()).await {
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

pub async fn show_choose(State(web): State<Web>, visitor: Visitor, headers: HeaderMap) -> Response {
    let p = Page::new(&web, Some(&visitor), &headers, "/choose-password");
    let must = visitor.actor.must_change_password;
    html(StatusCode::OK, &ChoosePasswordPage { p, refused: Refused::default(), must })
}

pub async fn submit_choose(
    State(web): State<Web>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    form: Posted,
) -> Result<Response, Trouble> {
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
    if let Err(failure) = throttle::take(&web, LimitedAction::Password, person).await {
        return again(Refused::from(failure, form.page.lang)?, form.page);
    }
    let (cookie, browser) = session::new_browser(peer.0, &headers);
    let request =
        ChangePassword { current: form.fields.secret("current"), new: form.fields.secret("new"), browser };
    match web.app.bus.ask(&request, &form.visitor.asking).await {
        Ok(_) => {
            web.sessions.forget(&form.visitor.digest);
            Ok(with_cookie(to("/?said=password-changed"), &session::set_cookie(&web, &cookie, false)))
        }
        Err(failure) if failure.code == Code::Unauthenticated => Err(failure.into()),
        Err(failure) => again(Refused::from(failure, form.page.lang)?, form.page),
    }
}
