use super::{Kind, Letter};
use chrono::{DateTime, Utc};
use contracts::{Audience, v1::platform::AlarmKind};
use serde::{Deserialize, Serialize};

/// Something that whoever administers has to look at.
#[derive(Serialize, Deserialize)]
pub struct Alarm {
    pub alarm: AlarmKind,
    /// Whose it is.
    pub service: String,
    pub what: String,
    pub at: DateTime<Utc>,
}

impl Kind for Alarm {
    const NAME: &'static str = "alarm";

    #[cfg(test)]
    const ROWS: &'static [&'static str] = &[
        r#"{
            "kind": "alarm", "alarm": "spraying", "service": "identity",
            "what": "412 of 431 tries in 15 minutes", "at": "2026-11-30T13:05:00Z"
        }"#,
        r#"{
            "kind": "alarm", "alarm": "event_parked", "service": "directory",
            "what": "react:identity <script>alert(1)</script>", "at": "2026-11-30T13:05:00Z"
        }"#,
        r#"{
            "kind": "alarm", "alarm": "run_waits", "service": "directory",
            "what": "hr: 63 of 600 people are not there any more", "at": "2026-11-30T13:05:00Z"
        }"#,
        r#"{
            "kind": "alarm", "alarm": "source_failing", "service": "directory",
            "what": "hr: 3 runs in a row, timeout: ", "at": "2026-11-30T13:05:00Z"
        }"#,
        r#"{
            "kind": "alarm", "alarm": "not_delivered", "service": "notify", "what": "", "at": "2026-11-30T13:05:00Z"
        }"#,
    ];
}

impl Letter for Alarm {
    fn texts(&self) -> &'static str {
        "alarm"
    }

    fn readers(&self) -> Audience {
        Audience::Desk
    }

    fn path(&self, _secret: &str) -> String {
        let page = match self.alarm {
            AlarmKind::ManyNames | AlarmKind::Spraying => "audit",
            AlarmKind::EventParked
            | AlarmKind::CopyStopped
            | AlarmKind::RunWaits
            | AlarmKind::SourceFailing => "sources",
            AlarmKind::SendingStopped | AlarmKind::NotDelivered | AlarmKind::NotWritten => "mails",
            AlarmKind::Unknown => "",
        };
        page.into()
    }

    fn facts(&self) -> Vec<(&'static str, &str)> {
        vec![("kind", self.alarm.as_str())]
    }

    fn moment(&self) -> Option<DateTime<Utc>> {
        Some(self.at)
    }

    fn to_copy<'a>(&'a self, _secret: &'a str) -> Vec<(&'static str, &'a str)> {
        let facts = [("fact-service", self.service.as_str()), ("fact-what", self.what.as_str())];
        facts.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }
}
