use super::{Kind, Letter};
use contracts::Audience;
use serde::{Deserialize, Serialize};

/// For who forgot a password that a directory keeps: there is no link to a new one.
#[derive(Serialize, Deserialize)]
pub struct PasswordElsewhere {
    pub directory: String,
}

impl Kind for PasswordElsewhere {
    const NAME: &'static str = "password_elsewhere";

    #[cfg(test)]
    const ROWS: &'static [&'static str] =
        &[r#"{"kind": "password_elsewhere", "directory": "Company <b>directory</b>\r\nBcc: x@evil.test"}"#];
}

impl Letter for PasswordElsewhere {
    fn texts(&self) -> &'static str {
        "password-elsewhere"
    }

    fn readers(&self) -> Audience {
        Audience::Portal
    }

    fn path(&self, _secret: &str) -> String {
        "sign-in".into()
    }

    fn facts(&self) -> Vec<(&'static str, &str)> {
        vec![("directory", &self.directory)]
    }
}
