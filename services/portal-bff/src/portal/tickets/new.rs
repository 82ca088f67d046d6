//! A new ticket.

#[cfg(test)]
use crate::web::upload::sample_attached;
use crate::web::{
    address::to,
    file_owner::FileOwner,
    form::{Posted, fields::Fields},
    limited_action::LimitedAction,
    page::{Refused, Signed, html::html, template},
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

template! {
    /// Three questions on one page.
    "portal/tickets/new.html"
    struct NewTicketPage { services: Vec<Service>, customers: Vec<FilingCustomer>, draft: TicketDraft, files: Vec<Attached>, refused: Refused }
    samples(p) => [
        NewTicketPage { services: crate::portal::sample::services(3), customers: crate::portal::sample::filing(), draft: TicketDraft::default(), files: vec![], refused: Refused::default(), p },
        NewTicketPage { services: vec![], customers: vec![], draft: TicketDraft::default(), files: vec![], refused: Refused::default(), p },
        NewTicketPage {
            services: crate::portal::sample::services(12), customers: crate::portal::sample::filing(),
            draft: TicketDraft { subject: "<Screen>".into(), ..TicketDraft::default() }, files: sample_attached(),
            refused: Refused::from(TicketDraft::default().incomplete(true), p.lang).unwrap(), p,
        },
        NewTicketPage {
            services: crate::portal::sample::services(3), customers: crate::portal::sample::filing(), draft: TicketDraft { service: OTHER.into(), ..TicketDraft::default() },
            files: vec![], refused: Refused::whole(p.t("form-unavailable")), p,
        },
    ]
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
    fn as_cards(&self) -> bool {
        self.services.len() <= CARDS
    }

    fn chosen(&self, service: &Service) -> bool {
        self.draft.service == service.service.to_string()
    }

    fn filed_under(&self, customer: &FilingCustomer) -> bool {
        self.draft.customer == Some(customer.customer)
    }

    /// Whether anybody but the team would read the ticket.
    fn has_readers(&self) -> bool {
        self.customers.iter().any(|customer| customer.shares)
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
        .keeps("/tickets/new", KeptForm::typed(&["subject", "text"]))
        .says("ticket-opened")
        .shows::<NewTicketPage>()
}

pub async fn show(
    State(site): State<Site>,
    Query(query): Query<NewTicketQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let Services { services, customers } = site.app.bus.ask(&ListServices {}, &signed.visitor.asking).await?;
    let subject = query.subject.chars().take(250).collect();
    let draft = TicketDraft { service: query.service, subject, ..TicketDraft::default() };
    let (files, refused) = (Vec::new(), Refused::default());
    let page = NewTicketPage { p: signed.page, services, customers, draft, files, refused };
    Ok(html(StatusCode::OK, &page))
}

pub async fn submit(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    let draft = TicketDraft::read(&form.fields);
    match open(&site, &form, &draft).await {
        Ok(opened) => Ok(to(&format!("/tickets/{}?said=ticket-opened", opened.ticket))),
        Err(failure) => again(&site, form, draft, failure).await,
    }
}

async fn open(site: &Site, form: &Posted, draft: &TicketDraft) -> Result<TicketOpenedReply, Failure> {
    form.fields.took_files()?;
    // A form without the question about the service carries the answer of the page before it.
    let incomplete = draft.incomplete(form.fields.has("asks_service"));
    if !incomplete.fields.is_empty() {
        return Err(incomplete);
    }
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
    let mut p = form.page;
    // The same key: if the first try did arrive after all, the second opens no second ticket.
    p.key = form.fields.key();
    let refused = Refused::from(failure, p.lang)?;
    let p = p.again(&refused);
    // When even the services cannot be asked for, the text matters more than the choice.
    let services = site.app.bus.ask(&ListServices {}, &form.visitor.asking).await;
    let (services, customers) =
        services.map(|Services { services, customers }| (services, customers)).unwrap_or_default();
    let files = attached(site, &form.visitor, FileOwner::Tickets, draft.files.clone()).await;
    let page = NewTicketPage { p, services, customers, draft, files, refused };
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
    fn a_service_is_an_id_or_something_else() {
        let service = |text: &str| TicketDraft { service: text.into(), ..TicketDraft::default() }.service();
        assert_eq!(service(OTHER).ok(), Some(None));
        assert!(service("printer").is_err());
        let known = ServiceId::new();
        assert_eq!(service(&known.to_string()).ok(), Some(Some(known)));
    }
}
