//! Whether whoever has a session proved lately who they are: what is sensitive asks for that, since a session left open on
//! a desk is not its owner.

use crate::{changes, config::App};
use chassis::{Answer, Fault, audit};
use chrono::{DateTime, Utc};
use contracts::{Actor, Failure, Problem};
use sqlx::PgConnection;
use uuid::Uuid;

/// So long it counts, in minutes.
const GOOD: i32 = 5;

/// Refuses whoever did not.
pub async fn lately(tx: &mut PgConnection, actor: &Actor) -> Answer<()> {
    match until(tx, actor).await? {
        Some(_) => Ok(()),
        None => Err(Failure::prove_again().into()),
    }
}

/// Until when they count as having done so, if they do.
pub async fn until(tx: &mut PgConnection, actor: &Actor) -> Answer<Option<DateTime<Utc>>> {
    let until = sqlx::query_scalar(
        "select proved_at + make_interval(mins => $2) from session
         where id = $1 and proved_at > now() - make_interval(mins => $2)",
    )
    .bind(actor.session.0)
    .bind(GOOD)
    .fetch_optional(tx)
    .await?;
    Ok(until)
}

/// They did so now. Returns until when it counts.
pub async fn note(tx: &mut PgConnection, actor: &Actor) -> Answer<DateTime<Utc>> {
    let until = sqlx::query_scalar(
        "update session set proved_at = now() where id = $1 and ended_at is null
         returning proved_at + make_interval(mins => $2)",
    )
    .bind(actor.session.0)
    .bind(GOOD)
    .fetch_optional(tx)
    .await?;
    Ok(until.ok_or_else(Failure::unauthenticated)?)
}

/// The refusal of a wrong proof, named by its field. It leaves a line in the audit log, apart from whatever else is undone.
pub async fn deny_and_commit(app: &App, person: Uuid, what: &str) -> Answer<Fault> {
    let mut tx = app.db.begin().await?;
    let what_it_was = changes::one("what", what);
    audit::record(&mut tx, None, "second_factor.denied", Some(person), &what_it_was).await?;
    tx.commit().await?;
    Ok(Failure::field(what, Problem::Wrong).into())
}
