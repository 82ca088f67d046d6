//! What administrators set on the desk about access.

use crate::changes;
use chassis::{Answer, audit};
use contracts::{
    Actor, Failure, Problem,
    v1::identity::{ChangeSettings, PasswordDelivery, Settings},
};
use sqlx::PgConnection;

pub async fn get(tx: &mut PgConnection) -> Answer<Settings> {
    let (version, delivery): (i64, String) =
        sqlx::query_as("select version, password_delivery from setting").fetch_one(tx).await?;
    Ok(Settings { version, password_delivery: from_text(&delivery) })
}

pub async fn change(tx: &mut PgConnection, wanted: &ChangeSettings, actor: &Actor) -> Answer<Settings> {
    if wanted.password_delivery == PasswordDelivery::Unknown {
        return Err(Failure::field("password_delivery", Problem::NoSuch).into());
    }
    let before = get(&mut *tx).await?;
    let changed =
        sqlx::query("update setting set version = version + 1, password_delivery = $2 where version = $1")
            .bind(wanted.version)
            .bind(as_text(wanted.password_delivery))
            .execute(&mut *tx)
            .await?;
    if changed.rows_affected() == 0 {
        return Err(Failure::conflict("the settings were changed in between").into());
    }
    let after = get(&mut *tx).await?;
    let mut changes = changes::between(&before, &after);
    changes.remove("version");
    audit::record(tx, Some(actor), "settings.changed", None, &changes).await?;
    Ok(after)
}

fn as_text(delivery: PasswordDelivery) -> &'static str {
    match delivery {
        PasswordDelivery::Link => "link",
        PasswordDelivery::TemporaryPassword | PasswordDelivery::Unknown => "temporary_password",
    }
}

fn from_text(text: &str) -> PasswordDelivery {
    if text == "link" { PasswordDelivery::Link } else { PasswordDelivery::TemporaryPassword }
}
