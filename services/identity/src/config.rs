//! What identity reads from its environment.

use anyhow::Result;
use chassis::https::Client;
use contracts::Audience;
use ipnet::IpNet;
use std::{
    path::PathBuf,
    sync::{Arc, OnceLock},
};

pub type App = chassis::App<Config>;

/// What identity reads from its environment.
#[derive(clap::Parser, Clone)]
pub struct Config {
    #[command(flatten)]
    pub base: chassis::Base,
    /// Where people reach the portal; providers of sign-in send them back there.
    #[arg(long, env = "GUICHET_PORTAL_URL", default_value = "http://127.0.0.1:8080")]
    pub portal_url: String,
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

    /// Networks, separated by commas, in which providers of sign-in may be asked although they are this machine's own or beside
    /// it, such as `127.0.0.0/8`; on this machine also without TLS. Addresses of a company's network, such as `10.1.2.3`, may
    /// always be asked.
    #[arg(
        long,
        env = "GUICHET_SSO_NETWORKS",
        value_delimiter = ',',
        value_parser = chassis::outward::network
    )]
    pub sso_networks: Vec<IpNet>,
    /// A PEM file with who vouches for providers of sign-in, beside whom this system trusts.
    #[arg(long, env = "GUICHET_SSO_AUTHORITY")]
    pub sso_authority: Option<PathBuf>,
    /// The issuer that Google is.
    #[arg(long, env = "GUICHET_SSO_GOOGLE", default_value = "https://accounts.google.com")]
    pub sso_google: String,
    /// Asks providers of sign-in; made when the first is asked.
    #[arg(skip)]
    outside: Arc<OnceLock<Client>>,

    /// What the desk sets, unless it is fixed here.
    #[command(flatten)]
    pub settings: chassis::settings::SettingsOf<Config>,
}

impl Config {
    /// Where a site is, without a slash at its end.
    pub fn site(&self, audience: Audience) -> &str {
        let address = match audience {
            Audience::Portal => &self.portal_url,
            Audience::Desk => &self.desk_url,
        };
        address.trim_end_matches('/')
    }

    /// With what providers of sign-in are asked.
    pub fn outside(&self) -> Result<&Client> {
        if let Some(made) = self.outside.get() {
            return Ok(made);
        }
        let made = Client::new(self.sso_networks.clone(), self.sso_authority.as_deref())?;
        Ok(self.outside.get_or_init(|| made))
    }

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
