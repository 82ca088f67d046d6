//! Signatures: who is asking, and who really published an event.
//!
//! Everything is signed with the nkey a service has anyway (Ed25519), each kind of signature with a
//! prefix of its own so that one can never pass for the other.

use anyhow::{Context, Result, bail};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use contracts::{Actor, Failure, SessionId};
use nkeys::KeyPair;
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, HashMap},
    str::FromStr,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

/// How long identity vouches for somebody, in seconds.
pub const TOKEN_SECONDS: i64 = 120;

/// Seconds that identity's clock may be ahead of ours before its tokens would live too long.
const MOST_AHEAD: i64 = 60;

const TOKEN: &str = "guichet actor v1\n";
const SHOWING: &str = "guichet actor shown v1\n";
const EVENT: &str = "guichet event v1\n";

/// The public keys of all services. Several per service while one is being replaced.
#[derive(Clone, Serialize, Deserialize)]
pub struct Keyring(Arc<Public>);

#[derive(Serialize, Deserialize)]
struct Public {
    services: BTreeMap<String, Vec<String>>,
    /// Who has one gets what is secret sealed.
    #[serde(default)]
    boxes: BTreeMap<String, String>,
    notify_box: String,
    #[serde(skip)]
    believed: Mutex<HashMap<String, Believed>>,
    /// Sessions that are over, each until no token of it can be good any more.
    #[serde(skip)]
    ended: Mutex<HashMap<SessionId, Instant>>,
}

/// A token whose signature was checked.
struct Believed {
    actor: Arc<Actor>,
    /// For which requests its holder showed it: the signature of each subject.
    shown: HashMap<String, String>,
}

/// Tokens remembered as genuine. Each comes with a dozen requests; checking the signature again would cost
/// more than most of their answers.
const BELIEVED: usize = 4_096;

/// Requests remembered for each of them; there are not that many.
const SHOWN: usize = 256;

/// Longer than any token lives.
const ENDED_FOR: Duration = Duration::from_mins(5);

impl Keyring {
    /// The keys that services sign with, their box keys, and the one for what is mailed.
    pub fn new(
        services: BTreeMap<String, Vec<String>>,
        boxes: BTreeMap<String, String>,
        notify_box: String,
    ) -> Self {
        let (believed, ended) = (Mutex::default(), Mutex::default());
        Self(Arc::new(Public { services, boxes, notify_box, believed, ended }))
    }

    /// The public box key of a service, for requests that hold a secret.
    pub(crate) fn box_of(&self, service: &str) -> Option<&str> {
        self.0.boxes.get(service).map(String::as_str)
    }

    /// The public box key of notify: what only it may read is sealed with this.
    pub fn notify_box(&self) -> &str {
        &self.0.notify_box
    }

    /// As `GUICHET_KEYRING` holds it.
    pub fn to_json(&self) -> String {
        serde_json::to_string(&*self.0).unwrap_or_default()
    }

    /// From now on no token of these sessions is good.
    pub(crate) fn end_sessions(&self, sessions: &[SessionId]) {
        let Ok(mut ended) = self.0.ended.lock() else { return };
        let now = Instant::now();
        ended.retain(|_, heard| now.duration_since(*heard) < ENDED_FOR);
        ended.extend(sessions.iter().map(|session| (*session, now)));
    }

    fn has_ended(&self, session: SessionId) -> bool {
        // What cannot be looked up is not believed.
        self.0.ended.lock().map_or(true, |ended| ended.contains_key(&session))
    }

    fn believed(&self, token: &str) -> Option<Arc<Actor>> {
        Some(self.0.believed.lock().ok()?.get(token)?.actor.clone())
    }

    fn believe(&self, token: &str, actor: &Arc<Actor>) {
        let Ok(mut believed) = self.0.believed.lock() else { return };
        if believed.len() >= BELIEVED {
            let now = crate::clock::now().timestamp();
            believed.retain(|_, other| other.actor.expires_at >= now);
        }
        if believed.len() < BELIEVED {
            believed.insert(token.to_owned(), Believed { actor: actor.clone(), shown: HashMap::new() });
        }
    }

    fn was_shown(&self, token: &str, subject: &str, signature: &str) -> bool {
        let Ok(believed) = self.0.believed.lock() else { return false };
        believed.get(token).and_then(|known| known.shown.get(subject)).is_some_and(|by| by == signature)
    }

    fn note_shown(&self, token: &str, subject: &str, signature: &str) {
        let Ok(mut believed) = self.0.believed.lock() else { return };
        if let Some(known) = believed.get_mut(token).filter(|known| known.shown.len() < SHOWN) {
            known.shown.insert(subject.to_owned(), signature.to_owned());
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

/// The signature with which the holder of a token shows it for one request, named by its subject.
pub fn show(keys: &KeyPair, token: &str, subject: &str) -> Result<String> {
    Ok(BASE64.encode(keys.sign(&showing(token, subject))?))
}

/// Whoever the token speaks of, when identity signed it, it has not expired and its session has not ended.
pub fn verify(keyring: &Keyring, token: &str) -> Result<Arc<Actor>, Failure> {
    believable(keyring, token)
}

/// As [`verify`], of a token that came with a request: it must have been shown by its holder for this very one.
pub fn verify_shown(
    keyring: &Keyring,
    token: &str,
    shown: Option<&str>,
    subject: &str,
) -> Result<Arc<Actor>, Failure> {
    let actor = believable(keyring, token)?;
    let Some(holder) = &actor.holder else { return Ok(actor) };
    let checked = || -> Result<()> {
        let signature = shown.context("shown without its holder's signature")?;
        if !keyring.was_shown(token, subject, signature) {
            let signed = keyring.verify(holder, &showing(token, subject), signature);
            signed.with_context(|| format!("not shown for {subject}"))?;
            keyring.note_shown(token, subject, signature);
        }
        Ok(())
    };
    checked().map_err(|error| refused(&error))?;
    Ok(actor)
}

fn believable(keyring: &Keyring, token: &str) -> Result<Arc<Actor>, Failure> {
    let actor = genuine(keyring, token).map_err(|error| refused(&error))?;
    in_time(&actor, crate::clock::now().timestamp())?;
    if keyring.has_ended(actor.session) {
        return Err(refused(&anyhow::anyhow!("its session has ended")));
    }
    Ok(actor)
}

fn genuine(keyring: &Keyring, token: &str) -> Result<Arc<Actor>> {
    if let Some(actor) = keyring.believed(token) {
        return Ok(actor);
    }
    let (claims, signature) = token.split_once('.').context("not a token")?;
    keyring.verify("identity", format!("{TOKEN}{claims}").as_bytes(), signature)?;
    let actor: Arc<Actor> = Arc::new(serde_json::from_slice(&BASE64.decode(claims)?)?);
    keyring.believe(token, &actor);
    Ok(actor)
}

/// Refuses a token that identity signed and that does not hold now. Tokens are fresh, so most likely a clock is wrong: that is
/// our trouble, and nobody is signed out for it.
fn in_time(actor: &Actor, now: i64) -> Result<(), Failure> {
    let (ago, ahead) = (now - actor.expires_at, actor.expires_at - TOKEN_SECONDS - now);
    let why = match (ago, ahead) {
        (1.., _) => format!("it ended {ago} seconds ago"),
        (_, MOST_AHEAD..) => format!("it begins in {ahead} seconds"),
        _ => return Ok(()),
    };
    metrics::counter!("guichet_tokens_out_of_time_total").increment(1);
    tracing::warn!(why, "a genuine token is out of time: are the clocks right?");
    Err(Failure { retry_after: Some(2), ..Failure::unavailable("a token is out of time") })
}

fn refused(error: &anyhow::Error) -> Failure {
    tracing::warn!(error = format!("{error:#}"), "an actor token was refused");
    Failure::unauthenticated()
}

fn showing(token: &str, subject: &str) -> Vec<u8> {
    [SHOWING, subject, "\n", token].concat().into_bytes()
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

#[cfg(test)]
mod tests;
