//! A new ticket.

#[cfg(test)]
use crate::web::upload::sample_attached;
use crate::web::{
    file_owner::FileOwner,
    form::{Posted, fields::Fields},
    limited_action::LimitedAction,
    notice::Notice,
    page::{Page, Refused, Signed, html::html, template},
    pages::Pages,
    rate_limit,
    recovery::kept_form::KeptForm,
    refusal::Refusal,
    site::Site,
    upload::{Attached, attached},
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use contracts::{
    CustomerId, Failure, FieldProblem, FileId, Problem, ServiceId,
    v1::tickets::{FilingCustomer, ListServices, OpenTicket, Service, Services, TicketOpenedReply},
};
use serde::Deserialize;

/// More than that are chosen from a list instead of from cards.
const CARDS: usize = 11;

/// The card for who does not know: tickets finds the queue.
const OTHER: &str = "other";

const TICKET_OPENED: Notice = Notice::new("ticket-opened");

template! {
    /// Three questions on one page.
    "portal/tickets/new.html"
    struct NewTicketPage { offered: Services, draft: TicketDraft, files: Vec<Attached>, refused: Refused }
    samples(p) => [
        NewTicketPage { offered: crate::portal::sample::offered(3), draft: TicketDraft::default(), files: vec![], refused: Refused::default(), p },
        NewTicketPage { offered: Services::default(), draft: TicketDraft::default(), files: vec![], refused: Refused::default(), p },
        NewTicketPage {
            offered: Services { other: false, may_answer: false, ..crate::portal::sample::offered(3) },
            draft: TicketDraft::default(), files: vec![], refused: Refused::default(), p,
        },
        NewTicketPage {
            offered: Services { other: false, ..crate::portal::sample::offered(12) },
            draft: TicketDraft::default(), files: vec![], refused: Refused::default(), p,
        },
        NewTicketPage {
            offered: crate::portal::sample::offered(12),
            draft: TicketDraft { subject: "<Screen>".into(), ..TicketDraft::default() }, files: sample_attached(),
            refused: Refused::from(TicketDraft::default().incomplete(true), p.lang).unwrap(), p,
        },
        NewTicketPage {
            offered: crate::portal::sample::offered(3), draft: TicketDraft { service: OTHER.into(), ..TicketDraft::default() },
            files: vec![], refused: Refused::whole(p.t("form-unavailable")), p,
        },
    ]
}

template! {
    /// A piece of a page: the services in their order for what is being written, and a sentence about those that fit.
    "portal/tickets/fitting.html"
    struct FittingServices { offered: Services, said: String }
    samples(p) => [FittingServices { offered: crate::portal::sample::offered(3), said: "<Printing>".into(), p }]
}

impl FittingServices {
    fn order(&self) -> String {
        fitting_first(&self.offered).iter().map(|one| one.service.to_string()).collect::<Vec<_>>().join(" ")
    }
}

/// Those that fit, then the others in their order.
fn fitting_first(offered: &Services) -> Vec<&Service> {
    let place = |service: &&Service| offered.suggested.iter().position(|one| *one == service.service);
    let mut services: Vec<_> = offered.services.iter().collect();
    services.sort_by_key(|service| place(service).unwrap_or(usize::MAX));
    services
}

/// The sentence about those that fit; empty when none does.
fn fits(p: &Page, offered: &Services) -> String {
    let known = |id: &ServiceId| offered.services.iter().find(|service| service.service == *id);
    let fitting = offered.suggested.iter().filter_map(known);
    let names: Vec<_> = fitting.map(|service| service.name.as_str()).collect();
    if names.is_empty() { String::new() } else { p.ta("new-fits", &names.join(", ")) }
}

template! {
    /// In place of the form, for who may open no ticket.
    "portal/tickets/none_to_open.html"
    struct NoneToOpenPage {}
    samples(p) => [NoneToOpenPage { p: p.of_a_reader_only() }]
}

/// What has been typed so far.
#[derive(Default)]
pub struct TicketDraft {
    service: String,
    subject: String,
    text: String,
    files: Vec<FileId>,
    customer: Option<CustomerId>,
    confidential: bool,
}

impl TicketDraft {
    fn read(fields: &Fields) -> Self {
        Self {
            service: fields.trimmed("service"),
            subject: fields.trimmed("subject"),
            text: fields.get("text"),
            files: fields.files(),
            customer: fields.parsed("customer"),
            confidential: fields.get("confidential") == "yes",
        }
    }

    /// All that is missing at once, although only tickets can say what else is wrong.
    fn incomplete(&self, asks_service: bool) -> Failure {
        let missing =
            |field: &str| FieldProblem { field: field.into(), problem: Problem::Missing, limit: None };
        let mut problems = Vec::new();
        if asks_service && self.service.is_empty() {
            problems.push(missing("service"));
        }
        if self.subject.is_empty() {
            problems.push(missing("subject"));
        }
        if self.text.trim().is_empty() {
            problems.push(missing("text"));
        }
        Failure::fields(problems)
    }

    /// None for "something else".
    fn service(&self) -> Result<Option<ServiceId>, Failure> {
        match self.service.as_str() {
            "" | OTHER => Ok(None),
            service => service.parse().map(Some).map_err(|_| Failure::field("service", Problem::NoSuch)),
        }
    }
}

impl NewTicketPage {
    fn services(&self) -> Vec<&Service> {
        fitting_first(&self.offered)
    }

    fn fits(&self) -> String {
        fits(&self.p, &self.offered)
    }

    fn as_cards(&self) -> bool {
        self.offered.services.len() <= CARDS
    }

    fn chosen(&self, service: &Service) -> bool {
        self.draft.service == service.service.to_string()
    }

    fn filed_under(&self, customer: &FilingCustomer) -> bool {
        self.draft.customer == Some(customer.customer)
    }

    /// Whether anybody but the team would read the ticket.
    fn has_readers(&self) -> bool {
        self.offered.customers.iter().any(|customer| customer.shares)
    }

    fn other_chosen(&self) -> bool {
        self.draft.service == OTHER
    }
}

#[derive(Deserialize)]
pub struct NewTicketQuery {
    #[serde(default)]
    service: String,
    #[serde(default)]
    subject: String,
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/tickets/new", show)
        .post("/tickets/new", submit)
        .get("/tickets/new/fitting", fitting)
        .keeps("/tickets/new", KeptForm::typed(&["subject", "text"]))
        .shows::<NewTicketPage>()
        .shows::<NoneToOpenPage>()
        .shows::<FittingServices>()
}

pub async fn show(
    State(site): State<Site>,
    Query(query): Query<NewTicketQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let request = ListServices { about: query.subject.clone() };
    let offered = site.app.bus.ask(&request, &signed.visitor.asking).await?;
    if !offered.any() {
        return Ok(html(StatusCode::OK, &NoneToOpenPage { p: signed.page }));
    }
    let subject = query.subject.chars().take(250).collect();
    // The service of a solution, for one: a ticket about it may go to a team that this person does not reach.
    let known = offered.services.iter().any(|service| service.service.to_string() == query.service);
    let service = if known { query.service } else { String::new() };
    let draft = TicketDraft { service, subject, ..TicketDraft::default() };
    let (files, refused) = (Vec::new(), Refused::default());
    let page = NewTicketPage { p: signed.page, offered, draft, files, refused };
    Ok(html(StatusCode::OK, &page))
}

#[derive(Deserialize)]
pub struct FittingQuery {
    #[serde(default)]
    q: String,
}

pub async fn fitting(
    State(site): State<Site>,
    Query(query): Query<FittingQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    rate_limit::take(&site, LimitedAction::Fit, signed.visitor.actor.person).await?;
    let offered = site.app.bus.ask(&ListServices { about: query.q }, &signed.visitor.asking).await?;
    let said = fits(&signed.page, &offered);
    Ok(html(StatusCode::OK, &FittingServices { p: signed.page, offered, said }))
}

pub async fn submit(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    let draft = TicketDraft::read(&form.fields);
    match open(&site, &form, &draft).await {
        Ok(opened) => Ok(TICKET_OPENED.on(&format!("/tickets/{}", opened.ticket))),
        Err(failure) => again(&site, form, draft, failure).await,
    }
}

async fn open(site: &Site, form: &Posted, draft: &TicketDraft) -> Result<TicketOpenedReply, Failure> {
    // A form without the question about the service carries the answer of the page before it.
    let incomplete = draft.incomplete(form.fields.has("asks_service"));
    if !incomplete.fields.is_empty() {
        return Err(incomplete);
    }
    form.fields.took_files()?;
    for action in [LimitedAction::OpenTicket, LimitedAction::OpenTicketToday] {
        rate_limit::take(site, action, form.visitor.actor.person).await?;
    }
    let request = OpenTicket {
        service: draft.service()?,
        subject: draft.subject.clone(),
        text: draft.text.clone(),
        files: draft.files.clone(),
        customer: draft.customer,
        confidential: draft.confidential,
    };
    site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await
}

/// The form once more, with everything that was typed and every file that arrived.
async fn again(site: &Site, form: Posted, draft: TicketDraft, failure: Failure) -> Result<Response, Refusal> {
    let refused = form.refused(failure)?;
    // The same key: if the first try did arrive after all, the second opens no second ticket.
    let p = form.page.again(&refused);
    // When even the services cannot be asked for, the text matters more than the choice.
    let request = ListServices { about: format!("{} {}", draft.subject, draft.text) };
    let offered = site.app.bus.ask(&request, &form.visitor.asking).await.unwrap_or_default();
    let files = attached(site, &form.visitor, FileOwner::Tickets, draft.files.clone()).await;
    let page = NewTicketPage { p, offered, draft, files, refused };
    Ok(page.refused.answer(&page))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_missing_is_said_at_once() {
        let fields = |draft: TicketDraft, asks| -> Vec<String> {
            draft.incomplete(asks).fields.into_iter().map(|field| field.field).collect()
        };
        assert_eq!(fields(TicketDraft::default(), true), ["service", "subject", "text"]);
        let draft = TicketDraft { subject: "Dark".into(), text: " \n".into(), ..TicketDraft::default() };
        assert_eq!(fields(draft, false), ["text"]);
    }

    #[test]
    fn what_fits_comes_first_and_the_rest_stays_in_its_order() {
        let mut offered = crate::portal::sample::offered(4);
        offered.suggested = vec![offered.services[2].service, ServiceId::new(), offered.services[1].service];
        let names: Vec<_> = fitting_first(&offered).into_iter().map(|service| service.name.clone()).collect();
        assert_eq!(names, ["Service 2", "Service 1", "Service 0", "Service 3"]);
    }

    #[test]
    fn a_service_is_an_id_or_something_else() {
        let service = |text: &str| TicketDraft { service: text.into(), ..TicketDraft::default() }.service();
        assert_eq!(service(OTHER).ok(), Some(None));
        assert!(service("printer").is_err());
        let known = ServiceId::new();
        assert_eq!(service(&known.to_string()).ok(), Some(Some(known)));
    }
}
