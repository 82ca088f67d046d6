//! A provider of OpenID Connect that says what a story wants it to: by itself the truth, and each lie that is asked for.
//! Whoever is sent there is signed in at once, as [`Hostile::account`] says.

mod signing;

pub use signing::{Signed, Signer};

use anyhow::{Context, Result};
use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http_body_util::{BodyExt, Collected, Full};
use hyper::{Request, Response, StatusCode, body::Incoming, service::service_fn};
use hyper_util::rt::TokioIo;
use serde_json::{Map, Value, json};
use std::{
    collections::BTreeMap,
    convert::Infallible,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::net::TcpListener;
use tokio_util::sync::{CancellationToken, DropGuard};
use url::{Url, form_urlencoded};
use uuid::Uuid;

/// Of the one client that it knows.
pub const CLIENT: &str = "guichet";
pub const CLIENT_SECRET: &str = "a canary in the coal mine of secrets";

/// One, by what it is called, and how it is told.
pub type NamedLie = (&'static str, fn(&mut Say));

/// Everything it is about to say to one who came.
pub struct Say {
    /// With what a browser is sent back.
    pub back: BTreeMap<String, String>,
    pub metadata: Map<String, Value>,
    /// Of the ID token.
    pub header: Map<String, Value>,
    pub claims: Map<String, Value>,
    pub signed: Signed,
    pub userinfo: Map<String, Value>,
    /// How it answers at an address such as `/token`, where not as it should.
    pub answers: BTreeMap<&'static str, Bad>,
}

impl Say {
    /// Says something of who they are.
    pub fn claim(&mut self, name: &str, value: impl Into<Value>) {
        self.claims.insert(name.to_owned(), value.into());
    }
}

/// Answers that are none.
pub enum Bad {
    Status(u16),
    /// Goes on for megabytes.
    Huge,
    /// Says nothing for a long time.
    Slow,
    Redirect(String),
    Text(String),
}

type Lie = Box<dyn Fn(&mut Say) + Send>;

pub struct Hostile {
    pub issuer: String,
    shared: Arc<Shared>,
    _stop: DropGuard,
}

struct Shared {
    issuer: String,
    state: Mutex<State>,
}

struct State {
    signer: Signer,
    account: Map<String, Value>,
    lie: Lie,
    /// Nonce of each code that was given out.
    codes: BTreeMap<String, Came>,
    /// How often each of its addresses was asked.
    asked: BTreeMap<String, usize>,
    last_nonce: String,
}

#[derive(Clone)]
struct Came {
    nonce: String,
    challenge: String,
}

impl Hostile {
    pub async fn start() -> Self {
        Self::start_at("").await
    }

    /// Below a path, as issuers of tenants are.
    pub async fn start_at(path: &str) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
        let address: SocketAddr = listener.local_addr().expect("an address");
        let issuer = format!("http://{address}{path}");
        let state = State {
            signer: Signer::new(),
            account: Map::new(),
            lie: Box::new(|_| {}),
            codes: BTreeMap::new(),
            asked: BTreeMap::new(),
            last_nonce: String::new(),
        };
        let shared = Arc::new(Shared { issuer: issuer.clone(), state: Mutex::new(state) });
        let stop = CancellationToken::new();
        tokio::spawn(stop.clone().run_until_cancelled_owned(serve(listener, shared.clone())));
        Self { issuer, shared, _stop: stop.drop_guard() }
    }

    /// Who comes from now on: `sub`, and an address that it confirms.
    pub fn account(&self, sub: &str, email: &str) {
        let Value::Object(account) = json!({ "sub": sub, "email": email, "email_verified": true }) else {
            return;
        };
        self.shared.state().account = account;
    }

    /// From now on this is changed in all that it says.
    pub fn lies(&self, lie: impl Fn(&mut Say) + Send + 'static) {
        self.shared.state().lie = Box::new(lie);
    }

    pub fn is_honest(&self) {
        self.lies(|_| {});
    }

    /// How often it was asked at an address, such as `/keys`.
    pub fn asked(&self, path: &str) -> usize {
        self.shared.state().asked.get(path).copied().unwrap_or_default()
    }

    /// Of whoever came last.
    pub fn last_nonce(&self) -> String {
        self.shared.state().last_nonce.clone()
    }

    /// Other keys: none of those before counts any more.
    pub fn rotate(&self) {
        self.shared.state().signer = Signer::new();
    }

    /// What it would say that a session ended with, but for what is changed.
    pub fn logout_token(
        &self,
        change: impl FnOnce(&mut Map<String, Value>, &mut Map<String, Value>),
    ) -> String {
        let state = self.shared.state();
        let mut header = state.signer.header();
        header.insert("typ".into(), "logout+jwt".into());
        let claims = json!({
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now(),
            "exp": now() + 120,
            "jti": Uuid::new_v4(),
            "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
        });
        let Value::Object(mut claims) = claims else { return String::new() };
        change(&mut header, &mut claims);
        state.signer.sign(&header, &claims, &Signed::ByKey)
    }

    /// Where a browser that is sent to `address` is sent back to.
    pub fn visit(&self, address: &str) -> Result<Url> {
        self.shared.visit(address)
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn visit(&self, address: &str) -> Result<Url> {
        let address: Url = address.parse()?;
        let asked: BTreeMap<_, _> = address.query_pairs().into_owned().collect();
        let of = |name: &str| asked.get(name).cloned().with_context(|| format!("without {name}: {address}"));
        let (code, nonce, challenge) = (Uuid::new_v4().to_string(), of("nonce")?, of("code_challenge")?);
        anyhow::ensure!(of("code_challenge_method")? == "S256" && of("client_id")? == CLIENT, "{address}");
        let mut say = self.say(&nonce);
        say.back.extend([("code".into(), code.clone()), ("state".into(), of("state")?)]);
        {
            let mut state = self.state();
            state.codes.insert(code, Came { nonce: nonce.clone(), challenge });
            state.last_nonce = nonce;
            (state.lie)(&mut say);
        }
        let mut back: Url = of("redirect_uri")?.parse()?;
        back.query_pairs_mut().extend_pairs(&say.back);
        Ok(back)
    }

    /// The truth.
    fn say(&self, nonce: &str) -> Say {
        let state = self.state();
        let issuer = &self.issuer;
        let mut claims = state.account.clone();
        for (name, value) in [
            ("iss", issuer.as_str().into()),
            ("aud", CLIENT.into()),
            ("nonce", nonce.into()),
            ("iat", now().into()),
            ("exp", (now() + 300).into()),
            (
                "sid",
                format!("session of {}", claims.get("sub").and_then(Value::as_str).unwrap_or_default())
                    .into(),
            ),
        ] {
            claims.insert(name.into(), value);
        }
        let metadata = json!({
            "issuer": issuer,
            "authorization_endpoint": format!("{issuer}/authorize"),
            "token_endpoint": format!("{issuer}/token"),
            "userinfo_endpoint": format!("{issuer}/userinfo"),
            "jwks_uri": format!("{issuer}/keys"),
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256", "ES256"],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": true,
            "backchannel_logout_supported": true,
        });
        let Value::Object(metadata) = metadata else { unreachable!("it is written as an object") };
        Say {
            back: BTreeMap::from([("iss".into(), issuer.clone())]),
            metadata,
            header: state.signer.header(),
            claims,
            signed: Signed::ByKey,
            userinfo: state.account.clone(),
            answers: BTreeMap::new(),
        }
    }

    async fn answer(&self, path: &str, authorization: &str, body: &[u8]) -> Response<Full<Bytes>> {
        let given: BTreeMap<String, String> = form_urlencoded::parse(body).into_owned().collect();
        let came = given.get("code").and_then(|code| self.state().codes.remove(code));
        let mut say = self.say(came.as_ref().map_or("", |came| &came.nonce));
        let keys = {
            let mut state = self.state();
            *state.asked.entry(path.to_owned()).or_default() += 1;
            (state.lie)(&mut say);
            state.signer.keys()
        };
        if let Some(bad) = say.answers.remove(path) {
            return bad.answer().await;
        }
        let fits = came.is_some_and(|came| came.fits(&given)) && is_client(authorization, &given);
        match path {
            "/.well-known/openid-configuration" => json_answer(200, &Value::Object(say.metadata)),
            "/keys" => json_answer(200, &keys),
            "/userinfo" => json_answer(200, &Value::Object(say.userinfo)),
            "/token" if !fits => json_answer(400, &json!({ "error": "invalid_grant" })),
            "/token" => {
                let token = self.state().signer.sign(&say.header, &say.claims, &say.signed);
                let token =
                    json!({ "id_token": token, "access_token": Uuid::new_v4(), "token_type": "Bearer" });
                json_answer(200, &token)
            }
            _ => json_answer(404, &Value::Null),
        }
    }
}

impl Came {
    /// Whoever brings the code is who began.
    fn fits(&self, given: &BTreeMap<String, String>) -> bool {
        let proof = given.get("code_verifier").map(String::as_bytes).unwrap_or_default();
        signing::hash(proof) == self.challenge
    }
}

fn is_client(authorization: &str, given: &BTreeMap<String, String>) -> bool {
    let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let basic = STANDARD.encode(format!("{CLIENT}:{}", encoded(CLIENT_SECRET)));
    authorization == format!("Basic {basic}")
        || given.get("client_secret").is_some_and(|given| given == CLIENT_SECRET)
}

impl Bad {
    async fn answer(self) -> Response<Full<Bytes>> {
        match self {
            Self::Status(status) => json_answer(status, &Value::Null),
            Self::Huge => json_answer(200, &Value::String("x".repeat(4 << 20))),
            Self::Slow => {
                tokio::time::sleep(Duration::from_secs(30)).await;
                json_answer(200, &Value::Null)
            }
            Self::Redirect(to) => {
                let mut answer = json_answer(302, &Value::Null);
                answer.headers_mut().insert("location", to.parse().expect("an address"));
                answer
            }
            Self::Text(text) => Response::new(Full::from(text)),
        }
    }
}

fn json_answer(status: u16, value: &Value) -> Response<Full<Bytes>> {
    let mut answer = Response::new(Full::from(value.to_string()));
    *answer.status_mut() = StatusCode::from_u16(status).expect("a status");
    answer.headers_mut().insert("content-type", "application/json".parse().expect("a type"));
    answer
}

async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    loop {
        let Ok((connection, _)) = listener.accept().await else { continue };
        let shared = shared.clone();
        let answers = service_fn(move |request: Request<Incoming>| {
            let shared = shared.clone();
            async move { Ok::<_, Infallible>(one(&shared, request).await) }
        });
        tokio::spawn(async move {
            let _ = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(connection), answers)
                .await;
        });
    }
}

/// A browser is sent back from `/authorize`; whatever else is asked comes from Guichet.
async fn one(shared: &Shared, request: Request<Incoming>) -> Response<Full<Bytes>> {
    let below = shared.issuer.parse::<Url>().map(|issuer| issuer.path().trim_end_matches('/').to_owned());
    let path = request.uri().path().to_owned();
    let path = path.strip_prefix(&below.unwrap_or_default()).unwrap_or(&path).to_owned();
    if path == "/authorize" {
        let base = shared.issuer.split('/').take(3).collect::<Vec<_>>().join("/");
        let address = format!("{base}{}", request.uri());
        return match shared.visit(&address) {
            Ok(back) => Bad::Redirect(back.to_string()).answer().await,
            Err(_) => json_answer(400, &Value::Null),
        };
    }
    let authorization = request.headers().get("authorization").and_then(|value| value.to_str().ok());
    let authorization = authorization.unwrap_or_default().to_owned();
    let body = request.into_body().collect().await.map(Collected::to_bytes).unwrap_or_default();
    shared.answer(&path, &authorization, &body).await
}

fn now() -> i64 {
    chassis::clock::now().timestamp()
}
