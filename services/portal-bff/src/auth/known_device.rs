//! Devices on which somebody has proved all there is to prove. A stranger who types wrong passwords under a name, or wrong
//! codes behind a password, makes whoever tries the same wait; the owner, on a device of theirs, must not wait with them.
//! So proving it leaves a signed cookie there, good for nothing but tries of its own, which are counted apart. A password
//! that a second step follows leaves none: it would give whoever has stolen it new tries at the code without end.

use crate::web::{
    cookie::{self, Cookie, Duration, with_cookie},
    site::Site,
};
use axum::{http::HeaderMap, response::Response};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use contracts::{Audience, PersonId};
use uuid::Uuid;

/// How long a device is remembered after the last sign-in on it.
const REMEMBERED: Duration = Duration::days(180);

/// What is signed begins with this, so that the signature is good for nothing else. In the first version the password
/// alone was enough.
const PURPOSE: &[u8] = b"guichet known device v2\n";

/// Person, device, moment.
const FACTS: usize = 16 + 16 + 8;

/// A device and the one person who is known on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Device {
    pub person: PersonId,
    pub device: Uuid,
}

impl Device {
    /// The device a request comes from, if its cookie is one of ours and not too old.
    pub fn of(site: &Site, headers: &HeaderMap) -> Option<Self> {
        let bytes = BASE64.decode(cookie::sent(headers, cookie_name(site))?).ok()?;
        let (facts, signature) = bytes.split_at_checked(FACTS)?;
        site.app.bus.keys().verify(&signed(site, facts), signature).ok()?;
        let (device, at) = Self::from_facts(facts)?;
        let age = chassis::clock::now().timestamp() - at;
        (0..REMEMBERED.whole_seconds()).contains(&age).then_some(device)
    }

    /// The cookie for the device on which a person has just proved everything. It stays the device it was.
    pub fn remember(site: &Site, headers: &HeaderMap, person: PersonId) -> Option<Cookie<'static>> {
        let known = Self::of(site, headers).filter(|known| known.person == person);
        let device = known.unwrap_or_else(|| Self { person, device: Uuid::new_v4() });
        let mut bytes = device.facts(chassis::clock::now().timestamp());
        let signature = site.app.bus.keys().sign(&signed(site, &bytes)).ok()?;
        bytes.extend(signature);
        Some(cookie::of_site(site, cookie_name(site), BASE64.encode(bytes), Some(REMEMBERED)))
    }

    fn facts(self, at: i64) -> Vec<u8> {
        let (person, device, at) = (self.person.0.into_bytes(), self.device.into_bytes(), at.to_be_bytes());
        [&person[..], &device[..], &at[..]].concat()
    }

    fn from_facts(facts: &[u8]) -> Option<(Self, i64)> {
        let (person, rest) = facts.split_first_chunk::<16>()?;
        let (device, at) = rest.split_first_chunk::<16>()?;
        let person = PersonId(Uuid::from_bytes(*person));
        Some((Self { person, device: Uuid::from_bytes(*device) }, i64::from_be_bytes(at.try_into().ok()?)))
    }
}

/// The answer to who has proved everything there is on this device.
pub fn known_from_now_on(site: &Site, headers: &HeaderMap, person: PersonId, inside: Response) -> Response {
    match Device::remember(site, headers, person) {
        Some(cookie) => with_cookie(inside, &cookie),
        None => inside,
    }
}

/// Of one site: on the other, the same device is unknown.
fn signed(site: &Site, facts: &[u8]) -> Vec<u8> {
    [PURPOSE, cookie_name(site).as_bytes(), b"\n", facts].concat()
}

/// As with sessions, two sites on one host share a jar.
fn cookie_name(site: &Site) -> &'static str {
    match (site.audience, site.is_secure()) {
        (Audience::Portal, true) => "__Host-known",
        (Audience::Portal, false) => "known",
        (Audience::Desk, true) => "__Host-desk-known",
        (Audience::Desk, false) => "desk-known",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_what_was_written_and_nothing_shorter() {
        let device = Device { person: PersonId(Uuid::from_u128(1)), device: Uuid::from_u128(2) };
        let facts = device.facts(1_700_000_000);
        assert_eq!(facts.len(), FACTS);
        assert_eq!(Device::from_facts(&facts), Some((device, 1_700_000_000)));
        assert_eq!(Device::from_facts(&facts[..FACTS - 1]), None);
    }
}
