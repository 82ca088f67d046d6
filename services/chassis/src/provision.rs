//! Creates the streams. Done once by an operator's user; services have no right to.

use crate::stream::LIFE;
use anyhow::{Context, Result};
use async_nats::jetstream::{
    self,
    context::Context as JetStream,
    stream::{Config, DiscardPolicy, RetentionPolicy, StorageType},
};
use contracts::EVENT_LIMIT;
use std::{collections::HashMap, time::Duration};
use uuid::Uuid;

/// The stream of a service's events: the newest state of every thing for ever, and what happened
/// once for thirty days (each such message carries its own time to live).
pub fn event_stream(service: &str) -> String {
    format!("EVT_{}", service.to_uppercase().replace('-', "_"))
}

/// What directory systems publish.
pub const DIRECTORY_INTAKE: &str = "DIRIN";

/// How streams are kept.
pub struct Wanted {
    /// 1 on one NATS server, 3 on a cluster.
    pub replicas: usize,
    /// Mebibytes that a stream may hold. NATS sets that much of its disk aside. What does not fit is refused and waits in
    /// the database of its publisher; an alarm comes before.
    pub mebibytes: u32,
    /// NATS was put back to an earlier state: everybody reads the streams from their start, and publishes what is missing
    /// there.
    pub put_back: bool,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { replicas: 1, mebibytes: 1024, put_back: false }
    }
}

/// Creates or updates all streams.
pub async fn streams(nats_url: &str, seed: &str, services: &[&str], wanted: &Wanted) -> Result<()> {
    let client = async_nats::ConnectOptions::with_nkey(seed.to_owned())
        .name("provisioner")
        .custom_inbox_prefix("_INBOX_provisioner")
        .connect(nats_url)
        .await
        .context("connect to NATS to create the streams")?;
    let info = client.server_info();
    if !client.is_server_compatible(2, 14, 0) {
        anyhow::bail!("nats-server {} is too old; Guichet needs 2.14 or newer", info.version);
    }
    let jetstream = jetstream::new(client);
    let common = Config {
        storage: StorageType::File,
        retention: RetentionPolicy::Limits,
        discard: DiscardPolicy::New,
        duplicate_window: Duration::from_mins(10),
        max_message_size: EVENT_LIMIT as i32,
        num_replicas: wanted.replicas,
        allow_direct: true,
        deny_delete: true,
        deny_purge: true,
        ..Config::default()
    };
    for service in services {
        let config = Config {
            name: event_stream(service),
            subjects: vec![format!("guichet.evt.{service}.v1.>")],
            max_messages_per_subject: 1,
            allow_message_ttl: true,
            ..common.clone()
        };
        create_or_update(&jetstream, config, wanted).await?;
    }
    let intake = Config {
        name: DIRECTORY_INTAKE.into(),
        subjects: vec!["guichet.dirin.>".into()],
        max_age: Duration::from_hours(30 * 24),
        // All sources share this stream: with an id that another source is about to use, one could make
        // the server drop the other's message. Repeats are known by their version; this is the least there is.
        duplicate_window: Duration::from_millis(100),
        ..common
    };
    create_or_update(&jetstream, intake, wanted).await
}

async fn create_or_update(jetstream: &JetStream, config: Config, wanted: &Wanted) -> Result<()> {
    let name = config.name.clone();
    let (mut holds, mut metadata) = (0, HashMap::new());
    if let Ok(known) = jetstream.get_stream(&name).await {
        let known = known.cached_info();
        holds = known.state.bytes as i64;
        let life = known.config.metadata.get_key_value(LIFE);
        metadata.extend(life.map(|(name, life)| (name.clone(), life.clone())));
    }
    if wanted.put_back {
        metadata.insert(LIFE.to_owned(), Uuid::now_v7().to_string());
    }
    // One that grew without a limit must not be full at once.
    let max_bytes = (i64::from(wanted.mebibytes) << 20).max(2 * holds);
    let config = Config { max_bytes, metadata, ..config };
    jetstream.create_or_update_stream(config).await.with_context(|| format!("create stream {name}"))?;
    Ok(())
}

/// The sequence number of the newest message of a stream, as the provisioner sees it.
pub async fn last_sequence(nats_url: &str, seed: &str, stream: &str) -> Result<u64> {
    let client = async_nats::ConnectOptions::with_nkey(seed.to_owned())
        .custom_inbox_prefix("_INBOX_provisioner")
        .connect(nats_url)
        .await?;
    Ok(jetstream::new(client).get_stream(stream).await?.cached_info().state.last_sequence)
}
