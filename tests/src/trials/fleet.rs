//! The running system: private servers, and every service as two processes of its own.

use super::{http::Site, post::Post};
use crate::frozen::Frozen;
use crate::hostile::Hostile;
use crate::replica::{self, Doors, Replica, free_address};
use anyhow::{Context, Result, bail, ensure};
use backing::{Keys, Nats, Postgres, permissions};
use guichet::{SERVICES, Settings};
use std::{
    collections::BTreeMap,
    net::Ipv4Addr,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio_util::sync::CancellationToken;

const REPLICAS: usize = 2;

pub struct Fleet {
    pub folder: PathBuf,
    pub settings: Settings,
    pub replicas: Vec<Replica>,
    pub post: Post,
    /// Who Google is in the trials.
    pub google: Arc<Hostile>,
    pub portal: Site,
    pub desk: Site,
    /// The same sites by a front end whose rate limits nobody reaches: to measure, not to live with.
    pub wide_portal: Site,
    pub wide_desk: Site,
    pub superuser: BTreeMap<&'static str, String>,
    /// Processes killed with SIGKILL, servers included.
    pub killed: AtomicU64,
    postgres: Arc<Mutex<Postgres>>,
    nats: Arc<Mutex<Nats>>,
    stop: CancellationToken,
}

impl Fleet {
    /// Starts everything in a folder of its own, and returns once all of it is ready.
    pub async fn start() -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("guichet-trials-{}", std::process::id()));
        let made = folder.clone();
        let (postgres, nats, keys, databases, superuser) =
            tokio::task::spawn_blocking(move || servers(&made)).await??;
        let logs = folder.join("logs");
        let stop = CancellationToken::new();
        let anywhere = (Ipv4Addr::LOCALHOST, 0).into();
        let google = Arc::new(Hostile::start().await);
        let post = Post::new(mailbox::start(anywhere, anywhere, stop.clone()).await?);

        // The last front end is the wide one.
        let doors =
            (0..=REPLICAS).map(|_| Ok((free_address()?, free_address()?))).collect::<Result<Vec<_>>>()?;
        let (portals, desks): (Vec<_>, Vec<_>) = doors.iter().copied().unzip();
        let (portal, desk) = (portals[0].to_string(), desks[0].to_string());
        let settings = Settings {
            databases,
            nats_url: nats.url(),
            keys,
            files: folder.join("files"),
            portal_listen: portals[0],
            desk_listen: desks[0],
            portal_url: format!("http://{portal}"),
            desk_url: format!("http://{desk}"),
            smtp_url: format!("smtp://{}", post.mailbox.smtp),
            brand: "Trials".into(),
            // A mail that could not be sent is tried again while we watch.
            more: vec![
                ("notify", "mail-retry", "2".into()),
                ("notify", "mail-from", "help@trials.example".into()),
                // People of the portal know a team, never who is in it.
                ("tickets", "team-name", "Team of Trials".into()),
                ("tickets", "set-reply-hold-seconds", "0".into()),
                // Directories of trials are on this machine.
                ("directory", "source-private-addresses", "true".into()),
                // Providers of sign-in are on this machine.
                ("identity", "sso-networks", "127.0.0.0/8".into()),
                ("identity", "sso-google", google.issuer.clone()),
                // Nobody stands before them but who asks.
                ("portal-bff", "linger-seconds", "0".into()),
            ],
        };
        settings.provision(1).await?;
        let fleet = Self {
            replicas: replicas(&settings, &doors, &logs)?,
            settings,
            post,
            google,
            portal: Site::new(portal.clone(), &portals[..REPLICAS]),
            desk: Site::new(desk.clone(), &desks[..REPLICAS]),
            wide_portal: Site::new(portal, &portals[REPLICAS..]),
            wide_desk: Site::new(desk, &desks[REPLICAS..]),
            superuser,
            killed: AtomicU64::new(0),
            postgres: Arc::new(Mutex::new(postgres)),
            nats: Arc::new(Mutex::new(nats)),
            stop,
            folder,
        };
        for replica in &fleet.replicas {
            replica.start().await?;
        }
        fleet.ready(Duration::from_mins(1)).await?;
        Ok(fleet)
    }

    /// Returns once every process says it is ready.
    pub async fn ready(&self, within: Duration) -> Result<()> {
        replica::ready(&self.replicas, within).await
    }

    pub fn of(&self, service: &str) -> impl Iterator<Item = &Replica> {
        self.replicas.iter().filter(move |replica| replica.service == service)
    }

    /// Starts the front ends anew with other rate limits.
    pub async fn multiply_rates(&self, factor: u32) -> Result<()> {
        for replica in self.of("portal-bff") {
            replica.set("rate-factor", factor.to_string());
            replica.kill().await?;
            replica.start().await?;
        }
        self.ready(Duration::from_secs(30)).await
    }

    pub async fn kill(&self, replica: &Replica) -> Result<()> {
        self.killed.fetch_add(1, Ordering::Relaxed);
        replica.kill().await
    }

    pub async fn kill_nats(&self) -> Result<()> {
        self.killed.fetch_add(1, Ordering::Relaxed);
        self.on_nats(Nats::kill_9).await
    }

    /// Stops it in the middle of whatever it does, so that all wait for it.
    pub async fn freeze_nats(&self) -> Result<Frozen> {
        self.on_nats(|nats| Frozen::one(nats.pid().context("NATS does not run")?)).await
    }

    pub async fn freeze_postgres(&self) -> Result<Frozen> {
        self.on_postgres(|postgres| Frozen::family(postgres.pid().context("PostgreSQL does not run")?)).await
    }

    /// Starts it again; stops it in order before, where it runs.
    pub async fn restart_nats(&self) -> Result<()> {
        self.on_nats(Nats::restart).await
    }

    pub async fn kill_postgres(&self) -> Result<()> {
        self.killed.fetch_add(1, Ordering::Relaxed);
        self.on_postgres(Postgres::kill_9).await
    }

    pub async fn restart_postgres(&self) -> Result<()> {
        self.on_postgres(Postgres::restart).await
    }

    /// SIGKILL to one process of the database server that works for a service.
    pub async fn kill_backend_of(&self, service: &'static str) -> Result<()> {
        let busy = "select pid from pg_stat_activity where application_name = $1
                    order by state = 'active' desc, random() limit 1";
        let pid: Option<i32> = sqlx::query_scalar(busy)
            .bind(format!("guichet-{service}"))
            .fetch_optional(&mut self.database(service).await?)
            .await?;
        let pid = pid.with_context(|| format!("the database does not work for {service}"))?;
        self.killed.fetch_add(1, Ordering::Relaxed);
        let mut kill = tokio::process::Command::new("sh");
        kill.args(["-c", "kill -s KILL \"$1\"", "sh", &pid.to_string()]);
        ensure!(kill.status().await?.success(), "could not kill the backend {pid}");
        Ok(())
    }

    async fn on_nats<T: Send + 'static>(&self, what: fn(&mut Nats) -> Result<T>) -> Result<T> {
        let nats = self.nats.clone();
        tokio::task::spawn_blocking(move || match nats.lock() {
            Ok(mut nats) => what(&mut nats),
            Err(_) => bail!("NATS was left in the middle of something"),
        })
        .await?
    }

    async fn on_postgres<T: Send + 'static>(&self, what: fn(&mut Postgres) -> Result<T>) -> Result<T> {
        let postgres = self.postgres.clone();
        tokio::task::spawn_blocking(move || match postgres.lock() {
            Ok(mut postgres) => what(&mut postgres),
            Err(_) => bail!("PostgreSQL was left in the middle of something"),
        })
        .await?
    }

    /// A connection to a service's database as superuser, to look.
    pub async fn database(&self, service: &str) -> Result<sqlx::PgConnection> {
        let url = self.superuser.get(service).with_context(|| format!("{service} has no database"))?;
        let connected = <sqlx::PgConnection as sqlx::Connection>::connect(url).await;
        connected.with_context(|| format!("connect to the database of {service}"))
    }

    /// A client with the name and the rights of a NATS user.
    pub async fn nats_as(&self, user: &str) -> Result<async_nats::Client> {
        self.nats_with(self.settings.keys.seed(user)?, permissions::inbox_prefix(user), None).await
    }

    /// As [`Fleet::nats_as`], with somewhere to put what the server complains about.
    pub async fn nats_listening(
        &self,
        user: &str,
        complaints: Arc<Mutex<Vec<String>>>,
    ) -> Result<async_nats::Client> {
        self.nats_with(self.settings.keys.seed(user)?, permissions::inbox_prefix(user), Some(complaints))
            .await
    }

    /// A client with the key of the directory system `hr`.
    pub async fn publisher(&self) -> Result<async_nats::Client> {
        let seed = self.settings.keys.publishers().get("hr").context("there is no publisher hr")?;
        self.nats_with(seed, permissions::publisher_inbox_prefix("hr"), None).await
    }

    async fn nats_with(
        &self,
        seed: &str,
        inbox: String,
        complaints: Option<Arc<Mutex<Vec<String>>>>,
    ) -> Result<async_nats::Client> {
        let options = async_nats::ConnectOptions::with_nkey(seed.to_owned())
            .custom_inbox_prefix(inbox)
            .max_reconnects(None)
            .request_timeout(Some(Duration::from_secs(3)))
            .event_callback(move |event| {
                if let (Some(complaints), async_nats::Event::ServerError(error)) = (&complaints, event)
                    && let Ok(mut complaints) = complaints.lock()
                {
                    complaints.push(error.to_string());
                }
                async {}
            });
        options.connect(&self.settings.nats_url).await.context("connect to NATS")
    }

    /// Stops everything; the folder stays when there is something to look at.
    pub async fn stop(self, keep: bool) -> Result<()> {
        for replica in &self.replicas {
            replica.kill().await?;
        }
        self.stop.cancel();
        let Self { folder, postgres, nats, .. } = self;
        tokio::task::spawn_blocking(move || {
            drop((postgres, nats));
            if keep {
                println!("logs and data: {}", folder.display());
                return Ok(());
            }
            std::fs::remove_dir_all(&folder).with_context(|| format!("remove {}", folder.display()))
        })
        .await?
    }
}

type Servers = (Postgres, Nats, Keys, BTreeMap<&'static str, String>, BTreeMap<&'static str, String>);

fn servers(folder: &Path) -> Result<Servers> {
    std::fs::create_dir_all(folder).with_context(|| format!("make {}", folder.display()))?;
    let keys = Keys::load_or_create(folder)?.add_publisher("hr")?;
    let postgres = Postgres::start(&folder.join("postgres"), 0)?;
    let (mut databases, mut superuser) = (BTreeMap::new(), BTreeMap::new());
    for service in SERVICES {
        let password = uuid::Uuid::new_v4().simple().to_string();
        databases.insert(service, postgres.create_service_database(service, &password)?);
        superuser.insert(service, postgres.url(&format!("guichet_{}", service.replace('-', "_"))));
    }
    let nats = Nats::start(&folder.join("nats"), 0, &Settings::nats_config(&keys)?)?;
    Ok((postgres, nats, keys, databases, superuser))
}

/// Two of each, and one front end more, the wide one.
fn replicas(settings: &Settings, doors: &[Doors], logs: &Path) -> Result<Vec<Replica>> {
    let replicas = replica::replicas(settings, REPLICAS, doors, logs)?;
    let front_ends = replicas.iter().filter(|replica| replica.service == "portal-bff");
    for (number, replica) in front_ends.enumerate() {
        replica.set("rate-factor", if number == REPLICAS { "1000" } else { "1" });
    }
    Ok(replicas)
}
