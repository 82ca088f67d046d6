use super::{Kind, Letter};
use chrono::{DateTime, Utc};
use contracts::{Audience, Sealed};
use serde::{Deserialize, Serialize};

/// What a person of the portal signs in with for the first time.
#[derive(Serialize, Deserialize)]
pub struct TemporaryPassword {
    pub login: String,
    pub password: Sealed,
    pub good_until: DateTime<Utc>,
}

impl Kind for TemporaryPassword {
    const NAME: &'static str = "temporary_password";

    #[cfg(test)]
    const ROWS: &'static [&'static str] = &[r#"{
        "kind": "temporary_password", "login": "ann&lee", "password": "sealed",
        "good_until": "2026-11-25T13:05:00Z"
    }"#];
}

impl Letter for TemporaryPassword {
    fn texts(&self) -> &'static str {
        "temporary-password"
    }

    fn readers(&self) -> Audience {
        Audience::Portal
    }

    fn path(&self, _secret: &str) -> String {
        "sign-in".into()
    }

    fn to_copy<'a>(&'a self, secret: &'a str) -> Vec<(&'static str, &'a str)> {
        vec![("fact-login", &self.login), ("fact-password", secret)]
    }

    fn sealed(&self) -> Option<&Sealed> {
        Some(&self.password)
    }

    fn good_until(&self) -> Option<DateTime<Utc>> {
        Some(self.good_until)
    }
}
