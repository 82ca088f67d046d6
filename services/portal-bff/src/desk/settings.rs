//! What is set for the whole house: all that the services say can be set, each shown by its kind. What is built in
//! lies below what was set here, and that below what the environment fixes.
//!
//! All is one form with one save. What differs goes to the services that keep it: each saves all of its own or none, and
//! none waits for another, so the page says at each setting what became of it. What changes what people see or may do is
//! looked at first.

mod all;
mod draft;
mod preview;

use crate::{
    desk::{
        parts::badges::Badge,
        settings::{
            all::{All, Listed, about, word},
            draft::SettingDraft,
            preview::{SettingsPreviewPage, foretell, seen_field},
        },
    },
    web::{
        address::with_query,
        form::Posted,
        notice::Notice,
        page::{Refused, Signed, html::html, template},
        pages::Pages,
        recovery::kept_form::KeptForm,
        refusal::Refusal,
        site::Site,
    },
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use contracts::{
    Code, Duty, Failure,
    v1::{
        identity::SettingFrom,
        platform::{ANSWERING, SaveSettings, SettingKind},
    },
};
use futures::future::join_all;
use serde::Deserialize;
use std::collections::HashMap;
use uuid::Uuid;

/// Choices that have a picture.
const PICTURES: [(&str, &str); 2] = [("temporary_password", "key"), ("link", "mail")];

/// What else belongs to a setting and is on another page: a sentence, where it leads, and how that is called.
const ELSEWHERE: [(&str, [&str; 3]); 1] =
    [("search_fields", ["setting-search-fields-custom", "/fields", "fields-title"])];

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct SettingsQuery {
    pub q: String,
    /// The keys of what was just saved.
    pub saved: String,
}

template! {
    /// Each setting: what it does, what is in effect, and where that comes from.
    "desk/settings.html"
    struct SettingsPage { all: All, drafts: Vec<SettingDraft>, saved: Vec<String>, q: String, refused: Refused }
    samples(p) => [
        SettingsPage::sample(p, all::samples::all()),
        SettingsPage { q: "Search LIMIT".into(), ..SettingsPage::sample(p, all::samples::all()) },
        SettingsPage { q: "<nothing>".into(), ..SettingsPage::sample(p, all::samples::all()) },
        SettingsPage {
            drafts: vec![
                SettingDraft {
                    service: "identity", key: "search_limit".into(), was: "12402".into(), value: "<many>".into(), reset: false
                },
                SettingDraft {
                    service: "identity", key: "restrict_services".into(), was: "true".into(), value: "false".into(), reset: true
                },
            ],
            saved: vec!["password_delivery".into()],
            refused: Refused::fields([("search_limit".to_owned(), p.t("problem-malformed"))].into()),
            ..SettingsPage::sample(p, all::samples::all())
        },
        SettingsPage {
            refused: Refused::whole(p.t("form-unavailable")),
            ..SettingsPage::sample(p, All { listed: vec![all::samples::text()], silent: vec!["notify"] })
        },
    ]
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

impl SettingsPage {
    fn listed(&self) -> impl Iterator<Item = &Listed> {
        self.all.listed.iter().filter(|listed| listed.is_known(&self.p))
    }

    fn draft(&self, listed: &Listed) -> Option<&SettingDraft> {
        self.drafts.iter().find(|draft| draft.key == listed.key())
    }

    /// As the form shows it: what was filled in and not saved, else what is in effect.
    fn value<'a>(&'a self, listed: &'a Listed) -> &'a str {
        self.draft(listed).map_or(&listed.setting.value, |draft| &draft.value)
    }

    fn is_reset(&self, listed: &Listed) -> bool {
        self.draft(listed).is_some_and(|draft| draft.reset)
    }

    fn is_saved(&self, listed: &Listed) -> bool {
        self.saved.iter().any(|key| key == listed.key())
    }

    fn problem(&self, listed: &Listed) -> Option<&str> {
        self.refused.of(listed.key())
    }

    /// Nobody looks for it. What is not saved yet stays in view.
    fn is_hidden(&self, listed: &Listed) -> bool {
        !listed.is_found(&self.p, &self.q) && self.draft(listed).is_none() && self.problem(listed).is_none()
    }

    fn is_none_found(&self) -> bool {
        self.listed().all(|listed| self.is_hidden(listed))
    }

    fn control(&self, listed: &Listed) -> Option<Control> {
        let (key, value) = (listed.key(), self.value(listed));
        let choice = |choice: &String, chosen| ChoiceShown {
            picture: PICTURES.iter().find(|(of, _)| of == choice).map(|(_, picture)| *picture),
            word: word(&self.p, key, choice),
            about: about(&self.p, key, choice),
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
        let (_, [text, path, title]) = ELSEWHERE.into_iter().find(|(of, _)| *of == listed.key())?;
        Some((self.p.t(text), path, self.p.t(title)))
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/settings", show)
        .post("/settings", save)
        .keeps("/settings", KeptForm::chosen().and_typed(&["text.*"]))
        .shows::<SettingsPage>()
        .shows::<SettingsPreviewPage>()
}

pub async fn show(
    State(site): State<Site>,
    Query(query): Query<SettingsQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    signed.visitor.actor.on_duty(Duty::Settings)?;
    let all = All::of(&site, &signed.visitor).await?;
    // An address alone says nothing was saved.
    let saved = if signed.page.notice.is_some() { &*query.saved } else { "" };
    let saved = saved.split_whitespace().map(str::to_owned).collect();
    let (drafts, refused) = (Vec::new(), Refused::default());
    let page = SettingsPage { p: signed.page, all, drafts, saved, q: query.q, refused };
    Ok(html(StatusCode::OK, &page))
}

pub async fn save(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    form.visitor.actor.on_duty(Duty::Settings)?;
    let all = All::of(&site, &form.visitor).await?;
    let drafts = SettingDraft::all(&form.fields, &all)?;
    let q = form.fields.get("q");
    if form.fields.get("do") == "edit" {
        let (saved, refused) = (Vec::new(), Refused::default());
        return Ok(html(StatusCode::OK, &SettingsPage { p: form.page, all, drafts, saved, q, refused }));
    }
    if drafts.is_empty() {
        return Ok(Notice::NOTHING_CHANGED.on(&with_query("/settings", &[("q", &q)])));
    }
    let unseen = |service: &str| !form.fields.has(&seen_field(service));
    let foretold = foretell(&site, &form.visitor, &drafts, unseen).await?;
    if !foretold.is_empty() {
        let rest = [("q", q), ("saved", String::new())];
        let (p, visitor) = (form.page, &form.visitor);
        let page = SettingsPreviewPage::of(&site, visitor, p, &all, &drafts, foretold, rest).await?;
        return Ok(html(StatusCode::OK, &page));
    }
    let Saved { mut saved, refused, moved } = save_each(&site, &form, &drafts).await?;
    saved.extend(form.fields.get("saved").split_whitespace().map(str::to_owned));
    if !refused.any() && !moved {
        let page = with_query("/settings", &[("q", &q), ("saved", &saved.join(" "))]);
        return Ok(Notice::SAVED.on(&format!("{page}#{}", saved[0])));
    }
    let all = All::of(&site, &form.visitor).await?;
    let drafts: Vec<_> = drafts.into_iter().filter(|draft| !saved.contains(&draft.key)).collect();
    let mut p = form.page.again(&refused);
    if !saved.is_empty() {
        // What is sent from here on is another request to those who saved already.
        p.key = Uuid::now_v7();
    }
    if !refused.any() {
        let foretold = foretell(&site, &form.visitor, &drafts, |_| true).await?;
        let rest = [("q", q), ("saved", saved.join(" "))];
        let page = SettingsPreviewPage::of(&site, &form.visitor, p, &all, &drafts, foretold, rest).await?;
        return Ok(html(StatusCode::OK, &page.anew()));
    }
    let page = SettingsPage { p, all, drafts, saved, q, refused };
    Ok(page.refused.answer(&page))
}

/// What became of a form.
struct Saved {
    /// Keys, in the order of the page.
    saved: Vec<String>,
    refused: Refused,
    /// Somewhere it would do something else by now than what was looked at, and so was not done.
    moved: bool,
}

/// Each service saves what it keeps, or nothing.
async fn save_each(site: &Site, form: &Posted, drafts: &[SettingDraft]) -> Result<Saved, Failure> {
    let once = form.visitor.once(form.fields.key());
    let of = |service: &'static str| drafts.iter().filter(move |draft| draft.service == service);
    let asked = ANSWERING.into_iter().filter(|service| of(service).next().is_some()).map(|service| {
        let changes = of(service).map(SettingDraft::change).collect();
        let seen = form.fields.get(&seen_field(service));
        let (request, once) = (SaveSettings { changes, seen }, &once);
        async move { (service, site.app.bus.ask_each(service, &request, once).await) }
    });
    let mut saved = Vec::new();
    let mut refused = HashMap::new();
    let mut moved = false;
    for (service, answer) in join_all(asked).await {
        let Err(failure) = answer else {
            saved.extend(of(service).map(|draft| draft.key.clone()));
            continue;
        };
        if failure.code == Code::Conflict && failure.fields.is_empty() {
            moved = true;
            continue;
        }
        let told = Refused::from(failure, form.page.lang)?;
        refused.extend(told.list().into_iter().map(|(key, text)| (key.to_owned(), text.to_owned())));
        if let Some(text) = told.whole.as_deref().or_else(|| told.of("key")) {
            refused.extend(of(service).map(|draft| (draft.key.clone(), text.to_owned())));
        }
    }
    Ok(Saved { saved, refused: Refused::fields(refused), moved })
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
impl SettingsPage {
    fn sample(p: crate::web::page::Page, all: All) -> Self {
        Self { p, all, drafts: Vec::new(), saved: Vec::new(), q: String::new(), refused: Refused::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn a_setting_is_found_by_words_in_any_order_with_accents_or_without() {
        let actor = contracts::Actor::plain(
            contracts::PersonId::new(),
            contracts::SessionId::new(),
            contracts::Audience::Desk,
        );
        let found = |tag: &str, words: &str| {
            let lang = Language::from_tag(tag).unwrap();
            let p = crate::web::page::Page::sample(lang, actor.clone(), true);
            let page = SettingsPage { q: words.into(), ..SettingsPage::sample(p, all::samples::all()) };
            let shown = page.listed().filter(|listed| !page.is_hidden(listed));
            shown.map(|listed| listed.key().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("en", "limit SEARCH_"), ["search_limit"]);
        assert_eq!(found("en", "guichet_set_groups"), ["groups"], "as the environment calls it");
        assert_eq!(found("pl", "usługi tylko"), found("pl", "TYLKO uslugi"));
        assert!(found("pl", "uslugi tylko").contains(&"restrict_services".to_owned()));
        assert_eq!(found("fr", "zzz"), [""; 0]);
        assert_eq!(found("de", " ").len(), 10, "all that have words");
    }
}
