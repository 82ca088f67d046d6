//! Creates the streams. Done once by an operator's user; services have no right to.

use anyhow::{Context, Result};
use async_nats::jetstream::{
    self,
    stream::{Config, DiscardPolicy, RetentionPolicy, StorageType},
};
use std::time::Duration;

/// The stream of a service's events: the newest state of every thing for ever, and what happened
/// once for thirty days (each such message carries its own time to live).
pub fn event_stream(service: &str) -> String {
    format!("EVT_{}", service.to_uppercase().replace('-', "_"))
}

/// What directory systems publish.
pub const DIRECTORY_INTAKE: &str = "DIRIN";

/// Creates or updates all streams. `replicas` is 1 on one NATS server, 3 on a cluster.
pub async fn streams(nats_url: &str, seed: &str, services: &[&str], replicas: usize) -> Result<()> {
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
        max_message_size: 256 * 1024,
        num_replicas: replicas,
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
        let name = config.name.clone();
        jetstream.create_or_update_stream(config).await.with_context(|| format!("create stream {name}"))?;
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
    jetstream.create_or_update_stream(intake).await.context("create stream DIRIN")?;
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
