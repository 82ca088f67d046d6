use super::{AboutTicket, Attached, Kind, Letter};
use contracts::Audience;
use serde::{Deserialize, Serialize};

/// Whose ticket it is learns that it arrived, with what they wrote.
#[derive(Serialize, Deserialize)]
pub struct TicketOpened {
    #[serde(flatten)]
    pub about: AboutTicket,
    /// Empty where an older version queued it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<Attached>,
}

impl Kind for TicketOpened {
    const NAME: &'static str = "ticket_opened";

    #[cfg(test)]
    const ROWS: &'static [&'static str] = &[
        r#"{
            "kind": "ticket_opened", "ticket": "00000000-0000-0000-0000-000000000007", "number": 1042,
            "subject": "Printer <b>on fire</b> & \"smoke\"\r\nBcc: evil@example.test"
        }"#,
        r#"{
            "kind": "ticket_opened", "ticket": "00000000-0000-0000-0000-000000000007", "number": 1042,
            "subject": "Printer <b>on fire</b> & \"smoke\"\r\nBcc: evil@example.test",
            "text": "First line\n\n<img src=https://evil.example/pixel.png> & more\n{ $brand }",
            "files": [{"name": "<b>fire.jpg", "size": 1800000}, {"name": "one.txt", "size": 1}]
        }"#,
    ];
}

impl Letter for TicketOpened {
    fn texts(&self) -> &'static str {
        "ticket-opened"
    }

    fn readers(&self) -> Audience {
        Audience::Portal
    }

    fn asks_for_words(&self) -> bool {
        true
    }

    fn quote(&self) -> Option<&str> {
        Some(self.text.as_str()).filter(|text| !text.is_empty())
    }

    fn quote_label(&self) -> Option<&'static str> {
        self.quote().map(|_| "quoted-own")
    }

    fn files(&self) -> &[Attached] {
        &self.files
    }

    fn about(&self) -> Option<&AboutTicket> {
        Some(&self.about)
    }
}
