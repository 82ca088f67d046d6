//! The language of search fields. `*` is the wildcard; `+` or `AND`, `|` or `OR`, `!` or `NOT`, parentheses
//! and `"phrases"` combine; spaces mean AND, which binds more tightly than OR.
//!
//! `+` and `!` mean something only where a term begins, so that `ann+news@example.org` stays one term; words
//! are operators in capitals only, so that somebody called Or can be found.

use contracts::{Failure, FieldProblem, Problem};

const MAX_CHARACTERS: usize = 200;
const MAX_TERMS: usize = 10;
const MAX_DEPTH: usize = 20;

/// How terms, by their index, combine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    Term(usize),
    Not(Box<Shape>),
    All(Vec<Shape>),
    Any(Vec<Shape>),
}

/// A field from its start to its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term(pub Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Anything, also nothing.
    Star,
    Text(String),
}

/// What stands around a term without a wildcard.
#[derive(Clone, Copy, Debug)]
pub struct Around {
    pub star_before: bool,
    pub star_after: bool,
}

/// None: everything is asked for. What does not parse is refused with the place where it broke.
pub fn parse(query: &str, around: Around) -> Result<Option<(Shape, Vec<Term>)>, Failure> {
    if query.chars().count() > MAX_CHARACTERS {
        return Err(refused(Problem::TooLong, MAX_CHARACTERS));
    }
    let tokens = tokens(query)?;
    if tokens.is_empty() {
        return Ok(None);
    }
    let mut parser = Parser { tokens, at: 0, around, terms: Vec::new() };
    let shape = parser.any(0)?;
    match parser.peek() {
        None if parser.terms.len() > MAX_TERMS => Err(refused(Problem::TooMany, MAX_TERMS)),
        None => Ok(Some((shape, parser.terms))),
        Some(token) => Err(broken(token.place)),
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Kind {
    And,
    Or,
    Not,
    Open,
    Close,
    Bare(String),
    Phrase(String),
}

#[derive(Debug)]
struct Token {
    kind: Kind,
    /// In characters, from 1.
    place: usize,
}

fn tokens(query: &str) -> Result<Vec<Token>, Failure> {
    let characters: Vec<char> = query.chars().collect();
    let (mut tokens, mut at) = (Vec::new(), 0);
    while let Some(&character) = characters.get(at) {
        let place = at + 1;
        if character.is_whitespace() {
            at += 1;
            continue;
        }
        let (kind, length) = match character {
            '+' => (Kind::And, 1),
            '|' => (Kind::Or, 1),
            '!' => (Kind::Not, 1),
            '(' => (Kind::Open, 1),
            ')' => (Kind::Close, 1),
            '"' => {
                let inside: String = characters[at + 1..].iter().take_while(|c| **c != '"').collect();
                let length = inside.chars().count() + 2;
                let words = inside.split_whitespace().collect::<Vec<_>>().join(" ");
                if at + length > characters.len() || words.is_empty() {
                    return Err(broken(place));
                }
                (Kind::Phrase(words), length)
            }
            _ => {
                let ends = |c: &char| c.is_whitespace() || matches!(c, '|' | '(' | ')' | '"');
                let word: String = characters[at..].iter().take_while(|c| !ends(c)).collect();
                let length = word.chars().count();
                let kind = match word.as_str() {
                    "AND" => Kind::And,
                    "OR" => Kind::Or,
                    "NOT" => Kind::Not,
                    _ => Kind::Bare(word),
                };
                (kind, length)
            }
        };
        if let Kind::Bare(text) | Kind::Phrase(text) = &kind
            && let Some(odd) = text.chars().position(char::is_control)
        {
            return Err(broken(place + odd));
        }
        tokens.push(Token { kind, place });
        at += length;
    }
    Ok(tokens)
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    around: Around,
    terms: Vec<Term>,
}

impl Parser {
    fn any(&mut self, depth: usize) -> Result<Shape, Failure> {
        let mut some = vec![self.all(depth)?];
        while self.take(&Kind::Or) {
            some.push(self.all(depth)?);
        }
        Ok(one_or(some, Shape::Any))
    }

    fn all(&mut self, depth: usize) -> Result<Shape, Failure> {
        // `+33` asks for it just as `33` does.
        self.take(&Kind::And);
        let mut every = vec![self.not(depth)?];
        loop {
            match self.peek().map(|token| &token.kind) {
                None | Some(Kind::Or | Kind::Close) => return Ok(one_or(every, Shape::All)),
                Some(Kind::And) => self.at += 1,
                Some(_) => {}
            }
            every.push(self.not(depth)?);
        }
    }

    fn not(&mut self, depth: usize) -> Result<Shape, Failure> {
        let mut denied = false;
        while self.take(&Kind::Not) {
            denied = !denied;
        }
        let shape = self.one(depth)?;
        Ok(if denied { Shape::Not(Box::new(shape)) } else { shape })
    }

    fn one(&mut self, depth: usize) -> Result<Shape, Failure> {
        let term = match self.peek() {
            Some(Token { kind: Kind::Open, place }) => {
                let place = *place;
                if depth == MAX_DEPTH {
                    return Err(broken(place));
                }
                self.at += 1;
                let inside = self.any(depth + 1)?;
                return if self.take(&Kind::Close) { Ok(inside) } else { Err(broken(place)) };
            }
            Some(Token { kind: Kind::Bare(word), .. }) if word.contains('*') => wild(word),
            Some(Token { kind: Kind::Bare(words) | Kind::Phrase(words), .. }) => bare(words, self.around),
            Some(token) => return Err(broken(token.place)),
            // An operator that nothing follows.
            None => return Err(broken(self.tokens.last().map_or(1, |last| last.place))),
        };
        self.at += 1;
        self.terms.push(term);
        Ok(Shape::Term(self.terms.len() - 1))
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn take(&mut self, kind: &Kind) -> bool {
        let there = self.peek().is_some_and(|token| token.kind == *kind);
        self.at += usize::from(there);
        there
    }
}

fn one_or(mut shapes: Vec<Shape>, several: fn(Vec<Shape>) -> Shape) -> Shape {
    match shapes.len() {
        1 => shapes.remove(0),
        _ => several(shapes),
    }
}

fn wild(word: &str) -> Term {
    let mut pieces = Vec::new();
    for (i, text) in word.split('*').enumerate() {
        if i > 0 && pieces.last() != Some(&Piece::Star) {
            pieces.push(Piece::Star);
        }
        if !text.is_empty() {
            pieces.push(Piece::Text(text.to_owned()));
        }
    }
    Term(pieces)
}

fn bare(words: &str, around: Around) -> Term {
    let before = around.star_before.then_some(Piece::Star);
    let after = around.star_after.then_some(Piece::Star);
    Term(before.into_iter().chain([Piece::Text(words.to_owned())]).chain(after).collect())
}

fn broken(place: usize) -> Failure {
    refused(Problem::Malformed, place)
}

fn refused(problem: Problem, limit: usize) -> Failure {
    Failure::fields(vec![FieldProblem { field: "query".into(), problem, limit: Some(limit as i64) }])
}

#[cfg(test)]
mod tests {
    use super::*;

    const STARS: Around = Around { star_before: true, star_after: true };

    /// The expression written out in full: a term as it describes a field.
    fn read(query: &str) -> String {
        read_with(query, STARS)
    }

    fn read_with(query: &str, around: Around) -> String {
        parse(query, around)
            .expect("parses")
            .map_or("everything".to_owned(), |(shape, terms)| written(&shape, &terms))
    }

    fn written(shape: &Shape, terms: &[Term]) -> String {
        let many = |shapes: &[Shape], by: &str| {
            let each: Vec<_> = shapes.iter().map(|shape| written(shape, terms)).collect();
            format!("({})", each.join(by))
        };
        match shape {
            Shape::Term(index) => terms[*index]
                .0
                .iter()
                .map(|piece| match piece {
                    Piece::Star => "*".to_owned(),
                    Piece::Text(text) => text.clone(),
                })
                .collect(),
            Shape::Not(inside) => format!("!{}", written(inside, terms)),
            Shape::All(every) => many(every, " & "),
            Shape::Any(some) => many(some, " | "),
        }
    }

    fn problem(query: &str) -> (Problem, Option<i64>) {
        let failure = parse(query, STARS).expect_err("refused");
        assert_eq!(failure.fields[0].field, "query");
        (failure.fields[0].problem, failure.fields[0].limit)
    }

    #[test]
    fn spaces_mean_and_and_a_bare_term_is_looked_for_anywhere() {
        assert_eq!(read("  marie   dup "), "(*marie* & *dup*)");
        assert_eq!(read("marie"), "*marie*");
        assert_eq!(read("   "), "everything");
    }

    #[test]
    fn a_wildcard_describes_a_field_from_start_to_end() {
        assert_eq!(read("dup* *@example.org m*e"), "(dup* & *@example.org & m*e)");
        assert_eq!(read("***"), "*");
        assert_eq!(read("a**b"), "a*b");
    }

    #[test]
    fn what_stands_around_a_bare_term_is_a_setting() {
        let around = |star_before, star_after| Around { star_before, star_after };
        assert_eq!(read_with("dup *x", around(false, true)), "(dup* & *x)");
        assert_eq!(read_with("dup \"a b\"", around(false, false)), "(dup & a b)");
    }

    #[test]
    fn operators_combine_as_signs_and_as_words() {
        assert_eq!(read("a|b c"), "(*a* | (*b* & *c*))");
        assert_eq!(read("a OR b AND c"), "(*a* | (*b* & *c*))");
        assert_eq!(read("(a|b)+!c"), "((*a* | *b*) & !*c*)");
        assert_eq!(read("a !(b|c)"), "(*a* & !(*b* | *c*))");
        assert_eq!(read("NOT a"), "!*a*");
        assert_eq!(read("!!a"), "*a*");
        assert_eq!(read("or and not"), "(*or* & *and* & *not*)");
    }

    #[test]
    fn signs_inside_a_word_belong_to_it() {
        assert_eq!(read("ann+news@example.org"), "*ann+news@example.org*");
        assert_eq!(read("+33 1!2"), "(*33* & *1!2*)");
        assert_eq!(read(r"100%_a\b';--"), r"*100%_a\b';--*");
    }

    #[test]
    fn a_phrase_is_taken_as_it_is() {
        assert_eq!(read(r#""marie  dupont""#), "*marie dupont*");
        assert_eq!(read(r#""(a | b) AND *""#), "*(a | b) AND **", "the star in it is a letter");
        assert_eq!(read(r#"x"y z""#), "(*x* & *y z*)");
    }

    #[test]
    fn what_does_not_parse_says_where() {
        for (query, place) in [
            ("a |", 3),
            ("| a", 1),
            ("a + + b", 5),
            ("(a b", 1),
            ("a) b", 2),
            ("()", 2),
            ("a !", 3),
            ("é \"b", 3),
            ("\"\"", 1),
            ("a AND OR b", 7),
            ("ab\0c", 3),
        ] {
            assert_eq!(problem(query), (Problem::Malformed, Some(place)), "{query}");
        }
    }

    #[test]
    fn a_query_beyond_reason_is_told_so() {
        assert_eq!(problem(&"a".repeat(201)), (Problem::TooLong, Some(200)));
        assert_eq!(problem(&"a ".repeat(11)), (Problem::TooMany, Some(10)));
        assert_eq!(problem(&"(".repeat(200)), (Problem::Malformed, Some(21)));
        assert!(parse(&format!("{}a{}", "(".repeat(20), ")".repeat(20)), STARS).is_ok());
        assert!(parse(&format!("{}a", "!".repeat(199)), STARS).is_ok());
    }

    #[test]
    fn nothing_that_can_be_typed_breaks_it() {
        const ALPHABET: [&str; 20] = [
            "a", "é", "日", "*", "+", "|", "!", "(", ")", "\"", " ", "AND", "OR", "NOT", "%", "_", "\\",
            "\0", "\n", "\u{301}",
        ];
        // The same every time: xorshift.
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        let mut next = |below: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state % below as u64) as usize
        };
        let mut parsed = 0;
        for _ in 0..50_000 {
            let query: String = (0..next(25)).map(|_| ALPHABET[next(ALPHABET.len())]).collect();
            match parse(&query, STARS) {
                Ok(Some((shape, terms))) => {
                    parsed += 1;
                    written(&shape, &terms);
                }
                Ok(None) => {}
                Err(failure) => {
                    let place = failure.fields[0].limit.expect("a place");
                    assert!((1..=query.chars().count() as i64).contains(&place), "{query:?}: {place}");
                }
            }
        }
        assert!(parsed > 1_000, "only {parsed} of them are expressions");
    }
}
