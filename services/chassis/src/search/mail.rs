//! What mail programs hand over: recipients with and without their names, and what they put before a subject.

/// What stands before a subject that was answered or passed on, in the languages of those who mail.
const PREFIXES: [&str; 18] = [
    "re", "fw", "fwd", "aw", "wg", "tr", "rv", "odp", "pd", "réf", "ref", "sv", "vs", "antw", "enc", "res",
    "rif", "doorst",
];

/// The one recipient that a text names; the text itself when it names none, or several.
pub fn recipient(text: &str) -> String {
    match &recipients(text)[..] {
        [address] => address.clone(),
        _ => text.trim().to_owned(),
    }
}

/// The addresses of a text that is a list of recipients: with one in brackets, whatever stands around it is
/// names; else all of it must be addresses.
pub fn recipients(text: &str) -> Vec<String> {
    let parts: Vec<&str> = text.split(is_between).map(|part| part.trim_matches(is_around)).collect();
    let mut parts = parts.into_iter().filter(|part| !part.is_empty());
    let bracketed =
        |open: char, close: char| text.split(open).skip(1).filter_map(move |rest| rest.split_once(close));
    let named =
        bracketed('<', '>').chain(bracketed('[', ']')).any(|(inside, _)| address(inside.trim()).is_some());
    let mut addresses: Vec<String> = Vec::new();
    let is_list = parts.all(|part| match address(part) {
        Some(address) => {
            if !addresses.contains(&address) {
                addresses.push(address);
            }
            true
        }
        None => named,
    });
    if is_list { addresses } else { Vec::new() }
}

/// An address as it can be written to, out of `mailto:` if need be.
pub fn address(part: &str) -> Option<String> {
    let part = match part.split_at_checked("mailto:".len()) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("mailto:") => rest
            .split('?')
            .next()
            .unwrap_or_default()
            .replace("%40", "@")
            .replace("%2B", "+")
            .replace("%2b", "+"),
        _ => part.to_owned(),
    };
    let (local, domain) = part.split_once('@')?;
    let odd = |c: char| c.is_whitespace() || c.is_control() || "@<>()[],;:\"*|!".contains(c);
    let inside = domain.trim_matches('.');
    let is_address = !local.is_empty() && !local.contains(odd) && inside == domain && domain.contains('.');
    (is_address && !domain.contains(odd)).then_some(part)
}

/// A subject without `Re:` and its like, unless nothing else is there.
pub fn without_prefixes(text: &str) -> String {
    let mut rest = text.trim_start();
    while let Some((prefix, behind)) = rest.split_once([':', '：']) {
        let word: String = prefix.trim_end().chars().take_while(|c| c.is_alphabetic()).collect();
        // `Re[2]:` counts.
        let counted = prefix.trim_end()[word.len()..].trim_matches(['[', ']', '(', ')']);
        let known = PREFIXES.contains(&word.to_lowercase().as_str());
        if !known || !counted.chars().all(|c| c.is_ascii_digit()) || behind.trim().is_empty() {
            break;
        }
        rest = behind.trim_start();
    }
    // Places that a refusal names are those of what was typed.
    let cut = text.chars().count() - rest.chars().count();
    " ".repeat(cut) + rest
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>')
}

fn is_around(c: char) -> bool {
    matches!(c, '"' | '\'' | '(' | ')' | '[' | ']' | '.' | ':' | '„' | '“' | '”' | '«' | '»' | '‘' | '’')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recipient_is_known_however_a_mail_program_writes_it() {
        for text in [
            "marie.marlow@example.org",
            " marie.marlow@example.org; ",
            "<marie.marlow@example.org>",
            "mailto:marie.marlow@example.org",
            "MAILTO:marie.marlow%40example.org?subject=Hello%20there",
            "Marie Marlow <marie.marlow@example.org>",
            "Marlow, Marie <marie.marlow@example.org>",
            "\"Marlow, Marie\" <marie.marlow@example.org>",
            "'Marlow, Marie (IT)' <mailto:marie.marlow@example.org>;",
            "From: Marie Marlow <marie.marlow@example.org>",
            "Marie Marlow [mailto:marie.marlow@example.org]",
            "On Monday, Marie Marlow <marie.marlow@example.org> wrote:",
            "marie.marlow@example.org <marie.marlow@example.org>",
            "\"marie.marlow@example.org\"",
        ] {
            assert_eq!(recipients(text), ["marie.marlow@example.org"], "{text}");
            assert_eq!(recipient(text), "marie.marlow@example.org", "{text}");
        }
    }

    #[test]
    fn several_recipients_are_a_list() {
        for text in
            ["a@x.org, b@x.org", "a@x.org; b@x.org;", "A <a@x.org>, \"B, B\" <b@x.org>", "a@x.org\tb@x.org"]
        {
            assert_eq!(recipients(text), ["a@x.org", "b@x.org"], "{text}");
        }
        assert_eq!(recipient(" a@x.org, b@x.org "), "a@x.org, b@x.org", "which of them, nobody knows");
    }

    #[test]
    fn anything_else_is_no_list_of_recipients() {
        for text in [
            "",
            "marlow",
            "marie@",
            "@example.org",
            "a@b",
            "printer of a@x.org",
            "a@x.org | b@x.org",
            "*@x.org",
            "<b>",
        ] {
            assert_eq!(recipients(text), Vec::<String>::new(), "{text}");
            assert_eq!(recipient(text), text.trim());
        }
    }

    #[test]
    fn what_was_answered_is_found_by_its_subject() {
        for text in [
            "Re: Printer",
            "RE : Printer",
            "AW: WG: Printer",
            "Re[2]: Printer",
            "Odp: Printer",
            "TR: Printer",
        ] {
            assert_eq!(without_prefixes(text).trim(), "Printer", "{text}");
            assert_eq!(without_prefixes(text).chars().count(), text.chars().count(), "{text}");
        }
        for text in ["Re:", "re", "Printer: broken", "Re room: 12", "réel: x"] {
            assert_eq!(without_prefixes(text), text);
        }
    }
}
