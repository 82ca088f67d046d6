//! Rate limits, atomic and shared by all replicas.

mod turn;

pub use turn::{Turn, one_at_a_time};

use crate::{
    App,
    headers::Peer,
    limited_action::{Limit, LimitedAction},
    session,
    web::Web,
};
use axum::http::HeaderMap;
use contracts::{
    Code, Failure, FieldProblem, PersonId, Problem,
    v1::identity::sign_in_name,
    waiting::{FREE_TRIES, WAITS},
};
use std::{
    collections::HashMap,
    fmt::Display,
    sync::{LazyLock, Mutex},
    time::Instant,
};
use tokio_util::sync::CancellationToken;

/// Takes one token of the bucket, or says how long until there is one.
pub async fn take(web: &Web, action: LimitedAction, whose: impl Display) -> Result<(), Failure> {
    take_some(web, action, whose, 1.0).await
}

/// Counts what a person uploads, in bytes.
pub async fn uploaded(web: &Web, person: PersonId, bytes: i64) -> Result<(), Failure> {
    take_some(web, LimitedAction::Upload, person, bytes as f64).await
}

async fn take_some(web: &Web, action: LimitedAction, whose: impl Display, some: f64) -> Result<(), Failure> {
    let (limit, factor) = (action.limit(), web.app.config.rate_factor);
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
    .fetch_optional(&web.app.db)
    .await
    .map_err(|error| unavailable(&error))?;
    left.map(|_| ()).ok_or_else(|| too_much(limit, (some / per_second).ceil() as u32))
}

/// Counts a try to sign in under this name before it is made: five are free, then each has to wait
/// longer, up to a quarter of an hour; an hour of quiet forgives. Of many at the same moment only one passes.
pub async fn sign_in_attempt(web: &Web, name: &str) -> Result<(), Failure> {
    let free = (f64::from(FREE_TRIES) * web.app.config.rate_factor) as i32;
    let passed: Option<i32> = sqlx::query_scalar(
        "insert into attempt as a (name, count, until) values ($1, 1, now())
         on conflict (name) do update
         set count = case when a.until < now() - interval '1 hour' then 1 else a.count + 1 end,
             until = now() + make_interval(secs =>
                 case when a.count + 1 <= $2 or a.until < now() - interval '1 hour' then 0
                      else ($3::int[])[least(a.count + 1 - $2, cardinality($3::int[]))] end)
         where a.until <= now()
         returning a.count",
    )
    .bind(keyed(web, name))
    .bind(free)
    .bind(&WAITS[..])
    .fetch_optional(&web.app.db)
    .await
    .map_err(|error| unavailable(&error))?;
    if passed.is_some() {
        return Ok(());
    }
    let wait: Option<f64> = sqlx::query_scalar(
        "select extract(epoch from until - now())::double precision from attempt where name = $1",
    )
    .bind(keyed(web, name))
    .fetch_optional(&web.app.db)
    .await
    .map_err(|error| unavailable(&error))?;
    Err(throttled(wait.unwrap_or(1.0).ceil().max(1.0) as u32))
}

/// A try that nobody could answer does not count.
pub async fn sign_in_unanswered(web: &Web, name: &str) {
    let given_back =
        sqlx::query("update attempt set count = greatest(count - 1, 0), until = now() where name = $1");
    if let Err(error) = given_back.bind(keyed(web, name)).execute(&web.app.db).await {
        tracing::warn!(%error, "a try was not given back");
    }
}

/// The right password clears the count.
pub async fn sign_in_succeeded(web: &Web, name: &str) {
    let cleared =
        sqlx::query("delete from attempt where name = $1").bind(keyed(web, name)).execute(&web.app.db).await;
    if let Err(error) = cleared {
        tracing::warn!(%error, "the count of tries was not cleared");
    }
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

/// The widest net, per process: 600 a minute for each person, or for the address of who is not signed in: an
/// office full of people who are shares one address. In memory, as it guards the database too.
pub fn everything(web: &Web, peer: Peer, headers: &HeaderMap) -> Result<(), Failure> {
    static BUCKETS: LazyLock<Mutex<HashMap<String, (f64, Instant)>>> = LazyLock::new(Mutex::default);
    let whose =
        session::known(web, headers).map_or_else(|| peer.network().to_string(), |person| person.to_string());
    let (limit, factor) = (LimitedAction::Request.limit(), web.app.config.rate_factor);
    let Ok(mut buckets) = BUCKETS.lock() else { return Ok(()) };
    if buckets.len() > 100_000 {
        buckets.retain(|_, (_, at)| at.elapsed().as_secs() < 60);
    }
    let (tokens, at) = buckets.entry(whose).or_insert((limit.burst * factor, Instant::now()));
    let refilled = *tokens + at.elapsed().as_secs_f64() * limit.per_second * factor;
    (*tokens, *at) = (refilled.min(limit.burst * factor), Instant::now());
    if *tokens < 1.0 {
        return Err(throttled(1));
    }
    *tokens -= 1.0;
    Ok(())
}

/// The bucket of what and whose.
fn key(limit: Limit, whose: impl Display) -> String {
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

fn throttled(seconds: u32) -> Failure {
    Failure { retry_after: Some(seconds), ..Failure::new(Code::Throttled, "too many tries") }
}

fn unavailable(error: &sqlx::Error) -> Failure {
    tracing::warn!(%error, "rate limits cannot be asked");
    Failure { retry_after: Some(2), ..Failure::unavailable("rate limits cannot be asked") }
}

/// Names may be anything, even a password typed in the wrong field.
fn keyed(web: &Web, name: &str) -> String {
    sign_in_name::tried(web.site, name).0
}
