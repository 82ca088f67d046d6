use super::{AboutTicket, Kind, Letter};
use contracts::Audience;
use serde::{Deserialize, Serialize};

/// A colleague gave the reader a ticket.
#[derive(Serialize, Deserialize)]
pub struct Assigned {
    #[serde(flatten)]
    pub about: AboutTicket,
    pub author: String,
}

impl Kind for Assigned {
    const NAME: &'static str = "assigned";

    #[cfg(test)]
    const ROWS: &'static [&'static str] = &[r#"{
        "kind": "assigned", "ticket": "00000000-0000-0000-0000-000000000007", "number": 1042,
        "subject": "Printer <b>on fire</b> & \"smoke\"\r\nBcc: evil@example.test",
        "author": "<script>alert(1)</script> O'Neil"
    }"#];
}

impl Letter for Assigned {
    fn texts(&self) -> &'static str {
        "assigned"
    }

    fn readers(&self) -> Audience {
        Audience::Desk
    }

    fn facts(&self) -> Vec<(&'static str, &str)> {
        vec![("author", &self.author)]
    }

    fn about(&self) -> Option<&AboutTicket> {
        Some(&self.about)
    }
}
