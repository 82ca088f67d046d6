//! Compare: what is staged becomes a plan, and the guard says whether it may be applied without a person. All of it is one
//! transaction, which ends with the state that follows.

use super::{
    conflict, end,
    guard::{self, Loss},
    lease::{self, Held, Locked},
    manager, plan,
};
use crate::{rules, source::SourceRow};
use chassis::{Answer, alarm};
use contracts::v1::{
    directory::{RunState, SourceSettings, Tally},
    platform::AlarmKind,
};
use sqlx::{PgConnection, PgPool, types::Json};

pub async fn compare(db: &PgPool, held: &Held) -> Answer<()> {
    let chosen = SourceRow::find(db, &held.source).await?;
    let rules = rules::of(db, &held.source).await?.rules;
    // Else the plans are made for the empty table that it was. Only a hint: somebody else may be at it.
    if let Err(error) = sqlx::query("analyze staged").execute(db).await {
        tracing::debug!(%error, "staging is not analyzed");
    }

    let mut tx = db.begin().await?;
    lease::patiently(&mut tx).await?;
    let row = lease::locked(&mut tx, held).await?;
    let Some(settings) = row.settings.clone().filter(|_| row.state == RunState::Comparing) else {
        return Ok(());
    };
    let staged: i64 = sqlx::query_scalar("select count(*) from staged where run = $1")
        .bind(held.run)
        .fetch_one(&mut *tx)
        .await?;
    if staged != row.entries {
        // The database server fell, and forgot what is not logged. Those who are missing here have not left.
        sqlx::query("update run set state = 'reading' where id = $1")
            .bind(held.run)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        return Ok(());
    }
    if !held.dry
        && !chosen.is_some_and(|chosen| !chosen.paused && guard::says_the_same(&chosen.settings(), &settings))
    {
        drop(tx);
        return end::drop_run(db, held).await;
    }

    let people = end::people(&mut *tx, &held.source).await?;
    let room = people.max(staged) + 1;
    manager::name_them(&mut tx, held, &settings.map).await?;
    conflict::find(&mut tx, held, &rules, settings.join).await?;
    plan::leavers(&mut tx, held).await?;
    plan::those_there(&mut tx, held, room).await?;
    plan::conflicts(&mut tx, held, room).await?;
    let tally = count(&mut tx, held).await?;
    sqlx::query("update run set people = $2, tally = $3 where id = $1")
        .bind(held.run)
        .bind(people)
        .bind(Json(&tally))
        .execute(&mut *tx)
        .await?;
    if held.dry {
        end::close(&mut tx, held, RunState::Shown).await?;
    } else {
        go_on(&mut tx, held, &row, &settings, people, &tally).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn count(tx: &mut PgConnection, held: &Held) -> sqlx::Result<Tally> {
    let (created, changed, renamed, left, back, conflict): (i64, i64, i64, i64, i64, i64) = sqlx::query_as(
        "select count(*) filter (where kind = 'created'), count(*) filter (where kind = 'changed'),
                count(*) filter (where kind = 'renamed'), count(*) filter (where kind = 'left'),
                count(*) filter (where kind = 'back'), count(*) filter (where kind = 'conflict')
         from run_change where run = $1",
    )
    .bind(held.run)
    .fetch_one(&mut *tx)
    .await?;
    let there: i64 =
        sqlx::query_scalar("select count(*) from staged where run = $1 and active and reason is null")
            .bind(held.run)
            .fetch_one(tx)
            .await?;
    let same = there - created - changed - renamed - back;
    Ok(Tally { created, changed, renamed, left, back, conflict, same })
}

/// A run that waits is decided by what is known now: this one takes its place.
async fn go_on(
    tx: &mut PgConnection,
    held: &Held,
    row: &Locked,
    settings: &SourceSettings,
    people: i64,
    tally: &Tally,
) -> Answer<()> {
    supersede(&mut *tx, held).await?;
    let Tally { created, changed, renamed, left, back, .. } = *tally;
    if created + changed + renamed + left + back == 0 {
        return end::went_well(tx, held, row, RunState::Same).await;
    }
    let loss = loss(&mut *tx, held, settings, people, left).await?;
    let stops = guard::stops(&loss, settings);
    if stops.is_empty() {
        sqlx::query("delete from staged where run = $1").bind(held.run).execute(&mut *tx).await?;
        sqlx::query("update run set state = 'applying' where id = $1").bind(held.run).execute(tx).await?;
        return Ok(());
    }
    let why = guard::in_words(&stops);
    end::close(&mut *tx, held, RunState::Waits).await?;
    sqlx::query("update run set stopped = $2, stops = $3 where id = $1")
        .bind(held.run)
        .bind(&why)
        .bind(Json(&stops))
        .execute(&mut *tx)
        .await?;
    end::answered(&mut *tx, held, &row.server).await?;
    alarm::raise(tx, "directory", AlarmKind::RunWaits, &format!("{}: {why}", held.source)).await?;
    Ok(())
}

/// Those that wait are dropped, and what they would have done is forgotten: a source that is asked every few minutes would
/// leave a plan for everybody each time. So would those of whom nothing but the same conflicts is left.
async fn supersede(tx: &mut PgConnection, held: &Held) -> sqlx::Result<()> {
    sqlx::query(
        "with dropped as (
             update run set state = 'dropped' where source = $1 and state = 'waits' returning id
         )
         delete from run_change c using dropped where c.run = dropped.id",
    )
    .bind(&held.source)
    .execute(&mut *tx)
    .await?;
    sqlx::query(
        "delete from run_change
         where run = (select id from run where source = $1 and state = 'same' order by id desc limit 1)",
    )
    .bind(&held.source)
    .execute(tx)
    .await?;
    Ok(())
}

async fn loss(
    tx: &mut PgConnection,
    held: &Held,
    settings: &SourceSettings,
    people: i64,
    left: i64,
) -> sqlx::Result<Loss> {
    let emptied: Vec<(String, i64)> = sqlx::query_as(
        "select f.key, count(*)
         from run_change c
         cross join lateral (
             select key, value, c.after -> 'person' ->> key as after from jsonb_each_text(c.before -> 'person')
             union all
             select 'custom:' || key, value, coalesce(c.after -> 'custom' ->> key, value)
             from jsonb_each_text(c.before -> 'custom')
         ) f
         where c.run = $1 and c.kind in ('changed', 'renamed', 'back') and f.value <> '' and coalesce(f.after, '') = ''
         group by f.key order by f.key",
    )
    .bind(held.run)
    .fetch_all(&mut *tx)
    .await?;
    let moved: i64 = sqlx::query_scalar(
        "select count(*) from run_change
         where run = $1 and kind in ('changed', 'renamed')
           and lower(before -> 'person' ->> 'customer_number') <> lower(after -> 'person' ->> 'customer_number')",
    )
    .bind(held.run)
    .fetch_one(&mut *tx)
    .await?;
    let (customers, customers_lost, largest_lost) = customers(&mut *tx, held).await?;
    let (read_before, asks): (String, bool) =
        sqlx::query_as("select place_read, asks from source where name = $1")
            .bind(&held.source)
            .fetch_one(tx)
            .await?;
    let elsewhere = !read_before.is_empty() && read_before != guard::place(&settings.connection);
    Ok(Loss { people, left, emptied, moved, customers, customers_lost, largest_lost, elsewhere, asks })
}

/// Customers of the source's people; those in which nobody of them would be left; and the largest of these.
async fn customers(tx: &mut PgConnection, held: &Held) -> sqlx::Result<(i64, i64, (String, i64))> {
    let (customers, lost, largest, people): (i64, i64, String, i64) = sqlx::query_as(
        "with there as (
             select lower(said ->> 'customer_number') as customer, min(said ->> 'customer_number') as number,
                    count(*) as people
             from record
             where source = $2 and said ->> 'active' = 'true' and coalesce(said ->> 'customer_number', '') <> ''
             group by 1
         ), move as (
             select case when kind in ('left', 'changed', 'renamed')
                         then lower(before -> 'person' ->> 'customer_number') end as origin,
                    case when kind <> 'left' then lower(after -> 'person' ->> 'customer_number') end as goal
             from run_change where run = $1 and kind <> 'conflict'
         ), gone as (
             select origin as customer, count(*) as people from move where origin is distinct from goal group by 1
         ), come as (
             select distinct goal as customer from move where goal is distinct from origin
         ), lost as (
             select number, there.people
             from there join gone using (customer) left join come using (customer)
             where gone.people >= there.people and come.customer is null
         )
         select (select count(*) from there), (select count(*) from lost),
                coalesce((select number from lost order by people desc, number limit 1), ''),
                coalesce((select max(people) from lost), 0)",
    )
    .bind(held.run)
    .bind(&held.source)
    .fetch_one(tx)
    .await?;
    Ok((customers, lost, (largest, people)))
}
