//! What a directory system publishes comes in another order, not at all, too large, too much at once, or again after
//! somebody left.

use super::{RECOVERY, Scene};
use crate::trials::{
    browser::Browser,
    crowd::roll,
    fleet::Fleet,
    settle,
    streams::{person, report, say, until_parked, until_read, until_version},
};
use anyhow::{Context, Result, ensure};
use serde_json::json;
use std::time::{Duration, Instant};
use uuid::Uuid;

fn keys(what: &str, many: usize) -> Vec<String> {
    let mark = &Uuid::new_v4().simple().to_string()[..8];
    (0..many).map(|number| format!("{what}{mark}n{number}")).collect()
}

async fn all_at(fleet: &Fleet, keys: &[String], version: i64) -> Result<()> {
    for key in keys {
        until_version(fleet, key, version).await?;
    }
    Ok(())
}

pub async fn reports_are_shuffled(scene: &Scene) -> Result<String> {
    const VERSIONS: i64 = 6;
    let fleet = &scene.company.fleet;
    let (publisher, keys) = (fleet.publisher().await?, keys("shuffled", 25));
    let mut reports: Vec<_> =
        keys.iter().flat_map(|key| (1..=VERSIONS).map(|version| person(key, version, "T-1"))).collect();
    for last in (1..reports.len()).rev() {
        reports.swap(last, roll(last as u64 + 1) as usize);
    }
    for one in &reports {
        report(&publisher, one).await?;
    }
    all_at(fleet, &keys, VERSIONS).await?;
    Ok(format!(
        "{} reports about {} people in any order: each at the newest version",
        reports.len(),
        keys.len()
    ))
}

pub async fn some_reports_are_lost_until_all_is_said_again(scene: &Scene) -> Result<String> {
    const VERSIONS: i64 = 5;
    let fleet = &scene.company.fleet;
    let (publisher, keys) = (fleet.publisher().await?, keys("lossy", 40));
    let mut lost = 0;
    for version in 1..=VERSIONS {
        for key in &keys {
            if roll(20) == 0 {
                lost += 1;
            } else {
                report(&publisher, &person(key, version, "T-1")).await?;
            }
        }
    }
    // The system says again how everybody is.
    for key in &keys {
        report(&publisher, &person(key, VERSIONS, "T-1")).await?;
    }
    all_at(fleet, &keys, VERSIONS).await?;
    Ok(format!("{lost} of {} reports lost; all is as the system says", keys.len() as i64 * VERSIONS))
}

pub async fn a_report_is_too_large(scene: &Scene) -> Result<String> {
    let fleet = &scene.company.fleet;
    let (publisher, keys) = (fleet.publisher().await?, keys("large", 3));
    let sized = |key: &str, bytes: usize| {
        let mut person = person(key, 1, "T-1");
        person["comment"] = json!("x".repeat(bytes));
        person
    };
    // Larger than any message: whoever publishes is told so.
    let refused = report(&publisher, &sized(&keys[0], 9 * 1024 * 1024)).await;
    ensure!(refused.is_err(), "nine megabytes were acknowledged");
    let publisher = fleet.publisher().await?;
    // Larger than its source may say.
    let reason = match report(&publisher, &sized(&keys[1], 200 * 1024)).await {
        Ok(()) => until_parked(fleet, "directory", &keys[1]).await?,
        Err(error) => format!("not acknowledged: {error:#}"),
    };
    report(&publisher, &person(&keys[2], 1, "T-1")).await?;
    until_version(fleet, &keys[2], 1).await.context("what came behind it")?;
    Ok(format!("refused, and the next one went through: {}", reason.chars().take(90).collect::<String>()))
}

/// So many reports wait while directory does not run. Others must not feel it when it runs again.
pub async fn a_backlog_is_worked_off(scene: &Scene) -> Result<String> {
    const REPORTS: i64 = 5_000;
    let fleet = &scene.company.fleet;
    for replica in fleet.of("directory") {
        fleet.kill(replica).await?;
    }
    let (publisher, keys) = (fleet.publisher().await?, keys("backlog", 250));
    let versions = REPORTS / keys.len() as i64;
    let began = Instant::now();
    for version in 1..=versions {
        let sent = keys.iter().map(|key| {
            let (publisher, body) = (publisher.clone(), person(key, version, "T-1"));
            async move { report(&publisher, &body).await }
        });
        futures::future::try_join_all(sent).await?;
    }
    let published = began.elapsed();
    for replica in fleet.of("directory") {
        replica.start().await?;
    }
    fleet.ready(RECOVERY).await?;
    let mut looker = scene.crowd.people[0].browser.elsewhere();
    let (read, times) =
        tokio::join!(until_read(fleet, RECOVERY), pages(&mut looker, Duration::from_secs(10)));
    let (read, times) = (read?, times?);
    all_at(fleet, &keys, versions).await?;
    let slow = times[times.len() * 95 / 100];
    ensure!(slow < Duration::from_secs(1), "pages of others take {slow:.1?}");
    Ok(format!(
        "{REPORTS} reports published in {published:.1?}, read in {read:.1?}; pages of others meanwhile: 95th percentile {slow:.0?}"
    ))
}

/// What a page of somebody else takes, in order.
async fn pages(browser: &mut Browser, time: Duration) -> Result<Vec<Duration>> {
    let (began, mut times) = (Instant::now(), Vec::new());
    while began.elapsed() < time {
        let asked = Instant::now();
        browser.page("/tickets").await?;
        times.push(asked.elapsed());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    times.sort();
    Ok(times)
}

pub async fn a_report_of_somebody_removed_comes_again(scene: &Scene) -> Result<String> {
    let fleet = &scene.company.fleet;
    let (publisher, keys) = (fleet.publisher().await?, keys("gone", 2));
    for key in &keys {
        report(&publisher, &person(key, 1, "T-1")).await?;
        until_version(fleet, key, 1).await?;
    }
    let removal = json!({ "key": keys[0], "version": 3 });
    say(&publisher, "person_removed", &[], &removal).await?;
    // One who was never heard of again, and one in the same words.
    let unordered = json!({ "key": keys[1] });
    say(&publisher, "person_removed", &[], &unordered).await?;
    are_valid(fleet, &keys, 0).await?;
    for version in 1..=3 {
        report(&publisher, &person(&keys[0], version, "T-1")).await?;
    }
    report(&publisher, &person(&keys[1], 1, "T-1")).await?;
    settle::drained(fleet, RECOVERY).await?;
    are_valid(fleet, &keys, 0).await.context("after old reports")?;
    // Only what is newer brings somebody back.
    report(&publisher, &person(&keys[0], 4, "T-1")).await?;
    are_valid(fleet, &keys, 1).await?;
    Ok("old reports bring nobody back, a newer one does".into())
}

/// Waits until so many of them are valid.
async fn are_valid(fleet: &Fleet, keys: &[String], many: i64) -> Result<()> {
    let deadline = Instant::now() + Duration::from_secs(15);
    loop {
        let valid = "select count(*) from customer_user where login = any($1) and validity = 'valid'";
        let valid: i64 =
            sqlx::query_scalar(valid).bind(keys).fetch_one(&mut fleet.database("identity").await?).await?;
        if valid == many {
            return Ok(());
        }
        ensure!(Instant::now() < deadline, "{valid} of them are valid instead of {many}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
