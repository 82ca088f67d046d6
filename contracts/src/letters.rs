//! What of a text can be seen, and the form in which texts are kept and compared.
//!
//! One text can be written in several ways that look alike: an accent composed with its letter or behind it, and
//! characters that nobody sees, which copying out of mails and tables brings along. Whatever is kept is composed;
//! what somebody is known by holds nothing unseen, and is compared without it, since older versions kept such names.

use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Accents composed with their letters (NFC).
pub fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Whether something in it cannot be seen and does nothing for what can: a zero-width blank, a soft hyphen, a mark
/// that turns the direction of writing. What holds emoji together does something, and so does what keeps letters of
/// scripts such as Arabic apart.
pub fn hides_something(text: &str) -> bool {
    !text.is_ascii() && marked(text).any(|(_, idle)| idle)
}

/// Composed, without what [`hides_something`] is about.
pub fn seen(text: &str) -> Cow<'_, str> {
    if hides_something(text) {
        let visible: String = marked(text).filter(|(_, idle)| !idle).map(|(letter, _)| letter).collect();
        Cow::Owned(composed(&visible).into_owned())
    } else {
        composed(text)
    }
}

/// Composed, with nothing unseen at all: two texts that look the same are the same. To compare, not to keep.
pub fn bare(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(is_unseen) {
        composed(text)
    } else {
        Cow::Owned(text.chars().filter(|letter| !is_unseen(*letter)).nfc().collect())
    }
}

/// A domain as the network knows it, in small letters: `xn--bcher-kva.example` for `Bücher.example`.
pub fn ascii_domain(domain: &str) -> Option<String> {
    idna::domain_to_ascii(domain).ok()
}

/// Whether it orders the letters around it and could show a text, and what stands beside it, backwards.
pub fn turns_direction(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether nothing is drawn for it: controls, formats, fillers, variation selectors, tags.
pub fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
                | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
                | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
        )
}

/// Each character, and whether it is unseen and idle.
fn marked(text: &str) -> impl Iterator<Item = (char, bool)> {
    let letters: Vec<char> = text.chars().collect();
    let marks: Vec<bool> =
        (0..letters.len()).map(|at| is_unseen(letters[at]) && is_idle(&letters, at)).collect();
    letters.into_iter().zip(marks)
}

fn is_idle(letters: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).map(|at| letters[at]);
    let after = letters.get(at + 1).copied();
    match letters[at] {
        // Chooses between an emoji and its plain sign; a digit becomes a key only with the frame behind it.
        '\u{fe0e}' | '\u{fe0f}' => {
            !before.is_some_and(|before| is_emoji(before) || after == Some('\u{20e3}'))
        }
        // Joins emoji into one, or says how Arabic and Indic letters join.
        '\u{200c}' | '\u{200d}' => {
            let emoji = |letter: char| is_emoji(letter) || letter == '\u{fe0f}';
            let both = |fits: fn(char) -> bool| before.is_some_and(fits) && after.is_some_and(fits);
            !(before.is_some_and(emoji) && after.is_some_and(is_emoji) || both(is_joined))
        }
        // Spells the flag of a region behind a black flag.
        '\u{e0020}'..='\u{e007f}' => {
            let flag = letters[..at].iter().rposition(|letter| !matches!(letter, '\u{e0020}'..='\u{e007e}'));
            flag.is_none_or(|flag| letters[flag] != '\u{1f3f4}')
        }
        _ => true,
    }
}

fn is_emoji(letter: char) -> bool {
    matches!(
        letter,
        '\u{a9}' | '\u{ae}' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2190}'..='\u{21ff}'
            | '\u{2300}'..='\u{27bf}' | '\u{2900}'..='\u{297f}' | '\u{2b00}'..='\u{2bff}' | '\u{3030}'
            | '\u{303d}' | '\u{3297}' | '\u{3299}' | '\u{1f000}'..='\u{1faff}'
    )
}

/// Of a script in which letters join.
fn is_joined(letter: char) -> bool {
    matches!(letter, '\u{600}'..='\u{18af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_accent_is_the_same_however_it_was_typed() {
        assert_eq!(composed("Zoe\u{308}"), "Zoë");
        assert_eq!(composed("plain"), "plain");
        assert_eq!(seen("Z\u{ad}oe\u{200b}\u{308}"), "Zoë");
    }

    #[test]
    fn what_nobody_sees_is_found_wherever_it_stands() {
        for hidden in [
            "\u{200b}ann",
            "an\u{200b}n",
            "ann\u{feff}",
            "a\u{ad}nn",
            "ann\u{200d}",
            "ann\u{fe0f}",
            "ann\u{2060}",
            "\u{202e}ann",
            "ann\u{2069}",
            "ann\u{e0061}",
            "ann\u{3164}",
            "ann\u{2800}",
            "ann\u{200f}",
            "a\u{34f}nn",
        ] {
            assert!(hides_something(hidden), "{hidden:?}");
            assert_eq!((&*seen(hidden), &*bare(hidden)), ("ann", "ann"), "{hidden:?}");
        }
    }

    #[test]
    fn a_domain_is_the_same_however_it_is_written() {
        for written in
            ["Bücher.example", "bu\u{308}cher.example", "xn--bcher-kva.example", "XN--BCHER-KVA.example"]
        {
            assert_eq!(ascii_domain(written).as_deref(), Some("xn--bcher-kva.example"), "{written}");
        }
        assert_eq!(ascii_domain("Example.ORG").as_deref(), Some("example.org"));
    }

    #[test]
    fn what_holds_letters_and_emoji_together_stays() {
        for whole in [
            "ann",
            "Zoë",
            "Straße",
            "علی\u{200c}رضا",
            "क्\u{200d}ष",
            "✈\u{fe0f} Travel",
            "👩\u{200d}💻 Support",
            "👩🏽\u{200d}💻",
            "🏳\u{fe0f}\u{200d}🌈",
            "1\u{fe0f}\u{20e3} First",
            "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
        ] {
            assert!(!hides_something(whole), "{whole:?}");
            assert_eq!(seen(whole), whole);
        }
        assert_eq!(bare("✈\u{fe0f}"), "✈", "to compare, they are the same");
    }
}
