//! Coming in by a passkey: by it alone, or as the second step. Whatever is wrong with the former, the answer is the same.

use crate::{
    changes,
    config::{App, Config},
    people::account::{self, Account},
    sign_in::{
        passkey::{
            ceremony::{self, Purpose},
            site,
        },
        proving,
        session::{self, Opening, lock_asking},
    },
};
use anyhow::Context;
use chassis::{Answer, Fault, audit, form};
use contracts::{
    Actor, Audience, Failure, PersonId, Problem,
    v1::identity::{
        AskForPasskey, Browser, GivePasskey, PasskeyAsked, SecondFactor, SignInByPasskey, SignedIn,
        SignedInBy,
    },
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, DiscoverableKey, Passkey as Key, PublicKeyCredential,
};

/// A ceremony that was taken, and what the browser answered.
pub struct Answered {
    state: DiscoverableAuthentication,
    credential: PublicKeyCredential,
}

/// Asks for whatever passkey of this site a device has.
pub async fn ask(tx: &mut PgConnection, request: &AskForPasskey, config: &Config) -> Answer<PasskeyAsked> {
    if !request.browser.is_well_formed() {
        return Err(Failure::field("browser", Problem::Malformed).into());
    }
    let (mut options, state) = site::of(request.audience, config)?
        .start_discoverable_authentication()
        .context("ask for a passkey")?;
    // Whether it is offered beside the name or in a window of its own is the page's to say.
    options.mediation = None;
    ceremony::begin(tx, Purpose::SignIn(request.audience, &request.browser), &options, &state).await
}

/// Asks for one of theirs.
pub async fn ask_own(tx: &mut PgConnection, actor: &Actor, config: &Config) -> Answer<PasskeyAsked> {
    let keys: Vec<Json<Key>> = sqlx::query_scalar("select key from passkey where person = $1")
        .bind(actor.person.0)
        .fetch_all(&mut *tx)
        .await?;
    if keys.is_empty() {
        return Err(Failure::not_found("passkey").into());
    }
    let keys: Vec<Key> = keys.into_iter().map(|key| key.0).collect();
    let (options, state) = site::of(actor.audience, config)?
        .start_passkey_authentication(&keys)
        .context("ask for a passkey of theirs")?;
    ceremony::begin(tx, Purpose::Own(actor), &options, &state).await
}

/// Takes the ceremony of a sign-in.
pub async fn take_and_commit(app: &App, request: &SignInByPasskey) -> Answer<Answered> {
    let purpose = Purpose::SignIn(request.audience, &request.came_from);
    match answered(app, purpose, request.ceremony, &request.answer).await? {
        Some(answered) => Ok(answered),
        None => Err(deny_and_commit(app, &request.browser, None, "stale_passkey").await?),
    }
}

/// Takes the ceremony of who has to show one of theirs.
pub async fn take_own_and_commit(app: &App, actor: &Actor, ceremony: Uuid, answer: &str) -> Answer<Answered> {
    match answered(app, Purpose::Own(actor), ceremony, answer).await? {
        Some(answered) => Ok(answered),
        None => Err(proving::deny_and_commit(app, actor.person.0, "passkey").await?),
    }
}

/// Opens the session: both steps are done, since the device let nobody else use it.
pub async fn complete(
    tx: &mut PgConnection,
    request: &SignInByPasskey,
    answered: Answered,
    app: &App,
) -> Answer<SignedIn> {
    let Some(account) = owner(&mut *tx, &answered.credential, request.audience, app).await? else {
        return Err(deny_and_commit(app, &request.browser, None, "unknown_passkey").await?);
    };
    let person = Some(account.person);
    if !account::lock_if_active(&mut *tx, &account).await? {
        return Err(deny_and_commit(app, &request.browser, person, "not_active").await?);
    }
    let Some(name) = shown(&mut *tx, account.person, request.audience, answered, &app.config).await? else {
        return Err(deny_and_commit(app, &request.browser, person, "wrong_passkey").await?);
    };
    let opening =
        Opening { keep: request.keep, second_factor: true, by: SignedInBy::Passkey, ..Opening::default() };
    let session = session::open(&mut *tx, &account, &request.browser, opening, &app.config).await?;
    let actor = account.actor(session, false, &app.config);
    let mut how = changes::one("ip", form::harmless(&request.browser.ip, 64));
    how.extend(changes::one("passkey", name));
    audit::record(tx, Some(&actor), "sign_in.passkey", person, &how).await?;
    Ok(SignedIn {
        session,
        must_change_password: false,
        second_factor: SecondFactor::Done,
        language: account.language(&app.config),
        person: Some(PersonId(account.person)),
    })
}

/// As the second step, after whatever was the first.
pub async fn give(
    tx: &mut PgConnection,
    request: &GivePasskey,
    answered: Answered,
    actor: &Actor,
    app: &App,
) -> Answer<SignedIn> {
    let person = actor.person.0;
    let account = account::get(&mut *tx, person).await?.ok_or_else(Failure::unauthenticated)?;
    lock_asking(&mut *tx, &account, actor).await?;
    let Some(name) = shown(&mut *tx, person, actor.audience, answered, &app.config).await? else {
        return Err(proving::deny_and_commit(app, person, "passkey").await?);
    };
    let signed_in = session::go_on(&mut *tx, &account, &request.browser, actor, &app.config).await?;
    let mut how = changes::one("ip", form::harmless(&request.browser.ip, 64));
    how.extend(changes::one("passkey", name));
    audit::record(tx, Some(actor), "sign_in.second_factor", Some(person), &how).await?;
    Ok(signed_in)
}

/// What somebody's passkey is called, if it is one of theirs that answered, and in the right way. What it says about itself
/// is kept; the row is locked meanwhile, so that a copy of it with the same counter is not let in beside it.
pub async fn shown(
    tx: &mut PgConnection,
    person: Uuid,
    audience: Audience,
    answered: Answered,
    config: &Config,
) -> Answer<Option<String>> {
    let Answered { state, credential } = answered;
    let row: Option<(Uuid, String, Json<Key>)> =
        sqlx::query_as("select id, name, key from passkey where credential = $1 and person = $2 for update")
            .bind(credential.get_credential_id())
            .bind(person)
            .fetch_optional(&mut *tx)
            .await?;
    let Some((id, name, Json(mut key))) = row else { return Ok(None) };
    let site = site::of(audience, config)?;
    let result =
        match site.finish_discoverable_authentication_v2(&credential, state, DiscoverableKey::from(&key)) {
            Ok(result) => result,
            Err(error) => {
                tracing::info!(%error, "a passkey is refused");
                return Ok(None);
            }
        };
    key.update_credential(&result);
    sqlx::query("update passkey set key = $2, used_at = now() where id = $1")
        .bind(id)
        .bind(Json(&key))
        .execute(tx)
        .await?;
    Ok(Some(name))
}

/// The state of one's own is kept in the same form as that of a sign-in, so that both are compared with the key as it is by
/// now, and with its counter of now.
async fn answered(app: &App, purpose: Purpose<'_>, ceremony: Uuid, answer: &str) -> Answer<Option<Answered>> {
    let Some(state) = ceremony::take_and_commit(app, purpose, ceremony).await? else { return Ok(None) };
    Ok(ceremony::read(answer).ok().map(|credential| Answered { state, credential }))
}

/// Whose passkey it is, if it says so itself, too.
async fn owner(
    tx: &mut PgConnection,
    credential: &PublicKeyCredential,
    audience: Audience,
    app: &App,
) -> Answer<Option<Account>> {
    let site = site::of(audience, &app.config)?;
    let Ok((said, credential)) = site.identify_discoverable_authentication(credential) else {
        return Ok(None);
    };
    let owner: Option<Uuid> = sqlx::query_scalar("select person from passkey where credential = $1")
        .bind(credential)
        .fetch_optional(&mut *tx)
        .await?;
    let Some(owner) = owner.filter(|owner| *owner == said) else { return Ok(None) };
    Ok(account::get(tx, owner).await?.filter(|account| account.audience() == audience))
}

/// The refusal to answer with. Why, only the audit log knows.
async fn deny_and_commit(app: &App, browser: &Browser, person: Option<Uuid>, reason: &str) -> Answer<Fault> {
    let mut told = changes::one("ip", form::harmless(&browser.ip, 64));
    told.extend(changes::one("reason", reason));
    let mut tx = app.db.begin().await?;
    audit::record(&mut tx, None, "sign_in.denied", person, &told).await?;
    tx.commit().await?;
    Ok(Failure::unauthenticated().into())
}
