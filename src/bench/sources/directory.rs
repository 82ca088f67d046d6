//! A directory of a hundred thousand: the first run, one that finds everything as it was, one that finds a few changes.

use super::{Others, Pools, Who, largest, p99};
use crate::bench::{Stage, cpu::Processes, load};
use anyhow::{Context, Result, ensure};
use backing::{Slapd, Tree};
use serde::Serialize;
use std::{
    fmt::Write as _,
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};
use tokio_util::sync::CancellationToken;

const SOURCE: &str = "bench";
const SUFFIX: &str = "dc=bench,dc=example";
const MANAGER: (&str, &str) = ("cn=manager,dc=bench,dc=example", "manager of the bench");
const FILTER: &str = "(objectClass=inetOrgPerson)";
const CHANGED: usize = 100;
/// No run takes longer, whatever the machine.
const LONGEST: Duration = Duration::from_mins(30);
/// Our fields and the attributes they come from; the customer is the same for all.
const MAP: [(&str, &str); 5] = [
    ("login", "uid"),
    ("email", "mail"),
    ("first_name", "givenName"),
    ("last_name", "sn"),
    ("phone", "telephoneNumber"),
];

#[derive(Serialize)]
pub struct Read {
    entries: usize,
    /// `ldapsearch` writing all of it to nowhere.
    ldapsearch_s: f64,
    first_s: f64,
    /// Until identity has everybody, too.
    first_here_s: f64,
    unchanged_s: f64,
    changed_s: f64,
    changed_here_s: f64,
    /// Of our process, at most while it reads.
    memory_before_mb: f64,
    memory_most_mb: f64,
    others: Others,
}

impl Read {
    pub fn print(&self) {
        let times = |s: f64| s / self.ldapsearch_s;
        println!("limit: ldapsearch of {} entries {:>8.1} s", self.entries, self.ldapsearch_s);
        println!(
            "source: first run                  {:>8.1} s, {:.1} times ldapsearch (wanted 3); everybody is here after {:.1} s",
            self.first_s,
            times(self.first_s),
            self.first_here_s
        );
        println!(
            "source: unchanged run              {:>8.1} s, {:.1} times ldapsearch (wanted 1.5)",
            self.unchanged_s,
            times(self.unchanged_s)
        );
        println!(
            "source: run with {CHANGED} changes       {:>8.1} s; they are here after {:.1} s (wanted 2)",
            self.changed_s, self.changed_here_s
        );
        println!(
            "source: memory while reading       {:>8.0} MB more than the {:.0} MB before (wanted 100)",
            self.memory_most_mb - self.memory_before_mb,
            self.memory_before_mb
        );
        println!("source: meanwhile                  {}", self.others);
    }
}

pub async fn measure(
    stage: &Stage,
    pools: &Pools,
    who: &Who,
    entries: usize,
    lasting: Duration,
) -> Result<Read> {
    ensure!(Slapd::is_installed(), "there is no slapd here: run `make test-tools`");
    eprintln!("sources: a directory of {entries} …");
    let folder = stage.folder.join("slapd");
    let slapd = tokio::task::spawn_blocking(move || start(&folder, entries)).await??;
    let ldapsearch_s = dump(slapd.port()).await?;
    let desk = Desk { stage, cookie: &who.administrator };
    desk.make(slapd.port()).await.context("make a source")?;

    eprintln!("sources: the first run …");
    let processes = Processes { ours: stage.guichet.id(), nats: None, postgres: None };
    let (p99_before, memory_before_mb) = (p99(stage, who, lasting).await?, processes.memory_mb());
    let stop = CancellationToken::new();
    let first = async {
        let began = Instant::now();
        let run = desk.run(pools).await;
        stop.cancel();
        until_here(pools, entries as i64).await?;
        anyhow::Ok((run?, began.elapsed().as_secs_f64()))
    };
    let (first, memory_most_mb, p99_meanwhile) =
        tokio::join!(first, largest(&processes, &stop), p99(stage, who, lasting));
    let (first_s, first_here_s) = first?;

    eprintln!("sources: again …");
    settled(pools).await?;
    let unchanged_s = desk.run(pools).await?;
    change(&slapd, entries)?;
    let began = Instant::now();
    let changed_s = desk.run(pools).await?;
    until_changed(pools, CHANGED.min(entries) as i64).await?;
    let changed_here_s = began.elapsed().as_secs_f64();
    Ok(Read {
        entries,
        ldapsearch_s,
        first_s,
        first_here_s,
        unchanged_s,
        changed_s,
        changed_here_s,
        memory_before_mb,
        memory_most_mb,
        others: Others::new(p99_before, p99_meanwhile?),
    })
}

fn start(folder: &Path, entries: usize) -> Result<Slapd> {
    let mut ldif = format!("dn: {SUFFIX}\nobjectClass: domain\ndc: bench\n\n");
    for i in 0..entries {
        let _ = writeln!(
            ldif,
            "dn: uid=bench{i:06},{SUFFIX}\nobjectClass: inetOrgPerson\nuid: bench{i:06}\ncn: Camille Aubertin {i}\n\
             sn: Aubertin {i}\ngivenName: Camille\nmail: bench{i:06}@bench.example\ntelephoneNumber: +33 1 {i:06}\n\
             title: Engineer\no: Oriale\nl: Lyon\npostalCode: 69001\npreferredLanguage: fr\n"
        );
    }
    let rules = "sizelimit unlimited\nindex uid eq\naccess to * by * read";
    let tree = Tree { suffix: SUFFIX, ldif: &ldif, manager: MANAGER, rules, ..Tree::default() };
    Slapd::start(folder, 0, &tree)
}

/// Everything that a run asks for, in pages of the same size.
async fn dump(port: u16) -> Result<f64> {
    let mut search = tokio::process::Command::new("ldapsearch");
    search.args([
        "-x",
        "-LLL",
        "-o",
        "ldif-wrap=no",
        "-E",
        "pr=500/noprompt",
        "-D",
        MANAGER.0,
        "-w",
        MANAGER.1,
    ]);
    search.args(["-H", &format!("ldap://127.0.0.1:{port}/"), "-b", SUFFIX, FILTER, "*", "entryUUID"]);
    let began = Instant::now();
    let status = search.stdout(Stdio::null()).status().await.context("run ldapsearch")?;
    ensure!(status.success(), "ldapsearch failed: {status}");
    Ok(began.elapsed().as_secs_f64())
}

/// Other telephones for some, all over the directory.
fn change(slapd: &Slapd, entries: usize) -> Result<()> {
    let mut ldif = String::new();
    for i in (0..entries).step_by((entries / CHANGED).max(1)).take(CHANGED) {
        let _ = writeln!(
            ldif,
            "dn: uid=bench{i:06},{SUFFIX}\nchangetype: modify\nreplace: telephoneNumber\ntelephoneNumber: changed\n"
        );
    }
    tokio::task::block_in_place(|| slapd.change(&ldif))
}

/// Until identity has everybody.
async fn until_here(pools: &Pools, people: i64) -> Result<()> {
    let deadline = Instant::now() + LONGEST;
    while pools.people(SOURCE, "").await? < people {
        ensure!(Instant::now() < deadline, "not everybody came");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    Ok(())
}

async fn until_changed(pools: &Pools, people: i64) -> Result<()> {
    let deadline = Instant::now() + Duration::from_mins(1);
    let changed = "select count(*) from customer_user where phone = 'changed'";
    while sqlx::query_scalar::<_, i64>(changed).fetch_one(&pools.identity).await? < people {
        ensure!(Instant::now() < deadline, "not everything that changed came");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}

/// Until nothing of what was measured before is on its way.
async fn settled(pools: &Pools) -> Result<()> {
    let deadline = Instant::now() + LONGEST;
    for db in [&pools.directory, &pools.identity] {
        while sqlx::query_scalar::<_, bool>("select exists (select from outbox_waiting)")
            .fetch_one(db)
            .await?
        {
            ensure!(Instant::now() < deadline, "an outbox does not drain");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }
    Ok(())
}

/// The source's pages, as an administrator's browser sends their forms.
struct Desk<'a> {
    stage: &'a Stage,
    cookie: &'a str,
}

impl Desk<'_> {
    async fn make(&self, port: u16) -> Result<()> {
        let port = port.to_string();
        let settings = [
            ("kind", "ldap"),
            ("label", "Bench"),
            ("name", SOURCE),
            ("host_0", "127.0.0.1"),
            ("port_0", &*port),
            ("security_0", "plain"),
            ("bind_dn", MANAGER.0),
            ("secret", MANAGER.1),
            ("base", SUFFIX),
            ("scope", "sub"),
            ("filter", FILTER),
            ("key_attribute", "entryUUID"),
            ("page_size", "500"),
            ("timeout_seconds", "60"),
            ("guard_people", "50"),
            ("guard_percent", "10"),
            ("join", "ask"),
            ("read_only", "yes"),
            ("do", "save"),
        ];
        self.send("/sources/new?kind=ldap", "/sources/new", &settings).await?;
        let lines: Vec<_> = MAP
            .iter()
            .enumerate()
            .flat_map(|(at, (field, attribute))| {
                [(format!("map_{at}_field"), *field), (format!("map_{at}_attributes"), *attribute)]
            })
            .collect();
        let mut map: Vec<_> = lines.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        map.extend([
            ("map_5_field", "customer_number"),
            ("map_5_step_0", "fixed"),
            ("map_5_step_0_text", "C0000"),
            ("do", "save"),
        ]);
        let page = format!("/sources/{SOURCE}/map");
        self.send(&page, &page, &map).await?;
        self.send(&page, &format!("/sources/{SOURCE}/pause"), &[("paused", "no")]).await
    }

    /// Seconds from pressing the button to the end of the run.
    async fn run(&self, pools: &Pools) -> Result<f64> {
        let page = format!("/sources/{SOURCE}/runs");
        let began = Instant::now();
        self.send(&page, &page, &[("do", "run")]).await?;
        let state = "select state from run where source = $1 order by id desc limit 1";
        loop {
            let state: String = sqlx::query_scalar(state).bind(SOURCE).fetch_one(&pools.directory).await?;
            match state.as_str() {
                "applied" | "same" => return Ok(began.elapsed().as_secs_f64()),
                "reading" | "comparing" | "applying" => {}
                _ => anyhow::bail!("a run ended as {state}"),
            }
            ensure!(began.elapsed() < LONGEST, "a run is {state} for too long");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Sends a form with the token of a page, its key, and the version it was made from.
    async fn send(&self, page: &str, to: &str, fields: &[(&str, &str)]) -> Result<()> {
        let desk = self.stage.desk;
        let form = load::get(desk, page, self.cookie).await?;
        ensure!(form.status == 200, "{page} answers {}", form.status);
        let hidden = |name: &str| form.hidden(name).with_context(|| format!("no {name} on {page}"));
        let (csrf, key) = (hidden("csrf")?, hidden("key")?);
        let version = form.hidden("version").unwrap_or_default();
        let mut all = vec![("csrf", csrf.as_str()), ("key", key.as_str()), ("version", version.as_str())];
        all.extend(fields);
        let answer = load::ask(desk, &load::post(desk, to, self.cookie, &all)).await?;
        ensure!(answer.status == 303, "{to} answers {}", answer.status);
        Ok(())
    }
}
