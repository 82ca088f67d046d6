//! A process that is one service: what it is connected to, how it starts and how it ends.

use crate::{
    App, Bus, HasBase, Health, Pulse, Service, asked_to_stop, listen, publishing, serve_health, telemetry,
};
use anyhow::{Context, Result};
use clap::Parser;
use sqlx::{
    Connection,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use std::{sync::Arc, time::Duration};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

/// How long a database connection may lie idle before it is asked whether it still works.
const ASK_AFTER_IDLE: Duration = Duration::from_secs(1);

/// A whole process that is one service, or its command `republish`: reads the environment, runs until SIGTERM or Ctrl-C,
/// says that it is leaving, drains. Ends at once, with the reason, when an address it needs is taken.
pub fn run<C: HasBase + Parser>(name: &'static str, service: fn(App<C>) -> Service<C>) -> Result<()> {
    if std::env::args().nth(1).as_deref() == Some("republish") {
        return publishing::main();
    }
    let config = C::parse();
    telemetry::init(config.base().log_json);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let pulse = listen(config.base().health_listen, "health and metrics").await?;
        let health = Health::new()?;
        let stop = CancellationToken::new();
        let linger = Duration::from_secs(config.base().linger_seconds);
        let running = service(connect(name, config).await?).start(&health, &stop);
        let pulse = tokio::spawn(serve_health(health.clone(), pulse, stop.clone()));
        let asked = tokio::select! {
            asked = asked_to_stop() => asked,
            failed = health.failed() => Err(failed),
        };
        tracing::info!(service = name, "stopping");
        if asked.is_ok() {
            running.linger(linger).await;
        }
        running.drain().await;
        stop.cancel();
        pulse.await??;
        asked
    })
}

/// The app of a service: its database and its connection to NATS, neither of which need be there yet.
pub async fn connect<C: HasBase>(name: &'static str, config: C) -> Result<App<C>> {
    let base = config.base();
    let options: PgConnectOptions = base.database_url.parse().context("GUICHET_DATABASE_URL")?;
    let options = options.application_name(&format!("guichet-{name}")).options([
        ("statement_timeout", "3s"),
        ("lock_timeout", "1s"),
        ("idle_in_transaction_session_timeout", "10s"),
        // Compiling a statement takes longer than any statement here may.
        ("jit", "off"),
    ]);
    let db = PgPoolOptions::new()
        .max_connections(base.database_pool)
        .acquire_timeout(Duration::from_secs(1))
        // A connection used a moment ago is not asked whether it still works: under load that would be
        // one round trip in four. Should the server be gone, the caller hears so and may ask again.
        .test_before_acquire(false)
        .before_acquire(|connection, used| {
            Box::pin(async move {
                if used.idle_for > ASK_AFTER_IDLE {
                    connection.ping().await?;
                }
                Ok(true)
            })
        })
        .connect_lazy_with(options);
    let bus = Bus::connect(name, base).await?;
    Ok(App {
        db,
        bus,
        config: Arc::new(config),
        wake: Arc::new(Notify::new()),
        notes: Arc::default(),
        pulse: Pulse::default(),
        leaving: CancellationToken::new(),
    })
}
