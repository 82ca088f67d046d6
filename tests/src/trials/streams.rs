//! What flows between the services, seen from outside: how far streams have come, what is parked, what a directory system
//! says.

use crate::trials::fleet::Fleet;
use anyhow::{Context, Result, ensure};
use async_nats::{Client, HeaderMap, jetstream};
use backing::users::PROVISIONER;
use chassis::provision::{DIRECTORY_INTAKE, event_stream};
use guichet::SERVICES;
use serde_json::json;
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};
use uuid::Uuid;

/// The last sequence number of every stream, but for notify's own, in which it notes how far it has come.
pub async fn ends_of_streams(fleet: &Fleet) -> Result<BTreeMap<String, u64>> {
    let jetstream = jetstream::new(fleet.nats_as(PROVISIONER).await?);
    let mut ends = BTreeMap::new();
    let others = SERVICES.into_iter().filter(|service| *service != "notify");
    for stream in others.map(event_stream).chain([DIRECTORY_INTAKE.to_owned()]) {
        let last = jetstream.get_stream(&stream).await?.cached_info().state.last_sequence;
        ends.insert(stream, last);
    }
    Ok(ends)
}

/// Parked events of a service with something in their subject or body.
pub async fn parked(fleet: &Fleet, service: &str, mark: &str) -> Result<Vec<String>> {
    let reasons =
        sqlx::query_scalar("select reason from parked where strpos(subject || ' ' || body, $1) > 0")
            .bind(mark)
            .fetch_all(&mut fleet.database(service).await?)
            .await?;
    Ok(reasons)
}

/// Waits until a service has parked something with a mark in it; returns the reason.
pub async fn until_parked(fleet: &Fleet, service: &str, mark: &str) -> Result<String> {
    let deadline = Instant::now() + Duration::from_secs(10);
    loop {
        if let Some(reason) = parked(fleet, service, mark).await?.pop() {
            return Ok(reason);
        }
        ensure!(Instant::now() < deadline, "{service} did not park it");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Something in JSON that passes for a report about a person.
pub fn person(key: &str, version: i64, customer_number: &str) -> serde_json::Value {
    json!({
        "key": key, "version": version, "login": key, "email": format!("{key}@hr.example"),
        "first_name": "Dir", "last_name": format!("Ectory {version}"), "customer_number": customer_number,
        "language": "en",
    })
}

/// Publishes a report as the directory system does, and waits for the acknowledgement.
pub async fn report(client: &Client, body: &serde_json::Value) -> Result<()> {
    say(client, "person", &[], body).await
}

/// The same of any kind of event, with more headers.
pub async fn say(
    client: &Client,
    kind: &str,
    more: &[(&'static str, &str)],
    body: &serde_json::Value,
) -> Result<()> {
    let mut headers = HeaderMap::new();
    headers.insert("ce-specversion", "1.0");
    headers.insert("ce-type", format!("guichet.directory.{kind}"));
    headers.insert("ce-source", "/hr");
    headers.insert("ce-id", Uuid::now_v7().to_string());
    headers.insert("content-type", "application/json");
    for (name, value) in more {
        headers.insert(*name, *value);
    }
    let sent = client.request_with_headers(format!("directory.v1.{kind}"), headers, body.to_string().into());
    let answer = sent.await.context("publish a report")?;
    let acknowledged: serde_json::Value = serde_json::from_slice(&answer.payload)?;
    ensure!(acknowledged["seq"].is_u64(), "not acknowledged: {acknowledged}");
    Ok(())
}

/// Waits until somebody from the directory has the last name of a version.
pub async fn until_version(fleet: &Fleet, key: &str, version: i64) -> Result<()> {
    let (wanted, deadline) = (format!("Ectory {version}"), Instant::now() + Duration::from_secs(20));
    loop {
        let is = imported(fleet, key).await?;
        if is.as_deref() == Some(wanted.as_str()) {
            return Ok(());
        }
        ensure!(Instant::now() < deadline, "{key} is {is:?} instead of {wanted:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Waits until directory has read everything that was published to it.
pub async fn until_read(fleet: &Fleet, within: Duration) -> Result<Duration> {
    let began = Instant::now();
    let end = ends_of_streams(fleet).await?[DIRECTORY_INTAKE];
    loop {
        let at: Option<i64> = sqlx::query_scalar("select max(seq) from cursor where stream = $1")
            .bind(DIRECTORY_INTAKE)
            .fetch_one(&mut fleet.database("directory").await?)
            .await?;
        if at.is_some_and(|at| at as u64 >= end) {
            return Ok(began.elapsed());
        }
        ensure!(began.elapsed() < within, "directory is at {at:?} of {end}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// The last name of whoever came from the directory under a key.
pub async fn imported(fleet: &Fleet, key: &str) -> Result<Option<String>> {
    let name = sqlx::query_scalar("select last_name from customer_user where login = $1")
        .bind(key)
        .fetch_optional(&mut fleet.database("identity").await?)
        .await?;
    Ok(name)
}
