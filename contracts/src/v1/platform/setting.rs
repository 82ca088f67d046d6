//! What can be set in a service while it runs. A setting's key is its name here, where it is stored, in the audit
//! log, in the environment and among the words of the desk.

use crate::{
    contract::ToEach,
    v1::identity::{Preview, SettingFrom},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Duty settings only: what can be set in this service, in the order in which it is shown.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ShowSettings {}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ServiceSettings {
    /// Of all of them.
    pub version: i64,
    pub settings: Vec<ServiceSetting>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ServiceSetting {
    pub key: String,
    pub kind: SettingKind,
    /// In effect.
    pub value: String,
    /// Built in.
    pub default: String,
    pub from: SettingFrom,
    /// Name of the environment variable that can fix it.
    pub variable: String,
}

/// Which values there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum SettingKind {
    /// One of two, each as it is written.
    OnOff {
        on: String,
        off: String,
    },
    Choice {
        choices: Vec<String>,
    },
    /// An integer from `least` to `most`.
    Number {
        least: i64,
        most: i64,
    },
    /// One line of at most so many characters.
    Text {
        most: i64,
    },
    /// One or more of these, with spaces between.
    Several {
        choices: Vec<String>,
    },
    #[serde(other)]
    Unknown,
}

/// Duty settings only. `conflict` when somebody saved in between, and for what the environment fixes.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct SaveSetting {
    /// The version that was looked at.
    pub version: i64,
    pub key: String,
    /// None: back to what is built in.
    #[serde(default)]
    pub value: Option<String>,
}

/// Duty settings only. Sets several at once, all or none. What is refused names the key as its field: `changed` where
/// another value is in effect than the one that was looked at, `read_only` where the environment fixes it.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct SaveSettings {
    pub changes: Vec<SettingChange>,
    /// [`Preview::seen`] of what was looked at: where it would do something else by now, it is not done, and `conflict`
    /// without a field says so. Empty: nobody looked.
    #[serde(default)]
    pub seen: String,
}

/// Duty settings only: what [`SaveSettings`] would do to what people see and may do, without doing it. Refused alike.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct PreviewSettings {
    pub changes: Vec<SettingChange>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SettingChange {
    pub key: String,
    /// In effect when it was looked at.
    pub was: String,
    /// None: back to what is built in.
    #[serde(default)]
    pub value: Option<String>,
}

impl ToEach for ShowSettings {
    type Reply = ServiceSettings;
    const NAME: &'static str = "show_settings";
}
impl ToEach for SaveSetting {
    type Reply = ServiceSettings;
    const NAME: &'static str = "save_setting";
}
impl ToEach for PreviewSettings {
    /// With nothing [`Preview::seen`] where no change decides about that: there is nothing to look at.
    type Reply = Preview;
    const NAME: &'static str = "preview_settings";
}
impl ToEach for SaveSettings {
    type Reply = ServiceSettings;
    const NAME: &'static str = "save_settings";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_of_tomorrow_can_be_read() {
        let today = serde_json::json!({ "is": "number", "least": 1, "most": 9, "step": 2 });
        let tomorrow = serde_json::json!({ "is": "colour", "of": "the sky" });
        let read = |kind| serde_json::from_value::<SettingKind>(kind).unwrap();
        assert_eq!(read(today), SettingKind::Number { least: 1, most: 9 });
        assert_eq!(read(tomorrow), SettingKind::Unknown);
    }
}
