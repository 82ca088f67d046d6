//! What may be typed as a password, and what is good enough as a new one.

use crate::people::account::Account;
use contracts::{FieldProblem, Problem, Secret};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use zeroize::Zeroizing;

const MAX_BYTES: usize = 1024;

/// Shorter words of a name are in too many good passwords.
const MIN_CONTEXT_LETTERS: usize = 4;

const PRODUCT: &str = "guichet";

/// A password in the form in which it is hashed. Never trimmed: spaces count.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

impl Password {
    /// What somebody typed. Letters with accents are the same however the keyboard composes them.
    pub fn given(typed: &Secret, field: &str) -> Result<Self, FieldProblem> {
        let typed = typed.expose();
        if typed.len() > MAX_BYTES {
            return Err(problem(field, Problem::TooLong, Some(MAX_BYTES)));
        }
        if typed.contains('\0') {
            return Err(problem(field, Problem::Malformed, None));
        }
        Ok(Self(Zeroizing::new(typed.nfc().collect())))
    }

    /// A new password, good enough for its owner.
    pub fn chosen(
        typed: &Secret,
        field: &str,
        owner: &[String],
        min_characters: usize,
    ) -> Result<Self, FieldProblem> {
        let password = Self::given(typed, field)?;
        if password.0.chars().count() < min_characters {
            return Err(problem(field, Problem::TooShort, Some(min_characters)));
        }
        if is_common(&password.0) || contains_any(&password.0, owner) {
            return Err(problem(field, Problem::TooCommon, None));
        }
        Ok(password)
    }

    pub fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// What this account's password may not contain.
pub fn words_of(account: &Account) -> Vec<String> {
    let customer = account.customer_name.as_deref().unwrap_or_default();
    words_about(&account.login, &account.name, &account.email, customer)
}

/// Words that anybody would try first for this person.
pub fn words_about(login: &str, name: &str, email: &str, customer: &str) -> Vec<String> {
    let local_part = email.split('@').next().unwrap_or_default();
    let login_part = login.split('@').next().unwrap_or_default();
    let mut words: Vec<_> = [PRODUCT, login, login_part, email, local_part, name, customer]
        .into_iter()
        .chain(name.split_whitespace())
        .map(letters_and_digits)
        .filter(|word| word.chars().count() >= MIN_CONTEXT_LETTERS)
        .collect();
    words.sort();
    words.dedup();
    words
}

fn problem(field: &str, problem: Problem, limit: Option<usize>) -> FieldProblem {
    FieldProblem { field: field.into(), problem, limit: limit.map(|limit| limit as i64) }
}

fn contains_any(password: &str, words: &[String]) -> bool {
    let plain = Zeroizing::new(letters_and_digits(password));
    words.iter().any(|word| plain.contains(word.as_str()))
}

/// Rules instead of a list: whatever is fifteen characters long and common repeats, counts, walks
/// over the keyboard, or pads a common word.
fn is_common(password: &str) -> bool {
    let plain = Zeroizing::new(plain(password));
    let letters: Zeroizing<Vec<char>> = Zeroizing::new(plain.chars().collect());
    repeats(&letters)
        || LEAKED.split(' ').any(|leaked| plain.starts_with(leaked))
        || zigzags(&letters)
        || letters.iter().all(char::is_ascii_digit)
        || unforeseeable(&letters) < 6
        || pads_a_common_word(&plain)
}

/// A short piece over and over, or hardly any different letters.
fn repeats(letters: &[char]) -> bool {
    let longest = 12.min(letters.len() / 2);
    let again = |piece: usize| (piece..letters.len()).all(|i| letters[i] == letters[i - piece]);
    let mut different = letters.to_vec();
    different.sort_unstable();
    different.dedup();
    different.len() < 5 || (1..=longest).any(again)
}

/// How many characters do not simply follow from those before: in the alphabet, by counting, by
/// repeating or as the next key. A run is at least three characters long.
fn unforeseeable(letters: &[char]) -> usize {
    let step = |i: usize| i > 0 && i < letters.len() && follows(letters[i - 1], letters[i]);
    (0..letters.len()).filter(|&i| !(step(i) && (step(i.wrapping_sub(1)) || step(i + 1)))).count()
}

/// Two walks at once, a key from each in turn: `q1w2e3r4`.
fn zigzags(letters: &[char]) -> bool {
    let every_other = |from: usize| letters.iter().skip(from).step_by(2).copied().collect::<Vec<_>>();
    [every_other(0), every_other(1)].iter().all(|walk| unforeseeable(&Zeroizing::new(walk.clone())) < 3)
}

fn follows(before: char, after: char) -> bool {
    let beside = |keys: &str| {
        let keys: Vec<char> = keys.chars().collect();
        keys.windows(2).any(|two| two == [before, after] || two == [after, before])
    };
    let both_count = before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric();
    before == after
        || (both_count && u32::from(before).abs_diff(u32::from(after)) == 1)
        || KEYS.split(' ').any(beside)
}

/// Hardly any letters are left once the words that everybody uses are taken out, also when written
/// with digits for letters.
fn pads_a_common_word(plain: &str) -> bool {
    // Digits around a word are padding; inside it they stand for letters.
    let core = plain.trim_matches(|c: char| !c.is_alphabetic());
    let spelled: String = core
        .chars()
        .map(|c| match c {
            '0' => 'o',
            '1' | '!' => 'i',
            '3' => 'e',
            '4' | '@' => 'a',
            '5' | '$' => 's',
            '7' => 't',
            other => other,
        })
        .collect();
    [plain, &spelled].into_iter().any(|text| {
        let mut letters = Zeroizing::new(text.chars().filter(|c| c.is_alphabetic()).collect::<String>());
        let before = letters.len();
        for word in COMMON_WORDS.split(' ') {
            letters = Zeroizing::new(letters.replace(word, ""));
        }
        letters.len() < before && letters.chars().count() < 4
    })
}

/// Lower case without accents.
fn plain(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

fn letters_and_digits(text: &str) -> String {
    plain(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Rows and columns of the usual keyboards.
const KEYS: &str = "\
1234567890 qwertyuiop asdfghjkl zxcvbnm azertyuiop qsdfghjklm wxcvbn qwertzuiop yxcvbnm \
!@#$%^&*()_+ !qaz @wsx #edc $rfv 1qaz 2wsx 3edc 4rfv 5tgb 6yhn 7ujm 8ik, 9ol. 1aqw 2zsx";

/// Longer ones first, so that a part does not hide the whole.
const COMMON_WORDS: &str = "\
administrateur administrator basketball bienvenida bienvenido contrasena motdepasse wachtwoord \
willkommen bienvenue september baseball changeme computer december football iloveyou internet \
kennwort november password passwort princess starwars sunshine superman whatever bonjour charlie \
default jennifer jessica jetaime letmein michael october passord standard trustno welcome autumn azerty \
batman dragon hunter master \
monkey qwerty qwertz secret shadow soleil spring summer winter admin guest haslo hello login super \
root test user";

/// Long ones that stand near the top of the lists that are tried first, and follow no rule of ours.
const LEAKED: &str = "\
23176djivanfros bpgjldsgjldthnf hd764nw5d7e1vb1 lhbjkjubz2957704 mailcreated momsanaladventure \
nemvxyheqdd5oqxyxyzi polniypizdec zqjphsyf6ctifgu";

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(typed: &str) -> Option<Problem> {
        let owner = words_about("mdupont", "Marie Dupont", "marie.dupont@acme.example", "Acme Industries");
        Password::chosen(&Secret::new(typed), "new", &owner, 15).err().map(|refused| refused.problem)
    }

    #[test]
    fn long_and_unusual_passwords_are_fine() {
        for typed in [
            "correct horse battery staple",
            "un café bien serré le matin",
            "tr7-plugh-xyzzy-frobnicate",
            "  leading and trailing  ",
            "Zażółć gęślą jaźń 42",
            "🦊🐼🚀🌵🎸🍕🧩🪁🦉🐙🌋🧊🛶🎲🪐",
            "9f3Kq!zT0vR#m2Lx",
            "the secret garden of the king",
            "мы встретимся на мосту",
        ] {
            assert_eq!(refusal(typed), None, "{typed}");
        }
    }

    #[test]
    fn too_short_and_too_long_are_told_apart() {
        assert_eq!(refusal("fourteen chars"), Some(Problem::TooShort));
        assert_eq!(refusal(&"é".repeat(14)), Some(Problem::TooShort), "characters count, not bytes");
        let random = "9f3Kq!zT0vR#m2Lx".repeat(64);
        assert_eq!(random.len(), 1024);
        assert_eq!(refusal(&format!("{random}x")), Some(Problem::TooLong));
        assert_eq!(refusal("contains\0a NUL in it"), Some(Problem::Malformed));
    }

    #[test]
    fn what_everybody_tries_first_is_refused() {
        for typed in [
            "aaaaaaaaaaaaaaaa",
            "abababababababab",
            "123123123123123",
            "123456789012345",
            "314159265358979",
            "abcdefghijklmnop",
            "qwertyuiopasdfghjkl",
            "azertyuiopqsdfgh",
            "1qaz2wsx3edc4rfv",
            "qazwsxedcrfvtgb",
            "Password12345678",
            "P@ssw0rd20242025!",
            "passwordpassword",
            "MotDePasse123456",
            "Welcome2Welcome2025",
            "iloveyou12345678!",
            "!!!!!!!!!!!!!!!!",
            "q1w2e3r4t5y6u7i8o9p0",
            "1Q2w3e4r5t6y7u8i",
            "!QAZ@WSX#EDC$RFV",
            "michael123456789",
            "passwordstandard",
            "mailcreated5240",
        ] {
            assert_eq!(refusal(typed), Some(Problem::TooCommon), "{typed}");
        }
    }

    #[test]
    fn names_of_the_owner_and_the_product_are_refused() {
        for typed in [
            "dupont at the seaside",
            "MARIE on a motorbike",
            "m.dupont goes fishing",
            "my guichet is the best",
            "acme-industries rocks on",
            "Düpont at the seaside",
        ] {
            assert_eq!(refusal(typed), Some(Problem::TooCommon), "{typed}");
        }
    }

    #[test]
    fn short_names_do_not_count() {
        let owner = words_about("li", "Li Wu", "li@x.example", "IT");
        assert!(Password::chosen(&Secret::new("a little literature"), "new", &owner, 15).is_ok());
    }
}
