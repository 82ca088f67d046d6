//! A personnel system publishes as fast as it may.

use super::{Others, Pools, Who, p99};
use crate::bench::Stage;
use anyhow::{Context, Result, ensure};
use async_nats::{Client, ConnectOptions, HeaderMap};
use backing::{Keys, permissions};
use futures::{StreamExt, TryStreamExt, stream};
use serde::Serialize;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const SOURCE: &str = "hr";
/// Events that are not acknowledged yet.
const UNDER_WAY: usize = 128;
const LONGEST: Duration = Duration::from_mins(20);

#[derive(Serialize)]
pub struct Published {
    persons: usize,
    /// Acknowledged by the stream.
    acknowledged_per_s: f64,
    /// Written in identity, from the first event to the last person.
    persons_per_s: f64,
    others: Others,
}

impl Published {
    pub fn print(&self, how: &str) {
        println!(
            "source: {} persons published     {:>8.0} persons/s into identity ({how}), {:.0} acknowledged/s; {}",
            self.persons, self.persons_per_s, self.acknowledged_per_s, self.others
        );
    }
}

/// `mark` tells these persons from those of another measurement.
pub async fn measure(
    stage: &Stage,
    pools: &Pools,
    who: &Who,
    mark: &str,
    persons: usize,
    lasting: Duration,
) -> Result<Published> {
    // As much a minute as a source may ever be allowed.
    sqlx::query(
        "insert into source_rule (source, a_minute, largest) values ($1, 600000, 65536)
         on conflict (source) do update set a_minute = excluded.a_minute",
    )
    .bind(SOURCE)
    .execute(&pools.directory)
    .await?;
    let p99_before = p99(stage, who, lasting).await?;
    let publisher = publisher(stage).await?;
    let began = Instant::now();
    let published = async {
        let all = stream::iter(0..persons).map(|i| publish(&publisher, mark, i));
        all.buffer_unordered(UNDER_WAY).try_collect::<()>().await?;
        let acknowledged = began.elapsed().as_secs_f64();
        while pools.people(SOURCE, mark).await? < persons as i64 {
            ensure!(began.elapsed() < LONGEST, "not everybody who was published came");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        anyhow::Ok((acknowledged, began.elapsed().as_secs_f64()))
    };
    let (published, p99_meanwhile) = tokio::join!(published, p99(stage, who, lasting));
    let (acknowledged, here) = published?;
    Ok(Published {
        persons,
        acknowledged_per_s: persons as f64 / acknowledged,
        persons_per_s: persons as f64 / here,
        others: Others::new(p99_before, p99_meanwhile?),
    })
}

async fn publisher(stage: &Stage) -> Result<Client> {
    let keys = Keys::load_or_create(&stage.folder)?;
    let seed = keys.publishers().get(SOURCE).context("there is no key for the source hr")?.clone();
    ConnectOptions::with_nkey(seed)
        .custom_inbox_prefix(permissions::publisher_inbox_prefix(SOURCE))
        .request_timeout(Some(Duration::from_secs(30)))
        .connect(stage.nats.url())
        .await
        .context("connect to NATS")
}

async fn publish(client: &Client, mark: &str, i: usize) -> Result<()> {
    let key = format!("{mark}{i:07}");
    let person = json!({
        "key": key, "version": 1, "login": format!("hr-{key}"), "email": format!("hr-{key}@bench.example"),
        "first_name": "Zofia", "last_name": format!("Wrona {i}"), "customer_number": "C0000", "language": "pl",
    });
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("ce-specversion", "1.0"),
        ("ce-type", "guichet.directory.person"),
        ("ce-source", "/directory/hr"),
        ("ce-id", key.as_str()),
    ] {
        headers.insert(name, value);
    }
    let sent = client.request_with_headers("directory.v1.person", headers, person.to_string().into());
    let answer: Value = serde_json::from_slice(&sent.await?.payload).context("read the stream's answer")?;
    ensure!(answer["seq"].is_u64(), "the stream did not take it: {answer}");
    Ok(())
}
