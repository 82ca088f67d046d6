use std::path::PathBuf;

/// All that tickets reads from its environment.
#[derive(Clone, clap::Parser)]
pub struct Config {
    #[command(flatten)]
    pub base: chassis::Base,
    /// Folder of the object store; the same as the front end's.
    #[arg(long, env = "GUICHET_FILES", default_value = ".guichet/files")]
    pub files: PathBuf,
    /// Largest file, in bytes.
    #[arg(long, env = "GUICHET_UPLOAD_LIMIT", default_value_t = 25_000_000)]
    pub upload_limit: i64,
    /// Files one person may upload in an hour.
    #[arg(long, env = "GUICHET_UPLOADS_PER_HOUR", default_value_t = 100)]
    pub uploads_per_hour: i64,
    /// What people of the portal read in place of the names of agents; without it, the names.
    #[arg(long, env = "GUICHET_TEAM_NAME")]
    pub team_name: Option<String>,
}

impl chassis::HasBase for Config {
    fn base(&self) -> &chassis::Base {
        &self.base
    }
}
