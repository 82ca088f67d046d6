use super::{AboutTicket, Kind, Letter};
use contracts::Audience;
use serde::{Deserialize, Serialize};

/// Whose ticket it is learns that it arrived.
#[derive(Serialize, Deserialize)]
pub struct TicketOpened {
    #[serde(flatten)]
    pub about: AboutTicket,
}

impl Kind for TicketOpened {
    const NAME: &'static str = "ticket_opened";

    #[cfg(test)]
    const ROWS: &'static [&'static str] = &[r#"{
        "kind": "ticket_opened", "ticket": "00000000-0000-0000-0000-000000000007", "number": 1042,
        "subject": "Printer <b>on fire</b> & \"smoke\"\r\nBcc: evil@example.test"
    }"#];
}

impl Letter for TicketOpened {
    fn texts(&self) -> &'static str {
        "ticket-opened"
    }

    fn readers(&self) -> Audience {
        Audience::Portal
    }

    fn about(&self) -> Option<&AboutTicket> {
        Some(&self.about)
    }
}
