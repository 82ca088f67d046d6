//! `objectGUID`: sixteen bytes, the first three groups of which stand backwards.

use uuid::Uuid;

/// As Active Directory's own tools show it.
pub fn shown(bytes: &[u8]) -> Option<String> {
    Some(Uuid::from_bytes_le(bytes.try_into().ok()?).hyphenated().to_string())
}

/// What has to be asked for to find the one that is shown so.
pub fn bytes(shown: &str) -> Option<[u8; 16]> {
    Some(Uuid::parse_str(shown).ok()?.to_bytes_le())
}

/// Attributes that hold one; eDirectory's is called `GUID`.
pub fn is_one(attribute: &str) -> bool {
    ["objectguid", "guid"].iter().any(|name| attribute.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guid_is_shown_as_active_directory_shows_it() {
        let stored =
            [0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0x00];

        let shown = shown(&stored).unwrap();

        assert_eq!(shown, "33221100-5544-7766-8899-aabbccddee00");
        assert_eq!(bytes(&shown), Some(stored));
        assert_eq!(bytes("33221100-5544-7766-8899-AABBCCDDEE00"), Some(stored));
    }

    #[test]
    fn what_has_another_length_is_none() {
        assert_eq!(shown(b"fifteen bytes.."), None);
        assert_eq!(shown(b""), None);
        assert_eq!(bytes("ada"), None);
    }
}
