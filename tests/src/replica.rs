//! Services as processes of their own, each of which may be killed at any moment and started again.

use crate::frozen::Frozen;
use anyhow::{Context, Result, bail, ensure};
use guichet::{SERVICES, Settings};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{File, OpenOptions},
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::Stdio,
    sync::Mutex,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    process::{Child, Command},
};

/// Where one replica of the front end listens: portal and desk.
pub type Doors = (SocketAddr, SocketAddr);

/// All five services, not started yet: as many replicas of the front end as it has doors, and
/// `count` of each other.
pub fn replicas(settings: &Settings, count: usize, doors: &[Doors], logs: &Path) -> Result<Vec<Replica>> {
    std::fs::create_dir_all(logs).with_context(|| format!("make {}", logs.display()))?;
    let programs = programs()?;
    let mut replicas = Vec::new();
    for service in SERVICES {
        let program = programs.join(service);
        let missing = || format!("{} is missing: cargo build --workspace --bins", program.display());
        ensure!(program.is_file(), missing());
        let count = if service == "portal-bff" { doors.len() } else { count };
        for number in 0..count {
            let replica = Replica::new(service, number + 1, program.clone(), logs)?;
            for (flag, value) in settings.flags(service)? {
                replica.set(flag, value);
            }
            if let Some((portal, desk)) = doors.get(number).filter(|_| service == "portal-bff") {
                replica.set("portal-listen", portal.to_string());
                replica.set("desk-listen", desk.to_string());
            }
            replicas.push(replica);
        }
    }
    Ok(replicas)
}

/// Returns once every process says that it is ready.
pub async fn ready(replicas: &[Replica], within: Duration) -> Result<()> {
    let deadline = Instant::now() + within;
    loop {
        let mut troubles = Vec::new();
        for replica in replicas {
            match replica.died().await {
                Some(died) => bail!("{died}; the end of its log:\n{}", end_of(&replica.log)),
                None => troubles.push(replica.trouble().await),
            }
        }
        troubles.retain(|trouble| !trouble.is_empty());
        if troubles.is_empty() {
            return Ok(());
        }
        ensure!(Instant::now() < deadline, "not ready after {within:?}: {}", troubles.join("; "));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

pub struct Replica {
    pub service: &'static str,
    pub name: String,
    pub health: SocketAddr,
    program: PathBuf,
    environment: Mutex<BTreeMap<String, String>>,
    /// What it printed for people; the setup link, for one.
    pub printed: PathBuf,
    pub log: PathBuf,
    child: tokio::sync::Mutex<Option<Child>>,
}

impl Replica {
    pub fn new(service: &'static str, number: usize, program: PathBuf, logs: &Path) -> Result<Self> {
        let name = format!("{service}-{number}");
        Ok(Self {
            service,
            health: free_address()?,
            program,
            environment: Mutex::default(),
            printed: logs.join(format!("{name}.out")),
            log: logs.join(format!("{name}.log")),
            name,
            child: tokio::sync::Mutex::default(),
        })
    }

    /// Says something else at the next start.
    pub fn set(&self, flag: &str, value: impl Into<String>) {
        let name = format!("GUICHET_{}", flag.to_uppercase().replace('-', "_"));
        if let Ok(mut environment) = self.environment.lock() {
            environment.insert(name, value.into());
        }
    }

    /// How much it logs from its next start on, as `RUST_LOG` says it.
    pub fn set_log(&self, filter: &str) {
        if let Ok(mut environment) = self.environment.lock() {
            environment.insert("RUST_LOG".into(), filter.into());
        }
    }

    /// Of the process, while it runs.
    pub async fn pid(&self) -> Option<u32> {
        self.child.lock().await.as_ref()?.id()
    }

    pub async fn start(&self) -> Result<()> {
        // Whatever becomes of us, it must not outlive us.
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "KILL", "--"]).arg(&self.program);
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        // More than in production: what may never be logged may not be logged at any level.
        command.env(
            "RUST_LOG",
            "info,sqlx=warn,async_nats=warn,chassis=debug,identity=debug,tickets=debug,directory=debug,notify=debug,portal_bff=debug",
        );
        if let Ok(environment) = self.environment.lock() {
            command.envs(environment.iter());
        }
        command.env("GUICHET_HEALTH_LISTEN", self.health.to_string());
        command.stdin(Stdio::null()).stdout(append(&self.printed)?).stderr(append(&self.log)?);
        let child = command.kill_on_drop(true).spawn().with_context(|| format!("start {}", self.name))?;
        *self.child.lock().await = Some(child);
        Ok(())
    }

    /// SIGKILL; returns once the process is gone.
    pub async fn kill(&self) -> Result<()> {
        if let Some(mut child) = self.child.lock().await.take() {
            child.kill().await.with_context(|| format!("kill {}", self.name))?;
        }
        Ok(())
    }

    /// Stands still from now on, until what this returns is gone.
    pub async fn freeze(&self) -> Result<Frozen> {
        Frozen::one(self.pid().await.with_context(|| format!("{} does not run", self.name))?)
    }

    /// SIGTERM, and no word of what becomes of it.
    pub async fn ask_to_stop(&self) -> Result<()> {
        let pid = self.pid().await.with_context(|| format!("{} does not run", self.name))?;
        let mut terminate = Command::new("sh");
        terminate.args(["-c", "kill -s TERM \"$1\"", "sh", &pid.to_string()]);
        ensure!(terminate.status().await?.success(), "could not ask {} to stop", self.name);
        Ok(())
    }

    /// SIGTERM; it must finish what it has in hand and end by itself, in order.
    pub async fn stop(&self) -> Result<()> {
        if self.child.lock().await.is_none() {
            return Ok(());
        }
        self.ask_to_stop().await?;
        let Some(mut child) = self.child.lock().await.take() else { return Ok(()) };
        let ended = tokio::time::timeout(Duration::from_secs(20), child.wait()).await;
        let status = ended.with_context(|| format!("{} does not stop", self.name))??;
        ensure!(status.success(), "{} ended with {status}:\n{}", self.name, end_of(&self.log));
        Ok(())
    }

    /// Why it is not running although nobody killed it.
    pub async fn died(&self) -> Option<String> {
        let status = self.child.lock().await.as_mut()?.try_wait().ok()??;
        Some(format!("{} ended by itself: {status}", self.name))
    }

    /// Whether people may be sent there.
    pub async fn is_ready(&self) -> Result<()> {
        health(self.health, "/readyz").await.map(drop)
    }

    /// What its health page says; empty when it is ready and has all it needs.
    pub async fn trouble(&self) -> String {
        match health(self.health, "/readyz").await {
            Ok(said) if said.trim() == "ready" => String::new(),
            Ok(said) => format!("{}: {}", self.name, said.trim()),
            Err(error) => format!("{}: {error:#}", self.name),
        }
    }
}

/// What the page of a server says; a failure unless it says so with 200.
pub async fn health(server: SocketAddr, page: &str) -> Result<String> {
    let asked = async {
        let mut connection = TcpStream::connect(server).await?;
        let request = format!("GET {page} HTTP/1.0\r\nHost: {server}\r\n\r\n");
        connection.write_all(request.as_bytes()).await?;
        let mut answer = String::new();
        connection.read_to_string(&mut answer).await?;
        anyhow::Ok(answer)
    };
    let answer = tokio::time::timeout(Duration::from_secs(3), asked).await.context("no answer")??;
    let (head, body) = answer.split_once("\r\n\r\n").context("a broken answer")?;
    ensure!(head.split(' ').nth(1) == Some("200"), "{}", body.trim());
    Ok(body.to_owned())
}

/// Below the ports that the system hands to outgoing connections: whoever tries to reach a killed
/// process could otherwise be given its port and connect to itself. Each is given out once: whoever
/// was given it does not listen there yet.
pub fn free_address() -> Result<SocketAddr> {
    static GIVEN: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    for _ in 0..500 {
        let random = uuid::Uuid::new_v4();
        let port = 20_000 + u16::from_le_bytes([random.as_bytes()[0], random.as_bytes()[1]]) % 12_000;
        let fresh = GIVEN.lock().is_ok_and(|mut given| given.insert(port));
        if fresh && TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return Ok((Ipv4Addr::LOCALHOST, port).into());
        }
    }
    bail!("there is no free port")
}

/// Where cargo puts programs: beside this one, or one above where this one is a test.
/// Where the services' programs are.
pub fn programs() -> Result<PathBuf> {
    let here = std::env::current_exe()?;
    let here = here.parent().context("this program is nowhere")?;
    let above = here.parent().filter(|_| here.ends_with("deps"));
    Ok(above.unwrap_or(here).to_owned())
}

fn append(path: &Path) -> Result<File> {
    let opened = OpenOptions::new().create(true).append(true).open(path);
    opened.with_context(|| format!("open {}", path.display()))
}

fn end_of(file: &Path) -> String {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let lines: Vec<_> = text.lines().collect();
    lines[lines.len().saturating_sub(15)..].join("\n")
}
