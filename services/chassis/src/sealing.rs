//! Sealed boxes: a secret inside an event, for one reader only (X25519, a fresh sender key each).

use anyhow::{Context, Result};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use contracts::{Sealed, Secret};
use nkeys::XKey;

/// Seals for the owner of a public box key.
pub fn seal(secret: &Secret, recipient: &str) -> Result<Sealed> {
    let sender = XKey::new();
    let sealed = sender
        .seal(secret.expose().as_bytes(), &XKey::from_public_key(recipient)?)
        .context("seal a secret")?;
    Ok(Sealed(format!("{}.{}", sender.public_key(), BASE64.encode(sealed))))
}

/// Opens with the seed of the box key.
pub fn open(sealed: &Sealed, seed: &str) -> Result<Secret> {
    let (sender, bytes) = sealed.0.split_once('.').context("not a sealed box")?;
    let opened = XKey::from_seed(seed)?
        .open(&BASE64.decode(bytes)?, &XKey::from_public_key(sender)?)
        .context("open a sealed secret")?;
    Ok(Secret::new(String::from_utf8(opened)?))
}
