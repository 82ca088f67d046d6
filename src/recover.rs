//! `guichet recover`: as `identity recover`, on the machine where `guichet up` runs, or ran.

use crate::databases::Where;
use anyhow::Result;

/// Ends somebody's sessions, takes their password and second step away, and prints a one-time link to choose a
/// new password.
#[derive(clap::Args)]
pub struct Recover {
    /// User name or e-mail address on the desk.
    pub login: String,
    #[command(flatten)]
    pub at: Where,
    #[command(flatten)]
    pub how: identity::recover::How,
}

pub async fn run(options: Recover) -> Result<()> {
    let databases = options.at.open().await?;
    let done = identity::recover::run(&databases.addresses()["identity"], &options.login, &options.how).await;
    databases.close().await?;
    done
}
