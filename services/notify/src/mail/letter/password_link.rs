use super::{Kind, Letter};
use chrono::{DateTime, Utc};
use contracts::{Audience, Sealed, v1::identity::LinkPurpose};
use serde::{Deserialize, Serialize};

/// A one-time link to choose a password: for who forgot theirs, or has none yet.
#[derive(Serialize, Deserialize)]
pub struct PasswordLink {
    pub audience: Audience,
    pub purpose: LinkPurpose,
    pub token: Sealed,
    pub good_until: DateTime<Utc>,
}

impl Kind for PasswordLink {
    const NAME: &'static str = "password_link";

    #[cfg(test)]
    const ROWS: &'static [&'static str] = &[
        r#"{
            "kind": "password_link", "audience": "portal", "purpose": "reset", "token": "sealed",
            "good_until": "2026-11-25T13:05:00Z"
        }"#,
        r#"{
            "kind": "password_link", "audience": "desk", "purpose": "invitation", "token": "sealed",
            "good_until": "2026-11-25T13:05:00Z"
        }"#,
    ];
}

impl Letter for PasswordLink {
    fn texts(&self) -> &'static str {
        match self.purpose {
            LinkPurpose::Reset => "reset-link",
            LinkPurpose::Invitation | LinkPurpose::Unknown => "invitation",
        }
    }

    fn readers(&self) -> Audience {
        self.audience
    }

    fn path(&self, secret: &str) -> String {
        format!("link/{secret}")
    }

    fn sealed(&self) -> Option<&Sealed> {
        Some(&self.token)
    }

    fn good_until(&self) -> Option<DateTime<Utc>> {
        Some(self.good_until)
    }
}
