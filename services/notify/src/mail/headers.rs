//! Headers that a mail program must show as they were typed.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use lettre::{
    Address,
    message::{
        Mailbox, Mailboxes,
        header::{Header, HeaderName, HeaderValue, Subject, To},
    },
};

/// Bytes of text in one encoded word: with `Subject: ` before it, a line has at most 76 characters.
const WORD: usize = 39;

pub fn named(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// What looks like an encoded word would be decoded by whoever reads it, so it is encoded itself.
pub fn subject(text: &str) -> HeaderValue {
    if needs_encoding(text) {
        HeaderValue::dangerous_new_pre_encoded(Subject::name(), text.to_owned(), encoded(text))
    } else {
        Subject::from(text.to_owned()).display()
    }
}

/// The one recipient. As with the subject, a name is shown as it is.
pub fn to(name: Option<String>, address: Address) -> HeaderValue {
    match name {
        Some(name) if needs_encoding(&name) => {
            let value = format!("{}\r\n <{address}>", encoded(&name));
            HeaderValue::dangerous_new_pre_encoded(
                To::name(),
                Mailbox::new(Some(name), address).to_string(),
                value,
            )
        }
        name => To::from(Mailboxes::from(Mailbox::new(name, address))).display(),
    }
}

fn needs_encoding(text: &str) -> bool {
    text.contains("=?")
}

/// As encoded words, folded. Nothing of the text is left in it that could end a line.
fn encoded(text: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for letter in text.chars() {
        if word.len() + letter.len_utf8() > WORD {
            words.push(std::mem::take(&mut word));
        }
        word.push(letter);
    }
    words.push(word);
    let words: Vec<_> = words.iter().map(|word| format!("=?utf-8?b?{}?=", BASE64.encode(word))).collect();
    words.join("\r\n ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use lettre::message::Message;
    use mail_parser::MessageParser;

    fn read(subject: HeaderValue, to: HeaderValue) -> (String, String, String) {
        let from = "desk@example.test".parse().unwrap();
        let builder = Message::builder().from(from).raw_header(subject).raw_header(to);
        let envelope =
            lettre::address::Envelope::new(None, vec!["ann@example.test".parse().unwrap()]).unwrap();
        let raw = builder.envelope(envelope).body(String::new()).unwrap().formatted();
        assert!(raw.is_ascii());
        let longest = raw.split(|byte| *byte == b'\n').map(<[u8]>::len).max();
        assert!(longest <= Some(78), "a line of {longest:?}");
        let mail = MessageParser::default().parse(&raw).unwrap();
        let to = mail.to().unwrap().first().unwrap();
        (
            mail.subject().unwrap().to_owned(),
            to.name().unwrap_or_default().to_owned(),
            to.address().unwrap().to_owned(),
        )
    }

    #[test]
    fn what_looks_like_an_encoded_word_arrives_as_typed() {
        for text in [
            "=?UTF-8?Q?x?=",
            "=?utf-8?Q?Your_account_is_closed?= printer",
            "We have it: =?utf-8?b?eA==?= (#7)",
            "żółw =?utf-8?q?a?= 🦊 and a good many more words, so that they need several lines: gęślą jaźń",
            "Printer 2 is on fire",
            "Drucker für Zoë",
        ] {
            let address: Address = "ann@example.test".parse().unwrap();
            let (subject, name, email) = read(subject(text), to(Some(text.to_owned()), address));
            assert_eq!((subject.as_str(), name.as_str(), email.as_str()), (text, text, "ann@example.test"));
        }
    }
}
