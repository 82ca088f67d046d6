use chassis::Hidden;

/// What directory reads from its environment.
#[derive(clap::Parser, Clone)]
pub struct Config {
    #[command(flatten)]
    pub base: chassis::Base,
    /// Names of the systems that publish people from accounts in the configuration of NATS, separated by commas. Each is
    /// the name of its account's import, and so the third token of what it publishes.
    #[arg(long, env = "GUICHET_SOURCES", default_value = "hr", value_delimiter = ',')]
    pub sources: Vec<String>,
    /// Seed of the account key that the configuration of NATS names as the issuer of its auth callout. Without it nobody is
    /// let in who publishes by a token.
    #[arg(long, env = "GUICHET_CALLOUT_SEED", hide_env_values = true)]
    pub callout_seed: Option<Hidden>,
    /// Seed of the curve key in which NATS seals what it asks.
    #[arg(long, env = "GUICHET_CALLOUT_BOX_SEED", hide_env_values = true)]
    pub callout_box_seed: Option<Hidden>,
    /// NATS as publishers see it; by default as we do.
    #[arg(long, env = "GUICHET_PUBLISH_URL")]
    pub publish_url: Option<String>,
    /// Whether a source may be at an address of this machine itself or of its next neighbours, such as `127.0.0.1` and
    /// `169.254.1.1`, where services listen that take whoever comes from there for a friend. Addresses of a company's
    /// network, such as `10.1.2.3`, may always be asked.
    #[arg(
        long,
        env = "GUICHET_SOURCE_PRIVATE_ADDRESSES",
        default_value_t = false,
        action = clap::ArgAction::Set
    )]
    pub source_private_addresses: bool,
    /// Where sources that speak SCIM connect. Without it there are none.
    #[arg(long, env = "GUICHET_SCIM_LISTEN")]
    pub scim_listen: Option<std::net::SocketAddr>,
    /// What stands before `/scim/<source>` in their addresses, as they see it.
    #[arg(long, env = "GUICHET_SCIM_URL", default_value = "http://127.0.0.1:8090")]
    pub scim_url: String,
}

impl Config {
    pub fn publish_url(&self) -> &str {
        self.publish_url.as_deref().unwrap_or(&self.base.nats_url)
    }

    /// The sources that the environment names, each once and in its order.
    pub fn named_sources(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for name in self.sources.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

impl chassis::HasBase for Config {
    fn base(&self) -> &chassis::Base {
        &self.base
    }
}
