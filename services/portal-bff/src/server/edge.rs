//! What holds for every request and every answer, whatever the page.

use crate::{
    server::error_page,
    web::{
        draft::{self, DraftSlot},
        limited_action::LimitedAction,
        noted,
        notice::{self, NoticeSlot},
        origin::is_foreign,
        peer::Peer,
        rate_limit::throttled,
        recovery::{
            self,
            came_back::{instead, is_for_a_page},
        },
        refusal,
        session::{self, Visitor},
        site::Site,
        way_back,
    },
};
use axum::{
    extract::{ConnectInfo, MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use chassis::{budget, telemetry};
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

/// Says that our script sent a form: it stays on its page whatever comes, and is told where to go.
const SENT_BY_SCRIPT: &str = "x-guichet-send";
const GO_TO: HeaderName = HeaderName::from_static("x-guichet-to");

/// How long a page may take; streams and transfers have limits of their own.
const PAGE: Duration = Duration::from_secs(20);

pub async fn around(
    State(site): State<Site>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    mut request: Request,
    next: Next,
) -> Response {
    let trace = telemetry::new_trace();
    let answered = async {
        let peer = Peer::of(address.ip(), request.headers(), &site.app.config.trusted_proxies);
        request.extensions_mut().insert(peer);
        let began = Instant::now();
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let asked = request.headers().clone();
        let route = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str).to_owned();
        let page = way_back::page_of(&site.forms, &method, request.uri(), &asked);
        let kept = recovery::KeptSlot::default();
        request.extensions_mut().insert(kept.clone());
        let drafted = DraftSlot::default();
        request.extensions_mut().insert(drafted.clone());
        let noticed = NoticeSlot::default();
        request.extensions_mut().insert(noticed.clone());
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
        let sent = response.status().is_redirection() && !error_page::needs_page(&response);
        let by_script = is_upload(&path) || asked.contains_key(SENT_BY_SCRIPT);
        let response = if error_page::needs_page(&response) {
            let visitor = if at_the_door {
                None
            } else {
                Visitor::even_by_half(&site, &asked, false).await.ok().flatten()
            };
            let person = visitor
                .as_ref()
                .map(|visitor| visitor.actor.person)
                .or_else(|| session::known(&site, &asked));
            let who = noted::Asked { method: method.clone(), page: route, peer, person, at_the_door };
            if let Some(line) = noted::refused(&response, &who) {
                noted::note(&site, &line).await;
            }
            let asked = error_page::Asked { headers: &asked, page, peer, scripted: by_script };
            error_page::render(&site, asked, visitor.as_ref(), kept.take(), response).await
        } else {
            response
        };
        let response = match drafted.get() {
            Some(sender) if sent => {
                draft::sent(&site, sender).await;
                response
            }
            Some(sender) if site.forms.location(&path).is_some() && is_for_a_page(&asked, &response) => {
                instead(&site, sender.person, response).await
            }
            _ => response,
        };
        let response = notice::said(&site, &noticed, response).await;
        let response = notice::keep(&site, drafted.get().map(|sender| sender.person), response).await;
        let response = if by_script { with_address(response) } else { response };
        let status = response.status().as_u16();
        // Paths may hold a one-time token, so they are not logged as they are.
        let first = path.split('/').nth(1).unwrap_or_default();
        tracing::debug!(%method, page = first, status, ms = began.elapsed().as_millis() as u64, "answered");
        with_headers(site.app.leaving.is_cancelled(), response)
    };
    telemetry::within(trace, budget::within(Box::pin(answered))).await
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

/// A script that was redirected would fetch the page, and what is said on it once, before the person sees it.
fn with_address(mut response: Response) -> Response {
    if response.status().is_redirection()
        && let Some(address) = response.headers_mut().remove(header::LOCATION)
    {
        *response.status_mut() = StatusCode::NO_CONTENT;
        response.headers_mut().insert(GO_TO, address);
    }
    response
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

fn with_headers(leaving: bool, mut response: Response) -> Response {
    let headers = response.headers_mut();
    // Whoever keeps connections open to send more people over them goes elsewhere with the next.
    if leaving {
        headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
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

    #[test]
    fn every_answer_carries_the_headers_and_a_handler_may_say_otherwise() {
        let answer = with_headers(false, ([(header::SERVER, "of ours")], "").into_response());
        for (name, value) in HEADERS {
            assert_eq!(
                answer.headers().get(&name).and_then(|said| said.to_str().ok()),
                Some(value),
                "{name}"
            );
        }
        assert!(!answer.headers().contains_key(header::SERVER));
        let kept = with_headers(true, ([(header::CACHE_CONTROL, "private, max-age=60")], "").into_response());
        assert_eq!(kept.headers()[header::CACHE_CONTROL], "private, max-age=60");
        assert_eq!(kept.headers().get_all(header::CACHE_CONTROL).iter().count(), 1);
        let closes = [&answer, &kept].map(|it| it.headers().contains_key(header::CONNECTION));
        assert_eq!(closes, [false, true], "only while leaving");
    }

    #[test]
    fn a_script_is_told_where_to_go_and_not_sent_there() {
        let redirected = (StatusCode::SEE_OTHER, [(header::LOCATION, "/tickets/1")]).into_response();
        let told = with_address(redirected);
        assert_eq!(told.status(), StatusCode::NO_CONTENT);
        assert_eq!(told.headers()[GO_TO], "/tickets/1");
        assert!(!told.headers().contains_key(header::LOCATION));
        let page = with_address((StatusCode::OK, [(header::LOCATION, "/tickets/1")]).into_response());
        assert_eq!(page.status(), StatusCode::OK);
        assert!(!page.headers().contains_key(GO_TO));
    }

    #[test]
    fn only_files_may_take_long() {
        assert!(is_upload("/uploads") && is_upload("/uploads/7"));
        assert!(!is_upload("/uploadsx") && !is_upload("/tickets") && !is_upload("/"));
        let of =
            |media_type| HeaderMap::from_iter([(header::CONTENT_TYPE, HeaderValue::from_static(media_type))]);
        assert!(carries_files(&of("multipart/form-data; boundary=x")));
        assert!(
            !carries_files(&of("application/x-www-form-urlencoded")) && !carries_files(&HeaderMap::new())
        );
    }
}
