//! What somebody may have under way only once at a time, on whatever replica.

use crate::web::{
    database::AskedInTime,
    limited_action::LimitedAction,
    rate_limit::{key, throttled, unavailable},
    site::Site,
};
use contracts::Failure;
use std::fmt::Display;
use uuid::Uuid;

/// How long it counts without a sign of life: a replica may have died with it.
const LEASE_SECONDS: f64 = 120.0;

/// When to try again; it may take shorter or longer.
const AGAIN: u32 = 30;

/// Theirs until it ends, or is dropped.
pub struct Turn {
    site: Site,
    key: String,
    turn: Uuid,
}

pub async fn one_at_a_time(site: &Site, action: LimitedAction, whose: impl Display) -> Result<Turn, Failure> {
    let (key, turn) = (key(action.limit(), whose), Uuid::new_v4());
    let taken = sqlx::query(
        "insert into under_way as u (key, turn, until) values ($1, $2, now() + make_interval(secs => $3))
         on conflict (key) do update set turn = excluded.turn, until = excluded.until where u.until <= now()",
    )
    .bind(&key)
    .bind(turn)
    .bind(LEASE_SECONDS)
    .execute(&site.app.db)
    .in_time(site)
    .await
    .map_err(|error| unavailable(&error))?;
    if taken.rows_affected() == 1 {
        Ok(Turn { site: site.clone(), key, turn })
    } else {
        Err(throttled(AGAIN))
    }
}

impl Turn {
    /// It goes on.
    pub async fn keep(&self) {
        let kept = sqlx::query(
            "update under_way set until = now() + make_interval(secs => $3) where key = $1 and turn = $2",
        );
        let kept = kept.bind(&self.key).bind(self.turn).bind(LEASE_SECONDS);
        if let Err(error) = kept.execute(&self.site.app.db).in_time(&self.site).await {
            tracing::warn!(%error, "a turn was not prolonged");
        }
    }

    /// It is done: when this returns, it may be somebody else's.
    pub async fn end(mut self) {
        self.give_back().await;
    }

    fn give_back(&mut self) -> impl Future<Output = ()> + Send + use<> {
        let (site, key, turn) = (self.site.clone(), std::mem::take(&mut self.key), self.turn);
        async move {
            let gone = sqlx::query("delete from under_way where key = $1 and turn = $2").bind(key).bind(turn);
            if let Err(error) = gone.execute(&site.app.db).in_time(&site).await {
                tracing::warn!(%error, "a turn was not given back");
            }
        }
    }
}

impl Drop for Turn {
    /// Broken off: the browser went away. A process that stops waits until it is given back, or nobody has a turn until
    /// the lease ends.
    fn drop(&mut self) {
        if !self.key.is_empty() {
            let given_back = self.give_back();
            self.site.tasks.spawn(given_back);
        }
    }
}
