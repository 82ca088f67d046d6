//! The folder of one server: held by one Guichet at a time, secrets readable by their owner only.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail, ensure};

/// A folder that nobody else uses while this value lives.
pub(crate) struct Folder {
    path: PathBuf,
    _lock: File,
}

impl Folder {
    /// Creates the folder where it is missing and takes it; fails at once when another Guichet runs on it.
    pub(crate) fn take(path: &Path) -> Result<Self> {
        fs::create_dir_all(path).with_context(|| format!("could not create {}", path.display()))?;
        let path = path.canonicalize().with_context(|| format!("could not find {}", path.display()))?;
        // The servers' own configuration would need these escaped, each in its own way.
        ensure!(
            !path.to_string_lossy().contains(['"', '\\', '\'', '\n', '\u{fffd}']),
            "{} cannot hold a server: its name has quotes, backslashes or unreadable characters",
            path.display()
        );
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path.join("lock"))
            .with_context(|| format!("could not open the lock in {}", path.display()))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path, _lock: lock }),
            Err(TryLockError::WouldBlock) => {
                bail!("another Guichet is running on {}: stop it first", path.display())
            }
            Err(TryLockError::Error(error)) => {
                Err(error).with_context(|| format!("could not lock {}", path.display()))
            }
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }
}

/// What a server says, appended to `server.log`; one older file is kept.
pub(crate) struct Log {
    path: PathBuf,
}

impl Log {
    const LARGEST: u64 = 16 * 1024 * 1024;

    pub(crate) fn new(folder: &Folder) -> Self {
        Self { path: folder.join("server.log") }
    }

    /// Opens the log for another run and tells where that run begins.
    pub(crate) fn open(&self) -> Result<(File, u64)> {
        let size = |path: &Path| fs::metadata(path).map_or(0, |file| file.len());
        let open = || {
            if size(&self.path) > Self::LARGEST {
                fs::rename(&self.path, self.path.with_extension("log.old"))?;
            }
            OpenOptions::new().create(true).append(true).mode(0o600).open(&self.path)
        };
        let file = open().with_context(|| format!("could not open {}", self.path.display()))?;
        Ok((file, size(&self.path)))
    }

    /// What was said from `start` on, at most the last few kilobytes.
    pub(crate) fn since(&self, start: u64) -> String {
        let read = || -> std::io::Result<String> {
            let mut file = File::open(&self.path)?;
            let start = start.max(file.metadata()?.len().saturating_sub(4096));
            file.seek(SeekFrom::Start(start))?;
            let mut said = Vec::new();
            file.read_to_end(&mut said)?;
            Ok(String::from_utf8_lossy(&said).trim().to_owned())
        };
        read().unwrap_or_default()
    }
}

/// Writes a file that only its owner reads; whoever reads meanwhile finds the old contents or the new, whole.
pub fn write_private(path: &Path, contents: &str) -> Result<()> {
    let new = path.with_extension("new");
    let write = || {
        match fs::remove_file(&new) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = OpenOptions::new().create_new(true).write(true).mode(0o600).open(&new)?;
        file.write_all(contents.as_bytes())?;
        file.sync_all()?;
        fs::rename(&new, path)
    };
    write().with_context(|| format!("could not write {}", path.display()))
}

/// Random bytes fit for secrets.
pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| anyhow!("the system gave no random numbers: {error}"))?;
    Ok(bytes)
}
