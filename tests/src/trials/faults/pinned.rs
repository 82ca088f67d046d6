//! SIGKILL not at random but at chosen steps: a lock held in its database stops a service exactly
//! there, and what it wrote before goes on to be counted. There is no step between a reader's commit
//! and its acknowledgement, since its position is part of the commit.

use super::{RECOVERY, Scene};
use crate::trials::{browser::Browser, company::Person, fleet::Fleet, ledger::Written, settle, streams};
use anyhow::{Context, Result, ensure};
use mailbox::Fault;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Who records events, and who applies them: into which table, to be locked.
const PRODUCERS: [&str; 3] = ["identity", "tickets", "directory"];
const CONSUMERS: [(&str, &str); 3] =
    [("notify", "mail"), ("tickets", "person_copy"), ("identity", "record_of_source")];

pub async fn kills_at_every_step(scene: &Scene) -> Result<String> {
    let fleet = &scene.company.fleet;
    settle::drained(fleet, RECOVERY).await?;
    let began = Instant::now();
    read(scene).await.context("read by a relay, not yet published")?;
    published(scene).await.context("published, not yet marked")?;
    applied(scene).await.context("applied, not yet committed")?;
    mailed(scene).await.context("taken by the mail server, not yet marked")?;
    let repeated = settle::tally(&scene.company, &scene.ledger).await?.repeated;
    Ok(format!(
        "killed before a relay published, before it marked, before a reader committed, before a mail was marked: \
         all there once, {repeated} mails twice with the same Message-ID; {:.0?}",
        began.elapsed()
    ))
}

/// A relay has it in hand, and no stream: NATS stands still and then is gone.
async fn read(scene: &Scene) -> Result<()> {
    let fleet = &scene.company.fleet;
    let mut work = Work::prepare(scene).await?;
    let relays = hold_relays(fleet).await?;
    work.all(scene).await?;
    fleet.freeze_nats().await?.for_good();
    let killed = async {
        release(relays).await?;
        for service in PRODUCERS {
            until_relaying(fleet, service).await?;
        }
        kill(fleet, &PRODUCERS).await
    };
    let killed = killed.await;
    fleet.kill_nats().await?;
    fleet.restart_nats().await?;
    killed?;
    for service in PRODUCERS {
        ensure!(unpublished(fleet, service).await? > 0, "{service} has published it all");
    }
    work.is_done_once(scene, &PRODUCERS).await
}

/// The stream has it, the outbox does not know.
async fn published(scene: &Scene) -> Result<()> {
    let fleet = &scene.company.fleet;
    let mut work = Work::prepare(scene).await?;
    let relays = hold_relays(fleet).await?;
    work.all(scene).await?;
    let mut marks = Vec::new();
    for service in PRODUCERS {
        let mut db = fleet.database(service).await?;
        sqlx::query("begin").execute(&mut db).await?;
        sqlx::query("select seq from outbox_waiting for update").execute(&mut db).await?;
        marks.push(db);
    }
    release(relays).await?;
    for service in PRODUCERS {
        until_blocked(fleet, service, "delete from outbox_waiting").await?;
        kill(fleet, &[service]).await?;
    }
    release(marks).await?;
    work.is_done_once(scene, &PRODUCERS).await
}

/// Read and half applied; all of it is undone.
async fn applied(scene: &Scene) -> Result<()> {
    let fleet = &scene.company.fleet;
    let mut work = Work::prepare(scene).await?;
    let mut tables = Vec::new();
    for (service, table) in CONSUMERS {
        let mut db = fleet.database(service).await?;
        sqlx::query("begin").execute(&mut db).await?;
        sqlx::query(AssertSqlSafe(format!("lock table {table} in share mode"))).execute(&mut db).await?;
        tables.push(db);
    }
    work.all(scene).await?;
    for (service, table) in CONSUMERS {
        until_blocked(fleet, service, &format!("insert into {table} ")).await?;
        kill(fleet, &[service]).await?;
    }
    release(tables).await?;
    work.is_done_once(scene, &CONSUMERS.map(|(service, _)| service)).await
}

/// The one step at which a mail may come twice.
async fn mailed(scene: &Scene) -> Result<()> {
    let (fleet, post) = (&scene.company.fleet, &scene.company.fleet.post);
    let mut work = Work::prepare(scene).await?;
    let ticket = work.opens(scene).await?;
    settle::drained(fleet, RECOVERY).await?;
    // The mailbox keeps the mail when it has stalled, whoever still listens.
    post.mailbox.set_fault(Fault::StallSecondsFor(work.person.email.clone(), 6));
    let killed = async {
        let mark = work.answers(scene, ticket).await?;
        let deadline = Instant::now() + Duration::from_secs(10);
        while queued(fleet, &work.person, "and lease is not null").await? == 0 {
            ensure!(Instant::now() < deadline, "nobody sends the mail");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        // A lease comes just before the conversation, which is over in no time but for the stall.
        tokio::time::sleep(Duration::from_secs(3)).await;
        kill(fleet, &["notify"]).await?;
        post.wait(&work.person.email, 0, |mail| mail.text.contains(&mark)).await.context("the mailbox")?;
        ensure!(queued(fleet, &work.person, "").await? == 1, "notify knows that it was sent");
        anyhow::Ok(())
    };
    let killed = killed.await;
    post.mailbox.set_fault(Fault::None);
    killed?;
    work.is_done_once(scene, &["notify"]).await
}

/// One of everything that people wait for.
struct Work {
    person: Person,
    /// Becomes invalid.
    leaver: Uuid,
    /// Reported by the directory system.
    key: String,
    mails: usize,
}

impl Work {
    async fn prepare(scene: &Scene) -> Result<Self> {
        let company = &scene.company;
        let person = company.hire(company.acme, "Pin").await?;
        let leaver = company.add(company.acme, "Leaver", "").await?.id;
        let key = format!("pin{}", &Uuid::new_v4().simple().to_string()[..12]);
        settle::drained(&company.fleet, RECOVERY).await?;
        let mails = company.fleet.post.to(&person.email).len();
        Ok(Self { person, leaver, key, mails })
    }

    /// A ticket with a file, an answer, a reset link, a report, somebody who leaves.
    async fn all(&mut self, scene: &Scene) -> Result<()> {
        let ticket = self.opens(scene).await?;
        self.answers(scene, ticket).await?;
        let mut guest = Browser::new(&scene.company.fleet.portal);
        guest.post("/forgotten", &[("login", &self.person.email)]).await?.expect(202, "ask for a link")?;
        scene.company.set_validity(self.leaver, "invalid").await?;
        let publisher = scene.company.fleet.publisher().await?;
        let mark = mark("D");
        scene.ledger.begins(&mark, &self.key, Written::Report { key: self.key.clone(), version: 1 });
        streams::report(&publisher, &streams::person(&self.key, 1, "T-1")).await?;
        scene.ledger.acknowledged(&mark);
        // Both go through a row of their own before they are events.
        until_recorded(&scene.company.fleet, &self.key).await
    }

    async fn opens(&mut self, scene: &Scene) -> Result<Uuid> {
        let mark = mark("L");
        let file = self.person.uploads("pinned.txt", mark.as_bytes()).await?;
        scene.ledger.begins(&mark, "", Written::Ticket { email: self.person.email.clone() });
        let ticket = self.person.opens_with(&mark, file).await?;
        scene.ledger.acknowledged(&mark);
        Ok(ticket)
    }

    async fn answers(&self, scene: &Scene, ticket: Uuid) -> Result<String> {
        let mark = mark("A");
        let mut desk = scene.crowd.agents[0].browser.elsewhere();
        let page = format!("/tickets/{ticket}");
        let form = desk.form_to(&page, &format!("{page}/reply")).await?.set("text", mark.as_str());
        let written = Written::AgentReply { ticket, email: self.person.email.clone() };
        scene.ledger.begins(&mark, form.get("key"), written);
        desk.submit(&form).await?.expect(303, "answer")?;
        scene.ledger.acknowledged(&mark);
        Ok(mark)
    }

    /// Starts again what was killed, and counts.
    async fn is_done_once(&self, scene: &Scene, killed: &[&str]) -> Result<()> {
        let fleet = &scene.company.fleet;
        for replica in killed.iter().flat_map(|service| fleet.of(service)) {
            replica.start().await?;
        }
        fleet.ready(RECOVERY).await?;
        settle::drained(fleet, RECOVERY).await?;
        settle::tally(&scene.company, &scene.ledger).await?.is_clean()?;
        let mails = fleet.post.to(&self.person.email).split_off(self.mails);
        let links = mails.iter().filter(|mail| mail.text.contains("/link/")).count();
        ensure!(links <= 1, "{links} reset links for one request");
        Ok(())
    }
}

/// No relay gets a shard of an outbox while this is held.
async fn hold_relays(fleet: &Fleet) -> Result<Vec<PgConnection>> {
    let mut held = Vec::new();
    for service in PRODUCERS {
        let mut db = fleet.database(service).await?;
        sqlx::query("begin").execute(&mut db).await?;
        sqlx::query(
            "select pg_advisory_xact_lock(hashtext('outbox'), shard) from generate_series(0, 15) as shard",
        )
        .execute(&mut db)
        .await?;
        held.push(db);
    }
    Ok(held)
}

async fn release(held: Vec<PgConnection>) -> Result<()> {
    for mut db in held {
        sqlx::query("rollback").execute(&mut db).await?;
        db.close().await?;
    }
    Ok(())
}

async fn kill(fleet: &Fleet, services: &[&str]) -> Result<()> {
    let replicas = services.iter().flat_map(|service| fleet.of(service));
    futures::future::try_join_all(replicas.map(|replica| fleet.kill(replica))).await?;
    Ok(())
}

/// Waits until a service stands in front of our lock with a statement in which this stands.
async fn until_blocked(fleet: &Fleet, service: &str, statement: &str) -> Result<()> {
    let mut db = fleet.database(service).await?;
    let deadline = Instant::now() + Duration::from_secs(15);
    loop {
        let blocked: bool = sqlx::query_scalar(
            "select exists (select 1 from pg_stat_activity
                            where datname = current_database() and wait_event_type = 'Lock'
                              and strpos(regexp_replace(query, '\\s+', ' ', 'g'), $1) > 0)",
        )
        .bind(statement)
        .fetch_one(&mut db)
        .await?;
        if blocked {
            return Ok(());
        }
        ensure!(Instant::now() < deadline, "{service} does not come to {statement:?}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Waits until a relay of a service has a shard of its outbox.
async fn until_relaying(fleet: &Fleet, service: &str) -> Result<()> {
    let mut db = fleet.database(service).await?;
    let deadline = Instant::now() + Duration::from_secs(5);
    loop {
        let relaying: bool = sqlx::query_scalar(
            "select exists (select 1 from pg_locks l join pg_database d on d.oid = l.database
                            where d.datname = current_database() and l.locktype = 'advisory' and l.granted)",
        )
        .fetch_one(&mut db)
        .await?;
        if relaying {
            // It reads in the statement after the one that got it.
            tokio::time::sleep(Duration::from_millis(100)).await;
            return Ok(());
        }
        ensure!(Instant::now() < deadline, "no relay of {service} begins");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Waits until the directory has recorded a report and identity a reset link: both come a moment
/// after they were asked for.
async fn until_recorded(fleet: &Fleet, key: &str) -> Result<()> {
    let deadline = Instant::now() + Duration::from_secs(10);
    for (service, word) in [("directory", key), ("identity", "password_link_issued")] {
        let mut db = fleet.database(service).await?;
        loop {
            let recorded: bool = sqlx::query_scalar(
                "select exists (select 1 from outbox where created_at > now() - interval '15 seconds'
                                and strpos(subject || ' ' || body::text, $1) > 0)",
            )
            .bind(word)
            .fetch_one(&mut db)
            .await?;
            if recorded {
                break;
            }
            ensure!(Instant::now() < deadline, "{service} does not record it");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
    Ok(())
}

async fn unpublished(fleet: &Fleet, service: &str) -> Result<i64> {
    let count = sqlx::query_scalar("select count(*) from outbox_waiting")
        .fetch_one(&mut fleet.database(service).await?)
        .await?;
    Ok(count)
}

async fn queued(fleet: &Fleet, person: &Person, which: &str) -> Result<i64> {
    let statement = format!("select count(*) from mail where person = $1 and state = 'queued' {which}");
    let count = sqlx::query_scalar(AssertSqlSafe(statement))
        .bind(person.id)
        .fetch_one(&mut fleet.database("notify").await?)
        .await?;
    Ok(count)
}

fn mark(kind: &str) -> String {
    format!("{kind}-{}", Uuid::new_v4().simple())
}
