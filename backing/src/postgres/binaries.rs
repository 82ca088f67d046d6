//! Where the programs of PostgreSQL are.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, anyhow};

use crate::process::{find_in_path, run};

const OLDEST_MAJOR: u32 = 15;

/// The folder of the server programs: of the version that wrote the data, else of the newest.
pub(super) fn find(data: &Path) -> Result<PathBuf> {
    let found = installed_versions();
    if let Ok(written_by) = fs::read_to_string(data.join("PG_VERSION")) {
        let major = written_by.trim();
        return found
            .into_iter()
            .find(|(candidate, _)| candidate.to_string() == major)
            .map(|(_, binaries)| binaries)
            .ok_or_else(|| {
                anyhow!("{} was written by PostgreSQL {major}, which is no longer installed", data.display())
            });
    }
    found
        .into_iter()
        .filter(|(major, _)| *major >= OLDEST_MAJOR)
        .max_by_key(|(major, _)| *major)
        .map(|(_, binaries)| binaries)
        .ok_or_else(|| anyhow!("there is no PostgreSQL {OLDEST_MAJOR} or newer here: run `make tools`"))
}

fn installed_versions() -> Vec<(u32, PathBuf)> {
    let debian = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|version| Some(version.ok()?.path().join("bin")));
    find_in_path("postgres")
        // A link elsewhere leads to the folder where the others are too.
        .and_then(|postgres| Some(postgres.canonicalize().ok()?.parent()?.to_owned()))
        .into_iter()
        .chain(debian)
        .filter(|directory| directory.join("initdb").is_file() && directory.join("psql").is_file())
        .filter_map(|directory| Some((major_version(&directory.join("postgres"))?, directory)))
        .collect()
}

/// From an answer such as `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`.
fn major_version(postgres: &Path) -> Option<u32> {
    let answer = run(Command::new(postgres).arg("--version")).ok()?;
    let version = answer.split_once(") ")?.1;
    version.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}
