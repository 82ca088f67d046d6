//! Tries from one address. Only wrong ones use up what it may try: everybody behind it who knows their secret gets in,
//! also when all of them come at once.

use crate::web::{
    limited_action::LimitedAction,
    peer::Peer,
    rate_limit::{self, throttled},
    site::Site,
};
use contracts::Failure;
use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, LazyLock, Mutex, PoisonError},
    time::Duration,
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Under way at once from one address, in this process. The rest wait, as what is under way may yet turn out right: so
/// few that on several replicas they are not more than an address may try.
const AT_ONCE: f64 = 3.0;

/// How long somebody waits for those before them.
const PATIENCE: Duration = Duration::from_secs(8);

/// More are looked through for those that nobody uses.
const MANY: usize = 1_000;

static LINES: LazyLock<Mutex<HashMap<IpAddr, Arc<Semaphore>>>> = LazyLock::new(Mutex::default);

/// A try that its address may make.
pub struct Place {
    address: IpAddr,
    _under_way: OwnedSemaphorePermit,
}

impl Place {
    pub async fn take(site: &Site, peer: Peer) -> Result<Self, Failure> {
        let address = peer.network();
        let waited = tokio::time::timeout(PATIENCE, line_of(site, address).acquire_owned()).await;
        let Ok(Ok(under_way)) = waited else { return Err(throttled(PATIENCE.as_secs() as u32)) };
        rate_limit::take(site, LimitedAction::SignIn, address).await?;
        Ok(Self { address, _under_way: under_way })
    }

    /// It was no wrong one.
    pub async fn give_back(&self, site: &Site) {
        rate_limit::give_back(site, LimitedAction::SignIn, self.address).await;
    }
}

fn line_of(site: &Site, address: IpAddr) -> Arc<Semaphore> {
    let mut lines = LINES.lock().unwrap_or_else(PoisonError::into_inner);
    if lines.len() > MANY {
        lines.retain(|_, line| Arc::strong_count(line) > 1);
    }
    let at_once = (AT_ONCE * site.app.config.rate_factor).max(1.0) as usize;
    lines.entry(address).or_insert_with(|| Arc::new(Semaphore::new(at_once))).clone()
}
