//! How a client of SCIM proves who it is: a token that is sent with each call, or a client's secret that buys one for an hour.

use super::{error::Refused, source::unauthorized};
use crate::{
    App,
    token::{self, TokenKind, TokenRow},
};
use axum::http::{HeaderMap, StatusCode, header};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use chassis::{Answer, digest};
use chrono::Days;
use contracts::{
    Actor, Secret,
    v1::directory::{CreateScimToken, ScimToken, ScimTokenCreated},
};
use serde_json::{Value, json};
use sqlx::{PgConnection, PgPool};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What a token for an hour is good for, in seconds.
const HOUR: i64 = 3_600;

pub async fn list(db: &PgPool, source: &str) -> sqlx::Result<Vec<ScimToken>> {
    let token = |row: TokenRow| ScimToken {
        id: row.id,
        ends_on: row.ends_on(),
        ending: row.ending,
        made_at: row.made_at,
        used_at: row.used_at,
        client_id: row.client_id,
    };
    Ok(token::list(db, source).await?.into_iter().map(token).collect())
}

/// Said this once.
pub async fn create(
    tx: &mut PgConnection,
    wanted: &CreateScimToken,
    actor: &Actor,
) -> Answer<ScimTokenCreated> {
    let kind = if wanted.client { TokenKind::Client } else { TokenKind::Scim };
    let (token, client_id) = token::create(tx, &wanted.source, kind, wanted.ends_on, actor).await?;
    Ok(ScimTokenCreated { token, client_id })
}

/// A token that somebody else made, good for a year.
pub async fn know(tx: &mut PgConnection, source: &str, token: &Secret) -> Answer<()> {
    let ends_at = chassis::clock::now() + Days::new(365);
    token::keep(tx, source, TokenKind::Scim, token, "", ends_at).await?;
    Ok(())
}

/// Lets a call through whose token is good, and notes that it was used.
pub async fn prove(app: &App, source: &str, headers: &HeaderMap) -> Result<(), Refused> {
    let sent = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (scheme, token) = sent.split_once(' ').unwrap_or_default();
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(unauthorized());
    }
    let good: Option<bool> = sqlx::query_scalar(
        "select used_at is null or used_at < now() - interval '10 seconds' from scim_token
         where digest = $1 and source = $2 and kind in ('token', 'access') and ends_at > now()",
    )
    .bind(digest(token.trim()).0)
    .bind(source)
    .fetch_optional(&app.db)
    .await?;
    if good.ok_or_else(unauthorized)? {
        sqlx::query("update scim_token set used_at = now() where digest = $1")
            .bind(digest(token.trim()).0)
            .execute(&app.db)
            .await?;
    }
    Ok(())
}

/// The token endpoint: client credentials in the form or in the header (RFC 6749, 2.3.1 and 4.4).
pub async fn buy(app: &App, source: &str, headers: &HeaderMap, body: &[u8]) -> Result<Value, Value> {
    let form: BTreeMap<String, String> = form_urlencoded::parse(body).into_owned().collect();
    if form.get("grant_type").map(String::as_str) != Some("client_credentials") {
        return Err(json!({ "error": "unsupported_grant_type" }));
    }
    let refused = || json!({ "error": "invalid_client" });
    let (client, secret) = in_header(headers)
        .or_else(|| Some((form.get("client_id")?.clone(), form.get("client_secret")?.clone())))
        .ok_or_else(refused)?;
    let bought = async {
        let good: Option<Uuid> = sqlx::query_scalar(
            "update scim_token set used_at = now()
             where digest = $1 and source = $2 and kind = 'client' and client_id = $3 and ends_at > now() returning id",
        )
        .bind(digest(&secret).0)
        .bind(source)
        .bind(&client)
        .fetch_optional(&app.db)
        .await?;
        if good.is_none() {
            return anyhow::Ok(None);
        }
        let bought = chassis::token();
        let mut tx = app.db.begin().await?;
        sqlx::query("delete from scim_token where source = $1 and kind = 'access' and ends_at < now()")
            .bind(source)
            .execute(&mut *tx)
            .await?;
        let ends_at = chassis::clock::now() + chrono::Duration::seconds(HOUR);
        token::keep(&mut tx, source, TokenKind::Bought, &bought, &client, ends_at).await?;
        tx.commit().await?;
        Ok(Some(bought))
    };
    match bought.await {
        Ok(Some(token)) => Ok(json!({
            "access_token": token.expose(), "token_type": "Bearer", "expires_in": HOUR,
        })),
        Ok(None) => Err(refused()),
        Err(error) => {
            tracing::error!(error = format!("{error:#}"), "no token could be given");
            Err(json!({ "error": "temporarily_unavailable" }))
        }
    }
}

/// What is answered to who gets no token.
pub fn status_of(error: &Value) -> StatusCode {
    match error["error"].as_str() {
        Some("invalid_client") => StatusCode::UNAUTHORIZED,
        Some("temporarily_unavailable") => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::BAD_REQUEST,
    }
}

fn in_header(headers: &HeaderMap) -> Option<(String, String)> {
    let sent = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, pair) = sent.split_once(' ')?;
    let pair = String::from_utf8(BASE64.decode(pair.trim()).ok()?).ok()?;
    let (client, secret) = pair.split_once(':')?;
    scheme.eq_ignore_ascii_case("basic").then(|| (client.to_owned(), secret.to_owned()))
}
