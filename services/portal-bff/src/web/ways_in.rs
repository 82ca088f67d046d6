//! The providers on the sign-in page, as identity said lately: the door is the page that strangers ask for most.

use contracts::v1::identity::WayIn;
use std::{
    sync::Mutex,
    time::{Duration, Instant},
};

/// How long an answer is believed, and for how long nobody is asked again who did not answer.
const BELIEVED: Duration = Duration::from_secs(3);

#[derive(Default)]
pub struct WaysInLately(Mutex<Option<(Instant, Vec<WayIn>)>>);

impl WaysInLately {
    pub fn recent(&self) -> Option<Vec<WayIn>> {
        let lately = self.0.lock().ok()?;
        lately.as_ref().filter(|(at, _)| at.elapsed() < BELIEVED).map(|(_, ways)| ways.clone())
    }

    pub fn remember(&self, ways: &[WayIn]) {
        if let Ok(mut lately) = self.0.lock() {
            *lately = Some((Instant::now(), ways.to_vec()));
        }
    }
}
