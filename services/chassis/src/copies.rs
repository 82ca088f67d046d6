//! Comparing a copy with its owner, without a second rule of what a copy holds: the state is copied over what is there,
//! looked at, and taken back.

use serde_json::Value;
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

/// What a copy would change if it took in its owner's state once more: `field: as copied → as owned`. `row` reads the
/// copy with the given id as JSON; `copy` takes the state in, whatever is there. Nothing is changed.
pub async fn difference(
    db: &mut PgConnection,
    row: &'static str,
    id: Uuid,
    copy: impl AsyncFnOnce(&mut PgConnection) -> sqlx::Result<()>,
) -> sqlx::Result<Vec<String>> {
    let mut tx = db.begin().await?;
    let copied: Option<Value> = sqlx::query_scalar(row).bind(id).fetch_optional(&mut *tx).await?;
    copy(&mut tx).await?;
    let owned: Option<Value> = sqlx::query_scalar(row).bind(id).fetch_optional(&mut *tx).await?;
    tx.rollback().await?;
    Ok(match (copied, owned) {
        (Some(Value::Object(copied)), Some(Value::Object(owned))) => owned
            .iter()
            .map(|(field, owned)| (field, copied.get(field).unwrap_or(&Value::Null), owned))
            .filter(|(_, copied, owned)| copied != owned)
            .map(|(field, copied, owned)| format!("{field}: {copied} → {owned}"))
            .collect(),
        (None, Some(_)) => vec!["is missing".to_owned()],
        _ => Vec::new(),
    })
}
