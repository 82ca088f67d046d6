//! What every page needs: language, names, addresses of style sheets, the person, their form token.

mod refused;
#[cfg(test)]
mod tests;

pub use refused::{Refused, problem};

use crate::{avatar, cookie, i18n::Language, scripts::Scripts, session::Visitor, web::Web};
use askama::Template;
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use contracts::{Actor, Duty, Feature};
use uuid::Uuid;

/// A page and the one person it is for. Templates reach it as `p`.
#[derive(Clone)]
pub struct Page {
    pub lang: Language,
    pub actor: Option<Actor>,
    /// Where the reader's own picture is, if they have one.
    pub picture: Option<String>,
    /// For the hidden field `csrf`.
    pub csrf: String,
    /// For the hidden field `key`: sending a form twice does it once.
    pub key: Uuid,
    pub brand: String,
    pub css: String,
    pub brand_css: String,
    scripts: Scripts,
    pub icons: String,
    pub favicon: String,
    /// The path, for the menu.
    pub path: String,
    /// What was just done: the key of a text, from the address.
    pub said: Option<String>,
    zone: Tz,
    pub desk: bool,
}

/// What may be said after an action. Anything else in the address is ignored.
const SAID: [&str; 18] = [
    "imported",
    "invited",
    "ticket-opened",
    "reply-sent",
    "note-added",
    "ticket-closed",
    "ticket-reopened",
    "ticket-taken",
    "saved",
    "nothing-changed",
    "password-sent",
    "link-sent",
    "password-changed",
    "rated",
    "session-ended",
    "sessions-ended",
    "event-retried",
    "event-discarded",
];

#[expect(
    clippy::trivially_copy_pass_by_ref,
    clippy::unused_self,
    reason = "templates call with references, on `p`"
)]
impl Page {
    pub fn new(web: &Web, visitor: Option<&Visitor>, headers: &HeaderMap, path_and_query: &str) -> Self {
        let lang = visitor
            .and_then(|visitor| Language::from_tag(&visitor.actor.language))
            .or_else(|| cookie::sent(headers, "lang").and_then(|tag| Language::from_tag(&tag)))
            .or_else(|| Language::from_accept(headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?))
            .or_else(|| Language::from_tag(&web.app.config.language))
            .unwrap_or(Language::ENGLISH);
        let (path, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
        let said = url::form_urlencoded::parse(query.as_bytes())
            .find(|(name, _)| name == "said")
            .and_then(|(_, value)| SAID.contains(&&*value).then(|| format!("said-{value}")));
        Self {
            lang,
            csrf: visitor.map(Visitor::csrf).unwrap_or_default(),
            key: Uuid::now_v7(),
            brand: web.app.config.brand_name.clone(),
            css: web.assets.css().to_owned(),
            brand_css: web.assets.brand().to_owned(),
            scripts: web.assets.scripts().clone(),
            icons: web.assets.icons().to_owned(),
            favicon: web.assets.favicon().to_owned(),
            path: path.to_owned(),
            said,
            zone: visitor.and_then(|v| v.actor.time_zone.parse().ok()).unwrap_or(Tz::Europe__Paris),
            actor: visitor.map(|visitor| visitor.actor.clone()),
            picture: visitor.and_then(|v| Some(avatar::address(v.actor.person, v.avatar.as_deref()?))),
            desk: web.is_desk(),
        }
    }

    /// The page of a refused form. A key that was used for something else is replaced: sending once more
    /// is then the person's decision.
    pub fn again(mut self, refused: &Refused) -> Self {
        if refused.of("key").is_some() {
            self.key = Uuid::now_v7();
        }
        self
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
        let (value, unit) = match *bytes {
            ..1000 => return self.tn("size-bytes", bytes),
            1000..1_000_000 => (*bytes as f64 / 1e3, "size-kilobytes"),
            _ => (*bytes as f64 / 1e6, "size-megabytes"),
        };
        let text = if value < 10.0 { format!("{value:.1}") } else { format!("{value:.0}") };
        self.ta(unit, &self.lang.decimal(&text))
    }

    /// "CA" for Camille Aubertin.
    pub fn initials(&self, name: &str) -> String {
        let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
        words.next().into_iter().chain(words.next_back()).flat_map(char::to_uppercase).collect()
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

    fn uses(&self, feature: Feature) -> bool {
        self.actor.as_ref().is_none_or(|actor| actor.uses(feature))
    }

    pub fn is_administrator(&self) -> bool {
        self.actor.as_ref().is_some_and(Actor::is_administrator)
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

impl FromRequestParts<Web> for Signed {
    type Rejection = crate::error::Trouble;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Self::Rejection> {
        let visitor = Visitor::from_request_parts(parts, web).await?;
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
        let page = Page::new(web, Some(&visitor), &parts.headers, path);
        Ok(Self { page, visitor })
    }
}

/// Renders a page.
pub fn html(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(body) => (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], body).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page could not be rendered");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

#[cfg(test)]
pub fn rendered<T: Template>(pages: &[T]) -> impl Iterator<Item = String> + use<'_, T> {
    pages.iter().map(|page| page.render().expect("a page renders"))
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
        pub struct $name { pub p: crate::page::Page, $(pub $field: $type),* }

        #[cfg(test)]
        impl $name {
            /// Every state of this page that looks different.
            #[allow(clippy::vec_init_then_push, reason = "most pages have one sample")]
            pub fn samples(page: &crate::page::Page) -> Vec<Self> {
                let mut samples = Vec::new();
                $(samples.push({ let $p = page.clone(); $sample });)+
                samples
            }
        }
    };
}
pub(crate) use template;
