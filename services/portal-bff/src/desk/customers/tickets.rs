//! The tickets of one customer.

use crate::{
    desk::parts::{
        badges::Badge,
        record_header::RecordHeader,
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
#[cfg(test)]
use contracts::CustomerId;
use contracts::v1::{identity::GetCustomer, tickets::ListQueue};

template! {
    /// What its people asked, open or closed.
    "desk/customers/tickets.html"
    struct CustomerTicketsPage { header: RecordHeader, of: TicketsOf }
    samples(p) => [
        CustomerTicketsPage {
            header: RecordHeader::customer(&p, CustomerId::new(), "Oriale".into(), "tickets"), of: TicketsOf::sample("/customers/x/tickets"), p
        },
        CustomerTicketsPage {
            header: RecordHeader::customer(&p, CustomerId::new(), "Oriale".into(), "tickets"), of: TicketsOf::sample_nothing("/customers/x/tickets"), p
        },
    ]
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().get("/customers/{customer}/tickets", show).shows::<CustomerTicketsPage>()
}

pub async fn show(
    State(site): State<Site>,
    Path(customer): Path<String>,
    Query(query): Query<TicketsOfQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let customer = id(&customer)?;
    let record = site.app.bus.ask(&GetCustomer { customer }, &signed.visitor.asking).await?;
    let whose = || ListQueue { customer: Some(customer), ..ListQueue::default() };
    let of =
        TicketsOf::read(&site, &signed, whose, &format!("/customers/{customer}/tickets"), &query).await?;
    let p = signed.page;
    let header = RecordHeader::customer(&p, customer, record.fields.name, "tickets");
    Ok(html(StatusCode::OK, &CustomerTicketsPage { p, header, of }))
}
