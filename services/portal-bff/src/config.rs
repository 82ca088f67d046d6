//! What the front end reads from its environment.

pub use chassis::outward::network;
use chassis::{Base, HasBase};
use ipnet::IpNet;
use std::net::SocketAddr;
use url::Url;

pub type App = chassis::App<Config>;

/// Everything the front end's server reads from its environment.
#[derive(clap::Parser, Clone)]
pub struct Config {
    #[command(flatten)]
    pub base: Base,
    /// Where people reach the portal.
    #[arg(long, env = "GUICHET_PORTAL_LISTEN", default_value = "127.0.0.1:8080")]
    pub portal_listen: SocketAddr,
    /// Where staff reach the desk.
    #[arg(long, env = "GUICHET_DESK_LISTEN", default_value = "127.0.0.1:8081")]
    pub desk_listen: SocketAddr,
    /// The portal's address as people type it. With https, cookies are bound to it.
    #[arg(long, env = "GUICHET_PORTAL_URL", default_value = "http://127.0.0.1:8080")]
    pub portal_url: Url,
    /// The desk's address as staff type it.
    #[arg(long, env = "GUICHET_DESK_URL", default_value = "http://127.0.0.1:8081")]
    pub desk_url: Url,
    /// Folder of uploaded files, shared with tickets.
    #[arg(long, env = "GUICHET_FILES", default_value = ".guichet/files")]
    pub files: std::path::PathBuf,
    /// Name of the company or service desk, as it stands on every page.
    #[arg(long, env = "GUICHET_BRAND_NAME", default_value = "Guichet")]
    pub brand_name: String,
    /// The one brand colour; all tones are derived from it.
    #[arg(long, env = "GUICHET_BRAND_COLOR", default_value = "#0f4c5c", value_parser = brand_color)]
    pub brand_color: String,
    /// Language of people whose browser asks for none of ours.
    #[arg(long, env = "GUICHET_LANGUAGE", default_value = "en")]
    pub language: String,
    /// Days that words and files are kept which somebody typed and has not sent, 1 to 7. As long it is known what was sent
    /// already; longer, and somebody might send it twice.
    #[arg(long, env = "GUICHET_DRAFT_DAYS", default_value_t = 7, value_parser = clap::value_parser!(i32).range(1..=7))]
    pub draft_days: i32,
    /// Proxies whose X-Forwarded-For is believed: networks such as 10.0.0.0/8 or fd00::/8, or single addresses, separated
    /// by commas.
    #[arg(long, env = "GUICHET_TRUSTED_PROXIES", value_delimiter = ',', value_parser = network)]
    pub trusted_proxies: Vec<IpNet>,
    /// Open pages that one address may keep up to date at once, in this process: a whole company may share one, and each
    /// session and person in it has a limit of their own.
    #[arg(long, env = "GUICHET_STREAMS_PER_ADDRESS", default_value_t = 2000)]
    pub streams_per_address: usize,
    /// Multiplies every rate limit; for benchmarks and trials that need more from one address.
    #[arg(long, env = "GUICHET_RATE_FACTOR", default_value_t = 1.0)]
    pub rate_factor: f64,
}

impl HasBase for Config {
    fn base(&self) -> &Base {
        &self.base
    }
}

fn brand_color(text: &str) -> Result<String, String> {
    let digits = text.strip_prefix('#').unwrap_or_default();
    if digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit()) {
        Ok(text.to_lowercase())
    } else {
        Err("a colour looks like #0f4c5c".into())
    }
}
