//! A private slapd on 127.0.0.1: the directory of a company that exists for tests and the demo.

use std::fs;
use std::net::{Ipv4Addr, TcpStream};
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};

use crate::authority::Certified;
use crate::folder::{Folder, Log, write_private};
use crate::process::{Process, Signal, SystemUser, command, find_in_path, run, until};

/// The system user as whom the server runs when we are root. Debian's package brings it.
const SERVER_USER: &str = "openldap";
const PATIENCE: Duration = Duration::from_secs(30);
/// Where Debian keeps it, out of the way of who is not root.
const BINARY: &str = "/usr/sbin/slapd";
const MODULES: &str = "/usr/lib/ldap";
const SCHEMAS: &str = "/etc/ldap/schema";

/// What is in it. Empty texts add nothing.
#[derive(Clone, Default)]
pub struct Tree<'a> {
    /// Its root, such as `dc=example,dc=com`.
    pub suffix: &'a str,
    /// Entries as LDIF, the root's among them. They are loaded once, into a folder that has none.
    pub ldif: &'a str,
    /// DN and password of whom nothing is forbidden.
    pub manager: (&'a str, &'a str),
    /// Lines of `slapd.conf`: types of attributes and classes of objects beside the usual ones, and modules.
    pub schema: &'a str,
    /// Lines of `slapd.conf` about this tree: who may see what, limits, indexes, overlays.
    pub rules: &'a str,
    /// What it shows to be itself on TLS; none: it speaks in clear only.
    pub certificate: Option<&'a Certified>,
}

/// A running slapd. Dropping it kills it, as hard as [`Slapd::kill_9`].
pub struct Slapd {
    folder: Folder,
    log: Log,
    binary: PathBuf,
    run_as: Option<SystemUser>,
    port: u16,
    tls_port: Option<u16>,
    port_is_chosen: bool,
    /// DN and password of whom nothing is forbidden.
    manager: (String, String),
    server: Option<Process>,
}

impl Slapd {
    /// Starts it in `dir` and waits until it takes connections. Port 0 chooses a free one, which it keeps for as long as
    /// this value lives. On that port it speaks in clear and takes StartTLS; for TLS from the first byte it has another.
    pub fn start(dir: &Path, port: u16, tree: &Tree<'_>) -> Result<Self> {
        let folder = Folder::take(dir)?;
        let run_as =
            if SystemUser::current()?.is_root() { Some(SystemUser::named(SERVER_USER)?) } else { None };
        let mut server = Self {
            log: Log::new(&folder),
            folder,
            binary: find_binary()?,
            run_as,
            port: if port == 0 { crate::port::free()? } else { port },
            tls_port: tree.certificate.map(|_| crate::port::free()).transpose()?,
            port_is_chosen: port == 0,
            manager: (tree.manager.0.to_owned(), tree.manager.1.to_owned()),
            server: None,
        };
        server.prepare(tree)?;
        server.boot()?;
        server.port_is_chosen = false;
        Ok(server)
    }

    /// Whether there is one to start.
    pub fn is_installed() -> bool {
        find_binary().is_ok()
            && SystemUser::current().is_ok_and(|me| !me.is_root() || SystemUser::named(SERVER_USER).is_ok())
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// Where it speaks TLS from the first byte.
    pub fn tls_port(&self) -> Option<u16> {
        self.tls_port
    }

    /// The process id of the server, none while it is stopped.
    pub fn pid(&self) -> Option<u32> {
        self.server.as_ref().map(Process::pid)
    }

    /// Adds, changes and deletes entries, as LDIF says that, while it runs.
    pub fn change(&self, ldif: &str) -> Result<()> {
        let (file, (dn, password)) = (self.folder.join("changes.ldif"), &self.manager);
        write_private(&file, ldif)?;
        let server = format!("ldap://127.0.0.1:{}/", self.port);
        let mut change = Command::new("ldapmodify");
        // A reference to elsewhere is an entry here.
        change.args(["-M", "-x", "-H", &server, "-D", dn, "-w", password, "-f"]).arg(&file);
        run(&mut change).context("could not change the entries")?;
        Ok(())
    }

    /// Shows another certificate from now on.
    pub fn show(&mut self, certified: &Certified) -> Result<()> {
        self.write_certificate(certified)?;
        self.restart()
    }

    /// Stops in order.
    pub fn stop(&mut self) -> Result<()> {
        match self.server.take() {
            Some(mut server) => server.stop(Signal::Interrupt, PATIENCE),
            None => Ok(()),
        }
    }

    /// Kills it with SIGKILL, as a crash would.
    pub fn kill_9(&mut self) -> Result<()> {
        match self.server.take() {
            Some(mut server) => server.kill(),
            None => Ok(()),
        }
    }

    /// Starts it again on the same ports, after stopping it in order where it still runs.
    pub fn restart(&mut self) -> Result<()> {
        self.stop()?;
        self.boot()
    }

    fn prepare(&self, tree: &Tree<'_>) -> Result<()> {
        let data = self.folder.join("data");
        let is_new = !data.join("data.mdb").exists();
        fs::create_dir_all(&data).context("could not create the folder of the entries")?;
        self.hand_over(self.folder.path(), 0o700)?;
        self.hand_over(&data, 0o700)?;
        self.write("slapd.conf", &self.config(tree))?;
        if let Some(certified) = tree.certificate {
            self.write_certificate(certified)?;
        }
        if is_new && !tree.ldif.is_empty() {
            self.write("entries.ldif", tree.ldif)?;
            let mut load = self.command()?;
            load.args(["-T", "add", "-q", "-f", "slapd.conf", "-l", "entries.ldif"]);
            run(&mut load).context("could not load the entries")?;
        }
        Ok(())
    }

    fn write_certificate(&self, certified: &Certified) -> Result<()> {
        self.write("authority.pem", &certified.authority)?;
        self.write("certificate.pem", &certified.certificate)?;
        self.write("key.pem", &certified.key)
    }

    fn config(&self, tree: &Tree<'_>) -> String {
        let folder = self.folder.path().display();
        let includes =
            ["core", "cosine", "inetorgperson", "nis"].map(|name| format!("include {SCHEMAS}/{name}.schema"));
        let includes = includes.join("\n");
        let tls = match tree.certificate {
            Some(_) => format!(
                "TLSCACertificateFile {folder}/authority.pem\n\
                 TLSCertificateFile {folder}/certificate.pem\n\
                 TLSCertificateKeyFile {folder}/key.pem\n"
            ),
            None => String::new(),
        };
        let Tree { suffix, schema, rules, manager: (manager, password), .. } = tree;
        format!(
            "{includes}\n\
             modulepath {MODULES}\n\
             moduleload back_mdb\n\
             pidfile {folder}/slapd.pid\n\
             {tls}\
             {schema}\n\
             database mdb\n\
             suffix \"{suffix}\"\n\
             rootdn \"{manager}\"\n\
             rootpw \"{password}\"\n\
             directory {folder}/data\n\
             maxsize 1073741824\n\
             dbnosync\n\
             index objectClass,entryUUID eq\n\
             {rules}\n"
        )
    }

    fn write(&self, name: &str, contents: &str) -> Result<()> {
        let path = self.folder.join(name);
        write_private(&path, contents)?;
        self.hand_over(&path, 0o600)
    }

    fn hand_over(&self, path: &Path, mode: u32) -> Result<()> {
        let about = || format!("could not hand {} over to slapd", path.display());
        if let Some(user) = self.run_as {
            chown(path, Some(user.user_id), Some(user.group_id)).with_context(about)?;
        }
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).with_context(about)
    }

    fn command(&self) -> Result<Command> {
        let mut command = command(&self.binary, self.run_as, Signal::Interrupt)?;
        command.current_dir(self.folder.path());
        Ok(command)
    }

    fn boot(&mut self) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let _ = fs::remove_file(self.folder.join("slapd.pid"));
            let (log, start) = self.log.open()?;
            let mut command = self.command()?;
            let mut listens = format!("ldap://127.0.0.1:{}/", self.port);
            if let Some(port) = self.tls_port {
                listens = format!("{listens} ldaps://127.0.0.1:{port}/");
            }
            command.args(["-d", "0", "-f", "slapd.conf", "-h", &listens]);
            let mut server = Process::start("slapd", command, log)?;
            let ready = until(deadline, || {
                Ok(if server.has_exited()? {
                    Some(false)
                } else {
                    self.is_ready(server.pid()).then_some(true)
                })
            })?;
            if ready == Some(true) {
                self.server = Some(server);
                return Ok(());
            }
            drop(server);
            if !self.port_is_chosen || Instant::now() > deadline {
                bail!("slapd did not start on port {}:\n{}", self.port, self.log.since(start));
            }
            // It does not say so, but somebody else may have taken the port.
            self.port = crate::port::free()?;
            if self.tls_port.is_some() {
                self.tls_port = Some(crate::port::free()?);
            }
            self.port_is_chosen = false;
        }
    }

    /// It writes its number before it listens; who answers on the port alone could be somebody else.
    fn is_ready(&self, pid: u32) -> bool {
        let written = fs::read_to_string(self.folder.join("slapd.pid")).unwrap_or_default();
        written.trim() == pid.to_string() && TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_ok()
    }
}

fn find_binary() -> Result<PathBuf> {
    let usual = PathBuf::from(BINARY);
    if usual.is_file() { Some(usual) } else { find_in_path("slapd") }
        .ok_or_else(|| anyhow!("there is no slapd here: run `make test-tools`"))
}
