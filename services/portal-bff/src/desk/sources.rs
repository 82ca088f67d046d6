//! Where people come from, and what could not be taken in.

use crate::web::{
    address::to,
    form::{Posted, fields::Fields},
    page::{Page, Refused, Signed, html::html, template},
    pages::Pages,
    refusal::Refusal,
    session::Visitor,
    site::Site,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{Redirect, Response},
};
use contracts::{
    BACK_ENDS, Code, Failure,
    v1::{
        directory::{ListSources, Source},
        platform::{DiscardParked, ListParked, ParkedEvent, RetryParked},
    },
};

/// An event that waits, and who set it aside.
pub struct Parked {
    pub service: &'static str,
    pub event: ParkedEvent,
}

template! {
    /// Directory sources and parked events.
    "desk/sources.html"
    struct SourcesPage { sources: Option<Vec<Source>>, parked: Vec<Parked>, silent: Vec<&'static str>, refused: Refused }
    samples(p) => [
        SourcesPage {
            p, sources: Some(vec![sample_source(2), sample_source(0)]), parked: vec![sample_parked()], silent: Vec::new(),
            refused: Refused::default()
        },
        SourcesPage {
            refused: Refused::whole(p.t("desk-parked-again")), p, sources: None, parked: Vec::new(),
            silent: vec!["directory"]
        },
        SourcesPage {
            p, sources: Some(Vec::new()), parked: Vec::new(), silent: Vec::new(), refused: Refused::default()
        },
    ]
}

impl SourcesPage {
    /// Services that do not answer are named; the others are shown all the same.
    async fn of(site: &Site, p: Page, visitor: &Visitor, refused: Refused) -> Result<Self, Failure> {
        let bus = &site.app.bus;
        let asked = BACK_ENDS.map(|service| bus.ask_each(service, &ListParked {}, &visitor.asking));
        let (sources, answers) =
            futures::join!(bus.ask(&ListSources {}, &visitor.asking), futures::future::join_all(asked));
        let sources = match sources {
            Ok(sources) => Some(sources.sources),
            Err(failure) if failure.code == Code::Unavailable => None,
            Err(failure) => return Err(failure),
        };
        let (mut parked, mut silent) = (Vec::new(), Vec::new());
        for (service, answer) in BACK_ENDS.into_iter().zip(answers) {
            match answer {
                Ok(answer) => parked.extend(answer.events.into_iter().map(|event| Parked { service, event })),
                Err(failure) if failure.code == Code::Unavailable => silent.push(service),
                Err(failure) => return Err(failure),
            }
        }
        parked.sort_by_key(|parked| std::cmp::Reverse(parked.event.parked_at));
        Ok(Self { p, sources, parked, silent, refused })
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/sources", show)
        .post("/sources/retry", retry)
        .get("/sources/retry", back)
        .post("/sources/discard", discard)
        .get("/sources/discard", back)
        .says("event-discarded")
        .says("event-retried")
        .shows::<SourcesPage>()
}

pub async fn show(State(site): State<Site>, signed: Signed) -> Result<Response, Refusal> {
    signed.visitor.actor.on_duty(contracts::Duty::Settings)?;
    let page = SourcesPage::of(&site, signed.page, &signed.visitor, Refused::default()).await?;
    Ok(html(StatusCode::OK, &page))
}

/// Where a form was sent to is no page.
pub async fn back() -> Redirect {
    Redirect::to("/sources")
}

pub async fn retry(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    form.visitor.actor.on_duty(contracts::Duty::Settings)?;
    let (service, id) = which(&form.fields)?;
    match site.app.bus.ask_each(service, &RetryParked { id }, &form.visitor.asking).await {
        Ok(_) => Ok(to("/sources?said=event-retried#parked")),
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
    form.visitor.actor.on_duty(contracts::Duty::Settings)?;
    let (service, id) = which(&form.fields)?;
    site.app.bus.ask_each(service, &DiscardParked { id }, &form.visitor.asking).await?;
    Ok(to("/sources?said=event-discarded#parked"))
}

/// The name of a service becomes part of a subject, so only those we know are let through.
fn which(form: &Fields) -> Result<(&'static str, i64), Refusal> {
    let named = form.get("service");
    let service = BACK_ENDS.into_iter().find(|service| *service == named).ok_or(Refusal::Nonsense)?;
    Ok((service, form.parsed("id").ok_or(Refusal::Nonsense)?))
}

#[cfg(test)]
fn sample_source(parked: i64) -> Source {
    Source {
        name: "hr".into(),
        people: 12_402,
        received: 40_311,
        last_event_at: (parked == 0).then(chassis::clock::now),
        parked,
    }
}

#[cfg(test)]
fn sample_parked() -> Parked {
    let event = ParkedEvent {
        id: 1,
        consumer: "directory-person".into(),
        subject: "directory.v1.person".into(),
        reason: "email: <malformed>".into(),
        body: "{\"key\": \"<1>\"}".into(),
        parked_at: chassis::clock::now(),
    };
    Parked { service: "directory", event }
}
