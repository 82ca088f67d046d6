//! What processes spent, read from /proc.

use std::fs;

pub struct Processes {
    pub ours: u32,
    pub nats: Option<u32>,
    pub postgres: Option<u32>,
}

/// CPU time in milliseconds since each started.
pub struct Spent {
    pub ours: f64,
    pub nats: f64,
    pub postgres: f64,
}

impl Processes {
    pub fn cpu_ms(&self) -> Spent {
        let of = |pid: Option<u32>| pid.map_or(0.0, tree);
        Spent { ours: tree(self.ours), nats: of(self.nats), postgres: of(self.postgres) }
    }

    /// Resident memory of our process, in megabytes.
    pub fn memory_mb(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.ours)).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|kb| kb.parse::<f64>().ok()).unwrap_or_default() / 1024.0
    }
}

/// A process, its living children, and those it has buried.
pub fn tree(pid: u32) -> f64 {
    // After the name in parentheses: state, ppid, …; utime, stime, cutime and cstime are 12th to 15th.
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(") ").next().unwrap_or_default().split(' ').collect();
    let ticks: f64 = fields.iter().skip(11).take(4).filter_map(|field| field.parse::<f64>().ok()).sum();
    let children = fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap_or_default();
    let living: f64 = children.split_whitespace().filter_map(|child| child.parse().ok()).map(tree).sum();
    // Linux counts hundredths of a second.
    ticks * 10.0 + living
}
