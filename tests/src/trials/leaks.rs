//! Searching everything that is kept for what may not be: logs, every row of every database, every
//! message of every stream.

use super::fleet::Fleet;
use anyhow::{Context, Result};
use backing::{permissions::STREAMS, users::PROVISIONER};
use futures::StreamExt;
use guichet::SERVICES;
use sqlx::AssertSqlSafe;
use std::time::Duration;

/// A message as a stream holds it.
pub struct Stored {
    pub seq: u64,
    pub subject: String,
    pub headers: async_nats::HeaderMap,
    pub payload: bytes::Bytes,
}

/// Where each secret was found; each is named, never shown.
pub async fn find(fleet: &Fleet, secrets: &[(String, String)]) -> Result<Vec<String>> {
    let mut found = in_logs(fleet, secrets)?;
    for service in SERVICES {
        found.extend(in_database(fleet, service, secrets).await?);
    }
    found.extend(in_streams(fleet, secrets).await?);
    Ok(found)
}

pub fn in_logs(fleet: &Fleet, secrets: &[(String, String)]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for replica in &fleet.replicas {
        let log = std::fs::read(&replica.log).with_context(|| format!("read the log of {}", replica.name))?;
        let log = String::from_utf8_lossy(&log);
        // The setup link is printed for a person, and nothing else is printed at all.
        found.extend(hits(&log, secrets).map(|what| format!("{what} in the log of {}", replica.name)));
    }
    Ok(found)
}

/// Searches every row of every table as text.
pub async fn in_database(fleet: &Fleet, service: &str, secrets: &[(String, String)]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut db = fleet.database(service).await?;
    let tables: Vec<String> = sqlx::query_scalar(
        "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = 'public'",
    )
    .fetch_all(&mut db)
    .await?;
    for table in tables {
        let dump: Option<String> =
            sqlx::query_scalar(AssertSqlSafe(format!("select string_agg(t::text, e'\\n') from {table} t")))
                .fetch_one(&mut db)
                .await?;
        let dump = dump.unwrap_or_default();
        found.extend(hits(&dump, secrets).map(|what| format!("{what} in {table} of {service}")));
    }
    Ok(found)
}

pub async fn in_streams(fleet: &Fleet, secrets: &[(String, String)]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for message in messages(fleet).await? {
        let text = format!(
            "{}\n{:?}\n{}",
            message.subject,
            message.headers,
            String::from_utf8_lossy(&message.payload)
        );
        found.extend(hits(&text, secrets).map(|what| format!("{what} in {}", message.subject)));
    }
    Ok(found)
}

fn hits<'a>(text: &'a str, secrets: &'a [(String, String)]) -> impl Iterator<Item = &'a str> {
    secrets.iter().filter(|(_, secret)| text.contains(secret.as_str())).map(|(what, _)| what.as_str())
}

/// Every message of every stream.
pub async fn messages(fleet: &Fleet) -> Result<Vec<Stored>> {
    let client = fleet.nats_as(PROVISIONER).await?;
    let mut all = Vec::new();
    for stream in STREAMS {
        let mut from = 1;
        loop {
            let batch = batch(&client, stream.name, from).await?;
            let Some(last) = batch.last() else { break };
            from = last.seq + 1;
            all.extend(batch);
        }
    }
    Ok(all)
}

async fn batch(client: &async_nats::Client, stream: &'static str, from: u64) -> Result<Vec<Stored>> {
    let inbox = client.new_inbox();
    let mut answers = client.subscribe(inbox.clone()).await?;
    let request = serde_json::json!({ "seq": from, "next_by_subj": ">", "batch": 256 });
    let subject = format!("$JS.API.DIRECT.GET.{stream}");
    client.publish_with_reply(subject, inbox, request.to_string().into()).await?;
    let mut batch = Vec::new();
    loop {
        let message = tokio::time::timeout(Duration::from_secs(5), answers.next()).await;
        let message =
            message.with_context(|| format!("{stream} does not answer"))?.context("the connection closed")?;
        if message.status.is_some() {
            return Ok(batch);
        }
        let headers = message.headers.unwrap_or_default();
        let header =
            |name: &str| headers.get(name).map(|value| value.as_str().to_owned()).unwrap_or_default();
        let (seq, subject) = (header("Nats-Sequence").parse()?, header("Nats-Subject"));
        batch.push(Stored { seq, subject, headers, payload: message.payload });
    }
}
