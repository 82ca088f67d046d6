//! A token as somebody would have it who listened on the bus, and what it still opens.

use anyhow::{Context, Result};
use async_nats::{Client, ConnectOptions, HeaderMap};
use contracts::{Audience, Digest, FRONT_END};
use guichet::Settings;
use nkeys::KeyPair;
use serde_json::{Value, json};
use std::time::Duration;
use uuid::Uuid;

/// The token of a session, with the rights of the front end on NATS and its signature for any request.
pub struct Captured {
    client: Client,
    front: KeyPair,
    token: String,
}

impl Captured {
    pub async fn of(settings: &Settings, audience: Audience, session: &Digest) -> Result<Self> {
        let seed = settings.keys.seed(FRONT_END)?;
        let client = ConnectOptions::with_nkey(seed.to_owned())
            .custom_inbox_prefix(backing::permissions::inbox_prefix(FRONT_END))
            .request_timeout(Some(Duration::from_secs(3)))
            .connect(&settings.nats_url)
            .await?;
        let body = json!({ "session": session, "audience": audience, "active": false, "holder": FRONT_END });
        let asked = client.request("guichet.rpc.identity.v1.identify", body.to_string().into()).await?;
        let identified: Value = serde_json::from_slice(&asked.payload)?;
        let token = identified["token"].as_str().context("nobody is behind this session")?.to_owned();
        Ok(Self { client, front: KeyPair::from_seed(seed)?, token })
    }

    /// Makes a request of a service with the signature that was made for another one; returns the number of the
    /// refusal, or 200.
    pub async fn shown_for(&self, meant: &str, request: &str, body: Value) -> Result<u16> {
        let signature = chassis::actor::show(&self.front, &self.token, &subject(meant))?;
        self.send(Some(signature), request, body).await
    }

    /// As it was captured: with its own signature.
    pub async fn asks(&self, request: &str, body: Value) -> Result<u16> {
        self.shown_for(request, request, body).await
    }

    /// With nobody's signature.
    pub async fn alone(&self, request: &str, body: Value) -> Result<u16> {
        self.send(None, request, body).await
    }

    async fn send(&self, signature: Option<String>, request: &str, body: Value) -> Result<u16> {
        let mut headers = HeaderMap::new();
        headers.insert("Guichet-Actor", self.token.as_str());
        headers.insert("Idempotency-Key", Uuid::new_v4().to_string());
        if let Some(signature) = signature {
            headers.insert("Guichet-Actor-Shown", signature);
        }
        let body = body.to_string().into();
        let answer = self.client.request_with_headers(subject(request), headers, body).await?;
        let refused = answer.headers.as_ref().and_then(|headers| headers.get("Nats-Service-Error-Code"));
        Ok(refused.map_or(Ok(200), |code| code.as_str().parse())?)
    }
}

/// Of `tickets.reply`, for one.
fn subject(request: &str) -> String {
    let (service, request) = request.split_once('.').unwrap_or((request, ""));
    format!("guichet.rpc.{service}.v1.{request}")
}
