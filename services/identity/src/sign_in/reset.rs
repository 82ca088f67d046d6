//! "I forgot my password". The request only leaves a row, whoever asks for whatever name; the work
//! is done afterwards, so that the time of the answer tells nothing.

use crate::{
    changes,
    config::App,
    people::{
        account::{self, Account},
        name,
    },
    sign_in::{link, secret_check},
};
use chassis::{Answer, audit, outbox};
use contracts::{
    PersonId,
    v1::identity::{LinkPurpose, PasswordKeptElsewhere, RequestPasswordReset},
};
use sqlx::PgConnection;
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

const LOOK_EVERY: Duration = Duration::from_millis(300);

/// Notes that somebody wants a link. The typed name is not kept, in case it is a password.
pub async fn want(tx: &mut PgConnection, request: &RequestPasswordReset) -> Answer<()> {
    sqlx::query(
        "insert into reset_wanted (person)
         values ((select person from name_in_use where audience = $1 and name = $2))",
    )
    .bind(request.audience.as_str())
    .bind(name::key(&request.login))
    .execute(tx)
    .await?;
    Ok(())
}

/// Mails the links that were asked for, until told to stop.
pub async fn send_wanted(app: App, stop: CancellationToken) {
    loop {
        match send_one_and_commit(&app).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(fault) => tracing::warn!(%fault, "a reset link waits"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}

/// False when nobody waits.
async fn send_one_and_commit(app: &App) -> Answer<bool> {
    let mut tx = app.db.begin().await?;
    let wanted: Option<Option<Uuid>> = sqlx::query_scalar(
        "delete from reset_wanted where id =
         (select id from reset_wanted order by id limit 1 for update skip locked) returning person",
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(person) = wanted else { return Ok(false) };
    if let Some(person) = person
        && let Some(account) = account::get(&mut tx, person).await?
        && account::lock_if_active(&mut tx, &account).await?
    {
        let mut what = changes::none();
        if let Some(elsewhere) = secret_check::elsewhere(&mut tx, person).await? {
            what = changes::one("source", &elsewhere);
            tell(&mut tx, &account, elsewhere, app).await?;
        } else {
            link::issue(&mut tx, &account, LinkPurpose::Reset, None, app).await?;
        }
        audit::record(&mut tx, None, "password.reset_requested", Some(person), &what).await?;
    }
    tx.commit().await?;
    app.wake.notify_one();
    Ok(true)
}

/// Whose password a directory keeps, or who has none but a provider, hears that instead: there is no link to a new one.
async fn tell(tx: &mut PgConnection, account: &Account, elsewhere: String, app: &App) -> Answer<()> {
    let told = PasswordKeptElsewhere {
        issue: Uuid::now_v7(),
        version: 1,
        person: PersonId(account.person),
        email: account.email.clone(),
        name: account.name.clone(),
        language: account.language(&app.config),
        directory: elsewhere,
    };
    outbox::record(tx, &told, None).await?;
    Ok(())
}
