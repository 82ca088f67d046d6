//! The last way in is never taken away by its owner: nobody would be able to let them in again but staff.

use chassis::Answer;
use contracts::Failure;
use sqlx::PgConnection;
use uuid::Uuid;

/// Refuses, after something was taken away and before anybody else sees it, what left somebody without any. The caller
/// has locked the person, so that two of them are not taken away at once.
pub async fn is_left(tx: &mut PgConnection, person: Uuid) -> Answer<()> {
    let left: bool = sqlx::query_scalar("select exists (select 1 from way_in where person = $1)")
        .bind(person)
        .fetch_one(tx)
        .await?;
    if left { Ok(()) } else { Err(Failure::conflict("it is the last way in").into()) }
}
