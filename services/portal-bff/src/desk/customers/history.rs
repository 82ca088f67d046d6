//! What happened to a customer's record: who changed what, from what to what.

use crate::{
    desk::{
        customers::customer::labelled,
        parts::{
            audit_words::{self, Known},
            custom_fields,
            history::{HistoryLine, HistoryPager, HistoryQuery},
            record_header::RecordHeader,
        },
    },
    web::{
        address::id,
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
use contracts::{
    CustomerId,
    v1::identity::{
        CustomField, CustomerFields, CustomerHistory, FieldOf, GetCustomer, GetCustomerHistory, HistoryEntry,
    },
};

template! {
    /// The audit log of one customer.
    "desk/customers/history.html"
    struct CustomerHistoryPage { header: RecordHeader, lines: Vec<HistoryLine>, pager: HistoryPager }
    samples(p) => [
        CustomerHistoryPage::new(
            p, CustomerId::new(), "Oriale".into(), crate::desk::parts::history::sample(), &custom_fields::sample(), Known::default()
        ),
        CustomerHistoryPage {
            pager: HistoryPager::of("/customers/1/history", &HistoryQuery { before: Some(9) }, Some(7)),
            ..CustomerHistoryPage::new(p, CustomerId::new(), "Oriale".into(), Vec::new(), &[], Known::default())
        },
    ]
}

impl CustomerHistoryPage {
    fn new(
        p: Page,
        customer: CustomerId,
        name: String,
        entries: Vec<HistoryEntry>,
        defined: &[CustomField],
        named: Known,
    ) -> Self {
        let labels = labelled(&p, &CustomerFields::default(), defined);
        let known = named.labelling(labels).choosing(custom_fields::choice_words(defined, p.lang));
        let lines = HistoryLine::all(&p, entries, &known);
        let header = RecordHeader::customer(&p, customer, name, "history");
        Self { header, lines, pager: HistoryPager::default(), p }
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().get("/customers/{customer}/history", show).shows::<CustomerHistoryPage>()
}

pub async fn show(
    State(site): State<Site>,
    Path(customer): Path<String>,
    Query(query): Query<HistoryQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let customer = id(&customer)?;
    let (bus, asking) = (&site.app.bus, &signed.visitor.asking);
    let record = bus.ask(&GetCustomer { customer }, asking).await?;
    let request = GetCustomerHistory { customer, before: query.before };
    let CustomerHistory { entries, earlier } = bus.ask(&request, asking).await?;
    let defined = custom_fields::defined(&site, &signed.visitor, FieldOf::Customer).await?;
    let ids = audit_words::ids(entries.iter().map(|entry| &entry.changes));
    let named = Known::default().naming(&site, &signed.visitor, ids).await;
    let name = record.fields.name;
    let pager = HistoryPager::of(&format!("/customers/{customer}/history"), &query, earlier);
    let page = CustomerHistoryPage::new(signed.page, customer, name, entries, &defined, named);
    Ok(html(StatusCode::OK, &CustomerHistoryPage { pager, ..page }))
}
