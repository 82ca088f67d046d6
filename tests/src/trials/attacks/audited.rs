//! Who tries what they may not leaves a line in the audit log, whoever refuses.

use crate::trials::{company::Company, fleet::Fleet};
use anyhow::{Context, Result, ensure};
use async_nats::HeaderMap;
use std::time::{Duration, Instant};

/// Waits until the log of a service has more lines of an action than before.
async fn one_more(fleet: &Fleet, service: &str, action: &str, before: i64) -> Result<()> {
    let deadline = Instant::now() + Duration::from_secs(10);
    while lines(fleet, service, action).await? <= before {
        ensure!(Instant::now() < deadline, "no line of {action} in the log of {service}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(())
}

async fn lines(fleet: &Fleet, service: &str, action: &str) -> Result<i64> {
    let count = sqlx::query_scalar("select count(*) from audit where action = $1")
        .bind(action)
        .fetch_one(&mut fleet.database(service).await?)
        .await?;
    Ok(count)
}

pub async fn who_is_refused_leaves_a_line(company: &Company) -> Result<String> {
    let fleet = &company.fleet;
    // A page that the front end refuses by itself.
    let before = lines(fleet, "identity", "access.denied").await?;
    company.agent.browser.elsewhere().get("/audit").await?.expect(403, "the log, without the duty")?;
    one_more(fleet, "identity", "access.denied", before).await?;
    // A form without its token.
    let before = lines(fleet, "identity", "form.forged").await?;
    let mut ann = company.ann.browser.elsewhere();
    let form = ann.form("/tickets/new", "subject").await?.set("csrf", "forged");
    ann.submit(&form).await?.expect(403, "a forged form")?;
    one_more(fleet, "identity", "form.forged", before).await?;
    // A service that was taken over and makes tokens of its own.
    let client = fleet.nats_as("portal-bff").await?;
    for (service, request) in [("identity", "list_groups"), ("tickets", "list_queues")] {
        let before = lines(fleet, service, "token.refused").await?;
        let mut headers = HeaderMap::new();
        headers.insert("Guichet-Actor", "e30.forged");
        let subject = format!("guichet.rpc.{service}.v1.{request}");
        let answer = client.request_with_headers(subject, headers, "{}".into()).await.context("asked")?;
        ensure!(answer.headers.is_some(), "{service} answers a forged token");
        one_more(fleet, service, "token.refused", before).await?;
    }
    Ok("a page without the duty, a form without its token and two forged tokens each left a line".into())
}
