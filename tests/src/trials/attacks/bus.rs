//! A service that was taken over, or a directory system that lies: what they can do on NATS.

use super::admin::broken_chains;
use crate::trials::{
    company::Company,
    streams::{ends_of_streams, imported, parked, person, report, until_parked},
};
use anyhow::{Context, Result, ensure};
use guichet::SERVICES;
use serde_json::json;
use sqlx::Connection;
use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use uuid::Uuid;

/// Waits until the server has denied so many things, and returns how many it did deny.
async fn denied(complaints: &Mutex<Vec<String>>, expected: usize) -> usize {
    let deadline = Instant::now() + Duration::from_secs(5);
    loop {
        let denied = complaints.lock().map_or(0, |complaints| complaints.len());
        if denied >= expected || Instant::now() > deadline {
            return denied;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

pub async fn forged_events_are_parked(company: &Company) -> Result<String> {
    let fleet = &company.fleet;
    let forged = |subject: Uuid| format!("guichet.evt.directory.v1.person_reported.{subject}");
    let before = ends_of_streams(fleet).await?;
    // (i) A request that wants its answer to become an event.
    let front = fleet.nats_as("portal-bff").await?;
    let request = json!({ "token": "0".repeat(64) }).to_string();
    for subject in ["guichet.rpc.identity.v1.check_setup", "guichet.rpc.directory.v1.list_sources"] {
        front.publish_with_reply(subject, forged(Uuid::now_v7()), request.clone().into()).await?;
    }
    front.flush().await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    // Of the stream it would be in: what people did before may still be on its way to others.
    let now = ends_of_streams(fleet).await?;
    ensure!(now["EVT_DIRECTORY"] == before["EVT_DIRECTORY"], "an answer became an event");
    // (ii) An own event whose acknowledgement becomes one; (iii) the same with a read of a stream.
    let tickets = fleet.nats_as("tickets").await?;
    let (by_publish, by_read) = (Uuid::now_v7(), Uuid::now_v7());
    let own = format!("guichet.evt.tickets.v1.ticket_changed.{by_publish}");
    tickets.publish_with_reply(own, forged(by_publish), "{}".into()).await?;
    let read = json!({ "last_by_subj": format!("guichet.evt.identity.v1.customer_user_changed.{}", company.ann.id) });
    tickets
        .publish_with_reply("$JS.API.DIRECT.GET.EVT_IDENTITY", forged(by_read), read.to_string().into())
        .await?;
    tickets.flush().await?;
    let mut reasons = Vec::new();
    for mark in [by_publish, by_read] {
        let stored = ends_of_streams(fleet).await?["EVT_DIRECTORY"] > before["EVT_DIRECTORY"];
        if stored {
            reasons.push(until_parked(fleet, "identity", &mark.to_string()).await?);
        }
    }
    let known: i64 = sqlx::query_scalar("select count(*) from record_of_source where record = any($1)")
        .bind(vec![by_publish, by_read])
        .fetch_one(&mut fleet.database("identity").await?)
        .await?;
    ensure!(known == 0, "a forged report was applied");
    Ok(format!("(i) no answer; (ii) and (iii) stored by the server and parked: {:?}", reasons.first()))
}

pub async fn malformed_reports_are_parked(company: &Company) -> Result<String> {
    let fleet = &company.fleet;
    let publisher = fleet.publisher().await?;
    let mark = Uuid::new_v4().simple().to_string();
    let mut cases = vec![
        json!({ "key": format!("{mark}-only") }),
        json!("just a text"),
        json!({ "key": mark, "version": "three" }),
        person(&format!("{mark}-nowhere"), 1, "no such customer"),
    ];
    let mut without = person(&format!("{mark}-nameless"), 1, "T-1");
    without["last_name"] = json!("");
    cases.push(without);
    for body in &cases {
        report(&publisher, body).await?;
    }
    let good = format!("good{}", &mark[..10]);
    report(&publisher, &person(&good, 1, "T-1")).await?;
    let began = Instant::now();
    while imported(fleet, &good).await?.is_none() {
        ensure!(began.elapsed() < Duration::from_secs(10), "a good report after bad ones does not arrive");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let flows = began.elapsed();
    let mut reasons = parked(fleet, "directory", &mark).await?;
    reasons.extend(parked(fleet, "identity", &mark).await?);
    ensure!(reasons.len() >= 4 && reasons.iter().all(|reason| !reason.is_empty()), "parked: {reasons:?}");
    Ok(format!(
        "{} parked with a reason each; a good one behind them was there after {flows:.0?}",
        reasons.len()
    ))
}

pub async fn nobody_publishes_for_another(company: &Company) -> Result<String> {
    let fleet = &company.fleet;
    let before = ends_of_streams(fleet).await?;
    let mut tried = 0;
    let complaints = Arc::new(Mutex::new(Vec::new()));
    let mut clients = Vec::new();
    for service in SERVICES {
        let client = fleet.nats_listening(service, complaints.clone()).await?;
        for other in SERVICES.into_iter().filter(|other| *other != service) {
            client.publish(format!("guichet.evt.{other}.v1.forged.{}", Uuid::now_v7()), "{}".into()).await?;
            tried += 1;
        }
        client.publish("guichet.dirin.hr.v1.person", "{}".into()).await?;
        tried += 1;
        client.flush().await?;
        // Complaints come later, and only to those who stay.
        clients.push(client);
    }
    let publisher = fleet.publisher().await?;
    for subject in [
        "guichet.evt.directory.v1.person_reported.x",
        "guichet.dirin.other.v1.person",
        "guichet.rpc.identity.v1.find_customers",
    ] {
        publisher.publish(subject, "{}".into()).await?;
    }
    publisher.flush().await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let after = ends_of_streams(fleet).await?;
    ensure!(after == before, "a stream grew: {before:?} → {after:?}");
    let denied = denied(&complaints, tried).await;
    ensure!(denied >= tried, "of {tried} only {denied} were denied aloud");
    Ok(format!("{tried} foreign subjects denied, and three of the directory system's; no stream grew"))
}

pub async fn nobody_listens_along(company: &Company) -> Result<String> {
    let fleet = &company.fleet;
    let mut tried = 0;
    let complaints = Arc::new(Mutex::new(Vec::new()));
    let mut heard = Vec::new();
    let mut clients = Vec::new();
    for service in SERVICES {
        let client = fleet.nats_listening(service, complaints.clone()).await?;
        for other in SERVICES {
            for subject in ["v1.*", "at.*.*"].map(|which| format!("guichet.rpc.{other}.{which}")) {
                heard.push(client.subscribe(subject.clone()).await?);
                heard.push(client.queue_subscribe(subject.clone(), "spies".into()).await?);
                tried += 2;
                if other != service {
                    heard.push(client.queue_subscribe(subject, other.to_owned()).await?);
                    tried += 1;
                }
            }
            if other != service {
                heard.push(client.subscribe(format!("_INBOX_{other}.>")).await?);
                tried += 1;
            }
        }
        heard.push(client.subscribe(">").await?);
        tried += 1;
        client.flush().await?;
        // Complaints come later, and only to those who stay.
        clients.push(client);
    }
    // Something to hear.
    company.ann.browser.elsewhere().page("/tickets").await?;
    company.administrator.elsewhere().page("/people").await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let mut leaked = 0;
    for mut subscription in heard {
        let message =
            tokio::time::timeout(Duration::from_millis(1), futures::StreamExt::next(&mut subscription));
        leaked += usize::from(matches!(message.await, Ok(Some(_))));
    }
    let denied = denied(&complaints, tried).await;
    ensure!(leaked == 0, "{leaked} subscriptions heard something");
    ensure!(denied >= tried, "of {tried} subscriptions only {denied} were denied");
    Ok(format!("{tried} subscriptions to requests and inboxes denied, none heard anything"))
}

pub async fn nobody_reads_foreign_streams(company: &Company) -> Result<String> {
    let mut tried = 0;
    let complaints = Arc::new(Mutex::new(Vec::new()));
    let mut clients = Vec::new();
    for service in SERVICES {
        let client = company.fleet.nats_listening(service, complaints.clone()).await?;
        let subjects = [
            "$JS.API.CONSUMER.CREATE.EVT_IDENTITY",
            "$JS.API.CONSUMER.DURABLE.CREATE.EVT_IDENTITY.spy",
            "$JS.API.CONSUMER.MSG.NEXT.EVT_IDENTITY.spy",
            "$JS.API.CONSUMER.DELETE.EVT_IDENTITY.spy",
            "$JS.ACK.EVT_IDENTITY.spy.1.1.1.1.0",
            "$JS.API.STREAM.DELETE.EVT_IDENTITY",
            "$JS.API.STREAM.PURGE.EVT_IDENTITY",
            "$JS.API.STREAM.MSG.DELETE.EVT_IDENTITY",
            "$JS.API.STREAM.UPDATE.EVT_IDENTITY",
            "$JS.API.DIRECT.GET.EVT_PORTAL_BFF",
        ];
        for subject in subjects {
            client.publish(subject, "{}".into()).await?;
            tried += 1;
        }
        client.flush().await?;
        // Complaints come later, and only to those who stay.
        clients.push(client);
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    let denied = denied(&complaints, tried).await;
    ensure!(denied >= tried, "of {tried} calls only {denied} were denied");
    Ok(format!("{tried} calls to consumers and streams denied"))
}

pub async fn answers_go_to_inboxes_only(company: &Company) -> Result<String> {
    let fleet = &company.fleet;
    let before = ends_of_streams(fleet).await?;
    let front = fleet.nats_as("portal-bff").await?;
    let replies = [
        "guichet.evt.identity.v1.customer_changed.x".to_owned(),
        "guichet.rpc.tickets.v1.open_ticket".into(),
        "_INBOX_tickets.stolen".into(),
        "_INBOX.stolen".into(),
        "$JS.API.STREAM.DELETE.EVT_IDENTITY".into(),
        "$SYS.REQ.SERVER.PING".into(),
    ];
    let mut hearing = fleet.nats_as("tickets").await?.subscribe("_INBOX_tickets.stolen").await?;
    for reply in &replies {
        let body = json!({ "token": "0".repeat(64) }).to_string();
        front.publish_with_reply("guichet.rpc.identity.v1.check_setup", reply.clone(), body.into()).await?;
    }
    front.flush().await?;
    let stolen =
        tokio::time::timeout(Duration::from_millis(700), futures::StreamExt::next(&mut hearing)).await;
    ensure!(stolen.is_err(), "an answer went into a foreign inbox");
    ensure!(ends_of_streams(fleet).await? == before, "a stream changed");
    Ok(format!("{} kinds of reply subjects: no answer anywhere", replies.len()))
}

/// Red when a service may do more to its log than add to it, or when following the chain does not notice what
/// only the owner of the server can do.
pub async fn the_audit_log_cannot_be_rewritten(company: &Company) -> Result<String> {
    const FORBIDDEN: [&str; 12] = [
        "update audit set by_name = 'nobody'",
        "delete from audit where seq = 1",
        "truncate audit",
        "update guichet_audit.audit set by_name = 'nobody'",
        "delete from guichet_audit.audit",
        "truncate guichet_audit.audit",
        "drop trigger audit_append_only on guichet_audit.audit",
        "alter table guichet_audit.audit disable trigger all",
        "drop table guichet_audit.audit",
        "drop schema guichet_audit cascade",
        "set role guichet_audit",
        "set session_replication_role = replica",
    ];
    let fleet = &company.fleet;
    for service in SERVICES {
        let own = fleet.settings.databases.get(service).context("a service without a database")?;
        let mut own = sqlx::PgConnection::connect(own).await?;
        for statement in FORBIDDEN {
            let done = sqlx::query(statement).execute(&mut own).await;
            ensure!(done.is_err(), "{service} may {statement:?}");
        }
    }
    let broken = broken_chains(company).await?;
    ensure!(broken.is_empty(), "{broken:?} are broken before anything happened");
    let mut superuser = fleet.database("identity").await?;
    let rows: i64 = sqlx::query_scalar("select count(*) from audit").fetch_one(&mut superuser).await?;
    ensure!(rows > 6, "the log has only {rows} rows");
    sqlx::raw_sql("set session_replication_role = replica; create table kept as table guichet_audit.audit")
        .execute(&mut superuser)
        .await?;
    let tampering = [
        ("a changed row", "update guichet_audit.audit set action = 'nothing.happened' where seq = 3"),
        ("a row cut out", "delete from guichet_audit.audit where seq = 3"),
        ("a first row cut out", "delete from guichet_audit.audit where seq = 1"),
        (
            "two rows swapped",
            "update guichet_audit.audit set seq = -3 where seq = 3;
             update guichet_audit.audit set seq = 3 where seq = 4;
             update guichet_audit.audit set seq = 4 where seq = -3",
        ),
        (
            "a row that never was",
            "insert into guichet_audit.audit
             select (jsonb_populate_record(null::guichet_audit.audit,
                 to_jsonb(last) || jsonb_build_object('seq', last.seq + 1))).*
             from guichet_audit.audit last order by seq desc limit 1",
        ),
    ];
    let mut unnoticed = Vec::new();
    for (what, statements) in tampering {
        let done = sqlx::raw_sql(statements).execute(&mut superuser).await;
        let seen = broken_chains(company).await;
        // As it was, whatever came of it: the log itself is not ours to spoil.
        sqlx::raw_sql(
            "delete from guichet_audit.audit where seq in (select seq from kept) or seq > (select max(seq) from kept);
             insert into guichet_audit.audit table kept",
        )
        .execute(&mut superuser)
        .await?;
        done.with_context(|| what.to_owned())?;
        // It is named in the reader's words.
        if seen?.len() != 1 {
            unnoticed.push(what);
        }
    }
    sqlx::raw_sql("drop table kept").execute(&mut superuser).await?;
    ensure!(unnoticed.is_empty(), "not noticed: {unnoticed:?}");
    let broken = broken_chains(company).await?;
    ensure!(broken.is_empty(), "{broken:?} are broken after everything was put back");
    Ok(format!(
        "{} statements of {} services denied; the page follows the chain of {rows} rows, and shows {}",
        FORBIDDEN.len() * SERVICES.len(),
        SERVICES.len(),
        tampering.map(|(what, _)| what).join(", ")
    ))
}
