//! How letters look: all of them alike, as HTML and as text.

use super::{AboutTicket, Letter, Quoted};
use crate::{
    config::Config,
    mail::texts::{Words, one_line},
};
use askama::Template;
use chrono_tz::Tz;
use contracts::{Audience, Secret};
use url::Url;

/// Whom a letter is written to, and so in which language and time zone.
pub struct Reader {
    pub name: String,
    pub words: Words,
    pub time_zone: Tz,
    /// They may write in the ticket it is about.
    pub may_answer: bool,
}

/// A letter as it goes into a mail.
pub struct Written {
    pub subject: String,
    pub html: String,
    pub text: String,
}

/// Tickets publish this many characters of an article and no more.
const QUOTED: usize = 2000;

/// Never contains a secret.
pub fn subject(letter: &dyn Letter, words: &Words, config: &Config) -> String {
    if let Some(AboutTicket { number, subject, .. }) = letter.about() {
        return one_line(&format!("[#{number}] {subject}"));
    }
    let facts = facts(letter, config);
    one_line(&words.say(&format!("{}-subject", letter.texts()), &borrowed(&facts)))
}

/// Writes it. `secret` is what was sealed.
pub fn write(
    letter: &dyn Letter,
    reader: &Reader,
    secret: Option<&Secret>,
    config: &Config,
) -> Result<Written, askama::Error> {
    let words = &reader.words;
    let secret = secret.map(Secret::expose).unwrap_or_default();
    let moment = letter.moment().map(|at| words.moment(at, reader.time_zone)).unwrap_or_default();
    let mut facts = facts(letter, config);
    facts.extend([("until", moment.clone()), ("at", moment)]);
    let facts = borrowed(&facts);
    let say = |part: &str| words.say(&format!("{}-{part}", letter.texts()), &facts);
    let lead_on = |part: &str| {
        let only_read = letter.asks_for_words() && !reader.may_answer;
        if only_read { words.say(&format!("only-read-{part}"), &facts) } else { say(part) }
    };
    let to_copy = letter.to_copy(secret).into_iter();
    let subject = subject(letter, words, config);
    let page = Page {
        language: words.tag,
        brand: &config.brand_name,
        colour: &config.brand_color,
        on_colour: readable_on(&config.brand_color),
        greeting: words.say("greeting", &[("name", &one_line(&reader.name))]),
        lead: say("lead"),
        facts: to_copy.map(|(label, value)| Fact { label: words.say(label, &[]), value }).collect(),
        quote_label: letter.quote_label().map(|label| words.say(label, &[])),
        quote: letter.quote().map(quote).unwrap_or_default(),
        files_label: words.say("files-label", &[]),
        files: letter.files().iter().map(|file| (one_line(&file.name), words.size(file.size))).collect(),
        asked: letter.asked().map(|asked| (asked_label(asked, reader), quote(&asked.text))),
        link: link(letter, secret, config),
        action: lead_on("action"),
        note: lead_on("note"),
        footer: words.say("footer", &facts),
        subject: &subject,
    };
    let (html, text) = (page.render()?, InText { page: &page }.render()?);
    Ok(Written { subject, html, text })
}

/// The number of a ticket is text: nobody writes 1,042 there.
fn facts(letter: &dyn Letter, config: &Config) -> Vec<(&'static str, String)> {
    let mut facts = vec![("brand", config.brand_name.clone())];
    if let Some(about) = letter.about() {
        facts.extend([("number", about.number.to_string()), ("subject", about.subject.clone())]);
    }
    facts.extend(letter.facts().into_iter().map(|(name, value)| (name, value.to_owned())));
    facts
}

fn borrowed<'a>(facts: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    facts.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

fn asked_label(asked: &Quoted, reader: &Reader) -> String {
    let at = reader.words.moment(asked.at, reader.time_zone);
    let key = if asked.by.is_empty() { "asked-own" } else { "asked-other" };
    reader.words.say(key, &[("name", &one_line(&asked.by)), ("at", &at)])
}

fn quote(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = text.trim().lines().map(str::to_owned).collect();
    if text.chars().count() >= QUOTED
        && let Some(last) = lines.last_mut()
    {
        last.push_str(" …");
    }
    lines
}

/// A page of one of the two sites, wherever that site is configured to be.
pub(super) fn link(letter: &dyn Letter, secret: &str, config: &Config) -> String {
    let site: &Url = match letter.readers() {
        Audience::Portal => &config.portal_url,
        Audience::Desk => &config.desk_url,
    };
    format!("{}/{}", site.as_str().trim_end_matches('/'), letter.path(secret))
}

#[derive(Template)]
#[template(path = "mail/letter/layout.html")]
struct Page<'a> {
    language: &'static str,
    brand: &'a str,
    colour: &'a str,
    on_colour: &'static str,
    subject: &'a str,
    greeting: String,
    lead: String,
    facts: Vec<Fact<'a>>,
    quote_label: Option<String>,
    quote: Vec<String>,
    files_label: String,
    /// Names with sizes.
    files: Vec<(String, String)>,
    /// A label with what was asked.
    asked: Option<(String, Vec<String>)>,
    link: String,
    action: String,
    note: String,
    footer: String,
}

#[derive(Template)]
#[template(path = "mail/letter/layout.txt")]
struct InText<'a> {
    page: &'a Page<'a>,
}

/// Something to copy exactly.
struct Fact<'a> {
    label: String,
    value: &'a str,
}

/// White or near-black, whichever can be read on the colour (relative luminance of WCAG 2).
fn readable_on(colour: &str) -> &'static str {
    let channel = |at: usize| {
        let value = colour.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(0);
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
    if luminance > 0.18 { "#1b1917" } else { "#ffffff" }
}

#[cfg(test)]
mod tests {
    use super::readable_on;

    #[test]
    fn buttons_stay_readable_whatever_the_brand() {
        assert_eq!(readable_on("#0f4c5c"), "#ffffff");
        assert_eq!(readable_on("#ffd500"), "#1b1917");
        assert_eq!(readable_on("#ffffff"), "#1b1917");
    }
}
