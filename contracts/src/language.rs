//! The languages that people can choose.

#[cfg(test)]
mod folders;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// A language that all texts are there in: a folder of `i18n/`. There is no other list, so adding a language is adding
/// its folder.
///
/// On the wire and in tables it is its tag, as text: what a newer version has written must be readable by one
/// that does not have that language yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Language(&'static str);

impl Language {
    /// Stands in for what is missing elsewhere, so it is always there.
    pub const ENGLISH: Self = Self("en");
    const ALL: &'static [Self] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

    /// In the order in which they are listed.
    pub fn all() -> impl ExactSizeIterator<Item = Self> + Clone {
        Self::ALL.iter().copied()
    }

    pub const fn tag(self) -> &'static str {
        self.0
    }

    /// From a tag as browsers and directories write it: `pl-PL` is `pl`. What people choose from our own list is
    /// parsed, and has to be one of the tags.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
        primary.parse().ok()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(tag: &str) -> Result<Self, UnknownLanguage> {
        Self::all().find(|language| language.0 == tag).ok_or(UnknownLanguage)
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// A tag that is none of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownLanguage;

impl fmt::Display for UnknownLanguage {
    /// "is none of de, en, es, fr, pl".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut tags: Vec<_> = Language::all().map(Language::tag).collect();
        tags.sort_unstable();
        write!(f, "is none of {}", tags.join(", "))
    }
}

impl std::error::Error for UnknownLanguage {}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{env, fs, path::Path};

    #[test]
    fn every_folder_of_texts_is_a_language() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../i18n");
        let built: Vec<_> = Language::all().map(Language::tag).collect();
        assert_eq!(
            folders::languages(&folder).unwrap(),
            built,
            "the languages were built before this folder was added or removed: touch contracts/build.rs"
        );
        let first: Vec<_> =
            built.into_iter().filter(|tag| ["de", "en", "es", "fr", "pl"].contains(tag)).collect();
        assert_eq!(first, ["fr", "pl", "es", "de", "en"]);
    }

    #[test]
    fn a_new_folder_is_a_new_language_at_the_place_it_asks_for() {
        let folder = env::temp_dir().join(format!("guichet-languages-{}", uuid::Uuid::now_v7()));
        let add = |tag: &str, facts: &str| {
            fs::create_dir_all(folder.join(tag)).unwrap();
            fs::write(folder.join(tag).join(folders::FACTS), facts).unwrap();
        };
        for tag in Language::all().map(Language::tag) {
            let facts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../i18n").join(tag).join(folders::FACTS);
            add(tag, &fs::read_to_string(facts).unwrap());
        }
        add("eo", "language-name = Esperanto\nlanguage-order = 1\n");
        let found = folders::languages(&folder).unwrap();
        add("tok", "language-name = Toki Pona\n");
        let nowhere = folders::languages(&folder).unwrap_err().to_string();
        fs::remove_dir_all(&folder).unwrap();

        let expected: Vec<_> = std::iter::once("eo").chain(Language::all().map(Language::tag)).collect();
        assert_eq!(found, expected);
        assert!(nowhere.contains("tok/language.ftl does not say `language-order = `"), "{nowhere}");
    }

    #[test]
    fn a_tag_with_a_region_is_its_language_but_nobody_chooses_it() {
        let polish: Language = "pl".parse().unwrap();
        for tag in ["pl", "pl-PL", "PL_pl", " pl "] {
            assert_eq!(Language::from_tag(tag), Some(polish), "{tag}");
        }
        assert_eq!("pl-PL".parse::<Language>(), Err(UnknownLanguage));
        assert_eq!(Language::from_tag("tlh").or(Language::from_tag("")), None);
        assert!(UnknownLanguage.to_string().starts_with("is none of "));
        assert!(Language::all().all(|language| UnknownLanguage.to_string().contains(language.tag())));
    }

    #[test]
    fn on_the_way_it_is_its_tag() {
        let written = serde_json::to_string(&Language::ENGLISH).unwrap();
        assert_eq!(written, "\"en\"");
        assert_eq!(serde_json::from_str::<Language>(&written).unwrap(), Language::ENGLISH);
        assert!(serde_json::from_str::<Language>("\"tlh\"").is_err());
    }
}
