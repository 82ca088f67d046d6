//! All sources in their order, and what could not be taken in.

use crate::{
    desk::{
        parts::{badges::Badge, reasons},
        sources::{
            header, trouble,
            words::{self, counted},
        },
    },
    web::{
        page::{Page, Refused, Signed, html::html, template},
        pages::Pages,
        refusal::Refusal,
        session::Visitor,
        site::Site,
    },
};
use axum::{extract::State, http::StatusCode, response::Response};
use chrono::{DateTime, Utc};
use contracts::{
    BACK_ENDS, Code, Duty, Failure,
    v1::{
        directory::{ListSources, Source, SourceHealth},
        platform::{ListParked, ParkedEvent},
    },
};

#[cfg(test)]
use crate::desk::sources::sample;

/// An event that waits, and who set it aside.
pub struct Parked {
    pub service: &'static str,
    pub event: ParkedEvent,
}

template! {
    /// Directory sources and parked events.
    "desk/sources/list.html"
    struct SourcesPage { sources: Option<Vec<Source>>, parked: Vec<Parked>, silent: Vec<String>, refused: Refused }
    samples(p) => [
        SourcesPage {
            p, sources: Some(sample::sources()), parked: vec![sample_parked()], silent: Vec::new(),
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

    /// The names of all of them as they stand on the page, to be put into another order.
    fn order(&self) -> String {
        let names: Vec<_> = self.sources.iter().flatten().map(|source| source.name.as_str()).collect();
        names.join(",")
    }

    /// Those that somebody should look at: they cannot be asked, or a run of theirs waits.
    fn troubled(&self) -> Vec<&Source> {
        let troubled = [SourceHealth::Failing, SourceHealth::Waits];
        self.sources.iter().flatten().filter(|source| troubled.contains(&source.health)).collect()
    }

    /// "Oriale Iberia has not answered since 22 November 2026 at 03:12"
    fn silent_since(&self, source: &Source) -> String {
        let label = header::label(source);
        match &source.failing_since {
            Some(at) => self.p.tb("source-silent-since", label, &self.p.date_time(at)),
            None => self.p.ta("source-silent", label),
        }
    }

    fn unaffected(&self, source: &Source) -> String {
        counted(&self.p, "source-nobody-affected", source.people)
    }

    fn trouble(&self, source: &Source) -> Option<String> {
        source.trouble.as_ref().map(|trouble| trouble::sentence(&self.p, trouble))
    }

    /// Kind and place.
    fn place(&self, source: &Source) -> String {
        let kind = self.p.t(words::kind(source.kind));
        if source.place.is_empty() { kind } else { format!("{kind}, {}", source.place) }
    }

    /// When it was read, or heard from.
    #[expect(clippy::unused_self, reason = "the template asks it of the page")]
    fn last(&self, source: &Source) -> Option<DateTime<Utc>> {
        if source.kind.is_read() { source.read_at } else { source.last_event_at }
    }

    /// Services that do not answer are named; the others are shown all the same.
    pub async fn of(site: &Site, p: Page, visitor: &Visitor, refused: Refused) -> Result<Self, Failure> {
        let bus = &site.app.bus;
        let asked = BACK_ENDS.map(|service| bus.ask_each(service, &ListParked {}, &visitor.asking));
        let (sources, answers) =
            futures::join!(bus.ask(&ListSources {}, &visitor.asking), futures::future::join_all(asked));
        let sources = match sources {
            Ok(sources) => Some(in_order(sources.sources)),
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

/// By rank; what has none, as an older replica tells of it, stands last.
fn in_order(mut sources: Vec<Source>) -> Vec<Source> {
    sources.sort_by_key(|source| (source.rank == 0, source.rank));
    sources
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().get("/sources", show).shows::<SourcesPage>()
}

pub async fn show(State(site): State<Site>, signed: Signed) -> Result<Response, Refusal> {
    signed.visitor.actor.on_duty(Duty::Settings)?;
    let page = SourcesPage::of(&site, signed.page, &signed.visitor, Refused::default()).await?;
    Ok(html(StatusCode::OK, &page))
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
