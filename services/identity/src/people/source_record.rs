//! What sources said of people: a record for each that a source knows, the source's own key beside our person.

use chassis::Answer;
use contracts::v1::{
    directory::{PersonReported, ReportedPerson},
    identity::PersonOrigin,
};
use sqlx::{PgConnection, types::Json};
use std::collections::BTreeMap;
use uuid::Uuid;

/// One that counts, among the others of its person.
#[derive(sqlx::FromRow)]
pub struct SourceRecord {
    pub record: Uuid,
    pub source: String,
    pub key: String,
    /// Whether it last said that they are there.
    pub active: bool,
    /// As it was when they were there; none where only an older version heard it.
    pub said: Option<Json<ReportedPerson>>,
    /// Name → value, whatever it ever said of custom fields.
    pub custom: Json<BTreeMap<String, String>>,
    pub label: String,
    /// 0 where nobody told of its source yet.
    pub rank: i32,
    pub read_only: bool,
}

/// A record as it was before a report of it.
#[derive(sqlx::FromRow)]
pub struct Heard {
    pub person: Option<Uuid>,
    pub epoch: i64,
    pub version: i64,
    pub said: Option<Json<ReportedPerson>>,
    pub custom: Json<BTreeMap<String, String>>,
}

/// The record of a report, made if it is new; nobody else hears of it until the end of this transaction. None: its
/// source has the key under another record.
pub async fn lock(tx: &mut PgConnection, report: &PersonReported) -> Answer<Option<Heard>> {
    sqlx::query(
        "insert into record_of_source (record, source, key) values ($1, $2, $3) on conflict do nothing",
    )
    .bind(report.record)
    .bind(&report.source)
    .bind(&report.person.key)
    .execute(&mut *tx)
    .await?;
    let heard = sqlx::query_as(
        "select person, epoch, version, said, custom from record_of_source where record = $1 for update",
    )
    .bind(report.record)
    .fetch_optional(tx)
    .await?;
    Ok(heard)
}

/// Keeps what was said. Of who left nothing more is known than that.
pub async fn keep(
    tx: &mut PgConnection,
    report: &PersonReported,
    person: Option<Uuid>,
    epoch: i64,
) -> Answer<()> {
    let said = report.person.active.then_some((&report.person, &report.custom));
    sqlx::query(
        "update record_of_source
         set person = $2, version = $3, active = $4, epoch = $5, said = coalesce($6, said),
             custom = custom || coalesce($7, '{}')
         where record = $1",
    )
    .bind(report.record)
    .bind(person)
    .bind(report.version)
    .bind(report.person.active)
    .bind(epoch)
    .bind(said.map(|(person, _)| Json(person)))
    .bind(said.map(|(_, custom)| Json(custom)))
    .execute(tx)
    .await?;
    Ok(())
}

/// All records of a person in the order in which they count. Until the end of this transaction nobody else decides by
/// them who the person is; taken before customers and people.
pub async fn lock_of_person(tx: &mut PgConnection, person: Uuid) -> Answer<Vec<SourceRecord>> {
    sqlx::query("select pg_advisory_xact_lock(hashtextextended($1::text, 0))")
        .bind(person)
        .execute(&mut *tx)
        .await?;
    // In a statement of its own: it must see what the last holder committed.
    of_person(tx, person).await
}

pub async fn of_person(tx: &mut PgConnection, person: Uuid) -> Answer<Vec<SourceRecord>> {
    let records = sqlx::query_as(
        "select record, source, key, active, said, custom, label, rank, read_only
         from record_in_order where person = $1 order by place",
    )
    .bind(person)
    .fetch_all(tx)
    .await?;
    Ok(records)
}

/// Where a person comes from, as the desk tells it.
pub async fn origins(tx: &mut PgConnection, person: Uuid) -> Answer<Vec<PersonOrigin>> {
    let records = of_person(tx, person).await?.into_iter().enumerate();
    let origin = |(place, record): (usize, SourceRecord)| PersonOrigin {
        source: record.source,
        label: record.label,
        rank: record.rank,
        key: record.key,
        active: record.active,
        wins: record.active && place == 0,
        read_only: record.read_only,
        custom: record.custom.0.into_keys().collect(),
    };
    Ok(records.map(origin).collect())
}

/// The custom fields that a source says of a person.
pub async fn custom_of(tx: &mut PgConnection, person: Uuid, source: &str) -> Answer<Vec<String>> {
    let names = sqlx::query_scalar(
        "select jsonb_object_keys(custom) from record_of_source where person = $1 and source = $2",
    )
    .bind(person)
    .bind(source)
    .fetch_all(tx)
    .await?;
    Ok(names)
}

/// Whether any source of a person last said that they are there.
pub async fn knows(tx: &mut PgConnection, person: Uuid) -> Answer<bool> {
    let active: Option<bool> =
        sqlx::query_scalar("select bool_or(active) from record_of_source where person = $1")
            .bind(person)
            .fetch_one(tx)
            .await?;
    Ok(active.unwrap_or(true))
}

/// Whether identity has taken in what directory says of a record, for `guichet check`: what differs, if anything does.
pub async fn differs(tx: &mut PgConnection, reported: &PersonReported) -> sqlx::Result<Vec<String>> {
    let known: Option<(i64, Option<bool>)> =
        sqlx::query_as("select version, active from record_of_source where record = $1")
            .bind(reported.record)
            .fetch_optional(&mut *tx)
            .await?;
    let Some((version, active)) = known else {
        // What a source said that was removed is kept by directory alone.
        let removed: bool =
            sqlx::query_scalar("select exists (select from known_source where name = $1 and removed)")
                .bind(&reported.source)
                .fetch_one(tx)
                .await?;
        return Ok(if removed { Vec::new() } else { vec!["is missing".to_owned()] });
    };
    let mut differences = Vec::new();
    if version != reported.version {
        differences.push(format!("version: {version} → {}", reported.version));
    }
    if active != Some(reported.person.active) {
        differences.push(format!("active: {active:?} → {}", reported.person.active));
    }
    Ok(differences)
}
