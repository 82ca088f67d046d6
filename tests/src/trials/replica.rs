//! One process of one service, which may be killed at any moment and started again.

use anyhow::{Context, Result};
use std::{
    collections::BTreeMap,
    fs::{File, OpenOptions},
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::Stdio,
    sync::Mutex,
};
use tokio::process::{Child, Command};

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

    /// Why it is not running although nobody killed it.
    pub async fn died(&self) -> Option<String> {
        let status = self.child.lock().await.as_mut()?.try_wait().ok()??;
        Some(format!("{} ended by itself: {status}", self.name))
    }

    /// What its health page says; empty when it is ready.
    pub async fn trouble(&self) -> String {
        let site = super::http::Site::new(self.health.to_string(), &[self.health]);
        let asked = super::http::send(&site, Ipv4Addr::LOCALHOST, &super::http::Ask::get("/readyz")).await;
        match asked {
            Ok(answer) if answer.status.is_success() => String::new(),
            Ok(answer) => format!("{}: {}", self.name, answer.text().trim()),
            Err(error) => format!("{}: {error:#}", self.name),
        }
    }
}

fn append(path: &Path) -> Result<File> {
    let opened = OpenOptions::new().create(true).append(true).open(path);
    opened.with_context(|| format!("open {}", path.display()))
}

/// Below the ports that the system hands to outgoing connections: whoever tries to reach a killed
/// process could otherwise be given its port and connect to itself.
pub fn free_address() -> Result<SocketAddr> {
    for _ in 0..500 {
        let random = uuid::Uuid::new_v4();
        let port = 20_000 + u16::from_le_bytes([random.as_bytes()[0], random.as_bytes()[1]]) % 12_000;
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return Ok((Ipv4Addr::LOCALHOST, port).into());
        }
    }
    anyhow::bail!("there is no free port")
}
