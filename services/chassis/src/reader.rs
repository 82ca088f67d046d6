//! Reads the events of another service in order and applies each exactly once.
//!
//! The position is a row of our own, moved in the transaction that applies the event; the stream is
//! read by sequence number and keeps no state for us. So a kill at any moment loses nothing and
//! doubles nothing, any number of replicas may read at once, and a copy is rebuilt by setting its
//! position to zero. A plain subscription to the same subjects tells when there is something new.

use crate::{
    Bus, Fault, actor,
    event::{self, EventPosition},
    parked,
    stored::Stored,
    telemetry,
};
use anyhow::{Context, Result, bail};
use async_nats::HeaderMap;
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use contracts::Code;
use futures::{FutureExt, StreamExt, future::BoxFuture};
use sqlx::PgPool;
use std::{collections::HashMap, panic::AssertUnwindSafe, sync::Arc, time::Duration};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// What a handler of any event looks like from here.
pub(crate) type Handler =
    Arc<dyn Fn(EventPosition, Stored) -> BoxFuture<'static, Result<(), Fault>> + Send + Sync>;

const BATCH: usize = 128;
const POLL: Duration = Duration::from_millis(250);
const POLL_OUTSIDE: Duration = Duration::from_millis(100);
const GATHER: Duration = Duration::from_millis(10);
const TRIES_BEFORE_PARKING: u32 = 5;
/// How often an idle reader asks whether the stream was made anew beneath it.
const LOOK_AT_STREAM_EVERY: u32 = 40;

/// What to do with an event that cannot be applied.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Otherwise {
    /// A copy never skips: it waits, loudly.
    Stop,
    /// Set it aside for a person and go on.
    Park,
}

pub(crate) struct Reader {
    pub consumer: String,
    pub stream: String,
    pub filter: String,
    /// Whose signature each message must bear; none for what comes from outside.
    pub producer: Option<&'static str>,
    /// By the event's name; with the name `*`, all there are.
    pub handlers: HashMap<&'static str, Handler>,
    pub otherwise: Otherwise,
}

impl Reader {
    pub async fn run(self: Arc<Self>, db: PgPool, bus: Bus, wake: Arc<Notify>, stop: CancellationToken) {
        let mut idle = 0;
        let mut hints = None;
        while !stop.is_cancelled() {
            // What comes from outside may be malformed beyond what a connection survives: it is asked for.
            if hints.is_none() && self.producer.is_some() {
                hints = bus.client.subscribe(self.filter.clone()).await.ok();
            }
            let pause = match self.step(&db, &bus, &wake, &stop).await {
                Ok(0) => {
                    idle += 1;
                    if idle % LOOK_AT_STREAM_EVERY == 1
                        && let Err(error) = self.notice_new_stream(&db, &bus).await
                    {
                        tracing::debug!(error = format!("{error:#}"), "look at the stream");
                    }
                    if self.producer.is_some() { POLL } else { POLL_OUTSIDE }
                }
                // There may be more. Of what comes from outside only one is fetched at a time.
                Ok(read) if read == BATCH || self.producer.is_none() => continue,
                Ok(_) => POLL,
                Err(error) => {
                    tracing::warn!(consumer = self.consumer, error = format!("{error:#}"), "reading waits");
                    POLL * 2
                }
            };
            let hint = async {
                match &mut hints {
                    Some(hints) => hints.next().await.is_some(),
                    None => std::future::pending().await,
                }
            };
            let heard = tokio::select! {
                () = stop.cancelled() => return,
                heard = hint => heard,
                () = tokio::time::sleep(pause) => true,
            };
            if !heard {
                hints = None;
                tokio::time::sleep(pause).await;
            }
            // What comes within a moment is read together.
            tokio::time::sleep(GATHER).await;
            // One look answers all hints there are.
            while let Some(Some(_)) = hints.as_mut().and_then(|hints| hints.next().now_or_never()) {}
        }
    }

    async fn step(
        &self,
        db: &PgPool,
        bus: &Bus,
        wake: &Arc<Notify>,
        stop: &CancellationToken,
    ) -> Result<usize> {
        if !bus.is_connected() {
            return Ok(0);
        }
        let position = self.position(db).await?;
        let batch = match self.producer {
            Some(_) => fetch(bus, &self.stream, &self.filter, position + 1).await?,
            None => fetch_from_outside(bus, &self.stream, &self.filter, position + 1).await?,
        };
        let read = batch.len();
        let mut behind = None;
        for message in batch {
            if stop.is_cancelled() {
                break;
            }
            let seq = message.seq;
            // Markers that a message expired carry no event. What comes from outside may only look like one.
            if !(self.producer.is_some() && message.headers.contains_key("nats-marker-reason")) {
                self.apply(db, bus, wake, stop, message).await?;
            }
            behind = Some(seq);
        }
        // Applied events have moved the cursor themselves; this moves it past events that no handler takes.
        if let Some(seq) = behind {
            event::advance(&mut *db.acquire().await?, &self.consumer, seq).await?;
        }
        Ok(read)
    }

    async fn position(&self, db: &PgPool) -> Result<u64> {
        let position: Option<i64> = sqlx::query_scalar("select seq from cursor where consumer = $1")
            .bind(&self.consumer)
            .fetch_optional(db)
            .await?;
        if let Some(position) = position {
            return Ok(position as u64);
        }
        sqlx::query("insert into cursor (consumer, stream) values ($1, $2) on conflict do nothing")
            .bind(&self.consumer)
            .bind(&self.stream)
            .execute(db)
            .await?;
        Ok(0)
    }

    /// Returns an error only when it is to be tried again.
    async fn apply(
        &self,
        db: &PgPool,
        bus: &Bus,
        wake: &Arc<Notify>,
        stop: &CancellationToken,
        message: Stored,
    ) -> Result<()> {
        let Some(handler) = self.handler(&message.subject) else { return Ok(()) };
        let position = match self.event_position(bus, wake, &message, false) {
            Ok(position) => position,
            Err(error) => {
                tracing::error!(
                    consumer = self.consumer,
                    subject = message.subject,
                    "an event is not authentic"
                );
                self.park(db, &message, &format!("{error:#}")).await?;
                return Ok(());
            }
        };
        let traceparent = message.headers.get("traceparent").cloned().unwrap_or_else(telemetry::new_trace);
        let mut tries = 0;
        loop {
            tries += 1;
            let applying = AssertUnwindSafe(handler(position.clone(), message.clone())).catch_unwind();
            let applied = telemetry::within(traceparent.clone(), applying).await;
            let fault =
                match applied.unwrap_or_else(|_| Err(Fault::Bug(anyhow::anyhow!("a handler panicked")))) {
                    Ok(()) => {
                        metrics::counter!("guichet_events_applied_total", "consumer" => self.consumer.clone())
                        .increment(1);
                        return Ok(());
                    }
                    Err(fault) => fault,
                };
            let passing = matches!(&fault, Fault::Known(failure) if failure.code == Code::Unavailable);
            if self.otherwise == Otherwise::Park
                && !passing
                && (!fault.is_bug() || tries >= TRIES_BEFORE_PARKING)
            {
                self.park(db, &message, &fault.to_string()).await?;
                return Ok(());
            }
            if !passing && tries.is_power_of_two() {
                tracing::error!(consumer = self.consumer, subject = message.subject, %fault, tries, "an event cannot be applied");
            }
            let pause = Duration::from_millis(100 << tries.min(5));
            tokio::select! {
                () = stop.cancelled() => bail!("stopping"),
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    async fn park(&self, db: &PgPool, message: &Stored, reason: &str) -> sqlx::Result<()> {
        parked::park(db, &self.consumer, &self.stream, message, reason).await
    }

    pub fn handler(&self, subject: &str) -> Option<&Handler> {
        let name = subject.split('.').nth(4).unwrap_or_default();
        self.handlers.get(name).or_else(|| self.handlers.get("*"))
    }

    /// Verifies who published a message and gives it its position.
    pub fn event_position(
        &self,
        bus: &Bus,
        wake: &Arc<Notify>,
        message: &Stored,
        again: bool,
    ) -> Result<EventPosition> {
        let header = |name: &str| message.headers.get(name).map(String::as_str).unwrap_or_default();
        let id = if let Some(producer) = self.producer {
            let (id, signature) = (header("ce-id"), header("guichet-signature"));
            actor::verify_event(bus.keyring(), producer, &message.subject, id, &message.payload, signature)?;
            id.parse().context("the event's id")?
        } else {
            // With the body, since a stream that was made anew counts from one again.
            let place = format!("{} {} ", self.stream, message.seq);
            Uuid::new_v5(&Uuid::NAMESPACE_OID, &[place.as_bytes(), &message.payload].concat())
        };
        Ok(EventPosition {
            id,
            subject: message.subject.clone(),
            actor: header("guichet-actor-id").parse().ok(),
            consumer: self.consumer.clone(),
            seq: message.seq,
            again,
            wake: wake.clone(),
        })
    }

    /// A stream that ends before our position was made anew: read it from its start. Copies ignore
    /// what is not newer, effects what they had.
    async fn notice_new_stream(&self, db: &PgPool, bus: &Bus) -> Result<()> {
        let position = self.position(db).await?;
        let last = bus.jetstream.get_stream(&self.stream).await?.cached_info().state.last_sequence;
        if last < position {
            tracing::error!(
                consumer = self.consumer,
                last,
                position,
                "the stream is new; reading it from its start"
            );
            sqlx::query("update cursor set seq = 0 where consumer = $1 and seq = $2")
                .bind(&self.consumer)
                .bind(position as i64)
                .execute(db)
                .await?;
        }
        Ok(())
    }
}

/// The next messages of a stream from a sequence number on (JetStream direct get, batched).
async fn fetch(bus: &Bus, stream: &str, filter: &str, from: u64) -> Result<Vec<Stored>> {
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
async fn fetch_from_outside(bus: &Bus, stream: &str, filter: &str, from: u64) -> Result<Vec<Stored>> {
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
