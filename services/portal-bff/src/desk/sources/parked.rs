//! Events that were set aside: tried once more, or thrown away.

use crate::{
    desk::sources::list::SourcesPage,
    web::{
        form::{Posted, fields::Fields},
        notice::Notice,
        page::{Refused, html::html},
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
    BACK_ENDS, Code, Duty,
    v1::platform::{DiscardParked, RetryParked},
};

const EVENT_DISCARDED: Notice = Notice::new("event-discarded");
const EVENT_RETRIED: Notice = Notice::new("event-retried");

/// Where its forms are sent to.
pub fn pages() -> Pages {
    Pages::new()
        .post("/sources/retry", retry)
        .get("/sources/retry", back)
        .post("/sources/discard", discard)
        .get("/sources/discard", back)
}

/// Where a form was sent to is no page.
pub async fn back() -> Redirect {
    Redirect::to("/sources")
}

pub async fn retry(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    form.visitor.actor.on_duty(Duty::Settings)?;
    let (service, id) = which(&form.fields)?;
    match site.app.bus.ask_each(service, &RetryParked { id }, &form.visitor.asking).await {
        Ok(_) => Ok(EVENT_RETRIED.on("/sources#parked")),
        Err(failure) => {
            let still_parked = matches!(failure.code, Code::Conflict | Code::Invalid);
            let refused = if still_parked {
                Refused::whole(form.page.t("desk-parked-again"))
            } else {
                Refused::from(failure, form.page.lang)?
            };
            let page = SourcesPage::of(&site, form.page, &form.visitor, refused).await?;
            Ok(if still_parked { html(StatusCode::CONFLICT, &page) } else { page.refused.answer(&page) })
        }
    }
}

pub async fn discard(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    form.visitor.actor.on_duty(Duty::Settings)?;
    let (service, id) = which(&form.fields)?;
    site.app.bus.ask_each(service, &DiscardParked { id }, &form.visitor.asking).await?;
    Ok(EVENT_DISCARDED.on("/sources#parked"))
}

/// The name of a service becomes part of a subject, so only those we know are let through.
fn which(form: &Fields) -> Result<(&'static str, i64), Refusal> {
    let named = form.get("service");
    let service = BACK_ENDS.into_iter().find(|service| *service == named).ok_or(Refusal::Nonsense)?;
    Ok((service, form.parsed("id").ok_or(Refusal::Nonsense)?))
}
