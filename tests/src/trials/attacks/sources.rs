//! A directory system that was taken over or is confused: it reaches for customers that are not its own, and tells things
//! out of order.

use crate::trials::company::Company;
use crate::trials::streams::{imported, person, report, say, until_parked, until_read, until_version};
use anyhow::{Context, Result, ensure};
use std::time::Duration;
use uuid::Uuid;

pub async fn a_source_stays_in_its_customers(company: &Company) -> Result<String> {
    let fleet = &company.fleet;
    let sealed = format!("S-{}", &Uuid::new_v4().simple().to_string()[..8]);
    let numbers: Vec<String> = sqlx::query_scalar("select number from customer")
        .fetch_all(&mut fleet.database("identity").await?)
        .await?;
    company.add_customer(&sealed, "Sealed").await?;
    allow(company, &numbers.join("\n")).await?;

    let outcome = reach(company, &sealed).await;
    // As before, whatever came of it.
    allow(company, "").await?;
    let (reason, spy) = outcome?;
    ensure!(
        imported(fleet, &spy).await?.is_none(),
        "the source put somebody into a customer that is not its own"
    );
    Ok(format!("into its own: taken in; into another: parked ({reason})"))
}

async fn reach(company: &Company, sealed: &str) -> Result<(String, String)> {
    let publisher = company.fleet.publisher().await?;
    let spy = format!("spy{}", &Uuid::new_v4().simple().to_string()[..10]);
    report(&publisher, &person(&spy, 1, sealed)).await?;
    let reason = until_parked(&company.fleet, "directory", &spy).await?;
    ensure!(reason.contains("may not put people into"), "parked for another reason: {reason}");
    Ok((reason, spy))
}

/// Saves the customers of the source on its page.
async fn allow(company: &Company, customers: &str) -> Result<()> {
    let mut desk = company.administrator.elsewhere();
    let form = desk.form("/sources/hr/rules", "customers").await?.set("customers", customers);
    desk.submit(&form).await?.expect(303, "save the rules of a source")?;
    Ok(())
}

/// A new key of a directory system.
fn key(what: &str) -> String {
    format!("{what}{}", &Uuid::new_v4().simple().to_string()[..10])
}

pub async fn gaps_and_another_order_change_nothing(company: &Company) -> Result<String> {
    let fleet = &company.fleet;
    let publisher = fleet.publisher().await?;
    let ann = key("order");
    // What is between them never comes, or late.
    for version in [1, 7, 3, 6, 2] {
        report(&publisher, &person(&ann, version, "T-1")).await?;
    }
    until_read(fleet, Duration::from_secs(20)).await?;
    until_version(fleet, &ann, 7).await?;
    // The same version with another content: what was said first stays.
    let mut other = person(&ann, 7, "T-1");
    other["last_name"] = serde_json::json!("Otherwise");
    report(&publisher, &other).await?;
    until_read(fleet, Duration::from_secs(20)).await?;
    until_version(fleet, &ann, 7).await.context("the same version once more")?;
    report(&publisher, &person(&ann, 8, "T-1")).await?;
    until_version(fleet, &ann, 8).await?;
    Ok("1, 7, 3, 6, 2 is 7; another 7 changes nothing; then 8".into())
}

pub async fn the_time_of_an_event_decides_nothing(company: &Company) -> Result<String> {
    let fleet = &company.fleet;
    let publisher = fleet.publisher().await?;
    let ann = key("time");
    say(&publisher, "person", &[("ce-time", "2036-11-30T12:00:00Z")], &person(&ann, 5, "T-1")).await?;
    until_version(fleet, &ann, 5).await?;
    // Older, and said to be of a later time; then newer, and of years ago; then without any sense of time.
    say(&publisher, "person", &[("ce-time", "2037-01-01T00:00:00Z")], &person(&ann, 4, "T-1")).await?;
    until_read(fleet, Duration::from_secs(20)).await?;
    until_version(fleet, &ann, 5).await.context("after an older one")?;
    say(&publisher, "person", &[("ce-time", "2016-01-01T00:00:00Z")], &person(&ann, 6, "T-1")).await?;
    until_version(fleet, &ann, 6).await?;
    say(&publisher, "person", &[("ce-time", "tomorrow")], &person(&ann, 7, "T-1")).await?;
    report(&publisher, &person(&ann, 8, "T-1")).await?;
    until_version(fleet, &ann, 8).await?;
    Ok("ten years ahead, ten years back and no time at all: the version decides".into())
}
