//! Terms, as they were typed and as they may be spelled, and what is wrong with a text that cannot be read.

use contracts::{Failure, FieldProblem, Problem};
use sqlx::{Postgres, QueryBuilder};

/// A statement under construction.
pub type Sql = QueryBuilder<Postgres>;

/// Of an expression; of plain words, those behind are passed over.
pub const MOST_TERMS: usize = 20;

/// A term as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed(pub Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Anything, also nothing.
    Star,
    Text(String),
}

/// One term, in every way it may be spelled, the plainest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub spellings: Vec<Vec<Piece>>,
}

impl Typed {
    pub fn bare(words: String) -> Self {
        Self(vec![Piece::Text(words)])
    }

    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(Piece::text)
    }
}

impl Piece {
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Star => None,
            Self::Text(text) => Some(text),
        }
    }
}

impl Term {
    /// With the spellings of each of its texts, in order. None of its own is left when nothing but joints was typed,
    /// such as an apostrophe.
    pub fn of(typed: &Typed, spelled: &mut dyn Iterator<Item = Vec<&str>>) -> Self {
        let texts = |piece: &Piece| piece.text().map(|_| spelled.next().unwrap_or_default());
        let pieces: Vec<Option<Vec<&str>>> = typed.0.iter().map(texts).collect();
        let ways = pieces.iter().flatten().map(Vec::len).max().unwrap_or(1);
        let mut spellings = Vec::new();
        for way in 0..ways {
            let spelled = |piece: &Option<Vec<&str>>| match piece {
                None => Piece::Star,
                Some(texts) => Piece::Text((*texts.get(way).or(texts.first()).unwrap_or(&"")).to_owned()),
            };
            let mut spelling: Vec<Piece> = pieces.iter().map(spelled).collect();
            spelling.retain(|piece| piece.text() != Some(""));
            if !spelling.is_empty() && !spellings.contains(&spelling) {
                spellings.push(spelling);
            }
        }
        Self { spellings }
    }
}

/// The field `query` is refused, with the place where it breaks, in characters from 1.
pub fn broken(place: usize) -> Failure {
    refused(Problem::Malformed, place)
}

pub fn refused(problem: Problem, limit: usize) -> Failure {
    Failure::fields(vec![FieldProblem { field: "query".into(), problem, limit: Some(limit as i64) }])
}
