//! Words, dates and numbers in every language there is. Texts live in `i18n/<language>/*.ftl`; a test holds the
//! languages to the same keys and every key used in code or templates to an existing text.

use chassis::Size;
use chrono::{DateTime, Datelike, Timelike, Utc};
use chrono_tz::Tz;
use fluent_templates::{LanguageIdentifier, Loader, fluent_bundle::FluentValue, static_loader};
use icu_datetime::{
    DateTimeFormatter, DateTimeFormatterPreferences, fieldsets,
    input::{Date, DateTime as IcuDateTime, Time},
};
use serde_json::json;
use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

static_loader! {
    static TEXTS = {
        locales: "../../i18n",
        fallback_language: "en",
        // Isolation marks around values would be copied along with names and numbers.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// A language with what it says: its texts, its dates, its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Language(contracts::Language);

impl Language {
    pub const ENGLISH: Self = Self(contracts::Language::ENGLISH);

    /// In the order in which they are listed.
    pub fn all() -> impl ExactSizeIterator<Item = Self> + Clone {
        contracts::Language::all().map(Self)
    }

    /// From a tag such as `pl` or `pl-PL`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        contracts::Language::from_tag(tag).map(Self)
    }

    /// In the order in which they stand in for what is not written in the reader's.
    pub fn standing_in() -> impl Iterator<Item = Self> {
        static ORDER: LazyLock<Vec<Language>> = LazyLock::new(|| {
            let mut order: Vec<_> = Language::all().collect();
            order.sort_by_key(|language| language.text("language-stands-in").parse().unwrap_or(u32::MAX));
            order
        });
        ORDER.iter().copied()
    }

    pub fn tag(self) -> &'static str {
        self.0.tag()
    }

    /// In its own words.
    pub fn own_name(self) -> &'static str {
        &self.known().name
    }

    /// The first of ours that the browser asks for.
    pub fn from_accept(header: &str) -> Option<Self> {
        let mut wanted: Vec<(f32, &str)> = header
            .split(',')
            .take(20)
            .map(|part| {
                let (tag, quality) = part.split_once(";q=").unwrap_or((part, "1"));
                (quality.trim().parse().unwrap_or(0.0), tag.trim())
            })
            .collect();
        wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
        wanted.into_iter().find_map(|(_, tag)| Self::from_tag(tag))
    }

    fn identifier(self) -> &'static LanguageIdentifier {
        static IDENTIFIERS: LazyLock<HashMap<Language, LanguageIdentifier>> =
            LazyLock::new(|| Language::all().filter_map(|l| Some((l, l.tag().parse().ok()?))).collect());
        &IDENTIFIERS[&self]
    }

    /// What never changes is read off the texts once, as every page asks for it several times.
    fn known(self) -> &'static Known {
        static KNOWN: LazyLock<HashMap<Language, Known>> =
            LazyLock::new(|| Language::all().map(|language| (language, Known::of(language))).collect());
        &KNOWN[&self]
    }

    pub fn text(self, key: &str) -> String {
        TEXTS.lookup(self.identifier(), key)
    }

    /// A text with values in it.
    pub fn text_with(self, key: &str, values: &[(&'static str, FluentValue<'_>)]) -> String {
        let values: HashMap<Cow<'static, str>, FluentValue<'_>> =
            values.iter().map(|(name, value)| (Cow::Borrowed(*name), value.clone())).collect();
        TEXTS.lookup_with_args(self.identifier(), key, &values)
    }

    /// `None` when this language has no such text; the fallback does not count.
    pub fn own_text(self, key: &str) -> Option<String> {
        TEXTS.try_lookup(self.identifier(), key)
    }

    /// A text that may not exist. Without a value that it has in it, it would not be found.
    pub fn own_text_with(self, key: &str, values: &[(&'static str, FluentValue<'_>)]) -> Option<String> {
        let values: HashMap<Cow<'static, str>, FluentValue<'_>> =
            values.iter().map(|(name, value)| (Cow::Borrowed(*name), value.clone())).collect();
        TEXTS.try_lookup_with_args(self.identifier(), key, &values)
    }

    /// "22 November 2026, 14:05", as the language writes it.
    pub fn date_time(self, at: DateTime<Utc>, zone: Tz) -> String {
        static LONG: LazyLock<HashMap<Language, DateTimeFormatter<fieldsets::YMDT>>> = LazyLock::new(|| {
            formatters(|locale| {
                DateTimeFormatter::try_new(locale, fieldsets::YMD::long().with_time_hm()).ok()
            })
        });
        let local = at.with_timezone(&zone);
        let formatted = || {
            let date = Date::try_new_iso(local.year(), local.month() as u8, local.day() as u8).ok()?;
            let time = Time::try_new(local.hour() as u8, local.minute() as u8, 0, 0).ok()?;
            Some(LONG.get(&self)?.format(&IcuDateTime { date, time }).to_string())
        };
        formatted().unwrap_or_else(|| local.format("%Y-%m-%d %H:%M").to_string())
    }

    /// "22 November 2026".
    pub fn date(self, at: DateTime<Utc>, zone: Tz) -> String {
        static LONG: LazyLock<HashMap<Language, DateTimeFormatter<fieldsets::YMD>>> = LazyLock::new(|| {
            formatters(|locale| DateTimeFormatter::try_new(locale, fieldsets::YMD::long()).ok())
        });
        let local = at.with_timezone(&zone);
        let formatted = || {
            let date = Date::try_new_iso(local.year(), local.month() as u8, local.day() as u8).ok()?;
            Some(LONG.get(&self)?.format(&date).to_string())
        };
        formatted().unwrap_or_else(|| local.format("%Y-%m-%d").to_string())
    }

    /// "12,402", with the digits in groups.
    pub fn number(self, number: i64) -> String {
        self.known().numbers.grouped(number)
    }

    /// "1.8 MB".
    pub fn size(self, bytes: i64) -> String {
        match Size::of(bytes) {
            Size::Bytes(count) => self.text_with("size-bytes", &[("count", count.into())]),
            Size::Kilobytes(number) => self.sized("size-kilobytes", &self.decimal(&number)),
            Size::Megabytes(number) => self.sized("size-megabytes", &self.decimal(&number)),
        }
    }

    fn sized(self, key: &str, number: &str) -> String {
        self.text_with(key, &[("name", number.into())])
    }

    /// The words in which scripts say sizes and ages, as JSON. A text with a count is said for 1, 2 and 5: in every
    /// language of ours all other numbers are counted like one of these.
    pub fn spoken(self) -> &'static str {
        &self.known().spoken
    }

    /// A number with a decimal point, with the language's own sign instead.
    pub fn decimal(self, number: &str) -> String {
        number.replace('.', &self.known().decimal_sign)
    }
}

/// What its folder says of a language itself.
struct Known {
    name: String,
    numbers: Numbers,
    decimal_sign: String,
    spoken: String,
}

impl Known {
    fn of(language: Language) -> Self {
        let text = |key: &str| language.text(key);
        Self {
            name: text("language-name"),
            decimal_sign: text("decimal-sign"),
            spoken: spoken(language).to_string(),
            numbers: Numbers::of(text),
        }
    }
}

fn spoken(language: Language) -> serde_json::Value {
    let counted = |key: &str| {
        let said =
            |count: i64| (count.to_string(), language.text_with(key, &[("count", count.into())]).into());
        serde_json::Value::Object([1, 2, 5].map(said).into_iter().collect())
    };
    json!({
        "decimal": language.text("decimal-sign"),
        "size-bytes": counted("size-bytes"),
        "size-kilobytes": language.sized("size-kilobytes", "{number}"),
        "size-megabytes": language.sized("size-megabytes", "{number}"),
        "ago-now": language.text("ago-now"),
        "ago-minutes": counted("ago-minutes"),
        "ago-hours": counted("ago-hours"),
        "ago-days": counted("ago-days"),
    })
}

/// How a language writes large numbers.
struct Numbers {
    group: String,
    /// Smaller ones stay in one piece.
    from: i64,
}

impl Numbers {
    fn of(text: impl Fn(&str) -> String) -> Self {
        Self { group: text("digits-group"), from: text("digits-group-from").parse().unwrap_or(1_000) }
    }

    fn grouped(&self, number: i64) -> String {
        let digits = number.to_string();
        if number < self.from {
            return digits;
        }
        let first = match digits.len() % 3 {
            0 => 3,
            rest => rest,
        };
        let mut text = digits[..first].to_owned();
        for start in (first..digits.len()).step_by(3) {
            text.push_str(&self.group);
            text.push_str(&digits[start..start + 3]);
        }
        text
    }
}

fn formatters<F>(make: impl Fn(DateTimeFormatterPreferences) -> Option<F>) -> HashMap<Language, F> {
    let formatter = |language: Language| Some((language, make(dates_of(&language.text("language-dates"))?)?));
    Language::all().filter_map(formatter).collect()
}

fn dates_of(locale: &str) -> Option<DateTimeFormatterPreferences> {
    let locale: icu_locale_core::Locale = locale.parse().ok()?;
    Some((&locale).into())
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use fluent_templates::{ArcLoader, langid};
    use std::{env, fs, path::Path};

    /// One that is certainly there while these tests are.
    pub fn language(tag: &str) -> Language {
        Language::from_tag(tag).unwrap()
    }

    #[test]
    fn browsers_ask_for_languages_in_many_ways() {
        assert_eq!(Language::from_accept("fr-CH, fr;q=0.9, en;q=0.8"), Some(language("fr")));
        assert_eq!(Language::from_accept("tlh, pl;q=0.4, de;q=0.7"), Some(language("de")));
        assert_eq!(Language::from_accept("*;q=x,,;"), None);
    }

    #[test]
    fn dates_read_as_in_the_language() {
        let at = DateTime::from_timestamp(1_795_000_000, 0).unwrap();
        assert_eq!(language("pl").date(at, Tz::Europe__Warsaw), "18 listopada 2026");
        assert_eq!(language("fr").date(at, Tz::Europe__Paris), "18 novembre 2026");
        assert!(Language::ENGLISH.date_time(at, Tz::UTC).starts_with("18 November 2026"));
    }

    #[test]
    fn numbers_read_as_in_the_language() {
        for (tag, small, large, decimal) in [
            ("en", "1,234", "12,402", "1.8"),
            ("fr", "1\u{202f}234", "12\u{202f}402", "1,8"),
            ("de", "1.234", "12.402", "1,8"),
            ("pl", "1234", "12\u{a0}402", "1,8"),
            ("es", "1234", "12\u{a0}402", "1,8"),
        ] {
            let language = language(tag);
            assert_eq!(
                (language.number(1_234), language.number(12_402), language.decimal("1.8")),
                (small.into(), large.into(), decimal.into()),
                "{tag}"
            );
            assert_eq!((language.number(999), language.number(-12_402)), ("999".into(), "-12402".into()));
        }
    }

    #[test]
    fn sizes_read_as_in_the_language() {
        for (tag, one, two, large, rounded) in [
            ("en", "1 byte", "2 bytes", "1.8 MB", "1.0 MB"),
            ("fr", "1 octet", "2 octets", "1,8 Mo", "1,0 Mo"),
            ("de", "1 Byte", "2 Byte", "1,8 MB", "1,0 MB"),
            ("pl", "1 bajt", "2 bajty", "1,8 MB", "1,0 MB"),
            ("es", "1 byte", "2 bytes", "1,8 MB", "1,0 MB"),
        ] {
            let language = language(tag);
            let said = [1, 2, 1_800_000, 999_999].map(|bytes| language.size(bytes).replace('\u{a0}', " "));
            assert_eq!(said, [one, two, large, rounded], "{tag}");
            let kilo = if tag == "fr" { "10 ko" } else { "10 kB" };
            assert_eq!(language.size(10_000).replace('\u{a0}', " "), kilo, "{tag}");
        }
    }

    #[test]
    fn scripts_are_told_how_to_say_any_number() {
        for language in Language::all() {
            let spoken: serde_json::Value = serde_json::from_str(language.spoken()).unwrap();
            for count in 1..200 {
                // The first of the three that is counted alike, as `Intl.PluralRules` tells them apart.
                let few = (2..5).contains(&(count % 10)) && !(12..15).contains(&(count % 100));
                let like = match (language.tag(), count) {
                    (_, 1) => "1",
                    ("pl", _) if !few => "5",
                    _ => "2",
                };
                let said = spoken["ago-minutes"][like].as_str().unwrap();
                let said = said.replacen(like, &count.to_string(), 1);
                assert_eq!(said, language.text_with("ago-minutes", &[("count", count.into())]));
            }
        }
    }

    #[test]
    fn every_language_says_what_is_to_be_known_of_it() {
        for language in Language::all() {
            let said = |key| language.own_text(key).unwrap_or_default();
            assert!(!language.own_name().is_empty() && !said("digits-group").is_empty(), "{language:?}");
            assert!(said("language-stands-in").parse::<u32>().is_ok(), "{language:?}");
            assert!(said("digits-group-from").parse::<i64>().is_ok(), "{language:?}");
            assert!(dates_of(&said("language-dates")).is_some(), "{language:?}");
        }
        let first: Vec<_> = Language::standing_in().map(Language::tag).collect();
        assert_eq!(first[0], "en");
    }

    /// With the list that contracts reads off the folders, this is all there is to a language.
    #[test]
    fn a_language_is_its_folder_and_nothing_more() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../i18n");
        let copy = env::temp_dir().join(format!("guichet-texts-{}", uuid::Uuid::now_v7()));
        let mut keys = Vec::new();
        for tag in ["en", "it"] {
            fs::create_dir_all(copy.join(tag)).unwrap();
            for file in fs::read_dir(folder.join("en")).unwrap() {
                let file = file.unwrap();
                let text = fs::read_to_string(file.path()).unwrap();
                let starts = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
                keys.extend(starts.filter_map(|line| Some(line.split_once(" =")?.0.to_owned())));
                fs::write(copy.join(tag).join(file.file_name()), text).unwrap();
            }
        }
        let own =
            "language-name = Italiano\nlanguage-order = 60\nlanguage-stands-in = 60\nlanguage-dates = it
digits-group = .\ndigits-group-from = 1000\ndecimal-sign = ,\ntable-separator = { \";\" }\n";
        fs::write(copy.join("it/language.ftl"), own).unwrap();
        fs::write(copy.join("en/common.ftl"), "only-english = Only English\n").unwrap();
        let texts = ArcLoader::builder(&copy, langid!("en")).build().unwrap();
        fs::remove_dir_all(&copy).unwrap();

        let italian = langid!("it");
        let text = |key: &str| texts.lookup(&italian, key);
        for key in &keys {
            let found = texts.lookup_single_language::<&str>(&italian, key, None);
            // Without its values a text cannot be said, but it is there.
            assert!(!format!("{found:?}").contains("MessageRetrieval"), "{key}: {found:?}");
        }
        assert!(keys.len() > 1_000);
        assert_eq!(text("language-name"), "Italiano");
        assert_eq!(text("only-english"), "Only English");
        assert_eq!(Numbers::of(text).grouped(1_234_567), "1.234.567");
        let dates = dates_of(&text("language-dates")).unwrap();
        let dates = DateTimeFormatter::try_new(dates, fieldsets::YMD::long()).unwrap();
        assert_eq!(dates.format(&Date::try_new_iso(2026, 11, 22).unwrap()).to_string(), "22 novembre 2026");
    }
}
