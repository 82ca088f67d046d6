//! Tickets as lines of the desk: what stands above them, and what they can be sorted by.

use contracts::v1::tickets::Sort;
#[cfg(test)]
use contracts::{
    CustomerId, PersonId, TicketId,
    v1::tickets::{Priority, State, TicketRow},
};

/// The head of a column.
pub struct Head {
    /// Where it stands in a line.
    pub area: &'static str,
    pub text: &'static str,
    /// Sorts by it, or turns the order round; empty where there is only one order.
    pub href: String,
    /// Sorted by it: whether the smallest comes first.
    pub sorted: Option<bool>,
}

/// Each order with the key of its text, in lists to choose from.
pub const SORTS: [(Sort, &str); 6] = [
    (Sort::Wait, "desk-sort-wait"),
    (Sort::Changed, "desk-line-changed"),
    (Sort::Age, "desk-sort-age"),
    (Sort::Number, "desk-line-number"),
    (Sort::Title, "desk-line-ticket"),
    (Sort::State, "desk-line-state"),
];

const COLUMNS: [(&str, &str, Option<Sort>); 6] = [
    ("number", "desk-line-number", Some(Sort::Number)),
    ("subject", "desk-line-ticket", Some(Sort::Title)),
    ("state", "desk-line-state", Some(Sort::State)),
    ("who", "desk-line-agent", None),
    ("wait", "desk-line-wait", Some(Sort::Wait)),
    ("when", "desk-line-changed", Some(Sort::Changed)),
];

/// Of a list in one order.
pub fn fixed_heads() -> Vec<Head> {
    let head = |(area, text, _)| Head { area, text, href: String::new(), sorted: None };
    COLUMNS.into_iter().map(head).collect()
}

/// Of a list that can be sorted; `link` leads to it in an order.
pub fn heads(now: Sort, ascending: bool, link: impl Fn(Sort, bool) -> String) -> Vec<Head> {
    let head = |(area, text, sort): (_, _, Option<Sort>)| {
        let sorted = (sort == Some(now)).then_some(ascending);
        // Words begin with A; of everything else the newest, largest or longest is looked for.
        let turned = |sort| sorted.map_or(matches!(sort, Sort::Title | Sort::State), |up| !up);
        let href = sort.map(|sort| link(sort, turned(sort))).unwrap_or_default();
        Head { area, text, href, sorted }
    };
    COLUMNS.into_iter().map(head).collect()
}

#[cfg(test)]
pub fn sample_row(state: State) -> TicketRow {
    TicketRow {
        ticket: TicketId::new(),
        version: 3,
        number: 4817,
        subject: "The <external> screen stays black".into(),
        state,
        priority: if state == State::New { Priority::High } else { Priority::Normal },
        person: PersonId::new(),
        person_name: "Camille Aubertin".into(),
        customer: CustomerId::new(),
        customer_name: "Oriale SAS".into(),
        queue_name: "Workplace".into(),
        service_name: "Screens".into(),
        agent_name: if state == State::New { String::new() } else { "Nadia Ferhat".into() },
        agent: None,
        opened_at: chassis::clock::now(),
        changed_at: chassis::clock::now() - chrono::TimeDelta::hours(30),
        confidential: false,
        read_only: false,
        our_turn_since: matches!(state, State::New | State::Open).then(chassis::clock::now),
        last: None,
        unread: false,
    }
}
