//! Signatures: who is asking, and who really published an event.
//!
//! Everything is signed with the nkey a service has anyway (Ed25519), each kind of signature with a
//! prefix of its own so that one can never pass for the other.

use anyhow::{Context, Result, bail};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use contracts::{Actor, Failure};
use nkeys::KeyPair;
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, HashMap},
    str::FromStr,
    sync::{Arc, Mutex},
};

/// How long identity vouches for somebody, in seconds.
pub const TOKEN_SECONDS: i64 = 120;

const TOKEN: &str = "guichet actor v1\n";
const EVENT: &str = "guichet event v1\n";

/// The public keys of all services. Several per service while one is being replaced.
#[derive(Clone, Serialize, Deserialize)]
pub struct Keyring(Arc<Public>);

#[derive(Serialize, Deserialize)]
struct Public {
    services: BTreeMap<String, Vec<String>>,
    notify_box: String,
    #[serde(skip)]
    believed: Mutex<HashMap<String, Arc<Actor>>>,
}

/// Tokens remembered as genuine. Each comes with a dozen requests; checking the signature again would cost
/// more than most of their answers.
const BELIEVED: usize = 4_096;

impl Keyring {
    pub fn new(services: BTreeMap<String, Vec<String>>, notify_box: String) -> Self {
        Self(Arc::new(Public { services, notify_box, believed: Mutex::default() }))
    }

    /// The public box key of notify: what only it may read is sealed with this.
    pub fn notify_box(&self) -> &str {
        &self.0.notify_box
    }

    /// As `GUICHET_KEYRING` holds it.
    pub fn to_json(&self) -> String {
        serde_json::to_string(&*self.0).unwrap_or_default()
    }

    fn believed(&self, token: &str) -> Option<Arc<Actor>> {
        self.0.believed.lock().ok()?.get(token).cloned()
    }

    fn believe(&self, token: &str, actor: &Arc<Actor>) {
        let Ok(mut believed) = self.0.believed.lock() else { return };
        if believed.len() >= BELIEVED {
            let now = crate::clock::now().timestamp();
            believed.retain(|_, actor| actor.expires_at >= now);
        }
        if believed.len() < BELIEVED {
            believed.insert(token.to_owned(), actor.clone());
        }
    }

    fn verify(&self, service: &str, message: &[u8], signature: &str) -> Result<()> {
        let signature = BASE64.decode(signature).context("the signature is not base64")?;
        for key in self.0.services.get(service).into_iter().flatten() {
            if KeyPair::from_public_key(key)?.verify(message, &signature).is_ok() {
                return Ok(());
            }
        }
        bail!("not signed by {service}")
    }
}

impl FromStr for Keyring {
    type Err = serde_json::Error;
    fn from_str(json: &str) -> Result<Self, Self::Err> {
        serde_json::from_str(json).map(|public| Self(Arc::new(public)))
    }
}

/// A token that says who is asking. Only identity's are believed.
pub fn mint(keys: &KeyPair, actor: &Actor) -> Result<String> {
    let claims = BASE64.encode(serde_json::to_vec(actor)?);
    let signature = keys.sign(format!("{TOKEN}{claims}").as_bytes())?;
    Ok(format!("{claims}.{}", BASE64.encode(signature)))
}

/// Whoever the token speaks of, when identity signed it and it has not expired.
pub fn verify(keyring: &Keyring, token: &str) -> Result<Arc<Actor>, Failure> {
    let checked = || -> Result<Arc<Actor>> {
        let actor = if let Some(actor) = keyring.believed(token) {
            actor
        } else {
            let (claims, signature) = token.split_once('.').context("not a token")?;
            keyring.verify("identity", format!("{TOKEN}{claims}").as_bytes(), signature)?;
            let actor: Arc<Actor> = Arc::new(serde_json::from_slice(&BASE64.decode(claims)?)?);
            keyring.believe(token, &actor);
            actor
        };
        if actor.expires_at < crate::clock::now().timestamp() {
            bail!("expired");
        }
        Ok(actor)
    };
    checked().map_err(|error| {
        tracing::warn!(error = format!("{error:#}"), "an actor token was refused");
        Failure::unauthenticated()
    })
}

pub(crate) fn sign_event(keys: &KeyPair, subject: &str, id: &str, body: &[u8]) -> Result<String> {
    Ok(BASE64.encode(keys.sign(&event_message(subject, id, body))?))
}

pub(crate) fn verify_event(
    keyring: &Keyring,
    service: &str,
    subject: &str,
    id: &str,
    body: &[u8],
    signature: &str,
) -> Result<()> {
    keyring.verify(service, &event_message(subject, id, body), signature)
}

fn event_message(subject: &str, id: &str, body: &[u8]) -> Vec<u8> {
    [EVENT.as_bytes(), subject.as_bytes(), b"\n", id.as_bytes(), b"\n", body].concat()
}
