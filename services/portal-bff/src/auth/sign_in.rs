//! Signing in with a password, signing out, and the language before that.

use crate::{
    auth::{
        attempts::{End, Try},
        known_device::Device,
        waiting,
        ways_in::{self, Ways, leading_to},
    },
    i18n::Language,
    web::{
        address::{local, on_this_site, to, with_query},
        cookie::{self, with_cookie},
        form::{GuestPosted, Posted, fields::Fields},
        notice::{Notice, ToNobody},
        page::{Page, Refused, html::html, template},
        pages::Pages,
        peer::Peer,
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
    Code, Failure, Problem, Secret,
    v1::identity::{ChangeLanguage, SecondFactor, SignIn, SignOut, SignedIn, SwitchKeys, WayIn},
};
use serde::Deserialize;
use uuid::Uuid;

const SIGNED_OUT: Notice = Notice::new("signed-out");

/// The sentence for a name and a password that do not fit.
const WRONG: &str = "sign-in-wrong";

template! {
    /// The door: ways in by others, or one name and one password; nothing that tells whether the name exists.
    "auth/sign_in.html"
    struct SignInPage {
        login: String, keep: bool, next: String, refused: Refused, crowded_out: Option<i64>, kept: Option<Kept>, ways: Ways
    }
    samples(p) => [
        SignInPage::sample(p),
        SignInPage { next: "/tickets/0191f3a0-0000-7000-8000-000000000001#e1".into(), ways: Ways::sample(), ..SignInPage::sample(p) },
        SignInPage {
            login: "camille".into(), keep: true, next: "/tickets".into(),
            refused: Refused::whole(p.t("sign-in-wrong")), ..SignInPage::sample(p)
        },
        SignInPage { crowded_out: Some(10), ..SignInPage::sample(p) },
        SignInPage {
            login: "camille".into(), keep: true, next: "/tickets".into(), refused: Refused::whole(p.t("sign-in-wrong")),
            kept: Some(recovery::sample(p.desk)),
            ways: Ways { waiting: Some("/waiting/0191f3a0-0000-7000-8000-000000000001".into()), ..Ways::sample() },
            ..SignInPage::sample(p)
        },
        SignInPage { kept: Some(recovery::sample_choices()), ways: Ways::sample(), ..SignInPage::sample(p) },
    ]
}

template! {
    /// The only way in for the domain of the name that was typed.
    "auth/only_way.html"
    struct OnlyWayPage { login: String, next: String, way: WayIn, href: String }
    samples(p) => [OnlyWayPage {
        p, login: "camille@<oriale>.example".into(), next: "/tickets".into(), way: Ways::sample().shown.remove(0),
        href: "/sso/0191f3a0-0000-7000-8000-000000000001?next=%2Ftickets".into()
    }]
}

impl OnlyWayPage {
    /// Administrators keep their passwords.
    fn with_password(&self) -> String {
        let next = if self.next == "/" { "" } else { &self.next };
        with_query("/sign-in", &[("next", next), ("password", "yes")])
    }
}

impl SignInPage {
    fn new(p: Page, next: String, ways: Ways) -> Self {
        let (login, refused) = (String::new(), Refused::default());
        Self { p, login, keep: false, next, refused, crowded_out: None, kept: None, ways }
    }

    /// The providers, each with the address that leads there and back again.
    fn links(&self) -> Vec<(&WayIn, String)> {
        let next = self.ways.waiting.as_deref().unwrap_or(&self.next);
        self.ways.shown.iter().map(|way| (way, leading_to(way, next, self.keep, &self.login))).collect()
    }

    /// Words that do not wait here must stay on the page.
    fn leads_aside(&self) -> bool {
        self.kept.is_some() && self.ways.waiting.is_none()
    }

    fn leads_to_ticket(&self) -> bool {
        let path = self.next.split(['?', '#']).next().unwrap_or_default();
        path.strip_prefix("/tickets/").is_some_and(|ticket| ticket.parse::<Uuid>().is_ok())
    }
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
        .shows::<OnlyWayPage>()
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct DoorQuery {
    password: String,
}

pub async fn show(
    State(site): State<Site>,
    Query(way): Query<WayBack>,
    Query(door): Query<DoorQuery>,
    ToNobody(notice): ToNobody,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let next = way.next();
    if Visitor::even_by_half(&site, &headers, false).await?.is_some() {
        return Ok(Redirect::to(&next).into_response());
    }
    let mut p = Page::new(&site, None, &headers, &step("/sign-in", &next));
    p.notice = notice;
    let ways = Ways { password: !door.password.is_empty(), ..Ways::of(&site).await };
    let crowded_out = session::crowded_out(&site, &headers).await;
    Ok(html(StatusCode::OK, &SignInPage { crowded_out, ..SignInPage::new(p, next, ways) }))
}

/// The door for who was signed out while typing: their words come along and wait behind it.
pub async fn signed_out(site: &Site, headers: &HeaderMap, peer: Peer, p: Page, kept: Kept) -> Response {
    let mut ways = Ways::of(site).await;
    let mut browser = None;
    if !ways.shown.is_empty()
        && let Some((waiting, cookie)) = waiting::keep(site, headers, peer, &kept).await
    {
        (ways.waiting, browser) = (Some(waiting), cookie);
    }
    let next = kept.page().to_owned();
    let page = SignInPage { kept: Some(kept), ..SignInPage::new(p, next, ways) };
    let door = html(StatusCode::UNAUTHORIZED, &page);
    browser.iter().fold(door, |door, cookie| with_cookie(door, cookie))
}

pub async fn submit(State(site): State<Site>, form: GuestPosted) -> Result<Response, Refusal> {
    let login = form.fields.trimmed("login");
    if !form.fields.has("anyway")
        && let Some(way) = ways_in::only_for(&site, &login).await
    {
        return Ok(only(&site, form, way).await);
    }
    // Where there are other ways, a name alone may be sent, to see which is meant for it.
    if form.fields.get("password").is_empty() && !ways_in::shown(&site).await.is_empty() {
        let missing = Failure::field("password", Problem::Missing);
        return Ok(again(&site, form.page, &form.fields, missing, WRONG).await?);
    }
    let tried = match Try::by_name(&site, form.peer, &form.headers, &login).await {
        Ok(tried) => tried,
        Err(failure) => return Ok(again(&site, form.page, &form.fields, failure, WRONG).await?),
    };
    // A session of its own, whatever cookie was there before.
    let keep = form.fields.has("keep") && !site.is_desk();
    let (cookie, browser) = session::kept_browser(keep, form.peer.0, &form.headers);
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
            let next = local(&form.fields.get("next"));
            let kept = Kept::brought(&site.forms, &form.fields);
            Ok(come_in(&site, &form.headers, cookie, &signed_in, keep, &next, kept).await)
        }
        Err(failure) => {
            let wrong = failure.code == Code::Unauthenticated;
            tried.ended(&site, if wrong { End::Wrong } else { End::Open }).await;
            Ok(again(&site, form.page, &form.fields, failure, WRONG).await?)
        }
    }
}

/// Whoever proved who they are, in whatever way, goes on with a new session: through the steps that come first, to where
/// they wanted to go, or to the words they had typed.
pub async fn come_in(
    site: &Site,
    headers: &HeaderMap,
    cookie: Secret,
    signed_in: &SignedIn,
    keep: bool,
    next: &str,
    kept: Option<Kept>,
) -> Response {
    session::leave_former(site, headers).await;
    let set_cookie = session::set_cookie(site, &cookie, keep);
    let must_choose = signed_in.must_change_password;
    let inside = match kept {
        Some(kept) => words_again(site, headers, cookie, kept, must_choose).await,
        None if must_choose => to(&step("/choose-password", next)),
        None => to(next),
    };
    let proved = signed_in.person.filter(|_| signed_in.second_factor == SecondFactor::Done);
    let device = proved.and_then(|person| Device::remember(site, headers, person));
    let inside = device.iter().fold(inside, |inside, cookie| with_cookie(inside, cookie));
    with_cookie(inside, &set_cookie)
}

/// The domain that was typed has one way in. Words that cannot wait for who takes it stay on the page.
async fn only(site: &Site, form: GuestPosted, way: WayIn) -> Response {
    let next = local(&form.fields.get("next"));
    let (login, keep) = (form.fields.trimmed("login"), form.fields.has("keep") && !site.is_desk());
    let mut ways = Ways::brought(site, &form.fields).await;
    let kept = Kept::brought(&site.forms, &form.fields);
    let mut browser = None;
    if let Some(kept) = kept.as_ref().filter(|_| ways.waiting.is_none())
        && let Some((waiting, cookie)) = waiting::keep(site, &form.headers, form.peer, kept).await
    {
        (ways.waiting, browser) = (Some(waiting), cookie);
    }
    let p = form.page.at(&step("/sign-in", &next));
    if kept.is_some() && ways.waiting.is_none() {
        let refused = Refused::whole(p.ta("sso-only-title", &way.label));
        ways.shown = vec![way];
        let page = SignInPage { login, keep, refused, kept, ..SignInPage::new(p, next, ways) };
        return page.refused.answer(&page);
    }
    let href = leading_to(&way, ways.waiting.as_deref().unwrap_or(&next), keep, &login);
    let door = html(StatusCode::OK, &OnlyWayPage { p, login, next, way, href });
    browser.iter().fold(door, |door, cookie| with_cookie(door, cookie))
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

/// The form once more, with what was typed but the password. `said` is the sentence for what was wrong.
pub async fn again(
    site: &Site,
    p: Page,
    fields: &Fields,
    failure: Failure,
    said: &str,
) -> Result<Response, Failure> {
    let wrong = failure.code == Code::Unauthenticated;
    let refused = if wrong { Refused::whole(p.t(said)) } else { Refused::from(failure, p.lang)? };
    let (login, next) = (fields.trimmed("login"), local(&fields.get("next")));
    let (keep, kept) = (fields.has("keep"), Kept::brought(&site.forms, fields));
    let (p, ways) = (p.at(&step("/sign-in", &next)), Ways::brought(site, fields).await);
    let page = SignInPage { login, keep, refused, kept, ..SignInPage::new(p, next, ways) };
    Ok(if wrong { html(StatusCode::UNAUTHORIZED, &page) } else { page.refused.answer(&page) })
}

pub async fn leave(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    let request = SignOut { session: form.visitor.digest.clone() };
    let elsewhere = site.app.bus.ask(&request, &Asking::default()).await?.elsewhere;
    site.sessions.forget(&form.visitor.digest);
    let told = SIGNED_OUT.told_nobody().and_elsewhere(elsewhere);
    let mut response = with_cookie(told.on("/sign-in"), &session::clear_cookie(&site));
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
impl SignInPage {
    fn sample(p: Page) -> Self {
        Self::new(p, "/".into(), Ways::default())
    }
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
