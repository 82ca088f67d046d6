//! Signed-in browsers. They live here and not with the cookies, so that a person who is no longer
//! valid loses them in the very transaction that says so.

use crate::{
    access::effective::{Flags, Rights, groups_of_agent},
    changes,
    config::{App, Config},
    people::account::{self, Account, select_account},
    sign_in::second_factor::standing,
};
use anyhow::Context;
use chassis::{Answer, actor, audit, form, settings::Chosen};
use chrono::{DateTime, Utc};
use contracts::{
    Actor, Audience, Digest, Failure, PersonId, Problem, SessionId,
    v1::identity::{
        Browser, Identified, Identify, OpenSession, SecondFactor, SessionEnd, SignedIn, SignedInBy,
    },
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

const KEPT_OF_USER_AGENT: usize = 200;
const KEPT_OF_IP: usize = 64;

/// How a session begins.
#[derive(Clone, Default)]
pub struct Opening {
    /// "Keep me signed in"; means nothing on the desk.
    pub keep: bool,
    pub must_change_password: bool,
    /// The second factor was given.
    pub second_factor: bool,
    pub by: SignedInBy,
    /// By which provider, and what that calls its own session, as it is kept.
    pub provider: Option<Uuid>,
    pub provider_sid: Option<String>,
}

/// Opens a session in a browser; the oldest of too many ends. The caller has locked the person.
pub async fn open(
    tx: &mut PgConnection,
    account: &Account,
    browser: &Browser,
    opening: Opening,
    config: &Config,
) -> Answer<SessionId> {
    if !browser.session.is_well_formed() {
        return Err(Failure::field("browser", Problem::Malformed).into());
    }
    // Sessions of one person open one after the other, so that their number can be counted.
    sqlx::query("update person set signed_in_at = now() where id = $1")
        .bind(account.person)
        .execute(&mut *tx)
        .await?;
    let id = SessionId::new();
    let keep = opening.keep && account.audience() == Audience::Portal;
    let (idle_minutes, hours) = match account.audience() {
        Audience::Desk => (config.desk_idle_minutes, config.desk_hours),
        Audience::Portal if keep => (config.keep_idle_days * 24 * 60, config.keep_days * 24),
        Audience::Portal => (config.portal_idle_minutes, config.portal_hours),
    };
    sqlx::query(
        "insert into session (id, digest, person, audience, ip, user_agent, keep, must_change_password,
                              idle, expires_at, second_factor, opened_by, provider, provider_sid)
         values ($1, $2, $3, $4, $5, $6, $7, $8, make_interval(mins => $9), now() + make_interval(hours => $10),
                 $11, $12, $13, $14)",
    )
    .bind(id.0)
    .bind(&browser.session.0)
    .bind(account.person)
    .bind(account.audience().as_str())
    .bind(form::harmless(&browser.ip, KEPT_OF_IP))
    .bind(form::harmless(&browser.user_agent, KEPT_OF_USER_AGENT))
    .bind(keep)
    .bind(opening.must_change_password)
    .bind(idle_minutes)
    .bind(hours)
    .bind(opening.second_factor)
    .bind(opening.by.as_str())
    .bind(opening.provider)
    .bind(&opening.provider_sid)
    .execute(&mut *tx)
    .await
    .map_err(|error| match error.as_database_error().and_then(|refusal| refusal.constraint()) {
        Some("session_digest_taken") => Failure::conflict("this cookie has a session").into(),
        _ => chassis::Fault::from(error),
    })?;
    // Apart for those without a second factor: whoever has only the password must not end the owner's.
    let surplus = sqlx::query(
        "update session set ended_at = now(), crowded_out = true where id in
         (select id from open_session where person = $1 and second_factor = $3
          order by started_at desc, id desc offset $2)",
    )
    .bind(account.person)
    .bind(config.sessions_per_person)
    .bind(opening.second_factor)
    .execute(&mut *tx)
    .await?;
    if surplus.rows_affected() > 0 {
        let why = changes::one("reason", "too many sessions");
        audit::record(tx, None, "session.ended", Some(account.person), &why).await?;
    }
    Ok(id)
}

/// As the session that asks, for one that replaces it.
pub async fn opening_of(tx: &mut PgConnection, actor: &Actor) -> Answer<Opening> {
    type Traits = (bool, bool, bool, String, Option<Uuid>, Option<String>);
    let (keep, must_change_password, second_factor, by, provider, provider_sid): Traits = sqlx::query_as(
        "select keep, must_change_password, second_factor, opened_by, provider, provider_sid from session where id = $1",
    )
    .bind(actor.session.0)
    .fetch_optional(tx)
    .await?
    .ok_or_else(Failure::unauthenticated)?;
    let by = SignedInBy::from_text(&by);
    Ok(Opening { keep, must_change_password, second_factor, by, provider, provider_sid })
}

/// The second step was done: the browser goes on in a new session, since whoever knew the cookie from before must gain
/// nothing by it.
pub async fn go_on(
    tx: &mut PgConnection,
    account: &Account,
    browser: &Browser,
    actor: &Actor,
    config: &Config,
) -> Answer<SignedIn> {
    let opening = Opening { second_factor: true, ..opening_of(&mut *tx, actor).await? };
    let must_change_password = opening.must_change_password;
    sqlx::query("update session set ended_at = now() where id = $1 and ended_at is null")
        .bind(actor.session.0)
        .execute(&mut *tx)
        .await?;
    Ok(SignedIn {
        session: open(tx, account, browser, opening, config).await?,
        must_change_password,
        second_factor: SecondFactor::Done,
        language: account.language(config),
        person: Some(actor.person),
    })
}

#[derive(sqlx::FromRow)]
struct Found {
    session: Uuid,
    must_change_password: bool,
    second_factor: bool,
    /// Not noted as active for a minute.
    quiet: bool,
    avatar: Option<String>,
    /// That keeps their password.
    directory: Option<String>,
    /// Settings of the desk.
    set: Json<Chosen>,
    #[sqlx(flatten)]
    account: Account,
}

/// Who is behind a cookie: the question asked for every page.
pub async fn identify_and_commit(app: &App, request: &Identify) -> Answer<Identified> {
    if !request.session.is_well_formed() {
        return Err(Failure::unauthenticated().into());
    }
    // Each connection plans these statements once: that takes many times as long as running them.
    let mut db = app.db.begin_with("begin; set local plan_cache_mode = force_generic_plan").await?;
    let found: Option<Found> = sqlx::query_as(select_account!(
        ", s.id as session, s.must_change_password, s.second_factor, s.active_at < now() - interval '1 minute' as quiet,
         (select v.hash from avatar v where v.person = a.person) as avatar,
         (select k.label from password_keeper k where k.person = a.person) as directory,
         (select coalesce(jsonb_object_agg(v.key, v.value), '{}') from chosen_setting v) as set",
        "from open_session s join account a on a.person = s.person
         where s.digest = $1 and s.audience = $2 and a.active"
    ))
    .bind(&request.session.0)
    .bind(request.audience.as_str())
    .fetch_optional(&mut *db)
    .await?;
    let found = found.ok_or_else(Failure::unauthenticated)?;
    if request.active && found.quiet {
        sqlx::query("update session set active_at = now() where id = $1 and ended_at is null")
            .bind(found.session)
            .execute(&mut *db)
            .await?;
    }
    let mut actor = found.account.actor(SessionId(found.session), found.must_change_password, &app.config);
    let flags = Flags::among(&found.set.0, &app.config);
    match request.audience {
        Audience::Portal => actor = Rights::of(&mut db, actor.person, flags).await?.given_to(actor),
        Audience::Desk => actor.groups = groups_of_agent(&mut db, actor.person, flags).await?,
    }
    actor.second_factor =
        standing::lacking(&mut db, &found.account, found.second_factor, &app.config).await?;
    db.commit().await?;
    actor.holder.clone_from(&request.holder);
    let login = found.account.login.clone();
    let token = actor::mint(app.bus.keys(), &actor).context("vouch for somebody")?;
    Ok(Identified { token, actor, avatar: found.avatar, login, directory: found.directory })
}

/// Why a cookie stands for nobody any more, for who has it.
pub async fn why_ended(db: &mut PgConnection, session: &Digest, config: &Config) -> Answer<SessionEnd> {
    let crowded_out: Option<bool> =
        sqlx::query_scalar("select crowded_out from session where digest = $1 and ended_at is not null")
            .bind(Some(&session.0).filter(|_| session.is_well_formed()))
            .fetch_optional(db)
            .await?;
    let most_sessions = crowded_out.unwrap_or(false).then_some(config.sessions_per_person);
    Ok(SessionEnd { most_sessions })
}

/// Somebody's open sessions, the one used last first.
pub async fn list(tx: &mut PgConnection, person: PersonId, actor: &Actor) -> Answer<Vec<OpenSession>> {
    let rows: Vec<SessionRow> = sqlx::query_as(
        "select s.id, s.started_at, s.active_at, s.ip, s.user_agent, s.opened_by, p.label as provider
         from open_session s left join provider p on p.id = s.provider
         where s.person = $1 order by s.active_at desc, s.id desc",
    )
    .bind(person.0)
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| row.shown(actor)).collect())
}

#[derive(sqlx::FromRow)]
struct SessionRow {
    id: Uuid,
    started_at: DateTime<Utc>,
    active_at: DateTime<Utc>,
    ip: String,
    user_agent: String,
    opened_by: String,
    provider: Option<String>,
}

impl SessionRow {
    fn shown(self, actor: &Actor) -> OpenSession {
        OpenSession {
            session: SessionId(self.id),
            started_at: self.started_at,
            active_at: self.active_at,
            ip: self.ip,
            user_agent: self.user_agent,
            current: self.id == actor.session.0,
            by: SignedInBy::from_text(&self.opened_by),
            provider: self.provider,
        }
    }
}

/// A token outlives its session by a moment, so account and session of who asks are checked anew and locked.
pub async fn lock_asking(tx: &mut PgConnection, account: &Account, actor: &Actor) -> Answer<()> {
    if account::lock_if_active(&mut *tx, account).await? && lock_if_open(tx, actor).await? {
        Ok(())
    } else {
        Err(Failure::unauthenticated().into())
    }
}

/// Whether the session that asks is open, and stays so until the end of this transaction. A token
/// may outlive its session by two minutes; what touches a password looks again.
pub async fn lock_if_open(tx: &mut PgConnection, actor: &Actor) -> Answer<bool> {
    let open: Option<bool> = sqlx::query_scalar(
        "select true from session
         where id = $1 and ended_at is null and expires_at > now() and active_at + idle > now() for update",
    )
    .bind(actor.session.0)
    .fetch_optional(tx)
    .await?;
    Ok(open.is_some())
}

/// Ends the session of a cookie, if there is one. Returns by which provider it was opened.
pub async fn sign_out(tx: &mut PgConnection, session: &Digest, config: &Config) -> Answer<Option<Uuid>> {
    let ended: Option<(Uuid, Uuid, Option<Uuid>)> = sqlx::query_as(
        "update session set ended_at = now() where digest = $1 and ended_at is null returning person, id, provider",
    )
    .bind(Some(&session.0).filter(|_| session.is_well_formed()))
    .fetch_optional(&mut *tx)
    .await?;
    let Some((person, session, provider)) = ended else { return Ok(None) };
    let account = account::get(&mut *tx, person).await?;
    let by = account.map(|account| account.actor(SessionId(session), false, config));
    audit::record(tx, by.as_ref(), "sign_out", Some(person), &changes::none()).await?;
    Ok(provider)
}

/// Ends one of somebody's sessions, or all but the one that asks: one's own, or of whom one looks after.
pub async fn end(
    tx: &mut PgConnection,
    person: PersonId,
    session: Option<SessionId>,
    actor: &Actor,
) -> Answer<()> {
    let ended = sqlx::query(
        "update session set ended_at = now()
         where person = $1 and ended_at is null and (id = $2 or ($2 is null and id <> $3))",
    )
    .bind(person.0)
    .bind(session.map(|session| session.0))
    .bind(actor.session.0)
    .execute(&mut *tx)
    .await?
    .rows_affected();
    if ended == 0 && session.is_some() {
        return Err(Failure::not_found("session").into());
    }
    let how_many = changes::one("sessions", ended.to_string());
    audit::record(tx, Some(actor), "session.ended", Some(person.0), &how_many).await?;
    Ok(())
}
