//! Telling everybody that rights changed. What somebody may do is worked out when it is asked for; whoever
//! believes an older answer is told here to ask again.

use chassis::{Answer, outbox, settings::Following};
use contracts::{
    Actor,
    v1::identity::{AccessChanged, Changed},
};
use sqlx::PgConnection;
use uuid::Uuid;

/// Records that rights may have changed: of the person it is about, or of anybody.
pub async fn changed(tx: &mut PgConnection, about: Uuid, of: Changed, actor: Option<&Actor>) -> Answer<()> {
    let version = sqlx::query_scalar("select nextval('access_version')").fetch_one(&mut *tx).await?;
    outbox::record(tx, &AccessChanged { about, version, of }, actor).await?;
    Ok(())
}

/// What follows from a setting that decides about rights.
pub fn follow_setting<'a>(tx: &'a mut PgConnection, actor: &'a Actor) -> Following<'a> {
    Box::pin(changed(tx, Uuid::nil(), Changed::Many, Some(actor)))
}
