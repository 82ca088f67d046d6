//! The message bus: asking, publishing, answering.

use crate::{Base, Keyring, clock, telemetry};
use anyhow::{Context, Result};
use async_nats::{
    Client, ConnectOptions, HeaderMap, RequestErrorKind,
    connection::State,
    jetstream::{self, context::Context as JetStream},
};
use bytes::Bytes;
use contracts::{Failure, Request, v1::platform::ToEach};
use nkeys::KeyPair;
use serde::{Serialize, de::DeserializeOwned};
use std::{sync::Arc, time::Duration};
use uuid::Uuid;

pub(crate) const ACTOR: &str = "Guichet-Actor";
pub(crate) const KEY: &str = "Idempotency-Key";
pub(crate) const TRACE: &str = "traceparent";
pub(crate) const ERROR: &str = "Nats-Service-Error";
pub(crate) const ERROR_CODE: &str = "Nats-Service-Error-Code";

/// How long a request may take before its outcome is unknown, unless its contract says otherwise.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(contracts::PATIENCE);

/// The connection to NATS under this service's own name, key and rights.
#[derive(Clone)]
pub struct Bus {
    pub(crate) client: Client,
    pub(crate) jetstream: JetStream,
    pub(crate) name: &'static str,
    keys: Arc<KeyPair>,
    keyring: Keyring,
}

/// On whose behalf a request is made, and under which idempotency key.
#[derive(Clone, Default)]
pub struct Asking {
    /// Identity's token for the person.
    pub token: Option<String>,
    /// Given with a command, so that sending it again does it once.
    pub key: Option<Uuid>,
}

impl Bus {
    /// Connects, and keeps trying for ever: a service starts before its NATS does.
    pub async fn connect(name: &'static str, base: &Base) -> Result<Self> {
        let seed = base.nats_seed.expose();
        let client = ConnectOptions::with_nkey(seed.to_owned())
            .name(name)
            .custom_inbox_prefix(format!("_INBOX_{name}"))
            .retry_on_initial_connect()
            .max_reconnects(None)
            .reconnect_delay_callback(|tries| {
                let jitter = u64::from(Uuid::new_v4().as_bytes()[0]);
                Duration::from_millis((50 << tries.min(5)) + jitter)
            })
            .request_timeout(Some(REQUEST_TIMEOUT))
            .event_callback(move |event| async move {
                tracing::info!(service = name, %event, "nats");
            })
            .connect(&base.nats_url)
            .await
            .context("connect to NATS")?;
        let jetstream = jetstream::context::ContextBuilder::new()
            .timeout(REQUEST_TIMEOUT)
            .ack_timeout(REQUEST_TIMEOUT)
            .build(client.clone());
        let keys = KeyPair::from_seed(seed).context("the seed of this service's nkey")?;
        Ok(Self { client, jetstream, name, keys: Arc::new(keys), keyring: base.keyring.clone() })
    }

    /// Asks the owner of the answer. Waits out a restart of the other side; a time-out means that
    /// nobody knows whether it was done, and is answered `unavailable`.
    pub async fn ask<R: Request>(&self, request: &R, asking: &Asking) -> Result<R::Reply, Failure> {
        self.send(R::subject(), request, asking, Duration::from_secs(R::PATIENCE)).await
    }

    /// Asks one service about itself.
    pub async fn ask_each<R: ToEach>(
        &self,
        service: &str,
        request: &R,
        asking: &Asking,
    ) -> Result<R::Reply, Failure> {
        let subject = format!("guichet.rpc.{service}.v1.{}", R::NAME);
        self.send(subject, request, asking, REQUEST_TIMEOUT).await
    }

    async fn send<Q: Serialize, A: DeserializeOwned>(
        &self,
        subject: String,
        request: &Q,
        asking: &Asking,
        patience: Duration,
    ) -> Result<A, Failure> {
        let body = serde_json::to_vec(request)
            .map_err(|error| Failure::unavailable(format!("write the request: {error}")))?;
        let body = Bytes::from(body);
        let mut headers = HeaderMap::new();
        headers.insert(TRACE, telemetry::traceparent());
        if let Some(token) = &asking.token {
            headers.insert(ACTOR, token.as_str());
        }
        if let Some(key) = asking.key {
            headers.insert(KEY, key.to_string());
        }
        let deadline = tokio::time::Instant::now() + REQUEST_TIMEOUT;
        let message = loop {
            if self.client.connection_state() != State::Connected {
                if tokio::time::Instant::now() > deadline - Duration::from_secs(3) {
                    return Err(later("NATS is not connected"));
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
            let sent = async_nats::Request::new()
                .headers(headers.clone())
                .payload(body.clone())
                .timeout(Some(patience));
            match self.client.send_request(subject.clone(), sent).await {
                Ok(message) => break message,
                // Nobody heard it, so it is safe to say it again.
                Err(error)
                    if error.kind() == RequestErrorKind::NoResponders
                        && tokio::time::Instant::now() < deadline - Duration::from_secs(3) =>
                {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                Err(error) => return Err(later(&format!("{subject}: {error}"))),
            }
        };
        if message.headers.is_some_and(|headers| headers.get(ERROR_CODE).is_some()) {
            return Err(serde_json::from_slice(&message.payload)
                .unwrap_or_else(|_| Failure::unavailable(format!("{subject}: an unreadable refusal"))));
        }
        serde_json::from_slice(&message.payload)
            .map_err(|error| Failure::unavailable(format!("{subject}: an unreadable answer: {error}")))
    }

    /// Hints that something was published on a subject; may be lost.
    pub async fn hints(&self, subject: String) -> Result<async_nats::Subscriber> {
        self.client.subscribe(subject).await.context("subscribe to hints")
    }

    pub fn is_connected(&self) -> bool {
        self.client.connection_state() == State::Connected
    }

    /// The key pair this service signs with.
    pub fn keys(&self) -> &KeyPair {
        &self.keys
    }

    pub fn keyring(&self) -> &Keyring {
        &self.keyring
    }
}

fn later(message: &str) -> Failure {
    tracing::warn!(message, at = %clock::now(), "a request got no answer");
    Failure { retry_after: Some(2), ..Failure::unavailable(message) }
}
