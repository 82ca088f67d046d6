//! The five services in this process.

use crate::Settings;
use anyhow::{Result, bail};
use chassis::{Health, Running};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Started services, each with its own connections.
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
    /// Starts all five; they need not be ready when this returns.
    pub async fn start(settings: &Settings, health: Health, stop: &CancellationToken) -> Result<Self> {
        let identity = chassis::connect("identity", settings.config("identity")?).await?;
        let tickets = chassis::connect("tickets", settings.config("tickets")?).await?;
        let directory = chassis::connect("directory", settings.config("directory")?).await?;
        let notify = chassis::connect("notify", settings.config("notify")?).await?;
        let portal_bff = chassis::connect("portal-bff", settings.config("portal-bff")?).await?;
        let running = vec![
            portal_bff::service(portal_bff.clone()).start(&health, stop),
            identity::service(identity.clone()).start(&health, stop),
            tickets::service(tickets.clone()).start(&health, stop),
            directory::service(directory.clone()).start(&health, stop),
            notify::service(notify.clone()).start(&health, stop),
        ];
        Ok(Self { identity, tickets, directory, notify, portal_bff, health, running })
    }

    /// Returns once every service can work.
    pub async fn ready(&self, within: Duration) -> Result<()> {
        let deadline = tokio::time::Instant::now() + within;
        loop {
            let troubles = self.health.troubles().await;
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
