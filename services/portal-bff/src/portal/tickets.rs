use super::with_query;
use crate::{
    error::Trouble,
    page::{Signed, html, template},
    throttle,
    web::Web,
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use contracts::v1::tickets::{Filter, ListTickets, Scope, TicketPage};
use serde::Deserialize;

template! {
    /// Mine, or everybody's at my customers; open or closed; searched; page by page.
    "portal/tickets.html"
    struct TicketsPage { asked: Asked, list: TicketPage }
    samples(p) => [
        TicketsPage { asked: Asked::default(), list: super::sample::tickets(true), p },
        TicketsPage {
            asked: Asked { scope: Scope::Customers, filter: Filter::All, after: Some("x".into()), ..Asked::default() },
            list: super::sample::tickets(true), p,
        },
        TicketsPage { asked: Asked::default(), list: super::sample::no_tickets(0, 0), p },
        TicketsPage {
            asked: Asked { filter: Filter::Closed, ..Asked::default() },
            list: super::sample::no_tickets(2, 0), p,
        },
        TicketsPage {
            asked: Asked::default(), list: super::sample::no_tickets(0, 2), p,
        },
        TicketsPage {
            asked: Asked { q: "café".into(), ..Asked::default() },
            list: super::sample::no_tickets(1, 1), p,
        },
    ]
}

#[derive(Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    scope: Scope,
    #[serde(default)]
    filter: Filter,
    #[serde(default)]
    q: String,
    after: Option<String>,
}

impl Asked {
    /// Addresses are typed and kept for years: what they say that nobody knows is passed over.
    fn known(mut self) -> Self {
        if self.scope == Scope::Unknown {
            self.scope = Scope::default();
        }
        if self.filter == Filter::Unknown {
            self.filter = Filter::default();
        }
        self.q = self.q.trim().to_owned();
        self.after = self.after.filter(|after| !after.is_empty());
        self
    }
}

impl TicketsPage {
    fn scope_link(&self, scope: Scope) -> String {
        link(scope, self.asked.filter, &self.asked.q, "")
    }

    fn filter_link(&self, filter: Filter) -> String {
        link(self.asked.scope, filter, &self.asked.q, "")
    }

    fn unsearched_link(&self) -> String {
        link(self.asked.scope, Filter::All, "", "")
    }

    fn next_link(&self) -> Option<String> {
        let next = self.list.next.as_ref()?;
        Some(link(self.asked.scope, self.asked.filter, &self.asked.q, next))
    }

    fn filters(&self) -> [(Filter, String, i64); 3] {
        let counts = &self.list.counts;
        [
            (Filter::Open, self.p.t("tickets-open"), counts.open),
            (Filter::Closed, self.p.t("tickets-closed"), counts.closed),
            (Filter::All, self.p.t("tickets-all"), counts.all),
        ]
    }

    /// Where there is nobody else's to see, the address may say what it likes.
    fn everyone(&self) -> bool {
        self.list.shared && self.asked.scope == Scope::Customers
    }
}

fn link(scope: Scope, filter: Filter, q: &str, after: &str) -> String {
    let scope = if scope == Scope::Customers { "customers" } else { "" };
    with_query("/tickets", &[("scope", scope), ("filter", word(filter)), ("q", q), ("after", after)])
}

fn word(filter: Filter) -> &'static str {
    match filter {
        Filter::All => "all",
        Filter::Closed => "closed",
        Filter::Open | Filter::Unknown => "",
    }
}

pub async fn show(
    State(web): State<Web>,
    Query(asked): Query<Asked>,
    signed: Signed,
) -> Result<Response, Trouble> {
    let asked = asked.known();
    if !asked.q.is_empty() {
        let person = signed.visitor.actor.person.to_string();
        throttle::take(&web, "search", &person, throttle::SEARCH).await?;
    }
    let request = ListTickets {
        scope: asked.scope,
        filter: asked.filter,
        query: asked.q.clone(),
        after: asked.after.clone(),
    };
    let list = web.app.bus.ask(&request, &signed.visitor.asking).await?;
    Ok(html(StatusCode::OK, &TicketsPage { p: signed.page, asked, list }))
}
