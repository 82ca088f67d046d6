//! Who is looking. The cookie is 256 random bits; only its SHA-256 leaves this process, and identity
//! knows what it stands for.

pub mod cache;

#[cfg(test)]
use crate::web::session::cache::Sessions;
use crate::web::{
    cookie::{self, Cookie, Duration as Age},
    refusal::Refusal,
    site::Site,
};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chassis::Asking;
use contracts::{
    Actor, Audience, Code, Digest, Failure, PersonId, Secret,
    v1::identity::{Browser, Identify, SecondFactor, SignOut, WhyEnded},
};
use sha2::{Digest as _, Sha256};
use std::{sync::Arc, time::Instant};
use uuid::Uuid;

/// How long a browser keeps somebody signed in who asked for it.
const KEPT: Age = Age::days(30);

/// Somebody who is signed in.
#[derive(Clone)]
pub struct Visitor {
    pub actor: Actor,
    /// Hash of their picture.
    pub avatar: Option<String>,
    /// For every request made on their behalf.
    pub asking: Asking,
    pub digest: Digest,
    cookie: Secret,
}

impl Visitor {
    /// Whoever the cookie stands for, if anybody. `active` is false for what happens by itself.
    pub async fn of(site: &Site, headers: &HeaderMap, active: bool) -> Result<Option<Self>, Failure> {
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
        let identified = if let Some(identified) = site.sessions.recent(&digest, active) {
            identified
        } else {
            let asked = Instant::now();
            let request = Identify { session: digest.clone(), audience: site.audience, active };
            match site.app.bus.ask(&request, &Asking::default()).await {
                Ok(identified) => {
                    let identified = Arc::new(identified);
                    site.sessions.remember(digest.clone(), identified.clone(), asked, active);
                    identified
                }
                Err(failure) if failure.code == Code::Unauthenticated => {
                    site.sessions.forget(&digest);
                    return Ok(None);
                }
                Err(failure) => return Err(failure),
            }
        };
        let asking = Asking { token: Some(identified.token.clone()), key: None };
        let (actor, avatar) = (identified.actor.clone(), identified.avatar.clone());
        Ok(Some(Self { actor, avatar, asking, digest, cookie }))
    }

    /// Still signed in? Asked by what stays open for long.
    pub async fn still_here(site: &Site, headers: &HeaderMap) -> bool {
        // When nobody can be asked, the next time will tell.
        !matches!(Self::of(site, headers, false).await, Ok(None))
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
        let back = parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
        // A page that refreshes itself is nobody's doing.
        let active = !parts.headers.contains_key("x-guichet-live");
        let visitor = Self::of(site, &parts.headers, active).await?.ok_or(Refusal::SignIn { back })?;
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
    use contracts::v1::identity::Identified;

    fn known(person: Uuid) -> (Sessions, Digest) {
        let (sessions, digest) = (Sessions::default(), chassis::digest("a cookie"));
        let actor = Actor::plain(PersonId(person), SessionId::new(), Audience::Portal);
        let identified = Arc::new(Identified { token: "a token".into(), actor, avatar: None });
        sessions.remember(digest.clone(), identified, Instant::now(), true);
        (sessions, digest)
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
    fn when_rights_of_many_change_who_does_something_is_asked_about_first() {
        let (sessions, digest) = known(Uuid::from_u128(1));
        sessions.doubt_everybody();
        assert!(sessions.recent(&digest, true).is_none());
        assert!(sessions.recent(&digest, false).is_some(), "a page that is merely open waits its turn");
    }
}
