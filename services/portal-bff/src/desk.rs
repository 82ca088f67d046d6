//! The desk: for staff. Everybody here works on tickets and looks people up; administrators also
//! change people, customers, agents and settings, and see to sources and mails. What is hidden here
//! is refused by the services as well.

mod agents;
mod clash;
mod customer;
mod customer_choice;
mod customers;
mod mails;
mod more;
mod people;
mod person;
mod person_form;
mod person_history;
mod person_portal;
mod person_tickets;
mod places;
mod queue;
mod settings;
mod sources;
mod ticket;
mod words;

use crate::web::Web;
use axum::{
    Router,
    routing::{get, post},
};
use contracts::Failure;
use std::str::FromStr;

pub fn routes() -> Router<Web> {
    Router::new()
        .route("/", get(queue::show))
        .route("/more", get(more::show))
        .route("/tickets/{ticket}", get(ticket::show))
        .route("/tickets/{ticket}/take", post(ticket::take).get(ticket::back))
        .route("/tickets/{ticket}/reply", post(ticket::reply).get(ticket::back))
        .route("/tickets/{ticket}/note", post(ticket::note).get(ticket::back))
        .route("/tickets/{ticket}/close", post(ticket::close).get(ticket::back))
        .route("/tickets/{ticket}/reopen", post(ticket::reopen).get(ticket::back))
        .route("/people", get(people::show))
        .route("/people/new", get(person_form::show_new).post(person_form::create))
        .route("/people/{person}", get(person::show).post(person_form::update))
        .route("/people/{person}/portal", get(person_portal::show))
        .route(
            "/people/{person}/portal/password",
            post(person_portal::initialize_password).get(person_portal::back),
        )
        .route("/people/{person}/tickets", get(person_tickets::show))
        .route("/people/{person}/history", get(person_history::show))
        .route("/customers", get(customers::show))
        .route("/customers/new", get(customer::show_new).post(customer::create))
        .route("/customers/{customer}", get(customer::show).post(customer::update))
        .route("/agents", get(agents::show))
        .route("/agents/new", get(agents::show_new).post(agents::create))
        .route("/settings", get(settings::show).post(settings::change))
        .route("/sources", get(sources::show))
        .route("/sources/retry", post(sources::retry).get(sources::back))
        .route("/sources/discard", post(sources::discard).get(sources::back))
        .route("/mails", get(mails::show))
}

/// An id out of an address. What is none is answered like what does not exist.
fn id<T: FromStr>(text: &str) -> Result<T, Failure> {
    text.parse().map_err(|_| Failure::not_found("page"))
}

/// A path with those of the parameters that say something.
fn address(path: &str, parameters: &[(&str, &str)]) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(parameters.iter().filter(|(_, value)| !value.is_empty()));
    let query = query.finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// Every page of the desk in every state that looks different.
#[cfg(test)]
pub fn samples(page: &crate::page::Page) -> Vec<String> {
    use crate::page::rendered;
    let mut all = Vec::new();
    all.extend(rendered(&queue::QueueListPage::samples(page)));
    all.extend(rendered(&more::MorePage::samples(page)));
    all.extend(rendered(&ticket::TicketPage::samples(page)));
    all.extend(rendered(&people::PeoplePage::samples(page)));
    all.extend(rendered(&person::GeneralPage::samples(page)));
    all.extend(rendered(&person_form::NewPersonPage::samples(page)));
    all.extend(rendered(&person_portal::PortalPage::samples(page)));
    all.extend(rendered(&person_tickets::PersonTicketsPage::samples(page)));
    all.extend(rendered(&person_history::HistoryPage::samples(page)));
    all.extend(rendered(&customers::CustomersPage::samples(page)));
    all.extend(rendered(&customer::CustomerRecordPage::samples(page)));
    all.extend(rendered(&agents::AgentsPage::samples(page)));
    all.extend(rendered(&agents::NewAgentPage::samples(page)));
    all.extend(rendered(&settings::SettingsPage::samples(page)));
    all.extend(rendered(&sources::SourcesPage::samples(page)));
    all.extend(rendered(&mails::MailsPage::samples(page)));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_what_was_typed_and_drops_what_was_not() {
        assert_eq!(address("/", &[("view", ""), ("q", "a&b é")]), "/?q=a%26b+%C3%A9");
        assert_eq!(address("/people", &[("q", "")]), "/people");
    }
}
