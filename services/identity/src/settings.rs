//! Settings as earlier versions of the desk ask for them: identity's own, under the keys that were there then. What
//! can be set today stands in the tables of the nouns, and is asked of every service alike.

use crate::{
    config::Config,
    sign_in::credential::{PASSWORD_DELIVERY, password_delivery},
};
use chassis::Answer;
use contracts::{
    Actor, Failure, Problem,
    v1::{
        identity::{
            ChangeSetting, ChangeSettings, PasswordDelivery, Setting, SettingKey, SettingList, Settings,
        },
        platform::{SaveSetting, ServiceSettings},
    },
};
use sqlx::PgConnection;

pub async fn list(tx: &mut PgConnection, config: &Config) -> Answer<SettingList> {
    Ok(known(config.settings.list(tx).await?))
}

/// Sets one value on the desk, or takes it back to what is built in.
pub async fn change_one(
    tx: &mut PgConnection,
    wanted: &ChangeSetting,
    actor: &Actor,
    config: &Config,
) -> Answer<SettingList> {
    let ChangeSetting { version, key, value } = wanted;
    let wanted = SaveSetting { version: *version, key: key.as_str().to_owned(), value: value.clone() };
    Ok(known(config.settings.save(tx, &wanted, actor).await?))
}

/// As the first version of the desk knows them.
pub async fn get(tx: &mut PgConnection, config: &Config) -> Answer<Settings> {
    let version = config.settings.list(&mut *tx).await?.version;
    Ok(Settings { version, password_delivery: password_delivery(tx, config).await? })
}

pub async fn change(
    tx: &mut PgConnection,
    wanted: &ChangeSettings,
    actor: &Actor,
    config: &Config,
) -> Answer<Settings> {
    if wanted.password_delivery == PasswordDelivery::Unknown {
        return Err(Failure::field("password_delivery", Problem::NoSuch).into());
    }
    let value = wanted.password_delivery.as_str();
    let key = PASSWORD_DELIVERY.declared().key().to_owned();
    let wanted = SaveSetting { version: wanted.version, key, value: Some(value.to_owned()) };
    config.settings.save(&mut *tx, &wanted, actor).await?;
    get(tx, config).await
}

/// What came later has no key there.
fn known(all: ServiceSettings) -> SettingList {
    let settings = all.settings.into_iter().map(|setting| Setting {
        key: SettingKey::from_text(&setting.key),
        value: setting.value,
        default: setting.default,
        from: setting.from,
        variable: setting.variable,
    });
    let settings = settings.filter(|setting| setting.key != SettingKey::Unknown).collect();
    SettingList { version: all.version, settings }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chassis::settings::{Declared, HasSettings};

    fn all() -> impl Iterator<Item = &'static Declared> {
        Config::TABLES.iter().copied().flatten().copied()
    }

    fn declared(key: SettingKey) -> &'static Declared {
        all().find(|declared| declared.key() == key.as_str()).expect("declared")
    }

    #[test]
    fn what_is_built_in_is_allowed() {
        for declared in all() {
            let built_in = declared.built_in();
            assert_eq!(declared.check(&built_in).expect("allowed"), built_in, "{}", declared.key());
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
            let refused = declared(key).check(value).expect_err("refused");
            assert_eq!(refused.problem, problem, "{key:?} {value:?}");
        }
        let fields = declared(SettingKey::SearchFields);
        assert_eq!(fields.check(" email login  email").expect("allowed"), "email login");
    }

    #[test]
    fn what_earlier_versions_of_the_desk_know_is_still_there_in_that_order() {
        let keys: Vec<_> = all().map(|declared| SettingKey::from_text(declared.key())).collect();
        let known: Vec<_> = keys.into_iter().filter(|key| *key != SettingKey::Unknown).collect();
        assert_eq!(known, SettingKey::ALL);
        assert_eq!(
            declared(SettingKey::SearchLimit).variable(),
            "GUICHET_SET_SEARCH_LIMIT",
            "as the environment calls it"
        );
    }
}
