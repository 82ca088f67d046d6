//! What every page needs: language, names, addresses of style sheets, the person, their form token.

mod error_summary;
mod form_errors;
pub mod html;

pub use crate::web::page::form_errors::Refused;
pub use crate::web::page::form_errors::problem;
use crate::{
    i18n::Language,
    web::{
        address, cookie,
        draft::{self, Draft},
        notice::{self, PageNotice},
        scripts::Scripts,
        session::Visitor,
        site::Site,
    },
};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use contracts::{Actor, Duty, Feature};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};
use uuid::Uuid;

/// A page and the one person it is for. Templates reach it as `p`.
#[derive(Clone)]
pub struct Page {
    pub lang: Language,
    pub actor: Option<Actor>,
    /// The reader's user name, so that a browser keeps their password under it.
    pub login: String,
    /// Where the reader's own picture is, if they have one.
    pub picture: Option<String>,
    /// For the hidden field `csrf`.
    pub csrf: String,
    /// For the hidden field `key`: sending a form twice does it once.
    pub key: Uuid,
    pub brand: String,
    pub css: String,
    scripts: Scripts,
    pub icons: String,
    /// The path, for the menu.
    pub path: String,
    /// The page's whole address, to come back to it in another language.
    pub here: String,
    /// What was just done.
    pub notice: Option<PageNotice>,
    /// What the reader began on this page and has not sent.
    pub drafts: Vec<Draft>,
    /// Days that such is kept.
    pub draft_days: i64,
    zone: Tz,
    pub desk: bool,
    /// The reader may open tickets.
    opens_tickets: bool,
    /// Whether it is a form that came back, which its title says first.
    refused: Arc<AtomicBool>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    clippy::unused_self,
    reason = "templates call with references, on `p`"
)]
impl Page {
    pub fn new(site: &Site, visitor: Option<&Visitor>, headers: &HeaderMap, path_and_query: &str) -> Self {
        let lang = visitor
            .and_then(|visitor| Language::from_tag(&visitor.actor.language))
            .or_else(|| cookie::sent(headers, "lang").and_then(|tag| Language::from_tag(&tag)))
            .or_else(|| Language::from_accept(headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?))
            .or_else(|| Language::from_tag(&site.app.config.language))
            .unwrap_or(Language::ENGLISH);
        let path = path_and_query.split('?').next().unwrap_or_default();
        Self {
            lang,
            csrf: visitor.map(Visitor::csrf).unwrap_or_default(),
            key: Uuid::now_v7(),
            brand: site.app.config.brand_name.clone(),
            css: site.assets.css().to_owned(),
            scripts: site.assets.scripts().clone(),
            icons: site.assets.icons().to_owned(),
            path: path.to_owned(),
            here: path_and_query.to_owned(),
            notice: None,
            drafts: Vec::new(),
            draft_days: site.app.config.draft_days.into(),
            zone: visitor.and_then(|v| v.actor.time_zone.parse().ok()).unwrap_or(Tz::Europe__Paris),
            actor: visitor.map(|visitor| visitor.actor.clone()),
            login: visitor.map(|visitor| visitor.login.clone()).unwrap_or_default(),
            picture: visitor.and_then(|v| Some(address::picture(v.actor.person, v.avatar.as_deref()?))),
            desk: site.is_desk(),
            opens_tickets: visitor.is_some_and(Visitor::opens_tickets),
            refused: Arc::default(),
        }
    }

    /// It is to be come back to at another address than the one it was asked for at.
    pub fn at(mut self, here: &str) -> Self {
        here.clone_into(&mut self.here);
        self
    }

    /// The page of a refused form. A key that was used for something else is replaced: sending once more
    /// is then the person's decision.
    pub fn again(mut self, refused: &Refused) -> Self {
        if refused.of("key").is_some() {
            self.key = Uuid::now_v7();
        }
        self
    }

    pub fn is_refused(&self) -> bool {
        self.refused.load(Ordering::Relaxed)
    }

    /// It is shown because a form was, or was not, refused.
    pub fn came_back(&self, refused: bool) {
        self.refused.store(refused, Ordering::Relaxed);
    }

    /// Where a record's form is sent to.
    pub fn form_of(&self, kind: &str, record: &impl std::fmt::Display) -> String {
        format!("/{kind}/{record}")
    }

    /// What was begun of the form that is sent to this path.
    pub fn draft(&self, form: &str) -> Option<&Draft> {
        self.drafts.iter().find(|draft| draft.form == form)
    }

    /// A text.
    pub fn t(&self, key: &str) -> String {
        self.lang.text(key)
    }

    /// A text with a count in it, as `{ $count }`.
    pub fn tn(&self, key: &str, count: &i64) -> String {
        self.lang.text_with(key, &[("count", (*count).into())])
    }

    /// A text with a name in it, as `{ $name }`.
    pub fn ta(&self, key: &str, name: &str) -> String {
        self.lang.text_with(key, &[("name", name.into())])
    }

    /// A text with a name and a count in it.
    pub fn tan(&self, key: &str, name: &str, count: &i64) -> String {
        self.lang.text_with(key, &[("name", name.into()), ("count", (*count).into())])
    }

    /// What a notice says.
    pub fn said(&self, notice: &PageNotice) -> String {
        notice.in_language(self.lang).or_else(|| notice.in_language(Language::ENGLISH)).unwrap_or_default()
    }

    /// A text with who did something and whom or what they did it to, as `{ $name }` and `{ $about }`.
    pub fn tb(&self, key: &str, name: &str, about: &str) -> String {
        self.lang.text_with(key, &[("name", name.into()), ("about", about.into())])
    }

    /// Markup of an icon from the sprite; use with `|safe`.
    pub fn icon(&self, id: &str) -> String {
        format!(r#"<svg class="i" aria-hidden="true"><use href="{}#{id}"/></svg>"#, self.icons)
    }

    /// The element that loads a script, beside the markup that needs it; use with `|safe`.
    pub fn script(&self, name: &str) -> String {
        self.scripts.element(name)
    }

    /// "22 November 2026 at 14:05", in the person's time zone.
    pub fn date_time(&self, at: &DateTime<Utc>) -> String {
        self.lang.date_time(*at, self.zone)
    }

    pub fn date(&self, at: &DateTime<Utc>) -> String {
        self.lang.date(*at, self.zone)
    }

    /// "3 hours ago", or the date when that is longer than a week ago.
    pub fn ago(&self, at: &DateTime<Utc>) -> String {
        let minutes = (chassis::clock::now() - *at).num_minutes();
        match minutes {
            ..1 => self.t("ago-now"),
            1..60 => self.tn("ago-minutes", &minutes),
            60..1440 => self.tn("ago-hours", &(minutes / 60)),
            1440..10080 => self.tn("ago-days", &(minutes / 1440)),
            _ => self.date(at),
        }
    }

    /// "3 h": how long ago, for a narrow column.
    pub fn since(&self, at: &DateTime<Utc>) -> String {
        let minutes = (chassis::clock::now() - *at).num_minutes();
        match minutes {
            ..1 => self.t("since-now"),
            1..60 => self.tn("since-minutes", &minutes),
            60..1440 => self.tn("since-hours", &(minutes / 60)),
            1440..525_600 => self.tn("since-days", &(minutes / 1440)),
            _ => self.tn("since-years", &(minutes / 525_600)),
        }
    }

    /// "12,402", as the language groups its digits.
    pub fn number(&self, number: &i64) -> String {
        self.lang.number(*number)
    }

    /// For the `datetime` attribute of `<time>`.
    pub fn iso(&self, at: &DateTime<Utc>) -> String {
        at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    /// "1.8 MB" with the language's decimal sign.
    pub fn size(&self, bytes: &i64) -> String {
        self.lang.size(*bytes)
    }

    /// The server's clock, which scripts go by: milliseconds since 1970.
    pub fn now(&self) -> i64 {
        chassis::clock::now().timestamp_millis()
    }

    /// "CA" for Camille Aubertin.
    pub fn initials(&self, name: &str) -> String {
        let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
        words.next().into_iter().chain(words.next_back()).flat_map(char::to_uppercase).collect()
    }

    /// Who is looking, for scripts that must not mix people up; empty for nobody.
    pub fn me(&self) -> String {
        self.actor.as_ref().map(|actor| actor.person.to_string()).unwrap_or_default()
    }

    pub fn my_name(&self) -> &str {
        self.actor.as_ref().map_or("", |actor| &actor.name)
    }

    /// `aria-current` of a menu entry; use with `|safe`.
    pub fn current(&self, path: &str) -> &'static str {
        let here = if path == "/" { self.path == "/" } else { self.path.starts_with(path) };
        if here { r#" aria-current="page""# } else { "" }
    }

    pub fn languages(&self) -> Vec<Language> {
        Language::all().collect()
    }

    /// Whether a part of the portal is on for the reader. What is off is refused by its owner as well.
    pub fn has_tickets(&self) -> bool {
        self.uses(Feature::Tickets)
    }

    pub fn has_solutions(&self) -> bool {
        self.uses(Feature::Solutions)
    }

    /// Whether the reader may open tickets, so that it is offered.
    pub fn opens_tickets(&self) -> bool {
        self.opens_tickets
    }

    fn uses(&self, feature: Feature) -> bool {
        self.actor.as_ref().is_none_or(|actor| actor.uses(feature))
    }

    pub fn is_administrator(&self) -> bool {
        self.actor.as_ref().is_some_and(Actor::is_administrator)
    }

    /// Whether single keys do nothing for the reader.
    pub fn has_keys_off(&self) -> bool {
        self.actor.as_ref().is_some_and(|actor| actor.keys_off)
    }

    /// Whether the reader has this duty, so that what it allows is shown.
    pub fn has(&self, duty: Duty) -> bool {
        self.actor.as_ref().is_some_and(|actor| actor.has(duty))
    }
}

/// Somebody signed in, and the page made for them: what most handlers start from.
pub struct Signed {
    pub page: Page,
    pub visitor: Visitor,
}

impl FromRequestParts<Site> for Signed {
    type Rejection = crate::web::refusal::Refusal;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Self::Rejection> {
        let visitor = Visitor::from_request_parts(parts, site).await?;
        visitor.learn_offers(site).await;
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
        let mut page = Page::new(site, Some(&visitor), &parts.headers, path);
        // A page that brings itself up to date has its forms already.
        if site.forms.has_page(&page.path) && !parts.headers.contains_key("x-guichet-live") {
            page.drafts = draft::of_page(site, &visitor, &page.path).await;
        }
        page.notice = notice::of_page(site, Some(visitor.actor.person), parts).await;
        Ok(Self { page, visitor })
    }
}

#[cfg(test)]
pub fn rendered<T: askama::Template>(pages: &[T]) -> impl Iterator<Item = String> + use<'_, T> {
    pages.iter().map(|page| page.render().expect("a page renders"))
}

/// What [`template!`] makes of a page: it can show itself in every state.
pub trait Sampled: askama::Template + Sized {
    #[cfg(test)]
    fn samples(page: &Page) -> Vec<Self>;
}

/// Declares a page: its template, what it shows beside `p`, and samples of it. One test renders every
/// sample of every page in every language.
macro_rules! template {
    (
        $(#[$doc:meta])* $path:literal
        struct $name:ident { $($field:ident: $type:ty),* $(,)? }
        samples($p:ident) => [$($sample:expr),+ $(,)?]
    ) => {
        $(#[$doc])*
        #[derive(askama::Template)]
        #[template(path = $path)]
        pub struct $name { pub p: crate::web::page::Page, $(pub $field: $type),* }

        impl crate::web::page::html::Form for $name {
            fn came_back(&self, refused: bool) {
                self.p.came_back(refused);
            }
        }

        impl crate::web::page::Sampled for $name {
            #[cfg(test)]
            #[allow(clippy::vec_init_then_push, reason = "most pages have one sample")]
            fn samples(page: &crate::web::page::Page) -> Vec<Self> {
                let mut samples = Vec::new();
                $(samples.push({ let $p = page.clone(); $sample });)+
                samples
            }
        }
    };
}
pub(crate) use template;

#[cfg(test)]
impl Page {
    /// Somebody's page, as templates are tried with.
    pub fn sample(lang: Language, actor: contracts::Actor, desk: bool) -> Self {
        Self {
            lang,
            actor: Some(actor),
            login: "zaneta".into(),
            picture: None,
            csrf: "token".into(),
            key: Uuid::nil(),
            brand: "Oriale".into(),
            css: "/static/site.css".into(),
            scripts: crate::web::assets::Assets::load(contracts::Audience::Portal, "#000").scripts().clone(),
            icons: "/static/icons.svg".into(),
            path: "/".into(),
            here: "/".into(),
            notice: Some(notice::sample()),
            drafts: ["/tickets/new", "/people/new"].map(crate::web::draft::sample).to_vec(),
            draft_days: 7,
            zone: Tz::Europe__Warsaw,
            desk,
            opens_tickets: true,
            refused: Arc::default(),
        }
    }

    /// The same for somebody who may not open tickets.
    pub fn of_a_reader_only(mut self) -> Self {
        self.opens_tickets = false;
        self
    }
}
