use super::{Kind, Letter};
use chrono::{DateTime, Utc};
use contracts::{Audience, v1::identity::WayInChange};
use serde::{Deserialize, Serialize};

/// Whose ways in were changed learns of it, whoever did it.
#[derive(Serialize, Deserialize)]
pub struct WayInChanged {
    pub audience: Audience,
    pub change: WayInChange,
    /// What the provider or the passkey is called.
    pub what: String,
    pub at: DateTime<Utc>,
}

impl Kind for WayInChanged {
    const NAME: &'static str = "way_in_changed";

    #[cfg(test)]
    const ROWS: &'static [&'static str] = &[
        r#"{"kind": "way_in_changed", "audience": "portal", "change": "account_linked",
            "what": "Micro<b>soft", "at": "2026-12-01T13:05:00Z"}"#,
        r#"{"kind": "way_in_changed", "audience": "portal", "change": "let_in", "what": "Google",
            "at": "2026-12-01T13:05:00Z"}"#,
        r#"{"kind": "way_in_changed", "audience": "portal", "change": "account_unlinked", "what": "Google",
            "at": "2026-12-01T13:05:00Z"}"#,
        r#"{"kind": "way_in_changed", "audience": "portal", "change": "passkey_added",
            "what": "iPhone <script>alert(1)</script>", "at": "2026-12-01T13:05:00Z"}"#,
        r#"{"kind": "way_in_changed", "audience": "desk", "change": "passkey_removed", "what": "iPhone",
            "at": "2026-12-01T13:05:00Z"}"#,
        r#"{"kind": "way_in_changed", "audience": "desk", "change": "second_factor_set", "what": "",
            "at": "2026-12-01T13:05:00Z"}"#,
        r#"{"kind": "way_in_changed", "audience": "desk", "change": "second_factor_removed", "what": "",
            "at": "2026-12-01T13:05:00Z"}"#,
    ];
}

impl Letter for WayInChanged {
    fn texts(&self) -> &'static str {
        match self.change {
            WayInChange::AccountLinked => "way-account-linked",
            WayInChange::LetIn => "way-let-in",
            WayInChange::AccountUnlinked => "way-account-unlinked",
            WayInChange::PasskeyAdded => "way-passkey-added",
            WayInChange::PasskeyRemoved => "way-passkey-removed",
            WayInChange::SecondFactorSet => "way-second-factor-set",
            WayInChange::SecondFactorRemoved | WayInChange::Unknown => "way-second-factor-removed",
        }
    }

    fn readers(&self) -> Audience {
        self.audience
    }

    fn path(&self, _secret: &str) -> String {
        match self.change {
            WayInChange::LetIn => "sign-in".into(),
            _ => "account".into(),
        }
    }

    fn facts(&self) -> Vec<(&'static str, &str)> {
        vec![("what", &self.what)]
    }

    fn moment(&self) -> Option<DateTime<Utc>> {
        Some(self.at)
    }

    fn is_security_notice(&self) -> bool {
        true
    }
}
