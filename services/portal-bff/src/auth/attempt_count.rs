//! Counts tries to sign in, in the database that all replicas share.

use crate::web::{
    rate_limit::{throttled, unavailable},
    site::Site,
};
use contracts::{
    Failure,
    v1::identity::sign_in_name,
    waiting::{FREE_TRIES, WAITS},
};

/// Counts a try to sign in under this name before it is made: five are free, then each has to wait
/// longer, up to a quarter of an hour; an hour of quiet forgives. Of many at the same moment only one passes.
pub async fn sign_in_attempt(site: &Site, name: &str) -> Result<(), Failure> {
    let free = (f64::from(FREE_TRIES) * site.app.config.rate_factor) as i32;
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
    .bind(keyed(site, name))
    .bind(free)
    .bind(&WAITS[..])
    .fetch_optional(&site.app.db)
    .await
    .map_err(|error| unavailable(&error))?;
    if passed.is_some() {
        return Ok(());
    }
    let wait: Option<f64> = sqlx::query_scalar(
        "select extract(epoch from until - now())::double precision from attempt where name = $1",
    )
    .bind(keyed(site, name))
    .fetch_optional(&site.app.db)
    .await
    .map_err(|error| unavailable(&error))?;
    Err(throttled(wait.unwrap_or(1.0).ceil().max(1.0) as u32))
}

/// A try that nobody could answer does not count.
pub async fn sign_in_unanswered(site: &Site, name: &str) {
    let given_back =
        sqlx::query("update attempt set count = greatest(count - 1, 0), until = now() where name = $1");
    if let Err(error) = given_back.bind(keyed(site, name)).execute(&site.app.db).await {
        tracing::warn!(%error, "a try was not given back");
    }
}

/// The right password clears the count.
pub async fn sign_in_succeeded(site: &Site, name: &str) {
    let cleared = sqlx::query("delete from attempt where name = $1")
        .bind(keyed(site, name))
        .execute(&site.app.db)
        .await;
    if let Err(error) = cleared {
        tracing::warn!(%error, "the count of tries was not cleared");
    }
}

/// Names may be anything, even a password typed in the wrong field.
fn keyed(site: &Site, name: &str) -> String {
    sign_in_name::tried(site.audience, name).0
}
