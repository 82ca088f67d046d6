//! How a source proves who it is: a token that is sent with each call, or a client's secret that buys one for an hour.

use super::{error::Refused, source::unauthorized};
use crate::App;
use axum::http::{HeaderMap, StatusCode, header};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use chassis::{Answer, audit, digest};
use chrono::{DateTime, Days, NaiveTime, Utc};
use contracts::{
    Actor, Code, Failure, Problem, Secret,
    v1::directory::{CreateScimToken, EndScimToken, ScimToken, ScimTokenCreated},
};
use serde_json::{Value, json};
use sqlx::{PgConnection, PgPool};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Good at once, so that one can be replaced without a gap.
const AT_ONCE: i64 = 2;
/// What a token for an hour is good for, in seconds.
const HOUR: i64 = 3_600;
/// Every token begins so: whoever finds one knows what it is.
const MARK: &str = "gsc_";
/// Years ahead that an end may be.
const FARTHEST_DAYS: u64 = 3 * 366;

pub async fn list(db: &PgPool, source: &str) -> sqlx::Result<Vec<ScimToken>> {
    type Row = (Uuid, String, DateTime<Utc>, DateTime<Utc>, Option<DateTime<Utc>>, String);
    let rows: Vec<Row> = sqlx::query_as(
        "select id, ending, made_at, ends_at, used_at, client_id from scim_token
         where source = $1 and kind <> 'access' and ends_at > now() order by made_at, id",
    )
    .bind(source)
    .fetch_all(db)
    .await?;
    let token = |(id, ending, made_at, ends_at, used_at, client_id): Row| ScimToken {
        id,
        ending,
        made_at,
        ends_on: ends_at.date_naive().pred_opt().unwrap_or_else(|| ends_at.date_naive()),
        used_at,
        client_id,
    };
    Ok(rows.into_iter().map(token).collect())
}

/// Said this once.
pub async fn create(
    tx: &mut PgConnection,
    wanted: &CreateScimToken,
    actor: &Actor,
) -> Answer<ScimTokenCreated> {
    let today = chassis::clock::now().date_naive();
    let farthest = today.checked_add_days(Days::new(FARTHEST_DAYS)).unwrap_or(today);
    if wanted.ends_on < today || wanted.ends_on > farthest {
        return Err(Failure::field("ends_on", Problem::Malformed).into());
    }
    // One after the other, or two at once would both find room.
    let known = sqlx::query_scalar::<_, i32>(
        "select 1 from source where name = $1 and kind = 'scim' and rank is not null for update",
    );
    if known.bind(&wanted.source).fetch_optional(&mut *tx).await?.is_none() {
        return Err(Failure::not_found("source").into());
    }
    let kind = if wanted.client { "client" } else { "token" };
    let good: i64 = sqlx::query_scalar(
        "select count(*) from scim_token where source = $1 and kind = $2 and ends_at > now()",
    )
    .bind(&wanted.source)
    .bind(kind)
    .fetch_one(&mut *tx)
    .await?;
    if good >= AT_ONCE {
        return Err(Failure { code: Code::Conflict, ..Failure::field("token", Problem::TooMany) }.into());
    }
    let token = Secret::new(format!("{MARK}{}", chassis::token().expose()));
    let client_id = if wanted.client { format!("{}-{}", wanted.source, short_id()) } else { String::new() };
    let ends_at = wanted.ends_on.succ_opt().unwrap_or(wanted.ends_on).and_time(NaiveTime::MIN).and_utc();
    keep(tx, &wanted.source, kind, &token, &client_id, ends_at).await?;
    let told = told(&wanted.source, ending(&token));
    audit::record(tx, Some(actor), "source.token_made", None, &told).await?;
    Ok(ScimTokenCreated { token, client_id })
}

/// A token that somebody else made, good for a year.
pub async fn know(tx: &mut PgConnection, source: &str, token: &Secret) -> Answer<()> {
    let ends_at = chassis::clock::now() + Days::new(365);
    keep(tx, source, "token", token, "", ends_at).await?;
    Ok(())
}

/// With a client's secret end the tokens that it bought.
pub async fn end(tx: &mut PgConnection, wanted: &EndScimToken, actor: &Actor) -> Answer<()> {
    let ended: Option<(String, String)> = sqlx::query_as(
        "update scim_token set ends_at = now() where id = $1 and source = $2 and kind <> 'access' and ends_at > now()
         returning ending, client_id",
    )
    .bind(wanted.token)
    .bind(&wanted.source)
    .fetch_optional(&mut *tx)
    .await?;
    let (ending, client_id) = ended.ok_or_else(|| Failure::not_found("token"))?;
    if !client_id.is_empty() {
        sqlx::query("delete from scim_token where source = $1 and kind = 'access' and client_id = $2")
            .bind(&wanted.source)
            .bind(client_id)
            .execute(&mut *tx)
            .await?;
    }
    audit::record(tx, Some(actor), "source.token_ended", None, &told(&wanted.source, &ending)).await?;
    Ok(())
}

fn told(source: &str, ending: &str) -> audit::Changes {
    let told = [("source", source), ("token", ending)];
    told.into_iter().map(|(name, value)| (name.to_owned(), (String::new(), value.to_owned()))).collect()
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
        let token = chassis::token();
        let mut tx = app.db.begin().await?;
        sqlx::query("delete from scim_token where source = $1 and kind = 'access' and ends_at < now()")
            .bind(source)
            .execute(&mut *tx)
            .await?;
        let ends_at = chassis::clock::now() + chrono::Duration::seconds(HOUR);
        keep(&mut tx, source, "access", &token, &client, ends_at).await?;
        tx.commit().await?;
        Ok(Some(token))
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

async fn keep(
    tx: &mut PgConnection,
    source: &str,
    kind: &str,
    token: &Secret,
    client_id: &str,
    ends_at: DateTime<Utc>,
) -> sqlx::Result<()> {
    sqlx::query(
        "insert into scim_token (id, source, kind, digest, ending, client_id, ends_at) values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(Uuid::now_v7())
    .bind(source)
    .bind(kind)
    .bind(digest(token.expose()).0)
    .bind(ending(token))
    .bind(client_id)
    .bind(ends_at)
    .execute(tx)
    .await?;
    Ok(())
}

fn ending(token: &Secret) -> &str {
    let token = token.expose();
    token.get(token.len().saturating_sub(4)..).unwrap_or_default()
}

fn short_id() -> String {
    Uuid::new_v4().simple().to_string()[..8].to_owned()
}
