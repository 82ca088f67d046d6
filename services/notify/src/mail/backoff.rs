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

    pub fn learn(&mut self, server: Result<(), InTrouble>, what: &str) {
        let Err(InTrouble { said, alarm }) = server else {
            if self.until.take().is_some() {
                tracing::info!("{what} are sent again");
            }
            self.pause = Duration::ZERO;
            return;
        };
        self.pause = (self.pause * 2).clamp(Duration::from_secs(1), Duration::from_mins(1));
        self.until = Some(Instant::now() + self.pause);
        if alarm {
            tracing::error!(said, "alarm: the mail server refuses us, all {what} wait");
        } else {
            tracing::warn!(said, "{what} wait");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mails_wait_together_and_one_asks_whether_it_is_over() {
        let mut backoff = Backoff::default();
        assert_eq!(backoff.at_once(4), 4);

        backoff.learn(Err(InTrouble { said: "535".into(), alarm: true }), "mails");
        assert_eq!(backoff.at_once(4), 0);
        assert_eq!(backoff.pause, Duration::from_secs(1));

        for _ in 0..10 {
            backoff.learn(Err(InTrouble { said: "535".into(), alarm: true }), "mails");
        }
        assert_eq!(backoff.pause, Duration::from_mins(1));

        backoff.until = Some(Instant::now());
        assert_eq!(backoff.at_once(4), 1);
        backoff.learn(Ok(()), "mails");
        assert_eq!(backoff.at_once(4), 4);
    }
}
