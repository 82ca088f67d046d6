//! Who is looking. The cookie is 256 random bits; only its SHA-256 leaves this process, and identity
//! knows what it stands for.

pub mod cache;

#[cfg(test)]
use crate::web::session::cache::Sessions;
use crate::web::{
    cookie::{self, Cookie, Duration as Age},
    refusal::Refusal,
    session::cache::Recognised,
    site::Site,
};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chassis::Asking;
use contracts::{
    Actor, Audience, Code, Digest, Failure, Feature, PersonId, Secret,
    v1::{
        identity::{Browser, Identified, Identify, SecondFactor, SignOut, WhyEnded},
        tickets::GetOffers,
    },
};
use sha2::{Digest as _, Sha256};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use uuid::Uuid;

/// How long a browser keeps somebody signed in who asked for it.
const KEPT: Age = Age::days(30);

/// Before the cookie of a session that its browser keeps: each step after the first makes a new session, and is not told
/// what was wished at the door.
const KEPT_MARK: &str = "k.";

/// A page waits no longer to learn what it may offer.
const OFFERS_WITHIN: Duration = Duration::from_secs(1);

/// Somebody who is signed in.
#[derive(Clone)]
pub struct Visitor {
    pub actor: Actor,
    /// Hash of their picture.
    pub avatar: Option<String>,
    /// Their user name.
    pub login: String,
    /// What the directory is called that keeps their password.
    pub directory: Option<String>,
    /// For every request made on their behalf.
    pub asking: Asking,
    pub digest: Digest,
    cookie: Secret,
    recognised: Arc<Recognised>,
}

impl Visitor {
    /// Whoever the cookie stands for, if anybody who has signed in by every step. `active` is false for what happens
    /// by itself.
    pub async fn of(site: &Site, headers: &HeaderMap, active: bool) -> Result<Option<Self>, Failure> {
        Ok(Self::even_by_half(site, headers, active).await?.filter(Self::is_inside))
    }

    /// As [`Self::of`], also who has yet to give the second factor or to choose a new password: for the steps
    /// themselves and for what is no door.
    pub async fn even_by_half(
        site: &Site,
        headers: &HeaderMap,
        active: bool,
    ) -> Result<Option<Self>, Failure> {
        let Some(cookie) = cookie::sent(headers, cookie_name(site)) else { return Ok(None) };
        Self::behind(site, Secret::new(cookie), active).await
    }

    /// The same after something that took as long as the browser liked: still signed in, and with a
    /// token that is still good.
    pub async fn again(&self, site: &Site) -> Result<Self, Failure> {
        let visitor = Self::behind(site, self.cookie.clone(), true).await?;
        visitor.ok_or_else(Failure::unauthenticated)
    }

    /// Whoever a cookie stands for, if anybody.
    pub async fn behind(site: &Site, cookie: Secret, active: bool) -> Result<Option<Self>, Failure> {
        let digest = chassis::digest(cookie.expose());
        let recognised = if let Some(recognised) = site.sessions.recent(&digest, active) {
            recognised
        } else {
            let asked = Instant::now();
            let holder = Some(contracts::FRONT_END.to_owned());
            let request = Identify { session: digest.clone(), audience: site.audience, active, holder };
            match site.app.bus.ask(&request, &Asking::default()).await {
                Ok(identified) => {
                    let recognised = Arc::new(Recognised::from(identified));
                    site.sessions.remember(digest.clone(), recognised.clone(), asked, active);
                    recognised
                }
                Err(failure) if failure.code == Code::Unauthenticated => {
                    site.sessions.forget(&digest);
                    return Ok(None);
                }
                Err(failure) => return Err(failure),
            }
        };
        let identified = &recognised.identified;
        let asking = Asking { token: Some(identified.token.clone()), key: None };
        let Identified { actor, avatar, login, directory, .. } = identified.clone();
        Ok(Some(Self { actor, avatar, login, directory, asking, digest, cookie, recognised }))
    }

    /// Asks what the pages made for them may offer. Where nobody can say, they offer what is usual: the page that
    /// follows tells.
    pub async fn learn_offers(&self, site: &Site) {
        if site.is_desk() || !self.actor.uses(Feature::Tickets) || self.recognised.offers.get().is_some() {
            return;
        }
        let asked = tokio::time::timeout(OFFERS_WITHIN, site.app.bus.ask(&GetOffers {}, &self.asking));
        if let Ok(Ok(offers)) = asked.await {
            let _ = self.recognised.offers.set(offers);
        }
    }

    /// Whether they may open tickets, as far as is known.
    pub fn opens_tickets(&self) -> bool {
        self.actor.uses(Feature::Tickets)
            && self.recognised.offers.get().is_none_or(|offers| offers.open_ticket)
    }

    /// Still signed in? Asked by what stays open for long.
    pub async fn still_here(site: &Site, headers: &HeaderMap) -> bool {
        // When nobody can be asked, the next time will tell.
        !matches!(Self::of(site, headers, false).await, Ok(None))
    }

    /// Whether nothing has to be done first: every page is open to them, as far as they may see it.
    pub fn is_inside(&self) -> bool {
        self.actor.second_factor == SecondFactor::Done && !self.actor.must_change_password
    }

    /// Whether they wanted to stay signed in, at the door.
    pub fn is_kept(&self) -> bool {
        self.cookie.expose().starts_with(KEPT_MARK)
    }

    /// The asking of a command that must happen once.
    pub fn once(&self, key: Uuid) -> Asking {
        Asking { key: Some(key), ..self.asking.clone() }
    }

    /// A token for this session's forms. Masked anew each time, since pages are compressed.
    pub fn csrf(&self) -> String {
        let mut mask = [0u8; 32];
        // Without randomness the token is merely unmasked.
        let _ = getrandom::fill(&mut mask);
        let token = self.csrf_bytes();
        let masked = token.iter().zip(&mask).map(|(a, b)| a ^ b);
        BASE64.encode(mask.iter().copied().chain(masked).collect::<Vec<_>>())
    }

    pub fn accepts_csrf(&self, token: &str) -> bool {
        let Ok(bytes) = BASE64.decode(token) else { return false };
        if bytes.len() != 64 {
            return false;
        }
        let (mask, masked) = bytes.split_at(32);
        let difference = self
            .csrf_bytes()
            .iter()
            .zip(mask.iter().zip(masked))
            .fold(0u8, |sum, (expected, (a, b))| sum | (expected ^ a ^ b));
        difference == 0
    }

    fn csrf_bytes(&self) -> [u8; 32] {
        Sha256::digest(format!("csrf {}", self.cookie.expose()).as_bytes()).into()
    }
}

/// Who sent a request, if this process has seen their session alive; for rate limits only.
pub fn known(site: &Site, headers: &HeaderMap) -> Option<PersonId> {
    let digest = chassis::digest(&cookie::sent(headers, cookie_name(site))?);
    site.sessions.person(&digest)
}

/// Pages for people who are signed in; others are sent to sign in and come back.
impl FromRequestParts<Site> for Visitor {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Refusal> {
        // A page that refreshes itself is nobody's doing.
        let active = !parts.headers.contains_key("x-guichet-live");
        let visitor = Self::even_by_half(site, &parts.headers, active).await?.ok_or(Refusal::SignIn)?;
        // The second factor before the new password: a stolen password alone must not get to choose one.
        let (path, factor) = (parts.uri.path(), visitor.actor.second_factor);
        if factor != SecondFactor::Done {
            if !path.starts_with("/second-factor") && path != "/sign-out" {
                return Err(Refusal::SecondFactor { set_up: factor == SecondFactor::ToSetUp });
            }
        } else if visitor.actor.must_change_password && !["/choose-password", "/sign-out"].contains(&path) {
            return Err(Refusal::ChoosePassword);
        }
        Ok(visitor)
    }
}

/// Ends the session that a browser had before it signed in again.
pub async fn leave_former(site: &Site, headers: &HeaderMap) {
    let Some(former) = cookie::sent(headers, cookie_name(site)) else { return };
    let session = chassis::digest(&former);
    site.sessions.forget(&session);
    if let Err(failure) = site.app.bus.ask(&SignOut { session }, &Asking::default()).await {
        tracing::warn!(%failure, "the session before was not ended");
    }
}

/// How many sessions somebody may have, when the one of this browser had to go for a newer one.
pub async fn crowded_out(site: &Site, headers: &HeaderMap) -> Option<i64> {
    let session = chassis::digest(&cookie::sent(headers, cookie_name(site))?);
    // Without an answer the page only says less: signing in must not fail because of it.
    site.app.bus.ask(&WhyEnded { session }, &Asking::default()).await.ok()?.most_sessions
}

/// A new session's cookie and what identity is told of the browser.
pub fn new_browser(ip: std::net::IpAddr, headers: &HeaderMap) -> (Secret, Browser) {
    browser_with(chassis::token(), ip, headers)
}

/// As [`new_browser`], for a session that its browser keeps, or does not.
pub fn kept_browser(keep: bool, ip: std::net::IpAddr, headers: &HeaderMap) -> (Secret, Browser) {
    let token = chassis::token();
    let cookie = if keep { Secret::new(format!("{KEPT_MARK}{}", token.expose())) } else { token };
    browser_with(cookie, ip, headers)
}

/// As [`new_browser`], with a cookie that is made already.
pub fn browser_with(cookie: Secret, ip: std::net::IpAddr, headers: &HeaderMap) -> (Secret, Browser) {
    let user_agent = headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let browser = Browser {
        session: chassis::digest(cookie.expose()),
        ip: ip.to_string(),
        user_agent: user_agent.chars().take(200).collect(),
    };
    (cookie, browser)
}

/// The cookie of a session; `keep` outlives the browser.
pub fn set_cookie(site: &Site, cookie: &Secret, keep: bool) -> Cookie<'static> {
    cookie::of_site(site, cookie_name(site), cookie.expose().to_owned(), keep.then_some(KEPT))
}

pub fn clear_cookie(site: &Site) -> Cookie<'static> {
    cookie::of_site(site, cookie_name(site), String::new(), Some(Age::ZERO))
}

/// Two sites on one host share a jar, so each has its own name.
fn cookie_name(site: &Site) -> &'static str {
    match (site.audience, site.is_secure()) {
        (Audience::Portal, true) => "__Host-sid",
        (Audience::Portal, false) => "sid",
        (Audience::Desk, true) => "__Host-desk",
        (Audience::Desk, false) => "desk",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::SessionId;

    fn identified(token: &str, actor: Actor) -> Identified {
        Identified { token: token.into(), actor, avatar: None, login: String::new(), directory: None }
    }

    fn known(person: Uuid) -> (Sessions, Digest) {
        let (sessions, digest) = (Sessions::default(), chassis::digest("a cookie"));
        let actor = Actor::plain(PersonId(person), SessionId::new(), Audience::Portal);
        let identified = identified("a token", actor);
        sessions.remember(digest.clone(), Arc::new(identified.into()), Instant::now(), true);
        (sessions, digest)
    }

    fn with_cookie(cookie: &str) -> Visitor {
        let actor = Actor::plain(PersonId(Uuid::from_u128(1)), SessionId::new(), Audience::Portal);
        let recognised = Arc::new(Recognised::from(identified("", actor.clone())));
        let (digest, cookie) = (chassis::digest(cookie), Secret::new(cookie));
        Visitor {
            actor,
            avatar: None,
            login: String::new(),
            directory: None,
            asking: Asking::default(),
            digest,
            cookie,
            recognised,
        }
    }

    #[test]
    fn a_form_takes_its_own_sessions_token_and_no_other() {
        let visitor = with_cookie("a cookie");
        let token = visitor.csrf();
        assert!(visitor.accepts_csrf(&token));
        assert!(visitor.accepts_csrf(&visitor.csrf()), "every page has its own");
        assert_ne!(token, visitor.csrf(), "which says nothing of the others");
        assert!(!with_cookie("another").accepts_csrf(&token));

        let bytes = BASE64.decode(&token).unwrap();
        let refuses = |bytes: &[u8]| !visitor.accepts_csrf(&BASE64.encode(bytes));
        assert!(refuses(&bytes[..63]) && refuses(&[&bytes[..], &[0]].concat()) && refuses(&[]));
        assert!(refuses(&[0; 64]));
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(refuses(&changed), "{at}");
        }
        // Two changes that cancel each other.
        let mut changed = bytes.clone();
        (changed[3], changed[4]) = (changed[3] ^ 9, changed[4] ^ 9);
        assert!(refuses(&changed));
        assert!(!visitor.accepts_csrf("") && !visitor.accepts_csrf("not base64 ="));
    }

    #[test]
    fn a_cookie_says_at_the_next_step_whether_it_is_kept() {
        let of = |keep| {
            let (cookie, browser) =
                kept_browser(keep, std::net::IpAddr::from([192, 0, 2, 7]), &HeaderMap::new());
            assert_eq!(browser.session, chassis::digest(cookie.expose()));
            with_cookie(cookie.expose()).is_kept()
        };
        assert!(of(true) && !of(false));
    }

    #[test]
    fn an_answer_is_believed_for_seconds_and_not_once_it_is_forgotten() {
        let person = Uuid::from_u128(1);
        let (sessions, digest) = known(person);
        assert_eq!(sessions.person(&digest), Some(PersonId(person)));
        let recognised = sessions.recent(&digest, true).unwrap();
        // Asked by an open page: the person's own doing has to reach identity.
        let (other, long_ago) =
            (chassis::digest("another"), Instant::now().checked_sub(cache::BELIEVED).unwrap());
        sessions.remember(other.clone(), recognised.clone(), long_ago, true);
        assert!(sessions.recent(&other, false).is_none() && sessions.recent(&other, true).is_none());
        sessions.remember(other.clone(), recognised, Instant::now(), false);
        assert!(sessions.recent(&other, false).is_some() && sessions.recent(&other, true).is_none());
        sessions.forget(&digest);
        assert!(sessions.recent(&digest, false).is_none() && sessions.person(&digest).is_none());
    }

    #[test]
    fn who_changed_is_asked_about_again_and_others_are_not() {
        let person = Uuid::from_u128(1);
        let (sessions, digest) = known(person);
        sessions.forget_person(Uuid::from_u128(2));
        assert!(sessions.recent(&digest, true).is_some());
        sessions.forget_person(person);
        assert!(sessions.recent(&digest, false).is_none());
    }

    #[test]
    fn an_answer_that_comes_late_replaces_no_newer_one() {
        let (sessions, digest) = known(Uuid::from_u128(1));
        let of = |token: &str| {
            let actor = Actor::plain(PersonId(Uuid::from_u128(1)), SessionId::new(), Audience::Portal);
            Arc::new(Recognised::from(identified(token, actor)))
        };
        let token =
            |digest: &Digest| sessions.recent(digest, false).map(|recent| recent.identified.token.clone());
        let earlier = Instant::now();
        sessions.remember(digest.clone(), of("newer"), Instant::now(), true);
        sessions.remember(digest.clone(), of("older"), earlier, true);
        assert_eq!(token(&digest).as_deref(), Some("newer"));

        // Asked before the person changed, answered afterwards.
        let asked = Instant::now();
        sessions.forget_person(Uuid::from_u128(1));
        sessions.remember(digest.clone(), of("of before"), asked, true);
        assert_eq!(token(&digest), None);
        sessions.remember(digest.clone(), of("of after"), Instant::now() + Duration::from_millis(1), true);
        assert_eq!(token(&digest).as_deref(), Some("of after"));
    }

    #[test]
    fn when_rights_of_many_change_who_does_something_is_asked_about_first() {
        let (sessions, digest) = known(Uuid::from_u128(1));
        sessions.doubt_everybody();
        assert!(sessions.recent(&digest, true).is_none());
        assert!(sessions.recent(&digest, false).is_some(), "a page that is merely open waits its turn");
    }
}
