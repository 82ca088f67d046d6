//! New clusters for tests. Making one takes seconds, and each test wants its own: so one is made on
//! this machine once, the services' empty databases included, and copied for each.

use std::fs::{self, OpenOptions};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::{AUDIT_KEEPER, Postgres, binaries};
use crate::folder::random;
use crate::permissions::RIGHTS;
use crate::process::{SystemUser, run};
use crate::temporary;

/// Fills a folder in which there is no cluster yet.
pub(super) fn copy_to(dir: &Path) -> Result<()> {
    let data = dir.join("data");
    if data.exists() {
        return Ok(());
    }
    let template = template()?;
    fs::create_dir_all(dir)?;
    let copy = |name: &str, to: &Path| {
        run(Command::new("cp").arg("--archive").arg(template.join(name)).arg(to)).map(drop)
    };
    copy("superuser-password", dir)?;
    // An interrupted copy leaves no half in its place.
    let unfinished = dir.join("data.copy");
    let _ = fs::remove_dir_all(&unfinished);
    copy("data", &unfinished)?;
    fs::rename(&unfinished, &data).context("could not move the copy to its place")
}

/// The folder of the cluster that is only ever copied.
fn template() -> Result<PathBuf> {
    let ourselves = SystemUser::current()?;
    let initdb = binaries::find(Path::new(""))?.join("initdb");
    // Whatever is changed there may make other clusters.
    let mut made_by = DefaultHasher::new();
    (run(Command::new(initdb).arg("--version"))?, include_str!("../postgres.rs"), AUDIT_KEEPER)
        .hash(&mut made_by);
    let name = format!("guichet-initdb-{:016x}-{}", made_by.finish(), ourselves.user_id);
    let folder = temporary::folder().join(name);
    fs::create_dir_all(&folder)?;
    let found = fs::symlink_metadata(&folder)?;
    ensure!(
        found.is_dir() && found.uid() == ourselves.user_id,
        "{} belongs to somebody else",
        folder.display()
    );

    let lock = OpenOptions::new().create(true).truncate(false).write(true).open(folder.join("lock"))?;
    lock.lock()?;
    let cluster = folder.join("cluster");
    // Systems that tidy up temporary files begin with files and leave their folders.
    if !cluster.join("data/global/pg_control").exists() {
        let unfinished = folder.join("cluster.new");
        for folder in [&cluster, &unfinished] {
            if folder.exists() {
                fs::remove_dir_all(folder)?;
            }
        }
        let mut postgres = Postgres::open(&unfinished, 0, false, false)?;
        for rights in RIGHTS {
            postgres.create_service_database(rights.service, &hex::encode(random::<24>()?))?;
        }
        postgres.stop()?;
        fs::rename(&unfinished, &cluster)?;
    }
    Ok(cluster)
}
