use chassis::Answer;
use contracts::v1::directory::PersonReported;
use sqlx::PgConnection;
use uuid::Uuid;

/// Whether identity has taken in what directory says of a record, for `guichet check`: what differs, if anything does.
pub async fn differs(tx: &mut PgConnection, reported: &PersonReported) -> sqlx::Result<Vec<String>> {
    let known: Option<(i64, Option<bool>)> =
        sqlx::query_as("select version, active from record_of_source where record = $1")
            .bind(reported.record)
            .fetch_optional(tx)
            .await?;
    let Some((version, active)) = known else { return Ok(vec!["is missing".to_owned()]) };
    let mut differences = Vec::new();
    if version != reported.version {
        differences.push(format!("version: {version} → {}", reported.version));
    }
    if active != Some(reported.person.active) {
        differences.push(format!("active: {active:?} → {}", reported.person.active));
    }
    Ok(differences)
}

/// Whether the source of a person last said that they are there.
pub async fn knows(tx: &mut PgConnection, person: Uuid) -> Answer<bool> {
    let active: Option<bool> = sqlx::query_scalar("select active from record_of_source where person = $1")
        .bind(person)
        .fetch_optional(tx)
        .await?;
    Ok(active.unwrap_or(true))
}
