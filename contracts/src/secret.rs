use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};
use std::cell::Cell;
use zeroize::Zeroize;

/// A password or token in clear, on its way to the one who checks it. It has no `Debug` and no
/// `Display`, and is wiped when dropped. It travels only in requests and their replies, which no stream keeps,
/// and whatever holds one travels sealed: see [`written`].
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Secret(String);

thread_local! {
    /// Whether a secret was written since somebody began to look.
    static SECRET_WRITTEN: Cell<bool> = const { Cell::new(false) };
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        SECRET_WRITTEN.set(true);
        serializer.serialize_str(&self.0)
    }
}

/// Something as JSON, and whether there is a [`Secret`] in it: then it may not travel as it is. Whoever adds a
/// secret to a contract need not remember that.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn written<T: Serialize>(what: &T) -> serde_json::Result<(String, bool)> {
    SECRET_WRITTEN.set(false);
    let text = serde_json::to_string(what)?;
    Ok((text, SECRET_WRITTEN.get()))
}

impl Secret {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The clear text. Every call of this is a place to look at twice.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// The SHA-256 of a random token, as 64 hex digits. Cookies and links are looked up by it, so that
/// neither a database nor a message ever holds what opens the door.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Digest(pub String);

impl Digest {
    /// Nothing but 64 hex digits can be the digest of a cookie or link.
    pub fn is_well_formed(&self) -> bool {
        self.0.len() == 64 && self.0.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    }
}

/// A secret sealed with the public box key of the one service that may open it (X25519, base64).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Sealed(pub String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_a_secret_is_known_however_deep_it_is() {
        let secret = || Secret::new("otter");
        assert_eq!(written(&("a", vec![Some(secret())])).unwrap(), (r#"["a",["otter"]]"#.to_owned(), true));
        assert_eq!(written(&("a", vec![None::<Secret>])).unwrap(), (r#"["a",[null]]"#.to_owned(), false));
    }
}
