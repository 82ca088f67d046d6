//! The first run: a one-time link makes the first administrator.

use crate::{
    auth::link::secret,
    web::{
        address::to,
        cookie::with_cookie,
        form::{GuestPosted, fields::Fields},
        notice::Notice,
        page::{Page, Refused, html::html, template},
        pages::Pages,
        path::Path,
        refusal::Refusal,
        session,
        site::Site,
    },
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use chassis::Asking;
use contracts::{
    Code, Failure, Problem, Secret,
    v1::identity::{CheckSetup, SetUp},
};

/// Of a form that was corrected after it had arrived.
const SET_UP: Notice = Notice::new("set-up");

template! {
    /// The first run: whoever holds the link from the terminal becomes the first administrator.
    "auth/setup.html"
    struct SetupPage { token: String, typed: SetupDraft, refused: Refused }
    samples(p) => [
        SetupPage { p, token: "t".into(), typed: SetupDraft::default(), refused: Refused::default() },
        SetupPage {
            token: "t".into(), typed: SetupDraft { name: "Nadia".into(), email: "nadia@".into() },
            refused: Refused::whole(p.t("form-unavailable")), p,
        },
    ]
}

#[derive(Clone, Default)]
pub struct SetupDraft {
    pub name: String,
    pub email: String,
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().get("/setup/{token}", show).post("/setup/{token}", submit).shows::<SetupPage>()
}

pub async fn show(
    State(site): State<Site>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    must_be_open(&site, &token).await?;
    let p = Page::new(&site, None, &headers, &format!("/setup/{token}"));
    Ok(secret(html(
        StatusCode::OK,
        &SetupPage { p, token, typed: SetupDraft::default(), refused: Refused::default() },
    )))
}

pub async fn submit(
    State(site): State<Site>,
    Path(token): Path<String>,
    form: GuestPosted,
) -> Result<Response, Refusal> {
    let form = form.on(&format!("/setup/{token}"));
    let fields = &form.fields;
    if fields.get("new") != fields.get("repeat") {
        must_be_open(&site, &token).await?;
        return again(form.page, token, fields, Failure::field("repeat", Problem::NoSuch));
    }
    if !site.is_desk() {
        return Err(Failure::not_found("page").into());
    }
    // Sent twice, by a double click or because no answer came, it is the same request, and has the same answer:
    // so the session's cookie is made from what only this page holds.
    let key = fields.key();
    let cookie = Secret::new(chassis::digest(&format!("guichet first session {token} {key}")).0);
    let (cookie, browser) = session::browser_with(cookie, form.peer.0, &form.headers);
    let request = SetUp {
        token: chassis::digest(&token),
        name: fields.trimmed("name"),
        email: fields.trimmed("email"),
        password: fields.secret("new"),
        language: form.page.lang.tag().into(),
        browser,
    };
    match site.app.bus.ask(&request, &Asking { token: None, key: Some(key) }).await {
        Ok(_) => Ok(with_cookie(to("/"), &session::set_cookie(&site, &cookie, false))),
        Err(failure) if failure.code == Code::NotFound => Err(failure.into()),
        // Corrected after it was sent: the first version has arrived.
        Err(failure) if failure.fields.iter().any(|field| field.field == "key") => {
            Ok(SET_UP.told_nobody().on("/sign-in"))
        }
        Err(failure) => again(form.page, token, fields, failure),
    }
}

/// Before anything is said about what was sent.
async fn must_be_open(site: &Site, token: &str) -> Result<(), Failure> {
    let state = site.app.bus.ask(&CheckSetup { token: chassis::digest(token) }, &Asking::default()).await?;
    if site.is_desk() && state.open { Ok(()) } else { Err(Failure::not_found("page")) }
}

fn again(mut p: Page, token: String, fields: &Fields, failure: Failure) -> Result<Response, Refusal> {
    let refused = Refused::from(failure, p.lang)?.at("password", "new");
    // Nobody may know whether it arrived: sent once more, it is done once.
    p.key = fields.key();
    // The contract calls it `password`; the form has it twice.
    let typed = SetupDraft { name: fields.trimmed("name"), email: fields.trimmed("email") };
    let page = SetupPage { p, token, typed, refused };
    Ok(secret(page.refused.answer(&page)))
}
