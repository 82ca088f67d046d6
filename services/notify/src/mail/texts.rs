//! What mails say, in every language there is: `mail.ftl` in its folder.

use chassis::Size;
use chrono::{DateTime, Datelike, Utc};
use chrono_tz::Tz;
use contracts::{Language, letters::turns_direction};
use fluent_templates::{LanguageIdentifier, Loader, fluent_bundle::FluentValue, langid, static_loader};
use std::{borrow::Cow, collections::HashMap};

static_loader! {
    static TEXTS = {
        locales: "../../i18n",
        fallback_language: "en",
        // Invisible marks around names would end up in subjects and in what people copy.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// One language's texts.
#[derive(Clone)]
pub struct Words {
    pub tag: &'static str,
    language: LanguageIdentifier,
}

impl Words {
    /// Of the first of these that is one of ours, else in English. `fr-CA` is `fr`.
    pub fn of(wishes: &[&str]) -> Self {
        let tag = wishes.iter().find_map(|wish| Language::from_tag(wish)).unwrap_or(Language::ENGLISH).tag();
        Self { tag, language: tag.parse().unwrap_or(langid!("en")) }
    }

    pub fn say(&self, key: &str, values: &[(&'static str, &str)]) -> String {
        self.say_from(&*TEXTS, key, values)
    }

    /// A moment as people there read it, with the zone named since mails travel.
    pub fn moment(&self, at: DateTime<Utc>, zone: Tz) -> String {
        self.moment_from(&*TEXTS, at, zone)
    }

    /// "1.8 MB", as pages say it.
    pub fn size(&self, bytes: i64) -> String {
        let number = |number: String| FluentValue::from(number.replace('.', &self.say("decimal-sign", &[])));
        let (key, name, value) = match Size::of(bytes) {
            Size::Bytes(count) => ("size-bytes", "count", FluentValue::from(count)),
            Size::Kilobytes(said) => ("size-kilobytes", "name", number(said)),
            Size::Megabytes(said) => ("size-megabytes", "name", number(said)),
        };
        TEXTS.lookup_with_args(&self.language, key, &HashMap::from([(Cow::from(name), value)]))
    }

    fn say_from(&self, texts: &impl Loader, key: &str, values: &[(&'static str, &str)]) -> String {
        let values = values.iter().map(|(name, value)| (Cow::from(*name), FluentValue::from(*value)));
        texts.lookup_with_args(&self.language, key, &values.collect())
    }

    fn moment_from(&self, texts: &impl Loader, at: DateTime<Utc>, zone: Tz) -> String {
        let at = at.with_timezone(&zone);
        let month = self.say_from(texts, &format!("month-{}", at.month()), &[]);
        let values = HashMap::from([
            (Cow::from("day"), FluentValue::from(at.day())),
            (Cow::from("month"), FluentValue::from(month)),
            (Cow::from("year"), FluentValue::from(at.year().to_string())),
            (Cow::from("time"), FluentValue::from(at.format("%H:%M").to_string())),
            (Cow::from("zone"), FluentValue::from(at.format("%Z").to_string())),
        ]);
        texts.lookup_with_args(&self.language, "moment", &values)
    }
}

/// Text without line breaks or other control characters.
pub fn one_line(text: &str) -> String {
    let text: String = text.chars().filter(|c| !turns_direction(*c)).collect();
    text.split(|c: char| c.is_control()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use fluent_templates::ArcLoader;
    use std::{
        collections::{BTreeMap, BTreeSet},
        env, fs,
        path::{Path, PathBuf},
    };

    fn folder() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../i18n")
    }

    fn mails(language: Language) -> String {
        fs::read_to_string(folder().join(language.tag()).join("mail.ftl")).unwrap()
    }

    /// Every key with the values it mentions.
    fn keys(file: &str) -> BTreeMap<&str, BTreeSet<&str>> {
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
        let english = mails(Language::ENGLISH);
        let ours = keys(&english);
        for language in Language::all() {
            let (tag, file) = (language.tag(), mails(language));
            let theirs = keys(&file);
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

    #[test]
    fn a_language_is_its_folder_and_nothing_more() {
        let copy = env::temp_dir().join(format!("guichet-mails-{}", uuid::Uuid::now_v7()));
        for tag in ["en", "eo"] {
            fs::create_dir_all(copy.join(tag)).unwrap();
            fs::copy(folder().join("en/mail.ftl"), copy.join(tag).join("mail.ftl")).unwrap();
        }
        let esperanto = mails(Language::ENGLISH)
            .replace("month-11 = November", "month-11 = novembro")
            .replace(
                "moment = { $day } { $month } { $year } at",
                "moment = { $day }-a de { $month } { $year } je",
            )
            .replace("invitation-subject = Your access to", "invitation-subject = Via aliro al");
        fs::write(copy.join("eo/mail.ftl"), esperanto).unwrap();
        let texts = ArcLoader::builder(&copy, langid!("en"))
            .customize(|bundle| bundle.set_use_isolating(false))
            .build()
            .unwrap();
        fs::remove_dir_all(&copy).unwrap();

        let words = Words { tag: "eo", language: langid!("eo") };
        let subject = words.say_from(&texts, "invitation-subject", &[("brand", "Akvo")]);
        let at = "2026-11-22T13:05:00Z".parse().unwrap();
        assert_eq!(subject, "Via aliro al Akvo");
        assert_eq!(
            words.moment_from(&texts, at, chrono_tz::Europe::Paris),
            "22-a de novembro 2026 je 14:05 (CET)"
        );
    }
}
