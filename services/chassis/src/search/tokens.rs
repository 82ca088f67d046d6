//! A text as words, phrases and signs. What a sign can only be by accident is left out here: one in the middle of a
//! word, a quotation mark behind a number of inches, an exclamation mark with a space behind it.

use crate::search::term::broken;
use contracts::Failure;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Whether it was written so that it can hardly be anything else: `AND`, `&&`.
    And {
        meant: bool,
    },
    Or {
        meant: bool,
    },
    Not,
    Open,
    Close,
    Word(String),
    Phrase(String),
}

#[derive(Clone, Debug)]
pub struct Token {
    pub kind: TokenKind,
    /// In characters, from 1.
    pub place: usize,
}

impl Token {
    pub fn ends_operand(&self) -> bool {
        matches!(self.kind, TokenKind::Word(_) | TokenKind::Phrase(_) | TokenKind::Close)
    }

    pub fn is_between(&self) -> bool {
        matches!(self.kind, TokenKind::And { .. } | TokenKind::Or { .. })
    }

    pub fn is_meant(&self) -> bool {
        matches!(self.kind, TokenKind::And { meant: true } | TokenKind::Or { meant: true })
    }
}

/// The tokens of a text. When no word is among them, what else could be looked for: `%`. Signs alone are refused.
pub fn tokens(text: &str) -> Result<Vec<Token>, Failure> {
    let mut tokenizer =
        Tokenizer { characters: text.chars().collect(), at: 0, tokens: Vec::new(), odd: Vec::new() };
    while tokenizer.at < tokenizer.characters.len() {
        tokenizer.step();
    }
    let Tokenizer { tokens, odd, .. } = tokenizer;
    if tokens.iter().any(|token| matches!(token.kind, TokenKind::Word(_) | TokenKind::Phrase(_))) {
        return Ok(tokens);
    }
    if odd.is_empty() {
        return Err(broken(1 + text.chars().take_while(|c| c.is_whitespace()).count()));
    }
    Ok(odd)
}

struct Tokenizer {
    characters: Vec<char>,
    at: usize,
    tokens: Vec<Token>,
    /// Words without a letter or a digit.
    odd: Vec<Token>,
}

impl Tokenizer {
    fn step(&mut self) {
        let character = self.characters[self.at];
        let run = self.characters[self.at..].iter().take_while(|c| **c == character).count();
        let place = self.at + 1;
        let kind = match character {
            c if c.is_whitespace() || c.is_control() || matches!(c, ',' | ';') => None,
            '(' => return self.push(TokenKind::Open, place, 1),
            ')' => return self.push(TokenKind::Close, place, 1),
            '|' if run <= 2 => Some(TokenKind::Or { meant: run == 2 }),
            '&' if run == 2 => Some(TokenKind::And { meant: true }),
            '&' if run > 2 || self.is_space(1) => None,
            '+' if run == 1 => Some(TokenKind::And { meant: false }),
            '+' if self.is_space(run) => None,
            '!' if run == 1 && !self.is_space(1) => Some(TokenKind::Not),
            '|' | '!' => None,
            c if is_quote(c) => return self.phrase(),
            _ => return self.word(),
        };
        match kind {
            Some(kind) => self.push(kind, place, run),
            None => self.at += run,
        }
    }

    fn push(&mut self, kind: TokenKind, place: usize, length: usize) {
        self.tokens.push(Token { kind, place });
        self.at += length;
    }

    /// Whether nothing, or a space, comes so many characters on.
    fn is_space(&self, on: usize) -> bool {
        self.characters.get(self.at + on).is_none_or(|c| c.is_whitespace())
    }

    /// What stands between two quotation marks, taken as it is; a single one is passed over. One behind a digit
    /// means inches.
    fn phrase(&mut self) {
        let (start, place) = (self.at + 1, self.at + 1);
        let inches = self.at.checked_sub(1).is_some_and(|i| self.characters[i].is_ascii_digit());
        let length = self.characters[start..].iter().position(|c| is_quote(*c));
        let Some(length) = length.filter(|_| !inches) else {
            self.at += 1;
            return;
        };
        let inside: String = self.characters[start..start + length].iter().collect();
        let words: Vec<&str> = inside.split(|c: char| c.is_whitespace() || c.is_control()).collect();
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        if inside.contains(',') {
            // `"Marlow, Marie"` is how mail programs write a name, whatever the order it is kept in.
            for word in inside.split([',', ' ']).map(|word| word.trim_matches(is_around)) {
                self.add(word, place);
            }
        } else if words.iter().any(|word| word.chars().any(char::is_alphanumeric)) {
            self.tokens.push(Token { kind: TokenKind::Phrase(words.join(" ")), place });
        } else if !words.is_empty() {
            self.odd.push(Token { kind: TokenKind::Phrase(words.join(" ")), place });
        }
        self.at = start + length + 1;
    }

    fn word(&mut self) {
        let (start, place) = (self.at, self.at + 1);
        while self.at < self.characters.len() && !self.ends_word(start) {
            self.at += 1;
        }
        let word: String = self.characters[start..self.at].iter().collect();
        let after_operand = self.tokens.last().is_some_and(Token::ends_operand);
        let kind = match word.as_str() {
            "AND" if after_operand || self.after_meant() => TokenKind::And { meant: true },
            "OR" if after_operand || self.after_meant() => TokenKind::Or { meant: true },
            // In the middle of a text it is a word that somebody wrote in capitals.
            "NOT" if !after_operand && !self.is_space_to_the_end() => TokenKind::Not,
            _ => {
                let bare = word.trim_matches(is_around);
                let bare = bare.strip_prefix("mailto:").unwrap_or(bare);
                return if has_words(bare) { self.add(bare, place) } else { self.add_odd(&word, place) };
            }
        };
        self.tokens.push(Token { kind, place });
    }

    fn add(&mut self, word: &str, place: usize) {
        // The sign before a number only says that it is one.
        let bare = word.strip_prefix('#').filter(|number| number.starts_with(|c: char| c.is_ascii_digit()));
        if !word.is_empty() {
            self.tokens.push(Token { kind: TokenKind::Word(bare.unwrap_or(word).to_owned()), place });
        }
    }

    fn add_odd(&mut self, word: &str, place: usize) {
        self.odd.push(Token { kind: TokenKind::Word(word.to_owned()), place });
    }

    fn after_meant(&self) -> bool {
        self.tokens.last().is_some_and(Token::is_between)
    }

    fn is_space_to_the_end(&self) -> bool {
        self.characters[self.at..].iter().all(|c| c.is_whitespace())
    }

    fn ends_word(&self, start: usize) -> bool {
        let character = self.characters[self.at];
        let digit =
            |at: Option<usize>| at.and_then(|at| self.characters.get(at)).is_some_and(char::is_ascii_digit);
        match character {
            '|' | '(' | ')' | ';' => true,
            // Not within `1,5`.
            ',' => !(digit(self.at.checked_sub(1)) && digit(Some(self.at + 1))),
            '&' => self.at > start && self.characters.get(self.at + 1) == Some(&'&'),
            c => c.is_whitespace() || c.is_control() || is_quote(c),
        }
    }
}

/// Whether there is something in it to look for.
fn has_words(word: &str) -> bool {
    word.contains('*') || word.chars().any(char::is_alphanumeric)
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '„' | '“' | '”' | '‟' | '«' | '»' | '＂')
}

/// What is around a word in a text, and none of it.
fn is_around(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            ',' | ';'
                | ':'
                | '.'
                | '?'
                | '!'
                | '…'
                | '['
                | ']'
                | '{'
                | '}'
                | '<'
                | '>'
                | '\''
                | '`'
                | '´'
                | '‘'
                | '’'
                | '‚'
                | '¡'
                | '¿'
                | '•'
                | '·'
                | '='
                | '~'
                | '^'
                | '/'
                | '\\'
                | '-'
                | '–'
                | '—'
                | '→'
        )
}
