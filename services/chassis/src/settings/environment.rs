//! What the environment fixes; on the desk it can then only be read.

use super::{Chosen, Declared, HasSettings, Settings};
use clap::{Arg, ArgMatches, Args, Command, Error, FromArgMatches};
use std::{marker::PhantomData, ops::Deref};

/// The settings of the service that `C` configures, as a field of it: `#[command(flatten)]`. Each is a flag and a
/// variable of the environment, and a value that makes no sense stops the service from starting.
pub struct SettingsOf<C> {
    settings: Settings,
    of: PhantomData<fn() -> C>,
}

impl<C> Clone for SettingsOf<C> {
    fn clone(&self) -> Self {
        Self { settings: self.settings.clone(), of: PhantomData }
    }
}

impl<C> Deref for SettingsOf<C> {
    type Target = Settings;
    fn deref(&self) -> &Settings {
        &self.settings
    }
}

impl<C: HasSettings> Args for SettingsOf<C> {
    fn augment_args(command: Command) -> Command {
        C::TABLES.iter().copied().flatten().fold(command, |command, declared| command.arg(argument(declared)))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl<C: HasSettings> FromArgMatches for SettingsOf<C> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let given = |declared: &&Declared| {
            let value: &String = matches.get_one(&flag(declared))?;
            Some((declared.key().to_owned(), value.clone()))
        };
        let fixed: Chosen = C::TABLES.iter().copied().flatten().filter_map(given).collect();
        Ok(Self { settings: Settings { tables: C::TABLES, fixed }, of: PhantomData })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

fn argument(declared: &'static Declared) -> Arg {
    Arg::new(flag(declared))
        .long(flag(declared))
        .env(declared.variable())
        .value_name(declared.key().to_ascii_uppercase())
        .help(declared.about())
        .value_parser(|value: &str| declared.check(value).map_err(|refused| format!("{:?}", refused.problem)))
}

fn flag(declared: &Declared) -> String {
    format!("set-{}", declared.key().replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            Table,
            declared::samples::{GREETING, HOURS, SETTINGS, STARS},
        },
        *,
    };
    use crate::{Base, HasBase};
    use clap::{CommandFactory, Parser};

    #[derive(clap::Parser)]
    struct Config {
        #[command(flatten)]
        settings: SettingsOf<Config>,
    }

    impl HasBase for Config {
        fn base(&self) -> &Base {
            unreachable!("nothing is connected")
        }
    }

    impl HasSettings for Config {
        const TABLES: &'static [Table] = &[SETTINGS];

        fn settings(&self) -> &Settings {
            &self.settings
        }
    }

    #[test]
    fn what_is_given_is_fixed_and_the_rest_is_not() {
        let config = Config::try_parse_from(["bell", "--set-hours=12", "--set-stars="]).expect("sensible");
        let set = Chosen::from([("hours".to_owned(), "2".to_owned())]);
        assert_eq!(config.settings.among(&set, &HOURS), 12);
        assert!(!config.settings.among(&set, &STARS), "nothing is a value too");
        assert_eq!(config.settings.among(&set, &GREETING), "Hello");
    }

    #[test]
    fn what_makes_no_sense_stops_the_service_from_starting() {
        let refused = Config::try_parse_from(["bell", "--set-hours=25"]).err().expect("refused").to_string();
        assert!(refused.contains("set-hours") && refused.contains("Malformed"), "{refused}");
    }

    #[test]
    fn help_lists_every_variable() {
        let help = Config::command().render_long_help().to_string();
        for declared in SETTINGS {
            assert!(help.contains(&format!("[env: {}", declared.variable())), "{help}");
            assert!(help.contains(declared.about()), "{help}");
        }
        assert!(help.contains("--set-days-of-week <DAYS_OF_WEEK>"), "{help}");
    }
}
