//! The databases of an installation, for commands that are given beside it.

use crate::up::{create_database, passwords};
use anyhow::{Context, Result, ensure};
use backing::Postgres;
use contracts::SERVICES;
use sqlx::{Connection, PgConnection};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// Which installation.
#[derive(clap::Args)]
pub struct Where {
    /// Folder for everything this machine keeps.
    #[arg(long, env = "GUICHET_DATA", default_value = ".guichet")]
    pub data: PathBuf,
    /// Superuser of a PostgreSQL that runs elsewhere, instead of a private one.
    #[arg(long, env = "GUICHET_POSTGRES_URL", hide_env_values = true)]
    pub postgres_url: Option<String>,
    /// Folder that `prepare` wrote, for an installation in containers: their databases must be within reach.
    #[arg(long)]
    pub prepared: Option<PathBuf>,
}

/// The databases, by service, and a server that was started for a moment.
pub struct Databases {
    addresses: BTreeMap<&'static str, String>,
    started: Option<Postgres>,
}

impl Where {
    pub async fn open(&self) -> Result<Databases> {
        if let Some(prepared) = &self.prepared {
            let address = |service| {
                let told = told(prepared, service)?;
                let address = told.get("database-url").context("it names no database")?;
                anyhow::Ok((service, address.clone()))
            };
            let addresses = SERVICES.into_iter().map(address).collect::<Result<_>>()?;
            return Ok(Databases { addresses, started: None });
        }
        let data = &self.data;
        ensure!(data.join("passwords.json").exists(), "nothing was set up in {}", data.display());
        let passwords = passwords(data)?;
        if let Some(superuser) = &self.postgres_url {
            let mut addresses = BTreeMap::new();
            for service in SERVICES {
                addresses.insert(service, create_database(superuser, service, &passwords[service]).await?);
            }
            return Ok(Databases { addresses, started: None });
        }
        let folder = data.canonicalize()?.join("postgres");
        if let Some(addresses) = running(&folder, &passwords).await {
            return Ok(Databases { addresses, started: None });
        }
        // Nobody is using it, so we may start it for a moment.
        let starting = tokio::task::spawn_blocking(move || {
            let postgres = Postgres::start(&folder, 0)?;
            let address = |service| {
                anyhow::Ok((service, postgres.create_service_database(service, &passwords[service])?))
            };
            let addresses = SERVICES.into_iter().map(address).collect::<Result<_>>()?;
            anyhow::Ok(Databases { addresses, started: Some(postgres) })
        });
        starting.await?
    }
}

impl Databases {
    pub fn addresses(&self) -> &BTreeMap<&'static str, String> {
        &self.addresses
    }

    pub async fn close(self) -> Result<()> {
        let Some(mut postgres) = self.started else { return Ok(()) };
        tokio::task::spawn_blocking(move || postgres.stop()).await?
    }
}

/// What `prepare` told a service: flag and value.
pub fn told(prepared: &Path, service: &str) -> Result<BTreeMap<String, String>> {
    let file = prepared.join(format!("{service}.env"));
    let text = std::fs::read_to_string(&file).with_context(|| format!("read {}", file.display()))?;
    let line = |line: &str| {
        let (name, value) = line.split_once('=')?;
        Some((name.strip_prefix("GUICHET_")?.to_lowercase().replace('_', "-"), value.to_owned()))
    };
    Ok(text.lines().filter_map(line).collect())
}

/// The addresses of the databases where `guichet up` is running: the server writes its port into its own file.
async fn running(
    folder: &Path,
    passwords: &BTreeMap<String, String>,
) -> Option<BTreeMap<&'static str, String>> {
    let said = std::fs::read_to_string(folder.join("data/postmaster.pid")).ok()?;
    let port: u16 = said.lines().nth(3)?.trim().parse().ok()?;
    let address = |service: &'static str| {
        let (role, password) = (format!("guichet_{}", service.replace('-', "_")), passwords.get(service)?);
        Some((service, format!("postgres://{role}:{password}@127.0.0.1:{port}/{role}")))
    };
    let addresses: BTreeMap<_, _> = SERVICES.into_iter().filter_map(address).collect();
    PgConnection::connect(addresses.get("identity")?).await.ok()?.close().await.ok()?;
    Some(addresses)
}
