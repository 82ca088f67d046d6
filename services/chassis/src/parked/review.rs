//! What an administrator does with parked events: looks at them, discards one, has one tried again.

use crate::{Answer, Bus, audit, pages, parked::why, reader::Reader, stored::Stored};
use chrono::{DateTime, Utc};
use contracts::{
    Actor, Done, Duty, Failure,
    v1::platform::{ParkedEvent, ParkedEvents},
};
use sqlx::{PgPool, types::Json};
use std::{collections::BTreeMap, sync::Arc};
use tokio::sync::Notify;

/// Listed at once.
const MOST: usize = 100;

type ListedRow = (i64, String, String, String, Option<Json<Failure>>, String, DateTime<Utc>);

pub(crate) async fn list(db: &PgPool, actor: &Actor) -> Answer<ParkedEvents> {
    actor.on_duty(Duty::Settings)?;
    let rows: Vec<ListedRow> = sqlx::query_as(
        "select id, consumer, subject, reason, failure, left(body, 4000), parked_at
         from parked order by parked_at desc, id desc limit $1",
    )
    .bind(MOST as i64)
    .fetch_all(db)
    .await?;
    let mut events: Vec<_> = rows
        .into_iter()
        .map(|(id, consumer, subject, reason, failure, body, parked_at)| ParkedEvent {
            id,
            consumer,
            subject,
            reason,
            failure: failure.map(|Json(failure)| failure),
            body,
            parked_at,
        })
        .collect();
    pages::cut(&mut events, MOST);
    Ok(ParkedEvents { events })
}

pub(crate) async fn discard(db: &PgPool, actor: &Actor, id: i64) -> Answer<Done> {
    actor.on_duty(Duty::Settings)?;
    let mut tx = db.begin().await?;
    let gone: Option<String> = sqlx::query_scalar(
        "with gone as (delete from parked where id = $1 returning consumer, stream, seq, subject, stops),
              past as (
                  update cursor set seq = gone.seq from gone
                  where gone.stops and cursor.consumer = gone.consumer and cursor.stream = gone.stream
                    and cursor.seq < gone.seq)
         select subject from gone",
    )
    .bind(id)
    .fetch_optional(&mut *tx)
    .await?;
    let subject = gone.ok_or_else(|| Failure::not_found("parked event"))?;
    let changes = BTreeMap::from([("subject".to_owned(), (subject, String::new()))]);
    audit::record(&mut tx, Some(actor), "event.discarded", None, &changes).await?;
    tx.commit().await?;
    Ok(Done {})
}

/// Tries once more, now; one that holds up a copy is tried all the time anyway. A refusal keeps it parked, with the new reason, and is answered.
pub(crate) async fn retry(
    db: &PgPool,
    bus: &Bus,
    readers: &[Arc<Reader>],
    wake: &Arc<Notify>,
    actor: &Actor,
    id: i64,
) -> Answer<Done> {
    actor.on_duty(Duty::Settings)?;
    type ParkedRow = (String, i64, String, serde_json::Value, String);
    let row: Option<ParkedRow> =
        sqlx::query_as("select consumer, seq, subject, headers, body from parked where id = $1")
            .bind(id)
            .fetch_optional(db)
            .await?;
    let (consumer, seq, subject, headers, body) = row.ok_or_else(|| Failure::not_found("parked event"))?;
    let message =
        Stored { seq: seq as u64, subject, headers: serde_json::from_value(headers)?, payload: body.into() };
    let reader = readers.iter().find(|reader| reader.consumer == consumer);
    let reader = reader.ok_or_else(|| Failure::conflict("nobody reads these any more"))?;
    let handler =
        reader.handler(&message.subject).ok_or_else(|| Failure::conflict("nobody handles these any more"))?;
    let position = reader
        .event_position(bus, wake, &message, true)
        .map_err(|error| Failure::conflict(format!("{error:#}")))?;
    if let Err(fault) = handler(position, message.clone()).await {
        sqlx::query("update parked set reason = $2, failure = $3 where id = $1")
            .bind(id)
            .bind(fault.to_string())
            .bind(why(&fault))
            .execute(db)
            .await?;
        return Err(Failure::conflict(fault.to_string()).into());
    }
    let mut tx = db.begin().await?;
    sqlx::query("delete from parked where id = $1").bind(id).execute(&mut *tx).await?;
    let changes = BTreeMap::from([("subject".to_owned(), (String::new(), message.subject))]);
    audit::record(&mut tx, Some(actor), "event.retried", None, &changes).await?;
    tx.commit().await?;
    Ok(Done {})
}
