//! Where a page of a list ended, and so what it was sorted by.

use crate::policy::Sql;
use chrono::{DateTime, TimeDelta, Utc};
use contracts::{
    Failure, PersonId, Problem,
    v1::tickets::{Sort, State, TicketRow},
};
use std::fmt;
use uuid::Uuid;

/// What a list is sorted by, and which way round. The id decides between equals, the same way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    pub sort: Sort,
    pub ascending: bool,
}

impl Order {
    /// The newest change first.
    pub const NEWEST: Self = Self { sort: Sort::Changed, ascending: false };

    /// The expression over `ticket t`, as the indexes have it.
    pub fn key(self) -> &'static str {
        match self.sort {
            Sort::Changed | Sort::Turn | Sort::Unknown => "t.changed_at",
            Sort::Wait => "t.our_turn_since",
            Sort::Number => "t.number",
            // Only the beginning, since that is what an index can hold.
            Sort::Title => r#""left"(t.folded, 100)"#,
            Sort::State => {
                "case t.state when 'new' then 1::bigint when 'open' then 2 when 'waiting' then 3 else 4 end"
            }
            Sort::Age => "t.opened_at",
        }
    }

    /// As [`Self::key`] of tickets of the reader's own: whose turn it is there may come first.
    pub fn key_of_own(self) -> &'static str {
        match self.sort {
            Sort::Turn => {
                "case when t.state = 'waiting' then t.changed_at + interval '8766000 hours' else t.changed_at end"
            }
            _ => self.key(),
        }
    }

    pub fn direction(self) -> &'static str {
        if self.ascending { "asc" } else { "desc" }
    }

    fn letter(self) -> char {
        let letter = match self.sort {
            Sort::Changed | Sort::Unknown => 'c',
            Sort::Number => 'n',
            Sort::Title => 't',
            Sort::State => 's',
            Sort::Age => 'a',
            Sort::Turn => 'm',
            Sort::Wait => 'w',
        };
        if self.ascending { letter.to_ascii_uppercase() } else { letter }
    }
}

/// The value of [`Order::key`] in some row.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Key {
    At(DateTime<Utc>),
    Count(i64),
    Text(String),
}

/// The list goes on after this ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    order: Order,
    key: Key,
    ticket: Uuid,
}

impl Cursor {
    /// The field `after` of a request for a list in this order.
    pub fn parse(after: Option<&str>, order: Order) -> Result<Option<Self>, Failure> {
        let Some(text) = after else { return Ok(None) };
        parse(text, order).map(Some).ok_or_else(|| Failure::field("after", Problem::Malformed))
    }

    /// After this row of a list of this person; `title` is its key when sorted by title.
    pub fn behind(order: Order, reader: PersonId, row: &TicketRow, title: &str) -> Self {
        let key = match order.sort {
            Sort::Turn if row.person == reader && row.state == State::Waiting => {
                Key::At(row.changed_at + MY_TURN)
            }
            Sort::Changed | Sort::Turn | Sort::Unknown => Key::At(row.changed_at),
            Sort::Wait => Key::At(row.our_turn_since.unwrap_or(row.changed_at)),
            Sort::Age => Key::At(row.opened_at),
            Sort::Number => Key::Count(row.number),
            Sort::Title => Key::Text(title.to_owned()),
            Sort::State => Key::Count(rank(row)),
        };
        Self { order, key, ticket: row.ticket.0 }
    }

    /// Only what comes after it, by this expression for its key.
    pub fn push(&self, sql: &mut Sql, key: &str) {
        let beyond = if self.order.ascending { ">" } else { "<" };
        sql.push(format_args!(" and ({key}, t.id) {beyond} ("));
        match &self.key {
            Key::At(at) => sql.push_bind(*at),
            Key::Count(count) => sql.push_bind(*count),
            Key::Text(text) => sql.push_bind(text.clone()),
        };
        sql.push(", ").push_bind(self.ticket).push(")");
    }
}

/// As [`Order::key_of_own`] says it in SQL: a thousand years, so that what is newest comes after all of these.
const MY_TURN: TimeDelta = TimeDelta::hours(8_766_000);

/// As [`Order::key`] says it in SQL.
fn rank(row: &TicketRow) -> i64 {
    match row.state {
        State::New => 1,
        State::Open => 2,
        State::Waiting => 3,
        State::Closed | State::Unknown => 4,
    }
}

/// The order as one letter, the id in 32 hexadecimal digits, then the key: a number or microseconds since 1970
/// in 16 of them, or a text as its bytes.
impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.order.letter(), self.ticket.simple())?;
        match &self.key {
            Key::At(at) => write!(f, "{:016x}", at.timestamp_micros()),
            Key::Count(count) => write!(f, "{count:016x}"),
            Key::Text(text) => text.bytes().try_for_each(|byte| write!(f, "{byte:02x}")),
        }
    }
}

/// Times that PostgreSQL could not hold are refused here, not by an error there.
const LATEST_MICROS: i64 = 1 << 56;

/// A hundred characters of four bytes each.
const LONGEST_TEXT: usize = 800;

fn parse(text: &str, order: Order) -> Option<Cursor> {
    let rest = text.strip_prefix(order.letter())?;
    if rest.len() < 32 || !rest.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let (id, key) = rest.split_at(32);
    let number = || Some(key).filter(|key| key.len() == 16).and_then(|key| i64::from_str_radix(key, 16).ok());
    let key = match order.sort {
        Sort::Changed | Sort::Unknown | Sort::Age | Sort::Turn | Sort::Wait => {
            let micros = number().filter(|micros| *micros <= LATEST_MICROS)?;
            Key::At(DateTime::from_timestamp_micros(micros)?)
        }
        Sort::Number | Sort::State => Key::Count(number()?),
        Sort::Title => Key::Text(unhex(key)?),
    };
    Some(Cursor { order, key, ticket: Uuid::try_parse(id).ok()? })
}

/// PostgreSQL cannot take a text with a zero in it.
fn unhex(digits: &str) -> Option<String> {
    if digits.len() > LONGEST_TEXT || !digits.len().is_multiple_of(2) {
        return None;
    }
    let byte = |at| u8::from_str_radix(&digits[at..at + 2], 16).ok().filter(|byte| *byte != 0);
    let bytes: Option<Vec<u8>> = (0..digits.len()).step_by(2).map(byte).collect();
    String::from_utf8(bytes?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SORTS: [Sort; 7] =
        [Sort::Changed, Sort::Number, Sort::Title, Sort::State, Sort::Age, Sort::Turn, Sort::Wait];

    fn cursor(order: Order) -> Cursor {
        let key = match order.sort {
            Sort::Changed | Sort::Unknown | Sort::Age | Sort::Turn | Sort::Wait => {
                Key::At(chassis::clock::now())
            }
            Sort::Number | Sort::State => Key::Count(1042),
            Sort::Title => Key::Text("zażółć \"gęślą\" 🦦".into()),
        };
        Cursor { order, key, ticket: Uuid::now_v7() }
    }

    #[test]
    fn what_was_written_is_read_again_and_only_for_the_same_order() {
        for sort in SORTS {
            for ascending in [false, true] {
                let order = Order { sort, ascending };
                let (cursor, other) = (cursor(order), Order { sort, ascending: !ascending });
                assert_eq!(Cursor::parse(Some(&cursor.to_string()), order), Ok(Some(cursor.clone())));
                assert!(Cursor::parse(Some(&cursor.to_string()), other).is_err());
                assert_eq!(Cursor::parse(None, order), Ok(None));
            }
        }
    }

    #[test]
    fn anything_else_is_refused() {
        let id = Uuid::nil().simple();
        for text in [
            String::new(),
            "x".into(),
            "c".into(),
            "'; drop table ticket; --".into(),
            format!("c{id}ffffffffffffffff"),
            format!("c{id}7fffffffffffffff"),
            format!("c{id}+00000000000000f"),
            format!("c{}0000000000000001", Uuid::nil()),
            format!("n{id}1"),
            format!("t{id}00"),
            format!("t{id}ff"),
            format!("t{id}6"),
            format!("t{id}{}", "61".repeat(401)),
            "é".repeat(24),
        ] {
            for sort in SORTS {
                let refused = Cursor::parse(Some(&text), Order { sort, ascending: false }).expect_err(&text);
                assert_eq!(refused.fields[0].field, "after", "{text}");
            }
        }
    }
}
