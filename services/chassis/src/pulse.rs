//! Whether a service's database answers, found out beside the requests: one that stands still holds on to whoever asks it, so
//! who wants something must not be the one to find out.

use crate::Bus;
use sqlx::{Connection, PgConnection, PgPool};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};
use tokio_util::sync::CancellationToken;

const EVERY: Duration = Duration::from_millis(500);
/// How long it may take to answer, and a restart to be over.
const PATIENCE: Duration = Duration::from_secs(2);

/// Whether the database answers, as far as is known.
#[derive(Clone, Default)]
pub struct Pulse {
    silent: Arc<AtomicBool>,
}

impl Pulse {
    /// False once it has not answered for two seconds, and until it does again: then nobody waits for it.
    pub fn database_answers(&self) -> bool {
        !self.silent.load(Ordering::Relaxed)
    }

    /// Feels it until told to stop, on a connection of its own: when all others are busy, that is no silence.
    pub(crate) async fn feel(self, name: &'static str, db: PgPool, bus: Bus, stop: CancellationToken) {
        let mut connection = None;
        let mut answered = Instant::now();
        loop {
            let asked = tokio::select! {
                () = stop.cancelled() => return,
                asked = tokio::time::timeout(PATIENCE, ask(&mut connection, &db)) => asked,
            };
            let answers = matches!(asked, Ok(Ok(())));
            if answers {
                answered = Instant::now();
            } else {
                connection = None;
            }
            let silent = answered.elapsed() >= PATIENCE;
            if silent != self.silent.swap(silent, Ordering::Relaxed) {
                tracing::warn!(service = name, silent, "the database fell silent, or answers again");
            }
            let gauge = |answers: bool| if answers { 1.0 } else { 0.0 };
            metrics::gauge!("guichet_database_answers", "service" => name).set(gauge(!silent));
            metrics::gauge!("guichet_nats_connected", "service" => name).set(gauge(bus.is_connected()));
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(EVERY) => {}
            }
        }
    }
}

async fn ask(connection: &mut Option<PgConnection>, db: &PgPool) -> sqlx::Result<()> {
    let mut asked = match connection.take() {
        Some(asked) => asked,
        None => PgConnection::connect_with(&db.connect_options()).await?,
    };
    asked.ping().await?;
    *connection = Some(asked);
    Ok(())
}
