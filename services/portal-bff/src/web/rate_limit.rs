//! Rate limits, atomic and shared by all replicas.

use crate::{
    config::App,
    web::{
        database::AskedInTime,
        limited_action::{Limit, LimitedAction},
        noted,
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
    let (limit, factor, whose) = (action.limit(), site.app.config.rate_factor, whose.to_string());
    let (burst, per_second) = (limit.burst * factor, limit.per_second * factor);
    let left: Option<f64> = sqlx::query_scalar(
        "insert into bucket as b (key, tokens) values ($1, $2 - $4)
         on conflict (key) do update
         set tokens = least($2, b.tokens + extract(epoch from now() - b.at)::double precision * $3) - $4, at = now()
         where least($2, b.tokens + extract(epoch from now() - b.at)::double precision * $3) >= $4
         returning tokens",
    )
    .bind(key(limit, &whose))
    .bind(burst)
    .bind(per_second)
    .bind(some)
    .fetch_optional(&site.app.db)
    .in_time(site)
    .await
    .map_err(|error| unavailable(&error))?;
    if left.is_some() {
        return Ok(());
    }
    // Tries to sign in are told of by themselves.
    if action != LimitedAction::SignIn {
        noted::limited(site, limit.key, &whose).await;
    }
    Err(too_much(limit, (some / per_second).ceil() as u32))
}

/// Puts a token back that turned out not to be needed.
pub async fn give_back(site: &Site, action: LimitedAction, whose: impl Display) {
    let burst = action.limit().burst * site.app.config.rate_factor;
    let given_back = sqlx::query("update bucket set tokens = least($2, tokens + 1) where key = $1")
        .bind(key(action.limit(), whose))
        .bind(burst)
        .execute(&site.app.db)
        .await;
    if let Err(error) = given_back {
        tracing::warn!(%error, "a token was not given back");
    }
}

/// Forgets what no longer limits anybody: every bucket is full again after a day, and a count of tries is
/// forgiven after an hour.
pub async fn forget(app: App, stop: CancellationToken) {
    const OLD: [&str; 5] = [
        "delete from bucket where ctid = any(array(
             select ctid from bucket where at < now() - interval '1 day' limit $1 for update skip locked
         ))",
        "delete from under_way where ctid = any(array(
             select ctid from under_way where until < now() limit $1 for update skip locked
         ))",
        "delete from attempt where ctid = any(array(
             select ctid from attempt where until < now() - interval '1 hour' limit $1 for update skip locked
         ))",
        "delete from tries_of_minute where ctid = any(array(
             select ctid from tries_of_minute where minute < now() - interval '1 hour' limit $1 for update skip locked
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_action_and_each_person_has_a_bucket_of_its_own() {
        let (sign_in, search) = (LimitedAction::SignIn.limit(), LimitedAction::Search.limit());
        assert_eq!(key(sign_in, "ann"), "sign-in ann");
        assert_ne!(key(sign_in, "ann"), key(search, "ann"));
        assert_ne!(key(sign_in, "ann"), key(sign_in, "bob"));
    }

    #[test]
    fn too_much_is_said_with_the_time_to_wait_and_at_its_field() {
        let throttled = too_much(LimitedAction::SignIn.limit(), 7);
        assert_eq!((throttled.code, throttled.retry_after), (Code::Throttled, Some(7)));
        assert!(throttled.fields.is_empty());
        let of_files = too_much(LimitedAction::Upload.limit(), 9);
        assert_eq!((of_files.code, of_files.retry_after), (Code::Throttled, Some(9)));
        let [field] = &of_files.fields[..] else { panic!("one field") };
        assert_eq!(
            (field.field.as_str(), field.problem, field.limit),
            ("uploads", Problem::TooLarge, Some(500_000_000))
        );
        let unknown = unavailable(&sqlx::Error::PoolTimedOut);
        assert_eq!((unknown.code, unknown.retry_after), (Code::Unavailable, Some(2)));
    }
}
