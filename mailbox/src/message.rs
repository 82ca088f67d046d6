use chrono::{DateTime, Utc};
use mail_parser::MessageParser;
use serde::Serialize;
use std::collections::BTreeMap;

/// A mail as it arrived.
#[derive(Clone, Debug, Serialize)]
pub struct Message {
    /// Counts up from 1.
    pub id: u64,
    /// Without angle brackets.
    pub message_id: String,
    /// As the header says.
    pub from: String,
    /// As the header says, name and address.
    pub to_header: String,
    /// Whom it was really handed in for (RCPT TO).
    pub to: Vec<String>,
    /// Who it was handed in by (MAIL FROM).
    pub sender: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// By lower-case name, as they came; the last of several.
    pub headers: BTreeMap<String, String>,
    /// When it arrived.
    pub at: DateTime<Utc>,
    /// The bytes themselves, for tests of what is on the wire.
    #[serde(skip)]
    pub raw: String,
}

impl Message {
    pub(crate) fn read(id: u64, sender: String, to: Vec<String>, raw: &[u8]) -> Self {
        #[expect(clippy::disallowed_methods, reason = "no service: it knows nothing of the chassis")]
        let at = Utc::now();
        let parsed = MessageParser::default().parse(raw).unwrap_or_default();
        let header = |name: &str| parsed.header_raw(name).map(unfold).unwrap_or_default();
        // Only parts that are really there: the parser makes HTML of text and text of HTML.
        let first = |mut parts: Box<dyn Iterator<Item = &mail_parser::MessagePart<'_>> + '_>, html: bool| {
            parts
                .find(|part| part.is_text_html() == html)
                .and_then(|part| part.text_contents().map(str::to_owned))
                .unwrap_or_default()
        };
        Self {
            id,
            message_id: parsed.message_id().unwrap_or_default().to_owned(),
            from: header("From"),
            to_header: header("To"),
            to,
            sender,
            subject: parsed.subject().unwrap_or_default().to_owned(),
            text: first(Box::new(parsed.text_bodies()), false),
            html: first(Box::new(parsed.html_bodies()), true),
            headers: parsed.headers_raw().map(|(name, value)| (name.to_lowercase(), unfold(value))).collect(),
            at,
            raw: String::from_utf8_lossy(raw).into_owned(),
        }
    }

    pub fn went_to(&self, address: &str) -> bool {
        self.to.iter().any(|to| to.eq_ignore_ascii_case(address))
    }
}

fn unfold(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_parts_of_a_mail_are_shown_in_clear() {
        let raw = b"From: Guichet <help@example.test>\r\nTo: \"Lee, Ann\"\r\n <ann@example.test>\r\n\
            Subject: =?utf-8?b?UmXDp3U=?=\r\nMessage-ID: <1@example.test>\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\
            Content-Transfer-Encoding: quoted-printable\r\n\r\nVoil=C3=A0\r\n--b\r\n\
            Content-Type: text/html; charset=utf-8\r\n\r\n<p>Voila</p>\r\n--b--\r\n";
        let message = Message::read(1, "help@example.test".into(), vec!["ann@example.test".into()], raw);

        assert_eq!((message.subject.as_str(), message.message_id.as_str()), ("Re\u{e7}u", "1@example.test"));
        assert_eq!(message.text.trim(), "Voil\u{e0}");
        assert_eq!(message.html.trim(), "<p>Voila</p>");
        assert_eq!(message.headers["to"], "\"Lee, Ann\" <ann@example.test>");
        assert!(message.went_to("ANN@example.test"));
    }

    #[test]
    fn rubbish_is_kept_too() {
        let message = Message::read(1, String::new(), Vec::new(), b"\xff\x00no header at all");
        assert_eq!(message.subject, "");
    }
}
