//! The second thing that people prove themselves with: six digits of an app (RFC 6238), or a recovery code. A passkey is
//! one, too ([`crate::sign_in::passkey`]).
//!
//! A session in which it is missing can give it, or set the first one up, and do nothing else. Secrets and
//! recovery codes are answered once and never kept with the answers to commands. The front end counts tries, since only
//! it knows the devices of their owner.

pub mod recovery;
pub mod standing;
pub mod totp;

use crate::{
    changes,
    config::{App, Config},
    people::{account, agent_row},
    sign_in::{
        passkey, proving, secret_check,
        session::{self, lock_asking},
        way_in_notice,
    },
    validity,
};
use anyhow::anyhow;
use chassis::{Answer, audit, clock, form};
use chrono::{DateTime, Utc};
use contracts::{
    Actor, Failure, PersonId, Secret,
    v1::identity::{
        GiveSecondFactor, RecoveryCodes, SecondFactor, SecondFactorStarted, SignedIn, WayInChange,
    },
};
use sqlx::PgConnection;
use uuid::Uuid;
use zeroize::Zeroizing;

/// How long somebody may take between their password and the first code, in minutes.
const SETTING_UP: i32 = 15;

/// Who has one must have given it before they can get another: a stolen password must not be enough. Who has yet to set
/// up their first one does so before they choose a password.
pub fn may_set_up(actor: &Actor) -> Result<(), Failure> {
    match actor.second_factor {
        SecondFactor::ToSetUp => Ok(()),
        SecondFactor::Done if !actor.must_change_password => Ok(()),
        _ => Err(Failure::forbidden("the second factor is missing")),
    }
}

/// Who came in by half, and has one.
pub fn may_give(actor: &Actor) -> Result<(), Failure> {
    if actor.second_factor == SecondFactor::Wanted {
        Ok(())
    } else {
        Err(Failure::conflict("no second factor is wanted"))
    }
}

/// Makes a secret for an app, which counts from the first right code on. An empty password is none: then they proved
/// lately who they are, or have only just signed in and may do nothing else yet.
pub async fn start_and_commit(app: &App, actor: &Actor, password: &Secret) -> Answer<SecondFactorStarted> {
    let person = actor.person.0;
    let account = account::get(&mut *app.db.acquire().await?, person).await?;
    let account = account.ok_or_else(Failure::unauthenticated)?;
    let must = actor.second_factor == SecondFactor::ToSetUp;
    let typed = !password.expose().is_empty() && !actor.must_change_password;
    if typed && !secret_check::is_own(app, person, password).await? {
        return Err(proving::deny_and_commit(app, person, "password").await?);
    }
    let mut secret = Zeroizing::new([0; totp::SECRET]);
    getrandom::fill(&mut *secret).map_err(|error| anyhow!("no randomness: {error}"))?;
    let mut tx = app.db.begin().await?;
    lock_asking(&mut tx, &account, actor).await?;
    if !typed && !must {
        proving::lately(&mut tx, actor).await?;
    }
    sqlx::query(
        "insert into second_factor_begun (person, session, secret) values ($1, $2, $3) on conflict (person)
         do update set session = excluded.session, secret = excluded.secret, begun_at = now()",
    )
    .bind(person)
    .bind(actor.session.0)
    .bind(&secret[..])
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    let text = totp::as_text(&*secret);
    let address = totp::address(&app.config.brand_name, &account.login, &text);
    Ok(SecondFactorStarted { secret: text, address })
}

/// Puts the new one in place of a former one, and every other session ends.
pub async fn confirm_and_commit(app: &App, actor: &Actor, code: &Secret) -> Answer<RecoveryCodes> {
    let person = actor.person.0;
    let mut tx = app.db.begin().await?;
    let account = account::get(&mut tx, person).await?.ok_or_else(Failure::unauthenticated)?;
    lock_asking(&mut tx, &account, actor).await?;
    let secret: Option<Vec<u8>> = sqlx::query_scalar(
        "select secret from second_factor_begun
         where person = $1 and session = $2 and begun_at > now() - make_interval(mins => $3) for update",
    )
    .bind(person)
    .bind(actor.session.0)
    .bind(SETTING_UP)
    .fetch_optional(&mut *tx)
    .await?;
    let secret = secret.ok_or_else(|| Failure::not_found("second factor that is being set up"))?;
    let secret = Zeroizing::new(secret);
    let Some(step) = totp::step_of(&secret, code, clock::now().timestamp()) else {
        tx.rollback().await?;
        return Err(proving::deny_and_commit(app, person, "code").await?);
    };
    sqlx::query("delete from second_factor_begun where person = $1").bind(person).execute(&mut *tx).await?;
    sqlx::query(
        "insert into second_factor (person, secret, last_step) values ($1, $2, $3) on conflict (person)
         do update set secret = excluded.secret, last_step = excluded.last_step, since = now()",
    )
    .bind(person)
    .bind(&secret[..])
    .bind(step)
    .execute(&mut *tx)
    .await?;
    let codes = recovery::renew(&mut tx, person).await?;
    sqlx::query(
        "update session set ended_at = case when id = $2 then ended_at else now() end, second_factor = id = $2
         where person = $1 and ended_at is null",
    )
    .bind(person)
    .bind(actor.session.0)
    .execute(&mut *tx)
    .await?;
    agent_row::touch_if_staff(&mut tx, (account.person, account.audience()), actor, &app.config).await?;
    audit::record(&mut tx, Some(actor), "second_factor.set", Some(person), &changes::none()).await?;
    way_in_notice::record(&mut tx, &account, WayInChange::SecondFactorSet, "", &app.config).await?;
    tx.commit().await?;
    app.wake.notify_one();
    Ok(codes)
}

/// The second step of signing in: the browser goes on in a new session.
pub async fn give(
    tx: &mut PgConnection,
    request: &GiveSecondFactor,
    actor: &Actor,
    app: &App,
) -> Answer<SignedIn> {
    let person = actor.person.0;
    let account = account::get(&mut *tx, person).await?.ok_or_else(Failure::unauthenticated)?;
    lock_asking(&mut *tx, &account, actor).await?;
    let by_app = is_of_app(&mut *tx, person, &request.code).await?;
    if !by_app && !recovery::use_up(&mut *tx, person, &request.code).await? {
        return Err(proving::deny_and_commit(app, person, "code").await?);
    }
    let signed_in = session::go_on(&mut *tx, &account, &request.browser, actor, &app.config).await?;
    let mut how = changes::one("ip", form::harmless(&request.browser.ip, 64));
    if !by_app {
        let left = recovery::left(&mut *tx, person).await?;
        how.extend(changes::one("recovery_codes_left", left.to_string()));
    }
    audit::record(tx, Some(actor), "sign_in.second_factor", Some(person), &how).await?;
    Ok(signed_in)
}

/// Whether a code is good, which it then is no more.
pub async fn is_right(tx: &mut PgConnection, person: Uuid, code: &Secret) -> Answer<bool> {
    Ok(is_of_app(&mut *tx, person, code).await? || recovery::use_up(tx, person, code).await?)
}

/// Takes one's own app away, and the codes with it: the password alone lets them in, or a passkey is the second step.
pub async fn remove_own(tx: &mut PgConnection, actor: &Actor, config: &Config) -> Answer<()> {
    let person = actor.person.0;
    let account = account::get(&mut *tx, person).await?.ok_or_else(Failure::unauthenticated)?;
    lock_asking(&mut *tx, &account, actor).await?;
    proving::lately(&mut *tx, actor).await?;
    // One after the other: two of them must not both think that the other one stays.
    passkey::lock_all_of(&mut *tx, person).await?;
    let has_passkey = passkey::count(&mut *tx, person).await? > 0;
    if !has_passkey && standing::is_required(&mut *tx, &account, config).await? {
        return Err(Failure::forbidden("they must have a second factor").into());
    }
    if !forget_app(&mut *tx, person).await? {
        return Err(Failure::not_found("second factor").into());
    }
    agent_row::touch_if_staff(&mut *tx, (account.person, account.audience()), actor, config).await?;
    audit::record(&mut *tx, Some(actor), "second_factor.removed", Some(person), &changes::none()).await?;
    way_in_notice::record(tx, &account, WayInChange::SecondFactorRemoved, "", config).await
}

/// Takes somebody's away, app, codes and passkeys, so that the password alone lets them in, or to set up another.
pub async fn remove(tx: &mut PgConnection, person: PersonId, actor: &Actor, config: &Config) -> Answer<()> {
    let account = account::looked_after(&mut *tx, person, actor).await?;
    // Twice: nobody adds another one in a session of before, and nobody who is coming in by one just now stays.
    validity::end_sessions(&mut *tx, &[person.0]).await?;
    let had = forget(&mut *tx, person.0).await?;
    validity::end_sessions(&mut *tx, &[person.0]).await?;
    if !had {
        return Ok(());
    }
    agent_row::touch_if_staff(&mut *tx, (account.person, account.audience()), actor, config).await?;
    audit::record(&mut *tx, Some(actor), "second_factor.removed", Some(person.0), &changes::none()).await?;
    way_in_notice::record(tx, &account, WayInChange::SecondFactorRemoved, "", config).await
}

/// Everything there is of somebody's second factor. False when there was none.
pub async fn forget(tx: &mut PgConnection, person: Uuid) -> Answer<bool> {
    let had_app = forget_app(&mut *tx, person).await?;
    let had_passkeys = !passkey::forget(tx, person).await?.is_empty();
    Ok(had_app || had_passkeys)
}

/// Since when somebody has an app.
pub async fn app_since(tx: &mut PgConnection, person: Uuid) -> Answer<Option<DateTime<Utc>>> {
    let since = sqlx::query_scalar("select since from second_factor where person = $1")
        .bind(person)
        .fetch_optional(tx)
        .await?;
    Ok(since)
}

async fn forget_app(tx: &mut PgConnection, person: Uuid) -> Answer<bool> {
    sqlx::query("delete from second_factor_begun where person = $1").bind(person).execute(&mut *tx).await?;
    recovery::forget(&mut *tx, person).await?;
    let had = sqlx::query("delete from second_factor where person = $1").bind(person).execute(tx).await?;
    Ok(had.rows_affected() > 0)
}

/// Whether a code is the app's, and newer than the one before it.
async fn is_of_app(tx: &mut PgConnection, person: Uuid, code: &Secret) -> Answer<bool> {
    let kept: Option<(Vec<u8>, i64)> =
        sqlx::query_as("select secret, last_step from second_factor where person = $1 for update")
            .bind(person)
            .fetch_optional(&mut *tx)
            .await?;
    let Some((secret, last)) = kept else { return Ok(false) };
    let step = totp::step_of(&Zeroizing::new(secret), code, clock::now().timestamp());
    let Some(step) = step.filter(|step| *step > last) else { return Ok(false) };
    sqlx::query("update second_factor set last_step = $2 where person = $1")
        .bind(person)
        .bind(step)
        .execute(tx)
        .await?;
    Ok(true)
}
