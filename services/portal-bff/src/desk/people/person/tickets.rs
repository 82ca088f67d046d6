//! The tickets of one person.

use crate::{
    desk::parts::{badges::Badge, chip::Chip},
    web::{
        address::{id, with_query},
        page::{Page, Signed, html::html, template},
        pages::Pages,
        path::Path,
        refusal::Refusal,
        site::Site,
    },
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use contracts::v1::{
    identity::{CustomerUserDetail, GetCustomerUser},
    tickets::{ListQueue, TicketRow, View},
};
use serde::Deserialize;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PersonTicketsQuery {
    view: String,
    after: String,
}

template! {
    /// What somebody asked, open or closed.
    "desk/people/person/tickets.html"
    struct PersonTicketsPage {
        user: CustomerUserDetail, edit: bool, chips: Vec<Chip>, tickets: Vec<TicketRow>, next: Option<String>,
        newest: Option<String>, nothing: &'static str
    }
    samples(p) => [
        PersonTicketsPage::new(
            p, crate::desk::people::person::sample_person(""), &PersonTicketsQuery::default(), crate::desk::tickets::ticket::sample_queue().tickets, Some("x".into())
        ),
        PersonTicketsPage::new(
            p, crate::desk::people::person::sample_person("hr"), &PersonTicketsQuery { view: "closed".into(), after: "x".into() }, Vec::new(), None
        ),
    ]
}

impl PersonTicketsPage {
    fn new(
        p: Page,
        user: CustomerUserDetail,
        query: &PersonTicketsQuery,
        tickets: Vec<TicketRow>,
        next: Option<String>,
    ) -> Self {
        let path = format!("/people/{}/tickets", user.user.person);
        let closed = query.view == "closed";
        let chips = vec![
            Chip { text: "desk-view-open", href: path.clone(), count: None, current: !closed },
            Chip {
                text: "desk-view-closed",
                href: format!("{path}?view=closed"),
                count: None,
                current: closed,
            },
        ];
        let view = ("view", query.view.as_str());
        let next = next.map(|next| with_query(&path, &[view, ("after", &next)]));
        let newest = (!query.after.is_empty()).then(|| with_query(&path, &[view]));
        let nothing = if closed { "desk-queue-none-closed" } else { "desk-person-no-tickets" };
        Self { p, user, edit: false, chips, tickets, next, newest, nothing }
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().get("/people/{person}/tickets", show).shows::<PersonTicketsPage>()
}

pub async fn show(
    State(site): State<Site>,
    Path(person): Path<String>,
    Query(query): Query<PersonTicketsQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let person = id(&person)?;
    let user = site.app.bus.ask(&GetCustomerUser { person }, &signed.visitor.asking).await?;
    let request = ListQueue {
        view: if query.view == "closed" { View::Closed } else { View::Open },
        person: Some(person),
        after: (!query.after.is_empty()).then(|| query.after.clone()),
        ..ListQueue::default()
    };
    let page = site.app.bus.ask(&request, &signed.visitor.asking).await?;
    let page = PersonTicketsPage::new(signed.page, user, &query, page.tickets, page.next);
    Ok(html(StatusCode::OK, &page))
}
