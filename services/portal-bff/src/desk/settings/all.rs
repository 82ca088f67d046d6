//! All settings there are, whichever service keeps them, and what each is called.
//!
//! A setting is called `setting-<key>` among the words, `setting-<key>-text` says what it does, and its choices are
//! `setting-<key>-<choice>`. Nothing else names one.

use crate::{
    desk::parts::{folded::folded, person_fields::column_label},
    web::{page::Page, session::Visitor, site::Site},
};
use contracts::{
    Code, Failure,
    v1::{
        identity::{PersonField, SettingFrom},
        platform::{ANSWERING, ServiceSetting, SettingKind, ShowSettings},
    },
};
use futures::future::join_all;

/// All that can be set, in the order of the services and their tables.
pub struct All {
    pub listed: Vec<Listed>,
    /// Services that do not answer just now.
    pub silent: Vec<&'static str>,
}

/// A setting and who keeps it.
pub struct Listed {
    pub service: &'static str,
    pub setting: ServiceSetting,
}

impl All {
    /// Services that do not answer are named; the others are shown all the same.
    pub async fn of(site: &Site, visitor: &Visitor) -> Result<Self, Failure> {
        let asked =
            ANSWERING.map(|service| site.app.bus.ask_each(service, &ShowSettings {}, &visitor.asking));
        let mut all = Self { listed: Vec::new(), silent: Vec::new() };
        for (service, answer) in ANSWERING.into_iter().zip(join_all(asked).await) {
            match answer {
                Ok(answer) => {
                    let listed = |setting| Listed { service, setting };
                    all.listed.extend(answer.settings.into_iter().map(listed));
                }
                Err(failure) if failure.code == Code::NotFound => {} // It has none.
                Err(failure) if failure.code == Code::Unavailable => all.silent.push(service),
                Err(failure) => return Err(failure),
            }
        }
        Ok(all)
    }
}

impl Listed {
    pub fn key(&self) -> &str {
        &self.setting.key
    }

    pub fn is_fixed(&self) -> bool {
        self.setting.from == SettingFrom::Environment
    }

    pub fn is_set_here(&self) -> bool {
        self.setting.from == SettingFrom::Desk
    }

    /// One that the desk has no words or no control for would only confuse.
    pub fn is_known(&self, p: &Page) -> bool {
        self.setting.kind != SettingKind::Unknown && p.lang.own_text(&name(self.key())).is_some()
    }

    pub fn title(&self, p: &Page) -> String {
        p.t(&name(self.key()))
    }

    pub fn text(&self, p: &Page) -> String {
        p.t(&format!("{}-text", name(self.key())))
    }

    /// The value in effect, in words.
    pub fn in_words(&self, p: &Page) -> String {
        in_words(p, &self.setting, &self.setting.value)
    }

    /// Another value, in words.
    pub fn said(&self, p: &Page, value: &str) -> String {
        in_words(p, &self.setting, value)
    }

    pub fn built_in(&self, p: &Page) -> String {
        in_words(p, &self.setting, &self.setting.default)
    }

    /// A value as the form sends it: several in the order of the table, in which their boxes stand.
    pub fn as_sent(&self, value: &str) -> String {
        let SettingKind::Several { choices } = &self.setting.kind else { return value.to_owned() };
        let chosen = choices.iter().filter(|choice| value.split_whitespace().any(|named| named == *choice));
        chosen.map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// All it can be found by.
    pub fn findable(&self, p: &Page) -> String {
        let mut words =
            vec![self.key().to_owned(), self.setting.variable.clone(), self.title(p), self.text(p)];
        if let SettingKind::Choice { choices } | SettingKind::Several { choices } = &self.setting.kind {
            for choice in choices {
                words.push(word(p, self.key(), choice));
                words.extend(about(p, self.key(), choice));
            }
        }
        folded(&words.join(" "))
    }

    /// Whether it has all these words, in any order.
    pub fn is_found(&self, p: &Page, words: &str) -> bool {
        let findable = self.findable(p);
        folded(words).split_whitespace().all(|word| findable.contains(word))
    }
}

/// A value in words.
fn in_words(p: &Page, setting: &ServiceSetting, value: &str) -> String {
    match &setting.kind {
        SettingKind::OnOff { on, .. } => p.t(if value == on { "setting-on" } else { "setting-off" }),
        SettingKind::Choice { .. } => word(p, &setting.key, value),
        SettingKind::Number { .. } => {
            value.parse().map_or_else(|_| value.to_owned(), |number| p.number(&number))
        }
        SettingKind::Several { .. } => {
            let words = value.split_whitespace().map(|choice| word(p, &setting.key, choice));
            words.collect::<Vec<_>>().join(", ")
        }
        SettingKind::Text { .. } | SettingKind::Unknown => value.to_owned(),
    }
}

/// What a choice is called: its own word, or that of a field of people. One without any shows as it is written.
pub fn word(p: &Page, key: &str, choice: &str) -> String {
    let own = p.lang.own_text(&name_of_choice(key, choice));
    // A field of people is not called anything else.
    let of_people = || PersonField::from_column(choice).map(|field| column_label(p, field));
    own.or_else(of_people).unwrap_or_else(|| choice.to_owned())
}

/// What choosing it does.
pub fn about(p: &Page, key: &str, choice: &str) -> Option<String> {
    p.lang.own_text(&format!("{}-text", name_of_choice(key, choice)))
}

/// What a setting is called, as a key of texts.
fn name(key: &str) -> String {
    format!("setting-{}", key.replace('_', "-"))
}

fn name_of_choice(key: &str, choice: &str) -> String {
    format!("{}-{}", name(key), choice.replace('_', "-"))
}

#[cfg(test)]
pub mod samples {
    use super::*;

    pub fn all() -> All {
        let on_off = || SettingKind::OnOff { on: "true".into(), off: "false".into() };
        let stars = || SettingKind::OnOff { on: "*".into(), off: String::new() };
        let choices = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let delivery = SettingKind::Choice { choices: choices(&["temporary_password", "link"]) };
        let fields = SettingKind::Several { choices: choices(&PersonField::SEARCHED) };
        let limit = SettingKind::Number { least: 10, most: 100_000 };
        let listed = vec![
            one("password_delivery", delivery, "link", "temporary_password", SettingFrom::Desk),
            one("groups", on_off(), "true", "false", SettingFrom::Environment),
            one("exclude_primary_customer", on_off(), "false", "false", SettingFrom::Default),
            one("restrict_services", on_off(), "true", "false", SettingFrom::Desk),
            one("search_fields", fields, "email login", "login", SettingFrom::Desk),
            one("search_prefix", stars(), "", "*", SettingFrom::Environment),
            one("search_suffix", stars(), "*", "*", SettingFrom::Default),
            one("search_limit", limit, "12402", "1000", SettingFrom::Unknown),
            one("require_second_factor", on_off(), "false", "false", SettingFrom::Default),
            one("require_second_factor_of_administrators", on_off(), "true", "false", SettingFrom::Desk),
            one("of_tomorrow", on_off(), "false", "false", SettingFrom::Default),
        ];
        All { listed, silent: Vec::new() }
    }

    /// Of a kind that no setting is of yet, under the words of one.
    pub fn text() -> Listed {
        one("groups", SettingKind::Text { most: 40 }, "<Hello>", "Hello", SettingFrom::Desk)
    }

    fn one(key: &str, kind: SettingKind, value: &str, default: &str, from: SettingFrom) -> Listed {
        let setting = ServiceSetting {
            key: key.into(),
            kind,
            value: value.into(),
            default: default.into(),
            from,
            variable: format!("GUICHET_SET_{}", key.to_uppercase()),
        };
        Listed { service: "identity", setting }
    }
}
