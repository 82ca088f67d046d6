//! Words and signs as an expression, forgiving what only strayed in.

use crate::search::{
    term::{MOST_TERMS, Piece, Sql, Typed, broken},
    tokens::{Token, TokenKind, tokens},
};
use contracts::Failure;

const MOST_DEPTH: usize = 20;

/// How terms, by their index, combine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    Term(usize),
    Not(Box<Self>),
    All(Vec<Self>),
    Any(Vec<Self>),
}

/// The expression and its terms, and whether it is nothing but words.
pub fn parse(text: &str) -> Result<(Shape, Vec<Typed>, bool), Failure> {
    let mut tokens = without_strays(tokens(text)?)?;
    let plain = !tokens
        .iter()
        .any(|token| token.is_meant() || matches!(token.kind, TokenKind::Not | TokenKind::Or { .. }));
    if plain {
        tokens = each_word_once(tokens);
    }
    let mut parser = Parser { tokens, at: 0, terms: Vec::new() };
    let shape = parser.any(0)?;
    Ok((shape, parser.terms, plain))
}

/// The words alone; none when there is none.
pub fn words(text: &str) -> Option<(Shape, Vec<Typed>)> {
    let tokens = each_word_once(tokens(text).ok()?);
    let mut parser = Parser { tokens, at: 0, terms: Vec::new() };
    let shape = parser.any(0).ok()?;
    Some((shape, parser.terms))
}

impl Shape {
    pub fn any(shapes: Vec<Self>) -> Self {
        one_or(shapes, Self::Any)
    }

    /// Writes the condition, in parentheses, where the condition of a term is the caller's to write.
    pub fn push(&self, sql: &mut Sql, term: &mut impl FnMut(&mut Sql, usize)) {
        let (shapes, by) = match self {
            Self::Term(index) => return term(sql, *index),
            Self::Not(inside) => {
                sql.push("not ");
                return inside.push(sql, term);
            }
            Self::All(every) => (every, " and "),
            Self::Any(some) => (some, " or "),
        };
        sql.push("(");
        for (i, shape) in shapes.iter().enumerate() {
            if i > 0 {
                sql.push(by);
            }
            shape.push(sql, term);
        }
        sql.push(")");
    }

    /// Without the terms that are not kept; none when nothing is left.
    pub fn keep(&self, kept: &impl Fn(usize) -> bool) -> Option<Self> {
        let left =
            |shapes: &[Self]| -> Vec<Self> { shapes.iter().filter_map(|shape| shape.keep(kept)).collect() };
        let (shapes, several): (_, fn(Vec<Self>) -> Self) = match self {
            Self::Term(index) => return kept(*index).then_some(Self::Term(*index)),
            Self::Not(inside) => return Some(Self::Not(Box::new(inside.keep(kept)?))),
            Self::All(every) => (left(every), Self::All),
            Self::Any(some) => (left(some), Self::Any),
        };
        if shapes.is_empty() { None } else { Some(one_or(shapes, several)) }
    }
}

/// What is left when every sign has something to stand for. Refused is what was clearly meant and is broken: an operator
/// beside another one or with nothing behind it, and a parenthesis that never ends around an operator.
fn without_strays(tokens: Vec<Token>) -> Result<Vec<Token>, Failure> {
    let mut tokens = without_stray_parentheses(tokens)?;
    let mut kept: Vec<Token> = Vec::new();
    tokens.reverse();
    while let Some(token) = tokens.pop() {
        let behind = tokens.last();
        let has_operand = kept.last().is_some_and(Token::ends_operand);
        let begins = |next: &Token| {
            matches!(next.kind, TokenKind::Word(_) | TokenKind::Phrase(_) | TokenKind::Open | TokenKind::Not)
        };
        match &token.kind {
            TokenKind::Not if !behind.is_some_and(begins) => {}
            // `!!x` asks for x, and so does `!NOT x`.
            TokenKind::Not if behind.is_some_and(|next| next.kind == TokenKind::Not) => _ = tokens.pop(),
            TokenKind::And { .. } | TokenKind::Or { .. } => {
                match behind {
                    Some(next) if next.is_between() => {
                        if token.is_meant() && next.is_meant() {
                            return Err(broken(next.place));
                        }
                        // The one that says more.
                        if token.is_meant() || matches!(token.kind, TokenKind::Or { .. }) {
                            let place = tokens.pop().map_or(token.place, |next| next.place);
                            tokens.push(Token { place, ..token });
                        }
                        continue;
                    }
                    Some(next) if begins(next) => {}
                    _ if token.is_meant() && has_operand => return Err(broken(token.place)),
                    _ => continue,
                }
                if has_operand {
                    kept.push(token);
                }
            }
            _ => kept.push(token),
        }
    }
    Ok(kept)
}

fn without_stray_parentheses(mut tokens: Vec<Token>) -> Result<Vec<Token>, Failure> {
    loop {
        let mut open = Vec::new();
        let mut stray = vec![false; tokens.len()];
        for (at, token) in tokens.iter().enumerate() {
            match (&token.kind, open.last()) {
                (TokenKind::Open, _) => open.push(at),
                (TokenKind::Close, None) => stray[at] = true,
                (TokenKind::Close, Some(&start)) => {
                    open.pop();
                    // With no word in it there is nothing to keep together.
                    let inside = &tokens[start + 1..at];
                    if !inside
                        .iter()
                        .any(|token| matches!(token.kind, TokenKind::Word(_) | TokenKind::Phrase(_)))
                    {
                        stray[start..=at].fill(true);
                    }
                }
                _ => {}
            }
        }
        for start in open {
            if tokens[start + 1..]
                .iter()
                .any(|token| token.is_meant() || matches!(token.kind, TokenKind::Or { .. }))
            {
                return Err(broken(tokens[start].place));
            }
            stray[start] = true;
        }
        if !stray.contains(&true) {
            return Ok(tokens);
        }
        let mut stray = stray.into_iter();
        tokens.retain(|_| !stray.next().unwrap_or_default());
    }
}

/// As many as are looked for; a pasted sentence may have more.
fn each_word_once(tokens: Vec<Token>) -> Vec<Token> {
    let mut words: Vec<Token> = Vec::new();
    for token in tokens {
        let is_word = matches!(token.kind, TokenKind::Word(_) | TokenKind::Phrase(_));
        if is_word && words.len() < MOST_TERMS && !words.iter().any(|word| word.kind == token.kind) {
            words.push(token);
        }
    }
    words
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    terms: Vec<Typed>,
}

impl Parser {
    fn any(&mut self, depth: usize) -> Result<Shape, Failure> {
        let mut some = vec![self.all(depth)?];
        while self.take(|kind| matches!(kind, TokenKind::Or { .. })) {
            some.push(self.all(depth)?);
        }
        Ok(Shape::any(some))
    }

    fn all(&mut self, depth: usize) -> Result<Shape, Failure> {
        let mut every = vec![self.not(depth)?];
        loop {
            match self.tokens.get(self.at).map(|token| &token.kind) {
                None | Some(TokenKind::Or { .. } | TokenKind::Close) => return Ok(one_or(every, Shape::All)),
                Some(TokenKind::And { .. }) => self.at += 1,
                Some(_) => {}
            }
            every.push(self.not(depth)?);
        }
    }

    fn not(&mut self, depth: usize) -> Result<Shape, Failure> {
        let denied = self.take(|kind| *kind == TokenKind::Not);
        let shape = self.one(depth)?;
        Ok(if denied { Shape::Not(Box::new(shape)) } else { shape })
    }

    fn one(&mut self, depth: usize) -> Result<Shape, Failure> {
        let Some(token) = self.tokens.get(self.at) else {
            return Err(broken(self.tokens.last().map_or(1, |last| last.place)));
        };
        let (place, kind) = (token.place, token.kind.clone());
        self.at += 1;
        match kind {
            TokenKind::Open if depth < MOST_DEPTH => {
                let inside = self.any(depth + 1)?;
                if self.take(|kind| *kind == TokenKind::Close) { Ok(inside) } else { Err(broken(place)) }
            }
            TokenKind::Word(word) if word.contains('*') => Ok(self.term(wild(&word))),
            TokenKind::Word(words) | TokenKind::Phrase(words) => Ok(self.term(Typed::bare(words))),
            _ => Err(broken(place)),
        }
    }

    fn term(&mut self, term: Typed) -> Shape {
        self.terms.push(term);
        Shape::Term(self.terms.len() - 1)
    }

    fn take(&mut self, wanted: impl Fn(&TokenKind) -> bool) -> bool {
        let there = self.tokens.get(self.at).is_some_and(|token| wanted(&token.kind));
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

fn wild(word: &str) -> Typed {
    let mut pieces = Vec::new();
    for (i, text) in word.split('*').enumerate() {
        if i > 0 && pieces.last() != Some(&Piece::Star) {
            pieces.push(Piece::Star);
        }
        if !text.is_empty() {
            pieces.push(Piece::Text(text.to_owned()));
        }
    }
    Typed(pieces)
}
