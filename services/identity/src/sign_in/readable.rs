//! Secrets that people read off a screen or a sheet of paper.

use anyhow::anyhow;
use chassis::Answer;
use contracts::Secret;

/// Letters and digits that nobody confuses, on paper or on the telephone.
const READABLE: &[u8; 31] = b"23456789abcdefghjkmnpqrstuvwxyz";

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
