//! What the running system must withstand.
//!
//! *Starts* private servers and every service as two processes of its own, founds a company through
//! the desk's pages, *attacks* it as strangers, customers and taken-over services would, and *kills*
//! everything at random while people work, with a ledger kept outside of it.
//!
//! Nothing inside is mocked, and nothing is reached but over HTTP, NATS and SMTP; the databases are
//! only looked at, but for one provider that is made Microsoft's, whose real address nobody can reach. It kills no process
//! but those it started.

mod attacks;
pub mod browser;
mod company;
mod crowd;
mod directories;
mod faults;
mod fleet;
pub mod form;
pub mod http;
mod leaks;
mod ledger;
mod post;
mod report;
mod settle;
mod streams;

use crate::replica;
use anyhow::{Context, Result, bail, ensure};
use attacks::ATTACKS;
use company::Company;
use faults::{FAULTS, OF_STORM, Scene, storm};
use fleet::Fleet;
use report::Report;
use std::{
    path::Path,
    sync::{Arc, atomic::Ordering},
    time::{Duration, Instant},
};

/// No single trial may hold up the others for longer.
const LONGEST: Duration = Duration::from_secs(100);
/// All of them together, beside the storm.
const ALTOGETHER: Duration = Duration::from_mins(15);

/// Attacks and kills a system of its own, and counts what was lost.
#[derive(clap::Parser)]
#[command(name = "trials", version)]
pub struct Options {
    /// How long everything is killed at random.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Only these rows, separated by commas: A001,F15.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Keeps logs and data afterwards, also when all went well.
    #[arg(long)]
    keep: bool,
}

impl Options {
    fn wants(&self, id: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only.eq_ignore_ascii_case(id))
    }
}

/// Runs the trials; true when everything was withstood.
pub async fn run(options: Options) -> Result<bool> {
    let known = ATTACKS.iter().map(|(id, _)| *id).chain(FAULTS.iter().map(|(id, _)| *id));
    let known: Vec<_> = known.chain(OF_STORM.iter().map(|(id, _)| *id)).collect();
    for only in &options.only {
        ensure!(known.iter().any(|id| id.eq_ignore_ascii_case(only)), "there is no row {only}");
    }
    let began = Instant::now();
    println!("Starting everything …");
    let fleet = Fleet::start().await.context("start the system")?;
    println!("Ready after {:.1?}. Founding a company …", began.elapsed());
    let folder = fleet.folder.display().to_string();
    let company =
        Company::found(fleet).await.with_context(|| format!("found the company (logs: {folder}/logs)"))?;
    let company = Arc::new(company);
    let mut report = Report::default();
    let deadline = began + ALTOGETHER;

    for (id, attack) in ATTACKS.iter().filter(|(id, _)| options.wants(id)) {
        let began = Instant::now();
        let outcome = bounded(attack(&company), deadline).await;
        report.add(id, outcome, began.elapsed());
    }
    let faults: Vec<_> = FAULTS.iter().filter(|(id, _)| options.wants(id)).collect();
    let of_storm: Vec<_> = OF_STORM.iter().filter(|(id, _)| options.wants(id)).collect();
    if !faults.is_empty() || !of_storm.is_empty() {
        let scene = Scene::set(company.clone(), Path::new("target/trials-ledger.jsonl")).await?;
        for (id, fault) in faults {
            let began = Instant::now();
            let outcome = bounded(fault(&scene), deadline).await;
            report.add(id, outcome, began.elapsed());
        }
        if !of_storm.is_empty() {
            rage(&scene, &options, &of_storm, &mut report).await;
        }
        println!("     answers to people: {}", scene.ledger.answers());
        // Once more over everything: what one fault spoiled, another may have hidden.
        let tally = settle::tally(&company, &scene.ledger).await?;
        report.acknowledged = tally.acknowledged;
        report.lost = tally.lost.len() as u64;
        report.doubled = tally.doubled.len() as u64;
    }
    nothing_leaked(&company, &mut report).await?;
    report.killed = company.fleet.killed.load(Ordering::Relaxed);
    finish(company, report, &options).await
}

async fn bounded(trial: impl Future<Output = Result<String>>, deadline: Instant) -> Result<String> {
    let time = LONGEST.min(deadline.saturating_duration_since(Instant::now()));
    match tokio::time::timeout(time, trial).await {
        Ok(outcome) => outcome,
        Err(_) => bail!("did not end within {time:.0?}"),
    }
}

/// One storm decides several rows: each holds when its service was hit and nothing was lost.
async fn rage(scene: &Scene, options: &Options, rows: &[&(&str, &str)], report: &mut Report) {
    let began = Instant::now();
    let time = Duration::from_secs(options.seconds);
    let raged = tokio::time::timeout(time + LONGEST, storm::rage(scene, time)).await;
    let raged = raged.unwrap_or_else(|_| bail!("the storm did not end"));
    let took = began.elapsed();
    let storm = match raged {
        Ok(storm) => storm,
        Err(error) => {
            for (id, _) in rows {
                report.add(id, Err(anyhow::anyhow!("{error:#}")), took);
            }
            return;
        }
    };
    println!("     {}; {} mails came twice, same Message-ID", storm.happened, storm.tally.repeated);
    for (id, service) in rows {
        let outcome = storm.tally.is_clean().and_then(|()| {
            let hits = storm.kills.get(service).copied().unwrap_or_default();
            ensure!(hits > 0, "{service} was never killed");
            Ok(format!(
                "{service} killed {hits} times; {} writes acknowledged, each there once",
                storm.tally.acknowledged
            ))
        });
        report.add(id, outcome, took);
    }
}

/// Passwords, tokens and notes, looked for in all logs, databases and streams.
async fn nothing_leaked(company: &Company, report: &mut Report) -> Result<()> {
    let mut found = leaks::find(&company.fleet, &company.secrets()).await?;
    let notes: Vec<_> =
        company.notes().into_iter().map(|note| ("an internal note".to_owned(), note)).collect();
    found.extend(leaks::in_logs(&company.fleet, &notes)?);
    found.extend(leaks::in_streams(&company.fleet, &notes).await?);
    for service in ["identity", "directory", "notify", "portal-bff"] {
        found.extend(leaks::in_database(&company.fleet, service, &notes).await?);
    }
    report.leaked = found.len() as u64;
    for leak in &found {
        println!("LEAK {leak}");
    }
    Ok(())
}

async fn finish(company: Arc<Company>, report: Report, options: &Options) -> Result<bool> {
    let withstood = report.all_passed() && report.lost + report.doubled + report.leaked == 0;
    report.write(Path::new("target/trials.json"))?;
    let company = Arc::into_inner(company).context("somebody still works")?;
    company.fleet.stop(options.keep || !withstood).await?;
    println!(
        "killed {}, acknowledged {}, lost {}, doubled {}, leaked {}",
        report.killed, report.acknowledged, report.lost, report.doubled, report.leaked
    );
    println!(
        "attacks {}/{}, faults {}/{}",
        report.attacks.passed, report.attacks.total, report.faults.passed, report.faults.total
    );
    Ok(withstood)
}
