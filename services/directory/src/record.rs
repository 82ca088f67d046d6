//! What a source last said about one person.

use contracts::v1::directory::{PersonReported, ReportedPerson};
use sqlx::PgConnection;
use uuid::{Uuid, uuid};

/// Fixed for ever: every record's id is derived from it.
const RECORDS: Uuid = uuid!("6f1c7f0e-5a55-4b43-9d0f-3f4f7a1f2f10");

/// Stores a report and publishes it. One that is not newer than what is known is ignored: sources
/// repeat themselves, and messages overtake each other.
pub async fn take_in(
    tx: &mut PgConnection,
    source: &str,
    version: i64,
    person: &ReportedPerson,
) -> anyhow::Result<()> {
    let record = id_of(source, &person.key);
    let raised: Option<i64> = sqlx::query_scalar(
        "insert into record (record, source, key, source_version, version, said)
         values ($1, $2, $3, $4, 1, $5)
         on conflict (source, key) do update
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
    let event = PersonReported { record, version, source: source.to_owned(), person: person.clone() };
    chassis::outbox::record(tx, &event, None).await?;
    Ok(())
}

/// The same for the same person of the same source, whenever and wherever it is computed.
fn id_of(source: &str, key: &str) -> Uuid {
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
