//! Holds what people read to the words of its language: the glossary in its folder. Tests of whoever shows texts take
//! this file in, for texts, rendered pages and mails alike.
//!
//! A line of a glossary is the word we use, `≠`, and the words we do not, with commas between. `*` stands for any
//! ending. A word with a capital is found as it is written, others in any case. Where the word we use contains one we do
//! not, as *e-mail* does, it is passed over. `[portal]` and `[desk]` begin what holds on that site only.

use std::{fs, path::Path};

/// Who reads it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Site {
    Portal,
    Desk,
    /// Either of them.
    Both,
}

pub struct Glossary {
    entries: Vec<Entry>,
}

struct Entry {
    site: Site,
    ours: String,
    others: Vec<String>,
}

impl Glossary {
    /// The one of this language.
    pub fn of(tag: &str) -> Self {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../i18n").join(tag).join("glossary.txt");
        let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        Self::read(&text)
    }

    fn read(text: &str) -> Self {
        let mut site = Site::Both;
        let mut entries = Vec::new();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            site = match line {
                "[portal]" => Site::Portal,
                "[desk]" => Site::Desk,
                _ => {
                    let (ours, others) = line.split_once('≠').unwrap_or_else(|| panic!("no ≠ in {line}"));
                    let others = others.split(',').map(|word| word.trim().to_owned()).collect();
                    entries.push(Entry { site, ours: ours.trim().to_owned(), others });
                    site
                }
            };
        }
        Self { entries }
    }

    /// What a text says that we do not say, each with what we say instead and where it stands.
    pub fn found_in(&self, text: &str, site: Site) -> Vec<String> {
        // Addresses are no words, and a space is one however wide.
        let words = text.split_inclusive(char::is_whitespace).filter(|word| !word.contains("://"));
        let text = words.collect::<String>().replace(['\u{a0}', '\u{202f}'], " ");
        let entries = self.entries.iter().filter(|entry| [site, Site::Both].contains(&entry.site));
        entries.flat_map(|entry| entry.found_in(&text)).collect()
    }

    /// As [`Self::found_in`], in what a reader sees of a page.
    pub fn found_in_page(&self, html: &str, site: Site) -> Vec<String> {
        self.found_in(&shown(html), site)
    }
}

impl Entry {
    fn found_in(&self, text: &str) -> Vec<String> {
        let mut found = Vec::new();
        let blank = "·".repeat(self.ours.chars().count());
        let mut rest = text.replace(&self.ours, &blank);
        // At the beginning of a sentence, but for units, where a capital is the mistake.
        let beginning = capitalised(&self.ours);
        if !self.others.contains(&beginning) {
            rest = rest.replace(&beginning, &blank);
        }
        let lower = rest.to_lowercase();
        for other in &self.others {
            let rest = if other.chars().any(char::is_uppercase) { &rest } else { &lower };
            let (word, any_ending) =
                other.strip_suffix('*').map_or((other.as_str(), false), |word| (word, true));
            for (at, _) in rest.match_indices(word) {
                let before = rest[..at].chars().next_back();
                let behind = rest[at + word.len()..].chars().next();
                let begins = !before.is_some_and(in_word);
                let ends = any_ending || !behind.is_some_and(in_word);
                if begins && ends {
                    let around: String = rest[at..].chars().take(60).collect();
                    found.push(format!("{} ≠ {other}: …{around}", self.ours));
                }
            }
        }
        found
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || c == '·'
}

/// The words of a page: what stands between tags, and what is read out of them.
fn shown(html: &str) -> String {
    let mut text = String::new();
    for (at, part) in html.split('<').enumerate() {
        let (tag, behind) = if at == 0 { ("", part) } else { part.split_once('>').unwrap_or((part, "")) };
        for read_out in ["aria-label=\"", "title=\"", "placeholder=\"", "alt=\""] {
            if let Some((_, value)) = tag.split_once(&format!(" {read_out}")) {
                text += value.split('"').next().unwrap_or_default();
                text.push('\n');
            }
        }
        if !["style", "script", "code", "pre"].iter().any(|silent| tag.starts_with(silent)) {
            text += behind;
        }
        text.push(' ');
    }
    for (entity, sign) in [("&#38;", "&"), ("&#39;", "'"), ("&amp;", "&"), ("&quot;", "\""), ("&nbsp;", " ")]
    {
        text = text.replace(entity, sign);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_we_do_not_use_is_found_wherever_a_reader_would_meet_it() {
        let glossary = Glossary::read(
            "# A comment.\ne-mail ≠ mail*, mél\nko ≠ Ko\nnombre de usuario ≠ usuario\n[portal]\nsolved ≠ closed\n",
        );
        let count = |text: &str, site| glossary.found_in(text, site).len();
        assert_eq!(count("An e-mail to mailings, and a Mail.", Site::Desk), 2);
        assert_eq!(count("E-mails. Airmail. 12 ko, Kobe.", Site::Desk), 0);
        assert_eq!(count("12 Ko. Su nombre de usuario y un usuario", Site::Desk), 2);
        assert_eq!((count("Closed.", Site::Portal), count("Closed.", Site::Desk)), (1, 0));

        let page = r#"<p class="mail">No <b>mail</b> <a title="Mails" href="/mails">here</a></p><script>mail()</script>"#;
        assert_eq!(glossary.found_in_page(page, Site::Desk).len(), 2);
    }
}
