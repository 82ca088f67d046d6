//! Whose ways in were changed learns of it by mail, whoever did it.

use crate::{config::Config, people::account::Account};
use chassis::{Answer, clock, outbox};
use contracts::{
    PersonId,
    v1::identity::{WayInChange, WayInChanged},
};
use sqlx::PgConnection;
use uuid::Uuid;

/// `what` is what it is called: a provider's label, a passkey's name, or nothing.
pub async fn record(
    tx: &mut PgConnection,
    account: &Account,
    change: WayInChange,
    what: &str,
    config: &Config,
) -> Answer<()> {
    let changed = WayInChanged {
        issue: Uuid::now_v7(),
        version: 1,
        audience: account.audience(),
        change,
        what: what.to_owned(),
        person: PersonId(account.person),
        email: account.email.clone(),
        name: account.name.clone(),
        language: account.language(config),
        at: clock::now(),
    };
    outbox::record(tx, &changed, None).await?;
    Ok(())
}
