//! What a service publishes, written in the transaction of the change and sent afterwards, for as
//! long as it takes.
//!
//! Events of one thing keep their order: they share a shard, a shard is worked by one relay at a
//! time, and a relay sends the next event of a thing only when the one before was stored. Every
//! replica relays. A crash between sending and noting it sends again; the stream drops the second by
//! its message id, and readers would too. What cannot be sent pauses with all of its thing; the rest flows.

use crate::{Bus, actor, clock, epoch::in_epoch, headers::SENT_AT, telemetry};
use anyhow::{Context, Result};
use async_nats::{HeaderMap, jetstream::context::PublishAckFuture};
use contracts::{Actor, EVENT_LIMIT, Event, Failure, Lasting, v1::platform::OfEach};
use sqlx::{PgConnection, PgPool};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

const SHARDS: u128 = 16;
const BATCH: i64 = 512;
const POLL: Duration = Duration::from_millis(100);
/// What is committed within this time leaves together.
const GATHER: Duration = Duration::from_millis(10);
/// How long a thing pauses whose event could not be sent.
const PAUSE_SECONDS: f64 = 5.0;
/// Bytes that an event has beside its body: its headers.
const ENVELOPE: usize = 4_096;
const THIRTY_DAYS: i64 = 30 * 24 * 3600;

/// Records an event; it leaves when the transaction commits.
pub async fn record<E: Event>(tx: &mut PgConnection, event: &E, by: Option<&Actor>) -> Result<()> {
    let mut leaving = Leaving::default();
    leaving.add(event)?;
    leaving.record(tx, by).await
}

/// As [`record`], for events of many things at once.
pub async fn record_all<E: Event>(tx: &mut PgConnection, events: &[E], by: Option<&Actor>) -> Result<()> {
    for some in events.chunks(2_000) {
        let mut leaving = Leaving::default();
        for event in some {
            leaving.add(event)?;
        }
        leaving.record(tx, by).await?;
    }
    Ok(())
}

/// Events of any kinds, to be recorded in one statement and to leave in this order.
#[derive(Default)]
pub struct Leaving {
    ids: Vec<Uuid>,
    shards: Vec<i16>,
    abouts: Vec<Uuid>,
    subjects: Vec<String>,
    lasting: Vec<Option<i64>>,
    bodies: Vec<String>,
}

impl Leaving {
    /// What no stream would take is refused here, with the change that it tells of: it would wait for ever.
    pub fn add<E: Event>(&mut self, event: &E) -> Result<()> {
        self.push(event.about(), E::SERVICE, E::NAME, E::LASTING, serde_json::to_string(event)?)
    }

    /// What a service publishes of itself.
    pub fn add_of_each<E: OfEach>(&mut self, service: &str, event: &E) -> Result<()> {
        self.push(event.about(), service, E::NAME, Lasting::Occurrence, serde_json::to_string(event)?)
    }

    fn push(&mut self, about: Uuid, service: &str, name: &str, lasting: Lasting, body: String) -> Result<()> {
        if body.len() + ENVELOPE > EVENT_LIMIT {
            tracing::error!(event = name, size = body.len(), "an event is too large to be sent");
            return Err(Failure::too_large(name, body.len()).into());
        }
        self.ids.push(Uuid::now_v7());
        self.shards.push((about.as_u128() % SHARDS) as i16);
        self.abouts.push(about);
        self.subjects.push(format!("guichet.evt.{service}.v1.{name}.{about}"));
        self.lasting.push((lasting == Lasting::Occurrence).then_some(THIRTY_DAYS));
        self.bodies.push(body);
        Ok(())
    }

    pub async fn record(self, tx: &mut PgConnection, by: Option<&Actor>) -> Result<()> {
        sqlx::query(
            "with leaving as (
                 insert into outbox (id, shard, about, subject, ttl_seconds, actor, traceparent, body)
                 select e.id, e.shard, e.about, e.subject, e.ttl_seconds, $7, $8, e.body
                 from unnest($1::uuid[], $2::smallint[], $3::uuid[], $4::text[], $5::bigint[], $6::text[])
                      as e (id, shard, about, subject, ttl_seconds, body)
                 returning seq, shard, about
             )
             insert into outbox_waiting (seq, shard, about) select seq, shard, about from leaving",
        )
        .bind(self.ids)
        .bind(self.shards)
        .bind(self.abouts)
        .bind(self.subjects)
        .bind(self.lasting)
        .bind(self.bodies)
        .bind(by.map(|actor| actor.person.0))
        .bind(telemetry::traceparent())
        .execute(tx)
        .await
        .context("record events")?;
        Ok(())
    }
}

#[derive(sqlx::FromRow)]
struct OutboxRow {
    seq: i64,
    id: Uuid,
    about: Uuid,
    subject: String,
    ttl_seconds: Option<i64>,
    actor: Option<Uuid>,
    traceparent: String,
    body: String,
    created_at: chrono::DateTime<chrono::Utc>,
    /// Read at the same moment as the row: whoever raises it publishes every state again that can be seen afterwards.
    epoch: i64,
}

/// Sends what was recorded until told to stop.
pub(crate) async fn relay(db: PgPool, bus: Bus, wake: Arc<Notify>, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = wake.notified() => tokio::time::sleep(GATHER).await,
            () = tokio::time::sleep(POLL) => {}
        }
        if !bus.is_connected() {
            continue;
        }
        if let Err(error) = relay_all(&db, &bus).await {
            tracing::warn!(service = bus.name, error = format!("{error:#}"), "the outbox waits");
            tokio::time::sleep(POLL * 5).await;
        }
    }
}

async fn relay_all(db: &PgPool, bus: &Bus) -> Result<()> {
    while relay_some(db, bus).await? == BATCH as usize {}
    Ok(())
}

/// Sends what waits in the shards that no other replica is working on; returns how many events were
/// read. One transaction for all of them: what a burst costs is a handful of statements.
async fn relay_some(db: &PgPool, bus: &Bus) -> Result<usize> {
    let waiting: Vec<i16> =
        sqlx::query_scalar("select distinct shard from outbox_waiting where paused_until <= now()")
            .fetch_all(db)
            .await?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let mut tx = db.begin().await?;
    // In a statement of its own: the next one must see what the last holder of the lock committed.
    let mine: Vec<i16> = sqlx::query_scalar(
        "select shard from unnest($1::smallint[]) as waiting (shard)
         where pg_try_advisory_xact_lock(hashtext('outbox'), shard)",
    )
    .bind(&waiting)
    .fetch_all(&mut *tx)
    .await?;
    if mine.is_empty() {
        return Ok(0);
    }
    let rows: Vec<OutboxRow> = sqlx::query_as(
        "select o.seq, o.id, o.about, o.subject, o.ttl_seconds, o.actor, o.traceparent, o.body, o.created_at,
                (select epoch from publishing) as epoch
         from (select seq from outbox_waiting
               where shard = any($1)
                 and about <> all(array(select about from outbox_waiting where paused_until > now()))
               order by seq limit $2) waiting
         join outbox o on o.seq = waiting.seq order by o.seq",
    )
    .bind(&mine)
    .bind(BATCH)
    .fetch_all(&mut *tx)
    .await?;
    let read = rows.len();
    let Sent { sent, stuck, outcome } = send_in_waves(bus, rows).await;
    if !sent.is_empty() {
        sqlx::query("delete from outbox_waiting where seq = any($1)").bind(&sent).execute(&mut *tx).await?;
    }
    if !stuck.is_empty() {
        sqlx::query(
            "update outbox_waiting set paused_until = now() + make_interval(secs => $2) where about = any($1)",
        )
        .bind(stuck)
        .bind(PAUSE_SECONDS)
        .execute(&mut *tx)
        .await?;
    }
    tx.commit().await?;
    metrics::counter!("guichet_outbox_published_total", "service" => bus.name).increment(sent.len() as u64);
    outcome.map(|()| read)
}

/// What became of a batch.
struct Sent {
    sent: Vec<i64>,
    /// Things whose next event could not be sent, though there is a server.
    stuck: Vec<Uuid>,
    outcome: Result<()>,
}

/// Sends the first event of every thing at once, then the second of every thing, and so on. An event
/// that cannot be sent holds up those behind it, not those of other things.
async fn send_in_waves(bus: &Bus, rows: Vec<OutboxRow>) -> Sent {
    let mut waves: Vec<Vec<OutboxRow>> = Vec::new();
    let mut depth: HashMap<Uuid, usize> = HashMap::new();
    for row in rows {
        let wave = depth.entry(row.about).and_modify(|d| *d += 1).or_insert(0);
        if waves.len() <= *wave {
            waves.push(Vec::new());
        }
        waves[*wave].push(row);
    }
    let (mut sent, mut stuck, mut outcome) = (Vec::new(), HashSet::new(), Ok(()));
    for wave in waves {
        let mut acks = Vec::with_capacity(wave.len());
        for row in wave.iter().filter(|row| !stuck.contains(&row.about)).collect::<Vec<_>>() {
            match send(bus, row).await {
                Ok(ack) => acks.push((row, ack)),
                Err(error) => {
                    stuck.insert(row.about);
                    outcome = Err(error);
                }
            }
        }
        for (row, ack) in acks {
            match ack.await {
                Ok(_) => sent.push(row.seq),
                Err(error) => {
                    stuck.insert(row.about);
                    outcome = Err(error.into());
                }
            }
        }
        // Without a server the rest would only wait for the same time-out.
        if !bus.is_connected() {
            stuck.clear();
            break;
        }
    }
    Sent { sent, stuck: stuck.into_iter().collect(), outcome }
}

#[expect(clippy::disallowed_methods, reason = "this is the outbox")]
async fn send(bus: &Bus, row: &OutboxRow) -> Result<PublishAckFuture> {
    let id = row.id.to_string();
    let kind = row.subject.rsplit('.').nth(1).unwrap_or_default();
    let body = in_epoch(&row.body, row.epoch);
    let mut headers = HeaderMap::new();
    headers.insert("Nats-Msg-Id", id.as_str());
    headers.insert("ce-specversion", "1.0");
    headers.insert("ce-id", id.as_str());
    headers.insert("ce-source", format!("/guichet/{}", bus.name));
    headers.insert("ce-type", format!("guichet.{}.v1.{kind}", bus.name));
    headers.insert("ce-subject", row.about.to_string());
    headers.insert("ce-time", row.created_at.to_rfc3339());
    headers.insert(SENT_AT, clock::now().timestamp_millis().to_string());
    headers.insert("Content-Type", "application/json");
    headers.insert("traceparent", row.traceparent.as_str());
    if let Some(actor) = row.actor {
        headers.insert("guichet-actor-id", actor.to_string());
    }
    if let Some(seconds) = row.ttl_seconds {
        // Of what is sent once more, the rest of its time: readers do not remember for longer that they had it.
        let left = seconds - (clock::now() - row.created_at).num_seconds();
        headers.insert("Nats-TTL", format!("{}s", left.clamp(1, seconds)));
    }
    // Where it is in the outbox: a database that does not know it was put back.
    headers.insert("Guichet-Seq", row.seq.to_string());
    headers.insert("Guichet-Signature", actor::sign_event(bus.keys(), &row.subject, &id, body.as_bytes())?);
    bus.jetstream
        .publish_with_headers(row.subject.clone(), headers, body.into())
        .await
        .with_context(|| format!("publish {}", row.subject))
}
