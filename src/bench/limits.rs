//! What the machine could do at most: a page of the same size without anything behind it, and the same
//! rows written without anything before them.

use super::{
    cpu, free,
    load::{self, Client},
};
use anyhow::{Context, Result, ensure};
use axum::{Router, response::Html, routing::get};
use backing::Postgres;
use serde::Serialize;
use std::{
    net::SocketAddr,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// Bytes of our ticket list, roughly.
const PAGE: usize = 16 * 1024;

/// Of a bare axum page with 16 clients.
#[derive(Serialize)]
pub struct BarePage {
    pub rps: f64,
    /// Per request, of the process that answers.
    pub cpu_ms: f64,
}

/// In a process of its own, as what it is compared with.
pub async fn axum_page(seconds: u64) -> Result<BarePage> {
    let site = free()?;
    let mut server = Command::new(std::env::current_exe()?)
        .args(["bench", "--page", &site.to_string()])
        .stdout(Stdio::null())
        .spawn()
        .context("start a bare page")?;
    let measured = ask_for_page(site, server.id(), seconds).await;
    server.kill()?;
    server.wait()?;
    measured
}

async fn ask_for_page(site: SocketAddr, server: u32, seconds: u64) -> Result<BarePage> {
    let deadline = Instant::now() + Duration::from_secs(10);
    while load::get(site, "/", "").await.is_err() {
        ensure!(Instant::now() < deadline, "the bare page does not answer");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let client = Client::new(site, 200, move |_, _| load::request(site, "/", ""));
    let before = cpu::tree(server);
    let outcome = load::run(client, 16, Duration::from_secs(seconds)).await?;
    let requests = outcome.times.len().max(1) as f64;
    Ok(BarePage { rps: requests / outcome.seconds, cpu_ms: (cpu::tree(server) - before) / requests })
}

/// What that process does.
pub async fn serve_page(at: SocketAddr) -> Result<()> {
    let page: &'static str = "x".repeat(PAGE).leak();
    let router = Router::new().route("/", get(move || async move { Html(page) }));
    let listener = tokio::net::TcpListener::bind(at).await?;
    Ok(axum::serve(listener, router).await?)
}

const TABLES: &str = "
    create table ticket (id bigint generated always as identity primary key, person uuid, subject text, at timestamptz);
    create index on ticket (person, at);
    create table article (id bigint generated always as identity primary key, ticket bigint, text text, at timestamptz);
    create index on article (ticket);
    create table outbox (id bigint generated always as identity primary key, subject text, body text, at timestamptz);";

const SCRIPT: &str = "begin;
insert into ticket (person, subject, at) values (gen_random_uuid(), 'The printer prints blank pages', now()) returning id \\gset
insert into article (ticket, text, at) values (:id, 'Since this morning every page is white.', now());
insert into outbox (subject, body, at) values ('guichet.evt.tickets.v1.ticket_opened', '{\"ticket\": 1}', now());
commit;
";

/// Transactions per second of pgbench writing a ticket, an article and an outbox row with 16 clients.
pub fn pgbench(postgres: &Postgres, seconds: u64) -> Result<f64> {
    postgres.superuser_sql("postgres", "create database limits;")?;
    postgres.superuser_sql("limits", TABLES)?;
    tps(&postgres.url("limits"), "simple", SCRIPT, seconds)
}

/// What opening a ticket writes, statement by statement, into the tables of tickets themselves: no more than
/// this can ever be opened, were everything before and behind it free.
const OURS: &str = "begin;
select gen_random_uuid() as key, gen_random_uuid() as ticket \\gset
insert into answered (key, request, content) values (:key, 'open_ticket', repeat('5', 64));
select id as queue from queue where is_default and valid \\gset
with opened as (
    insert into ticket (id, subject, folded, state, person, person_name, customer, queue, opened_at, changed_at)
    select :ticket, 'The printer prints blank pages', lower(unaccent('The printer prints blank pages')), 'new',
           person, person_name, customer, :queue, now(), now()
    from ticket where number = 1001
    returning id, person, person_name
)
insert into article (id, ticket, step, author, author_id, author_name, text, at)
select gen_random_uuid(), id, 1, 'person', person, person_name, 'Since this morning every page is white.', now()
from opened;
with leaving as (
    insert into outbox (id, shard, about, subject, actor, traceparent, body)
    select gen_random_uuid(), 3, :ticket, 'guichet.evt.tickets.v1.' || what, gen_random_uuid(), repeat('0', 55),
           repeat('x', 350)
    from unnest(array['ticket_opened', 'ticket_changed']) as what
    returning seq, shard, about
)
insert into outbox_waiting (seq, shard, about, paused_until) select seq, shard, about, 'infinity' from leaving;
update answered set reply = '{\"number\": 1}' where key = :key and request = 'open_ticket';
commit;
";

/// Transactions per second of pgbench doing that with 16 clients.
pub fn our_transaction(tickets: &str, seconds: u64) -> Result<f64> {
    tps(tickets, "prepared", OURS, seconds)
}

fn tps(database: &str, protocol: &str, script: &str, seconds: u64) -> Result<f64> {
    let file = std::env::temp_dir().join(format!("guichet-pgbench-{}.sql", std::process::id()));
    std::fs::write(&file, script)?;
    let output = Command::new(pgbench_binary()?)
        .args(["--no-vacuum", "--client=16", "--jobs=2", "--protocol", protocol, "--file"])
        .arg(&file)
        .arg(format!("--time={seconds}"))
        .arg(database)
        .output()
        .context("run pgbench")?;
    std::fs::remove_file(&file)?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text.lines().find(|line| line.starts_with("tps = ")).context("pgbench says no tps")?;
    line.split(' ').nth(2).and_then(|tps| tps.parse().ok()).context("pgbench's tps")
}

fn pgbench_binary() -> Result<std::path::PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").context("no PostgreSQL here")?;
    let found = versions.filter_map(|version| Some(version.ok()?.path().join("bin/pgbench")));
    found.filter(|path| Path::is_file(path)).max().context("pgbench is not installed")
}

/// What the database spent since it was last asked, by statement: milliseconds per request, calls, the statement.
pub fn dearest_statements(postgres: &Postgres, requests: usize) -> Result<String> {
    postgres.superuser_sql(
        "postgres",
        &format!(
            "select round((sum(s.total_exec_time) / {requests})::numeric, 3), sum(s.calls), d.datname,
                 left(regexp_replace(s.query, '\\s+', ' ', 'g'), 150)
             from pg_stat_statements s join pg_database d on d.oid = s.dbid where s.toplevel
             group by 3, 4 order by sum(s.total_exec_time) desc limit 14;
             select left(pg_stat_statements_reset()::text, 0);"
        ),
    )
}
