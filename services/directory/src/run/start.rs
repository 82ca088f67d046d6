//! Start: a run is a row that says it has to be read, and some replica takes it up.

use chassis::{
    Answer,
    audit::{self, Changes},
};
use contracts::{
    Actor, Code, Failure, Problem, Sealed,
    v1::directory::{RunStarted, SourceKind, StartRun},
};
use sqlx::{PgConnection, PgPool, types::Json};
use uuid::Uuid;

/// Somebody asks for a run. What it takes to sign in with unsaved settings comes sealed for ourselves.
pub async fn ask(
    tx: &mut PgConnection,
    request: &StartRun,
    sealed: Option<Sealed>,
    actor: &Actor,
) -> Answer<RunStarted> {
    let found: Option<(String, bool, bool)> = sqlx::query_as(
        "select kind, paused, settings is not null from source where name = $1 and rank is not null",
    )
    .bind(&request.source)
    .fetch_optional(&mut *tx)
    .await?;
    let (kind, paused, chosen) = found.ok_or_else(|| Failure::not_found("source"))?;
    let kind = SourceKind::from_text(&kind);
    if !kind.is_read() || !chosen {
        return Err(
            Failure::new(Code::Invalid, "this source sends by itself: there is nothing to be read").into()
        );
    }
    if paused && !request.dry {
        return Err(Failure::conflict("this source is paused").into());
    }
    if let Some(settings) = &request.settings {
        if !request.dry {
            return Err(Failure::field("dry", Problem::Malformed).into());
        }
        if settings.connection.kind() != kind {
            return Err(Failure::field("kind", Problem::ReadOnly).into());
        }
    }
    let sealed = sealed.filter(|_| request.settings.is_some());
    let run = Uuid::now_v7();
    let begun = sqlx::query(
        "insert into run (id, source, state, dry, settings, unsaved, secret, asked_by, asked_by_name)
         values ($1, $2, 'reading', $3, $4, $4::jsonb is not null, $5, $6, $7)
         on conflict (source) where state in ('reading', 'comparing', 'applying') do nothing",
    )
    .bind(run)
    .bind(&request.source)
    .bind(request.dry)
    .bind(request.settings.as_ref().map(Json))
    .bind(sealed.map(|sealed| sealed.0))
    .bind(actor.person.0)
    .bind(&actor.name)
    .execute(&mut *tx)
    .await?;
    if begun.rows_affected() == 0 {
        return Err(Failure::conflict("a run of this source is under way").into());
    }
    if !request.dry {
        let changes: Changes = [("source".to_owned(), (String::new(), request.source.clone()))].into();
        audit::record(tx, Some(actor), "run.started", Some(run), &changes).await?;
    }
    Ok(RunStarted { run })
}

/// Begins a run of a source that is due; false when none is. The row is all there is to it: whoever dies after this leaves a
/// run that somebody takes up, and the source is not due again before that one has ended and said when.
pub async fn begin_one_that_is_due(db: &PgPool) -> Answer<bool> {
    let mut tx = db.begin().await?;
    let due: Option<String> = sqlx::query_scalar(
        "select s.name from source s
         where s.rank is not null and not s.paused and s.settings is not null and s.kind = any($1)
           and (s.next_run_at <= now() or s.next_run_at is null and s.read_at is null and s.failing_since is null
                                          and s.settings ->> 'every_minutes' is not null)
           and not exists (
               select from run r where r.source = s.name and r.state in ('reading', 'comparing', 'applying')
           )
         order by s.next_run_at nulls first limit 1 for update of s skip locked",
    )
    .bind(SourceKind::ALL.into_iter().filter(|kind| kind.is_read()).map(SourceKind::as_str).collect::<Vec<_>>())
    .fetch_optional(&mut *tx)
    .await?;
    let Some(source) = due else { return Ok(false) };
    let begun = sqlx::query(
        "insert into run (id, source, state, dry) values ($1, $2, 'reading', false)
         on conflict (source) where state in ('reading', 'comparing', 'applying') do nothing",
    )
    .bind(Uuid::now_v7())
    .bind(&source)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(begun.rows_affected() == 1)
}
