//! Names of entries, compared as names: spaces, case and ways of escaping are a matter of taste, and servers differ in them.

/// From the entry up to the root. Each part is a set of types and values: `cn=A+uid=b` is `uid=B + CN=a`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Dn(Vec<Vec<(String, Vec<u8>)>>);

impl Dn {
    /// As of RFC 4514, and as older servers write it: quoted, with semicolons, with `OID.` before numbers.
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = text.trim_start().as_bytes();
        let mut parts = Vec::new();
        let mut part = Vec::new();
        while !rest.is_empty() {
            let (pair, end, left) = pair(rest)?;
            part.push(pair);
            rest = left;
            if end != Some(b'+') {
                part.sort();
                parts.push(std::mem::take(&mut part));
            }
            // Something has to follow a separator.
            if end.is_some() && rest.is_empty() {
                return None;
            }
        }
        Some(Self(parts))
    }

    /// Whether it is `base` or anywhere below.
    pub fn is_within(&self, base: &Self) -> bool {
        self.0.ends_with(&base.0)
    }

    /// What its first part is, where it is one of one type, and what it lies in.
    pub fn split(&self) -> Option<(&str, &[u8], Self)> {
        let (first, rest) = self.0.split_first()?;
        let [(kind, value)] = &first[..] else { return None };
        Some((kind, value, Self(rest.to_vec())))
    }

    /// How far it is from the root.
    pub fn depth(&self) -> usize {
        self.0.len()
    }
}

type Pair = (String, Vec<u8>);

/// A type and its value, the separator after it, and what follows.
fn pair(text: &[u8]) -> Option<(Pair, Option<u8>, &[u8])> {
    let equals = text.iter().position(|byte| *byte == b'=')?;
    let kind = std::str::from_utf8(&text[..equals]).ok()?.trim().to_ascii_lowercase();
    let well_formed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    if kind.is_empty() || !kind.chars().all(well_formed) {
        return None;
    }
    let text = text[equals + 1..].trim_ascii_start();
    let (value, rest) = match text.first() {
        Some(b'#') => encoded(&text[1..])?,
        Some(b'"') => quoted(&text[1..])?,
        _ => plain(text)?,
    };
    let (end, rest) = match rest.trim_ascii_start().split_first() {
        None => (None, &[][..]),
        Some((separator @ (b',' | b';' | b'+'), rest)) => (Some(*separator), rest.trim_ascii_start()),
        Some(_) => return None,
    };
    Some(((known(kind), folded(value)), end, rest))
}

fn plain(text: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let mut value = Vec::new();
    // Spaces at the end count only where they are escaped.
    let mut kept = 0;
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        match byte {
            b',' | b';' | b'+' => break,
            b'\\' => {
                let (byte, length) = escaped(&text[at + 1..])?;
                value.push(byte);
                kept = value.len();
                at += 1 + length;
            }
            byte => {
                value.push(*byte);
                if *byte != b' ' {
                    kept = value.len();
                }
                at += 1;
            }
        }
    }
    value.truncate(kept);
    Some((value, &text[at..]))
}

fn quoted(text: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let mut value = Vec::new();
    let mut at = 0;
    loop {
        match text.get(at)? {
            b'"' => return Some((value, &text[at + 1..])),
            b'\\' => {
                let (byte, length) = escaped(&text[at + 1..])?;
                value.push(byte);
                at += 1 + length;
            }
            byte => {
                value.push(*byte);
                at += 1;
            }
        }
    }
}

/// `#0403616263`: the value as it is encoded, in hexadecimal. Its own tag and length are left away.
fn encoded(text: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
    let bytes: Option<Vec<u8>> = text[..digits].chunks(2).map(hexadecimal).collect();
    let bytes = bytes.filter(|bytes| !bytes.is_empty())?;
    let value = match &bytes[..] {
        [_, length, value @ ..] if usize::from(*length) == value.len() && *length < 0x80 => value.to_vec(),
        _ => bytes,
    };
    Some((value, &text[digits..]))
}

/// After a backslash: two hexadecimal digits are a byte, anything else is itself.
fn escaped(text: &[u8]) -> Option<(u8, usize)> {
    match text.get(..2).and_then(hexadecimal) {
        Some(byte) => Some((byte, 2)),
        None => Some((*text.first()?, 1)),
    }
}

fn hexadecimal(pair: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    match pair {
        [high, low] => u8::try_from(digit(*high)? * 16 + digit(*low)?).ok(),
        _ => None,
    }
}

/// Case does not count, nor how many spaces stand between two words.
fn folded(value: Vec<u8>) -> Vec<u8> {
    let Ok(text) = String::from_utf8(value.clone()) else { return value };
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if c != ' ' || !folded.ends_with(' ') {
            folded.push(c);
        }
    }
    folded.into_bytes()
}

/// The names that RFC 4514 lists, by their numbers.
fn known(kind: String) -> String {
    let number = kind.strip_prefix("oid.").unwrap_or(&kind);
    let name = match number {
        "2.5.4.3" => "cn",
        "2.5.4.6" => "c",
        "2.5.4.7" => "l",
        "2.5.4.8" => "st",
        "2.5.4.9" => "street",
        "2.5.4.10" => "o",
        "2.5.4.11" => "ou",
        "0.9.2342.19200300.100.1.25" => "dc",
        "0.9.2342.19200300.100.1.1" => "uid",
        number => number,
    };
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::Dn;

    fn same(one: &str, other: &str) -> bool {
        Dn::parse(one).unwrap() == Dn::parse(other).unwrap()
    }

    #[test]
    fn a_name_is_the_same_however_it_is_written() {
        for (one, other) in [
            ("CN=Ada,DC=example", "cn=ada, dc=EXAMPLE"),
            (r"OU=Customer\, s.r.o.,DC=x", r"ou=Customer\2C s.r.o.,dc=x"),
            (r"OU=Customer\, s.r.o.,DC=x", r#"OU="Customer, s.r.o.",DC=x"#),
            (r"CN=Nowak \(IT\),DC=x", "CN=Nowak (IT),DC=x"),
            (r"CN=\#x,DC=x", r"CN=\23x,DC=x"),
            (r"CN=ends\\,DC=x", r"CN=ends\5C,DC=x"),
            (r"CN=\ leading,DC=x", r"CN=\20leading,DC=x"),
            (r"CN=trailing\ ,DC=x", r"CN=trailing\20,DC=x"),
            ("CN=a/b,DC=x", r"CN=a\2Fb,DC=x"),
            ("CN=Łukasz,DC=x", r"CN=\C5\81ukasz,DC=x"),
            ("CN=ŁUKASZ,DC=x", "CN=łukasz,DC=x"),
            ("CN=two  spaces,DC=x", "CN=two spaces,DC=x"),
            ("cn=A+uid=b,dc=x", "UID=B + CN=a,dc=x"),
            ("2.5.4.3=Ada,dc=x", "OID.2.5.4.3=ada,dc=x"),
            ("cn=#0403616461,dc=x", "cn=ada,dc=x"),
            ("cn=ada;dc=x", "cn=ada,dc=x"),
            (r"cn=a\=b,dc=x", "cn=a=b,dc=x"),
            (r"cn=nul\00,dc=x", "cn=nul\0,dc=x"),
        ] {
            assert!(same(one, other), "{one} is {other}");
        }
    }

    #[test]
    fn names_that_differ_are_told_apart() {
        for (one, other) in [
            (r"CN=\ leading,DC=x", "CN=leading,DC=x"),
            (r"CN=trailing\ ,DC=x", "CN=trailing,DC=x"),
            (r"OU=a\,b,DC=x", "OU=a,DC=x"),
            ("CN=a,DC=x", "OU=a,DC=x"),
            ("CN=Łukasz,DC=x", "CN=Lukasz,DC=x"),
            ("CN=a,CN=b,DC=x", "CN=a+CN=b,DC=x"),
        ] {
            assert!(!same(one, other), "{one} is not {other}");
        }
    }

    #[test]
    fn what_is_no_name_is_none() {
        for text in [
            "ada",
            "cn=ada,",
            "=x",
            "c n=x",
            r"cn=ada\",
            r#"cn="ada"#,
            "cn=#,dc=x",
            "cn=#0a1,dc=x",
            "(cn=x)=y",
        ] {
            assert_eq!(Dn::parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_entry_lies_within_its_base() {
        let base = Dn::parse(r"OU=Customer\, s.r.o.,DC=example,DC=com").unwrap();

        assert!(Dn::parse(r#"cn=x, ou="customer, S.R.O.", dc=example, dc=com"#).unwrap().is_within(&base));
        assert!(base.is_within(&base));
        assert!(!Dn::parse("cn=x,ou=Customer,dc=example,dc=com").unwrap().is_within(&base));
        assert!(base.is_within(&Dn::parse("").unwrap()));
    }
}
