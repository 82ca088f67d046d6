//! Reads the events of another service in order and applies each exactly once.
//!
//! The position is a row of our own, moved in the transaction that applies the event; the stream is
//! read by sequence number and keeps no state for us. So a kill at any moment loses nothing and
//! doubles nothing, any number of replicas may read at once, and a copy is rebuilt by setting its
//! position to zero. A plain subscription to the same subjects tells when there is something new.
//!
//! A position is good only within one life of a stream. One that was made anew counts from one again, and may have
//! passed our position before we look.

use crate::{
    Bus, Fault, actor, clock,
    event::{self, EventPosition},
    parked,
    place::{Place, published_at},
    stored::Stored,
    stream::{self, BATCH, Found},
    telemetry,
};
use anyhow::{Context, Result, bail};
use chrono::{DateTime, Utc};
use contracts::Code;
use futures::{FutureExt, StreamExt, future::BoxFuture};
use sqlx::PgPool;
use std::{collections::HashMap, panic::AssertUnwindSafe, sync::Arc, time::Duration};
use tokio::{sync::Notify, time::Instant};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// What a handler of any event looks like from here.
pub(crate) type Handler =
    Arc<dyn Fn(EventPosition, Stored) -> BoxFuture<'static, Result<(), Fault>> + Send + Sync>;

const POLL: Duration = Duration::from_millis(250);
const POLL_OUTSIDE: Duration = Duration::from_millis(100);
const GATHER: Duration = Duration::from_millis(10);
const TRIES_BEFORE_PARKING: u32 = 5;
/// How often a reader asks whether the stream was made anew beneath it, besides after every loss of the connection.
const LOOK_AT_STREAM_EVERY: Duration = Duration::from_secs(5);

/// What to do with an event that cannot be applied.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Otherwise {
    /// A copy never skips: it waits, loudly, until the event can be taken in, a newer one took its place, or a person
    /// set it aside.
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
    /// Some of its events happen once, so it matters whether one was applied before.
    pub once: bool,
    /// Has read all there was at first.
    pub caught_up: CancellationToken,
}

/// When a reader last looked at its stream, and what it found.
struct Look {
    at: Instant,
    connections: u64,
    /// When this life of the stream began.
    began: DateTime<Utc>,
}

impl Look {
    fn is_good(&self, bus: &Bus) -> bool {
        self.connections == bus.connections() && self.at.elapsed() < LOOK_AT_STREAM_EVERY
    }
}

impl Reader {
    pub async fn run(self: Arc<Self>, db: PgPool, bus: Bus, wake: Arc<Notify>, stop: CancellationToken) {
        let (mut looked, mut failures) = (None, 0_u32);
        let mut hints = None;
        while !stop.is_cancelled() {
            // What comes from outside may be malformed beyond what a connection survives: it is asked for.
            if hints.is_none() && self.producer.is_some() {
                hints = bus.client.subscribe(self.filter.clone()).await.ok();
            }
            let stepped = self.step(&db, &bus, &wake, &stop, &mut looked).await;
            if stepped.is_ok() {
                failures = 0;
                if self.otherwise == Otherwise::Stop {
                    parked::is_going_on(&self.consumer);
                }
            }
            let pause = match stepped {
                Ok(0) => {
                    if looked.is_some() {
                        self.caught_up.cancel();
                    }
                    if self.producer.is_some() { POLL } else { POLL_OUTSIDE }
                }
                // There may be more. Of what comes from outside only one is fetched at a time.
                Ok(read) if read == BATCH || self.producer.is_none() => continue,
                Ok(_) => POLL,
                Err(error) => {
                    failures += 1;
                    if failures.is_power_of_two() {
                        let error = format!("{error:#}");
                        tracing::warn!(consumer = self.consumer, error, failures, "reading waits");
                    }
                    POLL * 2 * failures.min(4)
                }
            };
            let waits = Instant::now();
            let hint = async {
                match &mut hints {
                    Some(hints) => hints.next().await,
                    None => std::future::pending().await,
                }
            };
            let heard = tokio::select! {
                () = stop.cancelled() => return,
                hint = hint => {
                    // One that was there already had waited for us, nobody knows how long.
                    if let (Some(hint), Some(producer)) = (&hint, self.producer.filter(|_| waits.elapsed() > GATHER)) {
                        clock::compare(bus.name, producer, hint.headers.as_ref());
                    }
                    hint.is_some()
                }
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
        looked: &mut Option<Look>,
    ) -> Result<usize> {
        if !bus.is_connected() {
            return Ok(0);
        }
        let look = match looked.take().filter(|look| look.is_good(bus)) {
            Some(look) => look,
            None => self.look(db, bus).await?,
        };
        let began = Some(looked.insert(look).began);
        let place = Place { began, ..self.place(db).await? };
        let batch = match self.producer {
            Some(_) => stream::fetch(bus, &self.stream, &self.filter, place.seq + 1).await?,
            None => stream::fetch_from_outside(bus, &self.stream, &self.filter, place.seq + 1).await?,
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
                self.apply(db, bus, wake, stop, &place, message).await?;
            }
            behind = Some(seq);
        }
        // Applied events have moved the cursor themselves; this moves it past events that no handler takes.
        if let Some(seq) = behind {
            event::advance(&mut *db.acquire().await?, &self.consumer, &place, seq).await?;
            if self.otherwise == Otherwise::Stop {
                parked::forget_passed(db, &self.consumer, &self.stream, seq).await?;
            }
        }
        Ok(read)
    }

    pub async fn place(&self, db: &PgPool) -> Result<Place> {
        let row: Option<(i64, Option<String>, i64)> =
            sqlx::query_as("select seq, life, had from cursor where consumer = $1")
                .bind(&self.consumer)
                .fetch_optional(db)
                .await?;
        if let Some((seq, life, had)) = row {
            return Ok(Place { seq: seq as u64, life: life.map(Arc::from), began: None, had: had as u64 });
        }
        sqlx::query("insert into cursor (consumer, stream) values ($1, $2) on conflict do nothing")
            .bind(&self.consumer)
            .bind(&self.stream)
            .execute(db)
            .await?;
        Ok(Place { seq: 0, life: None, began: None, had: 0 })
    }

    async fn look(&self, db: &PgPool, bus: &Bus) -> Result<Look> {
        // Before the look: a connection that is lost meanwhile leads to another one.
        let (at, connections) = (Instant::now(), bus.connections());
        let began = self.find_stream(db, bus).await?.created;
        Ok(Look { at, connections, began })
    }

    /// Looks at the stream. One in another life, or that ends before our position, is read from its start: copies
    /// ignore what is not newer, effects what they had.
    pub async fn find_stream(&self, db: &PgPool, bus: &Bus) -> Result<Found> {
        // In this order, or other replicas might have moved past an end seen before.
        let place = self.place(db).await?;
        let found = stream::look(bus, &self.stream).await?;
        let is_known = place.life.as_deref() == Some(&*found.life);
        if found.last >= place.seq && is_known {
            return Ok(found);
        }
        let mut tx = db.begin().await?;
        // From before lives were kept: nothing says that it is another one.
        let goes_on = place.life.is_none() && found.last >= place.seq;
        let moved = sqlx::query(
            "update cursor set life = $4, seq = case when $5 then seq else 0 end, had = 0
             where consumer = $1 and seq = $2 and life is not distinct from $3",
        )
        .bind(&self.consumer)
        .bind(place.seq as i64)
        .bind(place.life.as_deref())
        .bind(&found.life)
        .bind(goes_on)
        .execute(&mut *tx)
        .await?
        .rows_affected();
        if moved == 0 {
            bail!("another replica has moved on; looking again");
        }
        if !goes_on {
            let (consumer, last, position) = (&self.consumer, found.last, place.seq);
            tracing::error!(
                consumer,
                last,
                position,
                "alarm: the stream was made anew; reading it from its start"
            );
            metrics::counter!("guichet_streams_made_anew_total", "consumer" => consumer.clone()).increment(1);
            parked::leave_to_the_past(&mut tx, consumer, &self.stream).await?;
        }
        tx.commit().await?;
        Ok(found)
    }

    /// Returns an error only when it is to be tried again.
    async fn apply(
        &self,
        db: &PgPool,
        bus: &Bus,
        wake: &Arc<Notify>,
        stop: &CancellationToken,
        place: &Place,
        message: Stored,
    ) -> Result<()> {
        let Some(handler) = self.handler(&message.subject) else { return Ok(()) };
        let position = match self.event_position(bus, wake, &message, false) {
            Ok(position) => {
                EventPosition { life: place.life.clone(), doubtful: place.doubts(&message), ..position }
            }
            Err(error) => {
                tracing::error!(
                    consumer = self.consumer,
                    subject = message.subject,
                    "an event is not authentic"
                );
                self.park(db, bus, place, &message, &Fault::Bug(error)).await?;
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
                self.park(db, bus, place, &message, &fault).await?;
                return Ok(());
            }
            if !passing && fault.is_bug() {
                tracing::error!(consumer = self.consumer, subject = message.subject, %fault, tries, "an event cannot be applied");
            }
            if !passing && (!fault.is_bug() || tries >= TRIES_BEFORE_PARKING) {
                parked::stop_at(db, bus.name, &self.consumer, &self.stream, &message, &fault).await?;
                // Read anew, since a newer state may have taken its place, or somebody set it aside.
                bail!("stopped at {}", message.subject);
            }
            let pause = Duration::from_millis(100 << tries.min(5));
            tokio::select! {
                () = stop.cancelled() => bail!("stopping"),
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    async fn park(
        &self,
        db: &PgPool,
        bus: &Bus,
        place: &Place,
        message: &Stored,
        fault: &Fault,
    ) -> Result<()> {
        parked::park(db, bus.name, &self.consumer, &self.stream, place, message, fault).await
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
            recorded_at: published_at(message),
            epoch: 0,
            doubtful: false,
            consumer: self.consumer.clone(),
            seq: message.seq,
            life: None,
            again,
            wake: wake.clone(),
        })
    }
}
