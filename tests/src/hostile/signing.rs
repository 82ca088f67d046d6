//! How tokens are signed: as they should be, and in the ways of forgers.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::{
    digest, hmac,
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// Who signs a token.
pub enum Signed {
    /// The key that everybody is told.
    ByKey,
    /// Another one, under the same name.
    ByNobody,
    /// Another one, which the token itself brings along, as `jwk`.
    ByOwn,
    /// Nobody: `alg` is none.
    No,
    /// By HMAC, with a secret that everybody knows: our public key, in the form with this number.
    WithPublicKey(usize),
    /// By HMAC, with this.
    WithSecret(&'static str),
}

/// A key, and the name it goes by.
pub struct Signer {
    pair: EcdsaKeyPair,
    kid: String,
}

impl Signer {
    pub fn new() -> Self {
        let random = SystemRandom::new();
        let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let stored = EcdsaKeyPair::generate_pkcs8(algorithm, &random).expect("a key");
        let pair = EcdsaKeyPair::from_pkcs8(algorithm, stored.as_ref(), &random).expect("the same key");
        Self { pair, kid: Uuid::new_v4().to_string() }
    }

    /// Of a token it signs.
    pub fn header(&self) -> Map<String, Value> {
        object(json!({ "alg": "ES256", "kid": self.kid, "typ": "JWT" }))
    }

    /// For everybody.
    pub fn keys(&self) -> Value {
        json!({ "keys": [self.key()] })
    }

    fn key(&self) -> Map<String, Value> {
        // A mark, and two numbers of 32 bytes.
        let point = self.pair.public_key().as_ref();
        let [x, y] = [&point[1..33], &point[33..]].map(|number| URL_SAFE_NO_PAD.encode(number));
        object(
            json!({ "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": self.kid, "x": x, "y": y }),
        )
    }

    pub fn sign(&self, header: &Map<String, Value>, claims: &Map<String, Value>, how: &Signed) -> String {
        let (mut header, stranger) = (header.clone(), Self::new());
        match how {
            Signed::ByKey | Signed::ByNobody => {}
            Signed::ByOwn => {
                header.insert("jwk".into(), Value::Object(stranger.key()));
            }
            Signed::No => {
                header.insert("alg".into(), "none".into());
            }
            Signed::WithPublicKey(_) | Signed::WithSecret(_) => {
                header.insert("alg".into(), "HS256".into());
            }
        }
        let part =
            |part: &Map<String, Value>| URL_SAFE_NO_PAD.encode(Value::Object(part.clone()).to_string());
        let signed = format!("{}.{}", part(&header), part(claims));
        let signature = match how {
            Signed::ByKey => self.signature(&signed),
            Signed::ByNobody | Signed::ByOwn => stranger.signature(&signed),
            Signed::No => Vec::new(),
            Signed::WithPublicKey(form) => shared(&self.as_secret(*form), &signed),
            Signed::WithSecret(secret) => shared(secret.as_bytes(), &signed),
        };
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    /// What a careless library might take for the secret.
    fn as_secret(&self, form: usize) -> Vec<u8> {
        let point = self.pair.public_key().as_ref();
        match form {
            0 => point.to_vec(),
            1 => point[1..33].to_vec(),
            2 => Value::Object(self.key()).to_string().into_bytes(),
            _ => Vec::new(),
        }
    }

    fn signature(&self, text: &str) -> Vec<u8> {
        self.pair.sign(&SystemRandom::new(), text.as_bytes()).expect("signed").as_ref().to_vec()
    }
}

impl Default for Signer {
    fn default() -> Self {
        Self::new()
    }
}

fn shared(secret: &[u8], text: &str) -> Vec<u8> {
    hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), text.as_bytes()).as_ref().to_vec()
}

/// SHA-256 as it stands in addresses.
pub fn hash(text: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, text))
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}
