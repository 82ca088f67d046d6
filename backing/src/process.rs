//! A server process: it never dies before we stop it, and never outlives us.

use std::fs::{self, File};
use std::io;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{OnceLock, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};

/// The user of this system as whom a program runs.
#[derive(Clone, Copy)]
pub(crate) struct SystemUser {
    pub(crate) user_id: u32,
    pub(crate) group_id: u32,
}

impl SystemUser {
    /// Whoever runs this program.
    pub(crate) fn current() -> Result<Self> {
        Self::ask_id(&[])
    }

    pub(crate) fn named(name: &str) -> Result<Self> {
        Self::ask_id(&[name])
    }

    pub(crate) fn is_root(self) -> bool {
        self.user_id == 0
    }

    fn ask_id(name: &[&str]) -> Result<Self> {
        let ask = |what: &str| -> Result<u32> {
            let answer = run(Command::new("id").arg(what).args(name))?;
            answer.trim().parse().with_context(|| format!("`id {what}` answered {answer:?}"))
        };
        Ok(Self { user_id: ask("-u")?, group_id: ask("-g")? })
    }
}

#[derive(Clone, Copy)]
pub(crate) enum Signal {
    Interrupt,
    Terminate,
    Kill,
}

impl Signal {
    fn name(self) -> &'static str {
        match self {
            Self::Interrupt => "INT",
            Self::Terminate => "TERM",
            Self::Kill => "KILL",
        }
    }
}

/// A command with a clean environment that runs as `user` (ourselves if none) and gets `farewell`
/// when we die, however we die.
pub(crate) fn command(program: &Path, user: Option<SystemUser>, farewell: Signal) -> Result<Command> {
    let mut command = match (find_in_path("setpriv"), user) {
        (Some(setpriv), user) => {
            let mut command = Command::new(setpriv);
            if let Some(SystemUser { user_id, group_id }) = user {
                command
                    .arg(format!("--reuid={user_id}"))
                    .arg(format!("--regid={group_id}"))
                    .arg("--clear-groups");
            }
            command.args(["--pdeathsig", farewell.name(), "--"]).arg(program);
            command
        }
        (None, None) => Command::new(program),
        (None, Some(_)) => bail!("missing: setpriv (Debian package util-linux)"),
    };
    command
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null());
    Ok(command)
}

/// Runs a command to its end and returns what it printed; what it complained about becomes the error.
pub(crate) fn run(command: &mut Command) -> Result<String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.output().with_context(|| format!("could not run {program}"))?;
    if !output.status.success() {
        bail!("{program} failed ({}): {}", output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

pub(crate) fn find_in_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|directory| directory.join(program))
        .find(|candidate| candidate.is_file())
}

/// A started server. Dropping it kills it.
pub(crate) struct Process {
    name: &'static str,
    child: Child,
}

impl Process {
    /// Starts a server in a process group of its own, so that a Ctrl-C meant for us does not reach it first.
    pub(crate) fn start(name: &'static str, mut command: Command, log: File) -> Result<Self> {
        let both = log.try_clone().context("could not share the log")?;
        command.stdout(log).stderr(both).process_group(0);
        let child = spawn(command).with_context(|| format!("could not start {name}"))?;
        Ok(Self { name, child })
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn has_exited(&mut self) -> Result<bool> {
        let status = self.child.try_wait();
        Ok(status.with_context(|| format!("could not look after {}", self.name))?.is_some())
    }

    /// Asks the server to stop and waits; kills it when it does not within `patience`.
    pub(crate) fn stop(&mut self, how: Signal, patience: Duration) -> Result<()> {
        if self.has_exited()? {
            return Ok(());
        }
        send(how, &[self.pid()])?;
        let stopped = until(Instant::now() + patience, || Ok(self.has_exited()?.then_some(())))?;
        if stopped.is_none() {
            tracing::warn!("{} did not stop within {patience:?} and is killed", self.name);
            self.kill()?;
        }
        Ok(())
    }

    /// Kills the server and all that it started, and waits until all are gone.
    pub(crate) fn kill(&mut self) -> Result<()> {
        if self.has_exited()? {
            return Ok(());
        }
        let pid = self.pid();
        let offspring = children(pid);
        self.child
            .kill()
            .and_then(|()| self.child.wait())
            .with_context(|| format!("could not kill {}", self.name))?;
        kill_all(&offspring)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if let Err(error) = self.kill() {
            tracing::warn!("{error:#}");
        }
    }
}

/// Asks again until there is an answer, `None` when the deadline passes without one.
pub(crate) fn until<T>(deadline: Instant, mut ask: impl FnMut() -> Result<Option<T>>) -> Result<Option<T>> {
    loop {
        if let Some(answer) = ask()? {
            return Ok(Some(answer));
        }
        if Instant::now() > deadline {
            return Ok(None);
        }
        thread::sleep(Duration::from_millis(10));
    }
}

/// Sends a signal to processes; those that are gone already do not matter.
pub(crate) fn send(signal: Signal, pids: &[u32]) -> Result<()> {
    // The shell's own `kill`: std has none, and the program of that name is not installed everywhere.
    let script = r#"
        for pid in "$@"; do
            kill -s "$SIGNAL" "$pid" 2>/dev/null || ! kill -s 0 "$pid" 2>/dev/null || exit 1
        done"#;
    run(Command::new("sh")
        .env("SIGNAL", signal.name())
        .args(["-c", script, "sh"])
        .args(pids.iter().map(u32::to_string)))
    .with_context(|| format!("could not send {} to {pids:?}", signal.name()))?;
    Ok(())
}

/// Kills processes that are not our children, and waits until they are gone.
pub(crate) fn kill_all(pids: &[u32]) -> Result<()> {
    if pids.is_empty() {
        return Ok(());
    }
    send(Signal::Kill, pids)?;
    until(Instant::now() + Duration::from_secs(10), || {
        Ok((!pids.iter().copied().any(is_alive)).then_some(()))
    })?
    .ok_or_else(|| anyhow!("could not kill {pids:?}"))
}

/// The process still runs; one that has died and whose parent does not look counts as gone.
pub(crate) fn is_alive(pid: u32) -> bool {
    state(pid).is_some_and(|(state, _)| state != "Z" && state != "X")
}

/// A process left over by a killed Guichet: it runs, and its command line names the folder.
pub(crate) fn runs_on(pid: u32, folder: &Path) -> bool {
    let command_line = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    is_alive(pid) && String::from_utf8_lossy(&command_line).contains(&*folder.to_string_lossy())
}

pub(crate) fn children(parent: u32) -> Vec<u32> {
    let Ok(processes) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    processes
        .filter_map(|process| process.ok()?.file_name().to_str()?.parse().ok())
        .filter(|&pid| state(pid).is_some_and(|(_, its_parent)| its_parent == parent))
        .collect()
}

/// State letter and parent of a process. Its name, between parentheses, may hold anything.
fn state(pid: u32) -> Option<(String, u32)> {
    let line = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let mut words = line.rsplit_once(')')?.1.split_whitespace();
    Some((words.next()?.to_owned(), words.next()?.parse().ok()?))
}

/// Starts a child from a thread that lives as long as we do: the farewell signal is sent when the
/// *thread* that started the child ends, and those of a test or of an async runtime end long before
/// the process.
fn spawn(command: Command) -> io::Result<Child> {
    type Request = (Command, mpsc::Sender<io::Result<Child>>);
    static STARTER: OnceLock<mpsc::Sender<Request>> = OnceLock::new();

    let starter = STARTER.get_or_init(|| {
        let (requests, queue) = mpsc::channel::<Request>();
        thread::spawn(move || {
            for (mut command, answer) in queue {
                let _ = answer.send(command.spawn());
            }
        });
        requests
    });
    let gone = || io::Error::other("the thread that starts servers is gone");
    let (answer, started) = mpsc::channel();
    starter.send((command, answer)).map_err(|_| gone())?;
    started.recv().map_err(|_| gone())?
}
