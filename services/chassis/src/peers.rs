//! What a process knows of those whom it asks: which of them answered last, and since when somebody is missing.

use crate::headers::REPLICA;
use async_nats::Message;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use tokio::sync::Semaphore;

/// How long whoever is missing may take to come back: a restart is waited out, once for all who ask.
const RESTART: Duration = Duration::from_secs(2);
/// Questions asked a second time at once. Who is slow because there is too much to do must not get all of it twice.
const SECOND_TIMES: usize = 16;

pub(crate) struct Peers {
    /// The replica of each service that answered last.
    answered: Mutex<HashMap<String, Arc<str>>>,
    /// Since when a service, or NATS, was found missing.
    missing: Mutex<HashMap<String, Instant>>,
    pub second_times: Semaphore,
}

impl Peers {
    pub fn new() -> Self {
        Self {
            answered: Mutex::default(),
            missing: Mutex::default(),
            second_times: Semaphore::new(SECOND_TIMES),
        }
    }

    /// It was not there just now. True once that has lasted longer than a restart: then nobody waits for it any more, and
    /// who asks finds out at once whether it is back.
    pub fn is_gone(&self, who: &str) -> bool {
        let mut missing = self.missing.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(since) = missing.get(who) {
            return since.elapsed() > RESTART;
        }
        missing.insert(who.to_owned(), Instant::now());
        false
    }

    pub fn is_here(&self, who: &str) {
        self.missing.lock().unwrap_or_else(PoisonError::into_inner).remove(who);
    }

    /// A service answered.
    pub fn answered(&self, service: &str, answer: &Message) {
        self.is_here(service);
        let Some(replica) = answer.headers.as_ref().and_then(|headers| headers.get(REPLICA)) else { return };
        let mut answered = self.answered.lock().unwrap_or_else(PoisonError::into_inner);
        if answered.get(service).is_none_or(|last| **last != *replica.as_str()) {
            answered.insert(service.to_owned(), replica.as_str().into());
        }
    }

    /// Who can be expected to answer: one that stands still did not answer last.
    pub fn answered_last(&self, service: &str) -> Option<Arc<str>> {
        self.answered.lock().unwrap_or_else(PoisonError::into_inner).get(service).cloned()
    }
}
