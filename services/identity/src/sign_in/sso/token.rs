//! Signed tokens (JWS in its compact form), as providers make them: who they are and that sessions ended. One check for
//! both. Keys come from the provider's own list alone: what a token says about where its key is counts for nothing and is
//! asked nowhere.

use crate::sign_in::sso::trouble::Trouble;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use contracts::v1::identity::SsoTrouble;
use openidconnect::{
    JsonWebKey,
    core::{CoreJsonWebKeySet, CoreJwsSigningAlgorithm as Algorithm},
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Map, Value};

const LONGEST: usize = 64 * 1024;

/// Nothing that a shared secret makes, and nothing unsigned.
const ALGORITHMS: [Algorithm; 9] = [
    Algorithm::RsaSsaPkcs1V15Sha256,
    Algorithm::RsaSsaPkcs1V15Sha384,
    Algorithm::RsaSsaPkcs1V15Sha512,
    Algorithm::RsaSsaPssSha256,
    Algorithm::RsaSsaPssSha384,
    Algorithm::RsaSsaPssSha512,
    Algorithm::EcdsaP256Sha256,
    Algorithm::EcdsaP384Sha384,
    Algorithm::EdDsa,
];

pub type Claims = Map<String, Value>;

/// A token as it came: nothing in it is believed before [`Token::is_signed_by`].
pub struct Token {
    signed: String,
    signature: Vec<u8>,
    algorithm: Algorithm,
    kid: Option<String>,
    /// Of the header, in lower case.
    pub kind: Option<String>,
    claims: Claims,
}

/// Whose signature it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signed {
    Theirs,
    /// It names a key that is not among these: there may be newer ones.
    Unknown,
    Nobody,
}

#[derive(Deserialize)]
struct Header {
    alg: Algorithm,
    #[serde(default)]
    kid: Option<String>,
    #[serde(default)]
    typ: Option<String>,
    /// What whoever does not understand it must refuse. We understand none.
    #[serde(default)]
    crit: Option<Value>,
}

impl Token {
    pub fn read(text: &str) -> Result<Self, Trouble> {
        let bad = |why: &str| Trouble::new(SsoTrouble::Signature, why);
        if text.len() > LONGEST {
            return Err(bad("the token is too long"));
        }
        let mut parts = text.split('.');
        let (Some(header), Some(claims), Some(signature), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(bad("the token is not signed"));
        };
        let read: Header = part(header).ok_or_else(|| bad("the head of the token cannot be read"))?;
        if read.crit.is_some() {
            return Err(bad("the token asks for what nobody here understands"));
        }
        if !ALGORITHMS.contains(&read.alg) {
            return Err(bad("the token is signed in a way that proves nothing"));
        }
        Ok(Self {
            signed: format!("{header}.{claims}"),
            signature: URL_SAFE_NO_PAD.decode(signature).map_err(|_| bad("the signature cannot be read"))?,
            algorithm: read.alg,
            kid: read.kid,
            kind: read.typ.map(|kind| kind.to_ascii_lowercase()),
            claims: part(claims).ok_or_else(|| bad("the token cannot be read"))?,
        })
    }

    pub fn is_signed_by(&self, keys: &CoreJsonWebKeySet) -> Signed {
        let named = |key: &&openidconnect::core::CoreJsonWebKey| match &self.kid {
            Some(kid) => key.key_id().is_some_and(|id| **id == *kid),
            None => true,
        };
        let mut known = keys.keys().iter().filter(named).peekable();
        if known.peek().is_none() {
            return Signed::Unknown;
        }
        let is_right = |key: &openidconnect::core::CoreJsonWebKey| {
            key.verify_signature(&self.algorithm, self.signed.as_bytes(), &self.signature).is_ok()
        };
        match (known.any(is_right), &self.kid) {
            (true, _) => Signed::Theirs,
            // Without a name it may be by a newer one, too.
            (false, None) => Signed::Unknown,
            (false, Some(_)) => Signed::Nobody,
        }
    }

    /// What it says, once its signature was looked at.
    pub fn claims(&self) -> &Claims {
        &self.claims
    }
}

fn part<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok()
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use ring::{
        hmac,
        rand::SystemRandom,
        signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
    };
    use serde_json::json;

    /// A provider's key.
    pub struct Key {
        pair: EcdsaKeyPair,
        name: String,
    }

    impl Key {
        pub fn new(name: &str) -> Self {
            let (random, kind) = (SystemRandom::new(), &ECDSA_P256_SHA256_FIXED_SIGNING);
            let made = EcdsaKeyPair::generate_pkcs8(kind, &random).expect("a key");
            let pair = EcdsaKeyPair::from_pkcs8(kind, made.as_ref(), &random).expect("a key");
            Self { pair, name: name.into() }
        }

        pub fn public(&self) -> Value {
            let point = &self.pair.public_key().as_ref()[1..];
            let [x, y] = [&point[..32], &point[32..]].map(|half| URL_SAFE_NO_PAD.encode(half));
            json!({"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": self.name, "x": x, "y": y})
        }

        pub fn sign(&self, header: &Value, claims: &Value) -> String {
            let signed = signed_part(header, claims);
            let signature = self.pair.sign(&SystemRandom::new(), signed.as_bytes()).expect("a signature");
            format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
        }
    }

    pub fn set(keys: &[&Key]) -> CoreJsonWebKeySet {
        let keys: Vec<_> = keys.iter().map(|key| key.public()).collect();
        serde_json::from_value(json!({ "keys": keys })).expect("keys")
    }

    fn signed_part(header: &Value, claims: &Value) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        format!("{}.{}", part(header), part(claims))
    }

    fn signed(token: &str, keys: &CoreJsonWebKeySet) -> Option<Signed> {
        Token::read(token).ok().map(|token| token.is_signed_by(keys))
    }

    #[test]
    fn only_what_one_of_its_keys_signed_is_a_providers() {
        let (first, second, other) = (Key::new("1"), Key::new("2"), Key::new("1"));
        let keys = set(&[&first, &second]);
        let claims = json!({"sub": "ann"});
        let by = |key: &Key, kid: &str| key.sign(&json!({"alg": "ES256", "kid": kid}), &claims);

        assert_eq!(signed(&by(&first, "1"), &keys), Some(Signed::Theirs));
        assert_eq!(signed(&by(&second, "2"), &keys), Some(Signed::Theirs));
        assert_eq!(signed(&by(&first, "2"), &keys), Some(Signed::Nobody));
        assert_eq!(signed(&by(&other, "1"), &keys), Some(Signed::Nobody));
        assert_eq!(signed(&by(&first, "3"), &keys), Some(Signed::Unknown));
        let unnamed = |key: &Key| signed(&key.sign(&json!({"alg": "ES256"}), &claims), &keys);
        assert_eq!(unnamed(&second), Some(Signed::Theirs));
        assert_eq!(unnamed(&other), Some(Signed::Unknown));
    }

    #[test]
    fn a_changed_letter_is_no_signature_any_more() {
        let key = Key::new("1");
        let keys = set(&[&key]);
        let token = key.sign(&json!({"alg": "ES256", "kid": "1"}), &json!({"sub": "ann"}));
        let (head, rest) = token.split_once('.').unwrap();
        let (_, signature) = rest.split_once('.').unwrap();
        let forged = signed_part(&json!({"alg": "ES256", "kid": "1"}), &json!({"sub": "bob"}));
        assert!(forged.starts_with(head));
        assert_eq!(signed(&format!("{forged}.{signature}"), &keys), Some(Signed::Nobody));
        assert_eq!(signed(&format!("{forged}."), &keys), Some(Signed::Nobody));
    }

    #[test]
    fn what_anybody_could_sign_is_not_even_read() {
        let key = Key::new("1");
        let claims = json!({"sub": "ann"});
        let none = format!("{}.", signed_part(&json!({"alg": "none"}), &claims));
        assert!(Token::read(&none).is_err());
        // With the public key, which everybody has, as the secret.
        for alg in ["HS256", "HS384", "HS512"] {
            let part = signed_part(&json!({"alg": alg, "kid": "1"}), &claims);
            let secret = hmac::Key::new(hmac::HMAC_SHA256, key.public().to_string().as_bytes());
            let signature = URL_SAFE_NO_PAD.encode(hmac::sign(&secret, part.as_bytes()));
            assert!(Token::read(&format!("{part}.{signature}")).is_err(), "{alg}");
        }
        let critical = key.sign(&json!({"alg": "ES256", "kid": "1", "crit": ["exp"]}), &claims);
        assert!(Token::read(&critical).is_err());
        for broken in ["", "a", "a.b", "a.b.c.d", "e30.e30.", "a".repeat(LONGEST + 1).as_str()] {
            assert!(Token::read(broken).is_err());
        }
    }

    #[test]
    fn a_key_that_a_token_brings_along_counts_for_nothing() {
        let (ours, theirs) = (Key::new("1"), Key::new("1"));
        let header = json!({
            "alg": "ES256", "kid": "1", "jwk": theirs.public(), "jku": "https://evil.example/keys",
            "x5u": "https://evil.example/chain",
        });
        let token = theirs.sign(&header, &json!({"sub": "ann"}));
        assert_eq!(signed(&token, &set(&[&ours])), Some(Signed::Nobody));
    }
}
