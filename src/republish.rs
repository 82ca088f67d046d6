//! `guichet republish`: owners of states publish all of them again, and every copy takes them in.

use crate::databases::Where;
use anyhow::{Context, Result};

/// The services that publish states which others copy or show.
const OWNERS: [&str; 3] = ["identity", "directory", "tickets"];

/// Has services publish all their states again, so that every copy says what its owner says now. Those that run do it at
/// once, the others when they start.
#[derive(clap::Args)]
pub struct Republish {
    /// All that publish states, unless some are named: identity, directory, tickets.
    pub services: Vec<String>,
    #[command(flatten)]
    pub at: Where,
    /// Who does it, for the audit log.
    #[arg(long, env = "USER", default_value = "")]
    pub by: String,
}

pub async fn run(options: Republish) -> Result<()> {
    let Republish { services, at, by } = options;
    let known = |named: &String| OWNERS.into_iter().find(|owner| owner == named);
    let named =
        services.iter().map(|named| known(named).with_context(|| format!("{named} publishes no states")));
    let mut named = named.collect::<Result<Vec<_>>>()?;
    if named.is_empty() {
        named = OWNERS.to_vec();
    }
    let databases = at.open().await?;
    let done = async {
        for service in named {
            let epoch = chassis::publishing::republish(&databases.addresses()[service], &by).await?;
            println!("{service} publishes all its states again, in epoch {epoch}.");
        }
        anyhow::Ok(())
    };
    let done = done.await;
    databases.close().await?;
    done
}
