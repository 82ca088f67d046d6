//! The desk: for staff. Everybody here works on tickets and looks people up. Who has the duty also changes
//! people and rights, content, or settings, or reads the audit log; administrators do all of it, and see to
//! agents. What is hidden here is refused by the services as well.

mod agent;
mod agents;
mod audit;
mod clash;
mod custom;
mod customer;
mod customer_choice;
mod customers;
mod effective;
mod export;
mod features;
mod field_merge;
mod fields;
mod frame;
mod group;
mod groups;
mod import;
mod mails;
mod matrix;
mod more;
mod people;
mod person;
mod person_fields;
mod person_form;
mod person_history;
mod person_portal;
mod person_tickets;
mod places;
mod preview;
mod queue;
mod queues;
mod relation;
mod saving;
mod screen;
mod services;
mod settings;
mod sources;
mod ticket;
mod ticket_fields;
mod why;
mod wish;
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
        .route("/people/export.csv", get(export::export))
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
        .route("/customers/{customer}/features", get(features::show_customer).post(features::save_customer))
        .route("/people/{person}/features", get(features::back).post(features::save_person))
        .route("/settings/features", get(features::show_everybody).post(features::save_everybody))
        .route("/people/{person}/groups", get(matrix::show).post(matrix::save))
        .route("/people/{person}/customers", get(matrix::show).post(matrix::save))
        .route("/people/{person}/services", get(matrix::show).post(matrix::save))
        .route("/groups/{group}/people", get(matrix::show).post(matrix::save))
        .route("/groups/{group}/customers", get(matrix::show).post(matrix::save))
        .route("/groups/{group}/elsewhere", get(matrix::show).post(matrix::save))
        .route("/groups/{group}/services", get(matrix::show).post(matrix::save))
        .route("/customers/{customer}/people", get(matrix::show).post(matrix::save))
        .route("/customers/{customer}/readers", get(matrix::show).post(matrix::save))
        .route("/customers/{customer}/groups", get(matrix::show).post(matrix::save))
        .route("/customers/{customer}/elsewhere", get(matrix::show).post(matrix::save))
        .route("/customers/{customer}/services", get(matrix::show).post(matrix::save))
        .route("/services/{service}/people", get(matrix::show).post(matrix::save))
        .route("/services/{service}/customers", get(matrix::show).post(matrix::save))
        .route("/services/{service}/groups", get(matrix::show).post(matrix::save))
        .route("/services/defaults", get(matrix::show).post(matrix::save))
        .route("/fields", get(fields::show))
        .route("/fields/new", get(fields::show_new).post(fields::create))
        .route("/fields/{of}/{field}", get(fields::show_one).post(fields::update))
        .route("/ticket-fields", get(ticket_fields::show))
        .route("/ticket-fields/new", get(ticket_fields::show_new).post(ticket_fields::create))
        .route("/ticket-fields/field/{name}", get(ticket_fields::show_one).post(ticket_fields::update))
        .route("/import", get(import::show).post(import::start))
        .route("/import/{import}", get(import::report))
        .route("/import/{import}/apply", post(import::apply).get(import::back))
        .route("/groups", get(groups::show))
        .route("/groups/new", get(group::show_new).post(group::create))
        .route("/groups/{group}", get(group::show).post(group::update))
        .route("/services", get(services::show))
        .route("/services/new", get(services::show_new).post(services::create))
        .route("/services/{service}", get(services::show_one).post(services::update))
        .route("/queues", get(queues::show))
        .route("/queues/new", get(queues::show_new).post(queues::create))
        .route("/queues/{queue}", get(queues::show_one).post(queues::update))
        .route("/why", get(why::show))
        .route("/agents", get(agents::show))
        .route("/agents/new", get(agents::show_new).post(agents::create))
        .route("/agents/{person}", get(agent::show).post(agent::update))
        .route("/agents/{person}/second-factor/remove", post(agent::remove_second_factor).get(agent::back))
        .route("/audit", get(audit::show))
        .route("/audit/check", get(audit::check))
        .route("/audit/export.csv", get(audit::export))
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

/// Whether a form sent there says who holds what.
pub fn is_matrix(path: &str) -> bool {
    screen::Screen::of(path).is_ok()
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
    all.extend(rendered(&agent::AgentPage::samples(page)));
    all.extend(rendered(&audit::AuditPage::samples(page)));
    all.extend(rendered(&settings::SettingsPage::samples(page)));
    all.extend(rendered(&ticket_fields::TicketFieldsPage::samples(page)));
    all.extend(rendered(&ticket_fields::TicketFieldPage::samples(page)));
    all.extend(rendered(&import::ImportPage::samples(page)));
    all.extend(rendered(&import::ReportPage::samples(page)));
    all.extend(rendered(&fields::FieldsPage::samples(page)));
    all.extend(rendered(&fields::FieldPage::samples(page)));
    all.extend(rendered(&sources::SourcesPage::samples(page)));
    all.extend(rendered(&mails::MailsPage::samples(page)));
    all.extend(rendered(&groups::GroupsPage::samples(page)));
    all.extend(rendered(&group::GroupPage::samples(page)));
    all.extend(rendered(&matrix::MatrixPage::samples(page)));
    all.extend(rendered(&matrix::PersonMatrixPage::samples(page)));
    all.extend(rendered(&preview::MatrixPreviewPage::samples(page)));
    all.extend(rendered(&preview::PersonPreviewPage::samples(page)));
    all.extend(rendered(&why::WhyPage::samples(page)));
    all.extend(rendered(&services::ServicesPage::samples(page)));
    all.extend(rendered(&services::ServicePage::samples(page)));
    all.extend(rendered(&queues::QueuesPage::samples(page)));
    all.extend(rendered(&queues::QueueRecordPage::samples(page)));
    all.extend(rendered(&features::EverybodyPage::samples(page)));
    all.extend(rendered(&features::CustomerFeaturesPage::samples(page)));
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
