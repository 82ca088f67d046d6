//! What notify reads from its environment.

mod smtp_server;

pub use smtp_server::SmtpServer;

use lettre::message::Mailbox;
use url::Url;

pub type App = chassis::App<Config>;

/// What notify reads from its environment.
#[derive(clap::Parser, Clone)]
pub struct Config {
    #[command(flatten)]
    pub base: chassis::Base,
    /// Mail server: `smtps://user:password@host` (port 465), or `smtp://user:password@host` (port 587)
    /// which must offer STARTTLS unless it is this machine. Special characters percent-encoded.
    #[arg(long, env = "GUICHET_SMTP_URL", hide_env_values = true)]
    pub smtp_url: SmtpServer,
    /// Accept a mail server on another machine without TLS: everybody on the way reads the mails.
    #[arg(long, env = "GUICHET_SMTP_PLAINTEXT")]
    pub smtp_plaintext: bool,
    /// Longest time the mail server may take for one command, in seconds.
    #[arg(long, env = "GUICHET_SMTP_TIMEOUT", default_value_t = 30)]
    pub smtp_timeout: u64,
    /// Sender of all mails: `help@example.org` or `Service desk <help@example.org>`.
    #[arg(long, env = "GUICHET_MAIL_FROM", default_value = "guichet@localhost")]
    pub mail_from: Mailbox,
    /// Mails sent at the same time.
    #[arg(long, env = "GUICHET_MAIL_AT_ONCE", default_value_t = 4)]
    pub mail_at_once: usize,
    /// Pause before a mail is tried again, in seconds; it doubles with every try, up to four hours.
    #[arg(long, env = "GUICHET_MAIL_RETRY", default_value_t = 60)]
    pub mail_retry: u32,
    /// After this database was put back to an earlier state, mails that may have been sent before and were asked for
    /// longer ago than this many minutes wait for a person on the desk; passwords and links among them are never sent
    /// again. Younger ones are sent, under the Message-ID they had.
    #[arg(long, env = "GUICHET_MAIL_AGAIN_MINUTES", default_value_t = 5)]
    pub mail_again_minutes: u32,
    /// Seed of the box key that passwords and links for mails are sealed for.
    #[arg(long, env = "GUICHET_NOTIFY_BOX_SEED", hide_env_values = true)]
    pub notify_box_seed: chassis::Hidden,
    /// The portal's address as people type it.
    #[arg(long, env = "GUICHET_PORTAL_URL", default_value = "http://127.0.0.1:8080")]
    pub portal_url: Url,
    /// The desk's address as staff type it.
    #[arg(long, env = "GUICHET_DESK_URL", default_value = "http://127.0.0.1:8081")]
    pub desk_url: Url,
    /// Name of the company or service desk.
    #[arg(long, env = "GUICHET_BRAND_NAME", default_value = "Guichet")]
    pub brand_name: String,
    /// The one brand colour.
    #[arg(long, env = "GUICHET_BRAND_COLOR", default_value = "#0f4c5c", value_parser = colour)]
    pub brand_color: String,
    /// Language of people who chose none.
    #[arg(long, env = "GUICHET_LANGUAGE", default_value = "en")]
    pub language: String,
    /// Time zone of people who chose none.
    #[arg(long, env = "GUICHET_TIME_ZONE", default_value = "Europe/Paris")]
    pub time_zone: chrono_tz::Tz,
}

impl chassis::HasBase for Config {
    fn base(&self) -> &chassis::Base {
        &self.base
    }
}

fn colour(text: &str) -> Result<String, String> {
    let digits = text.strip_prefix('#').unwrap_or_default();
    if digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit()) {
        Ok(text.to_lowercase())
    } else {
        Err("a colour looks like #0f4c5c".into())
    }
}
