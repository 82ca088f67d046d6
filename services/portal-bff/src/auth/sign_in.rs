use crate::{
    error::Trouble,
    form::{Fields, GuestPosted, Posted, to},
    i18n::Language,
    page::{Page, Refused, html, template},
    session::{self, Visitor},
    throttle,
    web::Web,
};
use axum::{
    extract::{Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use chassis::Asking;
use contracts::{
    Code, Failure,
    v1::identity::{ChangeLanguage, SignIn, SignOut},
};
use serde::Deserialize;

template! {
    /// The door: one name, one password, nothing that tells whether the name exists.
    "auth/sign_in.html"
    struct SignInPage { login: String, keep: bool, next: String, refused: Refused, notice: Option<String> }
    samples(p) => [
        SignInPage { p, login: String::new(), keep: false, next: "/".into(), refused: Refused::default(), notice: None },
        SignInPage {
            login: "camille".into(), keep: true, next: "/tickets".into(),
            refused: Refused::whole(p.t("sign-in-wrong")), notice: Some(p.t("signed-out")), p,
        },
    ]
}

#[derive(Deserialize)]
pub struct Arriving {
    next: Option<String>,
    /// `signed-out`, or nothing.
    after: Option<String>,
}

pub async fn show(
    State(web): State<Web>,
    Query(arriving): Query<Arriving>,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    let next = local(arriving.next.as_deref().unwrap_or("/"));
    if Visitor::of(&web, &headers, false).await?.is_some() {
        return Ok(Redirect::to(&next).into_response());
    }
    let p = Page::new(&web, None, &headers, "/sign-in");
    let notice = (arriving.after.as_deref() == Some("signed-out")).then(|| p.t("signed-out"));
    let page = SignInPage { login: String::new(), keep: false, next, refused: Refused::default(), notice, p };
    Ok(html(StatusCode::OK, &page))
}

pub async fn submit(State(web): State<Web>, form: GuestPosted) -> Result<Response, Trouble> {
    let login = form.fields.trimmed("login");
    let throttled = async {
        throttle::take(&web, "sign-in", &form.peer.network().to_string(), throttle::SIGN_IN).await?;
        throttle::sign_in_attempt(&web, &login).await
    };
    if let Err(failure) = throttled.await {
        return Ok(again(form.page, &form.fields, failure)?);
    }
    // A session of its own, whatever cookie was there before.
    let (cookie, browser) = session::new_browser(form.peer.0, &form.headers);
    let keep = form.fields.has("keep") && !web.is_desk();
    let request = SignIn {
        audience: web.site,
        login: login.clone(),
        password: form.fields.secret("password"),
        keep,
        browser,
    };
    match web.app.bus.ask(&request, &Asking::default()).await {
        Ok(signed_in) => {
            throttle::sign_in_succeeded(&web, &login).await;
            session::leave_former(&web, &form.headers).await;
            let next = if signed_in.must_change_password {
                "/choose-password"
            } else {
                &local(&form.fields.get("next"))
            };
            Ok(with_cookie(to(next), &session::set_cookie(&web, &cookie, keep)))
        }
        Err(failure) => {
            if failure.code == Code::Unavailable {
                throttle::sign_in_unanswered(&web, &login).await;
            }
            Ok(again(form.page, &form.fields, failure)?)
        }
    }
}

/// The form once more, with what was typed but the password.
fn again(p: Page, fields: &Fields, failure: Failure) -> Result<Response, Failure> {
    let (status, retry_after) = match failure.code {
        Code::Throttled => (StatusCode::TOO_MANY_REQUESTS, failure.retry_after),
        Code::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, failure.retry_after.or(Some(2))),
        Code::Invalid => (StatusCode::UNPROCESSABLE_ENTITY, None),
        _ => (StatusCode::UNAUTHORIZED, None),
    };
    let refused = match failure.code {
        Code::Unauthenticated => Refused::whole(p.t("sign-in-wrong")),
        _ => Refused::from(failure, p.lang)?,
    };
    let (login, next) = (fields.trimmed("login"), local(&fields.get("next")));
    let page = SignInPage { login, keep: fields.has("keep"), next, refused, notice: None, p };
    let mut response = html(status, &page);
    if let Some(seconds) = retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    Ok(response)
}

pub async fn leave(State(web): State<Web>, form: Posted) -> Result<Response, Trouble> {
    web.app.bus.ask(&SignOut { session: form.visitor.digest.clone() }, &Asking::default()).await?;
    web.sessions.forget(&form.visitor.digest);
    Ok(with_cookie(to("/sign-in?after=signed-out"), &session::clear_cookie(&web)))
}

/// Chosen in the footer: kept with the person, or in this browser for who is not signed in.
pub async fn choose_language(
    State(web): State<Web>,
    headers: HeaderMap,
    form: GuestPosted,
) -> Result<Response, Trouble> {
    let language = Language::from_tag(&form.fields.get("language")).ok_or(Trouble::Nonsense)?;
    let next = local(&form.fields.get("next"));
    if let Some(visitor) = Visitor::of(&web, &headers, true).await? {
        if !visitor.accepts_csrf(&form.fields.get("csrf")) {
            return Err(Trouble::Forged);
        }
        web.app.bus.ask(&ChangeLanguage { language: language.tag().into() }, &visitor.asking).await?;
        web.sessions.forget(&visitor.digest);
        return Ok(to(&next));
    }
    let secure = if web.is_secure() { "; Secure" } else { "" };
    let cookie = format!("lang={}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000{secure}", language.tag());
    Ok(with_cookie(to(&next), &cookie))
}

pub fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

/// A path on this site, or the home page: nothing that a browser could take for another site.
fn local(next: &str) -> String {
    let plain = next.len() <= 2000 && next.chars().all(|c| c.is_ascii_graphic() && c != '\\');
    let here = next.starts_with('/') && !next.starts_with("//");
    let base = url::Url::parse("http://here.invalid");
    let joined = base.and_then(|base| base.join(next));
    let stays = joined.is_ok_and(|url| url.host_str() == Some("here.invalid"));
    let loops = next.starts_with("/sign-") || next.starts_with("/live") || next.starts_with("/uploads");
    if plain && here && stays && !loops { next.to_owned() } else { "/".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_stays_on_this_site() {
        assert_eq!(local("/tickets?filter=open"), "/tickets?filter=open");
        for bad in [
            "//e",
            "/\\e",
            "https:e",
            "javascript:alert(1)",
            "\t//e",
            "/\t/e",
            "@e",
            "http://e/",
            "",
            "/sign-in",
        ] {
            assert_eq!(local(bad), "/", "{bad:?}");
        }
    }
}
