//! A whole Guichet for one test: a private PostgreSQL, a nats-server with the real permissions, the
//! five services in this process or in processes of their own, and a mailbox.

use crate::{
    backing::{Backing, Source},
    balancer::balance,
    replica::{self, Replica, free_address},
};
use anyhow::Result;
use backing::Keys;
use chassis::{
    Asking, Health,
    provision::{DIRECTORY_INTAKE, event_stream},
};
use contracts::{Code, Failure, PersonId, Request};
use futures::future::{join_all, try_join_all};
use guichet::{SERVICES, Settings, System};
use mailbox::Mailbox;
use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use std::{
    collections::BTreeMap,
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

/// How long anything may take that should happen soon. Longer than any one request, so
/// that each is sent once more at least; it holds up only what fails.
pub const SOON: Duration = Duration::from_secs(30);

/// A connection that comes as soon as this was not waited for.
const AT_LEISURE: Duration = Duration::from_millis(200);

/// Where the five services run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the test's own process, as with `guichet up`.
    OneProcess,
    /// Each as its own binary and as often; the front ends share one address.
    Processes { replicas: usize },
}

pub struct World {
    /// As the services are connected, wherever they run; their databases over connections of the story's own.
    pub system: System,
    /// What the services in this process have open.
    pools: [PgPool; 5],
    pub settings: Settings,
    pub mailbox: Mailbox,
    /// Where sources that speak SCIM connect, with [`Place::OneProcess`].
    pub scim: SocketAddr,
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
        Self::start_with(place, &[]).await
    }

    /// With what else services are told, or, where it is empty, not told.
    pub async fn start_with(place: Place, more: &[(&'static str, &'static str, &str)]) -> Self {
        Self::try_start(place, "127.0.0.1", more).await.expect("Guichet starts")
    }

    /// In one process, under another name of this machine than its address.
    pub async fn start_as(host: &str, more: &[(&'static str, &'static str, &str)]) -> Self {
        Self::try_start(Place::OneProcess, host, more).await.expect("Guichet starts")
    }

    async fn try_start(
        place: Place,
        host: &str,
        told: &[(&'static str, &'static str, &str)],
    ) -> Result<Self> {
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
        let (portal_listen, desk_listen, scim) = (free_address()?, free_address()?, free_address()?);
        // Of several processes only one could have the address.
        let scim_flags = match place {
            Place::OneProcess => {
                vec![("scim-listen", scim.to_string()), ("scim-url", format!("http://{scim}"))]
            }
            Place::Processes { .. } => Vec::new(),
        };
        let settings = Settings {
            databases: databases.into_iter().collect(),
            nats_url: backing.nats_url().to_owned(),
            keys,
            files: at.join("files"),
            portal_listen,
            desk_listen,
            portal_url: format!("http://{host}:{}", portal_listen.port()),
            desk_url: format!("http://{host}:{}", desk_listen.port()),
            smtp_url: format!("smtp://{}", mailbox.smtp),
            brand: "Oriale".into(),
            more: [
                // Hashing as slowly as in production would only make the tests slow.
                ("identity", "argon2-kib", "1024"),
                ("identity", "print-setup-link", "false"),
                ("portal-bff", "rate-factor", "100"),
                // Sources of stories are on this machine.
                ("directory", "source-private-addresses", "true"),
                // Stories would only wait for their replies.
                ("tickets", "set-reply-hold-seconds", "0"),
                // Nobody stands before them who has to hear of it.
                ("portal-bff", "linger-seconds", "0"),
            ]
            .iter()
            .filter(|(service, flag, _)| !told.iter().any(|other| (other.0, other.1) == (*service, *flag)))
            .chain(told.iter().filter(|(.., value)| !value.is_empty()))
            .map(|(service, flag, value)| (*service, *flag, (*value).to_owned()))
            .chain(scim_flags.into_iter().map(|(flag, value)| ("directory", flag, value)))
            .collect(),
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
        let pools = pools(&system);
        let mut world = Self { system, pools, settings, mailbox, scim, replicas, backing, folder, stop };
        world.get_hold().await;
        Ok(world)
    }

    /// Waits until what runs in the background has begun, and takes connections of its own: on a busy machine those of
    /// the services are rare, and a story is not what they are for.
    async fn get_hold(&mut self) {
        for db in &self.pools {
            eventually("a database has time", || async {
                let asked = Instant::now();
                let connection = db.acquire().await.ok()?;
                (asked.elapsed() < AT_LEISURE).then_some(connection)
            })
            .await;
        }
        let System { identity, tickets, directory, notify, portal_bff, .. } = &mut self.system;
        for db in [&mut identity.db, &mut tickets.db, &mut directory.db, &mut notify.db, &mut portal_bff.db] {
            let options = PgConnectOptions::clone(&db.connect_options());
            *db = PgPoolOptions::new().acquire_timeout(SOON).connect_lazy_with(options);
        }
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

    /// Nothing is left on its way: outboxes are empty and every reader has read everything.
    pub async fn drained(&self) {
        // Twice, with nothing new in between: what one service read after it was looked at may be on its way to another.
        eventually("everything is drained", || async {
            let ends = self.quiet().await?;
            (self.quiet().await? == ends).then_some(())
        })
        .await;
    }

    /// Where the streams end, when nothing waits to be published or read.
    async fn quiet(&self) -> Option<BTreeMap<String, u64>> {
        let mut ends = BTreeMap::new();
        for service in ["identity", "tickets", "directory"] {
            let stream = event_stream(service);
            ends.insert(stream.clone(), self.last_sequence(&stream).await?);
        }
        ends.insert(DIRECTORY_INTAKE.into(), self.last_sequence(DIRECTORY_INTAKE).await?);
        let system = &self.system;
        // And how many readers it has at least: one that has not begun yet has no cursor.
        let databases = [
            (&system.identity.db, 1),
            (&system.tickets.db, 1),
            (&system.directory.db, 1),
            (&system.notify.db, 6),
        ];
        for (db, readers) in databases {
            let waiting: i64 =
                sqlx::query_scalar("select count(*) from outbox_waiting").fetch_one(db).await.ok()?;
            let cursors: Vec<(String, i64)> =
                sqlx::query_as("select stream, seq from cursor").fetch_all(db).await.ok()?;
            let behind =
                cursors.iter().any(|(stream, seq)| ends.get(stream).is_some_and(|end| *end > *seq as u64));
            if waiting > 0 || behind || cursors.len() < readers {
                return None;
            }
        }
        Some(ends)
    }

    async fn last_sequence(&self, stream: &str) -> Option<u64> {
        let seed = self.settings.keys.seed(backing::users::PROVISIONER).ok()?;
        chassis::provision::last_sequence(&self.settings.nats_url, seed, stream).await.ok()
    }

    /// Stops all services, lets something happen beneath them, and starts them again. Only with [`Place::OneProcess`].
    pub async fn interrupted(&mut self, meanwhile: impl AsyncFnOnce(&mut Backing, &Settings)) {
        let waiting =
            System::connect(&self.settings, Health::new().expect("health")).await.expect("a system");
        let running = std::mem::replace(&mut self.system, waiting);
        let own = pools(&running);
        running.drain().await;
        join_all(own.iter().chain(&self.pools).map(PgPool::close)).await;
        meanwhile(&mut self.backing, &self.settings).await;
        let health = Health::new().expect("health");
        let system = System::start(&self.settings, health, &self.stop).await.expect("they start again");
        system.ready(Duration::from_secs(30)).await.expect("they are ready again");
        self.pools = pools(&system);
        self.system = system;
        self.get_hold().await;
    }

    /// Takes a service's database away from it, as one that went for good; stories still have it.
    pub async fn lose_database(&self, service: &str) {
        let order = ["identity", "tickets", "directory", "notify", "portal-bff"];
        let at = order.iter().position(|name| *name == service).expect("a service");
        self.pools[at].close().await;
    }

    /// Deletes all streams and makes them anew, as after NATS lost its disk.
    pub async fn forget_streams(settings: &Settings) {
        let seed = settings.keys.seed(backing::users::PROVISIONER).expect("a seed").to_owned();
        let client = async_nats::ConnectOptions::with_nkey(seed)
            .custom_inbox_prefix("_INBOX_provisioner")
            .connect(&settings.nats_url)
            .await
            .expect("connected");
        let jetstream = async_nats::jetstream::new(client);
        for stream in backing::permissions::STREAMS {
            jetstream.delete_stream(stream.name).await.expect("deleted");
        }
        settings.provision(1).await.expect("made anew");
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

fn pools(system: &System) -> [PgPool; 5] {
    let System { identity, tickets, directory, notify, portal_bff, .. } = system;
    [&identity.db, &tickets.db, &directory.db, &notify.db, &portal_bff.db].map(Clone::clone)
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
