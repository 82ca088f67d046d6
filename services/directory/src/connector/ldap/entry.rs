//! Entries as a server sends them, and what is read from them.

use crate::{
    connector::ldap::guid,
    entry::{Entry, Value},
};
use chrono::{DateTime, Utc};
use ldap3::asn1::{PL, StructureTag};
use std::collections::BTreeMap;

/// `userAccountControl`: the account is disabled. Locked after wrong tries is another bit, and passes by itself.
const DISABLED: i64 = 2;
/// `pwdAccountLockedTime` of password policies: locked by hand, and for good. Any other time is a lock that passes.
const FOR_GOOD: &str = "000001010000Z";
const SECONDS_A_DAY: i64 = 86_400;
/// Between 1601, when Active Directory's time begins, and 1970.
const SECONDS_TO_1970: i64 = 11_644_473_600;
const TICKS_A_SECOND: i64 = 10_000_000;

/// Never text, even where its bytes could be read as one.
const BYTES: [&str; 9] = [
    "objectguid",
    "objectsid",
    "guid",
    "jpegphoto",
    "thumbnailphoto",
    "photo",
    "audio",
    "usercertificate",
    "msexchmailboxguid",
];

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Raw {
    pub dn: String,
    /// Names as they came, with their options.
    pub attributes: Vec<(String, Vec<Vec<u8>>)>,
}

impl Raw {
    /// Of what passed the gate; none where it is something else all the same.
    pub fn of(tag: StructureTag) -> Option<Self> {
        let mut parts = constructed(tag)?.into_iter();
        let dn = String::from_utf8_lossy(&primitive(parts.next()?)?).into_owned();
        let mut attributes = Vec::new();
        for attribute in constructed(parts.next()?)? {
            let mut parts = constructed(attribute)?.into_iter();
            let name = String::from_utf8_lossy(&primitive(parts.next()?)?).into_owned();
            let values: Option<Vec<_>> = constructed(parts.next()?)?.into_iter().map(primitive).collect();
            attributes.push((name, values?));
        }
        Some(Self { dn, attributes })
    }

    pub fn values(&self, name: &str) -> &[Vec<u8>] {
        let found = self.attributes.iter().find(|(is, _)| is.eq_ignore_ascii_case(name));
        found.map_or(&[], |(_, values)| values)
    }

    pub fn texts<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.values(name).iter().filter_map(|value| std::str::from_utf8(value).ok())
    }

    /// What never changes of it. Of several values none is the one.
    pub fn key(&self, attribute: &str) -> Option<String> {
        let [value] = self.values(attribute) else { return None };
        if guid::is_one(attribute) {
            return guid::shown(value);
        }
        let text = std::str::from_utf8(value).ok()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    pub fn entry(self, key_attribute: &str, now: DateTime<Utc>) -> Entry {
        let key = self.key(key_attribute);
        let active = self.is_active(now);
        let mut values = BTreeMap::<_, Vec<Value>>::new();
        for (name, came) in self.attributes {
            let name = name.to_lowercase();
            let bytes = name.ends_with(";binary") || BYTES.contains(&name.as_str());
            values.entry(name).or_default().extend(came.into_iter().map(|value| told(value, bytes)));
        }
        Entry { at: self.dn, key, active, values }
    }

    fn is_active(&self, now: DateTime<Utc>) -> bool {
        let number = |name: &str| self.texts(name).next().and_then(|text| text.trim().parse::<i64>().ok());
        let says = |name: &str| self.texts(name).next().is_some_and(|text| text.eq_ignore_ascii_case("true"));
        let disabled = number("userAccountControl").is_some_and(|bits| bits & DISABLED != 0)
            // 389 Directory Server with FreeIPA, and eDirectory.
            || says("nsAccountLock")
            || says("loginDisabled")
            || self.texts("pwdAccountLockedTime").any(|since| since.trim() == FOR_GOOD);
        let expired = number("accountExpires").is_some_and(|ticks| is_past(ticks, now))
            || number("shadowExpire").is_some_and(|day| is_over(day, now));
        !disabled && !expired
    }
}

/// `accountExpires`: ticks of a tenth of a microsecond; 0 and the largest number are never.
fn is_past(ticks: i64, now: DateTime<Utc>) -> bool {
    ticks > 0 && ticks != i64::MAX && ticks / TICKS_A_SECOND - SECONDS_TO_1970 <= now.timestamp()
}

/// `shadowExpire`: days since 1970, the first on which the account is no more; negative is never. Zero has been taken for
/// both, and shuts nobody out.
fn is_over(day: i64, now: DateTime<Utc>) -> bool {
    day > 0 && day <= now.timestamp() / SECONDS_A_DAY
}

fn told(value: Vec<u8>, bytes: bool) -> Value {
    if bytes {
        return Value::Bytes(value);
    }
    // In which letters an old server wrote is not known, and not guessed.
    String::from_utf8(value).map_or_else(|error| Value::Bytes(error.into_bytes()), Value::Text)
}

pub fn constructed(tag: StructureTag) -> Option<Vec<StructureTag>> {
    match tag.payload {
        PL::C(parts) => Some(parts),
        PL::P(_) => None,
    }
}

pub fn primitive(tag: StructureTag) -> Option<Vec<u8>> {
    match tag.payload {
        PL::P(bytes) => Some(bytes),
        PL::C(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(attributes: &[(&str, &[u8])]) -> Raw {
        let attributes = attributes.iter().map(|(name, value)| ((*name).to_owned(), vec![value.to_vec()]));
        Raw { dn: "cn=x".into(), attributes: attributes.collect() }
    }

    fn is_active(attributes: &[(&str, &str)]) -> bool {
        let attributes: Vec<_> = attributes.iter().map(|(name, value)| (*name, value.as_bytes())).collect();
        raw(&attributes).is_active("2026-11-30T12:00:00Z".parse().unwrap())
    }

    #[test]
    fn who_is_disabled_is_known_by_a_bit() {
        for (bits, active) in
            [("512", true), ("66048", true), ("514", false), ("546", false), ("66050", false)]
        {
            assert_eq!(is_active(&[("userAccountControl", bits)]), active, "{bits}");
        }
        // Locked, and a password that has expired: both pass.
        assert!(is_active(&[("userAccountControl", "528"), ("lockoutTime", "133000000000000000")]));
        assert!(is_active(&[("userAccountControl", "8389120")]));
        assert!(!is_active(&[("nsAccountLock", "TRUE")]));
        assert!(!is_active(&[("pwdAccountLockedTime", "000001010000Z")]));
        assert!(is_active(&[("pwdAccountLockedTime", "20261130115900Z")]));
        assert!(is_active(&[]));
    }

    #[test]
    fn an_account_ends_at_its_moment_and_some_never() {
        // 2026-11-30, 12:00 UTC, and a second around it.
        let then = (1_796_040_000 + SECONDS_TO_1970) * TICKS_A_SECOND;
        for (expires, active) in [
            (0, true),
            (i64::MAX, true),
            (then, false),
            (then + TICKS_A_SECOND, true),
            (then - TICKS_A_SECOND, false),
            (1, false),
        ] {
            assert_eq!(is_active(&[("accountExpires", &expires.to_string())]), active, "{expires}");
        }
        assert!(is_active(&[("accountExpires", "never")]));
        // The 30th of November is day 20,787.
        for (day, active) in [("20787", false), ("20788", true), ("15000", false), ("0", true), ("-1", true)]
        {
            assert_eq!(is_active(&[("shadowExpire", day)]), active, "{day}");
        }
    }

    #[test]
    fn bytes_stay_bytes_whatever_they_look_like() {
        let guid = b"looks like text!";
        let entry = raw(&[
            ("objectGUID", guid),
            ("userCertificate;binary", b"text"),
            ("description", b"Caf\xe9"),
            ("displayName", "Łukasz".as_bytes()),
        ])
        .entry("objectGUID", chrono::DateTime::UNIX_EPOCH);

        assert_eq!(entry.key, guid::shown(guid));
        assert_eq!(entry.values["objectguid"], [Value::Bytes(guid.to_vec())]);
        assert_eq!(entry.values["usercertificate;binary"], [Value::Bytes(b"text".to_vec())]);
        assert_eq!(entry.values["description"], [Value::Bytes(b"Caf\xe9".to_vec())]);
        assert_eq!(entry.texts("displayName").collect::<Vec<_>>(), ["Łukasz"]);
    }

    #[test]
    fn an_entry_without_one_key_has_none() {
        assert_eq!(raw(&[]).key("entryUUID"), None);
        assert_eq!(raw(&[("entryUUID", b" ")]).key("entryUUID"), None);
        assert_eq!(raw(&[("objectGUID", b"too short")]).key("objectGUID"), None);
        let mut several = raw(&[("uid", b"ada")]);
        several.attributes[0].1.push(b"lovelace".to_vec());
        assert_eq!(several.key("uid"), None);
    }
}
