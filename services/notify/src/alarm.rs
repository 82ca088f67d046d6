//! Alarms of all services: of each kind the last one, and when administrators were last written to about it.

use chrono::{DateTime, Utc};
use contracts::v1::{
    notify::{Alarm, Alarms},
    platform::{AlarmKind, AlarmRaised},
};
use sqlx::{PgConnection, PgPool};

/// Administrators are written to about one kind of alarm of one service once in so long; the desk shows all of them.
const QUIET_HOURS: i32 = 6;

/// The desk shows what was raised within so long.
const SHOWN_HOURS: i32 = 24;

/// Keeps it.
pub async fn note(tx: &mut PgConnection, service: &str, raised: &AlarmRaised) -> sqlx::Result<()> {
    sqlx::query(
        "insert into alarm as a (service, kind, what, raised_at) values ($1, $2, $3, $4)
         on conflict (service, kind) do update
         set times = case when a.raised_at < now() - make_interval(hours => $5) then 1 else a.times + 1 end,
             what = case when excluded.raised_at < a.raised_at then a.what else excluded.what end,
             raised_at = greatest(a.raised_at, excluded.raised_at)",
    )
    .bind(service)
    .bind(raised.kind.as_str())
    .bind(&raised.what)
    .bind(raised.at)
    .bind(SHOWN_HOURS)
    .execute(tx)
    .await?;
    Ok(())
}

/// Whether to write about it, which counts as done: the row is locked until the mails are queued with it. One that was
/// raised long ago, such as by an event that is read again, is no news.
pub async fn is_to_be_mailed(
    tx: &mut PgConnection,
    service: &str,
    raised: &AlarmRaised,
) -> sqlx::Result<bool> {
    let due = sqlx::query(
        "update alarm set mailed_at = now()
         where service = $1 and kind = $2 and $3 > now() - make_interval(hours => $4)
           and (mailed_at is null or mailed_at < now() - make_interval(hours => $4))",
    )
    .bind(service)
    .bind(raised.kind.as_str())
    .bind(raised.at)
    .bind(QUIET_HOURS)
    .execute(tx)
    .await?;
    Ok(due.rows_affected() == 1)
}

/// What was raised lately, the newest first.
pub async fn list(db: &PgPool) -> sqlx::Result<Alarms> {
    type AlarmRow = (String, String, String, i64, DateTime<Utc>);
    let rows: Vec<AlarmRow> = sqlx::query_as(
        "select service, kind, what, times, raised_at from alarm
         where raised_at > now() - make_interval(hours => $1) order by raised_at desc, service, kind",
    )
    .bind(SHOWN_HOURS)
    .fetch_all(db)
    .await?;
    let shown = |(service, kind, what, times, at): AlarmRow| {
        let kind = AlarmKind::from_text(&kind);
        Alarm { service, kind, what, times, at }
    };
    Ok(Alarms { alarms: rows.into_iter().map(shown).collect() })
}
