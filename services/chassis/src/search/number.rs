//! Numbers inside a text that something may be known by.

/// What people write before a number.
const NUMBER_WORDS: [&str; 26] = [
    "no",
    "nr",
    "n",
    "nº",
    "num",
    "numer",
    "numéro",
    "numero",
    "número",
    "number",
    "nummer",
    "ticket",
    "tickets",
    "tickety",
    "ticketu",
    "tiquet",
    "zgłoszenie",
    "zgłoszenia",
    "anfrage",
    "vorgang",
    "ticketnummer",
    "solicitud",
    "incidencia",
    "demande",
    "request",
    "case",
];

/// A number of fewer digits is most often of a room or a floor.
const TELLING_DIGITS: usize = 4;
/// All of these are numbers.
const MOST_DIGITS: usize = 15;

/// The numbers a text may mean, each once: with a `#` or a word for it before, of several digits, or alone. And whether
/// one is all that it says.
pub fn numbers(text: &str) -> (Vec<i64>, bool) {
    let characters: Vec<char> = text.chars().collect();
    let (mut numbers, mut only, mut after_word, mut last) = (Vec::new(), true, false, None);
    let mut at = 0;
    while at < characters.len() {
        let end = at + characters[at..].iter().take_while(|c| c.is_alphanumeric()).count();
        if end == at {
            only &= characters[at].is_whitespace() || "#.,;:()[]°№".contains(characters[at]);
            at += 1;
            continue;
        }
        let part: String = characters[at..end].iter().collect();
        let before = at.checked_sub(1).map(|i| characters[i]);
        let is_number =
            part.len() <= MOST_DIGITS && part.bytes().all(|b| b.is_ascii_digit()) && !part.starts_with('0');
        if is_number && !is_part_of_more(&characters, at, end) {
            let number: i64 = part.parse().unwrap_or_default();
            if (before == Some('#') || after_word || part.len() >= TELLING_DIGITS)
                && !numbers.contains(&number)
            {
                numbers.push(number);
            }
            only &= last.is_none();
            (last, after_word) = (Some(number), false);
        } else {
            after_word = NUMBER_WORDS.contains(&part.to_lowercase().as_str());
            only &= after_word;
        }
        at = end;
    }
    match last {
        Some(number) if only => (vec![number], true),
        _ => (numbers, false),
    }
}

/// A date, a version, a telephone number or an address is no number of anything.
fn is_part_of_more(characters: &[char], start: usize, end: usize) -> bool {
    let joins = |c: char| matches!(c, '-' | '.' | ',' | '/' | ':' | '_' | '@' | '+' | '*');
    let joined = |sign: Option<&char>, beyond: Option<&char>| {
        sign.is_some_and(|&c| {
            joins(c) && (c == '*' || c == '+' || beyond.is_some_and(|c| c.is_alphanumeric()))
        })
    };
    let before = start.checked_sub(1).and_then(|i| characters.get(i));
    let beyond = start.checked_sub(2).and_then(|i| characters.get(i));
    joined(before, beyond) || joined(characters.get(end), characters.get(end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_anywhere_in_a_text() {
        for text in [
            "Printer Room 12 out of paper (#1001)",
            "Re: Printer Room 12 out of paper (#1001)",
            "Re: [#1001] Printer",
            "[#1001]",
            "about 1001 again",
            "1001: printer",
        ] {
            assert_eq!(numbers(text).0, [1001], "{text}");
        }
        assert_eq!(numbers("room 12 printer"), (vec![], false));
        assert_eq!(numbers("see #7 and 1002, #7"), (vec![7, 1002], false));
    }

    #[test]
    fn a_number_alone_says_what_is_meant() {
        for text in [
            "1001",
            "#1001",
            " (#1001) ",
            "no. 1001",
            "Nr. 1001",
            "n° 1001",
            "nº 1001",
            "№ 1001",
            "№1001",
            "Ticket #1001",
            "ticket no. 1001.",
            "número 1001",
            "Numéro 1001",
            "zgłoszenie nr 1001",
            "[#1001]",
        ] {
            assert_eq!(numbers(text), (vec![1001], true), "{text}");
        }
        assert_eq!(numbers("7"), (vec![7], true));
        assert_eq!(numbers("7 %"), (vec![], false));
        assert_eq!(numbers("7 8"), (vec![], false));
        assert_eq!(numbers("ticket"), (vec![], false));
    }

    #[test]
    fn what_is_part_of_something_longer_is_no_number() {
        for text in [
            "2026-11-30",
            "12.2019",
            "person1001",
            "1001@example.org",
            "+3314",
            "1001*",
            "0001001",
            "99999999999999999",
        ] {
            assert_eq!(numbers(text), (vec![], false), "{text}");
        }
    }
}
