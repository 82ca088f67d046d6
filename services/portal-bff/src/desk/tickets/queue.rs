//! The desk's home: the tickets, whose turn it is, and who has them.

use crate::{
    desk::{
        parts::{
            badges::Badge,
            chip::Chip,
            ticket_lines::{Head, SORTS, heads},
        },
        tickets::alarms::{self, ShownAlarm},
    },
    web::{
        address::{to, with_query},
        elsewhere::Elsewhere,
        page::{Page, Refused, Signed, template},
        pages::Pages,
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
    v1::tickets::{ListQueue, Queue, QueuePage, Sort, TicketRow, View, ViewCounts},
};
use serde::Deserialize;

/// As typed and chosen. Empty parameters are what a form sends for "none".
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct QueueQuery {
    pub view: String,
    pub queue: String,
    pub q: String,
    pub sort: String,
    /// The other way round.
    pub up: String,
    pub after: String,
}

impl QueueQuery {
    /// Whoever looks for something from any page means every ticket, also one that is closed.
    fn view(&self) -> View {
        let usual = if self.q.trim().is_empty() { View::Open } else { View::All };
        View::named(&self.view).unwrap_or(usual)
    }

    /// Unless somebody says otherwise, those first that wait longest for us.
    fn sort(&self) -> Sort {
        let known = |sort: &Sort| SORTS.iter().any(|(each, _)| each == sort);
        Sort::named(&self.sort).filter(known).unwrap_or(Sort::Wait)
    }

    fn request(&self) -> ListQueue {
        ListQueue {
            view: self.view(),
            queue: self.queue.parse().ok(),
            query: self.q.trim().to_owned(),
            person: None,
            customer: None,
            sort: self.sort(),
            ascending: !self.up.is_empty(),
            after: (!self.after.is_empty()).then(|| self.after.clone()),
        }
    }

    fn link(&self, view: View) -> String {
        self.address(view, self.sort(), !self.up.is_empty(), "")
    }

    fn address(&self, view: View, sort: Sort, up: bool, after: &str) -> String {
        let sort = if sort == Sort::Wait { "" } else { sort.as_str() };
        let query = [
            ("view", view.as_str()),
            ("queue", &self.queue),
            ("q", &self.q),
            ("sort", sort),
            ("up", if up { "1" } else { "" }),
            ("after", after),
        ];
        with_query("/", &query)
    }
}

/// Each view with the key of its text.
const VIEWS: [(View, &str); 7] = [
    (View::Open, "desk-view-open"),
    (View::Mine, "desk-view-mine"),
    (View::New, "desk-view-new"),
    (View::OurTurn, "desk-view-our-turn"),
    (View::TheirTurn, "desk-view-their-turn"),
    (View::Closed, "desk-view-closed"),
    (View::All, "desk-view-all"),
];

template! {
    /// The tickets of one view.
    "desk/tickets/queue.html"
    struct QueueListPage {
        query: QueueQuery, heads: Vec<Head>, chips: Vec<Chip>, queues: Vec<Queue>, tickets: Vec<TicketRow>, next: Option<String>,
        newest: String, nothing: &'static str, elsewhere: Vec<Elsewhere>, alarms: Vec<ShownAlarm>, refused: Refused
    }
    samples(p) => [
        QueueListPage::new(p, QueueQuery::default(), View::Open, crate::desk::tickets::ticket::sample_queue()),
        QueueListPage {
            alarms: alarms::sample(&p),
            ..QueueListPage::new(p.clone(), QueueQuery::default(), View::Open, crate::desk::tickets::ticket::sample_queue())
        },
        QueueListPage::new(p, QueueQuery { q: "printer".into(), queue: "x".into(), ..QueueQuery::default() }, View::Closed, crate::desk::tickets::ticket::sample_nothing()),
        QueueListPage::new(p, QueueQuery { after: "x".into(), ..QueueQuery::default() }, View::Mine, crate::desk::tickets::ticket::sample_nothing()),
        QueueListPage::new(
            p, QueueQuery { sort: "title".into(), up: "1".into(), ..QueueQuery::default() }, View::Open, crate::desk::tickets::ticket::sample_queue()
        ),
        QueueListPage {
            elsewhere: ["view", "queue"].iter().filter_map(|key| Elsewhere::new(&p, &format!("desk-elsewhere-{key}"), 2, false, "/".into())).collect(),
            ..QueueListPage::new(p.clone(), QueueQuery { q: "x".into(), ..QueueQuery::default() }, View::All, crate::desk::tickets::ticket::sample_nothing())
        },
    ]
}

impl QueueListPage {
    fn new(p: Page, query: QueueQuery, view: View, page: QueuePage) -> Self {
        let QueueQuery { q, up, .. } = &query;
        let (sort, up) = (query.sort(), !up.is_empty());
        let chips = VIEWS.map(|(each, text)| Chip {
            text,
            href: query.link(each),
            count: count(page.counts, each),
            current: each == view,
        });
        let next = page.next.map(|next| query.address(view, sort, up, &next));
        let newest = query.address(view, sort, up, "");
        let heads = heads(sort, up, |sort, up| query.address(view, sort, up, ""));
        let nothing = match view {
            _ if !q.is_empty() => "desk-queue-not-found",
            View::Mine => "desk-queue-none-mine",
            View::New => "desk-queue-none-new",
            View::OurTurn => "desk-queue-none-our-turn",
            View::Closed => "desk-queue-none-closed",
            View::Open | View::TheirTurn | View::All | View::Unknown => "desk-queue-none",
        };
        let chips = chips.into_iter().collect();
        Self {
            p,
            heads,
            chips,
            queues: page.queues,
            tickets: page.tickets,
            next,
            newest,
            nothing,
            query,
            elsewhere: Vec::new(),
            alarms: Vec::new(),
            refused: Refused::default(),
        }
    }

    /// Value, words, and whether it is the one chosen.
    fn sorts(&self) -> Vec<(&'static str, String, bool)> {
        let now = self.query.sort();
        SORTS.into_iter().map(|(sort, text)| (sort.as_str(), self.p.t(text), sort == now)).collect()
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().get("/", show).shows::<QueueListPage>()
}

pub async fn show(
    State(site): State<Site>,
    Query(query): Query<QueueQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let (found, alarms) =
        futures::join!(listed(&site, &signed, &query), alarms::of(&site, &signed.page, &signed.visitor));
    let (found, refused) = match found {
        Ok(found) => (found, Refused::default()),
        Err(failure) => {
            // The page as it is without the words, which stay in their field.
            let refused = Refused::search(failure, signed.page.lang)?;
            let all = QueueQuery { q: String::new(), after: String::new(), ..query.clone() };
            let found = listed(&site, &signed, &all).await?;
            (QueuePage { tickets: Vec::new(), next: None, ..found }, refused)
        }
    };
    // Whoever types a number into the search of every page wants that ticket.
    if let Some(ticket) = found.exactly.filter(|_| query.view.is_empty() && query.queue.is_empty()) {
        return Ok(to(&format!("/tickets/{ticket}")));
    }
    let filtered = !query.q.trim().is_empty() || !query.queue.is_empty();
    let nothing = found.tickets.is_empty() && query.after.is_empty() && filtered && !refused.any();
    let elsewhere = if nothing { elsewhere(&site, &signed, &query).await? } else { Vec::new() };
    let view = query.view();
    let page =
        QueueListPage { elsewhere, alarms, refused, ..QueueListPage::new(signed.page, query, view, found) };
    Ok(page.refused.answer(&page))
}

async fn listed(site: &Site, signed: &Signed, query: &QueueQuery) -> Result<QueuePage, Failure> {
    site.app.bus.ask(&query.request(), &signed.visitor.asking).await
}

/// What fits in other views, then in other queues.
async fn elsewhere(site: &Site, signed: &Signed, query: &QueueQuery) -> Result<Vec<Elsewhere>, Failure> {
    let mut wider = Vec::new();
    if !query.q.trim().is_empty() && query.view() != View::All {
        wider.push(("view", QueueQuery { view: View::All.as_str().into(), ..query.clone() }));
    }
    if !query.queue.is_empty() {
        let everywhere = QueueQuery { queue: String::new(), ..query.clone() };
        wider.push(("queue", everywhere.clone()));
        if !query.q.trim().is_empty() {
            wider.push(("queue", QueueQuery { view: View::All.as_str().into(), ..everywhere }));
        }
    }
    for (key, asked) in wider {
        let found = listed(site, signed, &asked).await?;
        let (count, more) = (found.tickets.len(), found.next.is_some());
        let (key, href) = (format!("desk-elsewhere-{key}"), asked.link(asked.view()));
        if let Some(elsewhere) = Elsewhere::new(&signed.page, &key, count, more, href) {
            return Ok(vec![elsewhere]);
        }
    }
    Ok(Vec::new())
}

pub fn count(counts: ViewCounts, view: View) -> Option<i64> {
    match view {
        View::Open => Some(counts.open),
        View::Mine => Some(counts.mine),
        View::New => Some(counts.new),
        View::OurTurn => Some(counts.our_turn),
        View::TheirTurn => Some(counts.their_turn),
        View::Closed | View::All | View::Unknown => None,
    }
}
