//! One's own passkeys: adding one, also as the second step that has to be set up on the way in, naming and removing it.

use crate::{
    auth::{
        devices,
        known_device::known_from_now_on,
        own_ways, passkey,
        second_factor::{RecoveryCodesPage, set_up_again},
    },
    web::{
        address::{id, to},
        form::Posted,
        limited_action::LimitedAction,
        notice::Notice,
        page::{Page, Refused, Signed, html::html, template},
        pages::Pages,
        path::Path,
        rate_limit,
        refusal::Refusal,
        session::Visitor,
        site::Site,
        way_back::{WayBack, step},
    },
};
use axum::{
    Json,
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use contracts::{
    Failure, Problem,
    v1::identity::{
        AddPasskey, GetWaysIn, Passkey, PasskeyAdded, PasskeyAnswer, RemovePasskey, RenamePasskey,
        StartPasskey,
    },
};

const PASSKEY_ADDED: Notice = Notice::new("passkey-added");
const PASSKEY_REMOVED: Notice = Notice::new("passkey-removed");

/// Where one's ways in are, on both sites.
const ACCOUNT: &str = "/account#ways";

template! {
    /// A name for it, and then the browser's own question.
    "auth/passkey_new.html"
    struct NewPasskeyPage { name: String, refused: Refused }
    samples(p) => [
        NewPasskeyPage { p, name: "Firefox, Linux".into(), refused: Refused::default() },
        NewPasskeyPage { name: "<x>".into(), refused: Refused::whole(p.t("passkey-not-made")), p },
    ]
}

template! {
    /// One of them: what it is called, and taking it away.
    "auth/passkey_edit.html"
    struct PasskeyPage { passkey: Passkey, typed: String, refused: Refused }
    samples(p) => [
        PasskeyPage { p, passkey: own_ways::sample().passkeys.remove(0), typed: "iPhone".into(), refused: Refused::default() },
        PasskeyPage { refused: Refused::whole(p.t("error-last-way-text")), p, passkey: own_ways::sample().passkeys.remove(0), typed: String::new() },
    ]
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/account/passkeys/new", show_new)
        .post("/account/passkeys/start", start)
        .post("/account/passkeys/add", add)
        .get("/account/passkeys/add", back)
        .post("/second-factor/passkeys/start", start)
        .post("/second-factor/passkeys/add", add_on_the_way)
        .get("/second-factor/passkeys/add", back_on_the_way)
        .get("/account/passkeys/{passkey}", show)
        .post("/account/passkeys/rename", rename)
        .get("/account/passkeys/rename", back)
        .post("/account/passkeys/remove", remove)
        .get("/account/passkeys/remove", back)
        .shows::<NewPasskeyPage>()
        .shows::<PasskeyPage>()
}

/// Who has to prove again who they are does so before they choose a name.
async fn show_new(State(site): State<Site>, headers: HeaderMap, signed: Signed) -> Result<Response, Refusal> {
    let ways = site.app.bus.ask(&GetWaysIn { person: None }, &signed.visitor.asking).await?;
    if ways.proved_until.is_none_or(|until| until < chassis::clock::now()) {
        return Ok(to(&step("/prove", "/account/passkeys/new")));
    }
    let page =
        NewPasskeyPage { p: signed.page, name: devices::of_browser(&headers), refused: Refused::default() };
    Ok(html(StatusCode::OK, &page))
}

/// For the script: what the browser is to make.
async fn start(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    rate_limit::take(&site, LimitedAction::AskForPasskey, form.visitor.actor.person).await?;
    let asked = site.app.bus.ask(&StartPasskey {}, &form.visitor.asking).await?;
    Ok(Json(asked).into_response())
}

async fn add(State(site): State<Site>, headers: HeaderMap, form: Posted) -> Result<Response, Refusal> {
    let form = form.on("/account/passkeys/new");
    match made(&site, &form).await {
        Ok(added) => Ok(after(&site, &headers, form.page, &form.visitor, ACCOUNT, &added)),
        Err(failure) => {
            let refused = not_made(failure, &form.page)?;
            let (p, name) = (form.page.again(&refused), form.fields.trimmed("name"));
            let page = NewPasskeyPage { p, name, refused };
            Ok(page.refused.answer(&page))
        }
    }
}

/// As the second step that has to be there before anything else.
async fn add_on_the_way(
    State(site): State<Site>,
    Query(way): Query<WayBack>,
    headers: HeaderMap,
    form: Posted,
) -> Result<Response, Refusal> {
    let next = way.next();
    let form = form.on(&step("/second-factor/set-up", &next));
    match made(&site, &form).await {
        Ok(added) => Ok(after(&site, &headers, form.page, &form.visitor, &next, &added)),
        Err(failure) => {
            let refused = not_made(failure, &form.page)?;
            set_up_again(&site, form.page, &form.visitor, &headers, next, refused).await
        }
    }
}

/// Without an answer of the browser's there is nothing to keep.
async fn made(site: &Site, form: &Posted) -> Result<PasskeyAdded, Failure> {
    let PasskeyAnswer { ceremony, answer } =
        passkey::answered(&form.fields).ok_or_else(|| Failure::field("passkey", Problem::Missing))?;
    let request = AddPasskey { ceremony, answer, name: form.fields.trimmed("name") };
    site.app.bus.ask(&request, &form.visitor.asking).await
}

/// What the browser brought is nothing that its reader typed.
fn not_made(failure: Failure, p: &Page) -> Result<Refused, Failure> {
    let by_browser = failure.fields.iter().any(|field| field.field == "passkey");
    if by_browser { Ok(Refused::whole(p.t("passkey-not-made"))) } else { Refused::from(failure, p.lang) }
}

/// The first second factor comes with recovery codes, which are shown once. The session may have lacked it until now.
fn after(
    site: &Site,
    headers: &HeaderMap,
    p: Page,
    visitor: &Visitor,
    next: &str,
    added: &PasskeyAdded,
) -> Response {
    site.sessions.forget(&visitor.digest);
    let inside = if added.recovery_codes.is_empty() {
        PASSKEY_ADDED.on(next)
    } else {
        html(StatusCode::OK, &RecoveryCodesPage::of(p, next.to_owned(), &added.recovery_codes))
    };
    known_from_now_on(site, headers, visitor.actor.person, inside)
}

async fn show(
    State(site): State<Site>,
    Path(passkey): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let passkey = own(&site, &signed.visitor, &passkey).await?;
    let (typed, refused) = (passkey.name.clone(), Refused::default());
    Ok(html(StatusCode::OK, &PasskeyPage { p: signed.page, passkey, typed, refused }))
}

async fn own(site: &Site, visitor: &Visitor, passkey: &str) -> Result<Passkey, Failure> {
    let passkey: uuid::Uuid = id(passkey)?;
    let ways = site.app.bus.ask(&GetWaysIn { person: None }, &visitor.asking).await?;
    let own = ways.passkeys.into_iter().find(|own| own.passkey == passkey);
    own.ok_or_else(|| Failure::not_found("passkey"))
}

async fn rename(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    let passkey = own(&site, &form.visitor, &form.fields.get("passkey")).await?;
    let name = form.fields.trimmed("name");
    let request = RenamePasskey { passkey: passkey.passkey, name: name.clone() };
    match site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await {
        Ok(_) => Ok(Notice::SAVED.on(ACCOUNT)),
        Err(failure) => refused(form, passkey, name, failure),
    }
}

async fn remove(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    let passkey = own(&site, &form.visitor, &form.fields.get("passkey")).await?;
    let request = RemovePasskey { passkey: passkey.passkey };
    match site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await {
        Ok(_) => Ok(PASSKEY_REMOVED.on(ACCOUNT)),
        Err(failure) => {
            let name = passkey.name.clone();
            refused(form, passkey, name, failure)
        }
    }
}

/// On the page of the passkey, whose form it was.
fn refused(form: Posted, passkey: Passkey, typed: String, failure: Failure) -> Result<Response, Refusal> {
    let refused = own_ways::refused(failure, &form.page)?;
    let page = PasskeyPage { p: form.page.again(&refused), passkey, typed, refused };
    Ok(page.refused.answer(&page))
}

/// Where a form was sent to is no page.
async fn back() -> Response {
    to(ACCOUNT)
}

async fn back_on_the_way(Query(way): Query<WayBack>) -> Response {
    to(&step("/second-factor/set-up", &way.next()))
}
