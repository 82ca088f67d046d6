//! The plan of a run: what would become of whom. Who leaves comes first, so that a login is free before somebody else gets
//! it; who is new comes last. A number has room for every entry and every person: those of a kind follow each other,
//! and none has to be sorted for it.

use super::lease::Held;
use anyhow::Context;
use contracts::v1::directory::ReportedPerson;
use sqlx::PgConnection;

/// Who was there and is not any more, or is disabled. An entry that could not be taken in is there all the same; one
/// without a key is whoever has its login or address.
pub async fn leavers(tx: &mut PgConnection, held: &Held) -> sqlx::Result<()> {
    sqlx::query(
        "insert into run_change (run, number, kind, record, entry, key, name, login, seen_version, before, after)
         select $1, row_number() over (order by r.record), 'left', r.record, coalesce(s.at, ''), r.key,
                concat_ws(' ', r.said ->> 'first_name', r.said ->> 'last_name'), coalesce(r.said ->> 'login', ''),
                r.version,
                jsonb_build_object('person', r.said, 'custom', r.custom),
                jsonb_build_object('person', r.said || '{\"active\": false}', 'custom', r.custom)
         from record r
         left join staged s on s.run = $1 and s.bare_key = r.bare_key
         where r.source = $2 and r.said ->> 'active' = 'true'
           and (s.number is null or not s.active and s.reason is null)
           and not exists (
               select from staged k
               where k.run = $1 and k.key is null and k.login <> '' and k.login = lower(bare(r.said ->> 'login'))
           )
           and not exists (
               select from staged k
               where k.run = $1 and k.key is null and k.email <> '' and k.email = lower(bare(r.said ->> 'email'))
           )",
    )
    .bind(held.run)
    .bind(&held.source)
    .execute(tx)
    .await?;
    Ok(())
}

/// Who is there: new, other than before, back, or the same, of whom nothing is written down. Of several records whose keys
/// look alike it is the one with this very key, else the first, as for every report.
pub async fn those_there(tx: &mut PgConnection, held: &Held, room: i64) -> anyhow::Result<()> {
    // What an older version stored may lack a field that there is by now: as long as it is empty, nothing has changed.
    let nobody = serde_json::to_string(&ReportedPerson::default()).context("write nobody as JSON")?;
    sqlx::query(
        "insert into run_change (run, number, kind, record, entry, key, name, login, seen_version, before, after)
         select $1, s.number + $4 * case k.kind when 'renamed' then 1 when 'changed' then 2 when 'back' then 3 else 4 end,
                k.kind, coalesce(r.record, s.record), s.at, s.key,
                concat_ws(' ', e.said ->> 'first_name', e.said ->> 'last_name'), e.said ->> 'login', r.version,
                case when r.record is not null then jsonb_build_object('person', r.said, 'custom', r.custom) end,
                jsonb_build_object('person', e.said, 'custom', e.custom)
         from staged s
         left join record r on r.source = $2 and r.bare_key = s.bare_key and (r.key = s.key or not exists (
             select from record x
             where x.source = $2 and x.bare_key = s.bare_key and (x.key = s.key or x.record < r.record)
         ))
         cross join lateral (
             select $3::jsonb || r.said as said
         ) b
         cross join lateral (
             select case when s.kept = '{}' or r.record is null then s.said else s.said || (
                        select coalesce(jsonb_object_agg(f, b.said -> f), '{}')
                        from unnest(s.kept) as f where b.said ? f
                    ) end as said,
                    case when s.kept = '{}' or r.record is null then s.custom else s.custom || (
                        select coalesce(jsonb_object_agg(substr(f, 8), r.custom -> substr(f, 8)), '{}')
                        from unnest(s.kept) as f where starts_with(f, 'custom:') and r.custom ? substr(f, 8)
                    ) end as custom
             offset 0
         ) e
         cross join lateral (
             select case
                        when r.record is null then 'created'
                        -- As nearly everybody; what follows takes ten times as long.
                        when r.said = e.said and r.custom @> e.custom then null
                        when b.said ->> 'active' <> 'true' then 'back'
                        when (b.said ->> 'login', b.said ->> 'email', b.said ->> 'first_name', b.said ->> 'last_name')
                             is distinct from
                             (e.said ->> 'login', e.said ->> 'email', e.said ->> 'first_name', e.said ->> 'last_name')
                             then 'renamed'
                        when b.said - 'key' <> e.said - 'key' or not r.custom @> e.custom then 'changed'
                    end as kind
             offset 0
         ) k
         where s.run = $1 and s.reason is null and s.active and k.kind is not null",
    )
    .bind(held.run)
    .bind(&held.source)
    .bind(nobody)
    .bind(room)
    .execute(tx)
    .await?;
    Ok(())
}

/// What is not taken in, with the name it is known under, as far as there is one.
pub async fn conflicts(tx: &mut PgConnection, held: &Held, room: i64) -> sqlx::Result<()> {
    sqlx::query(
        "insert into run_change (run, number, kind, record, entry, key, name, login, reason, about, problems,
                                 state)
         select $1, s.number + 5 * $3, 'conflict', r.record, s.at, coalesce(s.key, ''),
                concat_ws(' ', known.said ->> 'first_name', known.said ->> 'last_name'),
                coalesce(known.said ->> 'login', s.login), s.reason, s.about, s.problems, 'skipped'
         from staged s
         left join lateral (
             select record, said from record where source = $2 and bare_key = s.bare_key
             order by key = s.key desc, record limit 1
         ) r on true
         cross join lateral (select coalesce(s.said, r.said) as said) known
         where s.run = $1 and s.reason is not null",
    )
    .bind(held.run)
    .bind(&held.source)
    .bind(room)
    .execute(tx)
    .await?;
    Ok(())
}
