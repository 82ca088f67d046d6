//! A term as PostgreSQL compares texts with it.

use crate::search::term::{Piece, Sql, Term};

/// Shorter, no index over parts of words helps.
const SHORTEST_PART: usize = 3;

/// What stands around a term without a wildcard: anything, or the end of its line.
#[derive(Clone, Copy, Debug)]
pub struct Around {
    pub star_before: bool,
    pub star_after: bool,
}

impl Around {
    /// A term is found anywhere.
    pub const ANYTHING: Self = Self { star_before: true, star_after: true };
}

/// For a column made by `findable`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(Vec<Spelled>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Spelled {
    like: String,
    /// A star in the middle must not reach from one line into the next, which `like` cannot say. It goes
    /// first all the same: it has an index, and is quicker.
    regex: Option<String>,
}

impl Term {
    /// Within one line; a term with a wildcard describes it from its start to its end.
    pub fn pattern(&self, around: Around) -> Pattern {
        let spelled = |pieces: &Vec<Piece>| {
            if pieces.contains(&Piece::Star) {
                return Spelled::of(pieces);
            }
            let before = around.star_before.then_some(Piece::Star);
            let after = around.star_after.then_some(Piece::Star);
            Spelled::of(&before.into_iter().chain(pieces.iter().cloned()).chain(after).collect::<Vec<_>>())
        };
        Pattern(self.spellings.iter().map(spelled).collect())
    }

    /// Wherever it stands, also with a wildcard. None when it is too short for an index over parts of words.
    pub fn part(&self) -> Option<Pattern> {
        let long = |pieces: &Vec<Piece>| {
            pieces.iter().any(|piece| piece.text().is_some_and(|text| text.chars().count() >= SHORTEST_PART))
        };
        let spelled = |pieces: &Vec<Piece>| {
            let stars = [[Piece::Star].as_slice(), pieces, &[Piece::Star]].concat();
            Spelled::of(&stars)
        };
        self.spellings.iter().all(long).then(|| Pattern(self.spellings.iter().map(spelled).collect()))
    }

    /// As a query for a column made by `findable_words`, with the beginnings of words; short words are meant whole.
    /// None when no word begins with any of it.
    pub fn words(&self) -> Option<String> {
        let spelled: Vec<String> = self.spellings.iter().filter_map(|pieces| words_of(pieces)).collect();
        (!spelled.is_empty()).then(|| spelled.join(" | "))
    }
}

impl Pattern {
    /// Writes the condition, in parentheses. A term of nothing that can be compared, as `'`, is found nowhere.
    pub fn push(&self, sql: &mut Sql, column: &str) {
        sql.push(if self.0.is_empty() { "(false" } else { "(" });
        for (i, spelled) in self.0.iter().enumerate() {
            if i > 0 {
                sql.push(" or ");
            }
            sql.push(format_args!("{column} like ")).push_bind(spelled.like.clone());
            if let Some(regex) = &spelled.regex {
                sql.push(format_args!(" and {column} ~ ")).push_bind(regex.clone());
            }
        }
        sql.push(")");
    }
}

impl Spelled {
    fn of(pieces: &[Piece]) -> Self {
        let (first, last) = (pieces.first(), pieces.last());
        let (mut like, mut regex) = (String::from("%"), String::new());
        if first != Some(&Piece::Star) {
            like.push('\n');
            regex.push('\n');
        }
        for piece in pieces {
            match piece {
                Piece::Star => {
                    if !like.ends_with('%') || like.ends_with(r"\%") {
                        like.push('%');
                    }
                    regex.push_str(r"[^\n]*");
                }
                Piece::Text(text) => {
                    for character in text.chars() {
                        if matches!(character, '%' | '_' | '\\') {
                            like.push('\\');
                        }
                        like.push(character);
                        if character.is_ascii_punctuation() {
                            regex.push('\\');
                        }
                        regex.push(character);
                    }
                }
            }
        }
        if last == Some(&Piece::Star) {
            if !like.ends_with('%') || like.ends_with(r"\%") {
                like.push('%');
            }
        } else {
            like.push_str("\n%");
            regex.push('\n');
        }
        let texts = pieces.iter().filter(|piece| **piece != Piece::Star).count();
        Self { like, regex: (texts > 1).then_some(regex) }
    }
}

/// The words of the first text, when no star stands before it. The last may go on.
fn words_of(pieces: &[Piece]) -> Option<String> {
    let Some(Piece::Text(text)) = pieces.first() else { return None };
    if pieces.iter().filter_map(Piece::text).count() > 1 {
        return None;
    }
    let goes_on = pieces.len() > 1;
    let words: Vec<&str> = text.split(|c: char| !is_word(c)).filter(|word| !word.is_empty()).collect();
    let quoted = words.iter().map(|word| {
        let more = goes_on || word.chars().count() >= SHORTEST_PART;
        format!("'{word}'{}", if more { ":*" } else { "" })
    });
    (!words.is_empty()).then(|| format!("({})", quoted.collect::<Vec<_>>().join(" & ")))
}

/// As `findable_words` takes texts apart, whatever the collation of the database.
fn is_word(c: char) -> bool {
    match c {
        '\0'..='\u{bf}' => c.is_ascii_alphanumeric(),
        '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' => false,
        _ => true,
    }
}
