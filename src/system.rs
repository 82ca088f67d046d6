//! The five services in this process, or only what connects to their databases and to NATS.

use crate::Settings;
use anyhow::{Result, bail};
use chassis::{Health, Running};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// The services, each with its own connections.
pub struct System {
    pub identity: identity::App,
    pub tickets: tickets::App,
    pub directory: directory::App,
    pub notify: notify::App,
    pub portal_bff: portal_bff::App,
    pub health: Health,
    running: Vec<Running>,
}

impl System {
    /// Connects as all five and starts none: somebody else runs them.
    pub async fn connect(settings: &Settings, health: Health) -> Result<Self> {
        Ok(Self {
            identity: chassis::connect("identity", settings.config("identity")?).await?,
            tickets: chassis::connect("tickets", settings.config("tickets")?).await?,
            directory: chassis::connect("directory", settings.config("directory")?).await?,
            notify: chassis::connect("notify", settings.config("notify")?).await?,
            portal_bff: chassis::connect("portal-bff", settings.config("portal-bff")?).await?,
            health,
            running: Vec::new(),
        })
    }

    /// Starts all five; they need not be ready when this returns.
    pub async fn start(settings: &Settings, health: Health, stop: &CancellationToken) -> Result<Self> {
        let mut system = Self::connect(settings, health).await?;
        let health = &system.health;
        system.running = vec![
            portal_bff::service(system.portal_bff.clone()).start(health, stop),
            identity::service(system.identity.clone()).start(health, stop),
            tickets::service(system.tickets.clone()).start(health, stop),
            directory::service(system.directory.clone()).start(health, stop),
            notify::service(system.notify.clone()).start(health, stop),
        ];
        Ok(system)
    }

    /// Returns once every service can work; fails at once when one never will.
    pub async fn ready(&self, within: Duration) -> Result<()> {
        tokio::select! {
            ready = self.all_ready(within) => ready,
            failed = self.health.failed() => Err(failed),
        }
    }

    async fn all_ready(&self, within: Duration) -> Result<()> {
        let deadline = tokio::time::Instant::now() + within;
        loop {
            let troubles = self.health.service_troubles();
            if troubles.is_empty() {
                return Ok(());
            }
            if tokio::time::Instant::now() > deadline {
                bail!("not ready: {}", troubles.join("; "));
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Stops the pages first, then what is behind them; each finishes what it has in hand.
    pub async fn drain(self) {
        for running in self.running {
            running.drain().await;
        }
    }
}
