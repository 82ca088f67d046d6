//! Finding customers.

use crate::{
    desk::parts::{badges::Badge, range::Range},
    web::{
        address::with_query,
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
use contracts::v1::identity::{CustomerPage, FindCustomers};
use serde::Deserialize;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct CustomersQuery {
    q: String,
    invalid: String,
    after: String,
    seen: String,
}

template! {
    /// The organisations whose people ask for help.
    "desk/customers/list.html"
    struct CustomersPage {
        query: CustomersQuery, found: CustomerPage, range: Range, newest: String, next: Option<String>,
        elsewhere: Vec<Elsewhere>, refused: Refused
    }
    samples(p) => [
        CustomersPage::new(p, CustomersQuery::default(), crate::desk::customers::customer::sample_customers()),
        CustomersPage::new(p, CustomersQuery { q: "<a>".into(), after: "x".into(), ..CustomersQuery::default() }, none()),
        CustomersPage::new(p, CustomersQuery::default(), none()),
        CustomersPage {
            elsewhere: Elsewhere::new(&p, "customers-elsewhere-invalid", 2, false, "/customers".into()).into_iter().collect(),
            ..CustomersPage::new(p.clone(), CustomersQuery { q: "x".into(), ..CustomersQuery::default() }, none())
        },
    ]
}

impl CustomersPage {
    fn new(p: Page, query: CustomersQuery, mut found: CustomerPage) -> Self {
        let range = Range::new(&query.seen, found.customers.len(), found.total);
        let seen = range.last.to_string();
        let part = [("q", query.q.as_str()), ("invalid", &query.invalid)];
        let after = |after: String| {
            with_query("/customers", &[&part[..], &[("after", &after), ("seen", &seen)]].concat())
        };
        let next = found.next.take().map(after);
        let newest = with_query("/customers", &part);
        let (elsewhere, refused) = (Vec::new(), Refused::default());
        Self { p, query, found, range, newest, next, elsewhere, refused }
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().get("/customers", show).shows::<CustomersPage>()
}

pub async fn show(
    State(site): State<Site>,
    Query(query): Query<CustomersQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let request = FindCustomers {
        query: query.q.trim().to_owned(),
        include_invalid: !query.invalid.is_empty(),
        after: (!query.after.is_empty()).then(|| query.after.clone()),
    };
    let (found, refused) = match site.app.bus.ask(&request, &signed.visitor.asking).await {
        Ok(found) => (found, Refused::default()),
        Err(failure) => {
            let nothing = CustomerPage { customers: Vec::new(), total: 0, next: None };
            (nothing, Refused::search(failure, signed.page.lang)?)
        }
    };
    let mut elsewhere = None;
    if found.customers.is_empty() && request.after.is_none() && !request.include_invalid && !refused.any() {
        let invalid = FindCustomers { include_invalid: true, ..request };
        let count = site.app.bus.ask(&invalid, &signed.visitor.asking).await?.total as usize;
        let href = with_query("/customers", &[("q", &query.q), ("invalid", "yes")]);
        elsewhere = Elsewhere::new(&signed.page, "customers-elsewhere-invalid", count, false, href);
    }
    let elsewhere = elsewhere.into_iter().collect();
    let page = CustomersPage { elsewhere, refused, ..CustomersPage::new(signed.page, query, found) };
    Ok(page.refused.answer(&page))
}

#[cfg(test)]
fn none() -> CustomerPage {
    CustomerPage { customers: Vec::new(), total: 0, next: None }
}
