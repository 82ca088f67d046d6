//! Sealed boxes: a secret inside an event, for one reader only (X25519, a fresh sender key each). Requests and replies
//! that hold a secret are sealed whole, so that nobody's log of what is on the bus shows it.

use anyhow::{Context, Result};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use contracts::{Sealed, Secret};
use nkeys::XKey;
use sha2::{Digest, Sha256};

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
    open_with(sealed, &XKey::from_seed(seed)?)
}

/// The public key to which whatever only this service may read is sealed; its own follows from the seed of its nkey.
pub fn public_box(seed: &str) -> String {
    box_of(seed).public_key()
}

pub(crate) fn box_of(seed: &str) -> XKey {
    XKey::new_from_raw(Sha256::digest(format!("guichet box v1\n{seed}")).into())
}

pub(crate) fn open_with(sealed: &Sealed, key: &XKey) -> Result<Secret> {
    let (sender, bytes) = sealed.0.split_once('.').context("not a sealed box")?;
    let opened =
        key.open(&BASE64.decode(bytes)?, &XKey::from_public_key(sender)?).context("open a sealed secret")?;
    Ok(Secret::new(String::from_utf8(opened)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_recipient_opens_what_was_sealed() {
        let (recipient, other) = (XKey::new(), XKey::new());
        let seed = recipient.seed().unwrap();
        let sealed = seal(&Secret::new("zażółć otter"), &recipient.public_key()).unwrap();
        assert_eq!(open(&sealed, &seed).unwrap().expose(), "zażółć otter");
        // Not two letters: what is random has any two of them now and then.
        assert!(!sealed.0.contains("otter"), "{}", sealed.0);
        assert!(open(&sealed, &other.seed().unwrap()).is_err());

        // Sealed again it is another box, so that equal secrets cannot be told.
        let again = seal(&Secret::new("zażółć otter"), &recipient.public_key()).unwrap();
        assert_ne!(sealed, again);
        let (sender, bytes) = sealed.0.split_once('.').unwrap();
        let (others_sender, others_bytes) = again.0.split_once('.').unwrap();
        for broken in [
            format!("{others_sender}.{bytes}"),
            format!("{sender}.{others_bytes}"),
            format!("{sender}."),
            format!("{sender}{bytes}"),
            bytes.to_owned(),
            String::new(),
        ] {
            assert!(open(&Sealed(broken.clone()), &seed).is_err(), "{broken}");
        }
        assert!(seal(&Secret::new("x"), "no key").is_err());
    }

    #[test]
    fn only_whom_it_is_sealed_for_opens_it() {
        let sealed = seal(&Secret::new("otter"), &public_box("SUA")).unwrap();

        assert!(!sealed.0.contains("otter"));
        assert_eq!(open_with(&sealed, &box_of("SUA")).unwrap().expose(), "otter");
        assert!(open_with(&sealed, &box_of("SUB")).is_err());
    }
}
