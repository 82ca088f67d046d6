//! What is said once, on the page that follows an act. It is kept here for who did it, under a name that only a cookie
//! for that page says: so no address says anything, another tab takes nothing away, and where there is no cookie nobody
//! asks. Where an act can be taken back, that is offered beside it.

use crate::{
    config::App,
    i18n::Language,
    web::{
        address::to,
        cookie::{self, Cookie, Duration, with_cookie},
        database::AskedInTime,
        draft::audience,
        site::Site,
    },
};
use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
    response::Response,
};
use contracts::{PersonId, v1::identity::SignOutElsewhere};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use std::{
    convert::Infallible,
    sync::{Arc, OnceLock},
};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// How long a page may take to come.
const KEPT: Duration = Duration::minutes(5);

/// Something that may be said. `said-<word>` is its text.
#[derive(Clone, Copy)]
pub struct Notice(&'static str);

/// What more than one page says.
impl Notice {
    pub const LINK_SENT: Self = Self::new("link-sent");
    pub const NOTHING_CHANGED: Self = Self::new("nothing-changed");
    pub const PASSWORD_CHANGED: Self = Self::new("password-changed");
    pub const PASSWORD_SENT: Self = Self::new("password-sent");
    pub const REPLY_SENT: Self = Self::new("reply-sent");
    pub const SAVED: Self = Self::new("saved");
    pub const TICKET_REOPENED: Self = Self::new("ticket-reopened");
    pub const UNDONE: Self = Self::new("undone");
}

impl Notice {
    pub const fn new(word: &'static str) -> Self {
        Self(word)
    }

    /// See other: there it is said, to whoever sent the form.
    pub fn on(self, path: &str) -> Response {
        self.telling().on(path)
    }

    /// With two numbers in its text: `{ $count }` and `{ $rest }` count, `{ $number }` and `{ $other }` say them.
    pub fn counting(self, count: i64, rest: i64) -> Telling {
        Telling { counts: Some((count, rest)), ..self.telling() }
    }

    /// With a way to take it back.
    pub fn or_undo(self, undo: Undo) -> Telling {
        Telling { undo: Some(undo), ..self.telling() }
    }

    /// For somebody who was not signed in when they sent it, or sent no form.
    pub fn told(self, person: PersonId) -> Telling {
        Telling { to: To::Person(person), ..self.telling() }
    }

    /// For who is not signed in any more, or not yet.
    pub fn told_nobody(self) -> Telling {
        Telling { to: To::Nobody, ..self.telling() }
    }

    fn telling(self) -> Telling {
        Telling { notice: self, counts: None, undo: None, elsewhere: None, to: To::Sender }
    }
}

/// How an act is taken back: by a form with these fields beside its token and its key, sent to an address of this site.
#[derive(Clone, Serialize, Deserialize)]
pub struct Undo {
    pub action: String,
    pub fields: Vec<(String, String)>,
}

/// A notice on its way to be kept, carried by the response that leads to its page.
#[derive(Clone)]
pub struct Telling {
    notice: Notice,
    counts: Option<(i64, i64)>,
    undo: Option<Undo>,
    elsewhere: Option<SignOutElsewhere>,
    to: To,
}

#[derive(Clone, Copy)]
enum To {
    Sender,
    Person(PersonId),
    Nobody,
}

impl Telling {
    /// With a way to sign out there as well.
    pub fn and_elsewhere(self, elsewhere: Option<SignOutElsewhere>) -> Self {
        Self { elsewhere, ..self }
    }

    pub fn on(self, path: &str) -> Response {
        let mut response = to(path);
        response.extensions_mut().insert(self);
        response
    }
}

/// Keeps what the page is to say that a response leads to. The act is done: where this fails, the page says less.
pub async fn keep(site: &Site, sender: Option<PersonId>, mut response: Response) -> Response {
    let Some(telling) = response.extensions_mut().remove::<Telling>() else { return response };
    let Some(page) = leads_to(&response) else { return response };
    let person = match telling.to {
        To::Sender if sender.is_none() => return response,
        To::Sender => sender,
        To::Person(person) => Some(person),
        To::Nobody => None,
    };
    let id = Uuid::now_v7();
    let kept = sqlx::query(
        "insert into notice (id, audience, person, page, said, undo, elsewhere)
         values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(id)
    .bind(audience(site))
    .bind(person.map(|person| person.0))
    .bind(&page)
    .bind(kept_as(telling.notice, telling.counts))
    .bind(telling.undo.map(Json))
    .bind(telling.elsewhere.map(Json))
    .execute(&site.app.db)
    .in_time(site)
    .await;
    match kept {
        Ok(_) => with_cookie(response, &cookie_of(site, &page, id.to_string(), KEPT)),
        Err(error) => {
            tracing::warn!(%error, "a notice was not kept");
            response
        }
    }
}

/// The path of a redirect.
fn leads_to(response: &Response) -> Option<String> {
    let address = response.headers().get(header::LOCATION)?.to_str().ok()?;
    address.split(['?', '#']).next().map(str::to_owned)
}

#[derive(sqlx::FromRow)]
struct KeptNotice {
    said: String,
    #[sqlx(flatten)]
    beside: Beside,
}

/// What a page says of the act before it.
#[derive(Clone)]
pub struct PageNotice {
    /// Also the key of the form that takes the act back: however often it is sent, it is one request.
    pub id: Uuid,
    /// The key of its text.
    pub text: String,
    /// What is counted in it.
    pub counts: Option<(i64, i64)>,
    pub undo: Option<Undo>,
    pub elsewhere: Option<SignOutElsewhere>,
}

/// What stands beside the words of a notice.
#[derive(Default, sqlx::FromRow)]
struct Beside {
    undo: Option<Json<Undo>>,
    elsewhere: Option<Json<SignOutElsewhere>>,
}

impl PageNotice {
    fn read(id: Uuid, said: &str, beside: Beside) -> Option<Self> {
        let mut parts = said.split(' ');
        let text = format!("said-{}", parts.next().unwrap_or_default());
        let mut number = || parts.next().and_then(|number| number.parse().ok());
        let counts = number().zip(number());
        let undo = beside.undo.map(|Json(undo)| undo);
        // Nothing but an address of another site: it comes from whoever runs that.
        let web = |elsewhere: &SignOutElsewhere| {
            url::Url::parse(&elsewhere.address).is_ok_and(|url| matches!(url.scheme(), "https" | "http"))
        };
        let elsewhere = beside.elsewhere.map(|Json(elsewhere)| elsewhere).filter(web);
        let notice = Self { id, text, counts, undo, elsewhere };
        // It may have been kept by another version.
        notice.in_language(Language::ENGLISH)?;
        Some(notice)
    }

    /// Whether it says that something did not come about.
    pub fn is_trouble(&self) -> bool {
        self.text.starts_with("said-trouble-")
    }

    /// In words, where the language has them.
    pub fn in_language(&self, language: Language) -> Option<String> {
        let Some((count, rest)) = self.counts else { return language.own_text(&self.text) };
        let numbers = [count, rest].map(|number| language.number(number));
        let [number, other] = &numbers;
        let values = [
            ("count", count.into()),
            ("number", number.as_str().into()),
            ("rest", rest.into()),
            ("other", other.as_str().into()),
        ];
        language.own_text_with(&self.text, &values)
    }
}

/// As it is kept: the word, and behind it what is counted.
fn kept_as(Notice(word): Notice, counts: Option<(i64, i64)>) -> String {
    counts.map_or_else(|| word.to_owned(), |(count, rest)| format!("{word} {count} {rest}"))
}

/// What a page said: told by whoever makes it to whoever sees the answer.
#[derive(Clone, Default)]
pub struct NoticeSlot(Arc<OnceLock<(Uuid, String)>>);

/// What is to be said on the page that somebody asks for.
pub async fn of_page(site: &Site, person: Option<PersonId>, parts: &Parts) -> Option<PageNotice> {
    let id: Uuid = cookie::sent(&parts.headers, name(site))?.parse().ok()?;
    // A page that brings itself up to date does not use it up.
    if parts.headers.contains_key("x-guichet-live") {
        return None;
    }
    let page = parts.uri.path();
    let kept: sqlx::Result<Option<KeptNotice>> = sqlx::query_as(
        "select said, undo, elsewhere from notice
         where id = $1 and audience = $2 and person is not distinct from $3 and page = $4
             and at > now() - make_interval(secs => $5)",
    )
    .bind(id)
    .bind(audience(site))
    .bind(person.map(|person| person.0))
    .bind(page)
    .bind(KEPT.as_seconds_f64())
    .fetch_optional(&site.app.db)
    .in_time(site)
    .await;
    let KeptNotice { said, beside } = kept.unwrap_or_else(|error| {
        tracing::warn!(%error, "look up a notice");
        None
    })?;
    let notice = PageNotice::read(id, &said, beside)?;
    if let Some(slot) = parts.extensions.get::<NoticeSlot>() {
        let _ = slot.0.set((id, page.to_owned()));
    }
    Some(notice)
}

/// A page that there is has said it: it is not said again. What a page could not be shown for is said on the next try.
pub async fn said(site: &Site, slot: &NoticeSlot, response: Response) -> Response {
    let Some((id, page)) = slot.0.get().filter(|_| response.status().is_success()) else { return response };
    let gone =
        sqlx::query("delete from notice where id = $1").bind(id).execute(&site.app.db).in_time(site).await;
    if let Err(error) = gone {
        tracing::warn!(%error, "a notice was said and stays");
    }
    with_cookie(response, &cookie_of(site, page, String::new(), Duration::ZERO))
}

/// What is said to who is not signed in.
pub struct ToNobody(pub Option<PageNotice>);

impl FromRequestParts<Site> for ToNobody {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Infallible> {
        Ok(Self(of_page(site, None, parts).await))
    }
}

/// Forgets what no page came for.
pub async fn forget(app: App, stop: CancellationToken) {
    const OLD: [&str; 1] = ["delete from notice where ctid = any(array(
         select ctid from notice where at < now() - interval '5 minutes' limit $1 for update skip locked
     ))"];
    chassis::tidy::every_hour(app.db, stop, &OLD).await;
}

fn cookie_of(site: &Site, page: &str, id: String, age: Duration) -> Cookie<'static> {
    cookie::of_page(site, name(site), id, page, age)
}

/// Two sites on one host share a jar.
fn name(site: &Site) -> &'static str {
    if site.is_desk() { "desk-said" } else { "said" }
}

#[cfg(test)]
pub fn sample() -> PageNotice {
    let undo = Undo {
        action: "/tickets/0191f3a0-0000-7000-8000-000000000001/take-back".into(),
        fields: vec![("version".into(), "3".into())],
    };
    PageNotice { id: Uuid::nil(), text: "said-saved".into(), counts: None, undo: Some(undo), elsewhere: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_comes_back_with_the_words() {
        let kept = kept_as(Notice::new("run-undone"), Some((1_204, 3)));
        let notice = PageNotice::read(Uuid::nil(), &kept, Beside::default()).unwrap();
        let text = notice.in_language(Language::ENGLISH).unwrap();
        assert!(text.contains("1,204") && text.contains('3'), "{text}");
        let plain = PageNotice::read(Uuid::nil(), &kept_as(Notice::SAVED, None), Beside::default()).unwrap();
        assert_eq!(plain.in_language(Language::ENGLISH).as_deref(), Some("Saved."));
        assert!(PageNotice::read(Uuid::nil(), "of-another-version", Beside::default()).is_none());
        assert!(
            PageNotice::read(Uuid::nil(), "run-undone", Beside::default()).is_none(),
            "without its numbers it says nothing"
        );
    }
}
