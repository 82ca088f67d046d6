//! What a source is, where it stands and what was tried, in words.

use crate::{desk::parts::badges::Badge, web::page::Page};
use contracts::v1::directory::{ConnectionStep, SourceHealth, SourceKind};

/// The key of the word for a kind.
pub fn kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Ldap => "source-kind-ldap",
        SourceKind::Database => "source-kind-database",
        SourceKind::Csv => "source-kind-csv",
        SourceKind::Scim => "source-kind-scim",
        SourceKind::Events => "source-kind-events",
        SourceKind::Unknown => "desk-unknown",
    }
}

pub fn icon(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Ldap => "users",
        SourceKind::Database => "database",
        SourceKind::Csv => "file",
        SourceKind::Scim => "key",
        SourceKind::Events => "send",
        SourceKind::Unknown => "help",
    }
}

/// The key of the label of a field of the settings.
pub fn field(name: &str) -> String {
    match name {
        // Of a ticket, this is another sentence.
        "read_only" => "source-read-only".into(),
        _ => format!("desk-{}", name.replace('_', "-")),
    }
}

/// A text with a count in it, as `{ $count }` to choose its form by and `{ $shown }` to be read.
pub fn counted(p: &Page, key: &str, count: i64) -> String {
    p.lang.text_with(key, &[("count", count.into()), ("shown", p.number(&count).into())])
}

/// What a step was about: `Name found`.
pub fn step(p: &Page, step: ConnectionStep) -> String {
    p.t(&format!("step-{}", step.as_str().replace('_', "-")))
}

impl Badge for SourceHealth {
    fn text(&self) -> &'static str {
        match self {
            Self::Healthy => "source-healthy",
            Self::New => "source-new-yet",
            Self::Waits => "source-waits",
            Self::Failing => "source-failing",
            Self::Paused => "source-paused",
            Self::Unknown => "desk-unknown",
        }
    }

    fn icon(&self) -> &'static str {
        match self {
            Self::Healthy => "done",
            Self::New => "inbox",
            Self::Waits => "alert",
            Self::Failing => "clock",
            Self::Paused => "pause",
            Self::Unknown => "info",
        }
    }

    fn tone(&self) -> &'static str {
        match self {
            Self::Healthy => "t-good",
            Self::Waits | Self::Failing => "t-wait",
            Self::New | Self::Paused | Self::Unknown => "t-calm",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;
    use contracts::v1::directory::TroubleKind;

    #[test]
    fn whatever_can_be_said_of_a_source_has_words_in_every_language() {
        for language in Language::all() {
            let known = |key: &str, what: &str| {
                let values = [("name", "dc2".into()), ("detail", "dc2.oriale.local".into())];
                let said = language.own_text_with(key, &values);
                assert!(said.is_some(), "{}: {key} of {what}", language.tag());
            };
            for one in SourceKind::ALL {
                known(kind(one), one.as_str());
                known(&format!("{}-text", kind(one)), one.as_str());
            }
            for one in SourceHealth::ALL {
                known(one.text(), one.as_str());
            }
            for one in TroubleKind::ALL.iter().chain(&[TroubleKind::Unknown]) {
                known(&format!("trouble-{}", one.as_str().replace('_', "-")), one.as_str());
            }
            for one in ConnectionStep::ALL.iter().chain(&[ConnectionStep::Unknown]) {
                known(&format!("step-{}", one.as_str().replace('_', "-")), one.as_str());
            }
        }
    }
}
