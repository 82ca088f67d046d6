//! The way of a ticket from "received" to "solved", as far as it can be known.

use crate::{portal::parts::is_mine, web::page::Page};
use contracts::v1::tickets::{State, TicketRow};

/// One stage on a ticket's way.
pub struct Stage {
    pub words: String,
    pub done: bool,
    pub now: bool,
}

pub fn of(p: &Page, row: &TicketRow) -> Vec<Stage> {
    let (received, taken, solved) = (p.t("track-received"), p.t("track-taken"), p.t("track-solved"));
    let (words, now) = match row.state {
        State::New => (vec![received, taken, solved], 0),
        State::Open | State::Unknown => (vec![received, taken, solved], 1),
        State::Waiting => {
            let answer = match (is_mine(p, row), row.read_only) {
                (true, false) => p.t("track-answer"),
                (true, true) => p.t("track-answered"),
                (false, _) => p.t("track-answer-other"),
            };
            (vec![received, taken, answer, solved], 2)
        }
        State::Closed if row.agent_name.is_empty() => (vec![received, solved], 1),
        State::Closed => (vec![received, taken, solved], 2),
    };
    let finished = row.state == State::Closed;
    let stage = |(at, words)| Stage { words, done: at < now || (at == now && finished), now: at == now };
    words.into_iter().enumerate().map(stage).collect()
}
