//! Passkeys: keys that a device keeps for one of the two sites alone, and uses only for who unlocked it. So one of them is
//! both steps of signing in, and beside a password it is the second.

pub mod ceremony;
pub mod signing_in;
pub mod site;

use crate::{
    changes,
    config::{App, Config},
    people::{account, agent_row},
    sign_in::{
        last_way_in,
        passkey::ceremony::Purpose,
        proving,
        second_factor::{recovery, standing},
        session::lock_asking,
        way_in_notice,
    },
};
use anyhow::Context;
use chassis::{Answer, Fault, audit, form::Form};
use chrono::{DateTime, Utc};
use contracts::{
    Actor, Failure, FieldProblem, Problem,
    v1::identity::{
        AddPasskey, MOST_PASSKEYS, Passkey, PasskeyAdded, PasskeyAsked, RenamePasskey, SecondFactor,
        WayInChange,
    },
};
use serde_json::json;
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;
use webauthn_rs::prelude::{CredentialID, PasskeyRegistration, RegisterPublicKeyCredential};

const LONGEST_NAME: usize = 60;

#[derive(sqlx::FromRow)]
struct PasskeyRow {
    id: Uuid,
    name: String,
    since: DateTime<Utc>,
    used_at: Option<DateTime<Utc>>,
    synced: bool,
}

/// What a device is asked for, to make one. Whoever has yet to set up their second factor has only just signed in.
pub async fn start(tx: &mut PgConnection, actor: &Actor, config: &Config) -> Answer<PasskeyAsked> {
    let person = actor.person.0;
    let account = account::get(&mut *tx, person).await?.ok_or_else(Failure::unauthenticated)?;
    lock_asking(&mut *tx, &account, actor).await?;
    if actor.second_factor != SecondFactor::ToSetUp {
        proving::lately(&mut *tx, actor).await?;
    }
    let known: Vec<CredentialID> = sqlx::query_scalar("select credential from passkey where person = $1")
        .bind(person)
        .fetch_all(&mut *tx)
        .await?;
    room_for_one(known.len())?;
    let (options, state) = site::of(actor.audience, config)?
        .start_passkey_registration(person, &account.login, &account.name, Some(known))
        .context("ask for a passkey")?;
    let mut options = serde_json::to_value(options)?;
    // The crate leaves it to the device; but one that forgets whose it is cannot sign anybody in by itself.
    let selection = &mut options["publicKey"]["authenticatorSelection"];
    selection["residentKey"] = json!("required");
    selection["requireResidentKey"] = json!(true);
    ceremony::begin(tx, Purpose::Add(actor), &options, &state).await
}

/// Keeps it, for whom [`start`] asked: that they proved who they are is as old as the ceremony at most. Where there are no
/// recovery codes they come with it, so the answer is not kept.
pub async fn add_and_commit(app: &App, actor: &Actor, request: &AddPasskey) -> Answer<PasskeyAdded> {
    let (person, name) = (actor.person.0, checked_name(&request.name)?);
    let answer: RegisterPublicKeyCredential = ceremony::read(&request.answer)?;
    let state: Option<PasskeyRegistration> =
        ceremony::take_and_commit(app, Purpose::Add(actor), request.ceremony).await?;
    let state = state.ok_or_else(|| Failure::not_found("passkey that is being made"))?;
    let key = match site::of(actor.audience, &app.config)?.finish_passkey_registration(&answer, &state) {
        Ok(key) => key,
        Err(error) => {
            tracing::info!(%error, "a passkey is not what it should be");
            return Err(proving::deny_and_commit(app, person, "passkey").await?);
        }
    };

    let mut tx = app.db.begin().await?;
    let account = account::get(&mut tx, person).await?.ok_or_else(Failure::unauthenticated)?;
    lock_asking(&mut tx, &account, actor).await?;
    lock_all_of(&mut tx, person).await?;
    room_for_one(count(&mut tx, person).await?)?;
    let row: PasskeyRow = sqlx::query_as(
        "insert into passkey (id, person, credential, key, name) values ($1, $2, $3, $4, $5)
         returning id, name, since, used_at, synced",
    )
    .bind(Uuid::now_v7())
    .bind(person)
    .bind(key.cred_id())
    .bind(Json(&key))
    .bind(&name)
    .fetch_one(&mut *tx)
    .await
    .map_err(taken)?;
    let without_codes = recovery::left(&mut tx, person).await? == 0;
    let recovery_codes =
        if without_codes { recovery::renew(&mut tx, person).await?.codes } else { Vec::new() };
    // Any other session without a second step has to give it now.
    sqlx::query("update session set second_factor = true where id = $1")
        .bind(actor.session.0)
        .execute(&mut *tx)
        .await?;
    agent_row::touch_if_staff(&mut tx, (account.person, account.audience()), actor, &app.config).await?;
    audit::record(&mut tx, Some(actor), "passkey.added", Some(person), &changes::one("passkey", &name))
        .await?;
    way_in_notice::record(&mut tx, &account, WayInChange::PasskeyAdded, &name, &app.config).await?;
    tx.commit().await?;
    app.wake.notify_one();
    Ok(PasskeyAdded { passkey: row.shown(), recovery_codes })
}

pub async fn rename(tx: &mut PgConnection, request: &RenamePasskey, actor: &Actor) -> Answer<()> {
    let (person, name) = (actor.person.0, checked_name(&request.name)?);
    let before: Option<String> =
        sqlx::query_scalar("select name from passkey where id = $1 and person = $2 for update")
            .bind(request.passkey)
            .bind(person)
            .fetch_optional(&mut *tx)
            .await?;
    let before = before.ok_or_else(|| Failure::not_found("passkey"))?;
    sqlx::query("update passkey set name = $2 where id = $1")
        .bind(request.passkey)
        .bind(&name)
        .execute(&mut *tx)
        .await?;
    let change = [("passkey".to_owned(), (before, name))].into();
    audit::record(tx, Some(actor), "passkey.renamed", Some(person), &change).await?;
    Ok(())
}

/// Takes one of one's own away. Neither the last way in goes, nor the second factor of who must have one.
pub async fn remove(tx: &mut PgConnection, passkey: Uuid, actor: &Actor, config: &Config) -> Answer<()> {
    let person = actor.person.0;
    let account = account::get(&mut *tx, person).await?.ok_or_else(Failure::unauthenticated)?;
    lock_asking(&mut *tx, &account, actor).await?;
    proving::lately(&mut *tx, actor).await?;
    lock_all_of(&mut *tx, person).await?;
    let name: Option<String> =
        sqlx::query_scalar("delete from passkey where id = $1 and person = $2 returning name")
            .bind(passkey)
            .bind(person)
            .fetch_optional(&mut *tx)
            .await?;
    let name = name.ok_or_else(|| Failure::not_found("passkey"))?;
    last_way_in::is_left(&mut *tx, person).await?;
    let account = account::get(&mut *tx, person).await?.ok_or_else(Failure::unauthenticated)?;
    if !account.has_second_factor {
        if standing::is_required(&mut *tx, &account, config).await? {
            return Err(Failure::forbidden("they must have a second factor").into());
        }
        recovery::forget(&mut *tx, person).await?;
    }
    agent_row::touch_if_staff(&mut *tx, (account.person, account.audience()), actor, config).await?;
    audit::record(&mut *tx, Some(actor), "passkey.removed", Some(person), &changes::one("passkey", &name))
        .await?;
    way_in_notice::record(tx, &account, WayInChange::PasskeyRemoved, &name, config).await
}

/// Somebody's, the oldest first.
pub async fn list(tx: &mut PgConnection, person: Uuid) -> Answer<Vec<Passkey>> {
    let rows: Vec<PasskeyRow> = sqlx::query_as(
        "select id, name, since, used_at, synced from passkey where person = $1 order by since, id",
    )
    .bind(person)
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(PasskeyRow::shown).collect())
}

pub async fn count(tx: &mut PgConnection, person: Uuid) -> Answer<usize> {
    let count: i64 = sqlx::query_scalar("select count(*) from passkey where person = $1")
        .bind(person)
        .fetch_one(tx)
        .await?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// Takes all of somebody's away. Returns what they were called.
pub async fn forget(tx: &mut PgConnection, person: Uuid) -> Answer<Vec<String>> {
    let names = sqlx::query_scalar("delete from passkey where person = $1 returning name")
        .bind(person)
        .fetch_all(tx)
        .await?;
    Ok(names)
}

/// Whoever adds, counts or removes somebody's does so one after the other.
pub async fn lock_all_of(tx: &mut PgConnection, person: Uuid) -> Answer<()> {
    sqlx::query("select id from person where id = $1 for no key update").bind(person).execute(tx).await?;
    Ok(())
}

fn room_for_one(known: usize) -> Result<(), Failure> {
    if known < MOST_PASSKEYS {
        return Ok(());
    }
    let limit = i64::try_from(MOST_PASSKEYS).ok();
    Err(Failure::fields(vec![FieldProblem { field: "passkey".into(), problem: Problem::TooMany, limit }]))
}

fn checked_name(typed: &str) -> Result<String, Failure> {
    let mut form = Form::default();
    let name = form.required_line("name", typed, LONGEST_NAME);
    form.done()?;
    Ok(name)
}

fn taken(error: sqlx::Error) -> Fault {
    match error.as_database_error().and_then(|refusal| refusal.constraint()) {
        Some("passkey_taken") => Failure::field("passkey", Problem::Taken).into(),
        _ => error.into(),
    }
}

impl PasskeyRow {
    fn shown(self) -> Passkey {
        let Self { id: passkey, name, since, used_at, synced } = self;
        Passkey { passkey, name, since, used_at, synced }
    }
}
