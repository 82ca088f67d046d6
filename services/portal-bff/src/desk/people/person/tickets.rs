//! The tickets of one person.

use crate::{
    desk::parts::{
        badges::Badge,
        tickets_of::{TicketsOf, TicketsOfQuery},
    },
    web::{
        address::id,
        page::{Signed, html::html, template},
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
    tickets::ListQueue,
};

template! {
    /// What somebody asked, open or closed.
    "desk/people/person/tickets.html"
    struct PersonTicketsPage { user: CustomerUserDetail, edit: bool, of: TicketsOf }
    samples(p) => [
        PersonTicketsPage {
            p, user: crate::desk::people::person::sample_person(""), edit: false, of: TicketsOf::sample("/people/x/tickets")
        },
        PersonTicketsPage {
            p, user: crate::desk::people::person::sample_person("hr"), edit: false, of: TicketsOf::sample_nothing("/people/x/tickets")
        },
    ]
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().get("/people/{person}/tickets", show).shows::<PersonTicketsPage>()
}

pub async fn show(
    State(site): State<Site>,
    Path(person): Path<String>,
    Query(query): Query<TicketsOfQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let person = id(&person)?;
    let user = site.app.bus.ask(&GetCustomerUser { person }, &signed.visitor.asking).await?;
    let whose = || ListQueue { person: Some(person), ..ListQueue::default() };
    let of = TicketsOf::read(&site, &signed, whose, &format!("/people/{person}/tickets"), &query).await?;
    Ok(html(StatusCode::OK, &PersonTicketsPage { p: signed.page, user, edit: false, of }))
}
