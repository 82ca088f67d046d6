//! SIGKILL to whatever is running, at random moments, for as long as people work.

use super::Scene;
use crate::trials::{crowd::roll, fleet::Fleet, replica::Replica, settle::Tally};
use anyhow::{Context, Result};
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// How often each service, and each server beneath, was killed.
pub type Kills = BTreeMap<&'static str, u32>;

pub struct Storm {
    pub happened: String,
    pub kills: Kills,
    pub tally: Tally,
}

pub async fn rage(scene: &Scene, time: Duration) -> Result<Storm> {
    let kills = Mutex::new(Kills::new());
    let fleet = &scene.company.fleet;
    let killing = async {
        let until = Instant::now() + time;
        let (front, back, nats, postgres) = tokio::join!(
            kill_services(fleet, &["portal-bff", "identity"], until, &kills),
            kill_services(fleet, &["tickets", "notify", "directory"], until, &kills),
            kill_nats(fleet, until, &kills),
            kill_postgres(fleet, until, &kills),
        );
        for ended in [front, back, nats, postgres] {
            ended?;
        }
        let kills = kills.lock().unwrap_or_else(PoisonError::into_inner);
        let counts: Vec<_> = kills.iter().map(|(what, count)| format!("{what} {count}")).collect();
        Ok(format!("killed: {}", counts.join(", ")))
    };
    let (happened, tally) = scene.while_people_work(time, killing).await?;
    Ok(Storm { happened, kills: kills.into_inner().unwrap_or_else(PoisonError::into_inner), tally })
}

async fn kill_services(
    fleet: &Fleet,
    services: &[&'static str],
    until: Instant,
    kills: &Mutex<Kills>,
) -> Result<()> {
    while Instant::now() < until {
        tokio::time::sleep(Duration::from_millis(150 + roll(450))).await;
        let service = services[roll(services.len() as u64) as usize];
        let replicas: Vec<&Replica> = fleet.of(service).take(2).collect();
        // Mostly one of them; now and then nobody is left.
        let first = roll(2) as usize;
        let victims = if roll(4) == 0 { 2 } else { 1 };
        let hit: Vec<_> = (0..victims).map(|offset| replicas[(first + offset) % 2]).collect();
        for replica in &hit {
            fleet.kill(replica).await?;
            count(kills, service);
        }
        tokio::time::sleep(Duration::from_millis(50 + roll(400))).await;
        for replica in hit {
            replica.start().await?;
        }
    }
    Ok(())
}

async fn kill_nats(fleet: &Fleet, until: Instant, kills: &Mutex<Kills>) -> Result<()> {
    while let Some(pause) = next(until, 6_000, 18_000) {
        tokio::time::sleep(pause).await;
        fleet.kill_nats().await?;
        count(kills, "NATS");
        tokio::time::sleep(Duration::from_millis(200 + roll(1_500))).await;
        fleet.restart_nats().await.context("start NATS again")?;
    }
    Ok(())
}

async fn kill_postgres(fleet: &Fleet, until: Instant, kills: &Mutex<Kills>) -> Result<()> {
    while let Some(pause) = next(until, 8_000, 22_000) {
        tokio::time::sleep(pause).await;
        fleet.kill_postgres().await?;
        count(kills, "PostgreSQL");
        tokio::time::sleep(Duration::from_millis(200 + roll(1_000))).await;
        fleet.restart_postgres().await.context("start PostgreSQL again")?;
    }
    Ok(())
}

/// A random pause that still ends before the storm does.
fn next(until: Instant, from: u64, to: u64) -> Option<Duration> {
    let pause = Duration::from_millis(from + roll(to - from));
    (Instant::now() + pause < until).then_some(pause)
}

fn count(kills: &Mutex<Kills>, what: &'static str) {
    *kills.lock().unwrap_or_else(PoisonError::into_inner).entry(what).or_default() += 1;
}
