//! Asking a browser for a passkey, and coming in by one alone. The script fills what the browser answers into a form
//! that is sent like any other, so all that comes after it is as after a password.

use crate::{
    auth::{
        attempt_cookie,
        attempts::{End, Try},
        sign_in,
    },
    web::{
        address::{local, to},
        cookie::with_cookie,
        form::{GuestPosted, Posted, fields::Fields},
        limited_action::LimitedAction,
        pages::Pages,
        rate_limit,
        recovery::Kept,
        refusal::Refusal,
        session,
        site::Site,
        way_back::{WayBack, step},
    },
};
use axum::{
    Json,
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use chassis::Asking;
use contracts::{
    Code, Failure,
    v1::identity::{AskForOwnPasskey, AskForPasskey, PasskeyAnswer, SignInByPasskey},
};

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .post("/passkey/ask", ask)
        .post("/second-factor/passkey/ask", ask_own)
        .post("/prove/passkey/ask", ask_own)
        .post("/sign-in/passkey", submit)
        .get("/sign-in/passkey", back)
}

/// For the script: what the browser is to ask for, whoever it may be.
async fn ask(State(site): State<Site>, form: GuestPosted) -> Result<Response, Refusal> {
    rate_limit::take(&site, LimitedAction::AskForPasskey, form.peer.network()).await?;
    let (browser, cookie) = attempt_cookie::of(&site, &form.headers);
    let request = AskForPasskey { audience: site.audience, browser };
    let asked = site.app.bus.ask(&request, &Asking::default()).await?;
    let told = Json(asked).into_response();
    Ok(cookie.iter().fold(told, |told, cookie| with_cookie(told, cookie)))
}

/// The same for one of the passkeys of who is signed in, if only by half.
async fn ask_own(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    rate_limit::take(&site, LimitedAction::AskForPasskey, form.visitor.actor.person).await?;
    let asked = site.app.bus.ask(&AskForOwnPasskey {}, &form.visitor.asking).await?;
    Ok(Json(asked).into_response())
}

/// What the browser answered, as the script filled it in; none where it did not.
pub fn answered(fields: &Fields) -> Option<PasskeyAnswer> {
    let (ceremony, answer) = (fields.parsed("ceremony")?, fields.get("answer"));
    (!answer.is_empty()).then_some(PasskeyAnswer { ceremony, answer })
}

/// In by a passkey alone. Whose it is shows only when it is looked at, so tries count for their address.
async fn submit(State(site): State<Site>, form: GuestPosted) -> Result<Response, Refusal> {
    const WRONG: &str = "passkey-wrong";
    let tried = match Try::by_address(&site, form.peer).await {
        Ok(tried) => tried,
        Err(failure) => return Ok(sign_in::again(&site, form.page, &form.fields, failure, WRONG).await?),
    };
    let keep = form.fields.has("keep") && !site.is_desk();
    let (cookie, browser) = session::kept_browser(keep, form.peer.0, &form.headers);
    let signed_in = async {
        let brought = answered(&form.fields).zip(attempt_cookie::sent(&site, &form.headers));
        let (PasskeyAnswer { ceremony, answer }, came_from) = brought.ok_or_else(Failure::unauthenticated)?;
        let audience = site.audience;
        let request = SignInByPasskey { audience, ceremony, came_from, answer, keep, browser };
        site.app.bus.ask(&request, &Asking::default()).await
    };
    match signed_in.await {
        Ok(signed_in) => {
            tried.ended(&site, End::Inside).await;
            let next = local(&form.fields.get("next"));
            let kept = Kept::brought(&site.forms, &form.fields);
            Ok(sign_in::come_in(&site, &form.headers, cookie, &signed_in, keep, &next, kept).await)
        }
        Err(failure) => {
            let wrong = failure.code == Code::Unauthenticated;
            tried.ended(&site, if wrong { End::Wrong } else { End::Open }).await;
            Ok(sign_in::again(&site, form.page, &form.fields, failure, WRONG).await?)
        }
    }
}

/// Where a form was sent to is no page; the door is.
async fn back(Query(way): Query<WayBack>) -> Response {
    to(&step("/sign-in", &way.next()))
}
