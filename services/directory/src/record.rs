//! What a source last said about one person.

use crate::departure::Departure;
use anyhow::Context;
use chassis::publishing::AT_ONCE;
use contracts::{
    letters::bare,
    v1::directory::{PersonReported, ReportedPerson},
};
use sqlx::{PgConnection, PgPool, types::Json};
use std::collections::{BTreeMap, HashMap};
use uuid::{Uuid, uuid};

/// Fixed for ever: every record's id is derived from it.
const RECORDS: Uuid = uuid!("6f1c7f0e-5a55-4b43-9d0f-3f4f7a1f2f10");

/// Values of custom fields by their names.
pub type Custom = BTreeMap<String, String>;

/// What a run makes of one person, or taking it back.
pub struct Written {
    pub record: Uuid,
    pub key: String,
    /// The version it was decided by; none where there was nobody.
    pub seen: Option<i64>,
    pub person: ReportedPerson,
    pub custom: Custom,
}

/// Stores what a run says of some people and publishes it, and returns the new versions by record. Who is not there, or
/// there already, or of another version than was looked at, is left as they are: so nothing is done twice, and an older
/// run undoes nothing of a newer one. `source_version` rises with each run of the source.
pub async fn write(
    tx: &mut PgConnection,
    source: &str,
    run: Uuid,
    source_version: i64,
    people: &[Written],
) -> anyhow::Result<HashMap<Uuid, i64>> {
    let json = |what: serde_json::Result<String>| what.context("write a record as JSON");
    let said = people.iter().map(|one| json(serde_json::to_string(&one.person)));
    let custom = people.iter().map(|one| json(serde_json::to_string(&one.custom)));
    let versions: HashMap<Uuid, i64> = sqlx::query_as::<_, (Uuid, i64)>(
        "with w as (
             select record, key, seen, said::jsonb as said, custom::jsonb as custom
             from unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::text[])
                  as w (record, key, seen, said, custom)
         ), changed as (
             update record r
             set source_version = greatest(r.source_version, $7), version = r.version + 1, said = w.said,
                 custom = w.custom, run = $8, received_at = now()
             from w where r.record = w.record and r.version = w.seen
             returning r.record, r.version
         ), made as (
             insert into record (record, source, key, source_version, version, said, custom, run)
             select w.record, $6, w.key, $7, 1, w.said, w.custom, $8 from w where w.seen is null
             on conflict do nothing
             returning record, version
         )
         select record, version from changed union all select record, version from made",
    )
    .bind(people.iter().map(|one| one.record).collect::<Vec<_>>())
    .bind(people.iter().map(|one| one.key.as_str()).collect::<Vec<_>>())
    .bind(people.iter().map(|one| one.seen).collect::<Vec<_>>())
    .bind(said.collect::<anyhow::Result<Vec<_>>>()?)
    .bind(custom.collect::<anyhow::Result<Vec<_>>>()?)
    .bind(source)
    .bind(source_version)
    .bind(run)
    .fetch_all(&mut *tx)
    .await?
    .into_iter()
    .collect();
    let event = |one: &Written| {
        Some(PersonReported {
            record: one.record,
            version: *versions.get(&one.record)?,
            source: source.to_owned(),
            person: one.person.clone(),
            custom: one.custom.clone(),
            run: Some(run),
        })
    };
    let events: Vec<_> = people.iter().filter_map(event).collect();
    chassis::outbox::record_all(tx, &events, None).await?;
    Ok(versions)
}

/// Stores that somebody left and publishes it; the rest stays as it was last said. One that is not newer is ignored,
/// and so is one of no version about somebody who is gone already.
pub async fn take_departure(
    tx: &mut PgConnection,
    source: &str,
    departure: &Departure,
) -> anyhow::Result<()> {
    let gone = ReportedPerson { key: departure.key.clone(), ..ReportedPerson::default() };
    let record = record_of(&mut *tx, source, &departure.key).await?;
    let raised: Option<(i64, serde_json::Value, Json<Custom>)> = sqlx::query_as(
        "insert into record (record, source, key, source_version, version, said)
         values ($1, $2, $3, coalesce($4, -1), 1, $5)
         on conflict (record) do update
         set source_version = greatest(record.source_version, excluded.source_version),
             version = record.version + 1, said = record.said || jsonb_build_object('active', false), received_at = now()
         where record.source_version < $4 or $4 is null and (record.said ->> 'active')::boolean
         returning version, said, custom",
    )
    .bind(record)
    .bind(source)
    .bind(&departure.key)
    .bind(departure.version)
    .bind(serde_json::to_value(&gone)?)
    .fetch_optional(&mut *tx)
    .await?;
    let Some((version, said, Json(custom))) = raised else { return Ok(()) };
    let person = serde_json::from_value(said)?;
    let event = PersonReported { record, version, source: source.to_owned(), person, custom, run: None };
    chassis::outbox::record(tx, &event, None).await?;
    Ok(())
}

/// Stores a report and publishes it. One that is not newer than what is known is ignored: sources
/// repeat themselves, and messages overtake each other.
pub async fn take_in(
    tx: &mut PgConnection,
    source: &str,
    version: i64,
    person: &ReportedPerson,
) -> anyhow::Result<()> {
    let record = record_of(&mut *tx, source, &person.key).await?;
    let raised: Option<i64> = sqlx::query_scalar(
        "insert into record (record, source, key, source_version, version, said)
         values ($1, $2, $3, $4, 1, $5)
         on conflict (record) do update
         set source_version = excluded.source_version, version = record.version + 1,
             said = excluded.said, received_at = now()
         where record.source_version < excluded.source_version
         returning version",
    )
    .bind(record)
    .bind(source)
    .bind(&person.key)
    .bind(version)
    .bind(serde_json::to_value(person)?)
    .fetch_optional(&mut *tx)
    .await?;
    let Some(version) = raised else { return Ok(()) };
    let (source, person) = (source.to_owned(), person.clone());
    let event = PersonReported { record, version, source, person, custom: Custom::new(), run: None };
    chassis::outbox::record(tx, &event, None).await?;
    Ok(())
}

/// What every source last said, to be published again: some records at a time, in the order of their ids, and locked, or a
/// report that is under way could be published before the one it replaces.
pub async fn states(tx: &mut PgConnection, after: Uuid) -> chassis::Answer<Vec<PersonReported>> {
    type Row = (Uuid, i64, String, Json<ReportedPerson>, Json<Custom>, Option<Uuid>);
    let rows: Vec<Row> = sqlx::query_as(
        "select record, version, source, said, custom, run from record where record > $1 order by record limit $2
         for no key update",
    )
    .bind(after)
    .bind(AT_ONCE)
    .fetch_all(tx)
    .await?;
    let state = |(record, version, source, Json(person), Json(custom), run): Row| PersonReported {
        record,
        version,
        source,
        person,
        custom,
        run,
    };
    Ok(rows.into_iter().map(state).collect())
}

/// The source of a record, and its key there.
pub async fn source_and_key(db: &PgPool, record: Uuid) -> sqlx::Result<Option<(String, String)>> {
    sqlx::query_as("select source, key from record where record = $1").bind(record).fetch_optional(db).await
}

/// The record under a key: under this very one, or under one that looks the same, as older versions kept accents and
/// what nobody sees as they came.
async fn record_of(tx: &mut PgConnection, source: &str, key: &str) -> anyhow::Result<Uuid> {
    let known: Option<Uuid> = sqlx::query_scalar(
        "select record from record where source = $1 and bare_key = $3 order by key = $2 desc, record limit 1",
    )
    .bind(source)
    .bind(key)
    .bind(bare(key))
    .fetch_optional(tx)
    .await?;
    Ok(known.unwrap_or_else(|| id_of(source, key)))
}

/// The same for the same person of the same source, whenever and wherever it is computed.
pub fn id_of(source: &str, key: &str) -> Uuid {
    // Neither part can contain a line feed, so no two pairs share a name.
    Uuid::new_v5(&RECORDS, format!("{source}\n{key}").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::id_of;

    #[test]
    fn a_record_keeps_its_id_for_ever() {
        assert_eq!(id_of("hr", "4711"), id_of("hr", "4711"));
        assert_ne!(id_of("hr", "4711"), id_of("entra", "4711"));
        assert_ne!(id_of("hr4", "711"), id_of("hr", "4711"));
    }
}
