//! What is set for the whole house: all that the services say can be set, each shown by its kind. What is built in
//! lies below what was set here, and that below what the environment fixes.
//!
//! A setting is called `setting-<key>` among the words, `setting-<key>-text` says what it does, and its choices are
//! `setting-<key>-<choice>`. Nothing else here names one.

use crate::{
    desk::parts::{badges::Badge, person_fields::column_label},
    web::{
        address::to,
        form::{Posted, fields::Fields},
        page::{Page, Refused, Signed, html::html, template},
        pages::Pages,
        recovery::kept_form::KeptForm,
        refusal::Refusal,
        session::Visitor,
        site::Site,
    },
};
use axum::{extract::State, http::StatusCode, response::Response};
use contracts::{
    Code, Duty, Failure, Problem,
    v1::{
        identity::{PersonField, SettingFrom},
        platform::{ANSWERING, SaveSetting, ServiceSetting, SettingKind, ShowSettings},
    },
};
use futures::future::join_all;

/// Choices that have a picture.
const PICTURES: [(&str, &str); 2] = [("temporary_password", "key"), ("link", "mail")];

/// What else belongs to a setting and is on another page: a sentence, where it leads, and how that is called.
const ELSEWHERE: [(&str, [&str; 3]); 1] =
    [("search_fields", ["setting-search-fields-custom", "/fields", "fields-title"])];

template! {
    /// Each setting: what it does, what is in effect, and where that comes from.
    "desk/settings.html"
    struct SettingsPage { all: All, typed: Option<SettingDraft>, refused: Refused }
    samples(p) => [
        SettingsPage { p, all: sample_all(), typed: None, refused: Refused::default() },
        SettingsPage {
            refused: Refused::from(Failure::field("value", Problem::Malformed), p.lang).unwrap(), p,
            all: sample_all(), typed: Some(SettingDraft { key: "search_limit".into(), value: "<many>".into() })
        },
        SettingsPage {
            refused: Refused::whole(p.t("form-unavailable")), p, typed: None,
            all: All { listed: vec![sample_text()], silent: vec!["notify"] }
        },
    ]
}

/// All that can be set, in the order of the services and their tables.
pub struct All {
    listed: Vec<Listed>,
    /// Services that do not answer just now.
    silent: Vec<&'static str>,
}

/// A setting and who keeps it.
pub struct Listed {
    service: &'static str,
    /// Of all settings of that service.
    version: i64,
    setting: ServiceSetting,
}

/// A value that was refused, to be shown again.
pub struct SettingDraft {
    key: String,
    value: String,
}

/// How a setting is set.
pub enum Control {
    OneOf(Vec<ChoiceShown>),
    /// Each as it is written, with the key of its word.
    OnOff([(String, &'static str); 2]),
    Number(i64, i64),
    Text(i64),
    Several(Vec<ChoiceShown>),
}

pub struct ChoiceShown {
    value: String,
    picture: Option<&'static str>,
    word: String,
    about: Option<String>,
    chosen: bool,
}

impl All {
    /// Services that do not answer are named; the others are shown all the same.
    async fn of(site: &Site, visitor: &Visitor) -> Result<Self, Failure> {
        let asked =
            ANSWERING.map(|service| site.app.bus.ask_each(service, &ShowSettings {}, &visitor.asking));
        let mut all = Self { listed: Vec::new(), silent: Vec::new() };
        for (service, answer) in ANSWERING.into_iter().zip(join_all(asked).await) {
            match answer {
                Ok(answer) => {
                    let listed = |setting| Listed { service, version: answer.version, setting };
                    all.listed.extend(answer.settings.into_iter().map(listed));
                }
                Err(failure) if failure.code == Code::NotFound => {} // It has none.
                Err(failure) if failure.code == Code::Unavailable => all.silent.push(service),
                Err(failure) => return Err(failure),
            }
        }
        Ok(all)
    }

    fn find(&self, key: &str) -> Option<&Listed> {
        self.listed.iter().find(|listed| listed.setting.key == key)
    }
}

impl Listed {
    pub fn is_fixed(&self) -> bool {
        self.setting.from == SettingFrom::Environment
    }

    pub fn is_set_here(&self) -> bool {
        self.setting.from == SettingFrom::Desk
    }
}

impl SettingsPage {
    /// One that this page has no words or no control for would only confuse.
    fn listed(&self) -> impl Iterator<Item = &Listed> {
        let shown = |listed: &&Listed| {
            let known = listed.setting.kind != SettingKind::Unknown;
            known && self.p.lang.own_text(&name(&listed.setting.key)).is_some()
        };
        self.all.listed.iter().filter(shown)
    }

    fn title(&self, listed: &Listed) -> String {
        self.p.t(&name(&listed.setting.key))
    }

    fn text(&self, listed: &Listed) -> String {
        self.p.t(&format!("{}-text", name(&listed.setting.key)))
    }

    /// The value in effect, in words.
    fn in_words(&self, listed: &Listed) -> String {
        in_words(&self.p, &listed.setting, &listed.setting.value)
    }

    fn built_in(&self, listed: &Listed) -> String {
        in_words(&self.p, &listed.setting, &listed.setting.default)
    }

    /// As the form shows it: what was typed last, else what is in effect.
    fn value<'a>(&'a self, listed: &'a Listed) -> &'a str {
        let typed = self.typed.as_ref().filter(|typed| typed.key == listed.setting.key);
        typed.map_or(&listed.setting.value, |typed| &typed.value)
    }

    fn problem(&self, listed: &Listed) -> Option<&str> {
        let typed = self.typed.as_ref().filter(|typed| typed.key == listed.setting.key);
        typed.and_then(|_| self.refused.of("value"))
    }

    /// At the setting it is about; what is about none stands above.
    fn has_summary(&self) -> bool {
        self.refused.whole.is_some()
    }

    fn control(&self, listed: &Listed) -> Option<Control> {
        let (key, value) = (&listed.setting.key, self.value(listed));
        let choice = |choice: &String, chosen| ChoiceShown {
            picture: PICTURES.iter().find(|(of, _)| of == choice).map(|(_, picture)| *picture),
            word: word(&self.p, key, choice),
            about: self.p.lang.own_text(&format!("{}-text", name_of_choice(key, choice))),
            chosen,
            value: choice.clone(),
        };
        Some(match &listed.setting.kind {
            SettingKind::OnOff { on, off } => {
                Control::OnOff([(on.clone(), "setting-on"), (off.clone(), "setting-off")])
            }
            SettingKind::Choice { choices } => {
                Control::OneOf(choices.iter().map(|one| choice(one, one == value)).collect())
            }
            SettingKind::Number { least, most } => Control::Number(*least, *most),
            SettingKind::Text { most } => Control::Text(*most),
            SettingKind::Several { choices } => {
                let chosen = |one: &String| value.split_whitespace().any(|named| named == one);
                Control::Several(choices.iter().map(|one| choice(one, chosen(one))).collect())
            }
            SettingKind::Unknown => return None,
        })
    }

    fn elsewhere(&self, listed: &Listed) -> Option<(String, &'static str, String)> {
        let (_, [text, path, title]) = ELSEWHERE.into_iter().find(|(of, _)| *of == listed.setting.key)?;
        Some((self.p.t(text), path, self.p.t(title)))
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/settings", show)
        .post("/settings", change)
        .keeps("/settings", KeptForm::chosen().and_typed(&["text"]))
        .says("saved")
        .shows::<SettingsPage>()
}

pub async fn show(State(site): State<Site>, signed: Signed) -> Result<Response, Refusal> {
    signed.visitor.actor.on_duty(Duty::Settings)?;
    let all = All::of(&site, &signed.visitor).await?;
    let page = SettingsPage { p: signed.page, all, typed: None, refused: Refused::default() };
    Ok(html(StatusCode::OK, &page))
}

pub async fn change(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    form.visitor.actor.on_duty(Duty::Settings)?;
    let all = All::of(&site, &form.visitor).await?;
    let key = form.fields.get("setting");
    let Some(Listed { service, setting, .. }) = all.find(&key) else {
        if !all.silent.is_empty() {
            return Err(Failure::unavailable("who keeps this setting does not answer").into());
        }
        let refused = Refused::from(Failure::field("setting", Problem::NoSuch), form.page.lang)?;
        let page = SettingsPage { p: form.page, all, typed: None, refused };
        return Ok(page.refused.answer(&page));
    };
    let (service, value) = (*service, typed(&form.fields, &setting.kind));
    if form.fields.get("do") == "edit" {
        let typed = Some(SettingDraft { key, value });
        let page = SettingsPage { p: form.page, all, typed, refused: Refused::default() };
        return Ok(html(StatusCode::OK, &page));
    }
    let request = SaveSetting {
        version: form.fields.parsed("version").unwrap_or_default(),
        key: key.clone(),
        value: (!form.fields.has("reset")).then(|| value.clone()),
    };
    let once = form.visitor.once(form.fields.key());
    let Err(failure) = site.app.bus.ask_each(service, &request, &once).await else {
        return Ok(to(&format!("/settings?said=saved#{key}")));
    };
    let all = All::of(&site, &form.visitor).await?;
    let now = all.listed.iter().find(|listed| listed.service == service).map(|listed| listed.version);
    let refused = if failure.code == Code::Conflict && now != Some(request.version) {
        Refused::whole(form.page.t("settings-clash"))
    } else {
        Refused::from(failure, form.page.lang)?
    };
    let typed = Some(SettingDraft { key, value });
    let page = SettingsPage { p: form.page.again(&refused), all, typed, refused };
    Ok(page.refused.answer(&page))
}

/// Several come as a box each, and are kept in the order of the table.
fn typed(form: &Fields, kind: &SettingKind) -> String {
    match kind {
        SettingKind::Several { choices } => {
            let chosen = choices.iter().filter(|choice| form.has(&format!("value.{choice}")));
            chosen.map(String::as_str).collect::<Vec<_>>().join(" ")
        }
        SettingKind::Text { .. } => form.trimmed("text"),
        _ => form.trimmed("value"),
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
fn word(p: &Page, key: &str, choice: &str) -> String {
    let own = p.lang.own_text(&name_of_choice(key, choice));
    // A field of people is not called anything else.
    let of_people = || PersonField::from_column(choice).map(|field| column_label(p, field));
    own.or_else(of_people).unwrap_or_else(|| choice.to_owned())
}

/// What a setting is called, as a key of texts.
fn name(key: &str) -> String {
    format!("setting-{}", key.replace('_', "-"))
}

fn name_of_choice(key: &str, choice: &str) -> String {
    format!("{}-{}", name(key), choice.replace('_', "-"))
}

impl Badge for SettingFrom {
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
fn sample_all() -> All {
    let on_off = || SettingKind::OnOff { on: "true".into(), off: "false".into() };
    let stars = || SettingKind::OnOff { on: "*".into(), off: String::new() };
    let choices = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let delivery = SettingKind::Choice { choices: choices(&["temporary_password", "link"]) };
    let fields = SettingKind::Several { choices: choices(&PersonField::SEARCHED) };
    let limit = SettingKind::Number { least: 10, most: 100_000 };
    let listed = vec![
        sample("password_delivery", delivery, "link", "temporary_password", SettingFrom::Desk),
        sample("groups", on_off(), "true", "false", SettingFrom::Environment),
        sample("exclude_primary_customer", on_off(), "false", "false", SettingFrom::Default),
        sample("restrict_services", on_off(), "true", "false", SettingFrom::Desk),
        sample("search_fields", fields, "login email", "login", SettingFrom::Desk),
        sample("search_prefix", stars(), "", "*", SettingFrom::Environment),
        sample("search_suffix", stars(), "*", "*", SettingFrom::Default),
        sample("search_limit", limit, "12402", "1000", SettingFrom::Unknown),
        sample("require_second_factor", on_off(), "false", "false", SettingFrom::Default),
        sample("of_tomorrow", on_off(), "false", "false", SettingFrom::Default),
    ];
    All { listed, silent: Vec::new() }
}

/// Of a kind that no setting is of yet, under the words of one.
#[cfg(test)]
fn sample_text() -> Listed {
    sample("groups", SettingKind::Text { most: 40 }, "<Hello>", "Hello", SettingFrom::Desk)
}

#[cfg(test)]
fn sample(key: &str, kind: SettingKind, value: &str, default: &str, from: SettingFrom) -> Listed {
    let setting = ServiceSetting {
        key: key.into(),
        kind,
        value: value.into(),
        default: default.into(),
        from,
        variable: format!("GUICHET_SET_{}", key.to_uppercase()),
    };
    Listed { service: "identity", version: 7, setting }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_to_search_come_as_a_box_each() {
        let mut form = Fields::default();
        for name in ["value.email", "value.login", "value.password"] {
            form.add(name.into(), "yes".into());
        }
        let all = sample_all();
        assert_eq!(typed(&form, &all.find("search_fields").unwrap().setting.kind), "login email");
    }

    #[test]
    fn other_values_come_as_they_are_typed() {
        let mut form = Fields::default();
        form.add("value".into(), " 12 ".into());
        form.add("text".into(), " Hello all ".into());
        let all = sample_all();
        assert_eq!(typed(&form, &all.find("search_limit").unwrap().setting.kind), "12");
        assert_eq!(typed(&form, &sample_text().setting.kind), "Hello all");
    }
}
