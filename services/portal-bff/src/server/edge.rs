//! What holds for every request and every answer, whatever the page.

use crate::{
    server::error_page,
    web::{
        limited_action::LimitedAction,
        origin::is_foreign,
        peer::{Peer, client_address},
        rate_limit::throttled,
        recovery, refusal,
        session::{self, Visitor},
        site::Site,
    },
};
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use chassis::telemetry;
use contracts::Failure;
use std::{
    collections::HashMap,
    net::SocketAddr,
    sync::{LazyLock, Mutex},
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

pub async fn around(
    State(site): State<Site>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    mut request: Request,
    next: Next,
) -> Response {
    let trace = telemetry::new_trace();
    telemetry::within(trace, async {
        let peer = Peer(client_address(address.ip(), request.headers(), &site.app.config.trusted_proxies));
        request.extensions_mut().insert(peer);
        let began = Instant::now();
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let asked = request.headers().clone();
        let kept = recovery::KeptSlot::default();
        request.extensions_mut().insert(kept.clone());
        let refusal = refuse(&site, &request, peer);
        // Identity is not asked who sent a refused request: a flood of them must not reach it.
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
                Err(_) => refusal::failed(Failure::unavailable("it took too long")),
            },
        };
        let response = if error_page::needs_page(&response) {
            let visitor =
                if at_the_door { None } else { Visitor::of(&site, &asked, false).await.ok().flatten() };
            error_page::render(&site, &asked, is_upload(&path), visitor.as_ref(), kept.take(), response).await
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

fn refuse(site: &Site, request: &Request, peer: Peer) -> Option<Response> {
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
    match everything(site, peer, headers) {
        Ok(()) => None,
        Err(failure) => Some(refusal::failed(failure)),
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

fn with_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.remove(header::SERVER);
    response
}

/// The widest net, per process: 600 a minute for each person, or for the address of who is not signed in: an
/// office full of people who are shares one address. In memory, as it guards the database too.
pub fn everything(site: &Site, peer: Peer, headers: &HeaderMap) -> Result<(), Failure> {
    static BUCKETS: LazyLock<Mutex<HashMap<String, (f64, Instant)>>> = LazyLock::new(Mutex::default);
    let whose =
        session::known(site, headers).map_or_else(|| peer.network().to_string(), |person| person.to_string());
    let (limit, factor) = (LimitedAction::Request.limit(), site.app.config.rate_factor);
    let Ok(mut buckets) = BUCKETS.lock() else { return Ok(()) };
    if buckets.len() > 100_000 {
        buckets.retain(|_, (_, at)| at.elapsed().as_secs() < 60);
    }
    let (tokens, at) = buckets.entry(whose).or_insert((limit.burst * factor, Instant::now()));
    let refilled = *tokens + at.elapsed().as_secs_f64() * limit.per_second * factor;
    (*tokens, *at) = (refilled.min(limit.burst * factor), Instant::now());
    if *tokens < 1.0 {
        return Err(throttled(1));
    }
    *tokens -= 1.0;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::IpAddr;

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
