//! What a ticket is filed under is changed in its place on the ticket's page.

use crate::{
    desk::tickets::{
        facts::{self, Change, Fact},
        silence,
        ticket::{DeskTicketPage, back},
    },
    web::{
        address::id, form::Posted, notice::Notice, page::Refused, pages::Pages, path::Path,
        readers::TicketReaders, recovery::kept_form::KeptForm, refusal::Refusal, site::Site, take_back,
    },
};
use axum::{extract::State, response::Response};
use contracts::{
    Code, CustomerId, Failure, Problem, TicketId,
    v1::tickets::{
        AssignTicket, ChangePerson, ChangePriority, ChangeService, FindPerson, Happening, MoveTicket,
        Priority, TicketRow,
    },
};
use std::collections::HashMap;
use uuid::Uuid;

/// Where its forms are sent to, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .post("/tickets/{ticket}/person", person)
        .get("/tickets/{ticket}/person", back)
        .post("/tickets/{ticket}/agent", agent)
        .get("/tickets/{ticket}/agent", back)
        .post("/tickets/{ticket}/queue", queue)
        .get("/tickets/{ticket}/queue", back)
        .post("/tickets/{ticket}/service", service)
        .get("/tickets/{ticket}/service", back)
        .post("/tickets/{ticket}/priority", priority)
        .get("/tickets/{ticket}/priority", back)
        .keeps("/tickets/{ticket}/person", KeptForm::typed(&["login"]).on("/tickets/{ticket}"))
}

/// Somebody is found by what was typed, or chosen from those who may have been meant.
pub async fn person(
    State(site): State<Site>,
    Path(ticket): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let ticket = id(&ticket)?;
    let meant = form.fields.trimmed("meant");
    let typed = if meant.is_empty() { form.fields.trimmed("login") } else { meant };
    let mut change = Change { fact: Some(Fact::Person), typed, ..Change::default() };
    let done = give(&site, &form, ticket, &mut change).await.map(|()| None);
    answer(&site, ticket, form, change, done).await
}

async fn give(site: &Site, form: &Posted, ticket: TicketId, change: &mut Change) -> Result<(), Failure> {
    let request = FindPerson { login: change.typed.clone() };
    let found = site.app.bus.ask(&request, &form.visitor.asking).await?;
    let Some(owner) = found.people.first().filter(|_| found.exact).cloned() else {
        change.people = found.people;
        return Err(Failure::field("login", Problem::NoSuch));
    };
    let (person, customer) = (owner.person, form.fields.parsed("customer"));
    // Where it could be filed under several, whoever gives it away decides who else reads it.
    let now: Option<CustomerId> = form.fields.parsed("under");
    let stays = now.is_some_and(|now| owner.customers.iter().any(|each| each.customer == now));
    if customer.is_none() && !stays && owner.customers.len() > 1 {
        change.owner = Some(owner);
        return Err(Failure::field("customer", Problem::Missing));
    }
    let request = ChangePerson { ticket, person, customer, version: form.fields.parsed("version") };
    site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await.map(drop)
}

pub async fn agent(
    State(site): State<Site>,
    Path(ticket): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let (ticket, change) = (id(&ticket)?, chosen(Fact::Agent, &form));
    let done = async {
        let (agent, version) = (optional(&change)?, form.fields.parsed("version"));
        let request = AssignTicket { ticket, agent, version };
        let row = site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await?;
        let what = match agent {
            None => Happening::Unassigned,
            Some(agent) if agent == form.visitor.actor.person => Happening::Taken,
            Some(_) => Happening::Assigned,
        };
        Ok(Some((what, row)))
    };
    let done = done.await;
    answer(&site, ticket, form, change, done).await
}

pub async fn queue(
    State(site): State<Site>,
    Path(ticket): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let (ticket, change) = (id(&ticket)?, chosen(Fact::Queue, &form));
    let done = async {
        let queue = optional(&change)?.ok_or_else(|| no_such(Fact::Queue))?;
        let request = MoveTicket { ticket, queue, version: form.fields.parsed("version") };
        let row = site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await?;
        Ok(Some((Happening::Moved, row)))
    };
    let done = done.await;
    answer(&site, ticket, form, change, done).await
}

pub async fn service(
    State(site): State<Site>,
    Path(ticket): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let (ticket, change) = (id(&ticket)?, chosen(Fact::Service, &form));
    let done = async {
        let (service, version) = (optional(&change)?, form.fields.parsed("version"));
        let request = ChangeService { ticket, service, version };
        let row = site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await?;
        let what = if service.is_some() { Happening::ServiceChanged } else { Happening::ServiceRemoved };
        Ok(Some((what, row)))
    };
    let done = done.await;
    answer(&site, ticket, form, change, done).await
}

pub async fn priority(
    State(site): State<Site>,
    Path(ticket): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let (ticket, change) = (id(&ticket)?, chosen(Fact::Priority, &form));
    let (priority, version) = (Priority::from_text(&change.typed), form.fields.parsed("version"));
    let request = ChangePriority { ticket, priority, version };
    let done = site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await.map(|_| None);
    answer(&site, ticket, form, change, done).await
}

fn chosen(fact: Fact, form: &Posted) -> Change {
    Change { fact: Some(fact), typed: form.fields.trimmed(fact.name()), ..Change::default() }
}

/// The id that was chosen, or none; what is no id is nothing of ours.
fn optional<T: std::str::FromStr>(change: &Change) -> Result<Option<T>, Failure> {
    let fact = change.fact.unwrap_or(Fact::Queue);
    Some(&change.typed)
        .filter(|typed| !typed.is_empty())
        .map(|typed| typed.parse())
        .transpose()
        .map_err(|_| no_such(fact))
}

fn no_such(fact: Fact) -> Failure {
    Failure::field(fact.name(), Problem::NoSuch)
}

/// Back to the ticket with what can be taken back, or the ticket with what was typed and why it was not taken.
async fn answer(
    site: &Site,
    ticket: TicketId,
    form: Posted,
    mut change: Change,
    done: Result<Option<(Happening, TicketRow)>, Failure>,
) -> Result<Response, Refusal> {
    let failure = match done {
        Ok(Some((what, row))) => return Ok(take_back::offered(Notice::SAVED, what, &row)),
        Ok(None) => return Ok(Notice::SAVED.on(&format!("/tickets/{ticket}"))),
        Err(failure) if failure.code == Code::NotFound => return Err(failure.into()),
        Err(failure) => failure,
    };
    let shown = TicketReaders::and_ticket(site, &form.visitor, ticket).await?;
    let silence = silence::of(site, &form.visitor.asking, &shown.0).await;
    let mut p = form.page;
    let changed = failure.fields.iter().any(|field| field.problem == Problem::Changed);
    change.refused = match (change.fact.filter(|_| changed), &change.owner) {
        (Some(fact), _) => {
            // Saving after somebody else did is a decision, and so another command with a key of its own.
            p.key = Uuid::now_v7();
            let now = facts::now(fact, &p, &shown.0);
            let now = if now.is_empty() { facts::none(fact, &p) } else { now };
            Refused::conflict(HashMap::from([(field_of(fact).to_owned(), p.ta("desk-change-clash", &now))]))
        }
        (None, Some(owner)) => Refused::whole(p.ta("desk-change-customer", &owner.name)),
        (None, None) => Refused::from(failure, p.lang)?.at("person", "login").at("customer", "login"),
    };
    let p = p.again(&change.refused);
    let page = DeskTicketPage { change, silence, ..DeskTicketPage::of(p, shown) };
    Ok(page.change.refused.answer(&page))
}

/// What it is typed or chosen in.
fn field_of(fact: Fact) -> &'static str {
    if fact == Fact::Person { "login" } else { fact.name() }
}
