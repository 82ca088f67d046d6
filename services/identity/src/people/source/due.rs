//! People who come into other hands, since the order of the sources changed or one was removed. They may be all there
//! are, so they are gone through in slices: first which they are, then each. Who was looked at is crossed off in the
//! transaction that changes them, so a kill loses and repeats nobody.

use crate::{
    config::App,
    people::{known_source, source},
};
use chassis::{Answer, audit};
use sqlx::{PgConnection, PgPool};
use std::{collections::BTreeMap, time::Duration};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Records that are looked at in one transaction.
const RECORDS: i64 = 1_000;

/// People who are let go in one transaction: their lines hold up the audit log until it ends.
const PEOPLE: i64 = 500;

#[derive(sqlx::FromRow)]
struct Walk {
    id: Uuid,
    name: String,
    removed: bool,
    walk: String,
    whole: bool,
}

/// Works all of it off, until told to stop.
pub async fn follow(app: App, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(fault) = work_off(&app, &stop).await {
            tracing::warn!(%fault, "people come into other hands later");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}

async fn work_off(app: &App, stop: &CancellationToken) -> Answer<()> {
    while !stop.is_cancelled() && walk_on(&app.db).await? {}
    while !stop.is_cancelled() && let_some_go(&app.db).await? {}
    while !stop.is_cancelled() && settle_one(app).await? {}
    Ok(())
}

/// Goes on with a source that changed; false when there is none.
async fn walk_on(db: &PgPool) -> Answer<bool> {
    let mut tx = db.begin().await?;
    let walk: Option<Walk> = sqlx::query_as(
        "select id, name, removed, walk, whole from known_source where walk is not null
         order by id limit 1 for update skip locked",
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(walk) = walk else { return Ok(false) };
    let (people, next) =
        if walk.removed { forget(&mut tx, &walk).await? } else { look(&mut tx, &walk).await? };
    sqlx::query(
        "insert into person_due (person) select p.id from unnest($1::uuid[]) as p (id) order by p.id
         on conflict (person) do update set at = excluded.at",
    )
    .bind(people)
    .execute(&mut *tx)
    .await?;
    sqlx::query("update known_source set walk = $2, whole = whole and $2 is not null where id = $1")
        .bind(walk.id)
        .bind(next)
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(true)
}

/// Records of a source that was removed count no longer. Whose they were, and where to go on.
async fn forget(tx: &mut PgConnection, walk: &Walk) -> Answer<(Vec<Uuid>, Option<String>)> {
    let forgotten: Vec<Option<Uuid>> = sqlx::query_scalar(
        "delete from record_of_source where record = any(array(
             select record from record_of_source where source = $1 order by key limit $2
         )) returning person",
    )
    .bind(&walk.name)
    .bind(RECORDS)
    .fetch_all(tx)
    .await?;
    let next = (forgotten.len() as i64 == RECORDS).then(String::new);
    Ok((forgotten.into_iter().flatten().collect(), next))
}

/// Who of a source is not in the hands of the record that comes first, or is to be what it says once more, and where to go
/// on.
async fn look(tx: &mut PgConnection, walk: &Walk) -> Answer<(Vec<Uuid>, Option<String>)> {
    let records: Vec<(String, Option<Uuid>)> = sqlx::query_as(
        "select key, person from record_of_source where source = $1 and key > $2 order by key limit $3",
    )
    .bind(&walk.name)
    .bind(&walk.walk)
    .bind(RECORDS)
    .fetch_all(&mut *tx)
    .await?;
    let next = records.last().filter(|_| records.len() as i64 == RECORDS).map(|(key, _)| key.clone());
    let people: Vec<Uuid> = records.into_iter().filter_map(|(_, person)| person).collect();
    let due = sqlx::query_scalar(
        "select o.person from record_in_order o join customer_user u on u.person = o.person
         where o.person = any($1) and o.place = 1 and o.active
           and (o.source <> u.source or $2 and o.source = $3)",
    )
    .bind(people)
    .bind(walk.whole)
    .bind(&walk.name)
    .fetch_all(tx)
    .await?;
    Ok((due, next))
}

/// Whom no source knows any more is of this desk from now on, and else as they were; false when there is nobody.
async fn let_some_go(db: &PgPool) -> Answer<bool> {
    let mut tx = db.begin().await?;
    let people: Vec<Uuid> = sqlx::query_scalar(
        "delete from person_due where person = any(array(
             select d.person from person_due d
             where not exists (select 1 from record_of_source r where r.person = d.person)
             order by d.at, d.person limit $1 for update skip locked
         )) returning person",
    )
    .bind(PEOPLE)
    .fetch_all(&mut *tx)
    .await?;
    if people.is_empty() {
        return Ok(false);
    }
    // Whom another source took over at this very moment has another one by the time the row is ours, and keeps it.
    let let_go: Vec<(Uuid, String)> = sqlx::query_as(
        "update customer_user u set source = ''
         from (select person, source from customer_user where person = any($1) and source <> '') was
         where u.person = was.person and u.source = was.source
         returning u.person, was.source",
    )
    .bind(people)
    .fetch_all(&mut *tx)
    .await?;
    let line =
        |(person, source)| (Some(person), BTreeMap::from([("source".to_owned(), (source, String::new()))]));
    let lines: Vec<_> = let_go.into_iter().map(line).collect();
    audit::record_all(&mut tx, None, "customer_user.changed", &lines).await?;
    tx.commit().await?;
    Ok(true)
}

/// The next person whom a source still knows; false when there is none.
async fn settle_one(app: &App) -> Answer<bool> {
    let mut tx = app.db.begin().await?;
    known_source::hold(&mut tx).await?;
    let person: Option<Uuid> = sqlx::query_scalar(
        "select person from person_due where at <= now() order by at, person limit 1 for update skip locked",
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(person) = person else { return Ok(false) };
    if let Err(fault) = source::settle(&mut tx, person, None, &app.config).await {
        tx.rollback().await?;
        // The others do not wait for them.
        sqlx::query("update person_due set at = now() + interval '1 minute' where person = $1")
            .bind(person)
            .execute(&app.db)
            .await?;
        return Err(fault);
    }
    sqlx::query("delete from person_due where person = $1").bind(person).execute(&mut *tx).await?;
    tx.commit().await?;
    app.wake.notify_one();
    Ok(true)
}
