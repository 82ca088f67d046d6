//! Whether bytes are an answer of an LDAP server, looked at before anybody makes something of them. The parser behind
//! follows nesting as deep as it goes and panics at what it does not expect; nothing of that kind gets there.

use std::ops::Range;

const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const BOOLEAN: u8 = 0x01;
const INTEGER: u8 = 0x02;
const OCTETS: u8 = 0x04;
const ENUMERATED: u8 = 0x0a;
const CONTROLS: u8 = 0xa0;
const REFERRAL: u8 = 0xa3;

pub const BOUND: u8 = 0x61;
pub const ENTRY: u8 = 0x64;
pub const SEARCHED: u8 = 0x65;
pub const REFERENCE: u8 = 0x73;
pub const EXTENDED: u8 = 0x78;
pub const INTERMEDIATE: u8 = 0x79;

/// A message that has the form of one.
#[derive(Debug, PartialEq, Eq)]
pub struct Message {
    pub id: u32,
    /// What kind of answer it is.
    pub tag: u8,
    /// Of those that end something.
    pub code: Option<u32>,
    pub text: String,
}

/// Looks at a whole message. Texts that are not UTF-8, as old servers write them, are made so, at their length.
pub fn message(bytes: &mut [u8]) -> Option<Message> {
    let (body, end) = element(bytes, 0..bytes.len(), SEQUENCE)?;
    let (id, at) = element(bytes, body.clone(), INTEGER)?;
    let id = number(&bytes[id])?;
    let (tag, content, next) = any(bytes, at..body.end)?;
    if end != bytes.len() {
        return None;
    }
    let told = match tag {
        BOUND | SEARCHED | EXTENDED => Some(result(bytes, content)?),
        ENTRY => {
            entry(bytes, content)?;
            None
        }
        REFERENCE => {
            each(bytes, content, OCTETS)?;
            None
        }
        INTERMEDIATE => None,
        _ => return None,
    };
    // Of a notice that it hangs up, which is nobody's answer, Active Directory puts a part where it does not belong.
    if id != 0 && next < body.end {
        let (controls, end) = element(bytes, next..body.end, CONTROLS)?;
        if end != body.end {
            return None;
        }
        each(bytes, controls, SEQUENCE)?.into_iter().try_for_each(|range| control(bytes, range))?;
    }
    let (code, text) = told.map_or((None, String::new()), |(code, text)| (Some(code), text));
    Some(Message { id, tag, code, text })
}

/// The value of what a control answers, for those that are a sequence with an octet string at its end.
pub fn last_octets(value: &[u8]) -> Option<&[u8]> {
    let (body, _) = element(value, 0..value.len(), SEQUENCE)?;
    let (_, at) = element(value, body.clone(), INTEGER)?;
    let (octets, _) = element(value, at..body.end, OCTETS)?;
    Some(&value[octets])
}

/// What stands within one element, each with its tag.
pub fn parts(bytes: &[u8]) -> Option<Vec<(u8, &[u8])>> {
    let mut at = 0;
    let mut parts = Vec::new();
    while at < bytes.len() {
        let (tag, content, next) = any(bytes, at..bytes.len())?;
        parts.push((tag, &bytes[content]));
        at = next;
    }
    Some(parts)
}

fn result(bytes: &mut [u8], within: Range<usize>) -> Option<(u32, String)> {
    let (code, at) = element(bytes, within.clone(), ENUMERATED)?;
    let code = number(&bytes[code])?;
    let (matched, at) = element(bytes, at..within.end, OCTETS)?;
    let (text, mut at) = element(bytes, at..within.end, OCTETS)?;
    mend(&mut bytes[matched]);
    mend(&mut bytes[text.clone()]);
    while at < within.end {
        let (tag, content, next) = any(bytes, at..within.end)?;
        match tag {
            REFERRAL => {
                for range in each(bytes, content, OCTETS)? {
                    mend(&mut bytes[range]);
                }
            }
            // A name of an extension, and values.
            0x87 | 0x8a | 0x8b => mend(&mut bytes[content]),
            _ => return None,
        }
        at = next;
    }
    Some((code, String::from_utf8_lossy(&bytes[text]).into_owned()))
}

fn entry(bytes: &[u8], within: Range<usize>) -> Option<()> {
    let (_, at) = element(bytes, within.clone(), OCTETS)?;
    let (attributes, end) = element(bytes, at..within.end, SEQUENCE)?;
    for attribute in each(bytes, attributes, SEQUENCE)? {
        let (_, at) = element(bytes, attribute.clone(), OCTETS)?;
        let (values, end) = element(bytes, at..attribute.end, SET)?;
        each(bytes, values, OCTETS)?;
        (end == attribute.end).then_some(())?;
    }
    (end == within.end).then_some(())
}

fn control(bytes: &[u8], within: Range<usize>) -> Option<()> {
    let (name, mut at) = element(bytes, within.clone(), OCTETS)?;
    std::str::from_utf8(&bytes[name]).ok()?;
    if let Some((critical, next)) = element(bytes, at..within.end, BOOLEAN) {
        (critical.len() == 1).then_some(())?;
        at = next;
    }
    if at < within.end {
        at = element(bytes, at..within.end, OCTETS)?.1;
    }
    (at == within.end).then_some(())
}

/// All that stands within, if all of it has that tag.
fn each(bytes: &[u8], within: Range<usize>, tag: u8) -> Option<Vec<Range<usize>>> {
    let mut at = within.start;
    let mut found = Vec::new();
    while at < within.end {
        let (content, next) = element(bytes, at..within.end, tag)?;
        found.push(content);
        at = next;
    }
    Some(found)
}

fn element(bytes: &[u8], within: Range<usize>, wanted: u8) -> Option<(Range<usize>, usize)> {
    let (tag, content, next) = any(bytes, within)?;
    (tag == wanted).then_some((content, next))
}

/// Tag and content of what stands first, and where the next begins.
fn any(bytes: &[u8], within: Range<usize>) -> Option<(u8, Range<usize>, usize)> {
    let bytes = &bytes[..within.end];
    let tag = *bytes.get(within.start)?;
    let length = *bytes.get(within.start + 1)?;
    let (start, length) = match length {
        0..=0x7f => (within.start + 2, usize::from(length)),
        0x81..=0x84 => {
            let start = within.start + 2 + usize::from(length - 0x80);
            (start, number_of(bytes.get(within.start + 2..start)?))
        }
        _ => return None,
    };
    let end = start.checked_add(length)?;
    (end <= bytes.len()).then_some((tag, start..end, end))
}

fn number(bytes: &[u8]) -> Option<u32> {
    let small = matches!(bytes.len(), 1..=4) && bytes[0] < 0x80;
    small.then(|| number_of(bytes)).and_then(|number| u32::try_from(number).ok())
}

fn number_of(bytes: &[u8]) -> usize {
    bytes.iter().fold(0, |number, byte| (number << 8) | usize::from(*byte))
}

/// A question mark for each byte that cannot be read.
fn mend(text: &mut [u8]) {
    let mut at = 0;
    while let Err(error) = std::str::from_utf8(&text[at..]) {
        at += error.valid_up_to();
        text[at] = b'?';
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bind's answer: wrong, in Latin-1.
    const WRONG: &[u8] = b"\x30\x11\x02\x01\x01\x61\x0c\x0a\x01\x31\x04\x00\x04\x05h\xfcter";

    #[test]
    fn a_text_in_another_character_set_keeps_its_length() {
        let mut bytes = WRONG.to_vec();

        let message = message(&mut bytes).unwrap();

        assert_eq!(message, Message { id: 1, tag: BOUND, code: Some(49), text: "h?ter".into() });
        assert!(std::str::from_utf8(&bytes[14..]).is_ok());
    }

    #[test]
    fn what_is_cut_or_grown_is_no_message() {
        for end in 0..WRONG.len() {
            assert_eq!(message(&mut WRONG[..end].to_vec()), None);
        }
        assert_eq!(message(&mut [WRONG, b"\0"].concat()), None);
        for at in 0..WRONG.len() {
            // Nothing that a server may send ends the process.
            for byte in 0..=255 {
                let mut bytes = WRONG.to_vec();
                bytes[at] = byte;
                let _ = message(&mut bytes);
            }
        }
    }

    #[test]
    fn a_page_of_the_web_is_no_message() {
        assert_eq!(message(&mut b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec()), None);
    }

    #[test]
    fn nesting_has_an_end() {
        let mut deep = vec![0x05, 0x00];
        for _ in 0..40_000 {
            let length = u32::try_from(deep.len()).unwrap().to_be_bytes();
            let mut outer = vec![0x30, 0x84];
            outer.extend(length);
            outer.extend(&deep[..deep.len().min(64)]);
            deep = outer;
        }
        assert_eq!(message(&mut deep), None);
    }
}
