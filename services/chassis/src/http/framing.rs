//! Where one request ends and the next begins, before the server reads it. A proxy in front that sees
//! it otherwise would pass on a request that nobody checked, so what can be read in two ways becomes
//! what nobody can read: the server answers 400 and hangs up.

/// What nobody can read: ends a head and is part of none, and is no size of a chunk either.
pub const POISON: &[u8] = b"\0\r\n\r\n";
/// The server gives up long before.
const LONGEST_LINE: usize = 64 * 1024;

/// Where in a request the next byte belongs.
pub enum Framing {
    Line { line: Vec<u8>, head: Head },
    Body { left: u64 },
    Size { line: Vec<u8> },
    Chunk { left: u64 },
    ChunkEnd { seen: usize },
    Trailer { line: Vec<u8> },
}

#[derive(Clone, Copy, Default)]
pub struct Head {
    begun: bool,
    length: Option<u64>,
    chunked: bool,
}

struct Ambiguous;

impl Framing {
    pub fn start() -> Self {
        Self::Line { line: Vec::new(), head: Head::default() }
    }

    /// How many of these bytes have one meaning.
    pub fn pass(&mut self, bytes: &[u8]) -> usize {
        let mut at = 0;
        while at < bytes.len() {
            match self {
                Self::Body { left } | Self::Chunk { left } => {
                    let some = (bytes.len() - at).min(usize::try_from(*left).unwrap_or(usize::MAX));
                    *left -= some as u64;
                    at += some;
                    if *left == 0 {
                        let in_chunks = matches!(self, Self::Chunk { .. });
                        *self = if in_chunks { Self::ChunkEnd { seen: 0 } } else { Self::start() };
                    }
                }
                _ => match self.byte(bytes[at]) {
                    Ok(()) => at += 1,
                    Err(Ambiguous) => return at,
                },
            }
        }
        at
    }

    fn byte(&mut self, byte: u8) -> Result<(), Ambiguous> {
        let next = match self {
            Self::Line { line, head } => match whole(line, byte)? {
                None => return Ok(()),
                // Some send an empty line between two requests.
                Some(line) if line.is_empty() && !head.begun => Self::start(),
                Some(line) if line.is_empty() => head.body(),
                Some(line) => {
                    head.read(&line)?;
                    Self::Line { line: Vec::new(), head: *head }
                }
            },
            Self::Size { line } => match whole(line, byte)? {
                None => return Ok(()),
                Some(line) => match size(&line)? {
                    0 => Self::Trailer { line: Vec::new() },
                    left => Self::Chunk { left },
                },
            },
            Self::ChunkEnd { seen } => match (*seen, byte) {
                (0, b'\r') => Self::ChunkEnd { seen: 1 },
                (1, b'\n') => Self::Size { line: Vec::new() },
                _ => return Err(Ambiguous),
            },
            Self::Trailer { line } => match whole(line, byte)? {
                None => return Ok(()),
                Some(line) if line.is_empty() => Self::start(),
                Some(_) => Self::Trailer { line: Vec::new() },
            },
            Self::Body { .. } | Self::Chunk { .. } => return Ok(()),
        };
        *self = next;
        Ok(())
    }
}

impl Head {
    fn read(&mut self, line: &[u8]) -> Result<(), Ambiguous> {
        if !self.begun {
            self.begun = true;
            return Ok(());
        }
        let colon = line.iter().position(|byte| *byte == b':').ok_or(Ambiguous)?;
        let (name, value) = (&line[..colon], line[colon + 1..].trim_ascii());
        // A line that goes on from the one before, or a name that some would trim.
        if name.is_empty() || name.iter().any(|byte| !byte.is_ascii_graphic()) {
            return Err(Ambiguous);
        }
        if name.eq_ignore_ascii_case(b"content-length") {
            let digits = !value.is_empty() && value.iter().all(u8::is_ascii_digit);
            let length =
                std::str::from_utf8(value).ok().filter(|_| digits).and_then(|text| text.parse().ok());
            if self.length.is_some() || self.chunked {
                return Err(Ambiguous);
            }
            self.length = Some(length.ok_or(Ambiguous)?);
        } else if name.eq_ignore_ascii_case(b"transfer-encoding") {
            if self.length.is_some() || self.chunked || !value.eq_ignore_ascii_case(b"chunked") {
                return Err(Ambiguous);
            }
            self.chunked = true;
        }
        Ok(())
    }

    fn body(self) -> Framing {
        match self.length {
            _ if self.chunked => Framing::Size { line: Vec::new() },
            None | Some(0) => Framing::start(),
            Some(left) => Framing::Body { left },
        }
    }
}

/// The line, once it has ended the one way a line ends.
fn whole(line: &mut Vec<u8>, byte: u8) -> Result<Option<Vec<u8>>, Ambiguous> {
    match (line.last(), byte) {
        (Some(b'\r'), b'\n') => {
            line.pop();
            Ok(Some(std::mem::take(line)))
        }
        (Some(b'\r'), _) | (_, b'\n') => Err(Ambiguous),
        _ if line.len() == LONGEST_LINE => Err(Ambiguous),
        _ => {
            line.push(byte);
            Ok(None)
        }
    }
}

/// Hexadecimal and nothing else: no extension, no space, no sign.
fn size(line: &[u8]) -> Result<u64, Ambiguous> {
    let plain = (1..=16).contains(&line.len()) && line.iter().all(u8::is_ascii_hexdigit);
    let text = std::str::from_utf8(line).ok().filter(|_| plain).ok_or(Ambiguous)?;
    u64::from_str_radix(text, 16).map_err(|_| Ambiguous)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How much of it passes, in one piece and byte by byte.
    fn passes(request: &str) -> bool {
        let (mut whole, mut pieces) = (Framing::start(), Framing::start());
        let at_once = whole.pass(request.as_bytes()) == request.len();
        let by_byte = request.bytes().all(|byte| pieces.pass(&[byte]) == 1);
        assert_eq!(at_once, by_byte, "{request:?}");
        at_once
    }

    #[test]
    fn what_has_one_meaning_passes() {
        for request in [
            "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\na\n;\nGET / HTTP/1.1\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: Chunked\r\n\r\n3\r\na\nb\r\n0\r\nX: y\r\n\r\nGET / HTTP/1.1\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n\r\nGET / HTTP/1.1\r\n\r\n",
        ] {
            assert!(passes(request), "{request:?}");
        }
    }

    #[test]
    fn what_has_two_meanings_does_not() {
        for request in [
            "POST / HTTP/1.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 4\r\nContent-Length: 4\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: +4\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 4, 4\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding : chunked\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding:\r\n chunked\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked, identity\r\n\r\n",
            "GET / HTTP/1.1\nHost: a\n\n",
            "GET / HTTP/1.1\r\nHost: a\rb\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n",
        ] {
            assert!(!passes(request), "{request:?}");
        }
    }
}
