//! Rate limits, atomic and shared by all replicas.

use crate::{
    config::App,
    web::{
        limited_action::{Limit, LimitedAction},
        site::Site,
    },
};
use contracts::{Code, Failure, FieldProblem, PersonId, Problem};
use std::fmt::Display;
use tokio_util::sync::CancellationToken;

/// Takes one token of the bucket, or says how long until there is one.
pub async fn take(site: &Site, action: LimitedAction, whose: impl Display) -> Result<(), Failure> {
    take_some(site, action, whose, 1.0).await
}

/// Counts what a person uploads, in bytes.
pub async fn uploaded(site: &Site, person: PersonId, bytes: i64) -> Result<(), Failure> {
    take_some(site, LimitedAction::Upload, person, bytes as f64).await
}

async fn take_some(
    site: &Site,
    action: LimitedAction,
    whose: impl Display,
    some: f64,
) -> Result<(), Failure> {
    let (limit, factor) = (action.limit(), site.app.config.rate_factor);
    let (burst, per_second) = (limit.burst * factor, limit.per_second * factor);
    let left: Option<f64> = sqlx::query_scalar(
        "insert into bucket as b (key, tokens) values ($1, $2 - $4)
         on conflict (key) do update
         set tokens = least($2, b.tokens + extract(epoch from now() - b.at)::double precision * $3) - $4, at = now()
         where least($2, b.tokens + extract(epoch from now() - b.at)::double precision * $3) >= $4
         returning tokens",
    )
    .bind(key(limit, whose))
    .bind(burst)
    .bind(per_second)
    .bind(some)
    .fetch_optional(&site.app.db)
    .await
    .map_err(|error| unavailable(&error))?;
    left.map(|_| ()).ok_or_else(|| too_much(limit, (some / per_second).ceil() as u32))
}

/// Forgets what no longer limits anybody: every bucket is full again after a day, and a count of tries is
/// forgiven after an hour.
pub async fn forget(app: App, stop: CancellationToken) {
    const OLD: [&str; 4] = [
        "delete from bucket where ctid = any(array(
             select ctid from bucket where at < now() - interval '1 day' limit $1 for update skip locked
         ))",
        "delete from under_way where ctid = any(array(
             select ctid from under_way where until < now() limit $1 for update skip locked
         ))",
        "delete from attempt where ctid = any(array(
             select ctid from attempt where until < now() - interval '1 hour' limit $1 for update skip locked
         ))",
        "delete from wrong_try where ctid = any(array(
             select ctid from wrong_try where waited = 0 and at < now() - interval '1 hour'
             limit $1 for update skip locked
         ))",
    ];
    chassis::tidy::every_hour(app.db, stop, &OLD).await;
}

/// The bucket of what and whose.
pub fn key(limit: Limit, whose: impl Display) -> String {
    format!("{} {whose}", limit.key)
}

/// As [`throttled`], in the words of a field where the limit names one.
fn too_much(limit: Limit, seconds: u32) -> Failure {
    let most = Some(limit.burst as i64);
    let fields = limit.field.map(|field| FieldProblem {
        field: field.into(),
        problem: Problem::TooLarge,
        limit: most,
    });
    Failure { fields: fields.into_iter().collect(), ..throttled(seconds) }
}

pub fn throttled(seconds: u32) -> Failure {
    Failure { retry_after: Some(seconds), ..Failure::new(Code::Throttled, "too many tries") }
}

pub fn unavailable(error: &sqlx::Error) -> Failure {
    tracing::warn!(%error, "rate limits cannot be asked");
    Failure { retry_after: Some(2), ..Failure::unavailable("rate limits cannot be asked") }
}
