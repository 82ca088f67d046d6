//! The browser that begins a sign-in elsewhere, or is asked for a passkey, must be the one that comes back. Its cookie says
//! so; only the digest leaves this process.

use crate::web::{
    cookie::{self, Cookie, Duration},
    site::Site,
};
use axum::http::HeaderMap;
use contracts::{Audience, Digest};

/// As long as an attempt is good for.
const KEPT: Duration = Duration::hours(2);

/// The digest of this browser's cookie, and the cookie to set: kept and prolonged, not replaced, so that two tabs come back.
pub fn of(site: &Site, headers: &HeaderMap) -> (Digest, Option<Cookie<'static>>) {
    let name = name(site);
    let value = cookie::sent(headers, name).unwrap_or_else(|| chassis::token().expose().to_owned());
    let digest = chassis::digest(&value);
    (digest, Some(cookie::of_site(site, name, value, Some(KEPT))))
}

/// Of a browser that has been here; none for one that has not.
pub fn sent(site: &Site, headers: &HeaderMap) -> Option<Digest> {
    cookie::sent(headers, name(site)).map(|value| chassis::digest(&value))
}

/// As with sessions, two sites on one host share a jar.
fn name(site: &Site) -> &'static str {
    match (site.audience, site.is_secure()) {
        (Audience::Portal, true) => "__Host-oidc",
        (Audience::Portal, false) => "oidc",
        (Audience::Desk, true) => "__Host-desk-oidc",
        (Audience::Desk, false) => "desk-oidc",
    }
}
