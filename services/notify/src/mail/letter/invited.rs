use super::{AboutTicket, Kind, Letter};
use contracts::Audience;
use serde::{Deserialize, Serialize};

/// Somebody lets the reader see and answer a ticket.
#[derive(Serialize, Deserialize)]
pub struct Invited {
    #[serde(flatten)]
    pub about: AboutTicket,
    pub author: String,
}

impl Kind for Invited {
    const NAME: &'static str = "invited";

    #[cfg(test)]
    const ROWS: &'static [&'static str] = &[r#"{
        "kind": "invited", "ticket": "00000000-0000-0000-0000-000000000007", "number": 1042,
        "subject": "Printer <b>on fire</b> & \"smoke\"\r\nBcc: evil@example.test",
        "author": "<script>alert(1)</script> O'Neil"
    }"#];
}

impl Letter for Invited {
    fn texts(&self) -> &'static str {
        "invited"
    }

    fn readers(&self) -> Audience {
        Audience::Portal
    }

    fn facts(&self) -> Vec<(&'static str, &str)> {
        vec![("author", &self.author)]
    }

    fn about(&self) -> Option<&AboutTicket> {
        Some(&self.about)
    }
}
