//! Password hashes: argon2id, as many at once as the memory allows, and as slow for a name that
//! does not exist as for one that does.

use crate::{Config, password::Password};
use anyhow::{Context, Result, anyhow};
use argon2::{Algorithm, Argon2, Params, Version};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD as BASE64};
use chassis::Answer;
use contracts::Failure;
use std::{sync::OnceLock, time::Duration};
use tokio::sync::{Semaphore, SemaphorePermit};

/// How long somebody waits for their turn before they are asked to come back.
const PATIENCE: Duration = Duration::from_secs(1);
const PASSES: u32 = 1;
const LANES: u32 = 1;

/// Of the process, because what they bound is its memory.
static PERMITS: OnceLock<Semaphore> = OnceLock::new();
/// Whoever waits for one holds a place at the service's door. At most half of those, so that a storm of
/// sign-ins does not shut out the question that every page asks.
static WAITING: OnceLock<Semaphore> = OnceLock::new();

/// The hash to keep of a new password, in PHC form.
pub async fn hash(password: &Password, config: &Config) -> Answer<String> {
    let (password, memory) = (password.clone(), config.argon2_kib);
    on_a_free_thread(config, move || Hash::of(&password, memory).map(|hash| hash.to_text())).await
}

/// Whether the password is the one that was kept. Without one it is not, which takes as long.
pub async fn matches(password: &Password, kept: Option<&str>, config: &Config) -> Answer<bool> {
    let kept = match kept {
        Some(text) => Hash::from_text(text)?,
        None => {
            Hash { memory: config.argon2_kib, passes: PASSES, lanes: LANES, salt: [7; 16], output: [0; 32] }
        }
    };
    let password = password.clone();
    on_a_free_thread(config, move || kept.fits(&password)).await
}

/// Whether a kept hash was made with other parameters than we use today.
pub fn is_outdated(kept: &str, config: &Config) -> bool {
    Hash::from_text(kept)
        .is_ok_and(|kept| (kept.memory, kept.passes, kept.lanes) != (config.argon2_kib, PASSES, LANES))
}

/// Hashes at once, without a service around it: for demo data and benchmarks.
pub fn hash_now(password: &Password, memory_kib: u32) -> Result<String> {
    Ok(Hash::of(password, memory_kib)?.to_text())
}

async fn on_a_free_thread<T: Send + 'static>(
    config: &Config,
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Answer<T> {
    let permit = permit(config).await?;
    let done = tokio::task::spawn_blocking(move || {
        // Given back when the memory is, even if nobody waits for the answer any more.
        let _permit = permit;
        work()
    });
    Ok(done.await.context("hash a password")??)
}

async fn permit(config: &Config) -> Result<SemaphorePermit<'static>, Failure> {
    let permits = PERMITS.get_or_init(|| Semaphore::new(config.hash_permits.max(1)));
    let waiting = WAITING.get_or_init(|| Semaphore::new((config.base.concurrency / 2).max(1)));
    let busy = || Failure { retry_after: Some(2), ..Failure::unavailable("too many passwords at once") };
    let _place = waiting.try_acquire().map_err(|_| busy())?;
    match tokio::time::timeout(PATIENCE, permits.acquire()).await {
        Ok(Ok(permit)) => Ok(permit),
        _ => Err(busy()),
    }
}

struct Hash {
    memory: u32,
    passes: u32,
    lanes: u32,
    salt: [u8; 16],
    output: [u8; 32],
}

impl Hash {
    fn of(password: &Password, memory: u32) -> Result<Self> {
        let mut hash = Self { memory, passes: PASSES, lanes: LANES, salt: [0; 16], output: [0; 32] };
        getrandom::fill(&mut hash.salt).map_err(|error| anyhow!("no randomness: {error}"))?;
        hash.output = hash.output_for(password)?;
        Ok(hash)
    }

    fn fits(&self, password: &Password) -> Result<bool> {
        let output = self.output_for(password)?;
        // Every byte is looked at, wherever the first difference is.
        let difference = output.iter().zip(self.output).fold(0, |all, (a, b)| all | (a ^ b));
        Ok(difference == 0)
    }

    fn output_for(&self, password: &Password) -> Result<[u8; 32]> {
        let params = Params::new(self.memory, self.passes, self.lanes, Some(32))
            .map_err(|error| anyhow!("parameters of argon2: {error}"))?;
        let mut output = [0; 32];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(password.bytes(), &self.salt, &mut output)
            .map_err(|error| anyhow!("argon2: {error}"))?;
        Ok(output)
    }

    fn to_text(&self) -> String {
        let Self { memory, passes, lanes, .. } = self;
        let (salt, output) = (BASE64.encode(self.salt), BASE64.encode(self.output));
        format!("$argon2id$v=19$m={memory},t={passes},p={lanes}${salt}${output}")
    }

    fn from_text(text: &str) -> Result<Self> {
        let parse = || -> Option<Self> {
            let (params, rest) = text.strip_prefix("$argon2id$v=19$")?.split_once('$')?;
            let (salt, output) = rest.split_once('$')?;
            let mut numbers = ["m=", "t=", "p="]
                .into_iter()
                .zip(params.split(','))
                .map(|(name, number)| number.strip_prefix(name).and_then(|number| number.parse().ok()));
            Some(Self {
                memory: numbers.next()??,
                passes: numbers.next()??,
                lanes: numbers.next()??,
                salt: BASE64.decode(salt).ok()?.try_into().ok()?,
                output: BASE64.decode(output).ok()?.try_into().ok()?,
            })
        };
        parse().context("a kept password hash is unreadable")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::Secret;

    fn password(text: &str) -> Password {
        Password::given(&Secret::new(text), "password").expect("a password")
    }

    #[test]
    fn a_kept_hash_fits_its_password_only() {
        let kept = hash_now(&password("a café on the corner"), 64).expect("a hash");
        let read = Hash::from_text(&kept).expect("what we wrote");
        assert!(read.fits(&password("a café on the corner")).expect("compared"));
        assert!(read.fits(&password("a cafe\u{301} on the corner")).expect("compared"), "NFD is the same");
        assert!(!read.fits(&password("a café on the corner ")).expect("compared"), "spaces count");
        assert_eq!(read.to_text(), kept);
    }

    #[test]
    fn the_same_password_never_hashes_the_same() {
        let hashes = [1, 2].map(|_| hash_now(&password("fifteen letters"), 64).expect("a hash"));
        assert_ne!(hashes[0], hashes[1]);
    }

    #[test]
    fn an_unreadable_hash_is_an_error() {
        for text in ["", "$argon2id$v=19$m=64,t=1$x$y", "$argon2id$v=19$t=1,m=64,p=1$AA$AA", "$2b$10$abc"] {
            assert!(Hash::from_text(text).is_err(), "{text}");
        }
    }
}
