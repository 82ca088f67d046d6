//! What people type to find something, read in one way wherever there is a field to search in.
//!
//! Most of it is words, in any order, often pasted: a subject out of a mail, a name as mail programs write it, a
//! number in brackets. Signs in it mean something only where they were clearly meant to, and what strays in with the
//! rest is passed over. Whoever does combine terms has a small language: `*` is the wildcard; `+`, `&&` or `AND`,
//! `|`, `||` or `OR`, `!` or `NOT`, parentheses and `"phrases"` combine; spaces mean AND, which binds more tightly
//! than OR. An expression that was meant and cannot be read is refused with the place.
//!
//! Here a text becomes terms, and terms become all their spellings (see the functions of the migration `search`).
//! Where a noun looks for them is the noun's.

mod expression;
mod mail;
mod number;
mod pattern;
mod term;
mod tokens;

pub use mail::recipient;
pub use pattern::{Around, Pattern};
pub use term::Term;

use crate::{
    Answer,
    search::{
        expression::Shape,
        term::{MOST_TERMS, Piece, Sql, Typed, broken, refused},
    },
};
use contracts::{Failure, Problem};
use sqlx::PgConnection;

/// Longer than any subject with what a mail program puts before it.
const MOST_CHARACTERS: usize = 500;

/// What was typed, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    shape: Shape,
    terms: Vec<Typed>,
    /// Numbers that the text may name something by, `Re: [#1193] …`; none in an expression.
    numbers: Vec<i64>,
    /// The text says one number and nothing else.
    only_number: bool,
}

/// A reading in all the spellings of its terms, ready to become part of a statement.
#[derive(Clone, Debug)]
pub struct Search {
    /// None: nothing that can be looked for is left, so nothing is found.
    shape: Option<Shape>,
    terms: Vec<Term>,
    /// Numbers that the text may name something by.
    pub numbers: Vec<i64>,
    /// The number, when the text says nothing else.
    pub number: Option<i64>,
}

/// Reads a text. None: it is blank, and everything is asked for.
///
/// Refuses the field `query` when it is too long, has too many terms, or is an expression that cannot be read; then
/// with the place where it breaks, in characters from 1.
pub fn read(text: &str) -> Result<Option<Reading>, Failure> {
    if text.chars().count() > MOST_CHARACTERS {
        return Err(refused(Problem::TooLong, MOST_CHARACTERS));
    }
    if let Some(place) = text.chars().position(|character| character == '\0') {
        return Err(broken(place + 1));
    }
    if text.trim().is_empty() {
        return Ok(None);
    }
    let recipients = mail::recipients(text);
    if !recipients.is_empty() {
        let terms = recipients.into_iter().take(MOST_TERMS).map(Typed::bare).collect();
        return Ok(Some(Reading::any(terms)));
    }
    let text = mail::without_prefixes(text);
    let (shape, mut terms, plain) = expression::parse(&text)?;
    if terms.len() > MOST_TERMS {
        return Err(refused(Problem::TooMany, MOST_TERMS));
    }
    let (numbers, only_number) = if plain { number::numbers(&text) } else { (Vec::new(), false) };
    if only_number && let [number] = numbers[..] {
        // `no. 1193`: what stands before the number is not looked for.
        terms = vec![Typed::bare(number.to_string())];
        return Ok(Some(Reading { numbers, only_number, ..Reading::any(terms) }));
    }
    Ok(Some(Reading { shape, terms, numbers, only_number }))
}

/// As [`read`], of a field that has no room for a refusal: what cannot be read as an expression is read as its words.
pub fn words(text: &str) -> Option<Reading> {
    let text: String = text.chars().take(MOST_CHARACTERS).map(|c| if c == '\0' { ' ' } else { c }).collect();
    read(&text).unwrap_or_else(|_| {
        let (shape, terms) = expression::words(&text)?;
        Some(Reading { shape, terms, numbers: Vec::new(), only_number: false })
    })
}

/// The one number that a text names, `no. 1193`.
pub fn number(text: &str) -> Option<i64> {
    match number::numbers(text).0[..] {
        [number] => Some(number),
        _ => None,
    }
}

impl Reading {
    fn any(terms: Vec<Typed>) -> Self {
        let shape = Shape::any((0..terms.len()).map(Shape::Term).collect());
        Self { shape, terms, numbers: Vec::new(), only_number: false }
    }

    /// Whether it finds everything.
    pub fn is_everything(&self) -> bool {
        self.shape == Shape::Term(0) && self.terms[0].0 == [Piece::Star]
    }

    /// Looks up how its terms may be spelled.
    pub async fn spelled(self, db: &mut PgConnection) -> Answer<Search> {
        let typed: Vec<String> = self.terms.iter().flat_map(Typed::texts).map(str::to_owned).collect();
        let spelled: Vec<String> = sqlx::query_scalar(
            "select array_to_string(spellings(t.term), e'\\n')
             from unnest($1::text[]) with ordinality as t (term, position) order by t.position",
        )
        .bind(typed)
        .fetch_all(db)
        .await?;
        Ok(self.with(&mut spelled.iter().map(|ways| ways.split('\n').map(str::trim).collect())))
    }

    /// With the spellings of each of its texts, in order.
    fn with(self, spelled: &mut dyn Iterator<Item = Vec<&str>>) -> Search {
        let number = self.numbers.first().copied().filter(|_| self.only_number);
        let terms: Vec<Term> = self.terms.iter().map(|typed| Term::of(typed, spelled)).collect();
        let shape = self.shape.keep(&|term| !terms[term].spellings.is_empty());
        Search { shape, terms, numbers: self.numbers, number }
    }
}

impl Search {
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Writes the condition, in parentheses, where the condition of a term is the caller's to write.
    pub fn push(&self, sql: &mut Sql, term: &mut impl FnMut(&mut Sql, usize)) {
        match &self.shape {
            Some(shape) => shape.push(sql, term),
            None => _ = sql.push("false"),
        }
    }
}

#[cfg(test)]
mod tests;
