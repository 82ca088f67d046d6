//! Password hashes: argon2id, as many at once as the memory allows, and as slow for a name that
//! does not exist as for one that does.

use crate::{config::Config, sign_in::password_rules::Password};
use anyhow::{Context, Result, anyhow};
use argon2::{
    Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version,
    password_hash::{self, phc::PasswordHash},
};
use chassis::Answer;
use contracts::Failure;
use std::{sync::OnceLock, time::Duration};
use tokio::sync::{Semaphore, SemaphorePermit};

/// How long somebody waits for their turn before they are asked to come back.
const PATIENCE: Duration = Duration::from_secs(1);

const PASSES: u32 = 1;
const LANES: u32 = 1;
const SALT: usize = 16;
const OUTPUT: usize = 32;

/// Of the process, because what they bound is its memory.
static PERMITS: OnceLock<Semaphore> = OnceLock::new();

/// Whoever waits for one holds a place at the service's door. At most half of those, so that a storm of
/// sign-ins does not shut out the question that every page asks.
static WAITING: OnceLock<Semaphore> = OnceLock::new();

/// The hash to keep of a new password, in PHC form.
pub async fn hash(password: &Password, config: &Config) -> Answer<String> {
    let (password, memory) = (password.clone(), config.argon2_kib);
    on_a_free_thread(config, move || hash_now(&password, memory)).await
}

/// Whether the password is the one that was kept. Without one it is not, which takes as long.
pub async fn matches(password: &Password, kept: Option<&str>, config: &Config) -> Answer<bool> {
    let kept = kept.map(read).transpose()?;
    let (password, memory) = (password.clone(), config.argon2_kib);
    on_a_free_thread(config, move || match &kept {
        Some(kept) => fits(&password, kept),
        None => hash_for_nobody(&password, memory),
    })
    .await
}

/// Whether a kept hash was made with other parameters than we use today.
pub fn is_outdated(kept: &str, config: &Config) -> bool {
    read(kept).is_ok_and(|kept| {
        Params::try_from(&kept).is_ok_and(|params| {
            (params.m_cost(), params.t_cost(), params.p_cost()) != (config.argon2_kib, PASSES, LANES)
        })
    })
}

/// Hashes at once, without a service around it: for demo data and benchmarks.
pub fn hash_now(password: &Password, memory_kib: u32) -> Result<String> {
    let mut salt = [0; SALT];
    getrandom::fill(&mut salt).map_err(|error| anyhow!("no randomness: {error}"))?;
    let hash = hasher(memory_kib)?.hash_password_with_salt(password.bytes(), &salt).map_err(failed)?;
    Ok(hash.to_string())
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
    let _place = place_to_wait(config)?;
    match tokio::time::timeout(PATIENCE, permits.acquire()).await {
        Ok(Ok(permit)) => Ok(permit),
        _ => Err(busy()),
    }
}

/// For whoever waits until their password can be compared, by whatever means.
pub fn place_to_wait(config: &Config) -> Result<SemaphorePermit<'static>, Failure> {
    let waiting = WAITING.get_or_init(|| Semaphore::new((config.base.concurrency / 2).max(1)));
    waiting.try_acquire().map_err(|_| busy())
}

fn busy() -> Failure {
    Failure { retry_after: Some(2), ..Failure::unavailable("too many passwords at once") }
}

/// As slow as the real thing: what was typed is hashed, whatever there is to compare it with.
fn hash_for_nobody(password: &Password, memory_kib: u32) -> Result<bool> {
    hasher(memory_kib)?.hash_password_with_salt(password.bytes(), &[7; SALT]).map_err(failed)?;
    Ok(false)
}

fn fits(password: &Password, kept: &PasswordHash) -> Result<bool> {
    // With the parameters it was made with, and compared in constant time.
    match Argon2::default().verify_password(password.bytes(), kept) {
        Ok(()) => Ok(true),
        Err(password_hash::Error::PasswordInvalid) => Ok(false),
        Err(error) => Err(failed(error)),
    }
}

fn hasher(memory_kib: u32) -> Result<Argon2<'static>> {
    let params = Params::new(memory_kib, PASSES, LANES, Some(OUTPUT))
        .map_err(|error| anyhow!("parameters of argon2: {error}"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// What was kept, if it is whole: one without a salt or output would fit nothing, and look like a wrong password.
fn read(kept: &str) -> Result<PasswordHash> {
    PasswordHash::new(kept)
        .ok()
        .filter(|hash| {
            hash.algorithm == Algorithm::Argon2id.ident() && hash.version == Some(Version::V0x13.into())
        })
        .filter(|hash| hash.salt.is_some() && hash.hash.is_some())
        .context("a kept password hash is unreadable")
}

fn failed(error: password_hash::Error) -> anyhow::Error {
    anyhow!("argon2: {error}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use contracts::Secret;

    fn password(text: &str) -> Password {
        Password::given(&Secret::new(text), "password").expect("a password")
    }

    fn opens(typed: &str, kept: &str) -> bool {
        fits(&password(typed), &read(kept).expect("a kept hash")).expect("compared")
    }

    #[test]
    fn a_kept_hash_fits_its_password_only() {
        let kept = hash_now(&password("a café on the corner"), 64).expect("a hash");
        assert!(opens("a café on the corner", &kept));
        assert!(opens("a cafe\u{301} on the corner", &kept), "NFD is the same");
        assert!(!opens("a café on the corner ", &kept), "spaces count");
    }

    /// Made elsewhere, of the form that databases have been filled with since the first version.
    #[test]
    fn hashes_of_the_first_version_still_fit() {
        let kept =
            "$argon2id$v=19$m=64,t=1,p=1$AAECAwQFBgcICQoLDA0ODw$oKdjQHxjzVw++8Etdm0LP44Z8uHrCgpHY5uW417UDV4";
        assert!(opens("a café on the corner", kept));
        assert!(!opens("a cafe on the corner", kept));
        let today = hash_now(&password("a café on the corner"), 64).expect("a hash");
        let form = |text: &str| text.rsplitn(3, '$').map(str::to_owned).collect::<Vec<_>>();
        let (kept, today) = (form(kept), form(&today));
        assert_eq!(kept[2], today[2]);
        assert_eq!([kept[0].len(), kept[1].len()], [today[0].len(), today[1].len()]);
    }

    #[test]
    fn the_same_password_never_hashes_the_same() {
        let hashes = [1, 2].map(|_| hash_now(&password("fifteen letters"), 64).expect("a hash"));
        assert_ne!(hashes[0], hashes[1]);
    }

    #[test]
    fn an_unreadable_hash_is_an_error() {
        for text in [
            "",
            "$2b$10$abc",
            "$argon2id$v=19$m=64,t=1$x$y",
            "$argon2id$v=19$m=64,t=1,p=1$AA$AA",
            "$argon2id$v=19$m=64,t=1,p=1$AAECAwQFBgcICQoLDA0ODw",
            "$argon2i$v=19$m=64,t=1,p=1$AAECAwQFBgcICQoLDA0ODw$AAECAwQFBgcICQoLDA0ODw",
            "$argon2id$v=16$m=64,t=1,p=1$AAECAwQFBgcICQoLDA0ODw$AAECAwQFBgcICQoLDA0ODw",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
