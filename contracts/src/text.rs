//! Enums whose variants are words: on the wire, in SQL, in the audit log and in addresses.

/// Defines enums together with their words, so that a word is spelt in one place for all who use it.
///
/// Whatever this version does not know becomes the variant after `else`. It has a word of its own, `unknown`, which
/// no table takes: whoever stores such an enum refuses that variant first, or says what it counts as.
macro_rules! texts {
    ($(
        $(#[$of_all:meta])*
        pub enum $name:ident {
            $($(#[$of_one:meta])* $variant:ident = $text:literal,)+
        } $(else { $(#[$of_unknown:meta])* $unknown:ident })?
    )+) => {$(
        $(#[$of_all])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
        )]
        pub enum $name {
            $($(#[$of_one])* #[serde(rename = $text)] $variant,)+
            $($(#[$of_unknown])* #[serde(other, rename = "unknown")] $unknown,)?
        }

        impl $name {
            /// All that this version knows.
            pub const ALL: [Self; [$($text),+].len()] = [$(Self::$variant),+];

            /// Its word, the same wherever it is text.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                    $(Self::$unknown => "unknown",)?
                }
            }

            /// Which one has this word, of those that this version knows.
            pub fn named(text: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|one| one.as_str() == text)
            }

            $(
                /// As read from JSON: what this version does not know is the variant for that.
                pub fn from_text(text: &str) -> Self {
                    Self::named(text).unwrap_or(Self::$unknown)
                }
            )?
        }
    )+};
}

pub(crate) use texts;
