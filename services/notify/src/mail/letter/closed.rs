//! A ticket was closed.

use super::{AboutTicket, Kind, Letter};
use contracts::Audience;
use serde::{Deserialize, Serialize};

/// Who closed which.
#[derive(Clone, Serialize, Deserialize)]
pub struct Closing {
    #[serde(flatten)]
    pub about: AboutTicket,
    pub author: String,
}

/// To its owner.
#[derive(Serialize, Deserialize)]
pub struct TicketClosed(pub Closing);

impl Kind for TicketClosed {
    const NAME: &'static str = "ticket_closed";

    #[cfg(test)]
    const ROWS: &'static [&'static str] = &[r#"{
        "kind": "ticket_closed", "ticket": "00000000-0000-0000-0000-000000000007", "number": 1042,
        "subject": "Printer <b>on fire</b> & \"smoke\"\r\nBcc: evil@example.test",
        "author": "<script>alert(1)</script> O'Neil"
    }"#];
}

impl Letter for TicketClosed {
    fn texts(&self) -> &'static str {
        "ticket-closed"
    }

    fn readers(&self) -> Audience {
        Audience::Portal
    }

    fn facts(&self) -> Vec<(&'static str, &str)> {
        vec![("author", &self.0.author)]
    }

    fn asks_for_words(&self) -> bool {
        true
    }

    fn about(&self) -> Option<&AboutTicket> {
        Some(&self.0.about)
    }
}

/// To participants.
#[derive(Serialize, Deserialize)]
pub struct SharedClosed(pub Closing);

impl Kind for SharedClosed {
    const NAME: &'static str = "shared_closed";

    #[cfg(test)]
    const ROWS: &'static [&'static str] = &[r#"{
        "kind": "shared_closed", "ticket": "00000000-0000-0000-0000-000000000007", "number": 1042,
        "subject": "Printer <b>on fire</b> & \"smoke\"\r\nBcc: evil@example.test",
        "author": "<script>alert(1)</script> O'Neil"
    }"#];
}

impl Letter for SharedClosed {
    fn texts(&self) -> &'static str {
        "shared-closed"
    }

    fn readers(&self) -> Audience {
        Audience::Portal
    }

    fn facts(&self) -> Vec<(&'static str, &str)> {
        vec![("author", &self.0.author)]
    }

    fn asks_for_words(&self) -> bool {
        true
    }

    fn about(&self) -> Option<&AboutTicket> {
        Some(&self.0.about)
    }
}
