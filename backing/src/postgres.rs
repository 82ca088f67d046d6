//! A private PostgreSQL cluster on 127.0.0.1.

mod binaries;
mod template;

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::folder::{Folder, Log, random, write_private};
use crate::process::{Process, Signal, SystemUser, command, is_alive, kill_all, run, runs_on, send, until};

/// The system user as whom the server runs when we are root, which it refuses. Debian's package brings it.
const SERVER_USER: &str = "postgres";
const SUPERUSER: &str = "postgres";
/// What a superuser runs in a service's database so that the service cannot change its own audit log.
pub const AUDIT_KEEPER: &str = include_str!("postgres/audit.sql");
/// Recovery after a crash of a busy server included.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running cluster. Dropping it kills it, as hard as [`Postgres::kill_9`]; data that was
/// committed survives.
pub struct Postgres {
    folder: Folder,
    log: Log,
    binaries: PathBuf,
    run_as: Option<SystemUser>,
    durable: bool,
    /// It counts what each statement costs.
    measured: bool,
    password: String,
    port: u16,
    port_is_chosen: bool,
    server: Option<Process>,
}

impl Postgres {
    /// Starts the cluster in `dir`, created at the first start, and waits until it accepts connections.
    /// Port 0 chooses a free one, which the cluster keeps for as long as this value lives.
    pub fn start(dir: &Path, port: u16) -> Result<Self> {
        Self::open(dir, port, true, false)
    }

    /// Like [`Postgres::start`], and keeps what each statement costs in `pg_stat_statements`.
    pub fn start_measured(dir: &Path, port: u16) -> Result<Self> {
        let cluster = Self::open(dir, port, true, true)?;
        cluster.superuser_sql("postgres", "create extension if not exists pg_stat_statements")?;
        Ok(cluster)
    }

    /// Like [`Postgres::start`], but quick: it does not wait for the disk, and begins as a copy of a cluster
    /// in which the services' databases are already made. It survives [`Postgres::kill_9`] but for its last
    /// commits, and need not survive the machine.
    pub fn start_for_tests(dir: &Path, port: u16) -> Result<Self> {
        template::copy_to(dir).context("could not copy a new PostgreSQL cluster for tests")?;
        Self::open(dir, port, false, false)
    }

    /// The connection address of the superuser.
    pub fn url(&self, database: &str) -> String {
        address(SUPERUSER, &self.password, self.port, database)
    }

    /// Creates the role and the database `guichet_<name>` (dashes become underscores) where they
    /// are missing, sets the password, and returns the connection address. Only that role and the
    /// superuser may connect to it. The audit log in it will not be the role's to change.
    pub fn create_service_database(&self, name: &str, password: &str) -> Result<String> {
        ensure!(
            !name.is_empty() && name.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '-')),
            "{name:?} cannot name a database: small letters, digits and dashes only"
        );
        ensure!(
            !password.is_empty() && !password.contains(['\\', '\0', '\n', '\r']),
            "the password of {name} is empty or has a backslash or a line break"
        );
        let role = format!("guichet_{}", name.replace('-', "_"));
        let literal = password.replace('\'', "''");
        self.superuser_sql(
            "postgres",
            &format!(
                "select 'create role {role}'
                 where not exists (select from pg_roles where rolname = '{role}') \\gexec
                 alter role {role} with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls
                     password '{literal}';
                 select 'create database {role} owner {role}'
                 where not exists (select from pg_database where datname = '{role}') \\gexec
                 revoke all on database {role} from public;"
            ),
        )
        .and_then(|_| self.superuser_sql(&role, AUDIT_KEEPER))
        .with_context(|| format!("could not create the database of {name}"))?;
        Ok(address(&role, password, self.port, &role))
    }

    /// Runs statements (or psql commands) as superuser and returns what they print: one row a line, columns
    /// separated by `|`. For setting up and for looking, not for services.
    pub fn superuser_sql(&self, database: &str, statements: &str) -> Result<String> {
        let mut psql = Command::new(self.binaries.join("psql"))
            .args(["--no-psqlrc", "--quiet", "--no-align", "--tuples-only"])
            .args(["--set=ON_ERROR_STOP=1", "--host=127.0.0.1"])
            .arg(format!("--port={}", self.port))
            .arg(format!("--username={SUPERUSER}"))
            .arg(format!("--dbname={database}"))
            .env_clear()
            .env("LC_ALL", "C.UTF-8")
            .env("PGPASSWORD", &self.password)
            .env("PGSSLMODE", "disable")
            .env("PGCONNECT_TIMEOUT", "10")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .context("could not run psql")?;
        let mut input = psql.stdin.take().context("psql has no input")?;
        let written = input.write_all(statements.as_bytes());
        drop(input);
        let output = psql.wait_with_output().context("psql did not end")?;
        ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr).trim());
        written.context("psql did not read its input")?;
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// The process id of the server, none while it is stopped.
    pub fn pid(&self) -> Option<u32> {
        self.server.as_ref().map(Process::pid)
    }

    /// Stops in order: open transactions are rolled back, connections closed, everything written.
    pub fn stop(&mut self) -> Result<()> {
        match self.server.take() {
            Some(mut server) => server.stop(Signal::Interrupt, PATIENCE),
            None => Ok(()),
        }
    }

    /// Kills every process of the server with SIGKILL, as a crash would.
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

    fn open(dir: &Path, port: u16, durable: bool, measured: bool) -> Result<Self> {
        let folder = Folder::take(dir)?;
        let ourselves = SystemUser::current()?;
        let run_as = if ourselves.is_root() {
            let user = SystemUser::named(SERVER_USER).with_context(|| {
                format!("PostgreSQL does not run as root, and there is no user {SERVER_USER}")
            })?;
            Some(user)
        } else {
            None
        };
        hand_over(folder.path(), run_as.unwrap_or(ourselves))?;

        let mut cluster = Self {
            log: Log::new(&folder),
            binaries: binaries::find(&folder.join("data"))?,
            password: load_or_create_password(&folder, run_as)?,
            folder,
            run_as,
            durable,
            measured,
            port: if port == 0 { crate::port::free()? } else { port },
            port_is_chosen: port == 0,
            server: None,
        };
        cluster.check_reachable()?;
        cluster.initialise()?;
        cluster.stop_leftover()?;
        cluster.boot()?;
        cluster.port_is_chosen = false;
        cluster.superuser_sql("postgres", "revoke connect on database postgres, template1 from public")?;
        Ok(cluster)
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn command(&self, program: &str, farewell: Signal) -> Result<Command> {
        let mut command = command(&self.binaries.join(program), self.run_as, farewell)?;
        command.current_dir(self.folder.path());
        Ok(command)
    }

    /// The folder may lie below one that is closed to the server's user, such as root's home.
    fn check_reachable(&self) -> Result<()> {
        let Some(user) = self.run_as else {
            return Ok(());
        };
        let mut visit = command(Path::new("sh"), Some(user), Signal::Kill)?;
        visit.args(["-c", r#"cd "$1""#, "sh"]).arg(self.folder.path()).current_dir("/");
        run(&mut visit).with_context(|| {
            format!(
                "PostgreSQL does not run as root but as the user {SERVER_USER}, who cannot enter {}: \
                 choose a folder that all may enter, or do not run as root",
                self.folder.path().display()
            )
        })?;
        Ok(())
    }

    /// Creates the cluster beside its place and moves it there whole, so that an interrupted start
    /// leaves no half.
    fn initialise(&self) -> Result<()> {
        if self.data().exists() {
            return Ok(());
        }
        let unfinished = self.folder.join("data.new");
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished).context("could not remove an unfinished cluster")?;
        }
        tracing::info!("creating a PostgreSQL cluster in {}", self.data().display());
        let mut initdb = self.command("initdb", Signal::Kill)?;
        initdb
            .arg("--pgdata=data.new")
            .arg(format!("--username={SUPERUSER}"))
            .arg("--pwfile=superuser-password")
            .args(["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8"])
            .arg("--no-instructions");
        if !self.durable {
            initdb.arg("--no-sync");
        }
        run(&mut initdb).context("could not create the PostgreSQL cluster")?;
        fs::rename(&unfinished, self.data()).context("could not move the new cluster to its place")
    }

    /// Ends the server of a Guichet that was killed, and forgets a process id that now belongs to
    /// somebody else. Nobody else runs on this folder: we hold its lock.
    fn stop_leftover(&self) -> Result<()> {
        let Some(pid) = self.pid_file_line(0).and_then(|line| line.parse().ok()) else {
            return Ok(());
        };
        if runs_on(pid, &self.data()) {
            tracing::info!("stopping the PostgreSQL server that an earlier run left behind");
            send(Signal::Interrupt, &[pid])?;
            let stopped = until(Instant::now() + PATIENCE, || Ok((!is_alive(pid)).then_some(())))?;
            if stopped.is_none() {
                kill_all(&[pid])?;
            }
        } else if is_alive(pid) {
            fs::remove_file(self.data().join("postmaster.pid"))
                .context("could not remove the stale postmaster.pid")?;
        }
        Ok(())
    }

    fn boot(&mut self) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let (log, start) = self.log.open()?;
            let mut server = Process::start("PostgreSQL", self.server_command()?, log)?;
            let ready = until(deadline, || {
                Ok(if self.is_ready(server.pid()) {
                    Some(true)
                } else {
                    server.has_exited()?.then_some(false)
                })
            })?;
            if ready == Some(true) {
                self.server = Some(server);
                return Ok(());
            }
            drop(server);
            let said = self.log.since(start);
            let in_time = Instant::now() < deadline;
            if in_time && self.port_is_chosen && said.contains("Address already in use") {
                self.port = crate::port::free()?;
            } else if in_time && said.contains("pre-existing shared memory block") {
                // Sessions of a killed server are still on their way out.
                std::thread::sleep(Duration::from_millis(100));
            } else {
                bail!("PostgreSQL did not start on port {}:\n{said}", self.port);
            }
        }
    }

    fn server_command(&self) -> Result<Command> {
        let mut server = self.command("postgres", Signal::Interrupt)?;
        server.arg("-D").arg(self.data());
        let mut set = |setting: &str, value: &str| {
            server.arg("-c").arg(format!("{setting}={value}"));
        };
        set("port", &self.port.to_string());
        set("listen_addresses", "127.0.0.1");
        set("unix_socket_directories", "");
        set("max_connections", "200");
        set("shared_buffers", "128MB");
        set("timezone", "UTC");
        set("log_timezone", "UTC");
        set("logging_collector", "off");
        set("log_checkpoints", "off");
        if self.measured {
            set("shared_preload_libraries", "pg_stat_statements");
            set("pg_stat_statements.track", "all");
        }
        if self.durable {
            set("fsync", "on");
        } else {
            set("fsync", "off");
            set("synchronous_commit", "off");
            set("full_page_writes", "off");
        }
        Ok(server)
    }

    /// The server writes into its own file that it is ready; asking over the port could find somebody else's.
    fn is_ready(&self, pid: u32) -> bool {
        self.pid_file_line(0) == Some(pid.to_string()) && self.pid_file_line(7).as_deref() == Some("ready")
    }

    fn pid_file_line(&self, number: usize) -> Option<String> {
        let file = fs::read_to_string(self.data().join("postmaster.pid")).ok()?;
        Some(file.lines().nth(number)?.trim().to_owned())
    }
}

fn address(role: &str, password: &str, port: u16, database: &str) -> String {
    format!("postgres://{role}:{}@127.0.0.1:{port}/{database}", percent_encode(password))
}

fn percent_encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// Gives the folder to the server's user alone, everything in it included where it belonged to another.
fn hand_over(folder: &Path, user: SystemUser) -> Result<()> {
    let about = || format!("could not hand {} over to the server", folder.display());
    let owner = fs::metadata(folder).with_context(about)?.uid();
    if owner != user.user_id {
        run(Command::new("chown")
            .args(["-R", "--no-dereference"])
            .arg(format!("{}:{}", user.user_id, user.group_id))
            .arg(folder))
        .with_context(about)?;
    }
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).with_context(about)
}

fn load_or_create_password(folder: &Folder, server_user: Option<SystemUser>) -> Result<String> {
    let file = folder.join("superuser-password");
    if !file.exists() {
        write_private(&file, &hex::encode(random::<24>()?))?;
    }
    if let Some(user) = server_user {
        // initdb reads it as that user.
        std::os::unix::fs::chown(&file, Some(user.user_id), Some(user.group_id))
            .with_context(|| format!("could not hand over {}", file.display()))?;
    }
    let password = fs::read_to_string(&file).with_context(|| format!("could not read {}", file.display()))?;
    Ok(password.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_survives_any_password() {
        let address = address("guichet_tickets", "a/b@c:ü", 5432, "guichet_tickets");

        assert_eq!(address, "postgres://guichet_tickets:a%2Fb%40c%3A%C3%BC@127.0.0.1:5432/guichet_tickets");
    }
}
