//! `guichet bench`: what one machine does, and its limits beside it, in one run.
//!
//! The five services run in a process of their own, with a durable PostgreSQL and NATS; this process only
//! asks. Every request opens a connection and closes it, without TLS or compression, as the figures of
//! other systems were taken.

mod cpu;
mod crowd;
mod limits;
mod load;
mod report;
mod seeds;
mod sources;

use crate::{Settings, up::passwords};
use anyhow::{Context, Result, ensure};
use backing::{Keys, Nats, Postgres};
use cpu::Processes;
use load::{Client, Outcome};
use report::{Figures, FirstLoad, Limits, Report};
use seeds::Seeded;
use sources::{Sources, Who};
use std::{
    collections::BTreeMap,
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

#[derive(clap::Args)]
pub struct Bench {
    /// Customer users.
    #[arg(long, default_value_t = 1_000)]
    pub people: usize,
    /// Tickets, each with three articles.
    #[arg(long, default_value_t = 20_000)]
    pub tickets: i64,
    /// Solutions in the knowledge base.
    #[arg(long, default_value_t = 1_000)]
    pub solutions: i64,
    /// Seconds per measurement.
    #[arg(long, default_value_t = 6)]
    pub seconds: u64,
    /// Entries of a directory that is read.
    #[arg(long, default_value_t = 100_000)]
    pub entries: usize,
    /// Only these operations, such as `ticket_create`; all without it. `sources` alone measures nothing but sources.
    #[arg(long, value_delimiter = ',')]
    pub only: Vec<String>,
    /// Shows what each operation's dearest statements cost the database.
    #[arg(long)]
    pub statements: bool,
    /// Where the report goes.
    #[arg(long, default_value = "target/bench.json")]
    pub to: PathBuf,
    /// Only serves the bare page that ours are compared with.
    #[arg(long, hide = true)]
    pub page: Option<SocketAddr>,
}

/// Everything that runs while measuring; ended when dropped.
struct Stage {
    postgres: Postgres,
    nats: Nats,
    guichet: Child,
    folder: PathBuf,
    portal: SocketAddr,
    desk: SocketAddr,
}

impl Stage {
    /// The broker writes down what it acknowledged as rarely as it does by default.
    fn restart_nats_unsynced(&mut self) -> Result<()> {
        let keys = Keys::load_or_create(&self.folder)?;
        let config = Settings::nats_config(&keys)?;
        let unsynced = config.replace("sync_interval: always", "");
        ensure!(unsynced != config, "the configuration of NATS says nothing of syncing");
        tokio::task::block_in_place(|| self.nats.restart_as(&unsynced))
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.guichet.id().to_string()).status();
        let _ = self.guichet.wait();
        let _ = self.nats.stop();
        let _ = self.postgres.stop();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// What is under way goes to standard error; the figures come last and in one piece.
pub async fn run(options: Bench) -> Result<()> {
    if let Some(at) = options.page {
        return limits::serve_page(at).await;
    }
    let folder = std::env::temp_dir().join(format!("guichet-bench-{}", std::process::id()));
    let (mut stage, databases) = set_stage(&folder).await?;
    if options.only == ["sources"] {
        let measured = measure_sources(&mut stage, &databases, &options).await;
        drop(stage);
        let sources = measured?;
        write(&options.to, &serde_json::json!({ "sources": sources }))?;
        sources.print();
        return Ok(());
    }
    let measured = measure(&mut stage, &databases, &options).await;
    // Nothing of what ends may speak after the figures.
    drop(stage);
    let report = measured?;
    write(&options.to, &report)?;
    report.print();
    Ok(())
}

fn write(to: &Path, report: &impl serde::Serialize) -> Result<()> {
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(to, serde_json::to_string_pretty(report)? + "\n")?;
    eprintln!("written to {}\n", to.display());
    Ok(())
}

/// Beside a company as it is measured otherwise.
async fn measure_sources(stage: &mut Stage, databases: &Databases, options: &Bench) -> Result<Sources> {
    eprintln!("loading {} people, {} tickets …", options.people, options.tickets);
    let seeded = seeds::load(databases, options).await?;
    let who = who(stage, &seeded).await?;
    sources::measure(stage, databases, &who, options.entries, Duration::from_secs(options.seconds)).await
}

/// Somebody on the portal, and an administrator on the desk.
async fn who(stage: &Stage, seeded: &Seeded) -> Result<Who> {
    Ok(Who {
        person: sign_in(stage.portal, seeded.login(0), seeds::PASSWORD).await?,
        administrator: sign_in(stage.desk, seeds::ADMINISTRATOR, seeds::PASSWORD).await?,
    })
}

async fn measure(stage: &mut Stage, databases: &Databases, options: &Bench) -> Result<Report> {
    eprintln!(
        "loading {} people, {} tickets, {} solutions …",
        options.people, options.tickets, options.solutions
    );
    let seeded = seeds::load(databases, options).await?;
    let processes =
        Processes { ours: stage.guichet.id(), nats: stage.nats.pid(), postgres: stage.postgres.pid() };

    let mut operations: BTreeMap<&'static str, BTreeMap<usize, Figures>> = BTreeMap::new();
    for clients in [1, 16] {
        let people = sign_in_all(stage, &seeded, clients).await?;
        for (name, client) in operations_of(&people) {
            if !options.only.is_empty() && !options.only.iter().any(|only| only == name) {
                continue;
            }
            eprintln!("{name}, {clients} clients …");
            let before = processes.cpu_ms();
            let outcome = load::run(client, clients, Duration::from_secs(options.seconds)).await?;
            let after = processes.cpu_ms();
            if options.statements {
                eprint!("{}", limits::dearest_statements(&stage.postgres, outcome.times.len())?);
            }
            let figures = figures(&outcome, &before, &after);
            operations.entry(name).or_default().insert(clients, figures);
        }
    }
    let memory_mb = processes.memory_mb();
    eprintln!("events …");
    let first_load =
        first_load(stage.portal, &sign_in(stage.portal, seeded.login(0), seeds::PASSWORD).await?).await?;
    let relay_events_per_s = seeds::relay(databases).await?;
    let propagation = seeds::propagation(databases, &seeded).await?;
    let who = who(stage, &seeded).await?;
    let lasting = Duration::from_secs(options.seconds);
    eprintln!("a crowd …");
    let crowd =
        crowd::measure(stage, databases, &who.person, &who.administrator, options.people, lasting).await?;
    eprintln!("what the machine can do …");
    let limits = Limits {
        axum_page: limits::axum_page(options.seconds).await?,
        pgbench_ticket_tps: limits::pgbench(&stage.postgres, options.seconds)?,
        pgbench_our_transaction_tps: limits::our_transaction(&databases["tickets"], options.seconds)?,
    };
    // Last: the broker is started anew, and twice as many people are there after it.
    let sources = sources::measure(stage, databases, &who, options.entries, lasting).await?;
    Ok(Report {
        operations,
        memory_mb,
        first_load,
        relay_events_per_s,
        propagation_p50_ms: load::percentile(&propagation, 50.0),
        propagation_p99_ms: load::percentile(&propagation, 99.0),
        crowd,
        sources,
        limits,
    })
}

type Databases = BTreeMap<String, String>;

async fn set_stage(folder: &Path) -> Result<(Stage, Databases)> {
    let at = folder.to_owned();
    let (postgres, nats) = tokio::task::spawn_blocking(move || -> Result<_> {
        std::fs::create_dir_all(&at)?;
        let keys = Keys::load_or_create(&at)?.add_publisher("hr")?;
        let postgres = Postgres::start_measured(&at.join("postgres"), 0)?;
        let nats = Nats::start(&at.join("nats"), 0, &Settings::nats_config(&keys)?)?;
        Ok((postgres, nats))
    })
    .await??;
    let (portal, desk, mail, health) = (free()?, free()?, free()?, free()?);
    let guichet = Command::new(std::env::current_exe()?)
        .args(["up", "--data"])
        .arg(folder)
        .env("GUICHET_POSTGRES_URL", postgres.url("postgres"))
        .env("GUICHET_NATS_URL", nats.url())
        .env("GUICHET_PORTAL_LISTEN", portal.to_string())
        .env("GUICHET_DESK_LISTEN", desk.to_string())
        .env("GUICHET_MAIL_LISTEN", mail.to_string())
        .env("GUICHET_HEALTH_LISTEN", health.to_string())
        .env("GUICHET_RATE_FACTOR", "1000000")
        // Mails are written and wait: sending them was no part of the figures of other systems either.
        .env("GUICHET_SMTP_URL", "smtp://127.0.0.1:9")
        .env("GUICHET_SMTP_PLAINTEXT", "true")
        .env("GUICHET_PRINT_SETUP_LINK", "false")
        .env("RUST_LOG", "warn")
        .stdout(Stdio::null())
        .spawn()
        .context("start Guichet")?;
    let mut stage = Stage { postgres, nats, guichet, folder: folder.to_owned(), portal, desk };
    let ready = format!("GET /readyz HTTP/1.1\r\nHost: {health}\r\nConnection: close\r\n\r\n");
    let deadline = tokio::time::Instant::now() + Duration::from_mins(1);
    while !load::ask(health, &ready).await.is_ok_and(|answer| answer.status == 200) {
        ensure!(stage.guichet.try_wait()?.is_none(), "Guichet ended");
        ensure!(tokio::time::Instant::now() < deadline, "Guichet is not ready in time");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let mut databases = Databases::new();
    for (service, password) in passwords(folder)? {
        let role = format!("guichet_{}", service.replace('-', "_"));
        let port = stage.postgres.port();
        databases.insert(service, format!("postgres://{role}:{password}@127.0.0.1:{port}/{role}"));
    }
    Ok((stage, databases))
}

fn free() -> Result<SocketAddr> {
    Ok(std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

/// People and an administrator signed in, a client each.
struct SignedIn {
    portal: SocketAddr,
    desk: SocketAddr,
    people: Vec<Person>,
    administrator: String,
}

struct Person {
    cookie: String,
    login: String,
    ticket: String,
    csrf: String,
}

async fn sign_in_all(stage: &Stage, seeded: &Seeded, clients: usize) -> Result<SignedIn> {
    let mut people = Vec::new();
    for i in 0..clients {
        let login = seeded.login(i).to_owned();
        let cookie = sign_in(stage.portal, &login, seeds::PASSWORD).await?;
        let form = load::get(stage.portal, "/tickets/new", &cookie).await?;
        ensure!(form.status == 200, "the form of a new ticket answers {}", form.status);
        let csrf = form.hidden("csrf").context("no token in the form")?;
        people.push(Person { cookie, login, ticket: seeded.ticket(i), csrf });
    }
    let administrator = sign_in(stage.desk, seeds::ADMINISTRATOR, seeds::PASSWORD).await?;
    Ok(SignedIn { portal: stage.portal, desk: stage.desk, people, administrator })
}

async fn sign_in(site: SocketAddr, login: &str, password: &str) -> Result<String> {
    let answer =
        load::ask(site, &load::post(site, "/sign-in", "", &[("login", login), ("password", password)]))
            .await?;
    ensure!(answer.status == 303, "signing in as {login} answers {}", answer.status);
    answer.cookies().context("no cookie after signing in")
}

/// What is measured, as the request each client sends.
fn operations_of(who: &SignedIn) -> Vec<(&'static str, Client<'_>)> {
    let portal = who.portal;
    let of = |i: usize| &who.people[i % who.people.len()];
    vec![
        (
            "ticket_list",
            Client::new(portal, 200, move |i, _| load::request(portal, "/tickets", &of(i).cookie)),
        ),
        (
            "ticket_page",
            Client::new(portal, 200, move |i, _| {
                load::request(portal, &format!("/tickets/{}", of(i).ticket), &of(i).cookie)
            }),
        ),
        (
            "ticket_create",
            Client::new(portal, 303, move |i, _| {
                let key = uuid::Uuid::now_v7().to_string();
                let fields = [
                    ("csrf", of(i).csrf.as_str()),
                    ("key", &key),
                    ("service", ""),
                    ("subject", "The printer prints blank pages"),
                    (
                        "text",
                        "Since this morning every page is white. I have changed the paper and started it again.",
                    ),
                ];
                load::post(portal, "/tickets/new", &of(i).cookie, &fields)
            }),
        ),
        (
            "solution_search",
            Client::new(portal, 200, move |i, n| {
                load::request(portal, &format!("/solutions?q={}", seeds::word(i + n)), &of(i).cookie)
            }),
        ),
        (
            "person_search",
            Client::new(who.desk, 200, move |_, _| {
                load::request(who.desk, "/people?q=*schm*", &who.administrator)
            }),
        ),
        // Last: signing in many times ends a person's older sessions.
        (
            "sign_in",
            Client::new(portal, 303, move |i, _| {
                load::post(portal, "/sign-in", "", &[("login", &of(i).login), ("password", seeds::PASSWORD)])
            }),
        ),
    ]
}

fn figures(outcome: &Outcome, before: &cpu::Spent, after: &cpu::Spent) -> Figures {
    let each = |ms: f64| ms / outcome.times.len().max(1) as f64;
    Figures {
        rps: outcome.times.len() as f64 / outcome.seconds,
        p50_ms: load::percentile(&outcome.times, 50.0),
        p99_ms: load::percentile(&outcome.times, 99.0),
        cpu_ms_ours: each(after.ours - before.ours),
        cpu_ms_nats: each(after.nats - before.nats),
        cpu_ms_postgres: each(after.postgres - before.postgres),
        errors: outcome.errors,
    }
}

/// The ticket list with all it refers to, compressed as browsers ask for it.
async fn first_load(portal: SocketAddr, cookie: &str) -> Result<FirstLoad> {
    let page = load::get(portal, "/tickets", cookie).await?;
    let text = String::from_utf8_lossy(&page.body).into_owned();
    let mut addresses: Vec<String> = text
        .split(['"', '\''])
        .filter(|part| part.starts_with("/static/"))
        .map(|part| part.split('#').next().unwrap_or_default().to_owned())
        .collect();
    addresses.sort();
    addresses.dedup();
    let mut bytes = load::transfer(portal, "/tickets", cookie).await?;
    for address in &addresses {
        bytes += load::transfer(portal, address, cookie).await?;
    }
    Ok(FirstLoad { bytes, requests: 1 + addresses.len() })
}
