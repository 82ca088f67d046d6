//! The portal: for people who need help. A page asks the service that owns the data once and says in
//! plain words where things stand.

mod account;
mod home;
mod new_ticket;
#[cfg(test)]
mod sample;
mod solution;
mod solutions;
mod ticket;
mod tickets;

use crate::{page::Page, path::Path, web::Web};
use axum::{
    Router,
    response::Redirect,
    routing::{get, post},
};
use contracts::{
    Failure,
    v1::tickets::{SolutionRow, State, TicketRow},
};
use std::str::FromStr;

pub fn routes() -> Router<Web> {
    // Whoever signs in again after a form was refused for it comes back to a form's address by GET.
    let to_ticket = get(async |Path(id): Path<String>| Redirect::to(&address(&["tickets", &id])));
    let to_solution = get(async |Path(id): Path<String>| Redirect::to(&address(&["solutions", &id])));
    Router::new()
        .route("/", get(home::show))
        .route("/solutions", get(solutions::show))
        .route("/solutions/suggest", get(solutions::suggest))
        .route("/solutions/{id}", get(solution::show))
        .route("/solutions/{id}/rating", to_solution.post(solution::rate))
        .route("/tickets", get(tickets::show))
        .route("/tickets/new", get(new_ticket::show).post(new_ticket::submit))
        .route("/tickets/{id}", get(ticket::show))
        .route("/tickets/{id}/reply", to_ticket.clone().post(ticket::reply))
        .route("/tickets/{id}/close", to_ticket.clone().post(ticket::close))
        .route("/tickets/{id}/reopen", to_ticket.clone().post(ticket::reopen))
        .route("/tickets/{id}/participants", to_ticket.clone().post(ticket::invite))
        .route("/tickets/{id}/participants/remove", to_ticket.clone().post(ticket::remove))
        .route("/tickets/{id}/confidential", to_ticket.post(ticket::set_confidential))
        .route("/account", get(account::show))
        .route("/account/avatar", post(account::change_picture).get(async || Redirect::to("/account")))
        .route("/account/sessions/end", post(account::end_session).get(async || Redirect::to("/account")))
}

/// An id from an address. What is no id is nothing that exists.
fn id<T: FromStr>(text: &str) -> Result<T, Failure> {
    text.parse().map_err(|_| Failure::not_found("page"))
}

/// A path whose parts came from outside.
fn address(parts: &[&str]) -> String {
    let encode = |part: &&str| url::form_urlencoded::byte_serialize(part.as_bytes()).collect::<String>();
    parts.iter().map(encode).fold(String::new(), |path, part| path + "/" + &part)
}

/// An address with a query; what is empty is left out.
fn with_query(path: &str, query: &[(&str, &str)]) -> String {
    let said = query.iter().filter(|(_, value)| !value.is_empty());
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(said).finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// Where a ticket stands: a colour, a shape and words that say whose turn it is.
struct Stand {
    tone: &'static str,
    icon: &'static str,
    words: String,
}

fn stand(p: &Page, row: &TicketRow) -> Stand {
    let (tone, icon, words) = match row.state {
        State::New => ("t-calm", "inbox", p.t("status-new")),
        State::Open => match helper(row) {
            "" => ("t-on", "user", p.t("status-open-us")),
            name => ("t-on", "user", p.ta("status-open", name)),
        },
        State::Waiting if is_mine(p, row) => ("t-wait", "undo", p.t("status-waiting")),
        State::Waiting => ("t-calm", "clock", p.ta("status-waiting-other", &row.person_name)),
        State::Closed => ("t-good", "done", p.t("status-closed")),
        State::Unknown => ("t-calm", "info", p.t("status-unknown")),
    };
    Stand { tone, icon, words }
}

/// People go by their first name; a team, which is nobody in particular, by its whole name.
fn helper(row: &TicketRow) -> &str {
    if row.agent.is_some() { first_name(&row.agent_name) } else { &row.agent_name }
}

fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or_default()
}

fn is_mine(p: &Page, row: &TicketRow) -> bool {
    p.actor.as_ref().is_some_and(|actor| actor.person == row.person)
}

/// What a category of solutions is called.
fn category(p: &Page, key: &str) -> String {
    match key {
        "accounts" => p.t("category-accounts"),
        "computer" => p.t("category-computer"),
        "printing" => p.t("category-printing"),
        "phone" => p.t("category-phone"),
        "network" => p.t("category-network"),
        "software" => p.t("category-software"),
        other => other.to_owned(),
    }
}

fn category_icon(key: &str) -> &'static str {
    match key {
        "accounts" => "key",
        "computer" => "computer",
        "printing" => "printer",
        "phone" => "phone",
        "network" => "wifi",
        "software" => "software",
        _ => "book",
    }
}

fn minutes(p: &Page, row: &SolutionRow) -> String {
    p.tn("solution-minutes", &i64::from(row.minutes))
}

/// How many it helped, once enough people have said so.
fn helped(p: &Page, row: &SolutionRow) -> Option<String> {
    row.helped.map(|percent| p.tn("solution-helped", &i64::from(percent)))
}

/// Paragraphs of a plain text, and the lines of each.
fn paragraphs(text: &str) -> Vec<Vec<&str>> {
    let mut paragraphs = vec![Vec::new()];
    for line in text.lines() {
        match paragraphs.last_mut() {
            Some(paragraph) if !line.trim().is_empty() => paragraph.push(line.trim_end()),
            Some(paragraph) if !paragraph.is_empty() => paragraphs.push(Vec::new()),
            _ => {}
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

/// Every page of the portal in every state that looks different.
#[cfg(test)]
pub fn samples(page: &Page) -> Vec<String> {
    use crate::page::rendered;
    let p = &sample::signed_in(page);
    rendered(&home::HomePage::samples(p))
        .chain(rendered(&solutions::SolutionsPage::samples(p)))
        .chain(rendered(&solutions::Suggestions::samples(p)))
        .chain(rendered(&solution::SolutionPage::samples(p)))
        .chain(rendered(&tickets::TicketsPage::samples(p)))
        .chain(rendered(&new_ticket::NewTicketPage::samples(p)))
        .chain(rendered(&ticket::TicketPage::samples(p)))
        .chain(rendered(&account::AccountPage::samples(p)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_paragraphs_and_lines() {
        assert_eq!(
            paragraphs("Hello,\nit is dark.\n \n\nThanks\n"),
            [vec!["Hello,", "it is dark."], vec!["Thanks"]]
        );
        assert_eq!(paragraphs(" \n"), Vec::<Vec<&str>>::new());
    }

    #[test]
    fn addresses_carry_what_was_asked_and_nothing_else() {
        assert_eq!(with_query("/tickets", &[("q", "a&b"), ("after", "")]), "/tickets?q=a%26b");
        assert_eq!(with_query("/tickets", &[("q", "")]), "/tickets");
        assert_eq!(address(&["tickets", "../x"]), "/tickets/..%2Fx");
    }
}
