//! A private nats-server on 127.0.0.1.

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail, ensure};

use crate::folder::{Folder, Log, write_private};
use crate::process::{Process, Signal, command, find_in_path, is_alive, kill_all, run, runs_on, send, until};

/// Older servers silently ignore `filter_subjects` and deliver everything to everybody.
const OLDEST: (u32, u32) = (2, 14);
/// Reading back the streams after a crash included.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running nats-server. Dropping it kills it, as hard as [`Nats::kill_9`].
pub struct Nats {
    folder: Folder,
    log: Log,
    binary: PathBuf,
    config: String,
    port: u16,
    monitor_port: u16,
    port_is_chosen: bool,
    server: Option<Process>,
}

impl Nats {
    /// Starts a server in `dir` and waits until it and its streams are healthy. Port 0 chooses a
    /// free one, which the server keeps for as long as this value lives.
    ///
    /// In `config`, the text of its whole configuration file, `{port}`, `{monitor}` and `{store}`
    /// stand for the port, the port of the monitoring endpoint (the server must have one) and the
    /// folder of the streams.
    pub fn start(dir: &Path, port: u16, config: &str) -> Result<Self> {
        let binary = find_binary()?;
        let folder = Folder::take(dir)?;
        let mut server = Self {
            log: Log::new(&folder),
            folder,
            binary,
            config: config.to_owned(),
            port: if port == 0 { crate::port::free()? } else { port },
            monitor_port: crate::port::free()?,
            port_is_chosen: port == 0,
            server: None,
        };
        server.stop_leftover()?;
        server.boot()?;
        server.port_is_chosen = false;
        Ok(server)
    }

    pub fn url(&self) -> String {
        format!("nats://127.0.0.1:{}", self.port)
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// Where the server tells about itself over HTTP (`/healthz`, `/jsz`, `/connz`), on 127.0.0.1.
    pub fn monitor_port(&self) -> u16 {
        self.monitor_port
    }

    /// The process id of the server, none while it is stopped.
    pub fn pid(&self) -> Option<u32> {
        self.server.as_ref().map(Process::pid)
    }

    /// Stops in order: everything written, connections closed.
    pub fn stop(&mut self) -> Result<()> {
        match self.server.take() {
            Some(mut server) => server.stop(Signal::Terminate, PATIENCE),
            None => Ok(()),
        }
    }

    /// Kills the server with SIGKILL, as a crash would.
    pub fn kill_9(&mut self) -> Result<()> {
        match self.server.take() {
            Some(mut server) => server.kill(),
            None => Ok(()),
        }
    }

    /// Starts the server again on the same port, after stopping it in order where it still runs.
    pub fn restart(&mut self) -> Result<()> {
        self.stop()?;
        self.boot()
    }

    /// Starts it again with another configuration.
    pub fn restart_as(&mut self, config: &str) -> Result<()> {
        config.clone_into(&mut self.config);
        self.restart()
    }

    fn boot(&mut self) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            self.write_config()?;
            let (log, start) = self.log.open()?;
            let mut server = Process::start("nats-server", self.server_command()?, log)?;
            let ready = until(deadline, || {
                Ok(if server.has_exited()? { Some(false) } else { self.is_healthy().then_some(true) })
            })?;
            if ready == Some(true) {
                self.server = Some(server);
                return Ok(());
            }
            drop(server);
            let said = self.log.since(start);
            let port_is_taken = said.contains("address already in use");
            if !port_is_taken || Instant::now() > deadline {
                bail!("nats-server did not start on port {}:\n{said}", self.port);
            }
            // Nobody outside relies on the monitoring port, so that one may always move.
            self.monitor_port = crate::port::free()?;
            if self.port_is_chosen {
                self.port = crate::port::free()?;
            }
        }
    }

    fn write_config(&self) -> Result<()> {
        let config = self
            .config
            .replace("{port}", &self.port.to_string())
            .replace("{monitor}", &self.monitor_port.to_string())
            .replace("{store}", &self.folder.join("store").to_string_lossy());
        write_private(&self.folder.join("nats.conf"), &config)
    }

    fn server_command(&self) -> Result<Command> {
        let mut server = command(&self.binary, None, Signal::Terminate)?;
        server.arg("--config").arg(self.folder.join("nats.conf")).arg("--pid").arg(self.pid_file());
        Ok(server)
    }

    fn pid_file(&self) -> PathBuf {
        self.folder.join("nats.pid")
    }

    /// Ends the server of a Guichet that was killed. Nobody else runs on this folder: we hold its lock.
    fn stop_leftover(&self) -> Result<()> {
        let pid = fs::read_to_string(self.pid_file()).ok().and_then(|file| file.trim().parse().ok());
        let Some(pid) = pid.filter(|&pid| runs_on(pid, self.folder.path())) else {
            return Ok(());
        };
        tracing::info!("stopping the nats-server that an earlier run left behind");
        send(Signal::Terminate, &[pid])?;
        let stopped = until(Instant::now() + PATIENCE, || Ok((!is_alive(pid)).then_some(())))?;
        match stopped {
            Some(()) => Ok(()),
            None => kill_all(&[pid]),
        }
    }

    fn is_healthy(&self) -> bool {
        let ask = || -> std::io::Result<Vec<u8>> {
            let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.monitor_port));
            let mut connection = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
            connection.set_read_timeout(Some(Duration::from_secs(2)))?;
            connection.write_all(b"GET /healthz HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")?;
            let mut status = [0; 12];
            connection.read_exact(&mut status)?;
            Ok(status.to_vec())
        };
        ask().is_ok_and(|status| status.starts_with(b"HTTP/1.") && status.ends_with(b" 200"))
    }
}

/// `GUICHET_NATS_SERVER`, else the one that `make tools` installed, else the one in PATH.
fn find_binary() -> Result<PathBuf> {
    let named = std::env::var_os("GUICHET_NATS_SERVER").map(PathBuf::from);
    let binary = named
        .or_else(installed_binary)
        .or_else(|| find_in_path("nats-server"))
        .ok_or_else(|| anyhow!("there is no nats-server here: run `make tools`"))?;
    let answer = run(Command::new(&binary).arg("-v"))
        .with_context(|| format!("could not run {}", binary.display()))?;
    let version =
        version(&answer).with_context(|| format!("{} is no nats-server: {answer}", binary.display()))?;
    ensure!(
        version >= OLDEST,
        "{} is version {}.{}, which is too old for Guichet: run `make tools`, which installs a newer one, \
         or point GUICHET_NATS_SERVER to one of version {}.{} or newer",
        binary.display(),
        version.0,
        version.1,
        OLDEST.0,
        OLDEST.1
    );
    Ok(binary)
}

/// Below the working folder, or below the root of the workspace where a test runs in one of its packages.
fn installed_binary() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let workspace = here.ancestors().find(|folder| folder.join("Cargo.lock").is_file());
    [Some(&*here), workspace]
        .into_iter()
        .flatten()
        .map(|folder| folder.join(".guichet/bin/nats-server"))
        .find(|candidate| candidate.is_file())
}

/// From an answer such as `nats-server: v2.15.1`.
fn version(answer: &str) -> Option<(u32, u32)> {
    let (_, version) = answer.trim().split_once(": v")?;
    let mut numbers = version.split('.').map_while(|number| number.parse().ok());
    Some((numbers.next()?, numbers.next()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        let is_new_enough = |answer| version(answer).is_some_and(|version| version >= OLDEST);

        assert!(!is_new_enough("nats-server: v2.9.10"));
        assert!(is_new_enough("nats-server: v2.15.1\n"));
        assert!(is_new_enough("nats-server: v3.0.0-rc.1"));
        assert_eq!(version("something else"), None);
    }
}
