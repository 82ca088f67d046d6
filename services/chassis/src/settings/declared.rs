//! One setting as it is declared: its key, which values there are, and what follows from a change.

use crate::Answer;
use contracts::{Actor, FieldProblem, Problem, v1::platform::SettingKind};
use sqlx::PgConnection;
use std::{marker::PhantomData, ops::RangeInclusive, pin::Pin};

/// Declares the settings of a noun: a static of each, and `SETTINGS`, the table of all. What is said about one here
/// is what `--help` says about its variable.
///
/// ```
/// use chassis::settings::Setting;
///
/// chassis::settings! {
///     /// Whether somebody answers at night.
///     NIGHT_SHIFT: bool = Setting::on_off("night_shift", false);
///     /// How many conversations one of us has at once, 1 to 20.
///     CONVERSATIONS: i64 = Setting::number("conversations", 3, 1..=20);
/// }
/// # assert_eq!(SETTINGS.len(), 2);
/// # assert_eq!(NIGHT_SHIFT.declared().key(), "night_shift");
/// # assert_eq!(CONVERSATIONS.declared().variable(), "GUICHET_SET_CONVERSATIONS");
/// ```
#[macro_export]
macro_rules! settings {
    ($($(#[doc = $about:literal])+ $name:ident: $read_as:ty = $setting:expr;)+) => {
        $(
            $(#[doc = $about])+
            pub static $name: $crate::settings::Setting<$read_as> = $setting.about(concat!($($about),+));
        )+

        /// In the order of the settings page.
        pub static SETTINGS: $crate::settings::Table = &[$($name.declared()),+];
    };
}

/// The settings of a noun.
pub type Table = &'static [&'static Declared];

/// What follows from a change, in its transaction.
pub type Following<'a> = Pin<Box<dyn Future<Output = Answer<()>> + Send + 'a>>;

/// A setting that is read as `T`.
pub struct Setting<T> {
    declared: Declared,
    read_as: PhantomData<fn() -> T>,
}

/// A setting, whatever it is read as.
pub struct Declared {
    key: &'static str,
    about: &'static str,
    kind: Kind,
    follow: Option<for<'a> fn(&'a mut PgConnection, &'a Actor) -> Following<'a>>,
}

/// Which values there are, and the one that is built in.
enum Kind {
    OnOff { built_in: bool, on: &'static str, off: &'static str },
    Choice { built_in: &'static str, choices: &'static [&'static str] },
    Number { built_in: i64, least: i64, most: i64 },
    Text { built_in: &'static str, most: usize },
    Several { built_in: &'static [&'static str], choices: &'static [&'static str] },
}

/// What a setting can be read as.
pub trait Value {
    /// From a value that was checked.
    fn read(declared: &Declared, value: &str) -> Self;
}

impl Setting<bool> {
    pub const fn on_off(key: &'static str, built_in: bool) -> Self {
        Self::of(key, Kind::OnOff { built_in, on: "true", off: "false" })
    }

    /// For what is not written `true` and `false` where it is text.
    pub const fn on_off_as(key: &'static str, built_in: bool, on: &'static str, off: &'static str) -> Self {
        Self::of(key, Kind::OnOff { built_in, on, off })
    }
}

impl Setting<i64> {
    pub const fn number(key: &'static str, built_in: i64, within: RangeInclusive<i64>) -> Self {
        Self::of(key, Kind::Number { built_in, least: *within.start(), most: *within.end() })
    }
}

impl Setting<String> {
    /// One of these.
    pub const fn choice(key: &'static str, built_in: &'static str, choices: &'static [&'static str]) -> Self {
        Self::of(key, Kind::Choice { built_in, choices })
    }

    /// One line of at most so many characters; it may be empty.
    pub const fn text(key: &'static str, built_in: &'static str, most: usize) -> Self {
        Self::of(key, Kind::Text { built_in, most })
    }
}

impl Setting<Vec<String>> {
    /// At least one of these.
    pub const fn several(
        key: &'static str,
        built_in: &'static [&'static str],
        choices: &'static [&'static str],
    ) -> Self {
        Self::of(key, Kind::Several { built_in, choices })
    }
}

impl<T> Setting<T> {
    const fn of(key: &'static str, kind: Kind) -> Self {
        Self { declared: Declared { key, about: "", kind, follow: None }, read_as: PhantomData }
    }

    /// What follows when another value is in effect, in the transaction that sets it.
    #[must_use]
    pub const fn then(
        mut self,
        follow: for<'a> fn(&'a mut PgConnection, &'a Actor) -> Following<'a>,
    ) -> Self {
        self.declared.follow = Some(follow);
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn about(mut self, about: &'static str) -> Self {
        self.declared.about = about;
        self
    }

    pub const fn declared(&self) -> &Declared {
        &self.declared
    }
}

impl Declared {
    pub fn key(&self) -> &'static str {
        self.key
    }

    /// Name of the environment variable that fixes it.
    pub fn variable(&self) -> String {
        format!("GUICHET_SET_{}", self.key.to_ascii_uppercase())
    }

    /// What `--help` says.
    pub(super) fn about(&self) -> &'static str {
        self.about.trim().trim_end_matches('.')
    }

    /// A value as it is kept, whoever it comes from.
    pub fn check(&self, typed: &str) -> Result<String, FieldProblem> {
        let value = typed.trim();
        let refuse = |problem, limit| Err(FieldProblem { field: "value".into(), problem, limit });
        match self.kind {
            Kind::OnOff { on, off, .. } if value != on && value != off => refuse(Problem::NoSuch, None),
            Kind::Choice { choices, .. } if !choices.contains(&value) => refuse(Problem::NoSuch, None),
            Kind::Number { least, most, .. } => match value.parse::<i64>() {
                Ok(number) if (least..=most).contains(&number) => Ok(number.to_string()),
                _ => refuse(Problem::Malformed, None),
            },
            Kind::Text { .. } if value.contains(char::is_control) => refuse(Problem::Malformed, None),
            Kind::Text { most, .. } if value.chars().count() > most => {
                refuse(Problem::TooLong, Some(most as i64))
            }
            Kind::Several { choices, .. } => several(value, choices).or_else(|problem| refuse(problem, None)),
            Kind::OnOff { .. } | Kind::Choice { .. } | Kind::Text { .. } => Ok(value.to_owned()),
        }
    }

    pub fn built_in(&self) -> String {
        match self.kind {
            Kind::OnOff { built_in, on, off } => if built_in { on } else { off }.to_owned(),
            Kind::Choice { built_in, .. } | Kind::Text { built_in, .. } => built_in.to_owned(),
            Kind::Number { built_in, .. } => built_in.to_string(),
            Kind::Several { built_in, .. } => built_in.join(" "),
        }
    }

    pub(super) fn kind(&self) -> SettingKind {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        match self.kind {
            Kind::OnOff { on, off, .. } => SettingKind::OnOff { on: on.to_owned(), off: off.to_owned() },
            Kind::Choice { choices, .. } => SettingKind::Choice { choices: owned(choices) },
            Kind::Number { least, most, .. } => SettingKind::Number { least, most },
            Kind::Text { most, .. } => SettingKind::Text { most: most as i64 },
            Kind::Several { choices, .. } => SettingKind::Several { choices: owned(choices) },
        }
    }

    pub(super) async fn follow(&self, tx: &mut PgConnection, actor: &Actor) -> Answer<()> {
        match self.follow {
            Some(follow) => follow(tx, actor).await,
            None => Ok(()),
        }
    }
}

impl Value for bool {
    fn read(declared: &Declared, value: &str) -> Self {
        matches!(declared.kind, Kind::OnOff { on, .. } if value == on)
    }
}

impl Value for i64 {
    fn read(_: &Declared, value: &str) -> Self {
        value.parse().unwrap_or_default()
    }
}

impl Value for String {
    fn read(_: &Declared, value: &str) -> Self {
        value.to_owned()
    }
}

impl Value for Vec<String> {
    fn read(_: &Declared, value: &str) -> Self {
        value.split_whitespace().map(str::to_owned).collect()
    }
}

/// Without repetitions, in the order in which they were named.
fn several(value: &str, choices: &[&str]) -> Result<String, Problem> {
    let mut named: Vec<&str> = Vec::new();
    for name in value.split_whitespace() {
        if !choices.contains(&name) {
            return Err(Problem::NoSuch);
        }
        if !named.contains(&name) {
            named.push(name);
        }
    }
    if named.is_empty() { Err(Problem::Missing) } else { Ok(named.join(" ")) }
}

/// One of each kind.
#[cfg(test)]
pub(super) mod samples {
    use super::Setting;

    crate::settings! {
        /// Whether it rings.
        LOUD: bool = Setting::on_off("loud", false);
        /// Whether stars stand for letters: `*` or nothing.
        STARS: bool = Setting::on_off_as("stars", true, "*", "");
        /// How long a day is.
        HOURS: i64 = Setting::number("hours", 8, 1..=24);
        /// Where it rings.
        PLACE: String = Setting::choice("place", "hall", &["hall", "desk"]);
        /// What it says.
        GREETING: String = Setting::text("greeting", "Hello", 12);
        /// When it rings.
        DAYS_OF_WEEK: Vec<String> =
            Setting::several("days_of_week", &["monday", "friday"], &["monday", "tuesday", "friday"]);
    }
}

#[cfg(test)]
mod tests {
    use super::{samples::*, *};

    #[test]
    fn what_is_built_in_is_allowed() {
        for declared in SETTINGS {
            let built_in = declared.built_in();
            assert_eq!(declared.check(&built_in).expect("allowed"), built_in, "{}", declared.key());
        }
    }

    #[test]
    fn a_value_that_makes_no_sense_is_refused() {
        for (declared, value, problem) in [
            (LOUD.declared(), "yes", Problem::NoSuch),
            (STARS.declared(), "true", Problem::NoSuch),
            (HOURS.declared(), "0", Problem::Malformed),
            (HOURS.declared(), "25", Problem::Malformed),
            (HOURS.declared(), "many", Problem::Malformed),
            (PLACE.declared(), "roof", Problem::NoSuch),
            (GREETING.declared(), "Hello, all of you", Problem::TooLong),
            (GREETING.declared(), "Hello\nall", Problem::Malformed),
            (DAYS_OF_WEEK.declared(), "monday sunday", Problem::NoSuch),
            (DAYS_OF_WEEK.declared(), " ", Problem::Missing),
        ] {
            let refused = declared.check(value).expect_err("refused");
            assert_eq!((refused.problem, refused.field.as_str()), (problem, "value"), "{value:?}");
        }
        let kept = |declared: &Declared, value| declared.check(value).expect("allowed");
        assert_eq!(kept(DAYS_OF_WEEK.declared(), " friday monday  friday"), "friday monday");
        assert_eq!(kept(HOURS.declared(), " 08 "), "8");
        assert_eq!(kept(GREETING.declared(), " Zażółć gęślą"), "Zażółć gęślą", "characters count, not bytes");
    }

    #[test]
    fn a_setting_is_read_as_what_it_is() {
        assert!(bool::read(STARS.declared(), "*") && !bool::read(STARS.declared(), ""));
        assert!(bool::read(LOUD.declared(), "true") && !bool::read(LOUD.declared(), "false"));
        assert_eq!(i64::read(HOURS.declared(), "12"), 12);
        assert_eq!(Vec::<String>::read(DAYS_OF_WEEK.declared(), "friday monday"), ["friday", "monday"]);
    }
}
