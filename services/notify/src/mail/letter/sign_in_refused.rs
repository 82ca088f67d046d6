use super::{Kind, Letter};
use chrono::{DateTime, Utc};
use contracts::{Audience, v1::identity::RefusedBecause};
use serde::{Deserialize, Serialize};

/// The password was right, and yet nobody was let in.
#[derive(Serialize, Deserialize)]
pub struct SignInRefused {
    pub audience: Audience,
    pub because: RefusedBecause,
    pub at: DateTime<Utc>,
}

impl Kind for SignInRefused {
    const NAME: &'static str = "sign_in_refused";

    #[cfg(test)]
    const ROWS: &'static [&'static str] = &[
        r#"{
            "kind": "sign_in_refused", "audience": "portal", "because": "not_active",
            "at": "2026-11-25T13:05:00Z"
        }"#,
        r#"{
            "kind": "sign_in_refused", "audience": "desk", "because": "used_up",
            "at": "2026-11-25T13:05:00Z"
        }"#,
    ];
}

impl Letter for SignInRefused {
    fn texts(&self) -> &'static str {
        match self.because {
            RefusedBecause::UsedUp => "password-used-up",
            RefusedBecause::NotActive | RefusedBecause::Unknown => "sign-in-refused",
        }
    }

    fn readers(&self) -> Audience {
        self.audience
    }

    fn path(&self, _secret: &str) -> String {
        match self.because {
            RefusedBecause::UsedUp => "forgotten".into(),
            RefusedBecause::NotActive | RefusedBecause::Unknown => "sign-in".into(),
        }
    }

    fn moment(&self) -> Option<DateTime<Utc>> {
        Some(self.at)
    }

    fn is_security_notice(&self) -> bool {
        true
    }
}
