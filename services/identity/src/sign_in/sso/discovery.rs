//! What an issuer says about itself, and its keys. Read once an hour, and kept for all replicas; keys also when something is
//! signed by none of them, at most once a minute however often that comes: else whoever makes up names of keys would have us
//! ask again and again.

use crate::{
    config::App,
    sign_in::{
        provider::ProviderRow,
        sso::{
            proof,
            trouble::{Stopped, Trouble},
        },
    },
};
use chassis::{
    form::harmless,
    https::{Client, Question},
};
use contracts::v1::identity::SsoTrouble;
use openidconnect::core::CoreJsonWebKeySet;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use sqlx::types::Json;
use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex},
    time::Duration,
};
use url::Url;

const GOOD_MINUTES: i32 = 60;
const KEYS_AGAIN_SECONDS: i32 = 60;

/// So long a replica waits for another that asks already, in steps.
const WAITS: u32 = 25;
const STEP: Duration = Duration::from_millis(200);

/// Of this process, one asks an issuer at a time; the others find what it was told.
static ASKING: LazyLock<Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>> = LazyLock::new(Mutex::default);

/// What we use of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Metadata {
    pub issuer: String,
    pub authorization_endpoint: Url,
    pub token_endpoint: Url,
    pub jwks_uri: Url,
    #[serde(default)]
    pub userinfo_endpoint: Option<Url>,
    #[serde(default)]
    pub end_session_endpoint: Option<Url>,
    #[serde(default)]
    pub scopes_supported: Vec<String>,
    #[serde(default)]
    pub token_endpoint_auth_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
}

pub struct Found {
    pub metadata: Metadata,
    pub keys: CoreJsonWebKeySet,
}

type Kept = (Json<Metadata>, Json<Value>);

/// As it is known, or asked where that is an hour ago.
pub async fn find(app: &App, provider: &ProviderRow) -> Result<Found, Stopped> {
    let issuer = provider.issuer(&app.config);
    if let Some(found) = kept(app, &issuer).await? {
        return Ok(found);
    }
    let asking = asking(&issuer);
    let _turn = asking.lock().await;
    match kept(app, &issuer).await? {
        Some(found) => Ok(found),
        None => read(app, provider).await,
    }
}

/// As it is now, whatever is known.
pub async fn read(app: &App, provider: &ProviderRow) -> Result<Found, Stopped> {
    let issuer = provider.issuer(&app.config);
    let outside = app.config.outside()?;
    let address = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
    let address = Url::parse(&address).map_err(|_| not_openid("the issuer is no address"))?;
    let metadata: Metadata = document(outside, &address).await?;
    if !proof::is_issuer(&metadata.issuer, &provider.settings(), &issuer) {
        return Err(Trouble::new(SsoTrouble::OtherIssuer, harmless(&metadata.issuer, 200)).into());
    }
    if !outside.is_protected(&metadata.authorization_endpoint) {
        return Err(Trouble::new(
            SsoTrouble::AddressNotAllowed,
            harmless(metadata.authorization_endpoint.as_str(), 200),
        )
        .into());
    }
    let (keys, parsed) = keys_at(outside, &metadata.jwks_uri).await?;
    sqlx::query(
        "insert into known_issuer (issuer, metadata, keys) values ($1, $2, $3) on conflict (issuer)
         do update set metadata = excluded.metadata, keys = excluded.keys, read_at = now()",
    )
    .bind(&issuer)
    .bind(Json(&metadata))
    .bind(Json(keys))
    .execute(&app.db)
    .await?;
    Ok(Found { metadata, keys: parsed })
}

/// Its keys, asked for again; as they are known where that was less than a minute ago.
pub async fn keys_again(app: &App, issuer: &str, found: &Found) -> Result<CoreJsonWebKeySet, Stopped> {
    let asking = asking(issuer);
    let _turn = asking.lock().await;
    let is_ours = sqlx::query(
        "update known_issuer set looked_again_at = now()
         where issuer = $1 and looked_again_at < now() - make_interval(secs => $2)",
    )
    .bind(issuer)
    .bind(f64::from(KEYS_AGAIN_SECONDS))
    .execute(&app.db)
    .await?;
    if is_ours.rows_affected() == 0 {
        return asked_by_another(app, issuer).await;
    }
    let (keys, parsed) = keys_at(app.config.outside()?, &found.metadata.jwks_uri).await?;
    sqlx::query("update known_issuer set keys = $2, read_at = now() where issuer = $1")
        .bind(issuer)
        .bind(Json(keys))
        .execute(&app.db)
        .await?;
    Ok(parsed)
}

/// Keys that another replica may be asking for at this moment.
async fn asked_by_another(app: &App, issuer: &str) -> Result<CoreJsonWebKeySet, Stopped> {
    for _ in 0..WAITS {
        let (keys, on_its_way): (Json<Value>, bool) = sqlx::query_as(
            "select keys, looked_again_at > read_at and looked_again_at > now() - interval '6 seconds'
             from known_issuer where issuer = $1",
        )
        .bind(issuer)
        .fetch_one(&app.db)
        .await?;
        if !on_its_way {
            return parsed(keys.0);
        }
        tokio::time::sleep(STEP).await;
    }
    Err(Trouble::new(SsoTrouble::Unreachable, "its keys do not come").into())
}

async fn kept(app: &App, issuer: &str) -> Result<Option<Found>, Stopped> {
    let kept: Option<Kept> = sqlx::query_as(
        "select metadata, keys from known_issuer
         where issuer = $1 and read_at > now() - make_interval(mins => $2)",
    )
    .bind(issuer)
    .bind(GOOD_MINUTES)
    .fetch_optional(&app.db)
    .await?;
    let Some((Json(metadata), Json(keys))) = kept else { return Ok(None) };
    Ok(Some(Found { metadata, keys: parsed(keys)? }))
}

async fn keys_at(outside: &Client, address: &Url) -> Result<(Value, CoreJsonWebKeySet), Stopped> {
    let keys: Value = document(outside, address).await?;
    let parsed = parsed(keys.clone())?;
    Ok((keys, parsed))
}

/// Those that are understood; others are passed over.
fn parsed(keys: Value) -> Result<CoreJsonWebKeySet, Stopped> {
    serde_json::from_value(keys).map_err(|_| not_openid("its keys cannot be read"))
}

async fn document<T: DeserializeOwned>(outside: &Client, address: &Url) -> Result<T, Stopped> {
    let answered = outside.ask(address, Question::default()).await?;
    if answered.status.is_server_error() {
        let said = format!("{} answers {}", address.path(), answered.status);
        return Err(Trouble::new(SsoTrouble::Unreachable, harmless(&said, 200)).into());
    }
    let understood = answered.status.is_success().then(|| serde_json::from_slice(&answered.body).ok());
    understood.flatten().ok_or_else(|| {
        not_openid(&harmless(
            &format!("{} answers {} and no such thing", address.path(), answered.status),
            200,
        ))
    })
}

fn not_openid(why: &str) -> Stopped {
    Trouble::new(SsoTrouble::NotOpenId, why).into()
}

fn asking(issuer: &str) -> Arc<tokio::sync::Mutex<()>> {
    match ASKING.lock() {
        Ok(mut asking) => asking.entry(issuer.to_owned()).or_default().clone(),
        Err(_) => Arc::default(),
    }
}
