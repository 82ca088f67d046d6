//! What waits while somebody else is in trouble.

use std::time::Duration;
use tokio::time::Instant;

/// While the mail server itself is in trouble all mails wait, and one at a time asks whether it is over. So do
/// mails about tickets while nobody can say who may read them, without holding up the others.
#[derive(Default)]
pub struct Backoff {
    pause: Duration,
    until: Option<Instant>,
}

/// A server in trouble.
pub struct InTrouble {
    pub said: String,
    /// Not before somebody corrects something.
    pub alarm: bool,
}

impl Backoff {
    pub fn at_once(&self, usual: usize) -> usize {
        match self.until {
            Some(until) if until > Instant::now() => 0,
            Some(_) => 1,
            None => usual,
        }
    }

    /// What an alarm has to say: not before somebody corrects something.
    pub fn learn(&mut self, server: Result<(), InTrouble>, what: &str) -> Option<String> {
        let Err(InTrouble { said, alarm }) = server else {
            if self.until.take().is_some() {
                tracing::info!("{what} are sent again");
            }
            self.pause = Duration::ZERO;
            return None;
        };
        self.pause = (self.pause * 2).clamp(Duration::from_secs(1), Duration::from_mins(1));
        self.until = Some(Instant::now() + self.pause);
        tracing::warn!(said, "{what} wait");
        alarm.then_some(said)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mails_wait_together_and_one_asks_whether_it_is_over() {
        let mut backoff = Backoff::default();
        assert_eq!(backoff.at_once(4), 4);

        let trouble = |alarm| Err(InTrouble { said: "535".into(), alarm });
        assert_eq!(backoff.learn(trouble(true), "mails").as_deref(), Some("535"));
        assert_eq!(backoff.at_once(4), 0);
        assert_eq!(backoff.pause, Duration::from_secs(1));

        for _ in 0..10 {
            assert_eq!(backoff.learn(trouble(false), "mails"), None);
        }
        assert_eq!(backoff.pause, Duration::from_mins(1));

        backoff.until = Some(Instant::now());
        assert_eq!(backoff.at_once(4), 1);
        assert_eq!(backoff.learn(Ok(()), "mails"), None);
        assert_eq!(backoff.at_once(4), 4);
    }
}
