use super::{Kind, Letter};
use chrono::{DateTime, Utc};
use contracts::Audience;
use serde::{Deserialize, Serialize};

/// Whose password was changed learns of it, whoever did it.
#[derive(Serialize, Deserialize)]
pub struct PasswordChanged {
    pub audience: Audience,
    pub at: DateTime<Utc>,
}

impl Kind for PasswordChanged {
    const NAME: &'static str = "password_changed";

    #[cfg(test)]
    const ROWS: &'static [&'static str] =
        &[r#"{"kind": "password_changed", "audience": "portal", "at": "2026-11-25T13:05:00Z"}"#];
}

impl Letter for PasswordChanged {
    fn texts(&self) -> &'static str {
        "password-changed"
    }

    fn readers(&self) -> Audience {
        self.audience
    }

    fn moment(&self) -> Option<DateTime<Utc>> {
        Some(self.at)
    }

    fn is_security_notice(&self) -> bool {
        true
    }
}
