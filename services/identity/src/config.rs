use crate::setting;
use contracts::v1::identity::SettingKey;

/// What identity reads from its environment.
#[derive(clap::Parser, Clone)]
pub struct Config {
    #[command(flatten)]
    pub base: chassis::Base,
    /// Where staff reach the desk; the setup link starts with it.
    #[arg(long, env = "GUICHET_DESK_URL", default_value = "http://127.0.0.1:8081")]
    pub desk_url: String,
    /// The name of the installation, as apps show it beside the codes of the second factor.
    #[arg(long, env = "GUICHET_BRAND_NAME", default_value = "Guichet")]
    pub brand_name: String,
    /// Print the setup link while there is no administrator.
    #[arg(long, env = "GUICHET_PRINT_SETUP_LINK", default_value_t = true, action = clap::ArgAction::Set)]
    pub print_setup_link: bool,
    /// Language of people who have not chosen: a tag such as fr.
    #[arg(long, env = "GUICHET_LANGUAGE", default_value = "en")]
    pub language: String,
    /// IANA time zone of people who have not chosen.
    #[arg(long, env = "GUICHET_TIME_ZONE", default_value = "Europe/Paris")]
    pub time_zone: String,

    /// Memory of one password hash (argon2id, one pass, one lane) in KiB.
    #[arg(long, env = "GUICHET_ARGON2_KIB", default_value_t = 46 * 1024)]
    pub argon2_kib: u32,
    /// Passwords hashed at once in this process.
    #[arg(long, env = "GUICHET_HASH_PERMITS", default_value_t = 2)]
    pub hash_permits: usize,
    /// Characters of a new password at least.
    #[arg(long, env = "GUICHET_PASSWORD_MIN", default_value_t = 15)]
    pub password_min: usize,
    /// A temporary password is good for so long.
    #[arg(long, env = "GUICHET_TEMPORARY_PASSWORD_HOURS", default_value_t = 72)]
    pub temporary_password_hours: i32,
    /// A link after "I forgot my password" is good for so long.
    #[arg(long, env = "GUICHET_RESET_MINUTES", default_value_t = 30)]
    pub reset_minutes: i32,
    /// A link to choose the first password is good for so long.
    #[arg(long, env = "GUICHET_INVITATION_HOURS", default_value_t = 72)]
    pub invitation_hours: i32,

    /// A portal session ends after so long without a click.
    #[arg(long, env = "GUICHET_PORTAL_IDLE_MINUTES", default_value_t = 60)]
    pub portal_idle_minutes: i32,
    /// A portal session ends after so long in any case.
    #[arg(long, env = "GUICHET_PORTAL_HOURS", default_value_t = 12)]
    pub portal_hours: i32,
    /// As the idle minutes, with "keep me signed in".
    #[arg(long, env = "GUICHET_KEEP_IDLE_DAYS", default_value_t = 7)]
    pub keep_idle_days: i32,
    /// As the hours, with "keep me signed in".
    #[arg(long, env = "GUICHET_KEEP_DAYS", default_value_t = 30)]
    pub keep_days: i32,
    /// A desk session ends after so long without a click.
    #[arg(long, env = "GUICHET_DESK_IDLE_MINUTES", default_value_t = 15)]
    pub desk_idle_minutes: i32,
    /// A desk session ends after so long in any case.
    #[arg(long, env = "GUICHET_DESK_HOURS", default_value_t = 8)]
    pub desk_hours: i32,
    /// Open sessions of one person; one more ends the oldest.
    #[arg(long, env = "GUICHET_SESSIONS_PER_PERSON", default_value_t = 10)]
    pub sessions_per_person: i64,

    #[command(flatten)]
    pub fixed: Fixed,
}

/// Settings of the desk that the environment fixes; there they can then only be read.
#[derive(clap::Args, Clone, Default)]
pub struct Fixed {
    /// How a new password reaches people: `temporary_password` or `link`.
    #[arg(long = "set-password-delivery", env = "GUICHET_SET_PASSWORD_DELIVERY",
          value_parser = |value: &str| allowed(SettingKey::PasswordDelivery, value))]
    pub password_delivery: Option<String>,
    /// Whether groups decide: `true` or `false`.
    #[arg(long = "set-groups", env = "GUICHET_SET_GROUPS",
          value_parser = |value: &str| allowed(SettingKey::Groups, value))]
    pub groups: Option<String>,
    /// Whether the primary customer counts for nothing but filing: `true` or `false`.
    #[arg(long = "set-exclude-primary-customer", env = "GUICHET_SET_EXCLUDE_PRIMARY_CUSTOMER",
          value_parser = |value: &str| allowed(SettingKey::ExcludePrimaryCustomer, value))]
    pub exclude_primary_customer: Option<String>,
    /// Whether people get only services they are entitled to: `true` or `false`.
    #[arg(long = "set-restrict-services", env = "GUICHET_SET_RESTRICT_SERVICES",
          value_parser = |value: &str| allowed(SettingKey::RestrictServices, value))]
    pub restrict_services: Option<String>,
    /// Where a search for people looks: names of fields, with spaces between.
    #[arg(long = "set-search-fields", env = "GUICHET_SET_SEARCH_FIELDS",
          value_parser = |value: &str| allowed(SettingKey::SearchFields, value))]
    pub search_fields: Option<String>,
    /// Put before each bare term of a search: `*` or nothing.
    #[arg(long = "set-search-prefix", env = "GUICHET_SET_SEARCH_PREFIX",
          value_parser = |value: &str| allowed(SettingKey::SearchPrefix, value))]
    pub search_prefix: Option<String>,
    /// Put after each bare term of a search: `*` or nothing.
    #[arg(long = "set-search-suffix", env = "GUICHET_SET_SEARCH_SUFFIX",
          value_parser = |value: &str| allowed(SettingKey::SearchSuffix, value))]
    pub search_suffix: Option<String>,
    /// How many people a search lists at most, 10 to 100,000.
    #[arg(long = "set-search-limit", env = "GUICHET_SET_SEARCH_LIMIT",
          value_parser = |value: &str| allowed(SettingKey::SearchLimit, value))]
    pub search_limit: Option<String>,
    /// Whether staff must have a second factor: `true` or `false`.
    #[arg(long = "set-require-second-factor", env = "GUICHET_SET_REQUIRE_SECOND_FACTOR",
          value_parser = |value: &str| allowed(SettingKey::RequireSecondFactor, value))]
    pub require_second_factor: Option<String>,
}

impl Fixed {
    pub fn value(&self, key: SettingKey) -> Option<&str> {
        let fixed = match key {
            SettingKey::PasswordDelivery => &self.password_delivery,
            SettingKey::Groups => &self.groups,
            SettingKey::ExcludePrimaryCustomer => &self.exclude_primary_customer,
            SettingKey::RestrictServices => &self.restrict_services,
            SettingKey::SearchFields => &self.search_fields,
            SettingKey::SearchPrefix => &self.search_prefix,
            SettingKey::SearchSuffix => &self.search_suffix,
            SettingKey::SearchLimit => &self.search_limit,
            SettingKey::RequireSecondFactor => &self.require_second_factor,
            SettingKey::Unknown => &None,
        };
        fixed.as_deref()
    }
}

/// What makes no sense stops the service from starting.
fn allowed(key: SettingKey, value: &str) -> Result<String, String> {
    setting::check(key, value).map_err(|refused| format!("{:?}", refused.problem))
}

impl Config {
    /// A person's language, or the installation's.
    pub fn language_of(&self, chosen: &str) -> String {
        if chosen.is_empty() { &self.language } else { chosen }.to_owned()
    }

    /// A person's time zone, or the installation's.
    pub fn time_zone_of(&self, chosen: &str) -> String {
        if chosen.is_empty() { &self.time_zone } else { chosen }.to_owned()
    }
}

impl chassis::HasBase for Config {
    fn base(&self) -> &chassis::Base {
        &self.base
    }
}
