//! The second thing that staff prove themselves with: six digits of an app (RFC 6238), or a recovery code.
//!
//! A session in which it is missing can give it, or set the first one up, and do nothing else. Secrets and
//! recovery codes are answered once and never kept with the answers to commands. The front end counts tries, since only
//! it knows the devices of their owner.

pub mod standing;
pub mod totp;

use crate::{
    changes,
    config::{App, Config},
    people::{
        account::{self, Account},
        agent_row,
    },
    sign_in::{
        password_rules::Password,
        readable,
        secret_check::{self, Kept},
        session::{self, Opening},
    },
    validity,
};
use anyhow::anyhow;
use chassis::{Answer, audit, clock, form};
use contracts::{
    Actor, Failure, PersonId, Problem, Secret,
    v1::identity::{GiveSecondFactor, RecoveryCodes, SecondFactor, SecondFactorStarted, SignedIn},
};
use sqlx::PgConnection;
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;
use zeroize::Zeroizing;

const RECOVERY_CODES: usize = 10;

/// 59 bits.
const RECOVERY_LENGTH: usize = 12;

/// How long somebody may take between their password and the first code, in minutes.
const SETTING_UP: i32 = 15;

/// Who has one must have given it before they can get another: a stolen password must not be enough.
pub fn may_set_up(actor: &Actor) -> Result<(), Failure> {
    actor.staff()?;
    let gave = matches!(actor.second_factor, SecondFactor::Done | SecondFactor::ToSetUp);
    if gave && !actor.must_change_password {
        Ok(())
    } else {
        Err(Failure::forbidden("the second factor is missing"))
    }
}

/// Makes a secret for an app, which counts from the first right code on.
pub async fn start_and_commit(app: &App, actor: &Actor, password: &Secret) -> Answer<SecondFactorStarted> {
    let person = actor.person.0;
    let mut db = app.db.acquire().await?;
    let account = account::get(&mut db, person).await?.ok_or_else(Failure::unauthenticated)?;
    let hash: Option<String> =
        sqlx::query_scalar("select hash from credential where person = $1 and temporary_until is null")
            .bind(person)
            .fetch_optional(&mut *db)
            .await?;
    let keeper = secret_check::keeper_of(&mut db, person).await?;
    drop(db);
    let kept = keeper.map_or(Kept::Here(hash), |keeper| Kept::ByDirectory(keeper.record));
    let is_typed = Password::given(password, "password").is_ok();
    if !is_typed || !secret_check::is_right(app, &kept, password).await? {
        return Err(deny_and_commit(app, person, "password").await?);
    }
    let mut secret = Zeroizing::new([0; totp::SECRET]);
    getrandom::fill(&mut *secret).map_err(|error| anyhow!("no randomness: {error}"))?;
    let mut tx = app.db.begin().await?;
    lock(&mut tx, &account, actor).await?;
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
    lock(&mut tx, &account, actor).await?;
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
        return Err(deny_and_commit(app, person, "code").await?);
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
    let codes = new_recovery_codes(&mut tx, person).await?;
    sqlx::query(
        "update session set ended_at = case when id = $2 then ended_at else now() end, second_factor = id = $2
         where person = $1 and ended_at is null",
    )
    .bind(person)
    .bind(actor.session.0)
    .execute(&mut *tx)
    .await?;
    agent_row::touch(&mut tx, person, actor, &app.config).await?;
    audit::record(&mut tx, Some(actor), "second_factor.set", Some(person), &changes::none()).await?;
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
    lock(&mut *tx, &account, actor).await?;
    let by_app = is_right(&mut *tx, person, &request.code).await?;
    if !by_app && !use_up(&mut *tx, person, &request.code).await? {
        return Err(deny_and_commit(app, person, "code").await?);
    }
    sqlx::query("update session set ended_at = now() where id = $1 and ended_at is null")
        .bind(actor.session.0)
        .execute(&mut *tx)
        .await?;
    let opening = Opening { second_factor: true, ..Opening::default() };
    let session = session::open(&mut *tx, &account, &request.browser, opening, &app.config).await?;
    let mut how = changes::one("ip", form::harmless(&request.browser.ip, 64));
    if !by_app {
        let left: i64 =
            sqlx::query_scalar("select count(*) from recovery_code where person = $1 and used_at is null")
                .bind(person)
                .fetch_one(&mut *tx)
                .await?;
        how.extend(changes::one("recovery_codes_left", left.to_string()));
    }
    audit::record(tx, Some(actor), "sign_in.second_factor", Some(person), &how).await?;
    Ok(SignedIn {
        session,
        must_change_password: false,
        second_factor: SecondFactor::Done,
        language: account.language(&app.config),
        person: Some(actor.person),
    })
}

/// Takes somebody's away, so that the password alone lets them in, or to set up another.
pub async fn remove(tx: &mut PgConnection, person: PersonId, actor: &Actor, config: &Config) -> Answer<()> {
    agent_row::get(&mut *tx, person).await?;
    forget(&mut *tx, person.0).await?;
    validity::end_sessions(&mut *tx, &[person.0]).await?;
    agent_row::touch(&mut *tx, person.0, actor, config).await?;
    audit::record(tx, Some(actor), "second_factor.removed", Some(person.0), &changes::none()).await?;
    Ok(())
}

/// Everything there is of somebody's second factor. False when there was none.
pub async fn forget(tx: &mut PgConnection, person: Uuid) -> Answer<bool> {
    for statement in
        ["delete from second_factor_begun where person = $1", "delete from recovery_code where person = $1"]
    {
        sqlx::query(statement).bind(person).execute(&mut *tx).await?;
    }
    let had = sqlx::query("delete from second_factor where person = $1").bind(person).execute(tx).await?;
    Ok(had.rows_affected() > 0)
}

/// A token outlives its session by a moment, so account and session are checked anew and locked.
async fn lock(tx: &mut PgConnection, account: &Account, actor: &Actor) -> Answer<()> {
    if account::lock_if_active(&mut *tx, account).await? && session::lock_if_open(tx, actor).await? {
        Ok(())
    } else {
        Err(Failure::unauthenticated().into())
    }
}

/// Whether a code is the app's, and newer than the one before it.
async fn is_right(tx: &mut PgConnection, person: Uuid, code: &Secret) -> Answer<bool> {
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

/// True for exactly one of many at once.
async fn use_up(tx: &mut PgConnection, person: Uuid, code: &Secret) -> Answer<bool> {
    let used = sqlx::query(
        "update recovery_code set used_at = now() where person = $1 and digest = $2 and used_at is null",
    )
    .bind(person)
    .bind(digest(person, code))
    .execute(tx)
    .await?;
    Ok(used.rows_affected() == 1)
}

async fn new_recovery_codes(tx: &mut PgConnection, person: Uuid) -> Answer<RecoveryCodes> {
    let codes = (0..RECOVERY_CODES).map(|_| readable::readable(RECOVERY_LENGTH));
    let codes = codes.collect::<Answer<Vec<Secret>>>()?;
    let digests: Vec<_> = codes.iter().map(|code| digest(person, code)).collect();
    sqlx::query("delete from recovery_code where person = $1").bind(person).execute(&mut *tx).await?;
    sqlx::query("insert into recovery_code (person, digest) select $1, d.digest from unnest($2::text[]) as d (digest)")
        .bind(person)
        .bind(digests)
        .execute(tx)
        .await?;
    Ok(RecoveryCodes { codes })
}

/// Of what was typed, however it was grouped and in whatever case.
fn digest(person: Uuid, code: &Secret) -> String {
    let typed = code.expose().nfkc().take(100).filter(char::is_ascii_alphanumeric);
    let code: Zeroizing<String> = Zeroizing::new(typed.map(|letter| letter.to_ascii_lowercase()).collect());
    chassis::digest(&format!("guichet recovery {person} {}", *code)).0
}

/// Leaves a line in the audit log, apart from whatever else is undone.
async fn deny_and_commit(app: &App, person: Uuid, what: &str) -> Answer<chassis::Fault> {
    let mut tx = app.db.begin().await?;
    let what_it_was = changes::one("what", what);
    audit::record(&mut tx, None, "second_factor.denied", Some(person), &what_it_was).await?;
    tx.commit().await?;
    Ok(Failure::field(what, Problem::Wrong).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recovery_code_is_the_same_however_it_is_typed() {
        let person = Uuid::from_u128(1);
        let digest_of = |typed: &str| digest(person, &Secret::new(typed));

        let code = digest_of("ab23-cd45-ef67");
        assert_eq!(code, digest_of(" AB23 cd45ef67 "));
        assert_ne!(code, digest_of("ab23-cd45-ef68"));
        assert_ne!(code, digest(Uuid::from_u128(2), &Secret::new("ab23-cd45-ef67")), "somebody else's");
    }
}
