//! Applying an event once, in the transaction of what it changes.

use crate::{Answer, place::Place};
use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool, Postgres, Transaction};
use std::{
    ops::{Deref, DerefMut},
    sync::Arc,
};
use tokio::sync::Notify;
use uuid::Uuid;

/// An event on its way to a handler: verified, parsed, and not yet applied.
pub struct Received<E> {
    pub event: E,
    pub at: EventPosition,
}

/// Where an event stands and how applying it is remembered.
#[derive(Clone)]
pub struct EventPosition {
    /// Of the event, given by its publisher.
    pub id: Uuid,
    pub subject: String,
    /// Who caused it, when somebody did.
    pub actor: Option<Uuid>,
    /// When it was recorded, as its publisher says.
    pub recorded_at: Option<DateTime<Utc>>,
    /// Of a state: compared before its version, since what a publisher says after its database was put back to an
    /// earlier state counts for more than what it said in the days that are gone.
    pub epoch: i64,
    /// It may have been applied already, in days that our database knows nothing of since it was put back to an earlier
    /// state. Also where all that is known is that it was published before its stream was made anew.
    pub doubtful: bool,
    pub(crate) consumer: String,
    pub(crate) seq: u64,
    /// Of the stream in which it has this number.
    pub(crate) life: Option<Arc<str>>,
    /// A parked event tried again: the reader is long past it.
    pub(crate) again: bool,
    pub(crate) wake: Arc<Notify>,
}

impl<E> Received<E> {
    /// The transaction to apply it in, or `None` when that happened already.
    pub async fn begin(&self, db: &PgPool) -> Answer<Option<EventTx>> {
        self.at.begin(db).await
    }
}

impl EventPosition {
    /// As [`Received::begin`].
    pub async fn begin(&self, db: &PgPool) -> Answer<Option<EventTx>> {
        let mut tx = db.begin().await?;
        // Where another replica applied it first, the cursor is past it and nothing is written. Were the cursor to move
        // backwards, nothing would be doubled, since the inbox remembers every event; it would only be read again.
        let fresh = sqlx::query(
            "with moved as (
                 update cursor set seq = $3
                 where consumer = $1 and seq < $3 and life is not distinct from $5 returning seq)
             insert into inbox (consumer, event)
             select $1, $2 where $4 or exists (select from moved) on conflict do nothing",
        )
        .bind(&self.consumer)
        .bind(self.id)
        .bind(if self.again { 0 } else { self.seq as i64 })
        .bind(self.again)
        .bind(self.life.as_deref())
        .execute(&mut *tx)
        .await?
        .rows_affected()
            == 1;
        if !fresh {
            tx.commit().await?;
            return Ok(None);
        }
        Ok(Some(EventTx { tx, wake: self.wake.clone() }))
    }

    /// The transaction for what holds of an event although the rest of it is refused and will be parked. The reader
    /// stays where it is until that is done, so a kill in between loses neither: what is done here may be done again
    /// and must then change nothing. `None` when the reader is past it, also when a parked event is tried again.
    pub async fn begin_beside_refusal(&self, db: &PgPool) -> Answer<Option<EventTx>> {
        let mut tx = db.begin().await?;
        let next = sqlx::query(
            "select 1 from cursor
             where consumer = $1 and seq < $2 and life is not distinct from $3 for update",
        )
        .bind(&self.consumer)
        .bind(self.seq as i64)
        .bind(self.life.as_deref())
        .fetch_optional(&mut *tx)
        .await?;
        let ours = next.is_some() && !self.again;
        Ok(ours.then(|| EventTx { tx, wake: self.wake.clone() }))
    }
}

/// Moves a reader's position forward, within the life of the stream that it was read in; false when another replica was
/// faster.
pub(crate) async fn advance(
    tx: &mut PgConnection,
    consumer: &str,
    read: &Place,
    seq: u64,
) -> sqlx::Result<bool> {
    sqlx::query(
        "update cursor set seq = $2 where consumer = $1 and seq < $2 and life is not distinct from $3",
    )
    .bind(consumer)
    .bind(seq as i64)
    .bind(read.life.as_deref())
    .execute(tx)
    .await
    .map(|done| done.rows_affected() == 1)
}

/// The transaction that applies an event. Ends with `commit`.
pub struct EventTx {
    tx: Transaction<'static, Postgres>,
    wake: Arc<Notify>,
}

impl EventTx {
    pub async fn commit(self) -> Answer<()> {
        self.tx.commit().await?;
        self.wake.notify_one();
        Ok(())
    }
}

impl Deref for EventTx {
    type Target = PgConnection;
    fn deref(&self) -> &PgConnection {
        &self.tx
    }
}

impl DerefMut for EventTx {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.tx
    }
}
