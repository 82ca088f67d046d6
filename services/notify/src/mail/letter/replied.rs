//! Somebody wrote in a ticket: a letter of its own for each who hears of it.

use super::{AboutTicket, Attached, Kind, Letter, Quoted};
use contracts::Audience;
use serde::{Deserialize, Serialize};

/// Who wrote what.
#[derive(Clone, Serialize, Deserialize)]
pub struct Reply {
    #[serde(flatten)]
    pub about: AboutTicket,
    pub author: String,
    pub text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<Attached>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<Quoted>,
    /// With it the ticket was closed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
}

/// Staff answered the reader's ticket.
#[derive(Serialize, Deserialize)]
pub struct AgentReplied(pub Reply);

impl Kind for AgentReplied {
    const NAME: &'static str = "agent_replied";

    #[cfg(test)]
    const ROWS: &'static [&'static str] = &[
        r#"{
            "kind": "agent_replied", "ticket": "00000000-0000-0000-0000-000000000007", "number": 1042,
            "subject": "Printer <b>on fire</b> & \"smoke\"\r\nBcc: evil@example.test",
            "author": "<script>alert(1)</script> O'Neil",
            "text": "First line\n\n<img src=https://evil.example/pixel.png> & more\n{ $brand }"
        }"#,
        r#"{
            "kind": "agent_replied", "ticket": "00000000-0000-0000-0000-000000000007", "number": 1042,
            "subject": "Printer <b>on fire</b> & \"smoke\"\r\nBcc: evil@example.test",
            "author": "<script>alert(1)</script> O'Neil",
            "text": "First line\n\n<img src=https://evil.example/pixel.png> & more\n{ $brand }", "closed": true
        }"#,
        r#"{
            "kind": "agent_replied", "ticket": "00000000-0000-0000-0000-000000000007", "number": 1042,
            "subject": "Printer <b>on fire</b> & \"smoke\"\r\nBcc: evil@example.test",
            "author": "<script>alert(1)</script> O'Neil",
            "text": "First line\n\n<img src=https://evil.example/pixel.png> & more\n{ $brand }",
            "files": [{"name": "<b>manual.pdf", "size": 999999}],
            "asked": {"by": "", "text": "Why?\n<b>Now</b>", "at": "2026-11-22T13:05:00Z"}
        }"#,
    ];
}

impl Letter for AgentReplied {
    fn texts(&self) -> &'static str {
        if self.0.closed { "agent-solved" } else { "agent-replied" }
    }

    fn readers(&self) -> Audience {
        Audience::Portal
    }

    fn facts(&self) -> Vec<(&'static str, &str)> {
        vec![("author", &self.0.author)]
    }

    fn quote(&self) -> Option<&str> {
        Some(&self.0.text)
    }

    fn asks_for_words(&self) -> bool {
        true
    }

    fn files(&self) -> &[Attached] {
        &self.0.files
    }

    fn asked(&self) -> Option<&Quoted> {
        self.0.asked.as_ref()
    }

    fn about(&self) -> Option<&AboutTicket> {
        Some(&self.0.about)
    }
}

/// A person wrote in a ticket that the reader, an agent, has taken.
#[derive(Serialize, Deserialize)]
pub struct PersonReplied(pub Reply);

impl Kind for PersonReplied {
    const NAME: &'static str = "person_replied";

    #[cfg(test)]
    const ROWS: &'static [&'static str] = &[
        r#"{
            "kind": "person_replied", "ticket": "00000000-0000-0000-0000-000000000007", "number": 1042,
            "subject": "Printer <b>on fire</b> & \"smoke\"\r\nBcc: evil@example.test",
            "author": "<script>alert(1)</script> O'Neil",
            "text": "First line\n\n<img src=https://evil.example/pixel.png> & more\n{ $brand }"
        }"#,
        r#"{
            "kind": "person_replied", "ticket": "00000000-0000-0000-0000-000000000007", "number": 1042,
            "subject": "Printer <b>on fire</b> & \"smoke\"\r\nBcc: evil@example.test",
            "author": "<script>alert(1)</script> O'Neil",
            "text": "First line\n\n<img src=https://evil.example/pixel.png> & more\n{ $brand }", "closed": true
        }"#,
    ];
}

impl Letter for PersonReplied {
    fn texts(&self) -> &'static str {
        if self.0.closed { "person-closed" } else { "person-replied" }
    }

    fn readers(&self) -> Audience {
        Audience::Desk
    }

    fn facts(&self) -> Vec<(&'static str, &str)> {
        vec![("author", &self.0.author)]
    }

    fn quote(&self) -> Option<&str> {
        Some(&self.0.text)
    }

    fn files(&self) -> &[Attached] {
        &self.0.files
    }

    fn asked(&self) -> Option<&Quoted> {
        self.0.asked.as_ref()
    }

    fn about(&self) -> Option<&AboutTicket> {
        Some(&self.0.about)
    }
}

/// Somebody wrote in a ticket that the reader shares: to participants, and to its owner about them.
#[derive(Serialize, Deserialize)]
pub struct SharedReplied(pub Reply);

impl Kind for SharedReplied {
    const NAME: &'static str = "shared_replied";

    #[cfg(test)]
    const ROWS: &'static [&'static str] = &[
        r#"{
            "kind": "shared_replied", "ticket": "00000000-0000-0000-0000-000000000007", "number": 1042,
            "subject": "Printer <b>on fire</b> & \"smoke\"\r\nBcc: evil@example.test",
            "author": "<script>alert(1)</script> O'Neil",
            "text": "First line\n\n<img src=https://evil.example/pixel.png> & more\n{ $brand }"
        }"#,
        r#"{
            "kind": "shared_replied", "ticket": "00000000-0000-0000-0000-000000000007", "number": 1042,
            "subject": "Printer <b>on fire</b> & \"smoke\"\r\nBcc: evil@example.test",
            "author": "<script>alert(1)</script> O'Neil",
            "text": "First line\n\n<img src=https://evil.example/pixel.png> & more\n{ $brand }", "closed": true
        }"#,
        r#"{
            "kind": "shared_replied", "ticket": "00000000-0000-0000-0000-000000000007", "number": 1042,
            "subject": "Printer <b>on fire</b> & \"smoke\"\r\nBcc: evil@example.test",
            "author": "<script>alert(1)</script> O'Neil",
            "text": "First line\n\n<img src=https://evil.example/pixel.png> & more\n{ $brand }",
            "files": [{"name": "<b>manual.pdf", "size": 999999}],
            "asked": {"by": "Ann <i>Lee</i>", "text": "Why?\n<b>Now</b>", "at": "2026-11-22T13:05:00Z"}
        }"#,
    ];
}

impl Letter for SharedReplied {
    fn texts(&self) -> &'static str {
        if self.0.closed { "shared-solved" } else { "shared-replied" }
    }

    fn readers(&self) -> Audience {
        Audience::Portal
    }

    fn facts(&self) -> Vec<(&'static str, &str)> {
        vec![("author", &self.0.author)]
    }

    fn quote(&self) -> Option<&str> {
        Some(&self.0.text)
    }

    fn asks_for_words(&self) -> bool {
        true
    }

    fn files(&self) -> &[Attached] {
        &self.0.files
    }

    fn asked(&self) -> Option<&Quoted> {
        self.0.asked.as_ref()
    }

    fn about(&self) -> Option<&AboutTicket> {
        Some(&self.0.about)
    }
}
