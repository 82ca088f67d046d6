//! The desk's home: the tickets, whose turn it is, and who has them.

use crate::{
    desk::parts::{badges::Badge, chip::Chip},
    web::{
        address::with_query,
        page::{Page, Signed, html::html, template},
        pages::Pages,
        refusal::Refusal,
        site::Site,
    },
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use contracts::v1::tickets::{ListQueue, Queue, QueuePage, TicketRow, View, ViewCounts};
use serde::Deserialize;

/// As typed and chosen. Empty parameters are what a form sends for "none".
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct QueueQuery {
    pub view: String,
    pub queue: String,
    pub q: String,
    pub after: String,
}

impl QueueQuery {
    fn view(&self) -> View {
        View::named(&self.view).unwrap_or_default()
    }
}

/// Each view with the key of its text.
const VIEWS: [(View, &str); 6] = [
    (View::Open, "desk-view-open"),
    (View::Mine, "desk-view-mine"),
    (View::New, "desk-view-new"),
    (View::OurTurn, "desk-view-our-turn"),
    (View::TheirTurn, "desk-view-their-turn"),
    (View::Closed, "desk-view-closed"),
];

template! {
    /// The tickets of one view.
    "desk/tickets/queue.html"
    struct QueueListPage {
        query: QueueQuery, chips: Vec<Chip>, queues: Vec<Queue>, tickets: Vec<TicketRow>, next: Option<String>,
        newest: String, nothing: &'static str
    }
    samples(p) => [
        QueueListPage::new(p, QueueQuery::default(), View::Open, crate::desk::tickets::ticket::sample_queue()),
        QueueListPage::new(p, QueueQuery { q: "printer".into(), queue: "x".into(), ..QueueQuery::default() }, View::Closed, crate::desk::tickets::ticket::sample_nothing()),
        QueueListPage::new(p, QueueQuery { after: "x".into(), ..QueueQuery::default() }, View::Mine, crate::desk::tickets::ticket::sample_nothing()),
    ]
}

impl QueueListPage {
    fn new(p: Page, query: QueueQuery, view: View, page: QueuePage) -> Self {
        let QueueQuery { queue, q, .. } = &query;
        let chips = VIEWS.map(|(each, text)| Chip {
            text,
            href: with_query("/", &[("view", each.as_str()), ("queue", queue), ("q", q)]),
            count: count(page.counts, each),
            current: each == view,
        });
        let part = [("view", view.as_str()), ("queue", queue.as_str()), ("q", q.as_str())];
        let next = page.next.map(|next| with_query("/", &[&part[..], &[("after", &next)]].concat()));
        let newest = with_query("/", &part);
        let nothing = match view {
            _ if !q.is_empty() => "desk-queue-not-found",
            View::Mine => "desk-queue-none-mine",
            View::New => "desk-queue-none-new",
            View::OurTurn => "desk-queue-none-our-turn",
            View::Closed => "desk-queue-none-closed",
            View::Open | View::TheirTurn | View::Unknown => "desk-queue-none",
        };
        let chips = chips.into_iter().collect();
        Self { p, chips, queues: page.queues, tickets: page.tickets, next, newest, nothing, query }
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
    let mut view = query.view();
    let mut request = ListQueue {
        view,
        queue: query.queue.parse().ok(),
        query: query.q.trim().to_owned(),
        person: None,
        after: (!query.after.is_empty()).then(|| query.after.clone()),
    };
    let mut page = site.app.bus.ask(&request, &signed.visitor.asking).await?;
    // Whoever looks for something from any page means every ticket, also one that is closed.
    if page.tickets.is_empty() && query.view.is_empty() && !request.query.is_empty() {
        request.view = View::Closed;
        let closed = site.app.bus.ask(&request, &signed.visitor.asking).await?;
        if !closed.tickets.is_empty() {
            (view, page) = (View::Closed, closed);
        }
    }
    Ok(html(StatusCode::OK, &QueueListPage::new(signed.page, query, view, page)))
}

pub fn count(counts: ViewCounts, view: View) -> Option<i64> {
    match view {
        View::Open => Some(counts.open),
        View::Mine => Some(counts.mine),
        View::New => Some(counts.new),
        View::OurTurn => Some(counts.our_turn),
        View::TheirTurn => Some(counts.their_turn),
        View::Closed | View::Unknown => None,
    }
}
