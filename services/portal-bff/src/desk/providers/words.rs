//! What a provider is, where it stands and what was tried, in words.

use crate::{desk::parts::badges::Badge, web::page::Page};
use contracts::v1::identity::{ProviderKind, ProviderSettings, SsoTrouble, TestStepName};

/// The key of the word for a kind.
pub fn kind(kind: ProviderKind) -> &'static str {
    match kind {
        ProviderKind::Microsoft => "provider-kind-microsoft",
        ProviderKind::Google => "provider-kind-google",
        ProviderKind::OpenId => "provider-kind-open-id",
        ProviderKind::Unknown => "desk-unknown",
    }
}

pub fn icon(kind: ProviderKind) -> &'static str {
    match kind {
        ProviderKind::Microsoft => "microsoft",
        ProviderKind::Google => "google",
        ProviderKind::OpenId | ProviderKind::Unknown => "key",
    }
}

/// What a step was about: `The provider is found`.
pub fn step(p: &Page, step: TestStepName) -> String {
    p.t(&key("provider-step", step.as_str()))
}

/// Why it went no further.
pub fn trouble(p: &Page, trouble: SsoTrouble) -> String {
    p.t(&key("provider-trouble", trouble.as_str()))
}

/// A text with a count in it, as `{ $count }` to choose its form by and `{ $shown }` to be read.
pub fn counted(p: &Page, key: &str, count: i64) -> String {
    p.lang.text_with(key, &[("count", count.into()), ("shown", p.number(&count).into())])
}

fn key(of: &str, word: &str) -> String {
    format!("{of}-{}", word.replace('_', "-"))
}

/// Whether it is on the sign-in page.
impl Badge for ProviderSettings {
    fn text(&self) -> &'static str {
        if self.shown { "provider-is-shown" } else { "provider-is-draft" }
    }

    fn icon(&self) -> &'static str {
        if self.shown { "done" } else { "edit" }
    }

    fn tone(&self) -> &'static str {
        if self.shown { "t-good" } else { "t-wait" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn whatever_can_be_said_of_a_provider_has_words_in_every_language() {
        for language in Language::all() {
            let known = |key: &str| {
                assert!(language.own_text(key).is_some(), "{}: {key}", language.tag());
            };
            for one in ProviderKind::ALL {
                known(kind(one));
                known(&format!("{}-text", kind(one)));
            }
            for one in TestStepName::ALL.iter().chain(&[TestStepName::Unknown]) {
                known(&key("provider-step", one.as_str()));
            }
            for one in SsoTrouble::ALL.iter().chain(&[SsoTrouble::Unknown]) {
                known(&key("provider-trouble", one.as_str()));
            }
        }
    }
}
