//! What identity said of sessions lately, so that it is not asked at every click.

use contracts::{
    Digest, PersonId, SecondFactor,
    v1::{identity::Identified, tickets::Offers},
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, OnceLock},
    time::{Duration, Instant},
};
use uuid::Uuid;

/// How long an answer of identity is believed: the longest a revoked session can live on.
pub const BELIEVED: Duration = Duration::from_secs(4);

/// Longer than any answer of identity is waited for.
const FORGIVEN: Duration = Duration::from_secs(30);

/// What identity said lately, by the digest of the cookie.
#[derive(Clone, Default)]
pub struct Sessions(Arc<Mutex<Lately>>);

#[derive(Default)]
pub struct Lately {
    pub known: HashMap<Digest, KnownSession>,
    /// When the rights of many people changed last.
    pub changed: Option<Instant>,
    /// When one person changed last.
    pub changed_people: HashMap<Uuid, Instant>,
}

pub struct KnownSession {
    /// When identity was asked.
    pub at: Instant,
    /// When identity was last told that the person is doing something, not only an open page.
    pub active: Option<Instant>,
    pub recognised: Arc<Recognised>,
}

/// Somebody as identity knows them, with what follows from that and is believed for as long.
pub struct Recognised {
    pub identified: Identified,
    /// What tickets lets them do, once it was asked.
    pub offers: OnceLock<Offers>,
}

impl From<Identified> for Recognised {
    fn from(identified: Identified) -> Self {
        Self { identified, offers: OnceLock::new() }
    }
}

impl Sessions {
    /// Whose session it is, as far as is known without asking. A password that lacks the second step is not enough:
    /// whoever stole it would use up what its owner may ask.
    pub fn person(&self, digest: &Digest) -> Option<PersonId> {
        let lately = self.0.lock().ok()?;
        let actor = &lately.known.get(digest)?.recognised.identified.actor;
        (actor.second_factor == SecondFactor::Done).then_some(actor.person)
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
            lately.known.retain(|_, known| known.recognised.identified.actor.person.0 != person);
            lately.changed_people.insert(person, Instant::now());
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
    pub fn recent(&self, digest: &Digest, active: bool) -> Option<Arc<Recognised>> {
        let lately = self.0.lock().ok()?;
        let noted = |known: &&KnownSession| {
            !active
                || known.active.is_some_and(|at| at.elapsed() < BELIEVED)
                    && lately.changed.is_none_or(|changed| known.at > changed)
        };
        let recent = lately.known.get(digest).filter(|known| known.at.elapsed() < BELIEVED).filter(noted);
        recent.map(|known| known.recognised.clone())
    }

    /// An answer that was asked for before the person changed, or before the one that is known, may be older than what
    /// it would replace: it serves the request that asked, and is forgotten.
    pub fn remember(&self, digest: Digest, recognised: Arc<Recognised>, asked: Instant, active: bool) {
        if let Ok(mut lately) = self.0.lock() {
            let Lately { known, changed_people, .. } = &mut *lately;
            if changed_people.len() > 10_000 {
                changed_people.retain(|_, changed| changed.elapsed() < FORGIVEN);
            }
            let person = recognised.identified.actor.person.0;
            if changed_people.get(&person).is_some_and(|changed| asked <= *changed)
                || known.get(&digest).is_some_and(|known| asked < known.at)
            {
                return;
            }
            if known.len() > 10_000 {
                known.retain(|_, known| known.at.elapsed() < BELIEVED);
            }
            let before = known.get(&digest).and_then(|known| known.active);
            let active = if active { Some(asked) } else { before };
            known.insert(digest, KnownSession { at: asked, active, recognised });
        }
    }
}
