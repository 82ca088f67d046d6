//! What holds for every request and every answer, whatever the page.

use crate::{error, kept, session::Visitor, throttle, web::Web};
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use chassis::telemetry;
use contracts::Failure;
use std::{
    net::{IpAddr, SocketAddr},
    time::{Duration, Instant},
};

const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; \
     require-trusted-types-for 'script'; trusted-types 'none'";

/// Set unless the handler said otherwise.
const HEADERS: [(HeaderName, &str); 8] = [
    (header::CONTENT_SECURITY_POLICY, CSP),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    ),
    (HeaderName::from_static("strict-transport-security"), "max-age=31536000; includeSubDomains"),
];

/// How long a page may take; streams and transfers have limits of their own.
const PAGE: Duration = Duration::from_secs(20);

/// The address a request came from.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

impl Peer {
    /// What rate limits go by: one household or office has a whole /64 of IPv6.
    pub fn network(self) -> IpAddr {
        match self.0.to_canonical() {
            IpAddr::V6(address) => IpAddr::V6((u128::from(address) & !u128::from(u64::MAX)).into()),
            address @ IpAddr::V4(_) => address,
        }
    }
}

pub async fn around(
    State(web): State<Web>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    mut request: Request,
    next: Next,
) -> Response {
    let trace = telemetry::new_trace();
    telemetry::within(trace, async {
        let peer = Peer(client_address(address.ip(), request.headers(), &web.app.config.trusted_proxies));
        request.extensions_mut().insert(peer);
        let began = Instant::now();
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let asked = request.headers().clone();
        let kept = kept::Slot::default();
        request.extensions_mut().insert(kept.clone());
        let refusal = refuse(&web, &request, peer);
        // Not to ask who it is: what is refused at the door must cost us nothing.
        let at_the_door = refusal.is_some();
        let response = match refusal {
            Some(refusal) => refusal,
            None if path == "/live"
                || is_upload(&path)
                || path.starts_with("/files/")
                || carries_files(&asked) =>
            {
                next.run(request).await
            }
            None => match tokio::time::timeout(PAGE, next.run(request)).await {
                Ok(response) => response,
                Err(_) => error::failed(Failure::unavailable("it took too long")),
            },
        };
        let response = if error::needs_dress(&response) {
            let visitor =
                if at_the_door { None } else { Visitor::of(&web, &asked, false).await.ok().flatten() };
            error::dress(&web, &asked, is_upload(&path), visitor.as_ref(), kept.take(), response).await
        } else {
            response
        };
        let status = response.status().as_u16();
        // Paths may hold a one-time token, so they are not logged as they are.
        let first = path.split('/').nth(1).unwrap_or_default();
        tracing::debug!(%method, page = first, status, ms = began.elapsed().as_millis() as u64, "answered");
        with_headers(response)
    })
    .await
}

fn refuse(web: &Web, request: &Request, peer: Peer) -> Option<Response> {
    let headers = request.headers();
    if !matches!(*request.method(), Method::GET | Method::HEAD | Method::POST | Method::DELETE) {
        let allowed = [(header::ALLOW, "GET, HEAD, POST, DELETE")];
        return Some((StatusCode::METHOD_NOT_ALLOWED, allowed).into_response());
    }
    if headers.get(header::HOST).is_none_or(HeaderValue::is_empty) || request.uri().to_string().len() > 4096 {
        return Some(StatusCode::BAD_REQUEST.into_response());
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) && is_foreign(headers) {
        return Some(StatusCode::FORBIDDEN.into_response());
    }
    if request.uri().path().starts_with("/static/") {
        return None;
    }
    match throttle::everything(web, peer, headers) {
        Ok(()) => None,
        Err(failure) => Some(error::failed(failure)),
    }
}

/// Sent by our script, which reads problem+json.
fn is_upload(path: &str) -> bool {
    path == "/uploads" || path.starts_with("/uploads/")
}

/// A form with files: a slow line may take a while, but must not fall silent.
fn carries_files(headers: &HeaderMap) -> bool {
    let media_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    media_type.is_some_and(|media_type| media_type.starts_with("multipart/form-data"))
}

/// A state-changing request must come from one of our own pages. Browsers say where from; the CSRF
/// token decides where they do not.
fn is_foreign(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        // Decides alone: from a page that may not say its address, the origin is "null".
        return site != "same-origin";
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), Some(host)) => origin.split_once("://").is_none_or(|(_, authority)| authority != host),
        _ => false,
    }
}

/// Whether the browser told where the request comes from, for forms of people not signed in.
pub fn says_where_from(headers: &HeaderMap) -> bool {
    headers.contains_key("sec-fetch-site") || headers.contains_key(header::ORIGIN)
}

fn with_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.remove(header::SERVER);
    response
}

/// The peer, unless the peer is a proxy of ours: then the last address it did not add itself.
fn client_address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    if !trusted.contains(&peer) {
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
            Ok(address) if trusted.contains(&address) => {}
            Ok(address) => return address,
            Err(_) => return peer,
        }
    }
    peer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_proxies_are_believed() {
        let forwarded = |value: &'static str| {
            HeaderMap::from_iter([(
                HeaderName::from_static("x-forwarded-for"),
                HeaderValue::from_static(value),
            )])
        };
        let address = |text: &str| text.parse::<IpAddr>().unwrap();
        let (proxy, person) = (address("10.0.0.1"), address("192.0.2.7"));
        assert_eq!(client_address(person, &forwarded("198.51.100.1"), &[proxy]), person);
        assert_eq!(client_address(proxy, &forwarded("198.51.100.1, 192.0.2.7"), &[proxy]), person);
        assert_eq!(client_address(proxy, &forwarded("198.51.100.1, fe80::1%eth0"), &[proxy]), proxy);
    }
}
