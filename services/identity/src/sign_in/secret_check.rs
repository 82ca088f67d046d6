//! Whether somebody's password is right, at whatever door it is asked for: by the hash that is kept here, or by asking the
//! directory that keeps it. Nobody has both: while a directory does, a hash of before means nothing.

use crate::{
    config::{App, Config},
    sign_in::{hashing, password_rules::Password, provider},
};
use chassis::{Answer, Asking};
use contracts::{
    Code, Failure, FieldProblem, Problem, Secret,
    v1::directory::{CheckPassword, PasswordChecked, PasswordOutcome},
};
use sqlx::PgConnection;
use std::{sync::OnceLock, time::Duration};
use tokio::sync::{Semaphore, SemaphorePermit};
use uuid::Uuid;

/// How long somebody waits for their turn to be asked about.
const PATIENCE: Duration = Duration::from_secs(1);

/// Of the process. A directory that does not answer keeps everybody who waits for it, and each of them a place at the
/// service's door: a quarter of those, so that everybody else gets in.
static ASKED: OnceLock<Semaphore> = OnceLock::new();

/// The directory that keeps somebody's password.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Keeper {
    /// What it has of them.
    pub record: Uuid,
    /// What people call it.
    pub label: String,
}

/// What a typed password is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    Here(Option<String>),
    ByDirectory(Uuid),
}

/// None for whoever has a password here or none at all, as all of the staff.
pub async fn keeper_of(tx: &mut PgConnection, person: Uuid) -> Answer<Option<Keeper>> {
    let keeper = sqlx::query_as("select record, label from password_keeper where person = $1")
        .bind(person)
        .fetch_optional(tx)
        .await?;
    Ok(keeper)
}

/// What it is called that keeps somebody's password in place of us, or without any: a directory, or a provider that is their
/// only way in.
pub async fn elsewhere(tx: &mut PgConnection, person: Uuid) -> Answer<Option<String>> {
    if let Some(label) = provider::only_way_of(&mut *tx, person).await? {
        return Ok(Some(label));
    }
    Ok(keeper_of(tx, person).await?.map(|keeper| keeper.label))
}

/// Compares, outside any transaction: both hashing and asking are slow, and connections are few.
pub async fn check(app: &App, kept: &Kept, typed: &Secret) -> Answer<PasswordChecked> {
    let password = Password::given(typed, "password").map_err(|problem| Failure::fields(vec![problem]))?;
    match kept {
        Kept::Here(hash) => {
            let right = hashing::matches(&password, hash.as_deref(), &app.config).await?;
            Ok(outcome(if right { PasswordOutcome::Right } else { PasswordOutcome::Wrong }))
        }
        Kept::ByDirectory(record) => {
            // Hashed all the same: a directory that answers at once would tell by it whose name that is. What it keeps
            // is answered also while there is no turn for a hash.
            let (_, checked) =
                tokio::join!(hashing::matches(&password, None, &app.config), ask(app, *record, typed));
            Ok(checked)
        }
    }
}

/// As [`check`], for whoever only needs to know whether it was right.
pub async fn is_right(app: &App, kept: &Kept, typed: &Secret) -> Answer<bool> {
    match check(app, kept, typed).await?.outcome {
        PasswordOutcome::Unavailable => Err(unavailable().into()),
        outcome => Ok(outcome == PasswordOutcome::Right),
    }
}

/// Whether somebody who is signed in gave their own password. A temporary one is none of theirs.
pub async fn is_own(app: &App, person: Uuid, typed: &Secret) -> Answer<bool> {
    if Password::given(typed, "password").is_err() {
        return Ok(false);
    }
    let mut db = app.db.acquire().await?;
    let hash: Option<String> =
        sqlx::query_scalar("select hash from credential where person = $1 and temporary_until is null")
            .bind(person)
            .fetch_optional(&mut *db)
            .await?;
    let keeper = keeper_of(&mut db, person).await?;
    drop(db);
    let kept = keeper.map_or(Kept::Here(hash), |keeper| Kept::ByDirectory(keeper.record));
    is_right(app, &kept, typed).await
}

/// Nobody could say, so it counts as no try.
pub fn unavailable() -> Failure {
    let field = FieldProblem { field: "directory".into(), problem: Problem::Elsewhere, limit: None };
    let message = "the directory that keeps the password could not be asked";
    Failure { fields: vec![field], ..Failure::unavailable(message) }
}

/// What cannot be done here with a password that a directory keeps.
pub fn kept_elsewhere(code: Code) -> Failure {
    Failure { code, ..Failure::field("password", Problem::Elsewhere) }
}

async fn ask(app: &App, record: Uuid, password: &Secret) -> PasswordChecked {
    // Many directories take a name without a password for nobody in particular, and say yes.
    if password.expose().is_empty() {
        return outcome(PasswordOutcome::Wrong);
    }
    let asked = async {
        let _turn = turn(&app.config).await?;
        app.bus.ask(&CheckPassword { record, password: password.clone() }, &Asking::default()).await
    };
    match asked.await {
        // Of a later version: whatever it means, it is no yes.
        Ok(checked) if checked.outcome == PasswordOutcome::Unknown => {
            PasswordChecked { outcome: PasswordOutcome::Unavailable, ..checked }
        }
        Ok(checked) => checked,
        Err(failure) => {
            PasswordChecked { outcome: PasswordOutcome::Unavailable, detail: failure.to_string() }
        }
    }
}

fn outcome(outcome: PasswordOutcome) -> PasswordChecked {
    PasswordChecked { outcome, detail: String::new() }
}

async fn turn(config: &Config) -> Result<SemaphorePermit<'static>, Failure> {
    let turns = ASKED.get_or_init(|| Semaphore::new((config.base.concurrency / 4).max(1)));
    let busy = || Failure::unavailable("too many passwords are asked about at once");
    let _place = hashing::place_to_wait(config).map_err(|_| busy())?;
    match tokio::time::timeout(PATIENCE, turns.acquire()).await {
        Ok(Ok(turn)) => Ok(turn),
        _ => Err(busy()),
    }
}
