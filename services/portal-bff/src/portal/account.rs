//! One's own account: the picture, and the browsers where one is signed in.

use crate::{
    avatars,
    web::{
        form::Posted,
        notice::Notice,
        page::{Refused, Signed, html::html, template},
        pages::Pages,
        refusal::Refusal,
        site::Site,
    },
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{Redirect, Response},
};
use contracts::{
    Failure, Problem,
    v1::identity::{EndSession, ListSessions, OpenSession},
};

const SESSION_ENDED: Notice = Notice::new("session-ended");
const SESSIONS_ENDED: Notice = Notice::new("sessions-ended");

template! {
    /// The person's own: language, password, where they are signed in.
    "portal/account.html"
    struct AccountPage { sessions: Vec<OpenSession>, directory: Option<String>, refused: Refused }
    samples(p) => [
        AccountPage {
            sessions: crate::portal::sample::sessions(), directory: None, refused: Refused::default(),
            p: crate::portal::sample::pictured(p)
        },
        AccountPage {
            sessions: crate::portal::sample::sessions().into_iter().take(1).collect(),
            directory: Some("Oriale <AD>".into()),
            refused: Refused::from(Failure::field("picture", Problem::TooMany), p.lang).unwrap(), p
        },
    ]
}

impl AccountPage {
    fn others(&self) -> bool {
        self.sessions.iter().any(|session| !session.current)
    }

    fn device(&self, session: &OpenSession) -> String {
        device(&session.user_agent).unwrap_or_else(|| self.p.t("account-device-unknown"))
    }
}

fn device_icon(session: &OpenSession) -> &'static str {
    let in_a_pocket = ["iPhone", "Android"].iter().any(|name| session.user_agent.contains(name));
    if in_a_pocket { "phone" } else { "computer" }
}

/// "Firefox, Windows", from what the browser says of itself. Others claim to be Chrome or Safari as
/// well, so those come last.
fn device(user_agent: &str) -> Option<String> {
    let find = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
    };
    let browser = find(&[
        ("Edg/", "Edge"),
        ("EdgA/", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = find(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => Some(format!("{browser}, {system}")),
        (one, other) => one.or(other).map(str::to_owned),
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/account", show)
        .post("/account/avatar", change_picture)
        .get("/account/avatar", async || Redirect::to("/account"))
        .post("/account/sessions/end", end_session)
        .get("/account/sessions/end", async || Redirect::to("/account"))
        .shows::<AccountPage>()
}

pub async fn show(State(site): State<Site>, signed: Signed) -> Result<Response, Refusal> {
    let sessions = site.app.bus.ask(&ListSessions {}, &signed.visitor.asking).await?.sessions;
    let (directory, refused) = (signed.visitor.directory, Refused::default());
    Ok(html(StatusCode::OK, &AccountPage { p: signed.page, sessions, directory, refused }))
}

/// Another picture, or none any more.
pub async fn change_picture(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    let change = async {
        let picture = avatars::picture_change(&site, &form.visitor, &form.fields).await?;
        if matches!(picture, avatars::PictureChange::Nothing) {
            return Err(Failure::field("picture", Problem::Missing));
        }
        avatars::save(&site, &form.visitor, form.fields.key(), form.visitor.actor.person, picture).await
    };
    let Err(failure) = change.await else { return Ok(Notice::SAVED.on("/account")) };
    let refused = Refused::from(failure, form.page.lang)?;
    let sessions = site.app.bus.ask(&ListSessions {}, &form.visitor.asking).await?.sessions;
    let directory = form.visitor.directory;
    let page = AccountPage { p: form.page.again(&refused), sessions, directory, refused };
    Ok(page.refused.answer(&page))
}

/// One session, or all but this one.
pub async fn end_session(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    let session = match form.fields.get("session").as_str() {
        "others" => None,
        session => Some(crate::web::address::id(session)?),
    };
    let asking = form.visitor.once(form.fields.key());
    site.app.bus.ask(&EndSession { session }, &asking).await?;
    let notice = if session.is_some() { SESSION_ENDED } else { SESSIONS_ENDED };
    Ok(notice.on("/account"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_known_by_their_own_name() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                    Chrome/140.0 Safari/537.36 Edg/140.0";
        assert_eq!(device(edge).as_deref(), Some("Edge, Windows"));
        let safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1";
        assert_eq!(device(safari).as_deref(), Some("Safari, iPhone"));
        assert_eq!(device("curl/8.5.0"), None);
    }
}
