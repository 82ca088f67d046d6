//! Closes connections whose other end stops reading.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};
use tokio::time::{Sleep, sleep};

/// Runs from a write that could not go on to the next that could.
pub struct WriteTimeout {
    limit: Duration,
    running: Option<Pin<Box<Sleep>>>,
}

impl WriteTimeout {
    pub fn new(limit: Duration) -> Self {
        Self { limit, running: None }
    }

    /// What a write came to; an error once nothing could be written for too long.
    pub fn check<T>(&mut self, cx: &mut Context<'_>, written: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.running = None;
            return written;
        }
        let running = self.running.get_or_insert_with(|| Box::pin(sleep(self.limit)));
        ready!(running.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}
