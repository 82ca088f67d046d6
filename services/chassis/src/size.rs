//! How large something is, in the same words wherever it is said: on pages before and after sending, and in mails.
//! `static/js/words.js` of the front end reckons alike.

/// Something's size as people say it. Numbers have a decimal point; the reader's language may write another sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Size {
    /// Its text is `size-bytes`, with `$count`.
    Bytes(i64),
    /// Of a thousand bytes. Its text is `size-kilobytes`, with `$name`.
    Kilobytes(String),
    /// Of a million bytes. Its text is `size-megabytes`, with `$name`.
    Megabytes(String),
}

impl Size {
    /// Never "1000 kB": what would be rounded to that is said in the next unit.
    pub fn of(bytes: i64) -> Self {
        match bytes {
            ..1_000 => Self::Bytes(bytes),
            1_000..999_500 => Self::Kilobytes(rounded(bytes, 1_000)),
            _ => Self::Megabytes(rounded(bytes, 1_000_000)),
        }
    }
}

/// With one decimal below ten. Whole numbers only: floating point rounds halves one way here and another in scripts.
fn rounded(bytes: i64, unit: i64) -> String {
    let tenths = (bytes + unit / 20) / (unit / 10);
    if tenths < 100 {
        format!("{}.{}", tenths / 10, tenths % 10)
    } else {
        ((bytes + unit / 2) / unit).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_rounded_and_never_a_thousand_of_its_unit() {
        let (kilo, mega) =
            (|said: &str| Size::Kilobytes(said.into()), |said: &str| Size::Megabytes(said.into()));
        for (bytes, said) in [
            (1, Size::Bytes(1)),
            (999, Size::Bytes(999)),
            (1_000, kilo("1.0")),
            (1_250, kilo("1.3")),
            (9_949, kilo("9.9")),
            (9_950, kilo("10")),
            (999_499, kilo("999")),
            (999_999, mega("1.0")),
            (1_800_000, mega("1.8")),
            (26_214_400, mega("26")),
        ] {
            assert_eq!(Size::of(bytes), said, "{bytes}");
        }
    }
}
