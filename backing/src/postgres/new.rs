//! The files of a new cluster: from initdb, or for tests a copy of what initdb wrote once.

use std::fs::{self, DirBuilder, OpenOptions};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::{hand_over, load_or_create_password};
use crate::process::{Signal, SystemUser, command, run};

const DATA: &str = "data";
pub(super) const PASSWORD: &str = "superuser-password";

/// What initdb is told about the cluster itself; a copy is only good for the same.
const FLAGS: [&str; 5] = [
    "--username=postgres",
    "--pwfile=superuser-password",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
];

/// Who makes clusters: the programs, and the user as whom they run (ourselves if none).
#[derive(Clone, Copy)]
pub(super) struct Maker<'programs> {
    pub(super) binaries: &'programs Path,
    pub(super) run_as: Option<SystemUser>,
}

impl Maker<'_> {
    /// Creates a cluster in a folder that holds the superuser's password and no cluster yet.
    pub(super) fn create(self, folder: &Path, durable: bool) -> Result<()> {
        if folder.join(DATA).exists() {
            return Ok(());
        }
        tracing::info!("creating a PostgreSQL cluster in {}", folder.display());
        let mut initdb = self.command(&self.binaries.join("initdb"), folder)?;
        initdb.args(FLAGS).arg("--no-instructions");
        if !durable {
            initdb.arg("--no-sync");
        }
        initdb.arg("--pgdata");
        in_place_whole(folder, initdb).context("could not create the PostgreSQL cluster")
    }

    /// Fills an empty folder with a copy of a cluster that is made once on this machine, password
    /// included: initdb takes seconds, and every test wants a cluster of its own.
    pub(super) fn copy_template(self, folder: &Path) -> Result<()> {
        if folder.join(DATA).exists() || folder.join(PASSWORD).exists() {
            return Ok(());
        }
        let template = self.template().context("could not prepare clusters for tests")?;
        fs::copy(template.join(PASSWORD), folder.join(PASSWORD)).context("could not copy the password")?;
        let mut copy = self.command(Path::new("cp"), folder)?;
        copy.arg("--archive").arg(template.join(DATA));
        in_place_whole(folder, copy).context("could not copy the PostgreSQL cluster")
    }

    /// The folder of the cluster that is only ever copied.
    fn template(self) -> Result<PathBuf> {
        let ourselves = SystemUser::current()?;
        let user = self.run_as.unwrap_or(ourselves);
        let mut made_by = DefaultHasher::new();
        (run(Command::new(self.binaries.join("initdb")).arg("--version"))?, FLAGS).hash(&mut made_by);
        let name = format!("guichet-initdb-{:016x}-{}", made_by.finish(), user.user_id);
        let folder = std::env::temp_dir().join(name);
        DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
        // Anybody may make folders there, also one of this name.
        let found = fs::symlink_metadata(&folder)?;
        ensure!(
            found.is_dir() && [ourselves.user_id, user.user_id].contains(&found.uid()),
            "{} belongs to somebody else",
            folder.display()
        );

        let lock = OpenOptions::new().create(true).truncate(false).write(true).open(folder.join("lock"))?;
        lock.lock()?;
        // The system forgets old temporary files one by one, and leaves their folders.
        if !folder.join("data/global/pg_control").exists() {
            let _ = fs::remove_dir_all(folder.join(DATA));
            hand_over(&folder, user)?;
            load_or_create_password(&folder.join(PASSWORD), self.run_as)?;
            self.create(&folder, false)?;
        }
        Ok(folder)
    }

    fn command(self, program: &Path, folder: &Path) -> Result<Command> {
        let mut command = command(program, self.run_as, Signal::Kill)?;
        command.current_dir(folder);
        Ok(command)
    }
}

/// Has the command make the cluster beside its place and moves it there whole, so that an
/// interrupted start leaves no half. What is made is the command's last argument.
fn in_place_whole(folder: &Path, mut maker: Command) -> Result<()> {
    let unfinished = folder.join("data.new");
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished).context("could not remove an unfinished cluster")?;
    }
    run(maker.arg("data.new"))?;
    fs::rename(&unfinished, folder.join(DATA)).context("could not move the new cluster to its place")
}
