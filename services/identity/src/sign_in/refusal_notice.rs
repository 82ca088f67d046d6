//! The right password of somebody who is not let in. The answer is that of a wrong one; the owner learns by mail
//! what it was. The refusal only leaves a row, whatever was wrong; the rest is done afterwards, so that the time
//! of the answer tells nothing.

use crate::{config::App, people::account};
use chassis::{Answer, clock, outbox};
use contracts::{
    PersonId,
    v1::identity::{RefusedBecause, SignInRefused},
};
use sqlx::PgConnection;
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

const LOOK_EVERY: Duration = Duration::from_millis(300);

/// Notes that a sign-in was refused, and whose password was right all the same.
pub async fn note(tx: &mut PgConnection, right: Option<(Uuid, RefusedBecause)>) -> Answer<()> {
    let reason =
        right.map(|(_, because)| if because == RefusedBecause::UsedUp { "used_up" } else { "not_active" });
    sqlx::query("insert into sign_in_refused (person, reason) values ($1, $2)")
        .bind(right.map(|(person, _)| person))
        .bind(reason)
        .execute(tx)
        .await?;
    Ok(())
}

/// Tells the owners, until told to stop.
pub async fn tell_owners(app: App, stop: CancellationToken) {
    loop {
        match tell_one_and_commit(&app).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(fault) => tracing::warn!(%fault, "somebody is told later that they were refused"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}

/// False when nobody waits. Those with wrong passwords are forgotten on the way.
async fn tell_one_and_commit(app: &App) -> Answer<bool> {
    let mut tx = app.db.begin().await?;
    sqlx::query(
        "delete from sign_in_refused where id = any(array(
             select id from sign_in_refused where person is null limit 1000 for update skip locked
         ))",
    )
    .execute(&mut *tx)
    .await?;
    let refused: Option<(Uuid, String)> = sqlx::query_as(
        "delete from sign_in_refused where id =
         (select id from sign_in_refused where person is not null order by id limit 1 for update skip locked)
         returning person, reason",
    )
    .fetch_optional(&mut *tx)
    .await?;
    let waits = refused.is_some();
    if let Some((person, reason)) = refused {
        let because = if reason == "used_up" { RefusedBecause::UsedUp } else { RefusedBecause::NotActive };
        tell(&mut tx, person, because, app).await?;
    }
    tx.commit().await?;
    if waits {
        app.wake.notify_one();
    }
    Ok(waits)
}

/// Once a day is enough: whoever has the password must not be able to fill a mailbox with it.
async fn tell(tx: &mut PgConnection, person: Uuid, because: RefusedBecause, app: &App) -> Answer<()> {
    let first = sqlx::query(
        "update person set told_refused_at = now()
         where id = $1 and (told_refused_at is null or told_refused_at < now() - interval '1 day')",
    )
    .bind(person)
    .execute(&mut *tx)
    .await?;
    if first.rows_affected() == 0 {
        return Ok(());
    }
    let Some(account) = account::get(&mut *tx, person).await? else { return Ok(()) };
    let refused = SignInRefused {
        issue: Uuid::now_v7(),
        version: 1,
        audience: account.audience(),
        because,
        person: PersonId(person),
        email: account.email.clone(),
        name: account.name.clone(),
        language: account.language(&app.config),
        at: clock::now(),
    };
    outbox::record(tx, &refused, None).await?;
    Ok(())
}
