//! A directory that does not answer is not asked for a while.

use std::{
    collections::HashMap,
    sync::{LazyLock, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// Questions in a row without an answer after which nobody is asked any more …
const MOST_UNANSWERED: u32 = 5;
/// … for so long; then one is let through.
const PAUSE: Duration = Duration::from_secs(30);
/// Questions to one directory at once: one that stands still must not hold up what else is asked of us.
const MOST_AT_ONCE: u32 = 16;

#[derive(Default)]
struct Breaker {
    unanswered: u32,
    under_way: u32,
    /// Nobody is let through before.
    until: Option<Instant>,
}

impl Breaker {
    fn lets_through(&mut self, now: Instant) -> bool {
        if self.under_way >= MOST_AT_ONCE || self.until.is_some_and(|until| now < until) {
            return false;
        }
        if self.until.is_some() {
            // The one that is let through; the others go on waiting for what comes of it.
            self.until = Some(now + PAUSE);
        }
        self.under_way += 1;
        true
    }

    fn ended(&mut self, answered: bool, now: Instant) {
        self.under_way = self.under_way.saturating_sub(1);
        if answered {
            (self.unanswered, self.until) = (0, None);
            return;
        }
        self.unanswered = self.unanswered.saturating_add(1);
        if self.unanswered >= MOST_UNANSWERED {
            self.until = Some(now + PAUSE);
        }
    }
}

/// A question that is under way. Given up without a word it counts as unanswered.
pub struct Asking {
    source: String,
    answered: bool,
}

impl Asking {
    pub fn was_answered(mut self) {
        self.answered = true;
    }
}

impl Drop for Asking {
    fn drop(&mut self) {
        breakers().entry(self.source.clone()).or_default().ended(self.answered, Instant::now());
    }
}

/// None while a source is left alone, in this process.
pub fn ask(source: &str) -> Option<Asking> {
    let let_through = breakers().entry(source.to_owned()).or_default().lets_through(Instant::now());
    let_through.then(|| Asking { source: source.to_owned(), answered: false })
}

fn breakers() -> MutexGuard<'static, HashMap<String, Breaker>> {
    static BREAKERS: LazyLock<Mutex<HashMap<String, Breaker>>> = LazyLock::new(Mutex::default);
    BREAKERS.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_does_not_answer_is_left_alone_and_then_tried_by_one() {
        let began = Instant::now();
        let at = |seconds| began + Duration::from_secs(seconds);
        let mut breaker = Breaker::default();
        for _ in 0..MOST_UNANSWERED {
            assert!(breaker.lets_through(at(0)));
            breaker.ended(false, at(1));
        }
        assert!(!breaker.lets_through(at(2)) && !breaker.lets_through(at(30)));

        assert!(breaker.lets_through(at(31)), "one");
        assert!(!breaker.lets_through(at(31)) && !breaker.lets_through(at(60)), "and no other meanwhile");
        breaker.ended(false, at(43));
        assert!(!breaker.lets_through(at(72)));
        assert!(breaker.lets_through(at(73)));
        breaker.ended(true, at(74));
        assert!(breaker.lets_through(at(74)) && breaker.lets_through(at(74)));
    }

    #[test]
    fn an_answer_in_between_begins_the_count_anew() {
        let now = Instant::now();
        let mut breaker = Breaker::default();
        for n in 0..20 {
            assert!(breaker.lets_through(now), "{n}");
            breaker.ended(n % 5 == 4, now);
        }
    }

    #[test]
    fn only_so_many_wait_at_once() {
        let now = Instant::now();
        let mut breaker = Breaker::default();
        assert!((0..MOST_AT_ONCE).all(|_| breaker.lets_through(now)));
        assert!(!breaker.lets_through(now));
        breaker.ended(true, now);
        assert!(breaker.lets_through(now));
    }

    #[test]
    fn a_question_that_is_given_up_counts_as_unanswered() {
        for _ in 0..MOST_UNANSWERED {
            drop(ask("given-up").expect("asked"));
        }
        assert!(ask("given-up").is_none());
        assert!(ask("another").is_some());
    }
}
