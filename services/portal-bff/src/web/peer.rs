//! Where a request came from, seen through proxies of ours only.

use axum::http::HeaderMap;
use ipnet::IpNet;
use std::{
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// What proxies say of whom they ask for.
const FORWARDED: [&str; 2] = ["x-forwarded-for", "forwarded"];

/// How often it is said that somebody is not trusted.
const SAID_EVERY: Duration = Duration::from_hours(1);

static SAID: Mutex<Option<Instant>> = Mutex::new(None);

/// The address a request came from.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

impl Peer {
    /// Of a connection from this address. A proxy that we were not told of is easily overlooked: everything works, until
    /// everybody behind it has to share the limits of one address.
    pub fn of(connected: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> Self {
        let connected = connected.to_canonical();
        if !is_trusted(connected, trusted) && FORWARDED.iter().any(|name| headers.contains_key(*name)) {
            metrics::counter!("guichet_forwarded_untrusted_total").increment(1);
            if is_time_to_say(&SAID, Instant::now()) {
                tracing::warn!(
                    from = %connected,
                    "addresses are forwarded by somebody who is not among GUICHET_TRUSTED_PROXIES, and not believed: if this \
                     is a proxy of ours, everybody behind it shares the limits of one address"
                );
            }
        }
        Self(client_address(connected, headers, trusted))
    }

    /// What rate limits go by: one household or office has a whole /64 of IPv6.
    pub fn network(self) -> IpAddr {
        match self.0.to_canonical() {
            IpAddr::V6(address) => IpAddr::V6((u128::from(address) & !u128::from(u64::MAX)).into()),
            address @ IpAddr::V4(_) => address,
        }
    }
}

/// The peer, unless the peer is a proxy of ours: then the last address it did not add itself.
fn client_address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    if !is_trusted(peer, trusted) {
        return peer;
    }
    let hops: Vec<_> = headers
        .get_all("x-forwarded-for")
        .into_iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    for hop in hops.iter().rev().take(20) {
        match hop.trim().parse::<IpAddr>() {
            Ok(address) if is_trusted(address.to_canonical(), trusted) => {}
            Ok(address) => return address.to_canonical(),
            Err(_) => return peer,
        }
    }
    peer
}

fn is_trusted(address: IpAddr, trusted: &[IpNet]) -> bool {
    trusted.iter().any(|network| network.contains(&address))
}

/// True once in a while.
fn is_time_to_say(said: &Mutex<Option<Instant>>, now: Instant) -> bool {
    let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
    let due = said.is_none_or(|at| now.duration_since(at) >= SAID_EVERY);
    if due {
        *said = Some(now);
    }
    due
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::network;
    use axum::http::{HeaderName, HeaderValue};

    fn forwarded(value: &'static str) -> HeaderMap {
        let name = HeaderName::from_static("x-forwarded-for");
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn only_our_own_proxies_are_believed() {
        let (proxy, person) = (address("10.0.0.1"), address("192.0.2.7"));
        let trusted = [network("10.0.0.1").unwrap()];
        assert_eq!(client_address(person, &forwarded("198.51.100.1"), &trusted), person);
        assert_eq!(client_address(proxy, &forwarded("198.51.100.1, 192.0.2.7"), &trusted), person);
        assert_eq!(client_address(proxy, &forwarded("198.51.100.1, fe80::1%eth0"), &trusted), proxy);
    }

    #[test]
    fn proxies_are_networks_of_either_kind() {
        let trusted = ["10.0.0.0/8", " fd00::/8", "203.0.113.9"].map(|text| network(text).unwrap());
        let seen = |from: &str, hops| Peer::of(address(from), &forwarded(hops), &trusted).0;
        assert_eq!(seen("10.9.8.7", "192.0.2.7, 10.1.1.1, fd00::5, 203.0.113.9"), address("192.0.2.7"));
        assert_eq!(seen("fd12::1", "2001:db8::7"), address("2001:db8::7"));
        assert_eq!(seen("::ffff:10.9.8.7", "::ffff:192.0.2.7"), address("192.0.2.7"), "IPv4 in IPv6");
        assert_eq!(seen("203.0.113.8", "192.0.2.7"), address("203.0.113.8"), "a neighbour is nobody's proxy");
        assert_eq!(seen("11.0.0.1", "192.0.2.7"), address("11.0.0.1"));
        assert_eq!(seen("10.9.8.7", "10.1.1.1, 10.2.2.2"), address("10.9.8.7"), "nobody but proxies");
        for nonsense in ["", "10.0.0.0/33", "proxy.example", "10.0.0"] {
            assert!(network(nonsense).is_err(), "{nonsense:?}");
        }
    }

    #[test]
    fn somebody_not_trusted_is_named_once_an_hour() {
        let (said, now) = (Mutex::new(None), Instant::now());
        assert!(is_time_to_say(&said, now));
        assert!(!is_time_to_say(&said, now + Duration::from_mins(59)));
        assert!(is_time_to_say(&said, now + Duration::from_mins(61)));
    }
}
