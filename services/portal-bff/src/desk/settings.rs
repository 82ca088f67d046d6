//! What is set for the whole house, in layers: what is built in, below what was set here, below what the
//! environment fixes.

use super::{person_fields::column_label, words::Word};
use crate::{
    error::Trouble,
    form::{Fields, Posted, to},
    page::{Page, Refused, Signed, html, template},
    session::Visitor,
    web::Web,
};
use axum::{extract::State, http::StatusCode, response::Response};
use contracts::{
    Code, Duty, Failure,
    v1::identity::{ChangeSetting, ListSettings, PersonField, Setting, SettingFrom, SettingKey, SettingList},
};

template! {
    /// Each setting: what it does, what is in effect, and where that comes from.
    "desk/settings.html"
    struct SettingsPage { list: SettingList, typed: Option<Typed>, refused: Refused }
    samples(p) => [
        SettingsPage { p, list: sample_list(), typed: None, refused: Refused::default() },
        SettingsPage {
            refused: Refused::from(Failure::field("value", contracts::Problem::Malformed), p.lang).unwrap(), p,
            list: sample_list(), typed: Some(Typed { key: SettingKey::SearchLimit, value: "<many>".into() })
        },
        SettingsPage { refused: Refused::whole(p.t("form-unavailable")), p, list: sample_list(), typed: None },
    ]
}

/// What somebody wanted and could not get.
pub struct Typed {
    key: SettingKey,
    value: String,
}

/// How a setting is set.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Control {
    /// Value, icon, and the keys of its name and of a sentence about it.
    Choose(&'static [(&'static str, &'static str, &'static str, &'static str)]),
    OnOff,
    Number,
    Fields,
}

const DELIVERY: &[(&str, &str, &str, &str)] = &[
    ("temporary_password", "key", "desk-delivery-temporary", "desk-delivery-temporary-text"),
    ("link", "mail", "desk-delivery-link", "desk-delivery-link-text"),
];

impl SettingsPage {
    /// As the form shows it: what was typed last, else what is in effect.
    fn value<'a>(&'a self, setting: &'a Setting) -> &'a str {
        match &self.typed {
            Some(typed) if typed.key == setting.key => &typed.value,
            _ => &setting.value,
        }
    }

    fn problem(&self, setting: &Setting) -> Option<&str> {
        let typed = self.typed.as_ref().filter(|typed| typed.key == setting.key);
        typed.and_then(|_| self.refused.of("value"))
    }

    /// At the setting it is about; what is about none stands above.
    fn has_summary(&self) -> bool {
        self.refused.whole.is_some()
    }

    /// The value in effect, in words.
    fn told(&self, setting: &Setting) -> String {
        told(&self.p, setting.key, &setting.value)
    }

    fn built_in(&self, setting: &Setting) -> String {
        told(&self.p, setting.key, &setting.default)
    }

    fn fixed(setting: &Setting) -> bool {
        setting.from == SettingFrom::Environment
    }

    /// Name, label and whether it is searched.
    fn searched(&self, setting: &Setting) -> Vec<(&'static str, String, bool)> {
        let value = self.value(setting);
        let searched = |name: &str| value.split_whitespace().any(|one| one == name);
        let one =
            |field: PersonField| (field.column(), column_label(&self.p, field), searched(field.column()));
        PersonField::searchable().into_iter().map(one).collect()
    }
}

pub async fn show(State(web): State<Web>, signed: Signed) -> Result<Response, Trouble> {
    signed.visitor.actor.on_duty(Duty::Settings)?;
    let list = all(&web, &signed.visitor).await?;
    let page = SettingsPage { p: signed.page, list, typed: None, refused: Refused::default() };
    Ok(html(StatusCode::OK, &page))
}

pub async fn change(State(web): State<Web>, form: Posted) -> Result<Response, Trouble> {
    form.visitor.actor.on_duty(Duty::Settings)?;
    let key = SettingKey::from_name(&form.fields.get("setting"));
    let value = typed(&form.fields, key);
    if form.fields.get("do") == "edit" {
        let (list, typed) = (all(&web, &form.visitor).await?, Some(Typed { key, value }));
        let page = SettingsPage { p: form.page, list, typed, refused: Refused::default() };
        return Ok(html(StatusCode::OK, &page));
    }
    let request = ChangeSetting {
        version: form.fields.parsed("version").unwrap_or_default(),
        key,
        value: (!form.fields.has("reset")).then(|| value.clone()),
    };
    let Err(failure) = web.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await else {
        return Ok(to(&format!("/settings?said=saved#{}", key.name())));
    };
    let list = all(&web, &form.visitor).await?;
    let clash = failure.code == Code::Conflict && list.version != request.version;
    let refused = if clash {
        Refused::whole(form.page.t("settings-clash"))
    } else {
        Refused::from(failure, form.page.lang)?
    };
    let typed = Some(Typed { key, value });
    let page = SettingsPage { p: form.page.again(&refused), list, typed, refused };
    Ok(page.refused.answer(&page))
}

async fn all(web: &Web, visitor: &Visitor) -> Result<SettingList, Failure> {
    let mut list = web.app.bus.ask(&ListSettings {}, &visitor.asking).await?;
    // One that this page has no words for would only confuse.
    list.settings.retain(|setting| setting.key != SettingKey::Unknown);
    Ok(list)
}

/// Fields to search come as a box each.
fn typed(form: &Fields, key: SettingKey) -> String {
    if key != SettingKey::SearchFields {
        return form.trimmed("value");
    }
    let fields = PersonField::searchable().into_iter().map(PersonField::column);
    fields.filter(|name| form.has(&format!("search.{name}"))).collect::<Vec<_>>().join(" ")
}

fn told(p: &Page, key: SettingKey, value: &str) -> String {
    match control(key) {
        Control::OnOff => p.t(if matches!(value, "true" | "*") { "setting-on" } else { "setting-off" }),
        Control::Choose(choices) => {
            let chosen = choices.iter().find(|(known, ..)| *known == value);
            chosen.map_or_else(|| value.to_owned(), |(_, _, word, _)| p.t(word))
        }
        Control::Number => value.parse().map_or_else(|_| value.to_owned(), |number| p.number(&number)),
        Control::Fields => {
            let label = |name: &str| {
                let field = PersonField::from_column(name);
                field.map_or_else(|| name.to_owned(), |field| column_label(p, field))
            };
            let labels = value.split_whitespace().map(label);
            labels.collect::<Vec<_>>().join(", ")
        }
    }
}

pub fn control(key: SettingKey) -> Control {
    match key {
        SettingKey::PasswordDelivery => Control::Choose(DELIVERY),
        SettingKey::Groups
        | SettingKey::ExcludePrimaryCustomer
        | SettingKey::RestrictServices
        | SettingKey::RequireSecondFactor
        | SettingKey::SearchPrefix
        | SettingKey::SearchSuffix
        | SettingKey::Unknown => Control::OnOff,
        SettingKey::SearchLimit => Control::Number,
        SettingKey::SearchFields => Control::Fields,
    }
}

/// What stands for on and off.
pub fn on_off(key: SettingKey) -> [(&'static str, &'static str); 2] {
    match key {
        SettingKey::SearchPrefix | SettingKey::SearchSuffix => [("*", "setting-on"), ("", "setting-off")],
        _ => [("true", "setting-on"), ("false", "setting-off")],
    }
}

/// Keys of what it is called, and of what it does.
pub fn title(key: SettingKey) -> &'static str {
    match key {
        SettingKey::PasswordDelivery => "desk-delivery",
        SettingKey::Groups => "setting-groups",
        SettingKey::ExcludePrimaryCustomer => "setting-exclude-primary-customer",
        SettingKey::RestrictServices => "setting-restrict-services",
        SettingKey::SearchFields => "setting-search-fields",
        SettingKey::SearchPrefix => "setting-search-prefix",
        SettingKey::SearchSuffix => "setting-search-suffix",
        SettingKey::SearchLimit => "setting-search-limit",
        SettingKey::RequireSecondFactor => "setting-require-second-factor",
        SettingKey::Unknown => "desk-unknown",
    }
}

pub fn text(key: SettingKey) -> &'static str {
    match key {
        SettingKey::PasswordDelivery => "desk-delivery-text",
        SettingKey::Groups => "setting-groups-text",
        SettingKey::ExcludePrimaryCustomer => "setting-exclude-primary-customer-text",
        SettingKey::RestrictServices => "setting-restrict-services-text",
        SettingKey::SearchFields => "setting-search-fields-text",
        SettingKey::SearchPrefix => "setting-search-prefix-text",
        SettingKey::SearchSuffix => "setting-search-suffix-text",
        SettingKey::SearchLimit => "setting-search-limit-text",
        SettingKey::RequireSecondFactor => "setting-require-second-factor-text",
        SettingKey::Unknown => "desk-unknown",
    }
}

impl Word for SettingFrom {
    fn text(&self) -> &'static str {
        match self {
            Self::Default => "setting-from-default",
            Self::Environment => "setting-from-environment",
            Self::Desk => "setting-from-desk",
            Self::Unknown => "desk-unknown",
        }
    }

    fn icon(&self) -> &'static str {
        match self {
            Self::Environment => "lock",
            Self::Desk => "edit",
            Self::Default | Self::Unknown => "box",
        }
    }

    fn tone(&self) -> &'static str {
        match self {
            Self::Desk => "t-on",
            Self::Environment => "t-wait",
            Self::Default | Self::Unknown => "t-calm",
        }
    }
}

#[cfg(test)]
fn sample_list() -> SettingList {
    let values = [
        (SettingKey::PasswordDelivery, "link", "temporary_password", SettingFrom::Desk),
        (SettingKey::Groups, "true", "false", SettingFrom::Environment),
        (SettingKey::ExcludePrimaryCustomer, "false", "false", SettingFrom::Default),
        (SettingKey::RestrictServices, "true", "false", SettingFrom::Desk),
        (SettingKey::SearchFields, "login email", "login", SettingFrom::Desk),
        (SettingKey::SearchPrefix, "", "*", SettingFrom::Environment),
        (SettingKey::SearchSuffix, "*", "*", SettingFrom::Default),
        (SettingKey::SearchLimit, "12402", "1000", SettingFrom::Unknown),
        (SettingKey::RequireSecondFactor, "false", "false", SettingFrom::Default),
    ];
    let setting = |(key, value, default, from): (SettingKey, &str, &str, SettingFrom)| Setting {
        key,
        value: value.into(),
        default: default.into(),
        from,
        variable: format!("GUICHET_SET_{}", key.name().to_uppercase()),
    };
    SettingList { version: 7, settings: values.map(setting).into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_to_search_come_as_a_box_each() {
        let mut form = Fields::default();
        for name in ["search.email", "search.login", "search.password"] {
            form.add(name.into(), "yes".into());
        }
        assert_eq!(typed(&form, SettingKey::SearchFields), "login email");
    }
}
