//! Filters: checked before a server is asked, and put together so that nothing typed changes their meaning.

use crate::connector::trouble;
use contracts::v1::directory::{SourceTrouble, TroubleKind};
use std::fmt::Write as _;

/// Characters, and filters within filters, that somebody may need. The parser follows them as deep as they go.
const LONGEST: usize = 8_192;
const DEEPEST: usize = 50;

/// The filter of a source, with the parentheses that it needs to stand beside others.
pub fn checked(filter: &str) -> Result<String, SourceTrouble> {
    let filter = filter.trim();
    let filter = match filter {
        "" => "(objectClass=*)".to_owned(),
        bare if !bare.starts_with('(') => format!("({bare})"),
        whole => whole.to_owned(),
    };
    let bad = |why: &str| Err(trouble(TroubleKind::BadFilter, why));
    if filter.len() > LONGEST {
        return bad("it is too long");
    }
    let mut depth = 0_usize;
    for c in filter.chars() {
        match c {
            '(' => depth += 1,
            ')' => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return bad("one ) is too many"),
            },
            _ => {}
        }
        if depth > DEEPEST {
            return bad("it is nested too deeply");
        }
    }
    if depth > 0 {
        return bad("a ) is missing");
    }
    match ldap3::parse_filter(&filter) {
        Ok(_) => Ok(filter),
        Err(()) => bad("it is no filter of RFC 4515"),
    }
}

/// Of filters that are whole by themselves: all of them.
pub fn all(filters: &[&str]) -> String {
    format!("(&{})", filters.concat())
}

pub fn any(filters: &[String]) -> String {
    format!("(|{})", filters.concat())
}

pub fn equals(attribute: &str, value: &[u8]) -> String {
    format!("({attribute}={})", escaped(value))
}

/// Whether it can stand where an attribute is named: what is typed there cannot become a filter.
pub fn is_attribute(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || "-.;".contains(c))
}

/// Letters and digits as they are, everything else by its bytes.
pub fn escaped(value: &[u8]) -> String {
    let mut text = String::with_capacity(value.len());
    for byte in value {
        if byte.is_ascii_alphanumeric() || b" -_.,=@/".contains(byte) {
            text.push(char::from(*byte));
        } else {
            let _ = write!(text, "\\{byte:02x}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_cannot_become_a_filter() {
        assert_eq!(equals("cn", br"*)(uid=*"), r"(cn=\2a\29\28uid=\2a)");
        assert_eq!(escaped(b"a\\b\0"), r"a\5cb\00");
        assert_eq!(escaped("Ł".as_bytes()), r"\c5\81");
        assert_eq!(escaped(&[0xff, 0x00, b'a']), r"\ff\00a");
        checked(&equals("cn", br"*()\NUL")).unwrap();
        assert!(is_attribute("userCertificate;binary") && is_attribute("2.5.4.3"));
        assert!(!is_attribute("cn=*)(x") && !is_attribute(""));
    }

    #[test]
    fn a_filter_is_checked_before_a_server_is_asked() {
        for good in [
            "(objectClass=person)",
            " (&(objectCategory=person)(!(userAccountControl:1.2.840.113556.1.4.803:=2))) ",
            "(|(mail=*@example.com)(cn=Łukasz*))",
            r"(cn=Nowak \28IT\29)",
            "(&)",
        ] {
            checked(good).unwrap();
        }
        for bad in [
            "(cn=x",
            "cn=x)",
            "(cn)",
            "((cn=x))",
            "(&(cn=x)",
            "(cn=a(b)",
            r"(cn=\zz)",
            "(!cn=x)",
            "(cn=x)(cn=y)",
        ] {
            let trouble = checked(bad).unwrap_err();
            assert_eq!(trouble.kind, TroubleKind::BadFilter, "{bad}");
            assert!(!trouble.detail.is_empty());
        }
        assert_eq!(checked("cn=x").unwrap(), "(cn=x)");
        assert_eq!(checked("").unwrap(), "(objectClass=*)");
    }

    #[test]
    fn a_filter_has_an_end() {
        let deep = format!("{}(cn=x){}", "(!".repeat(3_000), ")".repeat(3_000));
        assert_eq!(checked(&deep).unwrap_err().kind, TroubleKind::BadFilter);
        let long = format!("(cn={})", "x".repeat(LONGEST));
        assert_eq!(checked(&long).unwrap_err().kind, TroubleKind::BadFilter);
    }
}
