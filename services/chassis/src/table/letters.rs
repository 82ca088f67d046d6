//! Which bytes stand for which letters in a table. Spreadsheets do not say, so it is told from what is there.

use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1252};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    Utf8,
    Utf16Le,
    Utf16Be,
    /// Windows-1252.
    Western,
    /// Windows-1250.
    Central,
    Macintosh,
}

/// What stands in Windows-1250 for a Polish letter and in Windows-1252 for a sign that words do not have.
const POLISH: &[u8] = b"\xb9\xb3\xbf\x9f\xa5\xa3\xaf\x8f";

/// What stands in Windows-1250 for a letter that Polish does not have, and in Windows-1252 for one that others do.
const NOT_POLISH: &[u8] = b"\xe0\xe8\xec\xf2\xf9\xfb\xee\xef\xe5\xf8\xe3\xf5\xc0\xc8\xd8\xc5";

impl Letters {
    pub const ALL: [Self; 6] =
        [Self::Utf8, Self::Utf16Le, Self::Utf16Be, Self::Western, Self::Central, Self::Macintosh];

    /// As it is kept and sent.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Western => "windows-1252",
            Self::Central => "windows-1250",
            Self::Macintosh => "macintosh",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|letters| letters.name() == name)
    }

    /// Between the two old alphabets the reader's language decides where the letters do not.
    pub fn guess(content: &[u8], polish_reader: bool) -> Self {
        if let Some((encoding, _)) = Encoding::for_bom(content) {
            return match encoding {
                encoding if encoding == UTF_16LE => Self::Utf16Le,
                encoding if encoding == UTF_16BE => Self::Utf16Be,
                _ => Self::Utf8,
            };
        }
        // Text of one byte a letter has no zeros.
        let zeros = |first: usize| content.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
        let (even, odd) = (zeros(0), zeros(1));
        if even + odd > 0 {
            return if odd >= even { Self::Utf16Le } else { Self::Utf16Be };
        }
        if std::str::from_utf8(content).is_ok() {
            return Self::Utf8;
        }
        let polish = in_words(content, POLISH);
        let other = in_words(content, NOT_POLISH);
        if polish > other || polish_reader && other == 0 { Self::Central } else { Self::Western }
    }

    /// The text, without a mark at its start. A line that cannot be read this way is told by its number.
    pub fn decode(self, content: &[u8]) -> Result<String, i64> {
        let (text, damaged) = self.encoding().decode_with_bom_removal(content);
        let line = |at: usize| text[..at].lines().count().max(1) as i64;
        // A file of two-byte characters, read as others, is made of zeros for the most part.
        if let Some(at) = text.find('\0') {
            return Err(line(at));
        }
        if damaged {
            return Err(line(text.find('\u{fffd}').unwrap_or_default()));
        }
        Ok(text.into_owned())
    }

    fn encoding(self) -> &'static Encoding {
        match self {
            Self::Utf8 => UTF_8,
            Self::Utf16Le => UTF_16LE,
            Self::Utf16Be => UTF_16BE,
            Self::Western => WINDOWS_1252,
            Self::Central => WINDOWS_1250,
            Self::Macintosh => MACINTOSH,
        }
    }
}

/// How often some bytes stand beside a letter. What may be a question mark turned around begins Spanish sentences, so
/// for it the letter has to come before.
fn in_words(content: &[u8], wanted: &[u8]) -> usize {
    let letter = |at: usize| content.get(at).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte >= 0xc0);
    let counts = |(at, byte): &(usize, &u8)| {
        let before = at.checked_sub(1).is_some_and(letter);
        wanted.contains(byte) && (before || **byte != b'\xbf' && letter(at + 1))
    };
    content.iter().enumerate().filter(counts).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(content: &[u8], polish_reader: bool) -> (Letters, Result<String, i64>) {
        let letters = Letters::guess(content, polish_reader);
        (letters, letters.decode(content))
    }

    #[test]
    fn letters_are_told_from_what_is_there() {
        for (text, polish, expected) in [
            ("Jürgen Köln Orléans", false, Letters::Western),
            ("Où est Zoë? À Besançon, tête", false, Letters::Western),
            ("Où est Zoë? À Besançon, tête", true, Letters::Western),
            ("Núñez Peña, ¿vuelve?", false, Letters::Western),
            ("£100 Zoë", false, Letters::Western),
            ("Łukasz Nowak-Żak, Łódź", false, Letters::Central),
            ("Zażółć gęślą jaźń", false, Letters::Central),
            ("Gęś", true, Letters::Central),
        ] {
            let (bytes, _, lost) = expected.encoding().encode(text);
            assert!(!lost, "{text}");
            assert_eq!(read(&bytes, polish), (expected, Ok(text.to_owned())), "{text}");
            assert_eq!(read(text.as_bytes(), polish), (Letters::Utf8, Ok(text.to_owned())));
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert_eq!(read(&little, polish), (Letters::Utf16Le, Ok(text.to_owned())));
            let big: Vec<u8> =
                "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
            assert_eq!(read(&big, polish), (Letters::Utf16Be, Ok(text.to_owned())));
        }
        assert_eq!(read("\u{feff}é".as_bytes(), false), (Letters::Utf8, Ok("é".to_owned())));
    }

    #[test]
    fn what_cannot_be_read_so_is_told_with_its_line() {
        assert_eq!(Letters::Utf8.decode(b"login\nJ\xfcrgen"), Err(2));
        assert_eq!(Letters::Western.decode(b"l\0o\0"), Err(1));
    }
}
