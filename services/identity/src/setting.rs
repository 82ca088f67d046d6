//! Settings in layers: what is built in, below what was set on the desk, below what the environment fixes.

use crate::{Config, access, changes, config::Fixed};
use anyhow::Context;
use chassis::{Answer, audit};
use contracts::{
    Actor, Failure, FieldProblem, Problem,
    v1::identity::{
        ChangeSetting, ChangeSettings, Changed, PasswordDelivery, PersonField, Setting, SettingFrom,
        SettingKey, SettingList, Settings,
    },
};
use sqlx::PgConnection;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The value of a setting that is on or off.
pub async fn flag(tx: &mut PgConnection, config: &Config, key: SettingKey) -> Answer<bool> {
    Ok(text(tx, config, key).await? == "true")
}

/// As [`flag`], among what was set on the desk.
pub fn flag_among(set: &BTreeMap<String, String>, config: &Config, key: SettingKey) -> bool {
    layered(key, &config.fixed, set).value == "true"
}

pub async fn number(tx: &mut PgConnection, config: &Config, key: SettingKey) -> Answer<i64> {
    Ok(text(tx, config, key).await?.parse().context("a setting that is a number")?)
}

pub async fn text(tx: &mut PgConnection, config: &Config, key: SettingKey) -> Answer<String> {
    if let Some(fixed) = config.fixed.value(key) {
        return Ok(fixed.to_owned());
    }
    let set: Option<String> = sqlx::query_scalar("select value from setting_value where key = $1")
        .bind(key.name())
        .fetch_optional(tx)
        .await?;
    Ok(set.unwrap_or_else(|| built_in(key).to_owned()))
}

pub async fn list(tx: &mut PgConnection, config: &Config) -> Answer<SettingList> {
    let version = sqlx::query_scalar("select version from setting").fetch_one(&mut *tx).await?;
    let set: Vec<(String, String)> =
        sqlx::query_as("select key, value from setting_value").fetch_all(tx).await?;
    let set = set.into_iter().collect();
    let settings = SettingKey::ALL.into_iter().map(|key| layered(key, &config.fixed, &set)).collect();
    Ok(SettingList { version, settings })
}

/// Sets one value on the desk, or takes it back to what is built in.
pub async fn change_one(
    tx: &mut PgConnection,
    wanted: &ChangeSetting,
    actor: &Actor,
    config: &Config,
) -> Answer<SettingList> {
    let key = wanted.key;
    if key == SettingKey::Unknown {
        return Err(Failure::field("key", Problem::NoSuch).into());
    }
    let value = wanted.value.as_deref().map(|value| check(key, value)).transpose();
    let value = value.map_err(|problem| Failure::fields(vec![problem]))?;
    if config.fixed.value(key).is_some() {
        return Err(Failure::conflict(format!("fixed by {}", variable(key))).into());
    }
    let before = text(&mut *tx, config, key).await?;
    next_version(&mut *tx, wanted.version).await?;
    put(&mut *tx, key, value.as_deref()).await?;
    let after = value.unwrap_or_else(|| built_in(key).to_owned());
    if decides_access(key) && before != after {
        access::changed(&mut *tx, Uuid::nil(), Changed::Many, Some(actor)).await?;
    }
    let changes = audit::Changes::from([(key.name().to_owned(), (before, after))]);
    audit::record(&mut *tx, Some(actor), "settings.changed", None, &changes).await?;
    list(tx, config).await
}

/// As the first version of the desk knows them.
pub async fn get(tx: &mut PgConnection, config: &Config) -> Answer<Settings> {
    let version = sqlx::query_scalar("select version from setting").fetch_one(&mut *tx).await?;
    Ok(Settings { version, password_delivery: password_delivery(tx, config).await? })
}

pub async fn change(
    tx: &mut PgConnection,
    wanted: &ChangeSettings,
    actor: &Actor,
    config: &Config,
) -> Answer<Settings> {
    let value = match wanted.password_delivery {
        PasswordDelivery::Link => "link",
        PasswordDelivery::TemporaryPassword => "temporary_password",
        PasswordDelivery::Unknown => return Err(Failure::field("password_delivery", Problem::NoSuch).into()),
    };
    let key = SettingKey::PasswordDelivery;
    if config.fixed.value(key).is_some() {
        return Err(Failure::conflict(format!("fixed by {}", variable(key))).into());
    }
    let before = get(&mut *tx, config).await?;
    next_version(&mut *tx, wanted.version).await?;
    put(&mut *tx, key, Some(value)).await?;
    let after = get(&mut *tx, config).await?;
    let mut changes = changes::between(&before, &after);
    changes.remove("version");
    audit::record(tx, Some(actor), "settings.changed", None, &changes).await?;
    Ok(after)
}

pub async fn password_delivery(tx: &mut PgConnection, config: &Config) -> Answer<PasswordDelivery> {
    let value = text(tx, config, SettingKey::PasswordDelivery).await?;
    Ok(if value == "link" { PasswordDelivery::Link } else { PasswordDelivery::TemporaryPassword })
}

/// A value as it is kept, whoever it comes from.
pub fn check(key: SettingKey, typed: &str) -> Result<String, FieldProblem> {
    let value = typed.trim();
    let refuse = |problem| Err(FieldProblem { field: "value".into(), problem, limit: None });
    match key {
        SettingKey::PasswordDelivery if !matches!(value, "temporary_password" | "link") => {
            refuse(Problem::NoSuch)
        }
        SettingKey::Groups
        | SettingKey::ExcludePrimaryCustomer
        | SettingKey::RestrictServices
        | SettingKey::RequireSecondFactor
            if !matches!(value, "true" | "false") =>
        {
            refuse(Problem::NoSuch)
        }
        SettingKey::SearchPrefix | SettingKey::SearchSuffix if !matches!(value, "" | "*") => {
            refuse(Problem::NoSuch)
        }
        SettingKey::SearchLimit => match value.parse::<i64>() {
            Ok(10..=100_000) => Ok(value.to_owned()),
            _ => refuse(Problem::Malformed),
        },
        SettingKey::SearchFields => search_fields(value),
        SettingKey::Unknown => refuse(Problem::NoSuch),
        _ => Ok(value.to_owned()),
    }
}

/// Without repetitions, in the order in which they were named.
fn search_fields(value: &str) -> Result<String, FieldProblem> {
    let refuse = |problem| FieldProblem { field: "value".into(), problem, limit: None };
    let mut fields: Vec<&str> = Vec::new();
    let searchable = PersonField::searchable();
    for field in value.split_whitespace() {
        if !searchable.iter().any(|known| known.column() == field) {
            return Err(refuse(Problem::NoSuch));
        }
        if !fields.contains(&field) {
            fields.push(field);
        }
    }
    if fields.is_empty() { Err(refuse(Problem::Missing)) } else { Ok(fields.join(" ")) }
}

/// Of two changes at once the second waits here, and is told.
async fn next_version(tx: &mut PgConnection, seen: i64) -> Answer<i64> {
    let next: Option<i64> =
        sqlx::query_scalar("update setting set version = version + 1 where version = $1 returning version")
            .bind(seen)
            .fetch_optional(tx)
            .await?;
    Ok(next.ok_or_else(|| Failure::conflict("the settings were changed in between"))?)
}

async fn put(tx: &mut PgConnection, key: SettingKey, value: Option<&str>) -> Answer<()> {
    let Some(value) = value else {
        sqlx::query("delete from setting_value where key = $1").bind(key.name()).execute(tx).await?;
        return Ok(());
    };
    sqlx::query(
        "insert into setting_value (key, value) values ($1, $2)
         on conflict (key) do update set value = excluded.value",
    )
    .bind(key.name())
    .bind(value)
    .execute(tx)
    .await?;
    Ok(())
}

fn layered(key: SettingKey, fixed: &Fixed, set: &BTreeMap<String, String>) -> Setting {
    let (value, from) = match (fixed.value(key), set.get(key.name())) {
        (Some(fixed), _) => (fixed, SettingFrom::Environment),
        (None, Some(set)) => (set.as_str(), SettingFrom::Desk),
        (None, None) => (built_in(key), SettingFrom::Default),
    };
    Setting { key, value: value.to_owned(), default: built_in(key).to_owned(), from, variable: variable(key) }
}

fn decides_access(key: SettingKey) -> bool {
    matches!(key, SettingKey::Groups | SettingKey::ExcludePrimaryCustomer | SettingKey::RestrictServices)
}

fn variable(key: SettingKey) -> String {
    format!("GUICHET_SET_{}", key.name().to_ascii_uppercase())
}

fn built_in(key: SettingKey) -> &'static str {
    match key {
        SettingKey::PasswordDelivery => "temporary_password",
        SettingKey::Groups
        | SettingKey::ExcludePrimaryCustomer
        | SettingKey::RestrictServices
        | SettingKey::RequireSecondFactor => "false",
        SettingKey::SearchFields => "login first_name last_name email customer_number",
        SettingKey::SearchPrefix | SettingKey::SearchSuffix => "*",
        SettingKey::SearchLimit => "1000",
        SettingKey::Unknown => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_built_in_is_allowed() {
        for key in SettingKey::ALL {
            assert_eq!(check(key, built_in(key)).expect("allowed"), built_in(key), "{key:?}");
        }
    }

    #[test]
    fn a_value_that_makes_no_sense_is_refused() {
        for (key, value, problem) in [
            (SettingKey::Groups, "yes", Problem::NoSuch),
            (SettingKey::SearchPrefix, "%", Problem::NoSuch),
            (SettingKey::SearchLimit, "9", Problem::Malformed),
            (SettingKey::SearchLimit, "many", Problem::Malformed),
            (SettingKey::SearchFields, "login password", Problem::NoSuch),
            (SettingKey::SearchFields, "  ", Problem::Missing),
            (SettingKey::PasswordDelivery, "pigeon", Problem::NoSuch),
        ] {
            assert_eq!(check(key, value).expect_err("refused").problem, problem, "{key:?} {value:?}");
        }
        assert_eq!(check(SettingKey::SearchFields, " email login  email").expect("allowed"), "email login");
    }

    #[test]
    fn the_environment_lies_above_the_desk_and_the_desk_above_what_is_built_in() {
        let fixed = Fixed { search_limit: Some("500".into()), ..Fixed::default() };
        let set = BTreeMap::from([
            ("search_limit".to_owned(), "200".to_owned()),
            ("groups".to_owned(), "true".to_owned()),
        ]);
        let seen = |key| {
            let setting = layered(key, &fixed, &set);
            (setting.value, setting.from)
        };
        assert_eq!(seen(SettingKey::SearchLimit), ("500".into(), SettingFrom::Environment));
        assert_eq!(seen(SettingKey::Groups), ("true".into(), SettingFrom::Desk));
        assert_eq!(seen(SettingKey::SearchSuffix), ("*".into(), SettingFrom::Default));
        assert_eq!(
            layered(SettingKey::SearchLimit, &fixed, &set).variable,
            "GUICHET_SET_SEARCH_LIMIT",
            "as the environment calls it"
        );
    }
}
