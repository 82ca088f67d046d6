//! Codes that an app and we make from the same secret and the same clock (RFC 6238: HMAC-SHA-1, 30 s, six
//! digits, which is what every app knows).

use crate::sign_in::readable::is_between;
use contracts::Secret;
use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use std::fmt::Write;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// Bytes of a secret: as many as the hash has.
pub const SECRET: usize = 20;

const PERIOD: i64 = 30;
const DIGITS: usize = 6;

/// Clocks may be one step apart.
const DRIFT: i64 = 1;

/// The step whose code was typed, among those that count at a moment.
pub fn step_of(secret: &[u8], typed: &Secret, now: i64) -> Option<i64> {
    let digits = typed.expose().nfkc().filter(|c| !is_between(*c)).take(DIGITS + 1);
    let typed: Zeroizing<String> = Zeroizing::new(digits.collect());
    let step = now.div_euclid(PERIOD);
    let mut steps = step - DRIFT..=step + DRIFT;
    steps.find(|step| is_same(&code(secret, *step), &typed))
}

/// Base32, as people type it into an app.
pub fn as_text(secret: &[u8]) -> Secret {
    Secret::new(BASE32_NOPAD.encode(secret))
}

/// What an app reads from a QR code.
pub fn address(issuer: &str, login: &str, secret: &Secret) -> Secret {
    let (issuer, login) = (encoded(issuer), encoded(login));
    let secret = secret.expose();
    Secret::new(format!(
        "otpauth://totp/{issuer}:{login}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits={DIGITS}&period={PERIOD}"
    ))
}

/// What an app would show at a moment: for stories and demonstrations.
pub fn shown_at(secret: &Secret, now: i64) -> Option<Secret> {
    let secret = Zeroizing::new(BASE32_NOPAD.decode(secret.expose().as_bytes()).ok()?);
    Some(Secret::new(code(&secret, now.div_euclid(PERIOD)).as_str()))
}

fn code(secret: &[u8], step: i64) -> Zeroizing<String> {
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(secret) else { return Zeroizing::default() };
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let at = usize::from(hash[hash.len() - 1] & 0xf);
    let number = u32::from_be_bytes([hash[at] & 0x7f, hash[at + 1], hash[at + 2], hash[at + 3]]);
    Zeroizing::new(format!("{:0DIGITS$}", number % 10_u32.pow(DIGITS as u32)))
}

/// Every digit is looked at, wherever the first difference is.
fn is_same(one: &str, other: &str) -> bool {
    one.len() == DIGITS
        && one.len() == other.len()
        && one.bytes().zip(other.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET_OF_THE_RFC: &[u8] = b"12345678901234567890";

    #[test]
    fn codes_are_those_of_the_rfc() {
        for (moment, expected) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(*code(SECRET_OF_THE_RFC, moment / PERIOD), expected);
        }
    }

    #[test]
    fn a_code_is_good_one_step_around_its_own() {
        let typed = Secret::new("005 924");
        let step = 1_234_567_890 / PERIOD;
        for (moment, found) in [
            ((step - 2) * PERIOD, None),
            ((step - 1) * PERIOD, Some(step)),
            (step * PERIOD, Some(step)),
            ((step + 2) * PERIOD - 1, Some(step)),
            ((step + 2) * PERIOD, None),
        ] {
            assert_eq!(step_of(SECRET_OF_THE_RFC, &typed, moment), found);
        }
        for typed in [
            "005924",
            "005-924",
            "005.924",
            "005\u{2009}924",
            "００５９２４",
            "\u{200b}005 924\r\n",
            "005 · 924",
        ] {
            assert_eq!(
                step_of(SECRET_OF_THE_RFC, &Secret::new(typed), 1_234_567_890),
                Some(step),
                "{typed:?}"
            );
        }
        // The last two differ from it in ways that cancel each other.
        for wrong in ["", "5924", "0059240", "005925", "005924a", "a005924", "050924", "500924"] {
            assert_eq!(step_of(SECRET_OF_THE_RFC, &Secret::new(wrong), 1_234_567_890), None, "{wrong}");
        }
    }

    #[test]
    fn an_address_carries_names_with_any_letters() {
        let address = address("Service & more", "zo-é_~@x.org", &as_text(b"12345"));
        let expected = "otpauth://totp/Service%20%26%20more:zo-%C3%A9_~%40x.org?secret=GEZDGNBV&\
                        issuer=Service%20%26%20more&algorithm=SHA1&digits=6&period=30";
        assert_eq!(address.expose(), expected);
    }

    #[test]
    fn an_app_shows_the_code_of_the_moment() {
        let secret = as_text(SECRET_OF_THE_RFC);
        let shown = |now| shown_at(&secret, now).map(|code| code.expose().to_owned());
        assert_eq!(shown(59).as_deref(), Some("287082"));
        assert_eq!(shown(30), shown(59));
        assert_ne!(shown(60), shown(59));
        assert!(shown_at(&Secret::new("1!"), 59).is_none(), "not base32");
    }
}
