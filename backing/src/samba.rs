//! A private domain controller: the Active Directory of a company that exists for tests.
//!
//! Samba knows no other ports for LDAP than the usual ones, so each has an address of its own in 127.0.0.0/8. It does
//! nothing but LDAP, and needs to be started by root.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::authority::Authority;
use crate::folder::{Folder, Log, random, write_private};
use crate::process::{Process, Signal, SystemUser, command, find_in_path, run, until};

const PATIENCE: Duration = Duration::from_mins(1);
const BINARY: &str = "/usr/sbin/samba";
const TOOL: &str = "/usr/bin/samba-tool";
/// Where LDAP is, with TLS from the first byte.
const PORT: u16 = 636;
/// What it would write outside of its folder.
const FOLDERS: [(&str, &str); 3] =
    [("pid directory", "run"), ("ncalrpc dir", "run/ncalrpc"), ("ntp signd socket directory", "run/ntp")];

/// Of which domain it is the controller.
pub struct Domain<'a> {
    /// Such as `oriale.test`.
    pub name: &'a str,
    /// Of the user *Administrator*. It has to have capitals and numbers.
    pub password: &'a str,
}

/// A running Samba. Dropping it kills it.
pub struct Samba {
    folder: Folder,
    log: Log,
    address: Ipv4Addr,
    authority: Authority,
    /// *Administrator* and their password.
    administrator: (String, String),
    server: Option<Process>,
}

impl Samba {
    /// Makes the domain in `dir`, which takes some seconds, starts it, and waits until it takes connections.
    pub fn start(dir: &Path, domain: &Domain<'_>) -> Result<Self> {
        let folder = Folder::take(dir)?;
        let mut samba = Self {
            log: Log::new(&folder),
            folder,
            address: free_address()?,
            authority: Authority::new("Authority of a domain")?,
            administrator: (format!("Administrator@{}", domain.name), domain.password.to_owned()),
            server: None,
        };
        samba.provision(domain)?;
        samba.boot()?;
        Ok(samba)
    }

    /// Whether there is one to start, and whether we may.
    pub fn is_installed() -> bool {
        Path::new(BINARY).is_file()
            && Path::new(TOOL).is_file()
            && find_in_path("ldapmodify").is_some()
            && SystemUser::current().is_ok_and(SystemUser::is_root)
    }

    pub fn address(&self) -> Ipv4Addr {
        self.address
    }

    /// On which it speaks TLS, as [`Samba::authority`] vouches.
    pub fn port(&self) -> u16 {
        PORT
    }

    /// The certificate of who vouches for it.
    pub fn authority(&self) -> &str {
        self.authority.pem()
    }

    /// Adds, changes and deletes entries, as LDIF says that.
    pub fn change(&self, ldif: &str) -> Result<()> {
        let (file, authority) = (self.folder.join("changes.ldif"), self.folder.join("authority.pem"));
        write_private(&file, ldif)?;
        let (name, password) = &self.administrator;
        let mut change = Command::new("ldapmodify");
        change.env("LDAPTLS_CACERT", authority);
        change.args(["-x", "-H", &format!("ldaps://{}/", self.address), "-D", name, "-w", password, "-f"]);
        run(change.arg(file)).context("could not change the entries of a domain")?;
        Ok(())
    }

    fn provision(&self, domain: &Domain<'_>) -> Result<()> {
        let certified = self.authority.certify(&[&self.address.to_string()])?;
        write_private(&self.folder.join("authority.pem"), &certified.authority)?;
        write_private(&self.folder.join("certificate.pem"), &certified.certificate)?;
        write_private(&self.folder.join("key.pem"), &certified.key)?;
        let short = domain.name.split('.').next().unwrap_or_default().to_uppercase();
        let mut provision = self.command(TOOL)?;
        provision
            .args([
                "domain",
                "provision",
                "--quiet",
                "--server-role=dc",
                "--dns-backend=NONE",
                "--host-name=dc1",
            ])
            .arg(format!("--realm={}", domain.name.to_uppercase()))
            .arg(format!("--domain={short}"))
            .arg(format!("--adminpass={}", domain.password))
            .arg(format!("--host-ip={}", self.address))
            .arg(format!("--targetdir={}", self.folder.join("domain").display()));
        run(&mut provision).context("could not make a domain")?;
        for (_, folder) in FOLDERS {
            fs::create_dir_all(self.folder.join(folder)).context("could not make the folders of Samba")?;
        }
        Ok(())
    }

    fn boot(&mut self) -> Result<()> {
        let (log, start) = self.log.open()?;
        let mut server = Process::start("samba", self.server()?, log)?;
        let ready = until(Instant::now() + PATIENCE, || {
            Ok(if server.has_exited()? {
                Some(false)
            } else {
                TcpStream::connect((self.address, PORT)).is_ok().then_some(true)
            })
        })?;
        if ready != Some(true) {
            bail!("Samba did not start on {}:\n{}", self.address, self.log.since(start));
        }
        self.server = Some(server);
        Ok(())
    }

    fn server(&self) -> Result<Command> {
        let at = |name: &str| self.folder.join(name).display().to_string();
        let mut options = vec![
            ("server services", "ldap".to_owned()),
            ("interfaces", format!("{}/8", self.address)),
            ("bind interfaces only", "yes".into()),
            ("tls cafile", at("authority.pem")),
            ("tls certfile", at("certificate.pem")),
            ("tls keyfile", at("key.pem")),
        ];
        options.extend(FOLDERS.map(|(option, folder)| (option, at(folder))));
        let mut server = self.command(BINARY)?;
        server.args(["--interactive", "--model=single", "--debug-stdout", "--debuglevel=1"]);
        server.arg(format!("--configfile={}", at("domain/etc/smb.conf")));
        server.args(options.iter().map(|(option, value)| format!("--option={option}={value}")));
        Ok(server)
    }

    fn command(&self, program: &str) -> Result<Command> {
        let mut command = command(&PathBuf::from(program), None, Signal::Terminate)?;
        // What is in it is gone with the test.
        command.current_dir(self.folder.path()).env("TDB_NO_FSYNC", "1");
        Ok(command)
    }
}

/// One that nobody listens on.
fn free_address() -> Result<Ipv4Addr> {
    for _ in 0..200 {
        let [a, b, c] = random()?;
        let address = Ipv4Addr::new(127, 64 | (a & 0x3f), b, c.clamp(1, 254));
        if TcpListener::bind((address, PORT)).is_ok() {
            return Ok(address);
        }
    }
    bail!("could not find a free address for Samba");
}
