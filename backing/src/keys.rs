//! The keys by which the services and the directory systems prove to NATS who they are.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use nkeys::{KeyPair, XKey};
use serde::{Deserialize, Serialize};

use crate::folder::write_private;
use crate::users::{self, is_source_name};

/// The secret keys, one file with mode 0600.
///
/// The user key of a service is an Ed25519 key, with which it also signs its events.
pub struct Keys {
    file: PathBuf,
    seeds: Seeds,
    public: PublicKeys,
}

/// What may be known of the keys: enough to write the configuration of a server, not to log in to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicKeys {
    /// By the name of the NATS user.
    pub users: BTreeMap<String, String>,
    /// By the name of the directory source.
    #[serde(default)]
    pub publishers: BTreeMap<String, String>,
    /// The curve key to which secrets in mails are sealed, which only notify opens.
    pub notify_box: String,
    /// The account key that signs passes for who is let in by a token.
    #[serde(default)]
    pub callout: String,
    /// The curve key to which servers seal what they ask about somebody.
    #[serde(default)]
    pub callout_box: String,
}

#[derive(Serialize, Deserialize)]
struct Seeds {
    users: BTreeMap<String, String>,
    publishers: BTreeMap<String, String>,
    notify_box: String,
    /// None in files of before, like the next.
    #[serde(default)]
    callout: String,
    #[serde(default)]
    callout_box: String,
}

impl Keys {
    /// Reads `dir/keys.json`; makes the keys that are not in it yet, all at the first start.
    pub fn load_or_create(dir: &Path) -> Result<Self> {
        fs::create_dir_all(dir).with_context(|| format!("could not create {}", dir.display()))?;
        let file = dir.join("keys.json");
        let mut seeds = match fs::read_to_string(&file) {
            Ok(text) => serde_json::from_str(&text)
                .with_context(|| format!("could not understand {}", file.display()))?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Seeds::new()?,
            Err(error) => {
                return Err(error).with_context(|| format!("could not read {}", file.display()));
            }
        };
        if seeds.callout.is_empty() {
            seeds.callout = KeyPair::new_account().seed()?;
            seeds.callout_box = XKey::new().seed()?;
        }
        for user in users::all() {
            if !seeds.users.contains_key(user) {
                seeds.users.insert(user.to_owned(), new_seed()?);
            }
        }
        Self::save(file, seeds)
    }

    /// Makes a key for the publisher of a directory source, where it has none. The server learns of
    /// it from a new configuration.
    pub fn add_publisher(self, source: &str) -> Result<Self> {
        ensure!(
            is_source_name(source),
            "{source:?} cannot name a directory source: small letters, digits and dashes only"
        );
        let Self { file, mut seeds, .. } = self;
        if !seeds.publishers.contains_key(source) {
            seeds.publishers.insert(source.to_owned(), new_seed()?);
        }
        Self::save(file, seeds)
    }

    /// The secret of a NATS user (see [`users::all`]).
    pub fn seed(&self, user: &str) -> Result<&str> {
        find(&self.seeds.users, user)
    }

    /// The public key of a NATS user (see [`users::all`]).
    pub fn public(&self, user: &str) -> Result<&str> {
        find(&self.public.users, user)
    }

    pub fn public_keys(&self) -> &PublicKeys {
        &self.public
    }

    /// Secret of the curve key with which notify opens what was sealed for it.
    pub fn notify_box_seed(&self) -> &str {
        &self.seeds.notify_box
    }

    /// Public curve key to which others seal what only notify may read.
    pub fn notify_box_public(&self) -> &str {
        &self.public.notify_box
    }

    /// Secret of the account key by which directory lets publishers in.
    pub fn callout_seed(&self) -> &str {
        &self.seeds.callout
    }

    /// Secret of the curve key with which directory opens what servers ask it.
    pub fn callout_box_seed(&self) -> &str {
        &self.seeds.callout_box
    }

    /// The secrets of the publishers, by directory source.
    pub fn publishers(&self) -> &BTreeMap<String, String> {
        &self.seeds.publishers
    }

    fn save(file: PathBuf, seeds: Seeds) -> Result<Self> {
        let public = seeds.public_keys().with_context(|| format!("{} holds a broken key", file.display()))?;
        write_private(&file, &serde_json::to_string_pretty(&seeds)?)?;
        Ok(Self { file, seeds, public })
    }
}

impl Seeds {
    fn new() -> Result<Self> {
        Ok(Self {
            users: BTreeMap::new(),
            publishers: BTreeMap::new(),
            notify_box: XKey::new().seed()?,
            callout: String::new(),
            callout_box: String::new(),
        })
    }

    fn public_keys(&self) -> Result<PublicKeys> {
        let public = |seeds: &BTreeMap<String, String>| {
            seeds
                .iter()
                .map(|(name, seed)| Ok((name.clone(), KeyPair::from_seed(seed)?.public_key())))
                .collect::<Result<_>>()
        };
        Ok(PublicKeys {
            users: public(&self.users)?,
            publishers: public(&self.publishers)?,
            notify_box: XKey::from_seed(&self.notify_box)?.public_key(),
            callout: KeyPair::from_seed(&self.callout)?.public_key(),
            callout_box: XKey::from_seed(&self.callout_box)?.public_key(),
        })
    }
}

fn new_seed() -> Result<String> {
    Ok(KeyPair::new_user().seed()?)
}

fn find<'keys>(keys: &'keys BTreeMap<String, String>, user: &str) -> Result<&'keys str> {
    keys.get(user).map(String::as_str).ok_or_else(|| anyhow!("there is no NATS user {user:?}"))
}
