//! The tab with the tickets of one person or one customer.

#[cfg(test)]
use crate::desk::parts::ticket_lines;
use crate::{
    desk::parts::{
        chip::Chip,
        ticket_lines::{Head, fixed_heads},
    },
    web::{address::with_query, elsewhere::Elsewhere, page::Signed, site::Site},
};
use contracts::{
    Failure,
    v1::tickets::{ListQueue, TicketRow, View},
};
use serde::Deserialize;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct TicketsOfQuery {
    view: String,
    after: String,
}

/// What was asked, open or closed.
pub struct TicketsOf {
    pub heads: Vec<Head>,
    pub chips: Vec<Chip>,
    pub tickets: Vec<TicketRow>,
    pub next: Option<String>,
    /// The first page, from a later one.
    pub newest: Option<String>,
    pub nothing: &'static str,
    pub elsewhere: Vec<Elsewhere>,
}

impl TicketsOf {
    /// `whose` says whose tickets; `path` is the address of the tab.
    pub async fn read(
        site: &Site,
        signed: &Signed,
        whose: impl Fn() -> ListQueue,
        path: &str,
        query: &TicketsOfQuery,
    ) -> Result<Self, Failure> {
        let (view, other) =
            if query.view == "closed" { (View::Closed, View::Open) } else { (View::Open, View::Closed) };
        let after = (!query.after.is_empty()).then(|| query.after.clone());
        let is_first = after.is_none();
        let page = site.app.bus.ask(&ListQueue { view, after, ..whose() }, &signed.visitor.asking).await?;
        let mut elsewhere = None;
        if page.tickets.is_empty() && is_first {
            let request = ListQueue { view: other, ..whose() };
            let found = site.app.bus.ask(&request, &signed.visitor.asking).await?;
            let (count, more) = (found.tickets.len(), found.next.is_some());
            let (key, href) =
                (format!("desk-elsewhere-{}", other.as_str()), with_query(path, &[("view", other.as_str())]));
            elsewhere = Elsewhere::new(&signed.page, &key, count, more, href);
        }
        let elsewhere = elsewhere.into_iter().collect();
        Ok(Self { elsewhere, ..Self::new(path, query, page.tickets, page.next) })
    }

    pub fn new(path: &str, query: &TicketsOfQuery, tickets: Vec<TicketRow>, next: Option<String>) -> Self {
        let closed = query.view == "closed";
        let chip = |text, href: String, current| Chip { text, href, count: None, current };
        let view = ("view", query.view.as_str());
        Self {
            heads: fixed_heads(),
            chips: vec![
                chip("desk-view-open", path.to_owned(), !closed),
                chip("desk-view-closed", with_query(path, &[("view", "closed")]), closed),
            ],
            tickets,
            next: next.map(|next| with_query(path, &[view, ("after", &next)])),
            newest: (!query.after.is_empty()).then(|| with_query(path, &[view])),
            nothing: if closed { "desk-queue-none-closed" } else { "desk-person-no-tickets" },
            elsewhere: Vec::new(),
        }
    }

    #[cfg(test)]
    pub fn sample(path: &str) -> Self {
        use contracts::v1::tickets::State;
        let tickets = [State::New, State::Waiting, State::Unknown].map(ticket_lines::sample_row).to_vec();
        Self::new(path, &TicketsOfQuery::default(), tickets, Some("x".into()))
    }

    #[cfg(test)]
    pub fn sample_nothing(path: &str) -> Self {
        let query = TicketsOfQuery { view: "closed".into(), after: "x".into() };
        Self::new(path, &query, Vec::new(), None)
    }
}
