//! What somebody who administers has to hear of, whatever service notices it: a line in its log, and an event from which
//! notify mails them and the desk tells them. How often they are told is notify's to say.

use crate::{clock, form, outbox::Leaving};
use anyhow::Result;
use contracts::v1::platform::{AlarmKind, AlarmRaised};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

/// Characters that are kept of what it is about.
const KEPT: usize = 500;

/// Raises an alarm, which leaves when the transaction commits. `what` says what it is about, in words for who looks after
/// the installation; never a secret.
pub async fn raise(tx: &mut PgConnection, service: &str, kind: AlarmKind, what: &str) -> Result<()> {
    let what = form::harmless(what, KEPT);
    tracing::error!(service, what, "alarm: {}", kind.as_str());
    let raised = AlarmRaised { issue: Uuid::now_v7(), kind, what, at: clock::now() };
    let mut leaving = Leaving::default();
    leaving.add_of_each(service, &raised)?;
    leaving.record(tx, None).await
}

/// As [`raise`], where nothing else changes. Without a database there is only the line in the log.
pub async fn raise_and_commit(db: &PgPool, service: &str, kind: AlarmKind, what: &str) {
    let raised = async {
        let mut tx = db.begin().await?;
        raise(&mut tx, service, kind, what).await?;
        anyhow::Ok(tx.commit().await?)
    };
    if let Err(error) = raised.await {
        tracing::error!(service, what, error = format!("{error:#}"), "an alarm reaches nobody");
    }
}
