//! Signing in at a provider: sent there, come back, and what became of it. Leaving changes nothing, so all of it is links: a
//! form may not lead off the site. Who comes back is let in, or told why not, by identity alone.

use crate::{
    auth::{attempt_cookie, sign_in::come_in},
    web::{
        address::{local, to},
        cookie::with_cookie,
        form::limits::BODY_TIME,
        limited_action::LimitedAction,
        notice::Notice,
        page::{Page, html::html, template},
        pages::Pages,
        path::Path,
        peer::Peer,
        rate_limit,
        refusal::Refusal,
        session::{self, Visitor},
        site::Site,
        way_back::{WayBack, step},
    },
};
use axum::{
    Extension,
    body::to_bytes,
    extract::{Query, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use chassis::Asking;
use contracts::{
    Code, Failure, Secret,
    v1::identity::{EndByProvider, EndBySid, FinishSso, SsoFinished, SsoOutcome, SsoPurpose, StartSso},
};
use serde::Deserialize;
use uuid::Uuid;

/// Bytes of what a provider sends by itself.
const LONGEST: usize = 64 * 1024;

const LINKED: Notice = Notice::new("sso-linked");
const CANCELLED: Notice = Notice::new("trouble-sso-cancelled");
const EXPIRED: Notice = Notice::new("trouble-sso-expired");
const NOT_GENUINE: Notice = Notice::new("trouble-sso-not-genuine");
const OTHER_PERSON: Notice = Notice::new("trouble-sso-other-person");
const PROVIDER: Notice = Notice::new("trouble-sso-provider");

template! {
    /// They proved who they are, and no record fits: said kindly, and the same whoever might have fitted.
    "auth/knocked.html"
    struct KnockedPage { provider: String, email: String, next: String }
    samples(p) => [
        KnockedPage { p, provider: "Microsoft".into(), email: "camille@<gmail>.example".into(), next: "/tickets".into() },
        KnockedPage { p, provider: String::new(), email: String::new(), next: "/".into() },
    ]
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/sso/callback", come_back)
        .get("/sso/{provider}", start)
        .get("/sso/{provider}/link", link)
        .get("/sso/{provider}/prove", prove)
        .get("/sso/{provider}/test", test)
        .get("/sso/{provider}/logout", end_by_sid)
        .post("/sso/{provider}/logout", end_by_token)
        .shows::<KnockedPage>()
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct DepartureQuery {
    keep: String,
    hint: String,
}

pub async fn start(
    State(site): State<Site>,
    Extension(peer): Extension<Peer>,
    Path(provider): Path<Uuid>,
    Query(way): Query<WayBack>,
    Query(query): Query<DepartureQuery>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let next = way.next();
    if Visitor::even_by_half(&site, &headers, true).await?.is_some() {
        return Ok(to(&next));
    }
    let purpose = SsoPurpose::SignIn { keep: query.keep == "yes" && !site.is_desk() };
    let departure = Departure { provider, purpose, next: next.clone(), hint: query.hint };
    match leave(&site, peer, &headers, departure, &Asking::default()).await {
        Err(failure) if failure.code == Code::Unavailable => Ok(told(PROVIDER, None, &next)),
        left => Ok(left?),
    }
}

/// To have the account there linked to the person who asks.
pub async fn link(
    State(site): State<Site>,
    Extension(peer): Extension<Peer>,
    Path(provider): Path<Uuid>,
    Query(way): Query<WayBack>,
    headers: HeaderMap,
    visitor: Visitor,
) -> Result<Response, Refusal> {
    let departure = Departure::of(provider, SsoPurpose::Link, way.next());
    leave_signed_in(&site, peer, &headers, departure, &visitor).await
}

/// To prove again who they are, and go on to where that was asked for.
pub async fn prove(
    State(site): State<Site>,
    Extension(peer): Extension<Peer>,
    Path(provider): Path<Uuid>,
    Query(way): Query<WayBack>,
    headers: HeaderMap,
    visitor: Visitor,
) -> Result<Response, Refusal> {
    let departure = Departure::of(provider, SsoPurpose::Prove, step("/prove", &way.next()));
    leave_signed_in(&site, peer, &headers, departure, &visitor).await
}

/// To walk through, and read on the provider's page what came of each step.
pub async fn test(
    State(site): State<Site>,
    Extension(peer): Extension<Peer>,
    Path(provider): Path<Uuid>,
    headers: HeaderMap,
    visitor: Visitor,
) -> Result<Response, Refusal> {
    visitor.actor.administrator()?;
    let departure = Departure::of(provider, SsoPurpose::Test, format!("/providers/{provider}"));
    leave_signed_in(&site, peer, &headers, departure, &visitor).await
}

/// Who leaves for which provider, and why.
struct Departure {
    provider: Uuid,
    purpose: SsoPurpose,
    next: String,
    hint: String,
}

impl Departure {
    fn of(provider: Uuid, purpose: SsoPurpose, next: String) -> Self {
        Self { provider, purpose, next, hint: String::new() }
    }
}

async fn leave_signed_in(
    site: &Site,
    peer: Peer,
    headers: &HeaderMap,
    departure: Departure,
    visitor: &Visitor,
) -> Result<Response, Refusal> {
    let next = departure.next.clone();
    match leave(site, peer, headers, departure, &visitor.asking).await {
        Err(failure) if failure.code == Code::Unavailable => Ok(told(PROVIDER, Some(visitor), &next)),
        left => Ok(left?),
    }
}

async fn leave(
    site: &Site,
    peer: Peer,
    headers: &HeaderMap,
    Departure { provider, purpose, next, hint }: Departure,
    asking: &Asking,
) -> Result<Response, Failure> {
    rate_limit::take(site, LimitedAction::SignInElsewhere, peer.network()).await?;
    let (browser, cookie) = attempt_cookie::of(site, headers);
    let request = StartSso { audience: site.audience, provider, purpose, next, browser, hint };
    let started = site.app.bus.ask(&request, asking).await?;
    let away = to(started.address.expose());
    Ok(cookie.iter().fold(away, |away, cookie| with_cookie(away, cookie)))
}

/// What a provider sends a browser back with.
#[derive(Deserialize)]
pub struct ReturnQuery {
    state: Option<String>,
    code: Option<String>,
    iss: Option<String>,
    error: Option<String>,
}

pub async fn come_back(
    State(site): State<Site>,
    Extension(peer): Extension<Peer>,
    Query(back): Query<ReturnQuery>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    rate_limit::take(&site, LimitedAction::SignInElsewhere, peer.network()).await?;
    let visitor = Visitor::even_by_half(&site, &headers, true).await?;
    let Some(state) = back.state else {
        rate_limit::take(&site, LimitedAction::GuessLink, peer.network()).await?;
        return Ok(told(EXPIRED, visitor.as_ref(), "/"));
    };
    // Whoever walks through from the desk comes back to the site of the provider, where this browser may never have been.
    let came_from =
        attempt_cookie::sent(&site, &headers).unwrap_or_else(|| chassis::digest(chassis::token().expose()));
    // A session of its own, whatever cookie was there before.
    let (cookie, browser_session) = session::new_browser(peer.0, &headers);
    let request = FinishSso {
        audience: site.audience,
        state: Secret::new(state),
        came_from,
        code: back.code.map(Secret::new),
        issuer: back.iss,
        error: back.error.map(|error| error.chars().take(100).collect()),
        browser_session,
    };
    let asking = visitor.as_ref().map(|visitor| visitor.asking.clone()).unwrap_or_default();
    match site.app.bus.ask(&request, &asking).await {
        Ok(finished) => {
            if matches!(finished.outcome, SsoOutcome::Expired | SsoOutcome::NotGenuine) {
                rate_limit::take(&site, LimitedAction::GuessLink, peer.network()).await?;
            }
            Ok(arrived(&site, &headers, visitor.as_ref(), cookie, finished).await)
        }
        // Whether it counted is not known, and the attempt is over either way.
        Err(failure) if failure.code == Code::Unavailable => Ok(told(PROVIDER, visitor.as_ref(), "/")),
        Err(failure) => Err(failure.into()),
    }
}

async fn arrived(
    site: &Site,
    headers: &HeaderMap,
    visitor: Option<&Visitor>,
    cookie: Secret,
    finished: SsoFinished,
) -> Response {
    let next = local(&finished.next);
    let keep = finished.keep && !site.is_desk();
    let there = match finished.outcome {
        SsoOutcome::SignedIn => {
            return match &finished.signed_in {
                Some(signed_in) => come_in(site, headers, cookie, signed_in, keep, &next, None).await,
                None => told(PROVIDER, visitor, &next),
            };
        }
        SsoOutcome::Linked => match visitor {
            Some(visitor) => LINKED.told(visitor.actor.person).on(&next),
            None => to(&next),
        },
        SsoOutcome::Proved => to(&behind_proving(&next)),
        SsoOutcome::Tested => to(&on_the_desk(site, &next)),
        SsoOutcome::Knocked | SsoOutcome::NotActive => {
            let provider = finished.provider.map(|way| way.label).unwrap_or_default();
            let p = Page::new(site, None, headers, &step("/sign-in", &next));
            return private(html(
                StatusCode::FORBIDDEN,
                &KnockedPage { p, provider, email: finished.email, next },
            ));
        }
        SsoOutcome::Cancelled => told(CANCELLED, visitor, &next),
        SsoOutcome::Expired => told(EXPIRED, visitor, &next),
        SsoOutcome::OtherPerson => told(OTHER_PERSON, visitor, &next),
        SsoOutcome::NotGenuine => told(NOT_GENUINE, visitor, &next),
        SsoOutcome::ProviderTrouble | SsoOutcome::Unknown => told(PROVIDER, visitor, &next),
    };
    // What was proved, or is linked, is told with the next question.
    if let Some(visitor) = visitor {
        site.sessions.forget(&visitor.digest);
    }
    match finished.signed_in {
        Some(_) => with_cookie(there, &session::set_cookie(site, &cookie, keep)),
        None => there,
    }
}

/// Where they were, with a sentence; who is not signed in is at the door again, and the way is kept.
fn told(notice: Notice, visitor: Option<&Visitor>, next: &str) -> Response {
    match visitor {
        Some(visitor) => notice.told(visitor.actor.person).on(next),
        None => notice.told_nobody().on(&step("/sign-in", next)),
    }
}

/// What came of walking through is read there, whichever site the provider is for.
fn on_the_desk(site: &Site, next: &str) -> String {
    let page = site.app.config.desk_url.join(next);
    page.map_or_else(|_| "/".to_owned(), |page| format!("{page}#test"))
}

/// Where whoever is asked to prove who they are was going.
fn behind_proving(next: &str) -> String {
    let Some(("/prove", query)) = next.split_once('?') else {
        return if next == "/prove" { "/".to_owned() } else { next.to_owned() };
    };
    let way = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "next");
    way.map_or_else(|| "/".to_owned(), |(_, next)| local(&next))
}

/// The address holds what the provider sent along: no other site may learn it.
fn private(mut response: Response) -> Response {
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

/// A provider says by itself that a session there has ended. It has no cookie and no page of ours: its token is signed.
pub async fn end_by_token(
    State(site): State<Site>,
    Path(provider): Path<Uuid>,
    request: Request,
) -> Result<Response, Refusal> {
    let read = tokio::time::timeout(BODY_TIME, to_bytes(request.into_body(), LONGEST)).await;
    let body = read.map_err(|_| Refusal::Nonsense)?.map_err(|_| Refusal::TooLarge)?;
    let token = url::form_urlencoded::parse(&body).find(|(name, _)| name == "logout_token");
    let token = Secret::new(token.ok_or(Refusal::Nonsense)?.1);
    site.app.bus.ask(&EndByProvider { provider, token }, &Asking::default()).await?;
    Ok(StatusCode::OK.into_response())
}

/// What a provider's page says that ends somebody's session there, by a frame in it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct EndedQuery {
    iss: String,
    sid: String,
}

/// The same, said by the browser. It is answered alike whatever it says.
pub async fn end_by_sid(
    State(site): State<Site>,
    Extension(peer): Extension<Peer>,
    Path(provider): Path<Uuid>,
    Query(ended): Query<EndedQuery>,
) -> Result<Response, Refusal> {
    rate_limit::take(&site, LimitedAction::SignInElsewhere, peer.network()).await?;
    let request = EndBySid { provider, issuer: ended.iss, sid: Secret::new(ended.sid) };
    site.app.bus.ask(&request, &Asking::default()).await?;
    Ok(StatusCode::OK.into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_proving_one_goes_on_and_never_off_the_site() {
        assert_eq!(behind_proving("/prove?next=%2Faccount%3Fa%3Db"), "/account?a=b");
        assert_eq!(behind_proving("/prove?next=https%3A%2F%2Fe%2F"), "/");
        assert_eq!(behind_proving("/prove"), "/");
        assert_eq!(behind_proving("/account"), "/account");
    }
}
