//! What tickets reads from its environment.

use chassis::files::{FilesConfig, HasFiles};

pub type App = chassis::App<Config>;

/// All that tickets reads from its environment.
#[derive(Clone, clap::Parser)]
pub struct Config {
    #[command(flatten)]
    pub base: chassis::Base,
    #[command(flatten)]
    pub files: FilesConfig,
    /// What people of the portal read in place of the names of agents; without it, the names.
    #[arg(long, env = "GUICHET_TEAM_NAME")]
    pub team_name: Option<String>,

    /// What the desk sets, unless it is fixed here.
    #[command(flatten)]
    pub settings: chassis::settings::SettingsOf<Config>,
}

impl chassis::HasBase for Config {
    fn base(&self) -> &chassis::Base {
        &self.base
    }
}

impl HasFiles for Config {
    fn files(&self) -> &FilesConfig {
        &self.files
    }
}
