use crate::{
    Answer, Bus, audit, event,
    reader::{Reader, Stored},
};
use contracts::{
    Actor, Done, Duty, Failure,
    v1::platform::{ParkedEvent, ParkedEvents},
};
use sqlx::PgPool;
use std::{collections::BTreeMap, sync::Arc};
use tokio::sync::Notify;

/// Sets an event aside and moves on, in one transaction.
pub(crate) async fn park(db: &PgPool, reader: &Reader, message: &Stored, reason: &str) -> sqlx::Result<()> {
    tracing::error!(
        consumer = reader.consumer,
        subject = message.subject,
        seq = message.seq,
        reason,
        "an event is parked"
    );
    metrics::counter!("guichet_events_parked_total", "consumer" => reader.consumer.clone()).increment(1);
    // A NUL cannot be stored in text; what is unreadable stays recognisable.
    let storable = |text: &str| text.replace('\0', "\u{fffd}");
    let body = storable(&String::from_utf8_lossy(&message.payload));
    let headers: BTreeMap<_, _> =
        message.headers.iter().map(|(name, value)| (storable(name), storable(value))).collect();
    let mut tx = db.begin().await?;
    sqlx::query(
        "insert into parked (consumer, stream, seq, subject, headers, body, reason)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (consumer, stream, seq) do update set reason = excluded.reason",
    )
    .bind(&reader.consumer)
    .bind(&reader.stream)
    .bind(message.seq as i64)
    .bind(storable(&message.subject))
    .bind(serde_json::to_value(headers).unwrap_or_default())
    .bind(body)
    .bind(storable(reason))
    .execute(&mut *tx)
    .await?;
    event::advance(&mut tx, &reader.consumer, message.seq).await?;
    tx.commit().await
}

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
    type Row = (String, i64, String, serde_json::Value, String);
    let row: Option<Row> =
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
    let place =
        reader.place(bus, wake, &message, true).map_err(|error| Failure::conflict(format!("{error:#}")))?;
    if let Err(fault) = handler(place, message.clone()).await {
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
