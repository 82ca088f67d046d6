//! What somebody typed into a search field, as a condition for PostgreSQL.
//!
//! What is searched is text in lower case and without accents, see `folded` in the migrations, each field
//! between line ends, so that a pattern can ask for the start or the end of one.

mod expression;

use crate::{
    config::Config,
    people::search::expression::{Around, Piece, Shape, Term, parse},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chassis::{Answer, settings::Setting};
use contracts::{Failure, Problem, v1::identity::PersonField};
use sqlx::{PgConnection, Postgres, QueryBuilder};
use uuid::Uuid;

pub const PAGE: usize = 50;

chassis::settings! {
    /// Where a search for people looks: names of fields, with spaces between.
    SEARCH_FIELDS: Vec<String> = Setting::several(
        "search_fields",
        &["login", "first_name", "last_name", "email", "customer_number"],
        &PersonField::SEARCHED,
    );
    /// Put before each bare term of a search: `*` or nothing.
    SEARCH_PREFIX: bool = Setting::on_off_as("search_prefix", true, "*", "");
    /// Put after each bare term of a search: `*` or nothing.
    SEARCH_SUFFIX: bool = Setting::on_off_as("search_suffix", true, "*", "");
    /// How many people a search lists at most, 10 to 100,000.
    SEARCH_LIMIT: i64 = Setting::number("search_limit", 1_000, 10..=100_000);
}

/// A search that made sense.
pub struct Search {
    /// None: everything is asked for.
    shape: Option<Shape>,
    pub patterns: Vec<Pattern>,
}

/// One term, as what is searched can be compared with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    like: String,
    /// A star in the middle must not reach from one field into the next, which `like` cannot say. It goes
    /// first all the same: it has an index, and is quicker.
    regex: Option<String>,
}

impl Search {
    /// Reads an expression; what does not parse is refused with the place.
    pub async fn read(tx: &mut PgConnection, config: &Config, query: &str) -> Answer<Self> {
        let around = Around {
            star_before: config.settings.get(&mut *tx, &SEARCH_PREFIX).await?,
            star_after: config.settings.get(&mut *tx, &SEARCH_SUFFIX).await?,
        };
        let Some((shape, mut terms)) = parse(query, around)? else {
            return Ok(Self { shape: None, patterns: Vec::new() });
        };
        fold(tx, &mut terms).await?;
        let shape = Some(shape).filter(|shape| !matches!(shape, Shape::Term(0)) || !everything(&terms[0]));
        Ok(Self { shape, patterns: terms.iter().map(Pattern::of).collect() })
    }

    /// Whether it finds everything.
    pub fn is_everything(&self) -> bool {
        self.shape.is_none()
    }

    /// Writes the condition, in parentheses, over a column of searchable text.
    pub fn push(&self, query: &mut QueryBuilder<Postgres>, column: &str) {
        self.push_terms(query, &mut |query, index| self.patterns[index].push(query, column));
    }

    /// Writes the condition, where the condition of a term is the caller's to write.
    pub fn push_terms(
        &self,
        query: &mut QueryBuilder<Postgres>,
        term: &mut impl FnMut(&mut QueryBuilder<Postgres>, usize),
    ) {
        match &self.shape {
            Some(shape) => push(shape, query, term),
            None => _ = query.push("true"),
        }
    }
}

impl Pattern {
    fn of(term: &Term) -> Self {
        let pieces = &term.0;
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
        let in_the_middle = pieces.len() > 2 && pieces[1..pieces.len() - 1].contains(&Piece::Star);
        Self { like, regex: in_the_middle.then_some(regex) }
    }

    /// Writes the condition of this term alone, in parentheses.
    pub fn push(&self, query: &mut QueryBuilder<Postgres>, column: &str) {
        query.push(format_args!("({column} like ")).push_bind(self.like.clone());
        if let Some(regex) = &self.regex {
            query.push(format_args!(" and {column} ~ ")).push_bind(regex.clone());
        }
        query.push(")");
    }
}

/// Where the page after this one begins.
pub fn cursor(sort_name: &str, id: Uuid) -> String {
    cursor_after(sort_name, id, 0)
}

/// As [`cursor`], and how many came before.
pub fn cursor_after(sort_name: &str, id: Uuid, seen: usize) -> String {
    BASE64.encode(serde_json::json!([sort_name, id, seen]).to_string())
}

/// Goes on after a cursor, in the order of two columns; returns how many came before.
pub fn go_on(
    query: &mut QueryBuilder<Postgres>,
    columns: &str,
    after: Option<&str>,
) -> Result<usize, Failure> {
    let Some(after) = after else { return Ok(0) };
    let bytes = BASE64.decode(after).unwrap_or_default();
    let (sort_name, id, seen): (String, Uuid, usize) = serde_json::from_slice(&bytes)
        .ok()
        .filter(|(sort_name, _, _): &(String, Uuid, usize)| !sort_name.contains('\0'))
        .ok_or_else(|| Failure::field("after", Problem::Malformed))?;
    query.push(format_args!(" and ({columns}) > (")).push_bind(sort_name).push(", ").push_bind(id).push(")");
    Ok(seen)
}

/// Folded before it is escaped: folding makes a `%` out of a full-width one.
async fn fold(tx: &mut PgConnection, terms: &mut [Term]) -> Answer<()> {
    let text = |piece: &Piece| match piece {
        Piece::Text(text) => Some(text.clone()),
        Piece::Star => None,
    };
    let typed: Vec<String> = terms.iter().flat_map(|term| &term.0).filter_map(text).collect();
    let folded: Vec<String> = sqlx::query_scalar(
        "select folded(t.term) from unnest($1::text[]) with ordinality as t (term, position) order by t.position",
    )
    .bind(typed)
    .fetch_all(tx)
    .await?;
    let mut folded = folded.into_iter();
    for piece in terms.iter_mut().flat_map(|term| &mut term.0) {
        if let Piece::Text(text) = piece {
            *text = folded.next().unwrap_or_default();
        }
    }
    Ok(())
}

fn everything(term: &Term) -> bool {
    term.0 == [Piece::Star]
}

fn push(
    shape: &Shape,
    query: &mut QueryBuilder<Postgres>,
    term: &mut impl FnMut(&mut QueryBuilder<Postgres>, usize),
) {
    let (shapes, by) = match shape {
        Shape::Term(index) => return term(query, *index),
        Shape::Not(inside) => {
            query.push("not ");
            return push(inside, query, term);
        }
        Shape::All(every) => (every, " and "),
        Shape::Any(some) => (some, " or "),
    };
    query.push("(");
    for (i, shape) in shapes.iter().enumerate() {
        if i > 0 {
            query.push(by);
        }
        push(shape, query, term);
    }
    query.push(")");
}

#[cfg(test)]
mod tests {
    use super::*;

    const STARS: Around = Around { star_before: true, star_after: true };

    fn search(query: &str) -> Search {
        let (shape, terms) = parse(query, STARS).expect("parses").expect("a term");
        Search { shape: Some(shape), patterns: terms.iter().map(Pattern::of).collect() }
    }

    fn like(query: &str) -> String {
        let Pattern { like, regex } = search(query).patterns.remove(0);
        assert_eq!(regex, None, "{query}");
        like
    }

    #[test]
    fn a_term_is_looked_for_where_its_stars_allow() {
        assert_eq!(like("dup"), "%dup%");
        assert_eq!(like("dup*"), "%\ndup%");
        assert_eq!(like("*@example.org"), "%@example.org\n%");
        assert_eq!(like("*"), "%");
    }

    #[test]
    fn a_star_in_the_middle_stays_within_its_field() {
        let pattern = search("m.*e").patterns.remove(0);
        assert_eq!(pattern.like, "%\nm.%e\n%");
        assert_eq!(pattern.regex.as_deref(), Some("\nm\\.[^\\n]*e\n"));
    }

    #[test]
    fn only_the_star_is_a_wildcard() {
        assert_eq!(like(r"100%_a\b"), r"%100\%\_a\\b%");
        assert_eq!(like("50%*"), "%\n50\\%%");
        assert_eq!(like("\"a*b\""), "%a*b%");
        assert_eq!(like("';drop"), "%';drop%");
    }

    #[test]
    fn the_condition_has_the_shape_of_the_expression() {
        let mut query = QueryBuilder::new("");
        search("a | !(b c*d)").push(&mut query, "x");
        assert_eq!(query.into_string(), "((x like $1) or not ((x like $2) and (x like $3 and x ~ $4)))",);
    }

    #[test]
    fn a_page_goes_on_where_the_last_ended() {
        let id = Uuid::now_v7();
        let mut query = QueryBuilder::new("select 1 where true");
        let seen = go_on(&mut query, "sort_name, id", Some(&cursor_after("dupont\nmarie", id, 50)))
            .expect("a cursor");
        assert_eq!(seen, 50);
        assert_eq!(query.into_string(), "select 1 where true and (sort_name, id) > ($1, $2)");
        let mut query = QueryBuilder::new("");
        for forged in ["", "x", "!!", &BASE64.encode("[1,2]"), &BASE64.encode("[\"a\\u0000\",\"x\"]")] {
            assert!(go_on(&mut query, "a, b", Some(forged)).is_err(), "{forged}");
        }
    }
}
