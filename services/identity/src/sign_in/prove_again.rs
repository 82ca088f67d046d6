//! Proving once more who one is, in a session that is open: by the password, a code, or a passkey of one's own. The way
//! through a provider is that provider's.

use crate::{
    changes,
    config::App,
    people::account,
    sign_in::{
        passkey::signing_in::{self, Answered},
        provider, proving, second_factor, secret_check,
        session::lock_asking,
    },
};
use chassis::{Answer, audit};
use contracts::{
    Actor, Failure, Problem, Secret,
    v1::identity::{PasskeyAnswer, ProveAgain, Proved},
};
use sqlx::PgConnection;

/// What was given, as far as it can be looked at outside of a transaction.
pub enum Proof {
    /// It was right.
    Password,
    Code(Secret),
    Passkey(Box<Answered>),
}

/// Compares a password, which is slow, or takes the ceremony of a passkey.
pub async fn prepare(app: &App, actor: &Actor, request: &ProveAgain) -> Answer<Proof> {
    match (&request.password, &request.code, &request.passkey) {
        (Some(password), None, None) => {
            // Where a provider is the only way in, a password of before opens nothing here either.
            let only = provider::only_way_of(&mut *app.db.acquire().await?, actor.person.0).await?;
            if only.is_none() && secret_check::is_own(app, actor.person.0, password).await? {
                Ok(Proof::Password)
            } else {
                Err(proving::deny_and_commit(app, actor.person.0, "password").await?)
            }
        }
        (None, Some(code), None) => Ok(Proof::Code(code.clone())),
        (None, None, Some(PasskeyAnswer { ceremony, answer })) => {
            let answered = signing_in::take_own_and_commit(app, actor, *ceremony, answer).await?;
            Ok(Proof::Passkey(Box::new(answered)))
        }
        _ => Err(Failure::field("password", Problem::Missing).into()),
    }
}

pub async fn complete(tx: &mut PgConnection, proof: Proof, actor: &Actor, app: &App) -> Answer<Proved> {
    let person = actor.person.0;
    let account = account::get(&mut *tx, person).await?.ok_or_else(Failure::unauthenticated)?;
    lock_asking(&mut *tx, &account, actor).await?;
    let (what, right) = match proof {
        Proof::Password => ("password", true),
        Proof::Code(code) => ("code", second_factor::is_right(&mut *tx, person, &code).await?),
        Proof::Passkey(answered) => {
            let shown = signing_in::shown(&mut *tx, person, actor.audience, *answered, &app.config).await?;
            ("passkey", shown.is_some())
        }
    };
    if !right {
        return Err(proving::deny_and_commit(app, person, what).await?);
    }
    let until = proving::note(&mut *tx, actor).await?;
    audit::record(tx, Some(actor), "identity.proved", Some(person), &changes::one("proof", what)).await?;
    Ok(Proved { until })
}
