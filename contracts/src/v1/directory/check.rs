//! A password that only the directory of a person knows.

use crate::{Secret, text::texts};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Asked by identity alone, and counted there: is this the password of that record, right now? It is bound to the
/// record's immutable key, whatever was typed. The password never leaves the process that tries it.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct CheckPassword {
    pub record: Uuid,
    pub password: Secret,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PasswordChecked {
    pub outcome: PasswordOutcome,
    /// What the server said itself, for the audit log.
    #[serde(default)]
    pub detail: String,
}

texts! {
    pub enum PasswordOutcome {
        Right = "right",
        Wrong = "wrong",
        /// Nobody has this key there, or several have.
        Nobody = "nobody",
        NotNow = "not_now",
        PasswordExpired = "password_expired",
        Disabled = "disabled",
        AccountExpired = "account_expired",
        MustChange = "must_change",
        Locked = "locked",
        /// It could not be asked: sign-in is unavailable for its people right now.
        Unavailable = "unavailable",
    } else { Unknown }
}
