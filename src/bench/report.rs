//! What was measured, as it is written down and shown.

use super::{crowd, limits, sources};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
pub struct Report {
    pub operations: BTreeMap<&'static str, BTreeMap<usize, Figures>>,
    pub memory_mb: f64,
    pub first_load: FirstLoad,
    pub relay_events_per_s: f64,
    pub propagation_p50_ms: f64,
    pub propagation_p99_ms: f64,
    pub crowd: crowd::Crowd,
    pub sources: sources::Sources,
    pub limits: Limits,
}

/// Of one operation with so many clients. CPU in milliseconds per request.
#[derive(Serialize)]
pub struct Figures {
    pub rps: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
    pub cpu_ms_ours: f64,
    pub cpu_ms_nats: f64,
    pub cpu_ms_postgres: f64,
    pub errors: usize,
}

#[derive(Serialize)]
pub struct FirstLoad {
    pub bytes: usize,
    pub requests: usize,
}

#[derive(Serialize)]
pub struct Limits {
    pub axum_page: limits::BarePage,
    pub pgbench_ticket_tps: f64,
    pub pgbench_our_transaction_tps: f64,
}

impl Report {
    pub fn print(&self) {
        for (name, by_clients) in &self.operations {
            for (clients, figures) in by_clients {
                println!("{name:16} {clients:>3} clients {figures}");
            }
        }
        println!("memory of the one process          {:>8.0} MB", self.memory_mb);
        println!(
            "first load of the ticket list      {:>8} bytes in {} requests",
            self.first_load.bytes, self.first_load.requests
        );
        println!("outbox relay                       {:>8.0} events/s", self.relay_events_per_s);
        println!(
            "commit to other service            {:>8.1} ms p50, {:.1} ms p99",
            self.propagation_p50_ms, self.propagation_p99_ms
        );
        self.crowd.print();
        self.sources.print();
        self.limits.print();
        self.print_ratios();
    }

    /// What a page costs us beside a bare one, and how much of the database's own rate of opening tickets we reach.
    fn print_ratios(&self) {
        let with_crowd = |name: &str| self.operations.get(name)?.get(&16);
        for name in ["ticket_list", "ticket_page"] {
            if let Some(figures) = with_crowd(name) {
                let ratio = figures.cpu_ms_ours / self.limits.axum_page.cpu_ms;
                println!("ratio: our CPU of {name:16} {ratio:>8.1} times a bare page's");
            }
        }
        if let Some(figures) = with_crowd("ticket_create") {
            let all = figures.cpu_ms_ours + figures.cpu_ms_nats + figures.cpu_ms_postgres;
            let reached = 100.0 * figures.rps / self.limits.pgbench_our_transaction_tps;
            println!(
                "ratio: ticket_create               {reached:>8.0} % of pgbench's rate, {all:.2} ms CPU in all"
            );
        }
    }
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(
            f,
            "{:>8.0} req/s   p50 {:>7.2} ms   p99 {:>7.2} ms   CPU ms: ours {:.2}, NATS {:.2}, PostgreSQL {:.2}",
            self.rps, self.p50_ms, self.p99_ms, self.cpu_ms_ours, self.cpu_ms_nats, self.cpu_ms_postgres
        )?;
        if self.errors > 0 { write!(f, "   {} ERRORS", self.errors) } else { Ok(()) }
    }
}

impl Limits {
    pub fn print(&self) {
        println!(
            "limit: axum page of the same size  {:>8.0} req/s, 16 clients, {:.3} ms CPU each",
            self.axum_page.rps, self.axum_page.cpu_ms
        );
        println!("limit: pgbench, the same three rows{:>8.0} tx/s, 16 clients", self.pgbench_ticket_tps);
        println!(
            "limit: pgbench, our whole transaction{:>6.0} tx/s, 16 clients",
            self.pgbench_our_transaction_tps
        );
    }
}
