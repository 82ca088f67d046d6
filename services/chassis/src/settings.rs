//! What can be set while a service runs, in layers: what is built in, below what was set on the desk, below what the
//! environment fixes.
//!
//! One setting is one entry of a table beside the noun that uses it, see [`settings!`](crate::settings!). Its key is
//! its name wherever it is text: where it is stored, in requests, in the audit log, as `GUICHET_SET_<KEY>` in the
//! environment, and as `setting-<key>` among the words of the desk, which shows each by its kind.
//!
//! A service that has settings says so in three places: a field of [`SettingsOf`] in its configuration reads what
//! the environment fixes, [`HasSettings`] names its tables, and [`Service::has_settings`](crate::Service::has_settings)
//! answers who wants to see or save them.

mod answers;
mod declared;
mod environment;

pub(crate) use answers::answers;
pub use declared::{Declared, Following, Setting, Table, Value};
pub use environment::SettingsOf;

use crate::{Answer, HasBase, audit};
use contracts::{
    Actor, Failure, FieldProblem, Problem,
    v1::{
        identity::{Preview, SettingFrom},
        platform::{SaveSetting, ServiceSetting, ServiceSettings, SettingChange},
    },
};
use sqlx::PgConnection;
use std::collections::BTreeMap;

/// What was set, by key.
pub type Chosen = BTreeMap<String, String>;

/// A configuration of a service that has settings.
pub trait HasSettings: HasBase {
    /// In the order of the settings page.
    const TABLES: &'static [Table];

    fn settings(&self) -> &Settings;

    /// What it does to what people see and may do when other values are chosen, as far as settings of this service
    /// decide about that. What it notes in the transaction goes with it.
    fn foretell(
        &self,
        _tx: &mut PgConnection,
        _before: &Chosen,
        _after: &Chosen,
    ) -> impl Future<Output = Answer<Preview>> + Send {
        async { Ok(Preview::default()) }
    }
}

/// The settings of a service, and what the environment fixes of them.
#[derive(Clone)]
pub struct Settings {
    tables: &'static [Table],
    fixed: Chosen,
}

impl Settings {
    /// The value in effect. What the environment fixes is not looked up.
    pub async fn get<T: Value>(&self, tx: &mut PgConnection, setting: &Setting<T>) -> Answer<T> {
        let value = self.in_effect(tx, setting.declared()).await?;
        Ok(T::read(setting.declared(), &value))
    }

    /// As [`Settings::get`], among what was read from `chosen_setting` together with something else.
    pub fn among<T: Value>(&self, chosen: &Chosen, setting: &Setting<T>) -> T {
        let declared = setting.declared();
        T::read(declared, &self.layered(declared, chosen.get(declared.key())).0)
    }

    /// All that was set on the desk, for [`Settings::among`].
    pub async fn chosen(tx: &mut PgConnection) -> Answer<Chosen> {
        let chosen: Vec<(String, String)> =
            sqlx::query_as("select key, value from chosen_setting").fetch_all(tx).await?;
        Ok(chosen.into_iter().collect())
    }

    pub async fn list(&self, tx: &mut PgConnection) -> Answer<ServiceSettings> {
        let version = sqlx::query_scalar("select version from settings_version").fetch_one(&mut *tx).await?;
        let chosen = Self::chosen(tx).await?;
        let settings = self.each().map(|declared| self.shown(declared, &chosen)).collect();
        Ok(ServiceSettings { version, settings })
    }

    /// Sets one value, or takes it back to what is built in; what follows from it happens in the same transaction.
    pub async fn save(
        &self,
        tx: &mut PgConnection,
        wanted: &SaveSetting,
        actor: &Actor,
    ) -> Answer<ServiceSettings> {
        let declared = self.declared(&wanted.key).ok_or_else(|| Failure::field("key", Problem::NoSuch))?;
        let value = wanted.value.as_deref().map(|value| declared.check(value)).transpose();
        let value = value.map_err(|problem| Failure::fields(vec![problem]))?;
        if self.fixed.contains_key(declared.key()) {
            return Err(Failure::conflict(format!("fixed by {}", declared.variable())).into());
        }
        let before = self.in_effect(&mut *tx, declared).await?;
        next_version(&mut *tx, wanted.version).await?;
        self.set(tx, vec![Step { declared, before, value }], actor).await
    }

    /// Sets several values, all or none. One that somebody else changed since it was looked at is refused; that they
    /// changed another is no reason to.
    pub async fn save_all(
        &self,
        tx: &mut PgConnection,
        wanted: &[SettingChange],
        actor: &Actor,
    ) -> Answer<ServiceSettings> {
        // Of two changes at once the second waits here for the first, and then sees what it did.
        sqlx::query("update settings_version set version = version + 1").execute(&mut *tx).await?;
        let steps = self.steps(&Self::chosen(&mut *tx).await?, wanted)?;
        self.set(tx, steps, actor).await
    }

    /// All that would be chosen after these changes, refused as [`Settings::save_all`] refuses them.
    fn changed(&self, chosen: &Chosen, wanted: &[SettingChange]) -> Result<Chosen, Failure> {
        let mut after = chosen.clone();
        for Step { declared, value, .. } in self.steps(chosen, wanted)? {
            match value {
                Some(value) => after.insert(declared.key().to_owned(), value),
                None => after.remove(declared.key()),
            };
        }
        Ok(after)
    }

    fn steps(&self, chosen: &Chosen, wanted: &[SettingChange]) -> Result<Vec<Step>, Failure> {
        let mut refused = Vec::new();
        let mut steps = Vec::new();
        for change in wanted {
            match self.step(chosen, change) {
                Ok(step) => steps.push(step),
                Err(problem) => refused.push(FieldProblem { field: change.key.clone(), ..problem }),
            }
        }
        Failure::unless_empty(refused)?;
        Ok(steps)
    }

    fn step(&self, chosen: &Chosen, change: &SettingChange) -> Result<Step, FieldProblem> {
        let refuse = |problem| FieldProblem { field: String::new(), problem, limit: None };
        let declared = self.declared(&change.key).ok_or_else(|| refuse(Problem::NoSuch))?;
        let value = change.value.as_deref().map(|value| declared.check(value)).transpose()?;
        let (before, from) = self.layered(declared, chosen.get(declared.key()));
        if from == SettingFrom::Environment {
            return Err(refuse(Problem::ReadOnly));
        }
        if before != change.was {
            return Err(refuse(Problem::Changed));
        }
        Ok(Step { declared, before, value })
    }

    /// Sets what was checked; what follows from it happens in the same transaction.
    async fn set(&self, tx: &mut PgConnection, steps: Vec<Step>, actor: &Actor) -> Answer<ServiceSettings> {
        let mut changes = audit::Changes::new();
        for Step { declared, before, value } in steps {
            put(&mut *tx, declared, value.as_deref()).await?;
            let after = value.unwrap_or_else(|| declared.built_in());
            if before != after {
                declared.follow(&mut *tx, actor).await?;
            }
            changes.insert(declared.key().to_owned(), (before, after));
        }
        audit::record(&mut *tx, Some(actor), "settings.changed", None, &changes).await?;
        self.list(tx).await
    }

    fn each(&self) -> impl Iterator<Item = &'static Declared> + use<> {
        self.tables.iter().copied().flatten().copied()
    }

    fn declared(&self, key: &str) -> Option<&'static Declared> {
        self.each().find(|declared| declared.key() == key)
    }

    async fn in_effect(&self, tx: &mut PgConnection, declared: &Declared) -> Answer<String> {
        if let Some(fixed) = self.fixed.get(declared.key()) {
            return Ok(fixed.clone());
        }
        let chosen: Option<String> = sqlx::query_scalar("select value from chosen_setting where key = $1")
            .bind(declared.key())
            .fetch_optional(tx)
            .await?;
        Ok(self.layered(declared, chosen.as_ref()).0)
    }

    /// The value in effect, and which layer it comes from.
    fn layered(&self, declared: &Declared, chosen: Option<&String>) -> (String, SettingFrom) {
        if let Some(fixed) = self.fixed.get(declared.key()) {
            return (fixed.clone(), SettingFrom::Environment);
        }
        // What another version of the service allowed may make no sense to this one.
        match chosen.and_then(|value| declared.check(value).ok()) {
            Some(value) => (value, SettingFrom::Desk),
            None => (declared.built_in(), SettingFrom::Default),
        }
    }

    fn shown(&self, declared: &Declared, chosen: &Chosen) -> ServiceSetting {
        let (value, from) = self.layered(declared, chosen.get(declared.key()));
        ServiceSetting {
            key: declared.key().to_owned(),
            kind: declared.kind(),
            value,
            default: declared.built_in(),
            from,
            variable: declared.variable(),
        }
    }
}

/// One value that was checked, on its way to be set.
struct Step {
    declared: &'static Declared,
    before: String,
    /// None: back to what is built in.
    value: Option<String>,
}

/// Sets what the desk would have set, for demo data: no version moves, nothing follows, and no line in the audit log.
pub async fn arrange<C: HasSettings>(tx: &mut PgConnection, wanted: &[(&str, &str)]) -> Answer<()> {
    let settings = Settings { tables: C::TABLES, fixed: Chosen::new() };
    for (key, value) in wanted {
        let declared = settings.declared(key).ok_or_else(|| Failure::not_found("setting"))?;
        let value = declared.check(value).map_err(|problem| Failure::fields(vec![problem]))?;
        put(&mut *tx, declared, Some(&value)).await?;
    }
    Ok(())
}

/// Of two changes at once the second waits here for the first, and is then refused as out of date.
async fn next_version(tx: &mut PgConnection, seen: i64) -> Answer<()> {
    let moved = sqlx::query("update settings_version set version = version + 1 where version = $1")
        .bind(seen)
        .execute(tx)
        .await?;
    if moved.rows_affected() == 0 {
        return Err(Failure::conflict("the settings were changed in between").into());
    }
    Ok(())
}

async fn put(tx: &mut PgConnection, declared: &Declared, value: Option<&str>) -> Answer<()> {
    let Some(value) = value else {
        sqlx::query("delete from chosen_setting where key = $1").bind(declared.key()).execute(tx).await?;
        return Ok(());
    };
    sqlx::query(
        "insert into chosen_setting (key, value) values ($1, $2)
         on conflict (key) do update set value = excluded.value",
    )
    .bind(declared.key())
    .bind(value)
    .execute(tx)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{
        declared::samples::{GREETING, HOURS, LOUD, SETTINGS, STARS},
        *,
    };

    const TABLES: &[Table] = &[SETTINGS];

    fn settings(fixed: &[(&str, &str)]) -> Settings {
        Settings { tables: TABLES, fixed: chosen(fixed) }
    }

    fn chosen(values: &[(&str, &str)]) -> Chosen {
        values.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn the_environment_lies_above_the_desk_and_the_desk_above_what_is_built_in() {
        let settings = settings(&[("hours", "5")]);
        let set = chosen(&[("hours", "2"), ("loud", "true")]);

        let shown: Vec<_> = settings.each().map(|declared| settings.shown(declared, &set)).collect();
        let seen = |key: &str| {
            let found = shown.iter().find(|setting| setting.key == key).expect("listed");
            (found.value.as_str(), found.from)
        };

        assert_eq!(seen("hours"), ("5", SettingFrom::Environment));
        assert_eq!(seen("loud"), ("true", SettingFrom::Desk));
        assert_eq!(seen("stars"), ("*", SettingFrom::Default));
        assert_eq!(settings.among(&set, &HOURS), 5);
        assert!(settings.among(&set, &LOUD));
        assert!(settings.among(&set, &STARS));
        assert_eq!(settings.among(&set, &GREETING), "Hello");
    }

    #[test]
    fn of_several_values_every_refused_one_is_named() {
        let settings = settings(&[("loud", "true")]);
        let set = chosen(&[("hours", "2")]);
        let change = |key: &str, was: &str, value: &str| SettingChange {
            key: key.into(),
            was: was.into(),
            value: Some(value.into()),
        };
        let wanted = [
            change("hours", "8", "9"),
            change("loud", "true", "false"),
            change("greeting", "Hello", "Hello, all of you"),
            change("gone", "", ""),
            change("stars", "*", ""),
        ];

        let refused = settings.steps(&set, &wanted).err().expect("refused");
        let refused: Vec<_> = refused.fields.iter().map(|f| (f.field.as_str(), f.problem)).collect();

        let problems = [Problem::Changed, Problem::ReadOnly, Problem::TooLong, Problem::NoSuch];
        assert_eq!(
            refused,
            ["hours", "loud", "greeting", "gone"].into_iter().zip(problems).collect::<Vec<_>>()
        );
        assert!(settings.steps(&set, &[change("hours", "2", " 9")]).is_ok_and(|steps| steps.len() == 1));
    }

    #[test]
    fn what_no_longer_makes_sense_counts_as_not_set() {
        let settings = settings(&[]);
        let set = chosen(&[("hours", "99"), ("gone", "true")]);
        assert_eq!(settings.among(&set, &HOURS), 8);
        let hours = settings.shown(HOURS.declared(), &set);
        assert_eq!((hours.value.as_str(), hours.from), ("8", SettingFrom::Default));
        assert!(settings.declared("gone").is_none());
    }
}
