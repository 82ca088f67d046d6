//! Proving once more who one is, before something as sensitive as another way in. By whatever one has; afterwards it goes
//! on where it was interrupted.

use crate::{
    auth::{
        attempts::{self, End, Try},
        passkey,
    },
    web::{
        form::Posted,
        notice::Notice,
        page::{Page, Refused, Signed, html::html, template},
        pages::Pages,
        peer::Peer,
        refusal::Refusal,
        session::Visitor,
        site::Site,
        way_back::{WayBack, step},
    },
};
use axum::{
    Extension,
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use contracts::{
    Code, Failure,
    v1::identity::{GetWaysIn, OwnWaysIn, ProveAgain},
};
use uuid::Uuid;

const PROVED: Notice = Notice::new("proved");

template! {
    /// Each way that the reader has, as a form of its own.
    "auth/prove.html"
    struct ProvePage { next: String, ways: OwnWaysIn, refused: Refused }
    samples(p) => [
        ProvePage { p, next: "/account".into(), ways: crate::auth::own_ways::sample(), refused: Refused::default() },
        ProvePage { p, next: "/".into(), ways: OwnWaysIn::default(), refused: Refused::default() },
        ProvePage {
            next: "/".into(), refused: Refused::from(Failure::field("password", contracts::Problem::Wrong), p.lang).unwrap(), p,
            ways: OwnWaysIn { passkeys: Vec::new(), accounts: Vec::new(), ..crate::auth::own_ways::sample() }
        },
        ProvePage {
            next: "/".into(), refused: Refused::whole(p.t("second-factor-wrong")), p,
            ways: OwnWaysIn { only: Some("Microsoft".into()), ..crate::auth::own_ways::sample() }
        },
    ]
}

impl ProvePage {
    fn has_password(&self) -> bool {
        let kept = self.ways.password_since.is_some() || self.ways.directory.is_some();
        self.ways.only.is_none() && kept
    }

    fn has_code(&self) -> bool {
        self.ways.app_since.is_some()
    }

    /// Linked accounts whose provider there still is: where each is proved, and what it is called.
    fn accounts(&self) -> Vec<(String, &str)> {
        let accounts = self.ways.accounts.iter();
        let there = |provider: Uuid| step(&format!("/sso/{provider}/prove"), &self.next);
        accounts.filter_map(|account| Some((there(account.provider?), account.label.as_str()))).collect()
    }

    /// Nothing is left but to sign in again.
    fn has_nothing(&self) -> bool {
        !self.has_password()
            && !self.has_code()
            && self.ways.passkeys.is_empty()
            && self.accounts().is_empty()
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().get("/prove", show).post("/prove", submit).shows::<ProvePage>()
}

async fn show(
    State(site): State<Site>,
    Query(way): Query<WayBack>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let page = page(&site, signed.page, &signed.visitor, way.next(), Refused::default()).await?;
    Ok(html(StatusCode::OK, &page))
}

async fn page(
    site: &Site,
    p: Page,
    visitor: &Visitor,
    next: String,
    refused: Refused,
) -> Result<ProvePage, Failure> {
    let ways = site.app.bus.ask(&GetWaysIn { person: None }, &visitor.asking).await?;
    Ok(ProvePage { p, next, ways, refused })
}

async fn submit(
    State(site): State<Site>,
    Extension(peer): Extension<Peer>,
    Query(way): Query<WayBack>,
    headers: HeaderMap,
    form: Posted,
) -> Result<Response, Refusal> {
    let next = way.next();
    let form = form.on(&step("/prove", &next));
    let (field, request) = given(&form);
    let proved = async {
        let tried = Try::by(&site, peer, &headers, &form.visitor).await?;
        let proved = site.app.bus.ask(&request, &form.visitor.asking).await;
        let end = proved.as_ref().map_or_else(|failure| attempts::end_of(failure, field), |_| End::Inside);
        tried.ended(&site, end).await;
        proved
    };
    match proved.await {
        Ok(_) => Ok(PROVED.on(&next)),
        Err(failure) => {
            let refused = refused(failure, &form.page)?;
            let page = page(&site, form.page, &form.visitor, next, refused).await?;
            Ok(page.refused.answer(&page))
        }
    }
}

/// By which of the forms, with the name of its field.
fn given(form: &Posted) -> (&'static str, ProveAgain) {
    let nothing = ProveAgain { password: None, code: None, passkey: None };
    if let Some(answer) = passkey::answered(&form.fields) {
        ("passkey", ProveAgain { passkey: Some(answer), ..nothing })
    } else if form.fields.has("code") {
        ("code", ProveAgain { code: Some(form.fields.secret("code")), ..nothing })
    } else {
        ("password", ProveAgain { password: Some(form.fields.secret("password")), ..nothing })
    }
}

fn refused(failure: Failure, p: &Page) -> Result<Refused, Failure> {
    let wrong = |name| attempts::end_of(&failure, name) == End::Wrong;
    match failure.code {
        Code::Invalid if wrong("code") => Ok(Refused::whole(p.t("second-factor-wrong"))),
        Code::Invalid if wrong("passkey") => Ok(Refused::whole(p.t("passkey-wrong"))),
        _ => Refused::from(failure, p.lang),
    }
}
