//! Whether somebody needs a second factor, and whether they gave it.

use crate::{config::Config, people::account::Account};
use chassis::{Answer, settings::Setting};
use contracts::{Audience, v1::identity::SecondFactor};
use sqlx::PgConnection;

chassis::settings! {
    /// Whether staff must have a second factor: `true` or `false`.
    REQUIRE_SECOND_FACTOR: bool = Setting::on_off("require_second_factor", false);
    /// Whether administrators must, where not everybody must: `true` or `false`.
    REQUIRE_OF_ADMINISTRATORS: bool = Setting::on_off("require_second_factor_of_administrators", false);
}

/// What a session in which the second factor was, or was not, given still lacks.
pub async fn lacking(
    tx: &mut PgConnection,
    account: &Account,
    given: bool,
    config: &Config,
) -> Answer<SecondFactor> {
    // Given elsewhere counts as well: who proved both steps to a provider has none to set up here.
    Ok(if given {
        SecondFactor::Done
    } else if account.has_second_factor {
        SecondFactor::Wanted
    } else if is_required(tx, account, config).await? {
        SecondFactor::ToSetUp
    } else {
        SecondFactor::Done
    })
}

/// Whether somebody must have one: for what they do on the desk, or since one of their customers wants it so.
pub async fn is_required(tx: &mut PgConnection, account: &Account, config: &Config) -> Answer<bool> {
    if account.audience() == Audience::Portal {
        return Ok(account.customer_wants_second_factor);
    }
    let of_all = config.settings.get(&mut *tx, &REQUIRE_SECOND_FACTOR).await?;
    Ok(of_all || account.is_administrator() && config.settings.get(tx, &REQUIRE_OF_ADMINISTRATORS).await?)
}
