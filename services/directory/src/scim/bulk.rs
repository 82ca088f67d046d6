//! Several calls in one (RFC 7644, 3.7), each as if it had come by itself: what one of them does stays done when another is
//! refused.

use super::{
    answer::{Call, Reply, answer},
    error::Refused,
    limits::OPERATIONS,
    path::get,
    source::ScimSource,
};
use crate::App;
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub async fn all(app: &App, source: &ScimSource, call: &Call<'_>) -> Result<Reply, Refused> {
    let body = call.body.ok_or_else(|| Refused::syntax("The body is no JSON object."))?;
    let operations = get(body, "Operations").and_then(Value::as_array);
    let operations = operations.ok_or_else(|| Refused::syntax("Operations are missing."))?;
    if operations.len() > OPERATIONS {
        return Err(Refused::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            Some("tooMany"),
            "These are too many operations.",
        ));
    }
    let most_errors = get(body, "failOnErrors").and_then(Value::as_u64).filter(|most| *most > 0);
    let (mut answers, mut ids, mut errors) = (Vec::new(), BTreeMap::new(), 0);
    for operation in operations {
        let text =
            |name: &str| operation.as_object().and_then(|object| get(object, name)).and_then(Value::as_str);
        let method = text("method").unwrap_or_default().to_ascii_uppercase();
        let path = filled(text("path").unwrap_or_default(), &ids);
        let data =
            operation.as_object().and_then(|object| get(object, "data")).cloned().unwrap_or(Value::Null);
        let data = filled_in(data, &ids);
        let reply = one(app, source, &method, &path, &data).await;
        let mut outcome = json!({ "method": method, "status": reply.status.as_str() });
        if let Some(id) = text("bulkId") {
            outcome["bulkId"] = json!(id);
            if let Some(made) = reply.body.get("id").and_then(Value::as_str) {
                ids.insert(id.to_owned(), made.to_owned());
            }
        }
        if let Some(location) = reply.body.pointer("/meta/location") {
            outcome["location"] = location.clone();
        }
        if !reply.status.is_success() {
            outcome["response"] = reply.body;
            errors += 1;
        }
        answers.push(outcome);
        if most_errors.is_some_and(|most| errors >= most) {
            break;
        }
    }
    let done = answers.len();
    let body = json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkResponse"], "Operations": answers,
    });
    Ok(Reply::of(StatusCode::OK, body).told(String::new(), format!("{done} operations, {errors} refused")))
}

async fn one(app: &App, source: &ScimSource, method: &str, path: &str, data: &Value) -> Reply {
    let method = match method {
        "POST" => Method::POST,
        "PUT" => Method::PUT,
        "PATCH" => Method::PATCH,
        "DELETE" => Method::DELETE,
        _ => return Refused::syntax("A method is POST, PUT, PATCH or DELETE.").into(),
    };
    let path: Vec<_> = path.split('/').filter(|part| !part.is_empty()).collect();
    let call =
        Call { method, path: &path, query: "", matches: None, none_matches: None, body: data.as_object() };
    match path.first() {
        Some(kind) if kind.eq_ignore_ascii_case("Users") || kind.eq_ignore_ascii_case("Groups") => {
            answer(app, source, &call).await.unwrap_or_else(Reply::from)
        }
        _ => Refused::not_found().into(),
    }
}

/// `bulkId:…` stands for what an operation before it made.
fn filled(text: &str, ids: &BTreeMap<String, String>) -> String {
    let (before, id) = text.split_once("bulkId:").unwrap_or((text, ""));
    ids.get(id).map_or_else(|| text.to_owned(), |made| format!("{before}{made}"))
}

fn filled_in(value: Value, ids: &BTreeMap<String, String>) -> Value {
    match value {
        Value::String(text) => Value::String(filled(&text, ids)),
        Value::Array(values) => values.into_iter().map(|value| filled_in(value, ids)).collect(),
        Value::Object(object) => {
            object.into_iter().map(|(name, value)| (name, filled_in(value, ids))).collect()
        }
        other => other,
    }
}
