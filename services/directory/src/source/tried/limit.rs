//! How often somebody has other servers asked: each try is a connection that we make for them.

use contracts::{Code, Failure, PersonId};
use std::{
    collections::{HashMap, VecDeque},
    sync::{LazyLock, Mutex, PoisonError},
    time::{Duration, Instant},
};

const MINUTE: Duration = Duration::from_mins(1);

/// When somebody did something of a kind lately.
type Tries = HashMap<(&'static str, PersonId), VecDeque<Instant>>;

/// Takes one of so many a minute, in this process.
pub fn take(what: &'static str, person: PersonId, most: usize) -> Result<(), Failure> {
    static TRIES: LazyLock<Mutex<Tries>> = LazyLock::new(Mutex::default);
    let mut tries = TRIES.lock().unwrap_or_else(PoisonError::into_inner);
    take_of(&mut tries, (what, person), most, Instant::now())
}

fn take_of(
    tries: &mut Tries,
    who: (&'static str, PersonId),
    most: usize,
    now: Instant,
) -> Result<(), Failure> {
    let ago = |at: &Instant| now.saturating_duration_since(*at);
    tries.retain(|_, at| at.back().is_some_and(|last| ago(last) < MINUTE));
    let at = tries.entry(who).or_default();
    while at.front().is_some_and(|first| ago(first) >= MINUTE) {
        at.pop_front();
    }
    if at.len() < most {
        at.push_back(now);
        return Ok(());
    }
    let wait = at.front().map_or(MINUTE, |first| MINUTE.saturating_sub(ago(first)));
    let retry_after = Some(wait.as_secs() as u32 + 1);
    Err(Failure { retry_after, ..Failure::new(Code::Throttled, "too many tries in a minute") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn so_many_a_minute_and_each_person_for_themselves() {
        let (mut tries, began) = (Tries::new(), Instant::now());
        let (ada, bob) = (("test", PersonId(Uuid::from_u128(1))), ("test", PersonId(Uuid::from_u128(2))));
        let mut take = |who, seconds| take_of(&mut tries, who, 2, began + Duration::from_secs(seconds));

        assert!(take(ada, 0).is_ok() && take(ada, 20).is_ok());
        let refused = take(ada, 30).expect_err("the third");
        assert_eq!((refused.code, refused.retry_after), (Code::Throttled, Some(31)));
        assert!(take(bob, 30).is_ok());
        assert!(take(("entry", ada.1), 30).is_ok());
        assert!(take(ada, 60).is_ok(), "the first is a minute ago");
        assert!(take(ada, 79).is_err() && take(ada, 80).is_ok());
    }
}
