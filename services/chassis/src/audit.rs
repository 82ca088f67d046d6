//! Who did what. Written in the transaction of the change, never changed, each row chained to the
//! one before by its hash.

use crate::{clock, telemetry};
use chrono::{DateTime, Utc};
use contracts::Actor;
use sha2::{Digest, Sha256};
use sqlx::PgConnection;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Field → (old, new). Never put a secret in.
pub type Changes = BTreeMap<String, (String, String)>;

/// Appends to the log. Writers of one service queue up here, so only what people look for later
/// belongs in it: sign-ins, rights, records, settings; not every ticket.
pub async fn record(
    tx: &mut PgConnection,
    actor: Option<&Actor>,
    action: &str,
    subject: Option<Uuid>,
    changes: &Changes,
) -> sqlx::Result<()> {
    sqlx::query("select pg_advisory_xact_lock(hashtext('audit'))").execute(&mut *tx).await?;
    let last: Option<(i64, String)> = sqlx::query_as("select seq, hash from audit order by seq desc limit 1")
        .fetch_optional(&mut *tx)
        .await?;
    let (seq, prior) = last.map_or((1, String::new()), |(seq, hash)| (seq + 1, hash));
    let at = clock::now();
    let changes = serde_json::to_value(changes).unwrap_or_default();
    let (who, by_name) = actor.map_or((None, ""), |a| (Some(a.person.0), a.name.as_str()));
    let trace = telemetry::trace_id();
    let hash = link(&prior, seq, at, who, action, subject, &changes);
    sqlx::query(
        "insert into audit (seq, at, actor, by_name, action, subject, changes, trace, prior, hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(seq)
    .bind(at)
    .bind(who)
    .bind(by_name)
    .bind(action)
    .bind(subject)
    .bind(changes)
    .bind(trace)
    .bind(prior)
    .bind(hash)
    .execute(tx)
    .await?;
    Ok(())
}

/// The sequence number of the first row whose hash does not follow from the one before, if any.
pub async fn first_broken_link(db: &sqlx::PgPool) -> sqlx::Result<Option<i64>> {
    type Row = (i64, DateTime<Utc>, Option<Uuid>, String, Option<Uuid>, serde_json::Value, String, String);
    let rows: Vec<Row> = sqlx::query_as(
        "select seq, at, actor, action, subject, changes, prior, hash from audit order by seq",
    )
    .fetch_all(db)
    .await?;
    let (mut prior, mut expected) = (String::new(), 1);
    for (seq, at, actor, action, subject, changes, claimed_prior, hash) in rows {
        if seq != expected
            || claimed_prior != prior
            || hash != link(&prior, seq, at, actor, &action, subject, &changes)
        {
            return Ok(Some(seq));
        }
        (prior, expected) = (hash, seq + 1);
    }
    Ok(None)
}

fn link(
    prior: &str,
    seq: i64,
    at: DateTime<Utc>,
    actor: Option<Uuid>,
    action: &str,
    subject: Option<Uuid>,
    changes: &serde_json::Value,
) -> String {
    let row = serde_json::json!([prior, seq, at.timestamp_micros(), actor, action, subject, changes]);
    hex::encode(Sha256::digest(row.to_string().as_bytes()))
}
