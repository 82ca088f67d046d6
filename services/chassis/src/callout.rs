//! Who may connect to NATS without being in its configuration: its server asks (an *auth callout*), and a service answers
//! with a pass that it signs, or with none. What is asked and answered is sealed for the two of them.

use crate::{Answer, Bus};
use anyhow::{Context, Result};
use async_nats::Message;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chrono::{DateTime, Utc};
use contracts::Secret;
use futures::StreamExt;
use nkeys::{KeyPair, XKey};
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

const ASKED: &str = "$SYS.REQ.USER.AUTH";
/// The box key of the server that asks.
const SERVER_BOX: &str = "Nats-Server-Xkey";
/// Looked at together: whoever knocks again and again must not take every connection to the database.
const AT_ONCE: usize = 4;
const TRY_AGAIN: Duration = Duration::from_millis(200);

/// Who wants to come in, as they say.
pub struct Knock {
    pub user: String,
    pub password: Secret,
}

/// What somebody may do who is let in, and until when: then they have to knock again.
pub struct Pass {
    pub account: &'static str,
    pub name: String,
    pub publish: Vec<String>,
    pub subscribe: Vec<String>,
    /// Bytes of a message.
    pub largest: u32,
    pub subscriptions: u32,
    pub until: DateTime<Utc>,
}

/// What it takes to answer a server: the key that its configuration names as the issuer of passes, and the box in which it
/// asks.
pub struct Porter {
    issuer: KeyPair,
    own_box: XKey,
}

impl Porter {
    pub fn of(seed: &str, box_seed: &str) -> Result<Self> {
        Ok(Self {
            issuer: KeyPair::from_seed(seed).context("the seed of who lets in")?,
            own_box: XKey::from_seed(box_seed).context("the seed of the box of who lets in")?,
        })
    }

    /// Answers for as long as the service runs, one of its replicas each time.
    pub async fn answer<F>(&self, bus: &Bus, stop: &CancellationToken, decide: impl Fn(Knock) -> F)
    where
        F: Future<Output = Answer<Option<Pass>>>,
    {
        while !stop.is_cancelled() {
            match bus.client.queue_subscribe(ASKED, bus.name.to_owned()).await {
                Ok(asked) => {
                    let asked = asked.take_until(stop.cancelled());
                    asked
                        .for_each_concurrent(AT_ONCE, |message| async {
                            if let Err(error) = self.answer_one(bus, message, &decide).await {
                                let error = format!("{error:#}");
                                tracing::warn!(error, "a server that asked who may connect got no answer");
                            }
                        })
                        .await;
                }
                Err(error) => tracing::warn!(%error, "nobody can be let in yet"),
            }
            tokio::select! {
                () = stop.cancelled() => {}
                () = tokio::time::sleep(TRY_AGAIN) => {}
            }
        }
    }

    async fn answer_one<F>(&self, bus: &Bus, message: Message, decide: &impl Fn(Knock) -> F) -> Result<()>
    where
        F: Future<Output = Answer<Option<Pass>>>,
    {
        let server_box = message.headers.as_ref().and_then(|headers| headers.get(SERVER_BOX));
        let server_box = XKey::from_public_key(server_box.context("asked without a seal")?.as_str())?;
        let asked = self.own_box.open(&message.payload, &server_box).context("open what was asked")?;
        let Asked { server_id, user_nkey, connect_opts } = read(&asked)?;
        let reply = message.reply.context("nobody waits for an answer")?;
        let knock = Knock { user: connect_opts.user, password: connect_opts.pass };
        let mut told = match decide(knock).await {
            Ok(Some(pass)) => json!({ "jwt": self.signed(&user_nkey, pass.account, &pass.claims())? }),
            Ok(None) => json!({ "error": "not known" }),
            Err(fault) => {
                let failure = fault.into_failure("let somebody in");
                tracing::warn!(%failure, "somebody could not be let in");
                json!({ "error": "not now" })
            }
        };
        told["type"] = "authorization_response".into();
        told["version"] = 2.into();
        let answer = self.signed(&user_nkey, &server_id.id, &json!({ "nats": told }))?;
        let sealed = self.own_box.seal(answer.as_bytes(), &server_box).context("seal an answer")?;
        bus.client.publish(reply, sealed.into()).await.context("answer a server")
    }

    /// A JSON web token as NATS has them.
    fn signed(&self, subject: &str, audience: &str, claims: &Value) -> Result<String> {
        let mut claims = claims.clone();
        claims["jti"] = Uuid::new_v4().simple().to_string().into();
        claims["iat"] = crate::clock::now().timestamp().into();
        claims["iss"] = self.issuer.public_key().into();
        claims["sub"] = subject.into();
        claims["aud"] = audience.into();
        let header = json!({ "typ": "JWT", "alg": "ed25519-nkey" });
        let text = [header, claims].map(|part| BASE64.encode(part.to_string())).join(".");
        let signature = self.issuer.sign(text.as_bytes()).context("sign a pass")?;
        Ok(format!("{text}.{}", BASE64.encode(signature)))
    }
}

impl Pass {
    fn claims(&self) -> Value {
        json!({
            "name": self.name,
            "exp": self.until.timestamp(),
            "nats": {
                "type": "user",
                "version": 2,
                "pub": { "allow": self.publish },
                "sub": { "allow": self.subscribe },
                "subs": self.subscriptions,
                "payload": self.largest,
                "data": -1,
                "allowed_connection_types": ["STANDARD"],
            },
        })
    }
}

/// Of what a server asks, what counts.
#[derive(Deserialize)]
struct Asked {
    server_id: ServerId,
    user_nkey: String,
    connect_opts: ConnectOptions,
}

#[derive(Deserialize)]
struct ServerId {
    id: String,
}

#[derive(Deserialize)]
struct ConnectOptions {
    #[serde(default)]
    user: String,
    #[serde(default = "no_password")]
    pass: Secret,
}

fn no_password() -> Secret {
    Secret::new("")
}

/// The claims of the server's own token. Its signature proves nothing that the seal does not: nobody but a server may
/// publish where we are asked.
fn read(token: &[u8]) -> Result<Asked> {
    #[derive(Deserialize)]
    struct Claims {
        nats: Asked,
    }
    let token = std::str::from_utf8(token).context("what was asked is no text")?;
    let claims = token.split('.').nth(1).context("what was asked is no token")?;
    let claims: Claims = serde_json::from_slice(&BASE64.decode(claims)?).context("what was asked")?;
    Ok(claims.nats)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pass_is_signed_by_who_lets_in_and_says_no_more_than_it_should() {
        let issuer = KeyPair::new_account();
        let own_box = XKey::new();
        let porter = Porter::of(&issuer.seed().unwrap(), &own_box.seed().unwrap()).unwrap();
        let until = "2026-12-01T10:00:00Z".parse().unwrap();
        let pass = Pass {
            account: "OTTERS",
            name: "otter".into(),
            publish: vec!["river.>".into()],
            subscribe: vec!["_INBOX.>".into()],
            largest: 1_000,
            subscriptions: 2,
            until,
        };

        let token = porter.signed("UOTTER", pass.account, &pass.claims()).unwrap();

        let (text, signature) = token.rsplit_once('.').unwrap();
        issuer.verify(text.as_bytes(), &BASE64.decode(signature).unwrap()).unwrap();
        let claims = BASE64.decode(text.split_once('.').unwrap().1).unwrap();
        let claims: Value = serde_json::from_slice(&claims).unwrap();
        let said = ["iss", "sub", "aud"].map(|name| claims[name].as_str().unwrap().to_owned());
        assert_eq!(said, [issuer.public_key(), "UOTTER".into(), "OTTERS".into()]);
        assert_eq!(claims["exp"], until.timestamp());
        assert_eq!(claims["nats"]["pub"], json!({ "allow": ["river.>"] }));
    }

    #[test]
    fn what_a_server_asks_is_read_also_of_somebody_who_says_nothing() {
        let asked = |connect_opts: Value| {
            let claims = json!({ "nats": {
                "server_id": { "id": "N1", "name": "guichet" }, "user_nkey": "U1", "connect_opts": connect_opts,
            } });
            format!("header.{}.signature", BASE64.encode(claims.to_string()))
        };

        let somebody = read(asked(json!({ "user": "hr", "pass": "otter", "lang": "c" })).as_bytes()).unwrap();
        assert_eq!((somebody.server_id.id.as_str(), somebody.user_nkey.as_str()), ("N1", "U1"));
        assert_eq!(
            (somebody.connect_opts.user.as_str(), somebody.connect_opts.pass.expose()),
            ("hr", "otter")
        );
        assert_eq!(read(asked(json!({})).as_bytes()).unwrap().connect_opts.pass.expose(), "");
        for broken in ["", "header", "header.!.signature", "header.e30.signature"] {
            assert!(read(broken.as_bytes()).is_err(), "{broken}");
        }
    }
}
