//! Counts tries to prove who one is, in the database that all replicas share.

use crate::web::{
    database::AskedInTime,
    rate_limit::{throttled, unavailable},
    site::Site,
};
use contracts::{
    Failure, PersonId,
    v1::identity::sign_in_name,
    waiting::{FREE_TRIES, WAITS},
};
use uuid::Uuid;

/// What tries are counted under: the same at every door.
pub struct Count {
    /// Whose it is, hashed: names may be anything, even a password typed in the wrong field.
    name: String,
}

impl Count {
    /// Of everybody who tries to be this person, by whatever name.
    pub fn of_account(person: PersonId) -> Self {
        Self { name: chassis::digest(&format!("guichet tries of account {person}")).0 }
    }

    /// Of a name that nobody has, which looks like one that somebody has.
    pub fn of_name(site: &Site, login: &str) -> Self {
        Self { name: sign_in_name::tried(site.audience, login).0 }
    }

    /// Of a device that somebody is known on, for them alone.
    pub fn of_device(device: Uuid) -> Self {
        Self { name: chassis::digest(&format!("guichet tries of device {device}")).0 }
    }

    /// Counts a try before it is made: five are free, then each has to wait longer, up to a quarter of an hour; an hour
    /// of quiet forgives. Of many at the same moment only one passes.
    pub async fn add(&self, site: &Site) -> Result<(), Failure> {
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
        .bind(&self.name)
        .bind(free)
        .bind(&WAITS[..])
        .fetch_optional(&site.app.db)
        .in_time(site)
        .await
        .map_err(|error| unavailable(&error))?;
        if passed.is_some() {
            return Ok(());
        }
        let wait: Option<f64> = sqlx::query_scalar(
            "select extract(epoch from until - now())::double precision from attempt where name = $1",
        )
        .bind(&self.name)
        .fetch_optional(&site.app.db)
        .in_time(site)
        .await
        .map_err(|error| unavailable(&error))?;
        Err(throttled(wait.unwrap_or(1.0).ceil().max(1.0) as u32))
    }

    /// A try that nobody could answer does not count.
    pub async fn take_back(&self, site: &Site) {
        let given_back =
            sqlx::query("update attempt set count = greatest(count - 1, 0), until = now() where name = $1");
        if let Err(error) = given_back.bind(&self.name).execute(&site.app.db).in_time(site).await {
            tracing::warn!(%error, "a try was not given back");
        }
    }

    /// Whoever proved everything begins anew.
    pub async fn clear(&self, site: &Site) {
        let cleared = sqlx::query("delete from attempt where name = $1");
        if let Err(error) = cleared.bind(&self.name).execute(&site.app.db).in_time(site).await {
            tracing::warn!(%error, "the count of tries was not cleared");
        }
    }
}
