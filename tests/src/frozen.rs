//! Processes that stand still for a while: they close nothing and answer nothing, like a hung machine or one whose network
//! was cut.

use anyhow::{Context, Result, ensure};
use std::{fs, process::Command};

/// They go on when this is gone. Each is a process that the harness started.
pub struct Frozen {
    pids: Vec<u32>,
}

impl Frozen {
    pub fn one(pid: u32) -> Result<Self> {
        let frozen = Self { pids: vec![pid] };
        send("STOP", &frozen.pids)?;
        Ok(frozen)
    }

    /// A process and those that it started: a database server is many.
    pub fn family(pid: u32) -> Result<Self> {
        let mut frozen = Self::one(pid)?;
        // Its head first: it starts no more meanwhile.
        let children = children(pid)?;
        frozen.pids.extend(&children);
        send("STOP", &children)?;
        Ok(frozen)
    }

    /// They will be killed as they are.
    pub fn for_good(mut self) {
        self.pids.clear();
    }
}

impl Drop for Frozen {
    fn drop(&mut self) {
        // One that has ended meanwhile needs no waking.
        for pid in &self.pids {
            let _ = send("CONT", &[*pid]);
        }
    }
}

/// The shell's own `kill`: std has none, and the program of that name is not installed everywhere.
fn send(signal: &str, pids: &[u32]) -> Result<()> {
    if pids.is_empty() {
        return Ok(());
    }
    let mut kill = Command::new("sh");
    kill.args(["-c", "signal=$1; shift; kill -s \"$signal\" \"$@\" 2>/dev/null", "sh", signal]);
    kill.args(pids.iter().map(u32::to_string));
    ensure!(kill.status()?.success(), "no {signal} for {pids:?}");
    Ok(())
}

fn children(parent: u32) -> Result<Vec<u32>> {
    let processes = fs::read_dir("/proc").context("look at the processes")?;
    let pids = processes.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<u32>().ok());
    Ok(pids.filter(|pid| parent_of(*pid) == Some(parent)).collect())
}

/// As `pid (name) state parent …` says it.
fn parent_of(pid: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}
