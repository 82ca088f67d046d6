//! Where people come from, and what could not be taken in.

mod rules;

#[cfg(test)]
use crate::desk::sources::rules::sample_source;
use crate::{
    desk::parts::reasons,
    web::{
        form::{Posted, fields::Fields},
        notice::Notice,
        page::{Page, Refused, Signed, html::html, template},
        pages::Pages,
        refusal::Refusal,
        session::Visitor,
        site::Site,
    },
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

#[cfg(test)]
use contracts::v1::directory::SourceRules;

/// An event that waits, and who set it aside.
pub struct Parked {
    pub service: &'static str,
    pub event: ParkedEvent,
}

const EVENT_DISCARDED: Notice = Notice::new("event-discarded");
const EVENT_RETRIED: Notice = Notice::new("event-retried");

template! {
    /// Directory sources and parked events.
    "desk/sources.html"
    struct SourcesPage { sources: Option<Vec<Source>>, parked: Vec<Parked>, silent: Vec<String>, refused: Refused }
    samples(p) => [
        SourcesPage {
            p, sources: Some(vec![sample_source(2, SourceRules::default()), sample_source(0, sample_rules())]), parked: vec![sample_parked()], silent: Vec::new(),
            refused: Refused::default()
        },
        SourcesPage {
            refused: Refused::whole(p.t("desk-parked-again")), p, sources: None, parked: Vec::new(),
            silent: vec!["Directory".into()]
        },
        SourcesPage {
            p, sources: Some(Vec::new()), parked: Vec::new(), silent: Vec::new(), refused: Refused::default()
        },
    ]
}

impl SourcesPage {
    fn reasons(&self, parked: &Parked) -> Vec<String> {
        reasons::refused(&self.p, parked.event.failure.as_ref())
    }

    fn service(&self, service: &str) -> String {
        reasons::service_text(&self.p, service)
    }

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
                Err(failure) if failure.code == Code::Unavailable => {
                    silent.push(reasons::service_text(&p, service));
                }
                Err(failure) => return Err(failure),
            }
        }
        parked.sort_by_key(|parked| std::cmp::Reverse(parked.event.parked_at));
        Ok(Self { p, sources, parked, silent, refused })
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    let own = Pages::new()
        .get("/sources", show)
        .post("/sources/retry", retry)
        .get("/sources/retry", back)
        .post("/sources/discard", discard)
        .get("/sources/discard", back)
        .shows::<SourcesPage>();
    Pages::of([own, rules::pages()])
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
    form.visitor.actor.on_duty(contracts::Duty::Settings)?;
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

#[cfg(test)]
fn sample_rules() -> SourceRules {
    SourceRules { customers: vec!["<1001>".into()], ..SourceRules::default() }
}

#[cfg(test)]
fn sample_parked() -> Parked {
    let event = ParkedEvent {
        id: 1,
        consumer: "directory-person".into(),
        subject: "directory.v1.person".into(),
        reason: "email: <malformed>".into(),
        failure: Some(Failure::field("email", contracts::Problem::Malformed)),
        body: "{\"key\": \"<1>\"}".into(),
        parked_at: chassis::clock::now(),
    };
    Parked { service: "directory", event }
}
