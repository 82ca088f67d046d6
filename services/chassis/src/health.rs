//! Liveness, readiness and metrics of a process.

use crate::{App, Pulse, parked};
use anyhow::{Context, Result, anyhow};
use axum::{Router, http::StatusCode, routing::get};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use sqlx::PgPool;
use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{net::TcpListener, sync::watch};
use tokio_util::sync::CancellationToken;

/// Whether the services of this process can work. Liveness depends on nothing: a process that
/// waits for its database must not be killed for it.
#[derive(Clone)]
pub struct Health {
    services: Arc<Mutex<Vec<Checked>>>,
    holds: Arc<Mutex<Vec<(&'static str, CancellationToken)>>>,
    failure: watch::Sender<Option<String>>,
    metrics: PrometheusHandle,
}

#[derive(Clone)]
struct Checked {
    name: &'static str,
    /// Whether people connect to it. What it needs of others is then no reason to be not ready: all of its replicas would be
    /// at once, and people would see a page of whoever stands before them instead of ours, which keeps their words.
    has_doors: bool,
    db: PgPool,
    pulse: Pulse,
    bus: crate::Bus,
    started: CancellationToken,
    leaving: CancellationToken,
}

impl Health {
    /// Takes over the process' metrics; one per process.
    pub fn new() -> Result<Self> {
        let recorder = PrometheusBuilder::new().build_recorder();
        let metrics = recorder.handle();
        // In tests several may be made; the first one counts.
        let _ = metrics::set_global_recorder(recorder);
        Ok(Self {
            services: Arc::default(),
            holds: Arc::default(),
            failure: watch::Sender::new(None),
            metrics,
        })
    }

    pub(crate) fn watch<C>(
        &self,
        app: &App<C>,
        name: &'static str,
        has_doors: bool,
        started: CancellationToken,
    ) {
        let (db, pulse, bus) = (app.db.clone(), app.pulse.clone(), app.bus.clone());
        let leaving = app.leaving.clone();
        if let Ok(mut services) = self.services.lock() {
            services.push(Checked { name, has_doors, db, pulse, bus, started, leaving });
        }
    }

    /// Not ready, whatever the services say, until the token is cancelled.
    pub fn hold(&self, what: &'static str) -> CancellationToken {
        let done = CancellationToken::new();
        if let Ok(mut holds) = self.holds.lock() {
            holds.push((what, done.clone()));
        }
        done
    }

    /// Something without which a service cannot work, and that waiting does not mend.
    pub(crate) fn fail(&self, why: String) {
        tracing::error!(why, "the process ends");
        self.failure.send_replace(Some(why));
    }

    /// Returns when the process has to end, with the reason.
    pub async fn failed(&self) -> anyhow::Error {
        let mut failure = self.failure.subscribe();
        let why = failure.wait_for(Option::is_some).await.ok().and_then(|why| why.clone());
        match why {
            Some(why) => anyhow!(why),
            None => std::future::pending().await,
        }
    }

    /// Why this process is not ready, if it is not.
    pub fn troubles(&self) -> Vec<String> {
        let mut troubles = Vec::new();
        for service in self.services() {
            troubles.extend(service.own_trouble());
            if !service.has_doors {
                troubles.extend(service.trouble_of_others());
            }
        }
        if let Ok(holds) = self.holds.lock() {
            let held = holds.iter().filter(|(_, done)| !done.is_cancelled());
            troubles.extend(held.map(|(what, _)| format!("{what}: not done yet")));
        }
        troubles
    }

    /// What works, and yet somebody should look at it: copies that have stopped at an event. No reason not to be ready,
    /// since everything else goes on, in every replica alike.
    pub async fn warnings(&self) -> Vec<String> {
        let mut warnings = Vec::new();
        for Checked { name, db, .. } in self.services() {
            let stopped = tokio::time::timeout(Duration::from_secs(2), parked::stopped(&db)).await;
            let stopped = stopped.ok().and_then(Result::ok).unwrap_or_default();
            let lines = stopped.into_iter();
            warnings.extend(lines.map(|(consumer, at)| format!("{name}: {consumer} has stopped at {at}")));
        }
        warnings
    }

    /// The names of services that cannot work right now, each with the reason.
    pub fn service_troubles(&self) -> Vec<String> {
        let mut troubles = Vec::new();
        for service in self.services() {
            troubles.extend(service.own_trouble());
            troubles.extend(service.trouble_of_others());
        }
        troubles
    }

    fn services(&self) -> Vec<Checked> {
        self.services.lock().map(|services| services.clone()).unwrap_or_default()
    }
}

impl Checked {
    fn own_trouble(&self) -> Option<String> {
        if !self.started.is_cancelled() {
            return Some(format!("{}: starting", self.name));
        }
        self.leaving.is_cancelled().then(|| format!("{}: stopping", self.name))
    }

    /// What is wrong with what it needs, and not with itself.
    fn trouble_of_others(&self) -> Option<String> {
        if !self.started.is_cancelled() {
            return None;
        }
        if !self.bus.is_connected() {
            return Some(format!("{}: NATS is not connected", self.name));
        }
        let answers = self.pulse.database_answers();
        (!answers).then(|| format!("{}: the database does not answer", self.name))
    }
}

/// Takes an address, or says who wants it for what.
pub async fn listen(at: SocketAddr, what: &str) -> Result<TcpListener> {
    TcpListener::bind(at).await.with_context(|| format!("cannot listen on {at} for {what}"))
}

/// Serves `/livez`, `/readyz` and `/metrics` until told to stop.
pub async fn serve(health: Health, listener: TcpListener, stop: CancellationToken) -> Result<()> {
    let ready = {
        let health = health.clone();
        move || async move {
            let troubles = health.troubles();
            if troubles.is_empty() {
                // What a front end waits for stands there as well, for who looks, and which copies have stopped.
                let waiting = health.service_troubles().into_iter().chain(health.warnings().await);
                let lines = std::iter::once("ready".to_owned()).chain(waiting).collect::<Vec<_>>();
                (StatusCode::OK, lines.join("\n") + "\n")
            } else {
                (StatusCode::SERVICE_UNAVAILABLE, troubles.join("\n") + "\n")
            }
        }
    };
    let metrics = move || async move { health.metrics.render() };
    let router = Router::new()
        .route("/livez", get(|| async { "alive\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics));
    axum::serve(listener, router).with_graceful_shutdown(stop.cancelled_owned()).await?;
    Ok(())
}
