//! Events that could not be applied: set aside with the reason, so that what comes behind them flows on.

pub(crate) mod review;

use crate::{event, stored::Stored};
use sqlx::PgPool;
use std::collections::BTreeMap;

/// Sets an event aside and moves on, in one transaction.
pub(crate) async fn park(
    db: &PgPool,
    consumer: &str,
    stream: &str,
    message: &Stored,
    reason: &str,
) -> sqlx::Result<()> {
    tracing::error!(consumer, subject = message.subject, seq = message.seq, reason, "an event is parked");
    metrics::counter!("guichet_events_parked_total", "consumer" => consumer.to_owned()).increment(1);
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
    .bind(consumer)
    .bind(stream)
    .bind(message.seq as i64)
    .bind(storable(&message.subject))
    .bind(serde_json::to_value(headers).unwrap_or_default())
    .bind(body)
    .bind(storable(reason))
    .execute(&mut *tx)
    .await?;
    event::advance(&mut tx, consumer, message.seq).await?;
    tx.commit().await
}
