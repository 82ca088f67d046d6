//! User names and e-mail addresses as people sign in with them: when two are the same, and what stands for one that
//! was tried. The front end counts tries and identity finds whose they were: by these functions both.

use crate::{
    actor::Audience,
    letters::{ascii_domain, bare},
    secret::Digest,
};
use sha2::{Digest as _, Sha256};

/// The form in which names are compared: composed, without what nobody sees and spaces around, in lower case, the
/// domain of an address as the network knows it. Letters that merely look alike, or lower-case to an ASCII letter
/// without being one, stay what they are: `mıke` is not `mike`. Empty when nobody can have that name, as with the Kelvin
/// sign: composed, it would be a K.
pub fn key(typed: &str) -> String {
    if typed.len() > 1024 || typed.contains(['\0', KELVIN]) {
        return String::new();
    }
    let typed = bare(typed);
    let typed = typed.trim();
    let mut key = String::with_capacity(typed.len());
    for letter in typed.chars() {
        if letter.to_lowercase().any(|lower| lower.is_ascii()) && !letter.is_ascii() {
            key.push(letter);
        } else {
            key.extend(letter.to_lowercase());
        }
    }
    with_domain(bare(&key).into_owned())
}

fn with_domain(key: String) -> String {
    match key.rsplit_once('@').and_then(|(user, domain)| Some((user, ascii_domain(domain)?))) {
        Some((user, domain)) => format!("{user}@{domain}"),
        None => key,
    }
}

const KELVIN: char = '\u{212a}';

/// What stands for a name that was tried, since anything may be typed there, even a password. Names that are the
/// same have the same; on the other site the same name is somebody else's.
pub fn tried(site: Audience, typed: &str) -> Digest {
    let name = format!("guichet attempt {} {}", site.as_str(), key(typed));
    Digest(hex::encode(Sha256::digest(name.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letter_case_does_not_matter_and_look_alikes_do() {
        assert_eq!(key(" Ann.Müller@Example.ORG "), "ann.müller@example.org");
        assert_eq!(key("ÉLODIE"), "élodie");
        assert_ne!(key("mıke"), key("mike"));
        assert_ne!(key("\u{212a}ate"), key("kate"), "the Kelvin sign is no k");
        assert_ne!(key("İan"), key("ian"));
    }

    #[test]
    fn a_name_is_the_same_however_it_is_written() {
        for (one, other) in [
            ("Zoë", "Zoe\u{308}"),
            ("ann", "\u{200b}an\u{ad}n\u{feff}"),
            ("ann@Bücher.example", "ann@xn--bcher-kva.example"),
            ("ann@bücher.example", "ann@BU\u{308}CHER.example"),
        ] {
            assert_eq!(key(one), key(other), "{one:?} {other:?}");
        }
        assert_eq!(key("zoé@b"), "zoé@b", "the part before is the mail server's to read");
    }

    #[test]
    fn impossible_names_are_nobody_s() {
        assert_eq!(key("a\0b"), "");
        assert_eq!(key(&"a".repeat(10_000)), "");
    }

    #[test]
    fn a_tried_name_is_found_by_the_form_in_which_it_is_kept() {
        for typed in ["Ann", " İpek ", "İPEK@Example.org", "ΝΙΚΟΣ", "\u{212a}ate", "STRAẞE"] {
            assert_eq!(tried(Audience::Portal, typed), tried(Audience::Portal, &key(typed)), "{typed}");
        }
        assert_eq!(tried(Audience::Portal, "ΝΙΚΟΣ"), tried(Audience::Portal, "νικοσ"));
    }

    #[test]
    fn different_names_and_the_same_name_on_the_other_site_are_told_apart() {
        for (a, b) in [("İpek", "ipek"), ("İpek", "i\u{307}pek"), ("\u{212a}ate", "kate"), ("ann", "anne")]
        {
            assert_ne!(tried(Audience::Portal, a), tried(Audience::Portal, b), "{a} is not {b}");
        }
        assert_ne!(tried(Audience::Portal, "ann"), tried(Audience::Desk, "ann"));
    }

    /// Counts and databases hold what older versions made.
    #[test]
    fn what_stands_for_a_name_never_changes() {
        let ann = "4b1a3949647ebf1a89443f83b5fd4458f9fdfbf5bf12a50e2f8b4e33e564a2d1";
        assert_eq!(tried(Audience::Portal, " Ann"), Digest(ann.into()));
    }
}
