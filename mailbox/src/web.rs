//! The page for people and the interface for programs.

#![expect(clippy::disallowed_types, reason = "a tool for development, whose wrong addresses need no page")]

use crate::{Mailbox, Message};
use askama::Template;
use axum::{
    Json, Router,
    extract::{Path, Query, Request, State},
    http::{HeaderName, StatusCode, header},
    middleware::{self, Next},
    response::{Html, IntoResponse, Response},
    routing::get,
};
use serde::Deserialize;
use std::net::{IpAddr, SocketAddr};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

pub(crate) async fn serve(listener: TcpListener, mailbox: Mailbox, stop: CancellationToken) {
    let router = Router::new()
        .route("/", get(list))
        .route("/messages/{id}", get(one))
        .route("/messages/{id}/html", get(html_part))
        .route("/style.css", get(style))
        .route("/api/messages", get(find).delete(clear))
        .layer(middleware::from_fn_with_state(mailbox.clone(), for_its_own_address))
        .with_state(mailbox);
    let served = axum::serve(listener, router).with_graceful_shutdown(stop.cancelled_owned()).await;
    if let Err(error) = served {
        tracing::warn!(%error, "the page of the mailbox is gone");
    }
}

/// Another name may have been pointed here by a site that wants to read along: its pages would count as ours.
async fn for_its_own_address(State(mailbox): State<Mailbox>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    if is_own(host, mailbox.http) {
        next.run(request).await
    } else {
        StatusCode::MISDIRECTED_REQUEST.into_response()
    }
}

/// The address itself; on this machine also by its name, and by whatever address where it listens on all.
fn is_own(host: &str, at: SocketAddr) -> bool {
    let (name, port) = host.rsplit_once(':').unwrap_or((host, "80"));
    let name = name.trim_start_matches('[').trim_end_matches(']');
    let ours = match name.parse::<IpAddr>() {
        Ok(ip) => ip == at.ip() || at.ip().is_unspecified(),
        Err(_) => {
            name.eq_ignore_ascii_case("localhost") && (at.ip().is_loopback() || at.ip().is_unspecified())
        }
    };
    ours && port == at.port().to_string()
}

/// The pages themselves fetch nothing but their style and the mail in its frame.
const PAGE: &str =
    "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'";
/// A mail may look as it likes, and do nothing.
const MAIL: &str =
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

#[derive(Template)]
#[template(path = "list.html")]
struct List {
    messages: Vec<Message>,
    to: String,
}

#[derive(Template)]
#[template(path = "one.html")]
struct One {
    message: Message,
}

#[derive(Deserialize)]
struct Filter {
    #[serde(default)]
    to: String,
}

async fn list(State(mailbox): State<Mailbox>, Query(Filter { to }): Query<Filter>) -> Response {
    let mut messages = addressed(&mailbox, &to);
    messages.reverse();
    page(PAGE, List { messages, to }.render())
}

async fn one(State(mailbox): State<Mailbox>, Path(id): Path<u64>) -> Response {
    match mailbox.messages().into_iter().find(|message| message.id == id) {
        Some(message) => page(PAGE, One { message }.render()),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn html_part(State(mailbox): State<Mailbox>, Path(id): Path<u64>) -> Response {
    match mailbox.messages().into_iter().find(|message| message.id == id) {
        Some(message) => page(MAIL, Ok(message.html)),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn style() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/css")], include_str!("style.css"))
}

async fn find(State(mailbox): State<Mailbox>, Query(Filter { to }): Query<Filter>) -> Json<Vec<Message>> {
    Json(addressed(&mailbox, &to))
}

async fn clear(State(mailbox): State<Mailbox>) -> StatusCode {
    mailbox.clear();
    StatusCode::NO_CONTENT
}

fn addressed(mailbox: &Mailbox, to: &str) -> Vec<Message> {
    if to.is_empty() { mailbox.messages() } else { mailbox.messages_to(to) }
}

fn page(policy: &'static str, html: askama::Result<String>) -> Response {
    match html {
        Ok(html) => {
            let headers: [(HeaderName, &str); 3] = [
                (header::CONTENT_SECURITY_POLICY, policy),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
                (header::CACHE_CONTROL, "no-store"),
            ];
            (headers, Html(html)).into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_address_is_answered() {
        let own = |host: &str, at: &str| is_own(host, at.parse().expect("an address"));
        for good in ["127.0.0.1:8025", "localhost:8025", "LocalHost:8025"] {
            assert!(own(good, "127.0.0.1:8025"), "{good}");
        }
        for bad in [
            "evil.example:8025",
            "localhost.evil.example:8025",
            "127.0.0.1:80",
            "127.0.0.1",
            "10.0.0.1:8025",
            "",
        ] {
            assert!(!own(bad, "127.0.0.1:8025"), "{bad}");
        }
        assert!(own("10.0.0.1:8025", "0.0.0.0:8025") && own("[::1]:8025", "[::1]:8025"));
        assert!(!own("evil.example:8025", "0.0.0.0:8025"));
    }
}
