use chassis::Answer;
use sqlx::PgConnection;
use uuid::Uuid;

/// Whether the source of a person last said that they are there.
pub async fn knows(tx: &mut PgConnection, person: Uuid) -> Answer<bool> {
    let active: Option<bool> = sqlx::query_scalar("select active from record_of_source where person = $1")
        .bind(person)
        .fetch_optional(tx)
        .await?;
    Ok(active.unwrap_or(true))
}
