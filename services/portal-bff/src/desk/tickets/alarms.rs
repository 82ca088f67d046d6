//! What whoever administers sees first when they come to the desk: what was raised within a day.

use crate::{
    desk::parts::reasons::service_text,
    web::{page::Page, session::Visitor, site::Site},
};
use chrono::{DateTime, Utc};
use contracts::v1::{
    notify::{Alarm, ListAlarms},
    platform::AlarmKind,
};
use std::time::Duration;

/// The page does not wait longer for it: it is about tickets.
const WITHIN: Duration = Duration::from_secs(1);

/// One of them, in words.
pub struct ShownAlarm {
    pub says: String,
    /// The page that tells more.
    pub href: &'static str,
    pub at: DateTime<Utc>,
    /// What its service said of it, for who looks after the installation.
    pub details: String,
}

/// Nothing for others, and nothing while nobody can be asked.
pub async fn of(site: &Site, p: &Page, visitor: &Visitor) -> Vec<ShownAlarm> {
    if visitor.actor.administrator().is_err() {
        return Vec::new();
    }
    let asked = tokio::time::timeout(WITHIN, site.app.bus.ask(&ListAlarms {}, &visitor.asking));
    let Ok(Ok(alarms)) = asked.await else { return Vec::new() };
    alarms.alarms.iter().map(|alarm| shown(p, alarm)).collect()
}

fn shown(p: &Page, alarm: &Alarm) -> ShownAlarm {
    let Alarm { service, kind, what, times, at } = alarm;
    let href = match kind {
        AlarmKind::ManyNames | AlarmKind::Spraying => "/audit",
        AlarmKind::EventParked
        | AlarmKind::CopyStopped
        | AlarmKind::RunWaits
        | AlarmKind::SourceFailing
        | AlarmKind::Unknown => "/sources",
        AlarmKind::SendingStopped | AlarmKind::NotDelivered | AlarmKind::NotWritten => "/mails",
    };
    ShownAlarm {
        says: p.lang.text_with("alarm-subject", &[("kind", kind.as_str().into())]),
        href,
        at: *at,
        details: format!("{} ({times} ×): {what}", service_text(p, service)),
    }
}

#[cfg(test)]
pub fn sample(p: &Page) -> Vec<ShownAlarm> {
    let alarm = |kind, service: &str| Alarm {
        service: service.into(),
        kind,
        what: "412 of 431 <tries>".into(),
        times: 3,
        at: chassis::clock::now(),
    };
    [alarm(AlarmKind::Spraying, "identity"), alarm(AlarmKind::EventParked, "directory")]
        .iter()
        .map(|alarm| shown(p, alarm))
        .collect()
}
