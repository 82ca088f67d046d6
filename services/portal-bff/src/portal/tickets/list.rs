//! The list of tickets: one's own or those of one's customers.

use crate::web::{
    address::with_query,
    limited_action::LimitedAction,
    page::{Signed, html::html, template},
    pages::Pages,
    rate_limit,
    refusal::Refusal,
    site::Site,
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use contracts::v1::tickets::{CustomerName, Filter, ListTickets, Scope, Sort, TicketPage};
use serde::Deserialize;

template! {
    /// Mine, or everybody's at my customers; open or closed; searched; page by page.
    "portal/tickets/list.html"
    struct TicketsPage { query: TicketsQuery, list: TicketPage }
    samples(p) => [
        TicketsPage { query: TicketsQuery::default(), list: crate::portal::sample::tickets(true), p },
        TicketsPage {
            query: TicketsQuery { scope: Scope::Customers, filter: Filter::All, after: Some("x".into()), ..TicketsQuery::default() },
            list: crate::portal::sample::tickets(true), p,
        },
        TicketsPage { query: TicketsQuery::default(), list: crate::portal::sample::no_tickets(0, 0), p },
        TicketsPage {
            query: TicketsQuery { filter: Filter::Closed, ..TicketsQuery::default() },
            list: crate::portal::sample::no_tickets(2, 0), p,
        },
        TicketsPage {
            query: TicketsQuery::default(), list: crate::portal::sample::no_tickets(0, 2), p,
        },
        TicketsPage {
            query: TicketsQuery { q: "café".into(), ..TicketsQuery::default() },
            list: crate::portal::sample::no_tickets(1, 1), p,
        },
    ]
}

#[derive(Clone, Default, Deserialize)]
pub struct TicketsQuery {
    #[serde(default)]
    scope: Scope,
    #[serde(default)]
    filter: Filter,
    #[serde(default)]
    q: String,
    /// One of several customers.
    #[serde(default)]
    customer: String,
    #[serde(default)]
    sort: Sort,
    /// The other way round.
    #[serde(default)]
    up: Option<String>,
    after: Option<String>,
}

impl TicketsQuery {
    /// Addresses are typed and kept for years: what they say that nobody knows is passed over.
    fn known(mut self) -> Self {
        if self.scope == Scope::Unknown {
            self.scope = Scope::default();
        }
        if self.filter == Filter::Unknown {
            self.filter = Filter::default();
        }
        if self.sort == Sort::Unknown {
            self.sort = Sort::default();
        }
        self.q = self.q.trim().to_owned();
        self.up = self.up.filter(|up| !up.is_empty());
        self.after = self.after.filter(|after| !after.is_empty());
        self
    }
}

impl TicketsPage {
    fn scope_link(&self, scope: Scope) -> String {
        link(&TicketsQuery { scope, customer: String::new(), after: None, ..self.query.clone() })
    }

    fn filter_link(&self, filter: Filter) -> String {
        link(&TicketsQuery { filter, after: None, ..self.query.clone() })
    }

    fn unsearched_link(&self) -> String {
        link(&TicketsQuery { filter: Filter::All, q: String::new(), after: None, ..self.query.clone() })
    }

    fn next_link(&self) -> Option<String> {
        let after = Some(self.list.next.clone()?);
        Some(link(&TicketsQuery { after, ..self.query.clone() }))
    }

    fn turned_link(&self) -> String {
        let up = if self.query.up.is_some() { None } else { Some("1".into()) };
        link(&TicketsQuery { up, after: None, ..self.query.clone() })
    }

    /// Value, words, and whether it is the one chosen.
    fn sorts(&self) -> Vec<(&'static str, String, bool)> {
        let sorts = [Sort::Changed, Sort::Age, Sort::Number, Sort::Title, Sort::State];
        let shown = |sort: Sort| (sort.as_str(), self.p.t(sort_text(sort)), sort == self.query.sort);
        sorts.into_iter().map(shown).collect()
    }

    /// In the wider scope, when there are several to tell apart.
    fn customers(&self) -> &[CustomerName] {
        let several = self.everyone() && self.list.customers.len() > 1;
        if several { &self.list.customers } else { &[] }
    }

    fn chosen(&self, customer: &CustomerName) -> bool {
        self.query.customer == customer.customer.to_string()
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
        self.list.shared && self.query.scope == Scope::Customers
    }
}

fn link(query: &TicketsQuery) -> String {
    let scope = if query.scope == Scope::Customers { query.scope.as_str() } else { "" };
    let sort = if query.sort == Sort::Changed { "" } else { query.sort.as_str() };
    let query = [
        ("scope", scope),
        ("customer", query.customer.as_str()),
        ("filter", word(query.filter)),
        ("sort", sort),
        ("up", if query.up.is_some() { "1" } else { "" }),
        ("q", query.q.as_str()),
        ("after", query.after.as_deref().unwrap_or_default()),
    ];
    with_query("/tickets", &query)
}

fn sort_text(sort: Sort) -> &'static str {
    match sort {
        Sort::Changed | Sort::Unknown => "tickets-sort-changed",
        Sort::Number => "tickets-sort-number",
        Sort::Title => "tickets-sort-title",
        Sort::State => "tickets-sort-state",
        Sort::Age => "tickets-sort-age",
    }
}

/// As it stands in addresses, where what is usual is left out.
fn word(filter: Filter) -> &'static str {
    if filter == Filter::Open { "" } else { filter.as_str() }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().get("/tickets", show).shows::<TicketsPage>()
}

pub async fn show(
    State(site): State<Site>,
    Query(query): Query<TicketsQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let query = query.known();
    if !query.q.is_empty() {
        rate_limit::take(&site, LimitedAction::Search, signed.visitor.actor.person).await?;
    }
    let request = ListTickets {
        scope: query.scope,
        filter: query.filter,
        query: query.q.clone(),
        after: query.after.clone(),
        customer: query.customer.parse().ok(),
        sort: query.sort,
        ascending: query.up.is_some(),
    };
    let list = site.app.bus.ask(&request, &signed.visitor.asking).await?;
    Ok(html(StatusCode::OK, &TicketsPage { p: signed.page, query, list }))
}
