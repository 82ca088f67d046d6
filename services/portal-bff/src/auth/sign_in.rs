//! Signing in with a password, signing out, and the language before that.

use crate::{
    auth::{
        attempts::{End, Try},
        known_device::Device,
    },
    i18n::Language,
    web::{
        address::{local, on_this_site, to},
        cookie::{self, with_cookie},
        form::{GuestPosted, Posted, fields::Fields},
        notice::{Notice, ToNobody},
        page::{Page, Refused, html::html, template},
        pages::Pages,
        recovery::{self, Kept, KeptBecause, Way},
        refusal::{self, Refusal},
        session::{self, Visitor},
        site::Site,
        way_back::{WayBack, step},
    },
};
use axum::{
    extract::{Query, State},
    http::{HeaderMap, HeaderValue, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use chassis::Asking;
use contracts::{
    Code, Failure, Secret,
    v1::identity::{ChangeLanguage, SecondFactor, SignIn, SignOut, SwitchKeys},
};

const SIGNED_OUT: Notice = Notice::new("signed-out");

template! {
    /// The door: one name, one password, nothing that tells whether the name exists.
    "auth/sign_in.html"
    struct SignInPage {
        login: String, keep: bool, next: String, refused: Refused, crowded_out: Option<i64>, kept: Option<Kept>
    }
    samples(p) => [
        SignInPage {
            p, login: String::new(), keep: false, next: "/".into(), refused: Refused::default(), crowded_out: None,
            kept: None
        },
        SignInPage {
            login: "camille".into(), keep: true, next: "/tickets".into(),
            refused: Refused::whole(p.t("sign-in-wrong")), crowded_out: None, p, kept: None
        },
        SignInPage {
            login: String::new(), keep: false, next: "/".into(), refused: Refused::default(),
            crowded_out: Some(10), p, kept: None
        },
        SignInPage {
            login: "camille".into(), keep: true, next: "/tickets".into(), refused: Refused::whole(p.t("sign-in-wrong")),
            crowded_out: None, kept: Some(recovery::sample(p.desk)), p
        },
        SignInPage {
            login: String::new(), keep: false, next: "/".into(), refused: Refused::default(), crowded_out: None, p,
            kept: Some(recovery::sample_choices())
        },
    ]
}

/// How long a browser keeps the language of who is not signed in.
const LANGUAGE_KEPT: cookie::Duration = cookie::Duration::days(365);

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/sign-in", show)
        .post("/sign-in", submit)
        .post("/sign-out", leave)
        .post("/language", choose_language)
        .post("/keys", switch_keys)
        .shows::<SignInPage>()
}

pub async fn show(
    State(site): State<Site>,
    Query(way): Query<WayBack>,
    ToNobody(notice): ToNobody,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let next = way.next();
    if Visitor::even_by_half(&site, &headers, false).await?.is_some() {
        return Ok(Redirect::to(&next).into_response());
    }
    let mut p = Page::new(&site, None, &headers, &step("/sign-in", &next));
    p.notice = notice;
    let crowded_out = session::crowded_out(&site, &headers).await;
    let (login, refused) = (String::new(), Refused::default());
    Ok(html(StatusCode::OK, &SignInPage { login, keep: false, next, refused, crowded_out, kept: None, p }))
}

/// The door for who was signed out while typing: their words come along and wait behind it.
pub fn signed_out(p: Page, kept: Kept) -> Response {
    let (login, next, refused) = (String::new(), kept.page().to_owned(), Refused::default());
    let page = SignInPage { login, keep: false, next, refused, crowded_out: None, kept: Some(kept), p };
    html(StatusCode::UNAUTHORIZED, &page)
}

pub async fn submit(State(site): State<Site>, form: GuestPosted) -> Result<Response, Refusal> {
    let login = form.fields.trimmed("login");
    let tried = match Try::by_name(&site, form.peer, &form.headers, &login).await {
        Ok(tried) => tried,
        Err(failure) => return Ok(again(&site, form.page, &form.fields, failure)?),
    };
    // A session of its own, whatever cookie was there before.
    let (cookie, browser) = session::new_browser(form.peer.0, &form.headers);
    let keep = form.fields.has("keep") && !site.is_desk();
    let request = SignIn {
        audience: site.audience,
        login: login.clone(),
        password: form.fields.secret("password"),
        keep,
        browser,
    };
    match site.app.bus.ask(&request, &Asking::default()).await {
        Ok(signed_in) => {
            let halfway = signed_in.second_factor == SecondFactor::Wanted;
            tried.ended(&site, if halfway { End::Halfway } else { End::Inside }).await;
            session::leave_former(&site, &form.headers).await;
            let must_choose = signed_in.must_change_password;
            let set_cookie = session::set_cookie(&site, &cookie, keep);
            let inside = match Kept::brought(&site.forms, &form.fields) {
                Some(kept) => words_again(&site, &form.headers, cookie, kept, must_choose).await,
                None if must_choose => to(&step("/choose-password", &local(&form.fields.get("next")))),
                None => to(&local(&form.fields.get("next"))),
            };
            let proved = signed_in.person.filter(|_| signed_in.second_factor == SecondFactor::Done);
            let device = proved.and_then(|person| Device::remember(&site, &form.headers, person));
            let inside = device.iter().fold(inside, |inside, cookie| with_cookie(inside, cookie));
            Ok(with_cookie(inside, &set_cookie))
        }
        Err(failure) => {
            let wrong = failure.code == Code::Unauthenticated;
            tried.ended(&site, if wrong { End::Wrong } else { End::Open }).await;
            Ok(again(&site, form.page, &form.fields, failure)?)
        }
    }
}

/// Signed in again: the words are as they were, and one press of a button away from where they were going.
async fn words_again(
    site: &Site,
    headers: &HeaderMap,
    cookie: Secret,
    kept: Kept,
    must_choose: bool,
) -> Response {
    // Should identity be silent just now, sending shows this page once more, then with a token.
    let visitor = Visitor::behind(site, cookie, true).await.ok().flatten();
    let p = Page::new(site, visitor.as_ref(), headers, "/");
    let halfway = visitor.as_ref().is_some_and(|visitor| visitor.actor.second_factor != SecondFactor::Done);
    let why = if halfway {
        recovery::first(&p, refusal::FACTOR_FIRST)
    } else if must_choose {
        recovery::first(&p, refusal::CHOOSE_FIRST)
    } else {
        let title = if kept.has_words() { "kept-signed-in" } else { "kept-chosen-signed-in" };
        KeptBecause { title: p.t(title), text: p.t("kept-signed-in-text"), way: Way::Send }
    };
    recovery::answer(site, StatusCode::OK, p, visitor.as_ref(), kept, why).await
}

/// The form once more, with what was typed but the password.
fn again(site: &Site, p: Page, fields: &Fields, failure: Failure) -> Result<Response, Failure> {
    let wrong = failure.code == Code::Unauthenticated;
    let refused = if wrong { Refused::whole(p.t("sign-in-wrong")) } else { Refused::from(failure, p.lang)? };
    let (login, next) = (fields.trimmed("login"), local(&fields.get("next")));
    let (keep, kept) = (fields.has("keep"), Kept::brought(&site.forms, fields));
    let p = p.at(&step("/sign-in", &next));
    let page = SignInPage { login, keep, next, refused, crowded_out: None, kept, p };
    Ok(if wrong { html(StatusCode::UNAUTHORIZED, &page) } else { page.refused.answer(&page) })
}

pub async fn leave(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    site.app.bus.ask(&SignOut { session: form.visitor.digest.clone() }, &Asking::default()).await?;
    site.sessions.forget(&form.visitor.digest);
    let mut response = with_cookie(SIGNED_OUT.told_nobody().on("/sign-in"), &session::clear_cookie(&site));
    // What pages of theirs left in this browser; drafts were handed in before. Cookies of the language and of known
    // devices stay.
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static(r#""cache", "storage""#));
    Ok(response)
}

/// Chosen in the footer: kept with the person, or in this browser for who is not signed in.
pub async fn choose_language(
    State(site): State<Site>,
    headers: HeaderMap,
    form: GuestPosted,
) -> Result<Response, Refusal> {
    let language = Language::from_tag(&form.fields.get("language")).ok_or(Refusal::Nonsense)?;
    let next = on_this_site(&form.fields.get("next"));
    if let Some(visitor) = Visitor::even_by_half(&site, &headers, true).await? {
        if !visitor.accepts_csrf(&form.fields.get("csrf")) {
            return Err(Refusal::Forged);
        }
        site.app.bus.ask(&ChangeLanguage { language: language.tag().into() }, &visitor.asking).await?;
        site.sessions.forget(&visitor.digest);
        // In a footer or a menu, the page itself shows it.
        let saved = form.fields.has("save");
        return Ok(if saved { Notice::SAVED.told(visitor.actor.person).on(&next) } else { to(&next) });
    }
    let cookie = cookie::of_site(&site, "lang", language.tag().to_owned(), Some(LANGUAGE_KEPT));
    Ok(with_cookie(to(&next), &cookie))
}

/// Chosen on the account page, or in the menu of the desk.
pub async fn switch_keys(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    let request = SwitchKeys { off: form.fields.get("keys") == "off" };
    site.app.bus.ask(&request, &form.visitor.asking).await?;
    site.sessions.forget(&form.visitor.digest);
    Ok(Notice::SAVED.on(&on_this_site(&form.fields.get("next"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_chosen_at_the_door_without_losing_the_way() {
        assert_eq!(on_this_site("/sign-in?next=%2Ftickets"), "/sign-in?next=%2Ftickets");
        assert_eq!(on_this_site("//e"), "/");
    }

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
