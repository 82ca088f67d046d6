//! Liveness, readiness and metrics of a process.

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
    db: PgPool,
    bus: crate::Bus,
    started: CancellationToken,
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

    pub(crate) fn watch(&self, name: &'static str, db: PgPool, bus: crate::Bus, started: CancellationToken) {
        if let Ok(mut services) = self.services.lock() {
            services.push(Checked { name, db, bus, started });
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
    pub async fn troubles(&self) -> Vec<String> {
        let mut troubles = self.service_troubles().await;
        if let Ok(holds) = self.holds.lock() {
            let held = holds.iter().filter(|(_, done)| !done.is_cancelled());
            troubles.extend(held.map(|(what, _)| format!("{what}: not done yet")));
        }
        troubles
    }

    /// The names of services that cannot work right now, each with the reason.
    pub async fn service_troubles(&self) -> Vec<String> {
        let services = self.services.lock().map(|s| s.clone()).unwrap_or_default();
        let mut troubles = Vec::new();
        for Checked { name, db, bus, started } in services {
            if !started.is_cancelled() {
                troubles.push(format!("{name}: starting"));
            } else if !bus.is_connected() {
                troubles.push(format!("{name}: NATS is not connected"));
            } else {
                let asked =
                    tokio::time::timeout(Duration::from_secs(2), sqlx::query("select 1").execute(&db));
                if !matches!(asked.await, Ok(Ok(_))) {
                    troubles.push(format!("{name}: the database does not answer"));
                }
            }
        }
        troubles
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
            let troubles = health.troubles().await;
            if troubles.is_empty() {
                (StatusCode::OK, "ready\n".to_owned())
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
