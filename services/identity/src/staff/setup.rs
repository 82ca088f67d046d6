//! The first run: a one-time link, printed where whoever started the service can read it, makes the
//! first administrator.

use crate::{
    changes,
    config::App,
    people::account,
    sign_in::{
        credential, hashing,
        password_rules::{self, Password},
        second_factor::standing,
        session::{self, Opening},
    },
    staff::agent,
};
use chassis::{
    Answer, audit, digest,
    form::{self, Form},
    token,
};
use contracts::{
    Digest, Failure, Problem, Role, Secret,
    v1::identity::{CreateAgent, SetUp, SetupState, SignedIn},
};
use sqlx::{PgConnection, PgPool};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Others that start at the same moment have had their say after so long.
const SETTLE: Duration = Duration::from_millis(300);

/// A fresh setup token, which voids the one before; none once there is an agent.
pub async fn setup_token(app: &App) -> anyhow::Result<Option<Secret>> {
    let token = token();
    let offered: Option<bool> = sqlx::query_scalar(
        "insert into setup (token) select $1 where not exists (select 1 from agent)
         on conflict (only_one) do update set token = excluded.token, offered_at = now()
         where setup.done_at is null
         returning true",
    )
    .bind(digest(token.expose()).0)
    .fetch_optional(&app.db)
    .await?;
    Ok(offered.map(|_| token))
}

/// Prints the setup link at start while there is nobody to administer. Of several replicas the one
/// that came last has the good link, and the others keep theirs to themselves.
pub async fn offer(app: App, stop: CancellationToken) {
    while app.config.print_setup_link && !stop.is_cancelled() {
        match offer_once(&app).await {
            Ok(()) => return,
            Err(error) => tracing::warn!(error = format!("{error:#}"), "the setup link waits"),
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

async fn offer_once(app: &App) -> anyhow::Result<()> {
    let Some(token) = setup_token(app).await? else { return Ok(()) };
    tokio::time::sleep(SETTLE).await;
    if is_open(&app.db, &digest(token.expose())).await? {
        println!("Set up Guichet: {}/setup/{}", app.config.desk_url.trim_end_matches('/'), token.expose());
    }
    Ok(())
}

pub async fn check(app: &App, token: &Digest) -> Answer<SetupState> {
    Ok(SetupState { open: token.is_well_formed() && is_open(&app.db, token).await? })
}

/// What is wrong with the first administrator, before anything is used up.
pub async fn prepare(app: &App, request: &SetUp) -> Answer<Password> {
    if !check(app, &request.token).await?.open {
        return Err(Failure::not_found("setup link").into());
    }
    let mut form = Form::default();
    form.required_identifier("name", &request.name, 200);
    form.required_email("email", &request.email);
    form.language("language", &request.language);
    if !request.browser.session.is_well_formed() {
        form.refuse("browser", Problem::Malformed);
    }
    let words = password_rules::words_about(&request.email, &request.name, &request.email, "");
    match Password::chosen(&request.password, "password", &words, app.config.password_min) {
        Ok(password) => {
            form.done()?;
            Ok(password)
        }
        Err(problem) => {
            form.problems.push(problem);
            Err(Failure::fields(form.problems).into())
        }
    }
}

/// Uses the link up and makes the administrator. Of many at once the first takes the row, and the
/// others find it used; only the first has a password to hash, so nobody waits for a permit.
pub async fn complete(
    tx: &mut PgConnection,
    request: &SetUp,
    password: &Password,
    app: &App,
) -> Answer<SignedIn> {
    let taken = sqlx::query(
        "update setup set done_at = now(), token = null
         where token = $1 and done_at is null and not exists (select 1 from agent)",
    )
    .bind(&request.token.0)
    .execute(&mut *tx)
    .await?;
    if taken.rows_affected() == 0 {
        return Err(Failure::not_found("setup link").into());
    }
    let administrator = CreateAgent {
        login: request.email.clone(),
        name: request.name.clone(),
        email: request.email.clone(),
        role: Role::Administrator,
        language: request.language.clone(),
        duties: Vec::new(),
    };
    let agent = agent::add(&mut *tx, &administrator, None, &app.config).await?;
    let hash = hashing::hash(password, &app.config).await?;
    credential::keep(&mut *tx, agent.person.0, &hash).await?;
    let account = account::get(&mut *tx, agent.person.0).await?.ok_or_else(|| Failure::not_found("agent"))?;
    let session =
        session::open(&mut *tx, &account, &request.browser, Opening::default(), &app.config).await?;
    let actor = account.actor(session, false, &app.config);
    let from = changes::one("ip", form::harmless(&request.browser.ip, 64));
    audit::record(&mut *tx, Some(&actor), "setup.done", Some(account.person), &from).await?;
    Ok(SignedIn {
        session,
        must_change_password: false,
        second_factor: standing::lacking(&mut *tx, &account, false, &app.config).await?,
        language: account.language(&app.config),
        person: Some(agent.person),
    })
}

async fn is_open(db: &PgPool, token: &Digest) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "select exists (select 1 from setup where token = $1 and done_at is null)
                and not exists (select 1 from agent)",
    )
    .bind(&token.0)
    .fetch_one(db)
    .await
}
