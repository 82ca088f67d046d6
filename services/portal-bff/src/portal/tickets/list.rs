//! The list of tickets: one's own or those of one's customers.

#[cfg(test)]
use crate::web::page::Page;
use crate::{
    portal::parts::is_their_turn,
    web::{
        address::with_query,
        elsewhere::Elsewhere,
        limited_action::LimitedAction,
        page::{Refused, Signed, template},
        pages::Pages,
        rate_limit,
        refusal::Refusal,
        site::Site,
    },
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use contracts::{
    Failure,
    v1::tickets::{CustomerName, Filter, ListTickets, Scope, Sort, TicketPage, TicketRow},
};
use serde::Deserialize;

template! {
    /// Mine, or everybody's at my customers; open or closed; searched; page by page.
    "portal/tickets/list.html"
    struct TicketsPage { query: TicketsQuery, list: TicketPage, elsewhere: Vec<Elsewhere>, refused: Refused }
    samples(p) => [
        TicketsPage::sample(p, TicketsQuery::default(), crate::portal::sample::tickets(true)),
        TicketsPage::sample(
            p, TicketsQuery { scope: Scope::Customers, filter: Filter::All, after: Some("x".into()), ..TicketsQuery::default() },
            crate::portal::sample::tickets(true)
        ),
        TicketsPage::sample(p, TicketsQuery::default(), crate::portal::sample::no_tickets(0, 0)),
        TicketsPage::sample(
            p, TicketsQuery { filter: Filter::Closed, ..TicketsQuery::default() }, crate::portal::sample::no_tickets(2, 0)
        ),
        TicketsPage::sample(p, TicketsQuery::default(), crate::portal::sample::no_tickets(0, 2)),
        TicketsPage::sample(p.of_a_reader_only(), TicketsQuery::default(), crate::portal::sample::no_tickets(0, 0)),
        TicketsPage::sample(p.of_a_reader_only(), TicketsQuery::default(), crate::portal::sample::no_tickets(0, 2)),
        TicketsPage::sample(
            p, TicketsQuery { q: "café".into(), filter: Filter::All, ..TicketsQuery::default() }, crate::portal::sample::no_tickets(1, 1)
        ),
        TicketsPage {
            query: TicketsQuery { q: "café".into(), ..TicketsQuery::default() }, list: crate::portal::sample::no_tickets(1, 1),
            elsewhere: ["open", "closed", "customers", "everyone"]
                .iter().filter_map(|key| Elsewhere::new(&p, &format!("tickets-elsewhere-{key}"), 25, true, "/tickets".into())).collect(),
            refused: Refused::default(), p,
        },
        TicketsPage {
            refused: Refused::from(contracts::Failure::fields(vec![contracts::FieldProblem {
                field: "query".into(), problem: contracts::Problem::Malformed, limit: Some(3)
            }]), p.lang).unwrap(),
            query: TicketsQuery { q: "a OR OR b".into(), filter: Filter::Closed, ..TicketsQuery::default() },
            list: crate::portal::sample::no_tickets(1, 1), elsewhere: Vec::new(), p,
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
    /// What is waited for from the reader on top, when nothing is said.
    #[serde(default)]
    sort: Option<Sort>,
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
        self.sort = self.sort.filter(|sort| SORTS.contains(sort));
        self.q = self.q.trim().to_owned();
        self.up = self.up.filter(|up| !up.is_empty());
        self.after = self.after.filter(|after| !after.is_empty());
        self
    }

    fn sort(&self) -> Sort {
        self.sort.unwrap_or(Sort::Turn)
    }

    fn request(&self) -> ListTickets {
        ListTickets {
            scope: self.scope,
            filter: self.filter,
            query: self.q.clone(),
            after: self.after.clone(),
            customer: self.customer.parse().ok(),
            sort: self.sort(),
            ascending: self.up.is_some(),
        }
    }
}

/// Tickets of a page under a heading.
struct Group<'a> {
    title: &'static str,
    class: &'static str,
    rows: Vec<&'a TicketRow>,
}

const SORTS: [Sort; 6] = [Sort::Turn, Sort::Changed, Sort::Age, Sort::Number, Sort::Title, Sort::State];

impl TicketsPage {
    #[cfg(test)]
    fn sample(p: Page, query: TicketsQuery, list: TicketPage) -> Self {
        Self { p, query, list, elsewhere: Vec::new(), refused: Refused::default() }
    }

    /// Nothing fits, of what was looked at.
    fn nothing(&self) -> String {
        let key = match self.query.filter {
            Filter::Open => "tickets-nothing-open",
            Filter::Closed => "tickets-nothing-closed",
            Filter::All | Filter::Unknown => "solutions-nothing-title",
        };
        self.p.ta(key, &self.query.q)
    }

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
        let shown = |sort: Sort| (sort.as_str(), self.p.t(sort_text(sort)), sort == self.query.sort());
        SORTS.into_iter().map(shown).collect()
    }

    /// What is waited for from the reader stands apart.
    fn groups(&self) -> Vec<Group<'_>> {
        let rows = self.list.tickets.iter();
        let (turn, rest): (Vec<_>, Vec<_>) = match self.query.sort() {
            Sort::Turn => rows.partition(|row| is_their_turn(&self.p, row)),
            _ => (Vec::new(), rows.collect()),
        };
        if turn.is_empty() {
            return vec![Group { title: "tickets-list", class: "vh", rows: rest }];
        }
        let others =
            if self.query.filter == Filter::Open { "tickets-group-us" } else { "tickets-group-rest" };
        let groups = [("tickets-group-turn", turn), (others, rest)].into_iter();
        let groups = groups.map(|(title, rows)| Group { title, class: "grouphead", rows });
        groups.filter(|group| !group.rows.is_empty()).collect()
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
    let sort = query.sort.filter(|sort| *sort != Sort::Turn).map_or("", |sort| sort.as_str());
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
        Sort::Turn => "tickets-sort-turn-first",
        Sort::Changed | Sort::Wait | Sort::Unknown => "tickets-sort-changed",
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
    let (list, refused) = match listed(&site, &signed, &query).await {
        Ok(list) => (list, Refused::default()),
        Err(failure) => {
            // The page as it is without the words, which stay in their field.
            let refused = Refused::search(failure, signed.page.lang)?;
            let all = TicketsQuery { q: String::new(), after: None, ..query.clone() };
            let list = listed(&site, &signed, &all).await?;
            (TicketPage { tickets: Vec::new(), next: None, ..list }, refused)
        }
    };
    let nothing = list.tickets.is_empty() && query.after.is_none() && !query.q.is_empty() && !refused.any();
    let elsewhere = if nothing { elsewhere(&site, &signed, &query, &list).await? } else { Vec::new() };
    let page = TicketsPage { p: signed.page, query, list, elsewhere, refused };
    Ok(page.refused.answer(&page))
}

async fn listed(site: &Site, signed: &Signed, query: &TicketsQuery) -> Result<TicketPage, Failure> {
    site.app.bus.ask(&query.request(), &signed.visitor.asking).await
}

/// What the words fit outside the filter, then outside the customer, then outside one's own tickets.
async fn elsewhere(
    site: &Site,
    signed: &Signed,
    query: &TicketsQuery,
    list: &TicketPage,
) -> Result<Vec<Elsewhere>, Failure> {
    let all = TicketsQuery { filter: Filter::All, ..query.clone() };
    let mut wider = Vec::new();
    match query.filter {
        Filter::Open => {
            wider.push(("closed", all.clone(), TicketsQuery { filter: Filter::Closed, ..query.clone() }));
        }
        Filter::Closed => {
            wider.push(("open", all.clone(), TicketsQuery { filter: Filter::Open, ..query.clone() }));
        }
        Filter::All | Filter::Unknown => {}
    }
    if list.shared {
        let everyone = TicketsQuery { scope: Scope::Customers, customer: String::new(), ..all };
        if !query.customer.is_empty() {
            wider.push(("customers", everyone.clone(), everyone));
        } else if query.scope == Scope::Mine {
            wider.push(("everyone", everyone.clone(), everyone));
        }
    }
    for (key, asked, shown) in wider {
        let found = listed(site, signed, &asked).await?;
        let (count, more) = (found.tickets.len(), found.next.is_some());
        let key = format!("tickets-elsewhere-{key}");
        if let Some(elsewhere) = Elsewhere::new(&signed.page, &key, count, more, link(&shown)) {
            return Ok(vec![elsewhere]);
        }
    }
    Ok(Vec::new())
}
