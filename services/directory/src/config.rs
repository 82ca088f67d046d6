/// What directory reads from its environment.
#[derive(clap::Parser, Clone)]
pub struct Config {
    #[command(flatten)]
    pub base: chassis::Base,
    /// Names of the systems that publish people, separated by commas. Each is the name of its
    /// account's import, and so the third token of what it publishes.
    #[arg(long, env = "GUICHET_SOURCES", default_value = "hr", value_delimiter = ',')]
    pub sources: Vec<String>,
}

impl chassis::HasBase for Config {
    fn base(&self) -> &chassis::Base {
        &self.base
    }
}
