//! Words and dates in five languages. Texts live in `i18n/<language>/*.ftl`; a test holds the
//! languages to the same keys and every key used in code or templates to an existing text.

use chrono::{DateTime, Datelike, Timelike, Utc};
use chrono_tz::Tz;
use fluent_templates::{LanguageIdentifier, Loader, fluent_bundle::FluentValue, static_loader};
use icu_datetime::{
    DateTimeFormatter, fieldsets,
    input::{Date, DateTime as IcuDateTime, Time},
};
use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

static_loader! {
    static TEXTS = {
        locales: "./i18n",
        fallback_language: "en",
        // Isolation marks around values would be copied along with names and numbers.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// One of the five.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    English,
    French,
    Polish,
    Spanish,
    German,
}

impl Language {
    pub const ALL: [Self; 5] = [Self::French, Self::Polish, Self::Spanish, Self::German, Self::English];

    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
            Self::Polish => "pl",
            Self::Spanish => "es",
            Self::German => "de",
        }
    }

    /// In its own words.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::French => "Français",
            Self::Polish => "Polski",
            Self::Spanish => "Español",
            Self::German => "Deutsch",
        }
    }

    /// From a tag such as `pl` or `pl-PL`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.tag() == primary)
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
        static IDENTIFIERS: LazyLock<HashMap<Language, LanguageIdentifier>> = LazyLock::new(|| {
            Language::ALL.into_iter().filter_map(|l| Some((l, l.tag().parse().ok()?))).collect()
        });
        &IDENTIFIERS[&self]
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
}

fn formatters<F>(
    make: impl Fn(icu_datetime::DateTimeFormatterPreferences) -> Option<F>,
) -> HashMap<Language, F> {
    // British order and a 24-hour clock read naturally everywhere but in the United States.
    let locale = |language: Language| if language == Language::English { "en-GB" } else { language.tag() };
    Language::ALL
        .into_iter()
        .filter_map(|language| {
            let locale: icu_locale_core::Locale = locale(language).parse().ok()?;
            Some((language, make((&locale).into())?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_ask_for_languages_in_many_ways() {
        assert_eq!(Language::from_accept("fr-CH, fr;q=0.9, en;q=0.8"), Some(Language::French));
        assert_eq!(Language::from_accept("it, pl;q=0.4, de;q=0.7"), Some(Language::German));
        assert_eq!(Language::from_accept("*;q=x,,;"), None);
    }

    #[test]
    fn dates_read_as_in_the_language() {
        let at = DateTime::from_timestamp(1_795_000_000, 0).unwrap();
        assert_eq!(Language::Polish.date(at, Tz::Europe__Warsaw), "18 listopada 2026");
        assert_eq!(Language::French.date(at, Tz::Europe__Paris), "18 novembre 2026");
        assert!(Language::English.date_time(at, Tz::UTC).starts_with("18 November 2026"));
    }
}
