//! `guichet recover`: as `identity recover`, on the machine where `guichet up` runs, or ran.

use crate::up::{create_database, passwords};
use anyhow::{Context, Result};
use backing::Postgres;
use sqlx::{Connection, PgConnection};
use std::path::{Path, PathBuf};

const SERVICE: &str = "identity";

/// Ends somebody's sessions, takes their password and second step away, and prints a one-time link to choose a
/// new password.
#[derive(clap::Args)]
pub struct Recover {
    /// User name or e-mail address on the desk.
    pub login: String,
    /// Folder for everything this machine keeps.
    #[arg(long, env = "GUICHET_DATA", default_value = ".guichet")]
    pub data: PathBuf,
    /// Superuser of a PostgreSQL that runs elsewhere, instead of a private one.
    #[arg(long, env = "GUICHET_POSTGRES_URL", hide_env_values = true)]
    pub postgres_url: Option<String>,
    #[command(flatten)]
    pub how: identity::recover::How,
}

pub async fn run(options: Recover) -> Result<()> {
    let Recover { login, data, postgres_url, how } = options;
    anyhow::ensure!(data.join("passwords.json").exists(), "nothing was set up in {}", data.display());
    let password = passwords(&data)?.remove(SERVICE).context("passwords.json lacks identity's")?;
    if let Some(superuser) = postgres_url {
        let database = create_database(&superuser, SERVICE, &password).await?;
        return identity::recover::run(&database, &login, &how).await;
    }
    let folder = data.canonicalize()?.join("postgres");
    if let Some(database) = running(&folder, &password).await {
        return identity::recover::run(&database, &login, &how).await;
    }
    // Nobody is using it, so we may start it for a moment.
    let starting = tokio::task::spawn_blocking(move || {
        let postgres = Postgres::start(&folder, 0)?;
        let database = postgres.create_service_database(SERVICE, &password)?;
        anyhow::Ok((postgres, database))
    });
    let (mut postgres, database) = starting.await??;
    let done = identity::recover::run(&database, &login, &how).await;
    tokio::task::spawn_blocking(move || postgres.stop()).await??;
    done
}

/// The address of the database where `guichet up` is running: the server writes its port into its own file.
async fn running(folder: &Path, password: &str) -> Option<String> {
    let said = std::fs::read_to_string(folder.join("data/postmaster.pid")).ok()?;
    let port: u16 = said.lines().nth(3)?.trim().parse().ok()?;
    let database = format!("postgres://guichet_identity:{password}@127.0.0.1:{port}/guichet_identity");
    PgConnection::connect(&database).await.ok()?.close().await.ok()?;
    Some(database)
}
