//! What several pages of the portal share: where a ticket stands, and how solutions are shown.

use crate::web::page::Page;
use contracts::v1::tickets::{SolutionRow, State, TicketRow};

/// Where a ticket stands: a colour, a shape and words that say whose turn it is.
pub struct Stand {
    pub tone: &'static str,
    pub icon: &'static str,
    pub words: String,
}

pub fn stand(p: &Page, row: &TicketRow) -> Stand {
    let (tone, icon, words) = match row.state {
        State::New => ("t-calm", "inbox", p.t("status-new")),
        State::Open => match helper(row) {
            "" => ("t-on", "user", p.t("status-open-us")),
            name => ("t-on", "user", p.ta("status-open", name)),
        },
        State::Waiting if is_their_turn(p, row) => ("t-wait", "undo", p.t("status-waiting")),
        State::Waiting if is_mine(p, row) => ("t-on", "info", p.t("status-answered")),
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

pub fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or_default()
}

pub fn is_mine(p: &Page, row: &TicketRow) -> bool {
    p.actor.as_ref().is_some_and(|actor| actor.person == row.person)
}

/// Whether we wait for the reader.
pub fn is_their_turn(p: &Page, row: &TicketRow) -> bool {
    row.state == State::Waiting && is_mine(p, row) && !row.read_only
}

/// What a category of solutions is called.
pub fn category(p: &Page, key: &str) -> String {
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

pub fn category_icon(key: &str) -> &'static str {
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

pub fn minutes(p: &Page, row: &SolutionRow) -> String {
    p.tn("solution-minutes", &i64::from(row.minutes))
}

/// How many it helped, once enough people have said so.
pub fn helped(p: &Page, row: &SolutionRow) -> Option<String> {
    row.helped.map(|percent| p.tn("solution-helped", &i64::from(percent)))
}

/// Paragraphs of a plain text, and the lines of each.
pub fn paragraphs(text: &str) -> Vec<Vec<&str>> {
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
}
