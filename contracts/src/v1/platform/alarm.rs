//! What somebody who administers has to hear of.

use crate::{
    contract::{Described, OfEach},
    service::BACK_ENDS,
    text::texts,
};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

texts! {
    /// What is wrong.
    pub enum AlarmKind {
        /// One address tries to sign in under many names.
        ManyNames = "many_names",
        /// Of all tries to sign in, from wherever, too many fail.
        Spraying = "spraying",
        /// An event could not be applied and was set aside.
        EventParked = "event_parked",
        /// A copy of another service's data cannot go on.
        CopyStopped = "copy_stopped",
        /// The mail server refuses everything, or cannot be used as it is set up.
        SendingStopped = "sending_stopped",
        /// A mail will not be sent any more.
        NotDelivered = "not_delivered",
        /// A mail cannot be written.
        NotWritten = "not_written",
        /// A run of a source would take away more than usual, and waits for somebody.
        RunWaits = "run_waits",
        /// A source could not be read several times in a row.
        SourceFailing = "source_failing",
    } else { Unknown }
}

/// Each service behind the front end publishes it of itself.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AlarmRaised {
    pub issue: Uuid,
    pub kind: AlarmKind,
    /// What it is about, for who looks after the installation: at most 500 characters, in no language of people.
    #[serde(default)]
    pub what: String,
    pub at: DateTime<Utc>,
}

impl OfEach for AlarmRaised {
    const NAME: &'static str = "alarm_raised";

    fn about(&self) -> Uuid {
        self.issue
    }
}

/// Every event that each service behind the front end publishes of itself.
pub fn events() -> Vec<Described> {
    BACK_ENDS
        .into_iter()
        .map(|service| Described::of::<AlarmRaised>("event", service, AlarmRaised::NAME, "AlarmRaised"))
        .collect()
}
