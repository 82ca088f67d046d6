//! A whole Guichet for one test: a private PostgreSQL, a nats-server with the real permissions, the
//! five services in this process or in processes of their own, and a mailbox.

use crate::{
    backing::{Backing, Source},
    balancer::balance,
    replica::{self, Replica, free_address},
};
use anyhow::Result;
use backing::Keys;
use chassis::{Asking, Health};
use contracts::{Code, Failure, PersonId, Request};
use futures::future::{join_all, try_join_all};
use guichet::{SERVICES, Settings, System};
use mailbox::Mailbox;
use std::{
    future::Future,
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    time::Duration,
};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// A password that everybody made here has; long enough and in no list.
pub const PASSWORD: &str = "seven quiet otters at dawn";

/// Whoever is not signed in.
pub static NOBODY: Asking = Asking { token: None, key: None };

/// How long anything may take that should happen soon.
pub const SOON: Duration = Duration::from_secs(15);

/// Where the five services run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the test's own process, as with `guichet up`.
    OneProcess,
    /// Each as its own binary and as often; the front ends share one address.
    Processes { replicas: usize },
}

pub struct World {
    /// The services' databases and connections, wherever they run.
    pub system: System,
    pub settings: Settings,
    pub mailbox: Mailbox,
    /// All processes, none with [`Place::OneProcess`].
    pub replicas: Vec<Replica>,
    pub backing: Backing,
    folder: Folder,
    stop: CancellationToken,
}

/// Somebody signed in, as requests see them.
pub struct Someone {
    pub person: PersonId,
    pub asking: Asking,
}

impl Someone {
    /// With an idempotency key, for what is sent more than once.
    pub fn once(&self) -> Asking {
        Asking { key: Some(Uuid::new_v4()), ..self.asking.clone() }
    }
}

impl World {
    pub async fn start() -> Self {
        Self::start_in(Place::OneProcess).await
    }

    pub async fn start_in(place: Place) -> Self {
        Self::try_start(place).await.expect("Guichet starts")
    }

    async fn try_start(place: Place) -> Result<Self> {
        chassis::telemetry::init(false);
        let folder = Folder::new()?;
        let at = &folder.0;
        let keys = Keys::load_or_create(at)?.add_publisher("hr")?;
        let backing = Backing::start(Source::choose().await?, at, &keys).await?;
        let database = async |service| anyhow::Ok((service, backing.database(service).await?));
        let databases = try_join_all(SERVICES.map(database)).await?;
        let stop = CancellationToken::new();
        let anywhere: SocketAddr = (Ipv4Addr::LOCALHOST, 0).into();
        let mailbox = mailbox::start(anywhere, anywhere, stop.clone()).await?;
        let (portal_listen, desk_listen) = (free_address()?, free_address()?);
        let settings = Settings {
            databases: databases.into_iter().collect(),
            nats_url: backing.nats_url().to_owned(),
            keys,
            files: at.join("files"),
            portal_listen,
            desk_listen,
            portal_url: format!("http://{portal_listen}"),
            desk_url: format!("http://{desk_listen}"),
            smtp_url: format!("smtp://{}", mailbox.smtp),
            brand: "Oriale".into(),
            more: vec![
                // Hashing as slowly as in production would only make the tests slow.
                ("identity", "argon2-kib", "1024".into()),
                ("identity", "print-setup-link", "false".into()),
                ("portal-bff", "rate-factor", "100".into()),
            ],
        };
        settings.provision(1).await?;
        let (system, replicas) = match place {
            Place::OneProcess => {
                let system = System::start(&settings, Health::new()?, &stop).await?;
                system.ready(Duration::from_secs(30)).await?;
                (system, Vec::new())
            }
            Place::Processes { replicas } => {
                let replicas = processes(&settings, replicas, &at.join("logs"), &stop).await?;
                (System::connect(&settings, Health::new()?).await?, replicas)
            }
        };
        Ok(Self { system, settings, mailbox, replicas, backing, folder, stop })
    }

    /// Asks a service as the front end would. Where the answer is that the same may be sent again,
    /// on a busy machine for one, it is.
    pub async fn ask<R: Request>(&self, asking: &Asking, request: R) -> Result<R::Reply, Failure> {
        // The same key each time: what was done although nobody heard of it is not done again.
        let asking = Asking { key: asking.key.or_else(|| Some(Uuid::new_v4())), ..asking.clone() };
        let deadline = Instant::now() + SOON;
        loop {
            match self.system.portal_bff.bus.ask(&request, &asking).await {
                Err(failure) if failure.code == Code::Unavailable && Instant::now() < deadline => {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                outcome => return outcome,
            }
        }
    }

    /// Nothing is left on its way: outboxes are empty, every reader has read everything, mails are out.
    pub async fn drained(&self) {
        let databases = [
            &self.system.identity.db,
            &self.system.tickets.db,
            &self.system.directory.db,
            &self.system.notify.db,
        ];
        eventually("everything is drained", || async {
            for db in databases {
                let waiting: i64 =
                    sqlx::query_scalar("select count(*) from outbox_waiting").fetch_one(db).await.ok()?;
                let cursors: Vec<(String, i64)> =
                    sqlx::query_as("select stream, seq from cursor").fetch_all(db).await.ok()?;
                if waiting > 0 {
                    return None;
                }
                for (stream, seq) in cursors {
                    if self.last_sequence(&stream).await? > seq as u64 {
                        return None;
                    }
                }
            }
            Some(())
        })
        .await;
    }

    async fn last_sequence(&self, stream: &str) -> Option<u64> {
        let seed = self.settings.keys.seed(backing::users::PROVISIONER).ok()?;
        chassis::provision::last_sequence(&self.settings.nats_url, seed, stream).await.ok()
    }

    /// Stops as `guichet up` does.
    ///
    /// # Panics
    /// When a process does not end in order.
    pub async fn stop(self) {
        let Self { system, replicas, backing, stop, folder, .. } = self;
        // The pages first, then what is behind them.
        for service in SERVICES.into_iter().rev() {
            let of_service = replicas.iter().filter(|replica| replica.service == service);
            for stopped in join_all(of_service.map(Replica::stop)).await {
                stopped.expect("a process ends in order");
            }
        }
        system.drain().await;
        stop.cancel();
        backing.stop().await.expect("the servers stop");
        drop(folder);
    }
}

/// Everything a world writes; gone when it is, but for the logs of one that failed.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Result<Self> {
        let name = format!("guichet-{}", Uuid::new_v4().simple());
        let folder = Self(backing::temporary::folder().join(name));
        std::fs::create_dir_all(&folder.0)?;
        Ok(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let failed = std::thread::panicking() && self.0.join("logs").exists();
        let thrown_away: &[&str] = if failed { &["postgres", "nats", "files"] } else { &[""] };
        for folder in thrown_away {
            let _ = std::fs::remove_dir_all(self.0.join(folder));
        }
    }
}

/// Starts every service as often as asked for, and returns once all are ready.
async fn processes(
    settings: &Settings,
    count: usize,
    logs: &Path,
    stop: &CancellationToken,
) -> Result<Vec<Replica>> {
    println!("logs: {}", logs.display());
    let doors = (0..count).map(|_| Ok((free_address()?, free_address()?))).collect::<Result<Vec<_>>>()?;
    let (portals, desks) = doors.iter().copied().unzip();
    balance(settings.portal_listen, portals, stop.clone()).await?;
    balance(settings.desk_listen, desks, stop.clone()).await?;
    let replicas = replica::replicas(settings, count, &doors, logs)?;
    try_join_all(replicas.iter().map(Replica::start)).await?;
    replica::ready(&replicas, Duration::from_mins(1)).await?;
    Ok(replicas)
}

/// Asks again and again until there is an answer.
///
/// # Panics
/// When there is none in time.
pub async fn eventually<T, F: Future<Output = Option<T>>>(what: &str, mut ask: impl FnMut() -> F) -> T {
    let deadline = Instant::now() + SOON;
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(Instant::now() < deadline, "not in time: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
