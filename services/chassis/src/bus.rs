//! The message bus: the connection to NATS, and who speaks there.

use crate::{
    Base, Keyring, actor, clock,
    headers::{REPLICA, SEALED_BY, SENT_AT, SIGNATURE},
    peers::Peers,
    sealing,
};
use anyhow::{Context, Result};
use async_nats::{
    Client, ConnectOptions, Event, HeaderMap, Message,
    connection::State,
    jetstream::{self, context::Context as JetStream},
};
use bytes::Bytes;
use contracts::{Failure, Sealed, Secret};
use nkeys::{KeyPair, XKey};
use serde::{Serialize, de::DeserializeOwned};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, atomic::Ordering},
    time::Duration,
};
use tokio::sync::Notify;
use uuid::Uuid;

/// Who falls silent is noticed after three of these: a server that stands still closes nothing.
const PING_EVERY: Duration = Duration::from_secs(1);
const CONNECT_WITHIN: Duration = Duration::from_secs(2);

/// Stands where an event has its id: what is told has none, and so can never pass for an event.
const TOLD: &str = "told";

/// How long a request may take before its outcome is unknown, unless its contract says otherwise.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(contracts::PATIENCE);

/// The connection to NATS under this service's own name, key and rights.
#[derive(Clone)]
pub struct Bus {
    pub(crate) client: Client,
    pub(crate) jetstream: JetStream,
    pub(crate) name: &'static str,
    /// This process among the replicas of its service.
    pub(crate) replica: Arc<str>,
    pub(crate) peers: Arc<Peers>,
    /// Rung when the connection is lost, and all answers on their way with it.
    pub(crate) cut: Arc<Notify>,
    keys: Arc<KeyPair>,
    keyring: Keyring,
    pub(crate) own_box: Arc<XKey>,
    showings: Arc<Mutex<Showings>>,
}

/// Signatures made lately: by token, then by subject.
type Showings = HashMap<String, HashMap<String, String>>;

/// Tokens whose signatures are kept.
const TOKENS: usize = 4_096;

impl Bus {
    /// Connects, and keeps trying for ever: a service starts before its NATS does.
    pub async fn connect(name: &'static str, base: &Base) -> Result<Self> {
        let seed = base.nats_seed.expose();
        let cut = Arc::new(Notify::new());
        let lost = cut.clone();
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
            .ping_interval(PING_EVERY)
            .connection_timeout(CONNECT_WITHIN)
            .event_callback(move |event| {
                tracing::info!(service = name, %event, "nats");
                if event == Event::Disconnected {
                    lost.notify_waiters();
                }
                std::future::ready(())
            })
            .connect(&base.nats_url)
            .await
            .context("connect to NATS")?;
        let jetstream = jetstream::context::ContextBuilder::new()
            .timeout(REQUEST_TIMEOUT)
            .ack_timeout(REQUEST_TIMEOUT)
            .build(client.clone());
        let keys = KeyPair::from_seed(seed).context("the seed of this service's nkey")?;
        Ok(Self {
            client,
            jetstream,
            name,
            replica: Uuid::new_v4().simple().to_string().into(),
            peers: Arc::new(Peers::new()),
            cut,
            keys: Arc::new(keys),
            keyring: base.keyring.clone(),
            own_box: Arc::new(sealing::box_of(seed)),
            showings: Arc::default(),
        })
    }

    /// Who says something, and when by its clock: in all that one service sends to another.
    pub(crate) fn signed_off(&self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(REPLICA, &*self.replica);
        headers.insert(SENT_AT, clock::now().timestamp_millis().to_string());
        headers
    }

    /// The body of a request, sealed if there is a secret in it.
    pub(crate) fn for_service<Q: Serialize>(
        &self,
        service: &str,
        request: &Q,
        headers: &mut HeaderMap,
    ) -> Result<Bytes> {
        let (text, is_secret) = contracts::written(request)?;
        let Some(recipient) = self.keyring.box_of(service).filter(|_| is_secret) else {
            return Ok(text.into());
        };
        headers.insert(SEALED_BY, self.own_box.public_key());
        Ok(sealing::seal(&Secret::new(text), recipient)?.0.into())
    }

    /// Seals what this service keeps for itself, so that its database alone gives nothing away.
    pub fn seal_own(&self, secret: &Secret) -> Result<Sealed> {
        sealing::seal(secret, &self.own_box.public_key())
    }

    /// Opens what this service sealed for itself, under the same key.
    pub fn open_own(&self, sealed: &Sealed) -> Result<Secret> {
        sealing::open_with(sealed, &self.own_box)
    }

    /// What came for us, opened if it is sealed.
    pub(crate) fn opened(&self, payload: Bytes, is_sealed: bool) -> Result<Bytes> {
        if !is_sealed {
            return Ok(payload);
        }
        let sealed = Sealed(String::from_utf8(payload.into())?);
        Ok(sealing::open_with(&sealed, &self.own_box)?.expose().to_owned().into())
    }

    /// Our signature for showing a token with a request. A session's token goes along with many of the same kind.
    pub(crate) fn shown(&self, token: &str, subject: &str) -> Result<String, Failure> {
        let known = |showings: &Showings| showings.get(token)?.get(subject).cloned();
        if let Some(signature) = self.showings.lock().ok().and_then(|showings| known(&showings)) {
            return Ok(signature);
        }
        let signature = actor::show(&self.keys, token, subject)
            .map_err(|error| Failure::unavailable(format!("show a token: {error}")))?;
        if let Ok(mut showings) = self.showings.lock() {
            if showings.len() >= TOKENS {
                showings.clear();
            }
            showings.entry(token.to_owned()).or_default().insert(subject.to_owned(), signature.clone());
        }
        Ok(signature)
    }

    /// Tells whoever listens at this moment, signed. No stream keeps it, and it may be lost.
    pub async fn tell<T: Serialize>(&self, subject: &'static str, what: &T) -> Result<()> {
        let body = serde_json::to_vec(what)?;
        let mut headers = HeaderMap::new();
        headers.insert(SIGNATURE, actor::sign_event(&self.keys, subject, TOLD, &body)?);
        self.client.publish_with_headers(subject, headers, body.into()).await.context("tell everybody")
    }

    /// What a service told everybody, if it was really that service.
    pub(crate) fn told<T: DeserializeOwned>(&self, by: &str, message: &Message) -> Result<T> {
        let signature = message.headers.as_ref().and_then(|headers| headers.get(SIGNATURE));
        let signature = signature.context("not signed")?.as_str();
        actor::verify_event(&self.keyring, by, &message.subject, TOLD, &message.payload, signature)?;
        Ok(serde_json::from_slice(&message.payload)?)
    }

    /// Hints that something was published on a subject; may be lost.
    pub async fn hints(&self, subject: String) -> Result<async_nats::Subscriber> {
        self.client.subscribe(subject).await.context("subscribe to hints")
    }

    pub fn is_connected(&self) -> bool {
        self.client.connection_state() == State::Connected
    }

    /// How often it was connected so far: another number, and what was known of the server may not hold any more.
    pub(crate) fn connections(&self) -> u64 {
        self.client.statistics().connects.load(Ordering::Relaxed)
    }

    /// The key pair this service signs with.
    pub fn keys(&self) -> &KeyPair {
        &self.keys
    }

    pub fn keyring(&self) -> &Keyring {
        &self.keyring
    }
}
