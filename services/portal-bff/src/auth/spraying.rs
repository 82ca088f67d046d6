//! One password tried on many names, from many addresses: no name and no address stands out, but of all tries of the
//! installation far too many are wrong.

use crate::{config::App, web::site::Site};
use chassis::Asking;
use contracts::{Code, v1::identity::NoteSpraying};
use sqlx::types::Json;
use uuid::Uuid;

/// What is looked at.
const WINDOW_MINUTES: i32 = 15;

/// Fewer wrong ones are people who mistype theirs.
const MANY_WRONG: i64 = 100;

/// Of all tries that were looked at. On a Monday after the holidays it is one in ten.
const TOO_MANY: f64 = 0.5;

/// Counts a try that was looked at.
pub async fn count(site: &Site, wrong: bool) {
    let counted = sqlx::query(
        "insert into tries_of_minute as t (minute, tries, wrong) values (date_trunc('minute', now()), 1, $1)
         on conflict (minute) do update set tries = t.tries + 1, wrong = t.wrong + excluded.wrong",
    )
    .bind(i64::from(wrong))
    .execute(&site.app.db)
    .await;
    if let Err(error) = counted {
        tracing::warn!(%error, "a try was not counted among all");
    }
}

/// Looks whether too many are wrong, and tells identity, once in the time that is looked at.
pub async fn tell(app: &App) -> anyhow::Result<()> {
    notice(app).await?;
    let waiting: Vec<(Uuid, Json<NoteSpraying>)> = sqlx::query_as(
        "select key, report from tries_of_minute where report is not null and told_at is null",
    )
    .fetch_all(&app.db)
    .await?;
    for (key, report) in waiting {
        match app.bus.ask(&report.0, &Asking { token: None, key: Some(key) }).await {
            Err(failure) if failure.code == Code::Unavailable => return Ok(()),
            Err(failure) => tracing::error!(%failure, "that too many tries are wrong is told nobody"),
            Ok(_) => {}
        }
        sqlx::query("update tries_of_minute set told_at = now() where key = $1")
            .bind(key)
            .execute(&app.db)
            .await?;
    }
    Ok(())
}

/// The report is written down before it is told, so that it is the same however often it has to be. One replica at a time
/// looks, or two would each write one.
async fn notice(app: &App) -> anyhow::Result<()> {
    let mut tx = app.db.begin().await?;
    let ours: bool = sqlx::query_scalar("select pg_try_advisory_xact_lock(hashtext('spraying'))")
        .fetch_one(&mut *tx)
        .await?;
    if !ours {
        return Ok(());
    }
    // In a statement of its own: it must see what the last holder of the lock committed.
    let (tries, wrong, reported): (i64, i64, bool) = sqlx::query_as(
        "select coalesce(sum(tries), 0)::bigint, coalesce(sum(wrong), 0)::bigint,
                coalesce(bool_or(report is not null), false)
         from tries_of_minute where minute > now() - make_interval(mins => $1)",
    )
    .bind(WINDOW_MINUTES)
    .fetch_one(&mut *tx)
    .await?;
    if reported || !is_spraying(tries, wrong) {
        return Ok(());
    }
    let report = NoteSpraying { tries, wrong, minutes: WINDOW_MINUTES.into() };
    sqlx::query(
        "update tries_of_minute set report = $1 where minute = (select max(minute) from tries_of_minute)",
    )
    .bind(Json(report))
    .execute(&mut *tx)
    .await?;
    Ok(tx.commit().await?)
}

fn is_spraying(tries: i64, wrong: i64) -> bool {
    wrong >= MANY_WRONG && wrong as f64 >= tries as f64 * TOO_MANY
}

#[cfg(test)]
mod tests {
    use super::is_spraying;

    #[test]
    fn an_attack_is_told_from_a_monday_after_the_holidays() {
        assert!(is_spraying(400, 400) && is_spraying(200, 100));
        assert!(!is_spraying(2_000, 200), "many people, of whom some mistype");
        assert!(!is_spraying(30, 30), "few people who mistype");
    }
}
