//! The door: who calls, and how they are answered.

use super::{
    answer::{Call, Reply, answer},
    bulk, call,
    error::Refused,
    limits::LARGEST,
    source::ScimSource,
    token,
};
use crate::{App, intake, rules};
use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::Response,
};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

const SCIM: HeaderValue = HeaderValue::from_static("application/scim+json");

pub async fn serve(app: App, listener: TcpListener, stop: CancellationToken) {
    let router = Router::new().fallback(door).with_state(app);
    chassis::http::serve(listener, router, stop).await;
}

async fn door(State(app): State<App>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let path: Vec<_> = head.uri.path().split('/').filter(|part| !part.is_empty()).collect();
    let [first, name, path @ ..] = path.as_slice() else { return plain(Refused::not_found().into()) };
    if *first != "scim" {
        return plain(Refused::not_found().into());
    }
    // Some clients say the version where others leave it out.
    let path = path.strip_prefix(&["v2"]).unwrap_or(path);
    let Ok(body) = to_bytes(body, LARGEST).await else {
        return plain(Refused::new(StatusCode::PAYLOAD_TOO_LARGE, None, "This is too much at once.").into());
    };
    if path == ["oauth", "token"] && head.method == Method::POST {
        return bought(token::buy(&app, name, &head.headers, &body).await);
    }
    plain(
        proven(&app, name, path, &head.method, head.uri.query().unwrap_or_default(), &head.headers, &body)
            .await,
    )
}

async fn proven(
    app: &App,
    name: &str,
    path: &[&str],
    method: &Method,
    query: &str,
    headers: &HeaderMap,
    body: &Bytes,
) -> Reply {
    // The token first: who has none hears the same of every name.
    if let Err(refused) = token::prove(app, name, headers).await {
        return refused.into();
    }
    let source = match ScimSource::find(app, name).await {
        Ok(source) => source,
        Err(refused) => return refused.into(),
    };
    match has_room(app, name).await {
        Ok(true) => {}
        Ok(false) => {
            let detail = "This is more than this source may send in a minute.";
            return Refused::new(StatusCode::TOO_MANY_REQUESTS, None, detail).into();
        }
        Err(refused) => return refused.into(),
    }
    let parsed: Option<Value> = if body.is_empty() { None } else { serde_json::from_slice(body).ok() };
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let call = Call {
        method: method.clone(),
        path,
        query,
        matches: text(header::IF_MATCH),
        none_matches: text(header::IF_NONE_MATCH),
        body: parsed.as_ref().and_then(Value::as_object),
    };
    let done = match (&call.method, path) {
        (&Method::POST, [one]) if one.eq_ignore_ascii_case("bulk") => bulk::all(app, &source, &call).await,
        _ => answer(app, &source, &call).await,
    };
    let reply = done.unwrap_or_else(Reply::from);
    // What was only looked at is no news.
    if *method != Method::GET && path.last().is_none_or(|last| *last != ".search")
        || reply.status.is_client_error()
    {
        let line = format!("{method} /{}", path.join("/"));
        let noted = async {
            let mut connection = app.db.acquire().await?;
            intake::heard(&mut connection, name).await.map_err(|fault| anyhow::anyhow!("{fault}"))?;
            call::note(&mut connection, name, &line, reply.status.as_u16(), &reply.told).await?;
            anyhow::Ok(())
        };
        if let Err(error) = noted.await {
            tracing::warn!(%error, "a SCIM call has no line");
        }
    }
    reply
}

async fn has_room(app: &App, name: &str) -> Result<bool, Refused> {
    let rules = rules::of(&app.db, name).await?.rules;
    let mut connection = app.db.acquire().await?;
    Ok(intake::has_room(&mut connection, name, rules.a_minute).await?)
}

fn plain(reply: Reply) -> Response {
    let empty = reply.body.is_null();
    let mut response = Response::new(if empty { Body::empty() } else { Body::from(reply.body.to_string()) });
    *response.status_mut() = reply.status;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if !empty {
        headers.insert(header::CONTENT_TYPE, SCIM);
    }
    for (name, pointer) in [(header::ETAG, "/meta/version"), (header::LOCATION, "/meta/location")] {
        let value = reply.body.pointer(pointer).and_then(Value::as_str);
        if let Some(value) = value.and_then(|value| HeaderValue::from_str(value).ok()) {
            headers.insert(name, value);
        }
    }
    match reply.status {
        StatusCode::UNAUTHORIZED => {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"scim\""));
        }
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
        }
        _ => {}
    }
    response
}

fn bought(bought: Result<Value, Value>) -> Response {
    let (status, body) = match bought {
        Ok(token) => (StatusCode::OK, token),
        Err(error) => (token::status_of(&error), error),
    };
    let mut response = Response::new(Body::from(body.to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
