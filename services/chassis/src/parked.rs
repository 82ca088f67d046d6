//! Events that could not be applied: set aside with the reason, so that what comes behind them flows on.

pub(crate) mod review;

use crate::{Fault, alarm, event, place::Place, provision::DIRECTORY_INTAKE, stored::Stored};
use contracts::{Failure, v1::platform::AlarmKind};
use sqlx::{PgConnection, PgPool, types::Json};
use std::collections::BTreeMap;

/// Refused events of one system outside that wait at once. More make the oldest of them go: nobody reads so many, what is
/// wrong with them is the same, and whoever sent them can send them again.
const MOST_OF_ONE_PUBLISHER: i64 = 10_000;

/// Sets an event aside and moves on, in one transaction.
pub(crate) async fn park(
    db: &PgPool,
    service: &str,
    consumer: &str,
    stream: &str,
    read: &Place,
    message: &Stored,
    fault: &Fault,
) -> anyhow::Result<()> {
    tracing::error!(consumer, subject = message.subject, seq = message.seq, reason = %fault, "an event is parked");
    metrics::counter!("guichet_events_parked_total", "consumer" => consumer.to_owned()).increment(1);
    let mut tx = db.begin().await?;
    // Many at once are one alarm.
    let alarming: Option<bool> = sqlx::query_scalar(
        "select parked_at < now() - interval '5 minutes' from parked order by id desc limit 1",
    )
    .fetch_optional(&mut *tx)
    .await?;
    keep(&mut tx, consumer, stream, message, fault, false).await?;
    if stream == DIRECTORY_INTAKE {
        make_room(&mut tx, consumer, &message.subject).await?;
    }
    if alarming.unwrap_or(true) {
        let what = format!("{consumer}: {}", message.subject);
        alarm::raise(&mut tx, service, AlarmKind::EventParked, &what).await?;
    }
    event::advance(&mut tx, consumer, read, message.seq).await?;
    Ok(tx.commit().await?)
}

/// Shows an event that holds up a copy, which stays where it is. Whoever discards it sets it aside.
pub(crate) async fn stop_at(
    db: &PgPool,
    service: &str,
    consumer: &str,
    stream: &str,
    message: &Stored,
    fault: &Fault,
) -> anyhow::Result<()> {
    metrics::gauge!("guichet_copy_stopped", "consumer" => consumer.to_owned()).set(1.0);
    let mut tx = db.begin().await?;
    let first = keep(&mut tx, consumer, stream, message, fault, true).await?;
    if first {
        let what = format!("{consumer}: {}", message.subject);
        alarm::raise(&mut tx, service, AlarmKind::CopyStopped, &what).await?;
    }
    Ok(tx.commit().await?)
}

/// A copy has moved on: what held it up is past, taken in or displaced.
pub(crate) async fn forget_passed(db: &PgPool, consumer: &str, stream: &str, seq: u64) -> sqlx::Result<()> {
    sqlx::query("delete from parked where consumer = $1 and stream = $2 and stops and seq <= $3")
        .bind(consumer)
        .bind(stream)
        .bind(seq as i64)
        .execute(db)
        .await?;
    Ok(())
}

/// A copy is not held up, or no longer.
pub(crate) fn is_going_on(consumer: &str) {
    metrics::gauge!("guichet_copy_stopped", "consumer" => consumer.to_owned()).set(0.0);
}

/// The copies that are held up, each with the subject of the event.
pub(crate) async fn stopped(db: &PgPool) -> sqlx::Result<Vec<(String, String)>> {
    sqlx::query_as("select consumer, subject from parked where stops order by parked_at").fetch_all(db).await
}

/// In the life of the stream that begins, other events have the numbers of those that wait here.
pub(crate) async fn leave_to_the_past(
    tx: &mut PgConnection,
    consumer: &str,
    stream: &str,
) -> sqlx::Result<()> {
    sqlx::query("delete from parked where consumer = $1 and stream = $2 and stops")
        .bind(consumer)
        .bind(stream)
        .execute(&mut *tx)
        .await?;
    sqlx::query(
        "update parked set stream = stream || ' until ' || now() where consumer = $1 and stream = $2",
    )
    .bind(consumer)
    .bind(stream)
    .execute(tx)
    .await?;
    Ok(())
}

/// The third token of the subject names the publisher.
async fn make_room(tx: &mut PgConnection, consumer: &str, subject: &str) -> sqlx::Result<()> {
    sqlx::query(
        "delete from parked where id in (
             select id from parked
             where consumer = $1 and split_part(subject, '.', 3) = split_part($2, '.', 3)
             order by id desc offset $3
         )",
    )
    .bind(consumer)
    .bind(subject)
    .bind(MOST_OF_ONE_PUBLISHER)
    .execute(tx)
    .await?;
    Ok(())
}

/// Says whether it is new here.
async fn keep(
    tx: &mut PgConnection,
    consumer: &str,
    stream: &str,
    message: &Stored,
    fault: &Fault,
    stops: bool,
) -> sqlx::Result<bool> {
    // A NUL cannot be stored in text; what is unreadable stays recognisable.
    let storable = |text: &str| text.replace('\0', "\u{fffd}");
    let body = storable(&String::from_utf8_lossy(&message.payload));
    let headers: BTreeMap<_, _> =
        message.headers.iter().map(|(name, value)| (storable(name), storable(value))).collect();
    sqlx::query_scalar(
        "insert into parked (consumer, stream, seq, subject, headers, body, reason, failure, stops)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (consumer, stream, seq) do update
         set reason = excluded.reason, failure = excluded.failure
         returning xmax = 0",
    )
    .bind(consumer)
    .bind(stream)
    .bind(message.seq as i64)
    .bind(storable(&message.subject))
    .bind(serde_json::to_value(headers).unwrap_or_default())
    .bind(body)
    .bind(storable(&fault.to_string()))
    .bind(why(fault))
    .bind(stops)
    .fetch_one(tx)
    .await
}

/// What a page needs to say why. The message is for logs, and may hold what a table cannot.
fn why(fault: &Fault) -> Option<Json<Failure>> {
    match fault {
        Fault::Known(failure) => Some(Json(Failure { message: String::new(), ..failure.clone() })),
        Fault::Bug(_) => None,
    }
}
