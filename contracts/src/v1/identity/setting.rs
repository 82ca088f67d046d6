//! Settings in layers: what is built in, what the environment says, what was set on the desk.

use super::password::PasswordDelivery;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ListSettings {}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SettingList {
    pub version: i64,
    pub settings: Vec<Setting>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Setting {
    pub key: SettingKey,
    /// In effect.
    pub value: String,
    /// Built in.
    pub default: String,
    pub from: SettingFrom,
    /// Name of the environment variable that can fix it.
    pub variable: String,
}

/// Where the value in effect comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SettingFrom {
    Default,
    /// Fixed by the environment or the configuration file; read-only on the desk.
    Environment,
    Desk,
    #[serde(other)]
    Unknown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SettingKey {
    /// `temporary_password` or `link`.
    PasswordDelivery,
    /// Whether groups decide: `true` or `false`.
    Groups,
    /// Whether the primary customer counts for nothing but filing: `true` or `false`.
    ExcludePrimaryCustomer,
    /// Whether people get only services they are entitled to: `true` or `false`.
    RestrictServices,
    /// Where a search for people looks: names of fields, with spaces between.
    SearchFields,
    /// Put before each bare term; `*` or empty.
    SearchPrefix,
    /// Put after each bare term; `*` or empty.
    SearchSuffix,
    /// How many people a search lists at most, 10 to 100,000.
    SearchLimit,
    /// Whether staff must have a second factor: `true` or `false`.
    RequireSecondFactor,
    #[serde(other)]
    Unknown,
}

impl SettingKey {
    /// In the order of the settings page.
    pub const ALL: [Self; 9] = [
        Self::PasswordDelivery,
        Self::Groups,
        Self::ExcludePrimaryCustomer,
        Self::RestrictServices,
        Self::SearchFields,
        Self::SearchPrefix,
        Self::SearchSuffix,
        Self::SearchLimit,
        Self::RequireSecondFactor,
    ];

    /// As it is called wherever it is text: where it is stored, in forms, in the environment.
    pub fn name(self) -> &'static str {
        match self {
            Self::PasswordDelivery => "password_delivery",
            Self::Groups => "groups",
            Self::ExcludePrimaryCustomer => "exclude_primary_customer",
            Self::RestrictServices => "restrict_services",
            Self::SearchFields => "search_fields",
            Self::SearchPrefix => "search_prefix",
            Self::SearchSuffix => "search_suffix",
            Self::SearchLimit => "search_limit",
            Self::RequireSecondFactor => "require_second_factor",
            Self::Unknown => "unknown",
        }
    }

    pub fn from_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|key| key.name() == name).unwrap_or(Self::Unknown)
    }
}

/// `conflict` when somebody saved in between, and for what the environment fixes.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ChangeSetting {
    /// The version that was looked at.
    pub version: i64,
    pub key: SettingKey,
    /// None: back to what is built in.
    #[serde(default)]
    pub value: Option<String>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct GetSettings {}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Settings {
    pub version: i64,
    pub password_delivery: PasswordDelivery,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ChangeSettings {
    pub version: i64,
    pub password_delivery: PasswordDelivery,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_has_the_same_name_on_the_way_as_elsewhere() {
        for key in SettingKey::ALL {
            assert_eq!(serde_json::to_value(key).unwrap(), key.name());
            assert_eq!(SettingKey::from_name(key.name()), key);
        }
        assert_eq!(SettingKey::from_name("pigeon"), SettingKey::Unknown);
    }
}
