//! What every service reads from its environment.

use crate::actor::Keyring;
use std::str::FromStr;

/// What every service reads from its environment.
#[derive(Clone, clap::Args)]
pub struct Base {
    /// PostgreSQL database of this service.
    #[arg(long, env = "GUICHET_DATABASE_URL", hide_env_values = true)]
    pub database_url: String,
    /// Connections to it at most, and one more that asks whether it answers.
    #[arg(long, env = "GUICHET_DATABASE_POOL", default_value_t = 10)]
    pub database_pool: u32,
    #[arg(long, env = "GUICHET_NATS_URL", default_value = "nats://127.0.0.1:4222")]
    pub nats_url: String,
    /// Seed of this service's nkey: who it is to NATS, and what it signs with.
    #[arg(long, env = "GUICHET_NATS_SEED", hide_env_values = true)]
    pub nats_seed: Hidden,
    /// Public keys of all services, as JSON: `{"services": {"identity": ["U…"]}, "boxes": {"identity": "X…"},
    /// "notify_box": "X…"}`.
    #[arg(long, env = "GUICHET_KEYRING", hide_env_values = true)]
    pub keyring: Keyring,
    /// Requests handled at once.
    #[arg(long, env = "GUICHET_CONCURRENCY", default_value_t = 32)]
    pub concurrency: usize,
    /// Health and metrics.
    #[arg(long, env = "GUICHET_HEALTH_LISTEN", default_value = "127.0.0.1:8083")]
    pub health_listen: std::net::SocketAddr,
    /// Seconds that a service which people connect to goes on after it was asked to stop and is no longer ready: as long as
    /// whoever sends them here may need to hear of it.
    #[arg(long, env = "GUICHET_LINGER_SECONDS", default_value_t = 5)]
    pub linger_seconds: u64,
    /// Log lines as JSON.
    #[arg(long, env = "GUICHET_LOG_JSON")]
    pub log_json: bool,
}

/// A secret from the environment: clap needs to clone it, nobody needs to print it.
#[derive(Clone)]
pub struct Hidden(pub contracts::Secret);

impl Hidden {
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

impl FromStr for Hidden {
    type Err = std::convert::Infallible;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(contracts::Secret::new(text.trim())))
    }
}
