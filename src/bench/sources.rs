//! Sources of people: how fast a large directory is read, beside `ldapsearch` in the same run, and how fast a system may
//! publish; and what everybody else feels of it.

pub mod directory;
pub mod events;

use super::{
    Databases, Stage,
    cpu::Processes,
    load::{self, Client},
};
use anyhow::{Result, ensure};
use serde::Serialize;
use sqlx::PgPool;
use std::time::{Duration, Instant};

#[derive(Serialize)]
pub struct Sources {
    directory: directory::Read,
    /// With a broker that writes each event down before it acknowledges, as ours does.
    events_synced: events::Published,
    /// With one that does so every two minutes, which is its default.
    events_unsynced: events::Published,
}

/// The ticket list of somebody else.
#[derive(Serialize)]
pub struct Others {
    p99_before_ms: f64,
    p99_meanwhile_ms: f64,
}

pub async fn measure(
    stage: &mut Stage,
    databases: &Databases,
    who: &Who,
    entries: usize,
    lasting: Duration,
) -> Result<Sources> {
    let pools = Pools::of(databases).await?;
    let directory = directory::measure(stage, &pools, who, entries, lasting).await?;
    let persons = (entries / 5).max(100);
    eprintln!("sources: events, each synced …");
    let events_synced = events::measure(stage, &pools, who, "s", persons, lasting).await?;
    eprintln!("sources: events, synced by the broker's default …");
    stage.restart_nats_unsynced()?;
    until_back(stage, who).await?;
    let events_unsynced = events::measure(stage, &pools, who, "u", persons, lasting).await?;
    Ok(Sources { directory, events_synced, events_unsynced })
}

/// After the broker was started anew, until pages come again.
async fn until_back(stage: &Stage, who: &Who) -> Result<()> {
    let deadline = Instant::now() + Duration::from_mins(1);
    while load::get(stage.portal, "/tickets", &who.person).await?.status != 200 {
        ensure!(Instant::now() < deadline, "no page comes after the broker was started anew");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    Ok(())
}

/// Sessions: of somebody on the portal, and of an administrator on the desk.
pub struct Who {
    pub person: String,
    pub administrator: String,
}

pub struct Pools {
    pub identity: PgPool,
    pub directory: PgPool,
}

impl Pools {
    async fn of(databases: &Databases) -> Result<Self> {
        Ok(Self {
            identity: PgPool::connect(&databases["identity"]).await?,
            directory: PgPool::connect(&databases["directory"]).await?,
        })
    }

    /// How many people of a source identity has.
    pub async fn people(&self, source: &str, key: &str) -> Result<i64> {
        let people = "select count(*) from record_of_source where source = $1 and key like $2 || '%'";
        Ok(sqlx::query_scalar(people).bind(source).bind(key).fetch_one(&self.identity).await?)
    }
}

/// The 99th percentile of the ticket list, asked for by four at once.
pub async fn p99(stage: &Stage, who: &Who, lasting: Duration) -> Result<f64> {
    let list = Client::new(stage.portal, 200, |_, _| load::request(stage.portal, "/tickets", &who.person));
    Ok(load::percentile(&load::run(list, 4, lasting).await?.times, 99.0))
}

/// The largest that our process becomes until told to stop, in megabytes.
pub async fn largest(processes: &Processes, stop: &tokio_util::sync::CancellationToken) -> f64 {
    let mut largest = processes.memory_mb();
    while !stop.is_cancelled() {
        tokio::time::sleep(Duration::from_millis(100)).await;
        largest = largest.max(processes.memory_mb());
    }
    largest
}

impl Others {
    pub fn new(p99_before_ms: f64, p99_meanwhile_ms: f64) -> Self {
        Self { p99_before_ms, p99_meanwhile_ms }
    }
}

impl std::fmt::Display for Others {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(
            f,
            "the ticket list's p99 {:.1} ms, before {:.1} ms",
            self.p99_meanwhile_ms, self.p99_before_ms
        )
    }
}

impl Sources {
    pub fn print(&self) {
        self.directory.print();
        self.events_synced.print("each synced, wanted 500");
        self.events_unsynced.print("broker's default, wanted 2000");
    }
}
