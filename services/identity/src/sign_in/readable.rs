//! Secrets that people read off a screen or a sheet of paper.

use anyhow::anyhow;
use chassis::Answer;
use contracts::Secret;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// Letters and digits that nobody confuses, on paper or on the telephone.
const READABLE: &[u8; 31] = b"23456789abcdefghjkmnpqrstuvwxyz";

/// What somebody typed of such a secret, the way it was made: in whatever case, with blanks or without dashes, it is
/// the same. What is no such secret stays as it is.
pub fn as_made(typed: &Secret, length: usize) -> Secret {
    let plain: Zeroizing<String> = Zeroizing::new(
        typed
            .expose()
            .nfkc()
            .filter(|c| !is_between(*c))
            .take(length + 1)
            .map(|c| c.to_ascii_lowercase())
            .collect(),
    );
    if plain.len() != length || !plain.bytes().all(|letter| READABLE.contains(&letter)) {
        return typed.clone();
    }
    let mut made = Zeroizing::new(String::with_capacity(length + length / 4));
    for (at, letter) in plain.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            made.push('-');
        }
        made.push(letter);
    }
    Secret::new(made.as_str())
}

/// What people and apps write between the characters of a code, and what copying brings along.
pub fn is_between(letter: char) -> bool {
    !letter.is_alphanumeric()
}

/// Random letters and digits in groups of four, nearly five bits each.
pub fn readable(length: usize) -> Answer<Secret> {
    let mut text = zeroize::Zeroizing::new(String::with_capacity(length + length / 4));
    let mut letters = 0;
    while letters < length {
        let mut byte = [0];
        getrandom::fill(&mut byte).map_err(|error| anyhow!("no randomness: {error}"))?;
        // Only whole multiples of 31, or the first letters would come more often than the last.
        let Some(letter) = READABLE.get(usize::from(byte[0]) % READABLE.len()).filter(|_| byte[0] < 248)
        else {
            continue;
        };
        if letters > 0 && letters % 4 == 0 {
            text.push('-');
        }
        text.push(char::from(*letter));
        letters += 1;
    }
    Ok(Secret::new(text.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_of_ours_is_the_same_however_it_is_typed() {
        let made = "ab23-cd45";
        for typed in [
            "ab23-cd45",
            "ab23cd45",
            " AB23 CD45 ",
            "ab23\u{2011}cd45\u{200b}",
            "ａｂ２３ｃｄ４５",
            "ab23.cd45\r\n",
        ] {
            assert_eq!(as_made(&Secret::new(typed), 8).expose(), made, "{typed:?}");
        }
        for other in ["ab23-cd4", "ab23-cd456", "ab23-cd4o", "correct horse", "ab23-cd4é", ""] {
            assert_eq!(as_made(&Secret::new(other), 8).expose(), other, "no secret of ours");
        }
    }
}
