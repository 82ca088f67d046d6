//! Settings in layers: what is built in, what the environment says, what was set on the desk.

use super::password::PasswordDelivery;
use crate::text::texts;
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

texts! {
    /// Where the value in effect comes from.
    pub enum SettingFrom {
        Default = "default",
        /// Fixed by the environment or the configuration file; read-only on the desk.
        Environment = "environment",
        Desk = "desk",
    } else { Unknown }
}

texts! {
    #[derive(PartialOrd, Ord)]
    pub enum SettingKey {
        /// `temporary_password` or `link`.
        PasswordDelivery = "password_delivery",
        /// Whether groups decide: `true` or `false`.
        Groups = "groups",
        /// Whether the primary customer counts for nothing but filing: `true` or `false`.
        ExcludePrimaryCustomer = "exclude_primary_customer",
        /// Whether people get only services they are entitled to: `true` or `false`.
        RestrictServices = "restrict_services",
        /// Where a search for people looks: names of fields, with spaces between.
        SearchFields = "search_fields",
        /// Put before each bare term; `*` or empty.
        SearchPrefix = "search_prefix",
        /// Put after each bare term; `*` or empty.
        SearchSuffix = "search_suffix",
        /// How many people a search lists at most, 10 to 100,000.
        SearchLimit = "search_limit",
        /// Whether staff must have a second factor: `true` or `false`.
        RequireSecondFactor = "require_second_factor",
    } else { Unknown }
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
