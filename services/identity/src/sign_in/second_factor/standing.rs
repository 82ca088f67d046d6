//! Whether somebody needs a second factor, and whether they gave it.

use crate::{config::Config, people::account::Account};
use chassis::{Answer, settings::Setting};
use contracts::{Actor, Audience, v1::identity::SecondFactor};
use sqlx::PgConnection;

chassis::settings! {
    /// Whether staff must have a second factor: `true` or `false`.
    REQUIRE_SECOND_FACTOR: bool = Setting::on_off("require_second_factor", false);
}

/// What a session in which the second factor was, or was not, given still lacks.
pub async fn lacking(
    tx: &mut PgConnection,
    account: &Account,
    given: bool,
    config: &Config,
) -> Answer<SecondFactor> {
    let staff = account.audience() == Audience::Desk;
    Ok(if account.has_second_factor && !given {
        SecondFactor::Wanted
    } else if staff && !account.has_second_factor && config.settings.get(tx, &REQUIRE_SECOND_FACTOR).await? {
        SecondFactor::ToSetUp
    } else {
        SecondFactor::Done
    })
}

/// Whether it was given in the session that asks.
pub async fn was_given(tx: &mut PgConnection, actor: &Actor) -> Answer<bool> {
    let given = sqlx::query_scalar("select second_factor from session where id = $1")
        .bind(actor.session.0)
        .fetch_optional(tx)
        .await?;
    Ok(given.unwrap_or(false))
}
