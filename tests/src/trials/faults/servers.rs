//! The servers beneath: NATS and PostgreSQL.

use super::Scene;
use anyhow::Result;
use std::time::Duration;

pub async fn nats_restarts(scene: &Scene) -> Result<String> {
    let fleet = &scene.company.fleet;
    let restarts = async {
        for _ in 0..2 {
            tokio::time::sleep(Duration::from_secs(2)).await;
            fleet.restart_nats().await?;
        }
        Ok("NATS restarted twice".to_owned())
    };
    scene.nothing_is_lost(Duration::from_secs(6), restarts).await
}

/// Requests need NATS, so while it is gone people are asked to try again in a moment; the same key
/// then gives one result. What was committed before flows on from the outbox.
pub async fn nats_is_killed(scene: &Scene) -> Result<String> {
    let fleet = &scene.company.fleet;
    let kills = async {
        for _ in 0..3 {
            tokio::time::sleep(Duration::from_millis(1_500)).await;
            fleet.kill_nats().await?;
            // Longer than a request waits for the connection.
            tokio::time::sleep(Duration::from_millis(2_500)).await;
            fleet.restart_nats().await?;
        }
        Ok("NATS killed three times, gone for 2.5 s each".to_owned())
    };
    scene.nothing_is_lost(Duration::from_secs(14), kills).await
}

pub async fn postgres_restarts(scene: &Scene) -> Result<String> {
    let fleet = &scene.company.fleet;
    let restarts = async {
        for _ in 0..2 {
            tokio::time::sleep(Duration::from_secs(2)).await;
            fleet.restart_postgres().await?;
        }
        Ok("PostgreSQL restarted twice".to_owned())
    };
    scene.nothing_is_lost(Duration::from_secs(8), restarts).await
}

/// A killed backend takes all others down with it, in whatever they were: commits too.
pub async fn postgres_is_killed(scene: &Scene) -> Result<String> {
    let fleet = &scene.company.fleet;
    let kills = async {
        let mut backends = 0;
        for service in ["tickets", "identity", "tickets", "notify", "tickets", "portal-bff"] {
            tokio::time::sleep(Duration::from_millis(1_800)).await;
            // In the middle of the recovery from the one before there may be none to kill.
            backends += usize::from(fleet.kill_backend_of(service).await.is_ok());
        }
        fleet.kill_postgres().await?;
        tokio::time::sleep(Duration::from_millis(700)).await;
        fleet.restart_postgres().await?;
        Ok(format!("{backends} backends killed, then the whole server"))
    };
    Box::pin(scene.nothing_is_lost(Duration::from_secs(15), kills)).await
}
