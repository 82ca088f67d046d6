//! What mails say, in the five languages.

use chrono::{DateTime, Datelike, Utc};
use chrono_tz::Tz;
use fluent_templates::{LanguageIdentifier, Loader, fluent_bundle::FluentValue, langid, static_loader};
use std::{borrow::Cow, collections::HashMap};

static_loader! {
    static TEXTS = {
        locales: "./i18n",
        fallback_language: "en",
        // Invisible marks around names would end up in subjects and in what people copy.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

const LANGUAGES: [(&str, LanguageIdentifier); 5] = [
    ("en", langid!("en")),
    ("fr", langid!("fr")),
    ("pl", langid!("pl")),
    ("es", langid!("es")),
    ("de", langid!("de")),
];

/// One language's texts.
#[derive(Clone)]
pub struct Words {
    pub tag: &'static str,
    language: LanguageIdentifier,
}

impl Words {
    /// Of the first of these that is one of ours, else in English. `fr-CA` is `fr`.
    pub fn of(wishes: &[&str]) -> Self {
        let ours = |wish: &&str| {
            let tongue = wish.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
            LANGUAGES.into_iter().find(|(tag, _)| *tag == tongue)
        };
        let (tag, language) = wishes.iter().find_map(ours).unwrap_or(LANGUAGES[0].clone());
        Self { tag, language }
    }

    pub fn say(&self, key: &str, values: &[(&'static str, &str)]) -> String {
        let values = values.iter().map(|(name, value)| (Cow::from(*name), FluentValue::from(*value)));
        TEXTS.lookup_with_args(&self.language, key, &values.collect())
    }

    /// A moment as people there read it, with the zone named since mails travel.
    pub fn moment(&self, at: DateTime<Utc>, zone: Tz) -> String {
        let at = at.with_timezone(&zone);
        let values = HashMap::from([
            (Cow::from("day"), FluentValue::from(at.day())),
            (Cow::from("month"), FluentValue::from(self.say(&format!("month-{}", at.month()), &[]))),
            (Cow::from("year"), FluentValue::from(at.year().to_string())),
            (Cow::from("time"), FluentValue::from(at.format("%H:%M").to_string())),
            (Cow::from("zone"), FluentValue::from(at.format("%Z").to_string())),
        ]);
        TEXTS.lookup_with_args(&self.language, "moment", &values)
    }
}

/// Text without line breaks or other control characters.
pub fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    const FILES: [(&str, &str); 5] = [
        ("en", include_str!("../../i18n/en/mail.ftl")),
        ("fr", include_str!("../../i18n/fr/mail.ftl")),
        ("pl", include_str!("../../i18n/pl/mail.ftl")),
        ("es", include_str!("../../i18n/es/mail.ftl")),
        ("de", include_str!("../../i18n/de/mail.ftl")),
    ];

    /// Every key with the values it mentions.
    fn keys(file: &'static str) -> BTreeMap<&'static str, BTreeSet<&'static str>> {
        let mut keys = BTreeMap::<_, BTreeSet<_>>::new();
        let mut current = "";
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            if let Some((key, _)) = line.split_once(" =")
                && !line.starts_with(' ')
            {
                current = key;
                keys.entry(current).or_default();
            }
            let values = line.split("{ $").skip(1).filter_map(|rest| rest.split([' ', '}']).next());
            keys.entry(current).or_default().extend(values);
        }
        keys.remove("");
        keys
    }

    #[test]
    fn every_language_says_everything_with_the_same_values() {
        let (_, english) = FILES[0];
        for (tag, file) in FILES {
            let (theirs, ours) = (keys(file), keys(english));
            assert_eq!(
                theirs.keys().collect::<Vec<_>>(),
                ours.keys().collect::<Vec<_>>(),
                "keys of {tag} differ"
            );
            for (key, values) in theirs {
                assert_eq!(values, ours[key], "values of {key} in {tag}");
            }
        }
    }

    #[test]
    fn a_moment_reads_as_people_there_write_it() {
        let at = "2026-11-22T13:05:00Z".parse().unwrap();
        let first = "2026-05-31T22:30:00Z".parse().unwrap();
        let zone = chrono_tz::Europe::Paris;
        for (tag, now, in_may) in [
            ("en", "22 November 2026 at 14:05 (CET)", "1 June 2026 at 00:30 (CEST)"),
            ("fr", "22 novembre 2026 à 14:05 (CET)", "1er juin 2026 à 00:30 (CEST)"),
            ("pl", "22 listopada 2026 o 14:05 (CET)", "1 czerwca 2026 o 00:30 (CEST)"),
            ("es", "22 de noviembre de 2026, 14:05 (CET)", "1 de junio de 2026, 00:30 (CEST)"),
            ("de", "22. November 2026 um 14:05 Uhr (CET)", "1. Juni 2026 um 00:30 Uhr (CEST)"),
        ] {
            let words = Words::of(&[tag]);
            assert_eq!(words.moment(at, zone), now);
            assert_eq!(words.moment(first, zone), in_may);
        }
    }

    #[test]
    fn the_first_wish_we_can_meet_counts() {
        assert_eq!(Words::of(&["fr-CA", "de"]).tag, "fr");
        assert_eq!(Words::of(&["", "pl"]).tag, "pl");
        assert_eq!(Words::of(&["tlh", ""]).tag, "en");
    }
}
