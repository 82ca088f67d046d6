//! Secrets and tokens.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use contracts::{Digest, Secret};
use sha2::{Digest as _, Sha256};

/// 256 random bits from the operating system, as 43 URL-safe characters.
pub fn token() -> Secret {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes).expect("the operating system has randomness");
    Secret::new(URL_SAFE_NO_PAD.encode(bytes))
}

/// What is stored and sent in place of a token.
pub fn digest(token: &str) -> Digest {
    Digest(hex::encode(Sha256::digest(token.as_bytes())))
}
