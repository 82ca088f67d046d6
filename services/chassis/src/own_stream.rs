//! What a service learns from its own stream about its own past: that its database was put back to an earlier state, or
//! that the stream is not the one it published to. Found out before anything is read, published or mailed, and looked at
//! from time to time.
//!
//! What is in the stream is a witness that a dump of the database does not take along. An event there that the outbox
//! knows nothing of was published in days that are gone. For readers whose events happen once there is a marker beside
//! the events: how far it had come.

use crate::{
    App, Bus, HasBase, actor, provision,
    publishing::{self, Because, Said, Step},
    reader::Reader,
    stored::Stored,
    stream::{self, Found},
};
use anyhow::{Context, Result};
use async_nats::HeaderMap;
use futures::future::BoxFuture;
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use std::{collections::HashMap, sync::Arc, time::Duration};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// What a service does when it turns out that its database was put back to an earlier state.
pub(crate) type PutBack<C> = for<'a> fn(&'a mut PgConnection, &'a C) -> BoxFuture<'a, crate::Answer<()>>;

const PAUSE: Duration = Duration::from_secs(1);
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// Looks at the stream until all of it is compared with the database once more.
const COMPARE_EVERY: u32 = 12;
/// A server that gives no answer must not stop everything for ever: it may not have our new rights yet.
const UNANSWERED: u32 = 6;
/// How long publishing waits until we have read what we missed.
const CATCHING_UP: Duration = Duration::from_mins(1);

/// How far a reader has come, as it stands in our own stream.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Marker {
    life: String,
    seq: u64,
}

pub(crate) struct OwnStream<C> {
    pub name: &'static str,
    pub app: App<C>,
    pub readers: Vec<Arc<Reader>>,
    pub steps: Vec<Step<C>>,
    pub put_back: Option<PutBack<C>>,
}

/// Told to those who wait for what the look back finds.
#[derive(Clone, Default)]
pub(crate) struct Settled {
    /// Events may be read, and what follows from them done.
    pub read: CancellationToken,
    /// Events may be published.
    pub publish: CancellationToken,
}

impl<C: HasBase> OwnStream<C> {
    pub async fn watch(self, settled: Settled, stop: CancellationToken) {
        let bus = &self.app.bus;
        // What a service says to itself stands in the database that is put back; and a marker in a stream that its own
        // reader reads would be news for ever.
        let elsewhere = |reader: &&Arc<Reader>| reader.once && reader.producer != Some(self.name);
        let once: Vec<_> = self.readers.iter().filter(elsewhere).cloned().collect();
        let looks = !(self.steps.is_empty() && once.is_empty());
        if looks {
            self.look_back_first(&once, &settled, &stop).await;
        }
        settled.read.cancel();
        settled.publish.cancel();
        if !looks {
            return;
        }
        let (mut marked, mut seen) = (HashMap::new(), None);
        loop {
            tokio::select! {
                () = stop.cancelled() => {
                    // So that whoever starts us again knows as much as can be known.
                    for reader in &once {
                        let _ = self.mark(reader, &mut marked).await;
                    }
                    return;
                }
                () = tokio::time::sleep(PAUSE) => {}
            }
            if !bus.is_connected() {
                continue;
            }
            let more = async {
                self.look_again(&once, &mut seen).await?;
                for reader in &once {
                    self.mark(reader, &mut marked).await?;
                }
                while publishing::some_more(&self.app, &self.steps)
                    .await
                    .map_err(|fault| anyhow::anyhow!("publish states again: {fault}"))?
                {}
                anyhow::Ok(())
            };
            if let Err(error) = more.await {
                tracing::warn!(
                    service = self.name,
                    error = format!("{error:#}"),
                    "looking at our own stream"
                );
            }
        }
    }

    /// Until that was possible, nothing else begins.
    async fn look_back_first(&self, once: &[Arc<Reader>], settled: &Settled, stop: &CancellationToken) {
        let (mut tries, mut unanswered) = (0_u32, 0);
        let put_back = loop {
            if self.app.bus.is_connected() {
                let began = Instant::now();
                match self.look_back(once).await {
                    Ok((put_back, _)) => break put_back,
                    Err(error) => {
                        // Quickly answered is, for one, that there is no such stream yet.
                        unanswered += u32::from(began.elapsed() > PAUSE);
                        tries += 1;
                        if tries.is_power_of_two() {
                            let error = format!("{error:#}");
                            tracing::warn!(
                                service = self.name,
                                error,
                                "our own stream cannot be looked at yet"
                            );
                        }
                    }
                }
            }
            if unanswered >= UNANSWERED {
                let service = self.name;
                tracing::error!(
                    service,
                    "alarm: going on without knowing whether the database was put back; has NATS the \
                     configuration of this version?"
                );
                return;
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(PAUSE / 4) => {}
            }
        };
        settled.read.cancel();
        if put_back {
            // What we say counts for more than what we said: not before we know again what we can know.
            let caught_up = futures::future::join_all(self.readers.iter().map(|r| r.caught_up.cancelled()));
            tokio::select! {
                () = stop.cancelled() => {}
                _ = tokio::time::timeout(CATCHING_UP, caught_up) => {}
            }
        }
    }

    /// From time to time, after every loss of the connection, and when the stream is in another life.
    async fn look_again(&self, once: &[Arc<Reader>], seen: &mut Option<Seen>) -> Result<()> {
        let connections = self.app.bus.connections();
        if let Some(seen) = seen.as_mut().filter(|seen| seen.connections == connections) {
            if seen.at.elapsed() < LOOK_EVERY {
                return Ok(());
            }
            let found = stream::look(&self.app.bus, &provision::event_stream(self.name)).await?;
            (seen.at, seen.looks) = (Instant::now(), seen.looks + 1);
            if found.life == seen.life && seen.looks < COMPARE_EVERY {
                return Ok(());
            }
        }
        let (_, Found { life, .. }) = self.look_back(once).await?;
        *seen = Some(Seen { at: Instant::now(), connections, life, looks: 0 });
        Ok(())
    }

    /// Compares our stream with our database, and says whether that was put back.
    async fn look_back(&self, once: &[Arc<Reader>]) -> Result<(bool, Found)> {
        let (bus, own) = (&self.app.bus, provision::event_stream(self.name));
        // In this order, or another replica could have seen a later end than we do.
        let seen: i64 = sqlx::query_scalar("select last from publishing").fetch_one(&self.app.db).await?;
        let found = stream::look(bus, &own).await?;
        let all = format!("guichet.evt.{}.v1.>", self.name);
        let from = found.last.saturating_sub(stream::BATCH as u64 - 1).max(1);
        let newest = stream::fetch(bus, &own, &all, from).await?;
        let put_back = self.compare(&found, seen, &newest).await?;
        for reader in once {
            self.heed_marker(reader).await?;
        }
        Ok((put_back, found))
    }

    async fn compare(&self, found: &Found, seen: i64, newest: &[Stored]) -> Result<bool> {
        let mut tx = self.app.db.begin().await?;
        let (epoch, life, last): (i64, Option<String>, i64) =
            sqlx::query_as("select epoch, life, last from publishing for update").fetch_one(&mut *tx).await?;
        let mut said: Vec<_> =
            newest.iter().filter_map(|message| Some((Said::of(message)?, message))).collect();
        said.retain(|(said, _)| said.epoch >= epoch);
        let ours: Vec<_> = said.iter().map(|(said, _)| said).filter(|said| said.epoch == epoch).collect();
        let unknown = publishing::unknown(&mut tx, &ours).await?;
        // Only what we signed is a witness.
        let gone = said
            .iter()
            .filter(|(said, _)| said.epoch > epoch || unknown.contains(&said.seq))
            .filter(|(_, message)| is_signed_by(&self.app.bus, self.name, message))
            .map(|(said, _)| said.epoch)
            .max();
        let is_another = life.is_some_and(|life| life != found.life);
        let ends_too_early = found.last < seen.min(last) as u64;
        let because = match gone {
            Some(_) => Some(Because::DatabasePutBack),
            None if is_another || ends_too_early => Some(Because::StreamMadeAnew),
            None => None,
        };
        if let Some(because) = because {
            let epoch = publishing::again(&mut tx, because, gone.unwrap_or(epoch), None).await?;
            let service = self.name;
            tracing::error!(service, ?because, epoch, "alarm: publishing all states again");
            metrics::counter!("guichet_republished_total", "service" => service).increment(1);
            if because == Because::DatabasePutBack {
                self.do_when_put_back(&mut tx).await?;
            }
        }
        sqlx::query(
            "update publishing set life = $1, last = case when $3 then $2 else greatest(last, $2) end
             where life is distinct from $1 or last <> $2",
        )
        .bind(&found.life)
        .bind(found.last as i64)
        .bind(because.is_some())
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(gone.is_some())
    }

    /// A marker beyond our position: our database was put back, and we may have reacted to everything up to it.
    async fn heed_marker(&self, reader: &Reader) -> Result<()> {
        let (db, bus) = (&self.app.db, &self.app.bus);
        let found = reader.find_stream(db, bus).await?;
        let (own, subject) = (provision::event_stream(self.name), self.marker_subject(reader));
        let markers = stream::fetch(bus, &own, &subject, 1).await?;
        let Some(message) = markers.last().filter(|message| is_signed_by(bus, self.name, message)) else {
            return Ok(());
        };
        let marker: Marker = serde_json::from_slice(&message.payload).context("read a marker")?;
        if marker.life != found.life {
            return Ok(());
        }
        let mut tx = db.begin().await?;
        let put_back = sqlx::query(
            "update cursor set had = $2 where consumer = $1 and life = $3 and seq < $2 and had < $2",
        )
        .bind(&reader.consumer)
        .bind(marker.seq as i64)
        .bind(&marker.life)
        .execute(&mut *tx)
        .await?
        .rows_affected()
            == 1;
        if put_back {
            let (service, consumer, marker) = (self.name, &reader.consumer, marker.seq);
            tracing::error!(
                service,
                consumer,
                marker,
                "alarm: the database was put back to an earlier state"
            );
            self.do_when_put_back(&mut tx).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    async fn do_when_put_back(&self, tx: &mut PgConnection) -> Result<()> {
        let Some(put_back) = self.put_back else { return Ok(()) };
        put_back(tx, &self.app.config).await.map_err(|fault| anyhow::anyhow!("{fault}"))
    }

    /// Notes in our stream how far a reader has come.
    async fn mark(&self, reader: &Reader, marked: &mut HashMap<String, Marker>) -> Result<()> {
        let place = reader.place(&self.app.db).await?;
        let Some(life) = place.life.as_deref() else { return Ok(()) };
        let marker = Marker { life: life.to_owned(), seq: place.seq };
        let before = marked.get(&reader.consumer);
        if before == Some(&marker) || place.is_behind_what_it_had() {
            return Ok(());
        }
        if before.is_some_and(|before| before.life == marker.life && before.seq > marker.seq) {
            // The database was put back under us.
            return self.heed_marker(reader).await;
        }
        send_marker(&self.app.bus, self.marker_subject(reader), &marker).await?;
        marked.insert(reader.consumer.clone(), marker);
        Ok(())
    }

    fn marker_subject(&self, reader: &Reader) -> String {
        let reader = Uuid::new_v5(&Uuid::NAMESPACE_OID, reader.consumer.as_bytes());
        format!("guichet.evt.{}.v1.marker.{reader}", self.name)
    }
}

/// What was found the last time.
struct Seen {
    at: Instant,
    connections: u64,
    life: String,
    looks: u32,
}

#[expect(clippy::disallowed_methods, reason = "a marker is about the database, so it cannot wait in it")]
async fn send_marker(bus: &Bus, subject: String, marker: &Marker) -> Result<()> {
    let (id, body) = (Uuid::now_v7().to_string(), serde_json::to_vec(marker)?);
    let mut headers = HeaderMap::new();
    headers.insert("ce-id", id.as_str());
    headers.insert("Guichet-Signature", actor::sign_event(bus.keys(), &subject, &id, &body)?);
    let sent = bus.jetstream.publish_with_headers(subject, headers, body.into()).await;
    sent.context("send a marker")?.await.context("keep a marker")?;
    Ok(())
}

fn is_signed_by(bus: &Bus, name: &str, message: &Stored) -> bool {
    let header = |name: &str| message.headers.get(name).map(String::as_str).unwrap_or_default();
    let (id, signature) = (header("ce-id"), header("guichet-signature"));
    actor::verify_event(bus.keyring(), name, &message.subject, id, &message.payload, signature).is_ok()
}
