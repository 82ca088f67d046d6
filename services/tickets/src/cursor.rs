use chrono::{DateTime, Utc};
use contracts::{Failure, Problem};
use std::fmt;
use uuid::Uuid;

/// Where a page of a list ended: the list goes on after this ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub changed_at: DateTime<Utc>,
    pub ticket: Uuid,
}

impl Cursor {
    /// The field `after` of a request.
    pub fn parse(after: Option<&str>) -> Result<Option<Self>, Failure> {
        let Some(text) = after else { return Ok(None) };
        parse(text).map(Some).ok_or_else(|| Failure::field("after", Problem::Malformed))
    }
}

/// Microseconds since 1970 in 16 hexadecimal digits, then the id in 32.
impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}{}", self.changed_at.timestamp_micros(), self.ticket.simple())
    }
}

/// Times that PostgreSQL could not hold are refused here, not by an error there.
const LATEST_MICROS: i64 = 1 << 52;

fn parse(text: &str) -> Option<Cursor> {
    if text.len() != 48 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let micros = i64::from_str_radix(&text[..16], 16).ok().filter(|micros| *micros <= LATEST_MICROS)?;
    Some(Cursor {
        changed_at: DateTime::from_timestamp_micros(micros)?,
        ticket: Uuid::try_parse(&text[16..]).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_again() {
        let cursor = Cursor { changed_at: chassis::clock::now(), ticket: Uuid::now_v7() };
        assert_eq!(Cursor::parse(Some(&cursor.to_string())), Ok(Some(cursor)));
        assert_eq!(Cursor::parse(None), Ok(None));
    }

    #[test]
    fn anything_else_is_refused() {
        let id = Uuid::nil().simple();
        for text in [
            String::new(),
            "x".into(),
            "'; drop table ticket; --".into(),
            format!("ffffffffffffffff{id}"),
            format!("7fffffffffffffff{id}"),
            format!("+00000000000000f{id}"),
            format!("{:016x}{}", 1, Uuid::nil()),
            "é".repeat(24),
        ] {
            let refused = Cursor::parse(Some(&text)).expect_err(&text);
            assert_eq!(refused.fields[0].field, "after", "{text}");
        }
    }
}
