//! Where tests keep the files of their servers.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::process::run;

/// Enough for several tests at once, and for what those that failed leave behind.
const PLENTY_MEGABYTES: u64 = 4096;

/// In memory where there is plenty: thousands of small files, written once and thrown away, take a
/// busy disk longer than all the rest of a test. `TMPDIR` decides otherwise.
pub fn folder() -> PathBuf {
    let chosen = std::env::var_os("TMPDIR").is_some();
    match free_memory() {
        Some(megabytes) if !chosen && megabytes >= PLENTY_MEGABYTES => PathBuf::from("/dev/shm"),
        _ => std::env::temp_dir(),
    }
}

/// Megabytes that files in memory may take, none where there can be no such files.
fn free_memory() -> Option<u64> {
    let told = run(Command::new("df").args(["--output=fstype,avail", "--block-size=1M", "/dev/shm"])).ok()?;
    let (kind, limit) = told.lines().nth(1)?.trim().split_once(' ')?;
    let memory = fs::read_to_string("/proc/meminfo").ok()?;
    let available = memory.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kilobytes: u64 = available.trim().trim_end_matches(" kB").parse().ok()?;
    let limit: u64 = limit.trim().parse().ok()?;
    (kind == "tmpfs").then_some(limit.min(kilobytes / 1024))
}
