//! What an administrator does with parked events: looks at them, discards one, has one tried again.

use crate::{Answer, Bus, audit, reader::Reader, stored::Stored};
use contracts::{
    Actor, Done, Duty, Failure,
    v1::platform::{ParkedEvent, ParkedEvents},
};
use sqlx::PgPool;
use std::{collections::BTreeMap, sync::Arc};
use tokio::sync::Notify;

pub(crate) async fn list(db: &PgPool, actor: &Actor) -> Answer<ParkedEvents> {
    actor.on_duty(Duty::Settings)?;
    let rows: Vec<(i64, String, String, String, String, chrono::DateTime<chrono::Utc>)> = sqlx::query_as(
        "select id, consumer, subject, reason, left(body, 4000), parked_at
         from parked order by parked_at desc limit 100",
    )
    .fetch_all(db)
    .await?;
    let events = rows
        .into_iter()
        .map(|(id, consumer, subject, reason, body, parked_at)| ParkedEvent {
            id,
            consumer,
            subject,
            reason,
            body,
            parked_at,
        })
        .collect();
    Ok(ParkedEvents { events })
}

pub(crate) async fn discard(db: &PgPool, actor: &Actor, id: i64) -> Answer<Done> {
    actor.on_duty(Duty::Settings)?;
    let mut tx = db.begin().await?;
    let gone: Option<String> = sqlx::query_scalar("delete from parked where id = $1 returning subject")
        .bind(id)
        .fetch_optional(&mut *tx)
        .await?;
    let subject = gone.ok_or_else(|| Failure::not_found("parked event"))?;
    let changes = BTreeMap::from([("subject".to_owned(), (subject, String::new()))]);
    audit::record(&mut tx, Some(actor), "event.discarded", None, &changes).await?;
    tx.commit().await?;
    Ok(Done {})
}

/// Tries once more. A refusal keeps it parked, with the new reason, and is answered.
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
        sqlx::query("update parked set reason = $2 where id = $1")
            .bind(id)
            .bind(fault.to_string())
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
