//! A stream as its server tells of it: which life it is in, how full it is, and its messages by number.

use crate::{Bus, stored::Stored};
use anyhow::{Context, Result, bail};
use async_nats::HeaderMap;
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use chrono::{DateTime, Utc};
use futures::StreamExt;
use std::{collections::HashMap, time::Duration};

/// Messages that are asked for at once.
pub(crate) const BATCH: usize = 128;

/// What an operator changes after NATS was put back to an earlier state, among the metadata of a stream.
pub const LIFE: &str = "guichet-life";

/// Filled to this part, a stream is an alarm: beyond its limit nothing is published any more.
const NEARLY_FULL: f64 = 0.8;

/// A stream right now.
pub(crate) struct Found {
    /// Another one, and whatever was known by number is something else.
    pub life: String,
    /// When this life began.
    pub created: DateTime<Utc>,
    /// The newest number.
    pub last: u64,
}

/// Looks at a stream, and tells everybody when it is nearly full.
pub(crate) async fn look(bus: &Bus, stream: &str) -> Result<Found> {
    #[derive(serde::Deserialize)]
    struct Answer {
        created: Option<DateTime<Utc>>,
        #[serde(default)]
        config: Config,
        #[serde(default)]
        state: State,
        error: Option<serde_json::Value>,
    }
    #[derive(Default, serde::Deserialize)]
    struct Config {
        #[serde(default)]
        metadata: HashMap<String, String>,
        #[serde(default)]
        max_bytes: i64,
    }
    #[derive(Default, serde::Deserialize)]
    struct State {
        #[serde(default)]
        bytes: u64,
        #[serde(default)]
        last_seq: u64,
    }
    let subject = format!("$JS.API.STREAM.INFO.{stream}");
    let reply = bus.client.request(subject, "".into()).await.context("ask about the stream")?;
    let Answer { created, config, state, error } =
        serde_json::from_slice(&reply.payload).context("what is said of the stream")?;
    let Some(created) = created else { bail!("{stream} answered {}", error.unwrap_or_default()) };
    if config.max_bytes > 0 {
        let filled = state.bytes as f64 / config.max_bytes as f64;
        metrics::gauge!("guichet_stream_filled_ratio", "stream" => stream.to_owned()).set(filled);
        if filled >= NEARLY_FULL {
            let percent = (filled * 100.0) as u64;
            tracing::error!(stream, percent, "alarm: the stream is nearly full; provision it with more");
        }
    }
    let anew = config.metadata.get(LIFE).map(|life| format!(" {life}")).unwrap_or_default();
    let life = format!("{}{anew}", created.format("%Y-%m-%dT%H:%M:%S%.9fZ"));
    Ok(Found { life, created, last: state.last_seq })
}

/// The next messages of a stream from a sequence number on (JetStream direct get, batched).
pub(crate) async fn fetch(bus: &Bus, stream: &str, filter: &str, from: u64) -> Result<Vec<Stored>> {
    let inbox = bus.client.new_inbox();
    let mut answers = bus.client.subscribe(inbox.clone()).await?;
    let request = serde_json::json!({ "seq": from, "next_by_subj": filter, "batch": BATCH });
    bus.client
        .publish_with_reply(format!("$JS.API.DIRECT.GET.{stream}"), inbox, request.to_string().into())
        .await?;
    let mut batch = Vec::new();
    loop {
        let message = tokio::time::timeout(Duration::from_secs(5), answers.next())
            .await
            .context("the stream does not answer")?
            .context("the connection closed")?;
        match message.status.map(|status| status.as_u16()) {
            // End of batch; nothing there.
            Some(204 | 404) => return Ok(batch),
            Some(status) => bail!("{stream} answered {status}: {}", message.description.unwrap_or_default()),
            None => {}
        }
        let headers = message.headers.unwrap_or_default();
        // Whoever published it may have sent headers of these names too, in any case; the server adds
        // its own at the end, and only those are believed.
        let server_says = |name: &str| headers.get_all(name).last().map(|value| value.as_str().to_owned());
        let seq = server_says("Nats-Sequence")
            .and_then(|seq| seq.parse().ok())
            .context("a message without a number")?;
        let subject = server_says("Nats-Subject").context("a message without a subject")?;
        batch.push(Stored { seq, subject, headers: lower_case(headers), payload: message.payload });
    }
}

/// The next message of a stream that others write to. It comes wrapped in JSON with its headers as
/// base64, so that no header can break the connection; what of them is unreadable is left out.
pub(crate) async fn fetch_from_outside(
    bus: &Bus,
    stream: &str,
    filter: &str,
    from: u64,
) -> Result<Vec<Stored>> {
    #[derive(serde::Deserialize)]
    struct Answer {
        message: Option<Raw>,
        error: Option<serde_json::Value>,
    }
    #[derive(serde::Deserialize)]
    struct Raw {
        subject: String,
        seq: u64,
        #[serde(default)]
        hdrs: String,
        #[serde(default)]
        data: String,
    }
    let request = serde_json::json!({ "seq": from, "next_by_subj": filter }).to_string();
    let subject = format!("$JS.API.STREAM.MSG.GET.{stream}");
    let reply = bus.client.request(subject, request.into()).await.context("ask the stream")?;
    let answer: Answer = serde_json::from_slice(&reply.payload).context("the stream's answer")?;
    let raw = match answer {
        Answer { message: Some(raw), .. } => raw,
        Answer { error: Some(error), .. } if error["code"] == 404 => return Ok(Vec::new()),
        Answer { error, .. } => bail!("{stream} answered {}", error.unwrap_or_default()),
    };
    let headers = BASE64.decode(raw.hdrs).context("the headers' base64")?;
    let payload = BASE64.decode(raw.data).context("the message's base64")?;
    let headers = String::from_utf8_lossy(&headers)
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_lowercase(), value.trim().to_owned()))
        .collect();
    Ok(vec![Stored { seq: raw.seq, subject: raw.subject, headers, payload: payload.into() }])
}

fn lower_case(headers: HeaderMap) -> HashMap<String, String> {
    headers
        .iter()
        .filter_map(|(name, values)| {
            let name: &str = name.as_ref();
            values.last().map(|value| (name.to_lowercase(), value.as_str().to_owned()))
        })
        .collect()
}
