//! A rolling restart behind a proxy that hears a second late who is ready.

use super::{RECOVERY, Scene};
use crate::{
    replica::Replica,
    trials::http::{self, Ask},
};
use anyhow::{Context, Result, ensure};
use std::{
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
    time::Duration,
};

/// How late the proxy hears of it.
const LATE: Duration = Duration::from_secs(1);
/// How long a front end goes on after it was asked to stop.
const LINGER: &str = "3";

pub async fn rolling_restart(scene: &Scene) -> Result<String> {
    let fleet = &scene.company.fleet;
    // The last one is that of the measurements.
    let front_ends: Vec<&Replica> = fleet.of("portal-bff").take(2).collect();
    for replica in &front_ends {
        replica.set("linger-seconds", LINGER);
        replica.kill().await?;
        replica.start().await?;
    }
    fleet.ready(RECOVERY).await?;

    let proxy = Proxy::before(&front_ends);
    let over = AtomicBool::new(false);
    let restarts = async {
        tokio::time::sleep(LATE).await;
        for replica in &front_ends {
            restart(replica, scene).await?;
        }
        for service in ["identity", "tickets"] {
            for replica in fleet.of(service) {
                restart(replica, scene).await?;
            }
        }
        over.store(true, Ordering::Relaxed);
        anyhow::Ok(())
    };
    let (restarted, (), ..) = tokio::join!(
        restarts,
        proxy.hears(&over),
        proxy.sends(scene, &over),
        proxy.sends(scene, &over),
        proxy.sends(scene, &over),
    );
    for replica in &front_ends {
        replica.set("linger-seconds", "0");
    }
    restarted?;
    let (answered, failed) = (proxy.answered.into_inner(), proxy.failed.into_inner());
    ensure!(answered > 200, "only {answered} pages were asked for");
    ensure!(failed == 0, "{failed} of {answered} pages failed");
    Ok(format!("two front ends and all of identity and tickets restarted: {answered} pages, 0 failed"))
}

async fn restart(replica: &Replica, scene: &Scene) -> Result<()> {
    replica.stop().await?;
    replica.start().await?;
    scene.company.fleet.ready(RECOVERY).await?;
    // Until the proxy has heard of it, too.
    tokio::time::sleep(LATE).await;
    Ok(())
}

struct Proxy<'a> {
    /// Each with whether it is thought to be ready.
    replicas: Vec<(&'a Replica, AtomicBool)>,
    answered: AtomicU64,
    failed: AtomicU64,
}

impl<'a> Proxy<'a> {
    fn before(replicas: &[&'a Replica]) -> Self {
        let replicas = replicas.iter().map(|replica| (*replica, AtomicBool::new(true))).collect();
        Self { replicas, answered: AtomicU64::new(0), failed: AtomicU64::new(0) }
    }

    async fn hears(&self, over: &AtomicBool) {
        while !over.load(Ordering::Relaxed) {
            for (replica, ready) in &self.replicas {
                ready.store(replica.is_ready().await.is_ok(), Ordering::Relaxed);
            }
            tokio::time::sleep(LATE).await;
        }
    }

    async fn sends(&self, scene: &Scene, over: &AtomicBool) {
        let browser = scene.crowd.people[0].browser.elsewhere();
        for turn in 0.. {
            if over.load(Ordering::Relaxed) {
                return;
            }
            let mut others = (0..self.replicas.len()).map(|offset| (turn + offset) % self.replicas.len());
            let next = others.find(|next| self.replicas[*next].1.load(Ordering::Relaxed));
            let site = browser.site.only(next.unwrap_or_default());
            let page = http::send(&site, http::new_address(), &browser.dressed(&Ask::get("/tickets"))).await;
            self.answered.fetch_add(1, Ordering::Relaxed);
            match page.context("broke off").and_then(|page| page.expect(200, "/tickets")) {
                Ok(_) => {}
                Err(error) => {
                    println!("     {error:#}");
                    self.failed.fetch_add(1, Ordering::Relaxed);
                }
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}
