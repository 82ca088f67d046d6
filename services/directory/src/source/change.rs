//! What administrators do with sources. Each is one transaction, audited, with its state published.

use crate::{
    App, held, secrets,
    source::{
        order,
        row::{self, SourceRow},
        settings, told,
    },
    token,
};
use chassis::{Answer, audit};
use contracts::{
    Actor, Failure, FieldProblem, Problem, Secret,
    v1::directory::{CreateSource, MOST_SOURCES, PauseSource, RemoveSource, SaveSource, SourceSettings},
};
use sqlx::{PgConnection, types::Json};

const LONGEST_SECRET: usize = 1_000;

/// Makes a source, paused and behind all others; one that was removed is the same again.
pub async fn create(
    tx: &mut PgConnection,
    request: &CreateSource,
    app: &App,
    actor: Option<&Actor>,
) -> Answer<()> {
    let CreateSource { name, settings: wanted, secret } = request;
    settings::must_name_a_source(name)?;
    let kind = wanted.connection.kind();
    settings::must_be_made_here(kind)?;
    let settings = settings::check(wanted)?;
    let sealed = sealed(app, secret.as_ref())?;
    order::lock(&mut *tx).await?;
    let known = SourceRow::ever(&mut *tx, name).await?;
    // What people are by records of a source of one kind, they would not be by those of another.
    if app.config.named_sources().contains(&name.as_str())
        || known.is_some_and(|row| row.rank.is_some() || row.kind() != kind)
    {
        return Err(Failure::field("name", Problem::Taken).into());
    }
    let many = order::names(&mut *tx).await?.len();
    if many >= MOST_SOURCES {
        let limit = Some(MOST_SOURCES as i64);
        let field = "sources".into();
        return Err(Failure::fields(vec![FieldProblem { field, problem: Problem::TooMany, limit }]).into());
    }
    sqlx::query(
        "insert into source as s (name, label, kind, rank, paused, settings, secret, secret_since)
         values ($1, $2, $3, $4, true, $5, $6, case when $6 is not null then now() end)
         on conflict (name) do update
         set version = s.version + 1, label = excluded.label, rank = excluded.rank, paused = true,
             settings = excluded.settings, secret = excluded.secret, secret_since = excluded.secret_since",
    )
    .bind(name)
    .bind(&settings.label)
    .bind(kind.as_str())
    .bind(many as i32 + 1)
    .bind(Json(&settings))
    .bind(&sealed)
    .execute(&mut *tx)
    .await?;
    row::tell(&mut *tx, name, actor).await?;
    let mut changes = told::changes(name, None, &settings);
    if sealed.is_some() {
        changes.insert("secret".into(), (String::new(), "replaced".into()));
    }
    audit::record(tx, actor, "source.created", None, &changes).await?;
    Ok(())
}

/// Other settings in place of those that were looked at.
pub async fn save(tx: &mut PgConnection, request: &SaveSource, app: &App, actor: &Actor) -> Answer<()> {
    let SaveSource { source, version, settings: wanted, secret } = request;
    let row = SourceRow::locked(&mut *tx, source).await?;
    if row.version != *version {
        return Err(Failure::conflict("this source was changed in between").into());
    }
    if row.kind() != wanted.connection.kind() {
        return Err(Failure::field("kind", Problem::ReadOnly).into());
    }
    let (before, after) = (row.settings(), settings::check(wanted)?);
    let sealed = sealed(app, secret.as_ref())?;
    if secret.is_none() && row.secret.is_some() {
        secrets::must_go_where_it_was_meant_for(&before.connection, &after.connection)?;
    }
    let mut changes = told::changes(source, Some(&before), &after);
    match secret {
        Some(_) if sealed.is_some() => {
            _ = changes.insert("secret".into(), (String::new(), "replaced".into()));
        }
        Some(_) if row.secret.is_some() => {
            _ = changes.insert("secret".into(), (String::new(), "removed".into()));
        }
        _ => {}
    }
    if changes.len() == told::of(source).len() {
        return Ok(());
    }
    // What was due stays so, and what could not be asked is tried again at once.
    sqlx::query(
        "update source
         set version = version + 1, label = $2, settings = $3,
             secret = case when $4 then $5 else secret end,
             secret_since = case when not $4 then secret_since when $5 is not null then now() end,
             server = case when $6 then server else '' end,
             next_run_at = case
                 when paused then null
                 when next_run_at <= now() then next_run_at
                 when $7::int is null then null
                 when failing_since is not null then now()
                 else least(next_run_at, now() + make_interval(mins => $7))
             end
         where name = $1",
    )
    .bind(source)
    .bind(&after.label)
    .bind(Json(&after))
    .bind(secret.is_some())
    .bind(&sealed)
    .bind(before.connection == after.connection)
    .bind(runs_every(&after))
    .execute(&mut *tx)
    .await?;
    row::tell(&mut *tx, source, Some(actor)).await?;
    audit::record(tx, Some(actor), "source.saved", None, &changes).await?;
    Ok(())
}

/// From now on it is neither asked nor listened to, or it is again: then a run is due at once where it has any by itself,
/// or a file waits.
pub async fn pause(tx: &mut PgConnection, request: &PauseSource, actor: Option<&Actor>) -> Answer<()> {
    let row = SourceRow::locked(&mut *tx, &request.source).await?;
    if row.paused == request.paused {
        return Ok(());
    }
    sqlx::query(
        "update source
         set paused = $2,
             next_run_at = case
                 when not $2 and ($3 or file_at > coalesce(read_at, '-infinity')) then now()
             end
         where name = $1",
    )
    .bind(&request.source)
    .bind(request.paused)
    .bind(runs_every(&row.settings()).is_some())
    .execute(&mut *tx)
    .await?;
    let action = if request.paused { "source.paused" } else { "source.resumed" };
    let changes = told::of(&request.source);
    audit::record(tx, actor, action, None, &changes).await?;
    Ok(())
}

/// Its people stay; what waits of it, what it takes to sign in there, and what lets it in here, does not.
pub async fn remove(tx: &mut PgConnection, request: &RemoveSource, app: &App, actor: &Actor) -> Answer<()> {
    let RemoveSource { source } = request;
    order::lock(&mut *tx).await?;
    let row = SourceRow::locked(&mut *tx, source).await?;
    if app.config.named_sources().contains(&source.as_str()) {
        return Err(Failure::conflict("the environment names this source").into());
    }
    sqlx::query(
        "update source
         set version = version + 1, rank = null, paused = false, secret = null, secret_since = null, file = null,
             file_name = '', file_at = null, next_run_at = null, failing_since = null, trouble = null, server = ''
         where name = $1",
    )
    .bind(source)
    .execute(&mut *tx)
    .await?;
    sqlx::query("delete from source_file_piece where source = $1").bind(source).execute(&mut *tx).await?;
    held::forget_all(&mut *tx, source).await?;
    token::forget_all(&mut *tx, source).await?;
    row::tell(&mut *tx, source, Some(actor)).await?;
    let rest = order::names(&mut *tx).await?;
    order::number(&mut *tx, &rest, Some(actor)).await?;
    let mut changes = told::of(source);
    changes.insert("label".into(), (row.label, String::new()));
    audit::record(tx, Some(actor), "source.removed", None, &changes).await?;
    Ok(())
}

/// Sealed, unless it is none.
fn sealed(app: &App, typed: Option<&Secret>) -> Answer<Option<String>> {
    let Some(typed) = typed.filter(|typed| !typed.expose().is_empty()) else { return Ok(None) };
    if typed.expose().contains('\0') {
        return Err(Failure::field("secret", Problem::Malformed).into());
    }
    if typed.expose().chars().count() > LONGEST_SECRET {
        return Err(Failure::field("secret", Problem::TooLong).into());
    }
    secrets::seal(&app.bus, typed).map(Some)
}

/// Minutes between two runs, of a source that we read.
fn runs_every(settings: &SourceSettings) -> Option<i32> {
    settings.every_minutes.filter(|_| settings.connection.kind().is_read())
}
