//! What identity said of sessions lately, so that it is not asked at every click.

use contracts::{Digest, PersonId, v1::identity::Identified};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use uuid::Uuid;

/// How long an answer of identity is believed: the longest a revoked session can live on.
pub const BELIEVED: Duration = Duration::from_secs(4);

/// What identity said lately, by the digest of the cookie.
#[derive(Clone, Default)]
pub struct Sessions(Arc<Mutex<Lately>>);

#[derive(Default)]
pub struct Lately {
    pub known: HashMap<Digest, KnownSession>,
    /// When the rights of many people changed last.
    pub changed: Option<Instant>,
}

pub struct KnownSession {
    /// When identity was asked.
    pub at: Instant,
    /// When identity was last told that the person is doing something, not only an open page.
    pub active: Option<Instant>,
    pub identified: Arc<Identified>,
}

impl Sessions {
    /// Whose session it is, as far as is known without asking.
    pub fn person(&self, digest: &Digest) -> Option<PersonId> {
        let lately = self.0.lock().ok()?;
        lately.known.get(digest).map(|known| known.identified.actor.person)
    }

    /// Forgets a session, so that the next page asks identity.
    pub fn forget(&self, digest: &Digest) {
        if let Ok(mut lately) = self.0.lock() {
            lately.known.remove(digest);
        }
    }

    /// Forgets what is known of a person who changed.
    pub fn forget_person(&self, person: Uuid) {
        if let Ok(mut lately) = self.0.lock() {
            lately.known.retain(|_, known| known.identified.actor.person.0 != person);
        }
    }

    /// The rights of anybody may have changed. Who does something is asked about anew; for the pages that
    /// are merely open it is early enough when the answer is due, or all of them would ask in one moment.
    pub fn doubt_everybody(&self) {
        if let Ok(mut lately) = self.0.lock() {
            lately.changed = Some(Instant::now());
        }
    }

    /// Somebody's doing is not answered from what an open page asked by itself: identity must hear of
    /// it, or the session ends as idle.
    pub fn recent(&self, digest: &Digest, active: bool) -> Option<Arc<Identified>> {
        let lately = self.0.lock().ok()?;
        let noted = |known: &&KnownSession| {
            !active
                || known.active.is_some_and(|at| at.elapsed() < BELIEVED)
                    && lately.changed.is_none_or(|changed| known.at > changed)
        };
        let recent = lately.known.get(digest).filter(|known| known.at.elapsed() < BELIEVED).filter(noted);
        recent.map(|known| known.identified.clone())
    }

    pub fn remember(&self, digest: Digest, identified: Arc<Identified>, asked: Instant, active: bool) {
        if let Ok(mut lately) = self.0.lock() {
            let known = &mut lately.known;
            if known.len() > 10_000 {
                known.retain(|_, known| known.at.elapsed() < BELIEVED);
            }
            let before = known.get(&digest).and_then(|known| known.active);
            let active = if active { Some(asked) } else { before };
            known.insert(digest, KnownSession { at: asked, active, identified });
        }
    }
}
