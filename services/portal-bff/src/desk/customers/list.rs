//! Finding customers.

use crate::{
    desk::parts::{badges::Word, range::Range},
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
use contracts::v1::identity::{CustomerPage, FindCustomers};
use serde::Deserialize;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    q: String,
    invalid: String,
    after: String,
    seen: String,
}

template! {
    /// The organisations whose people ask for help.
    "desk/customers/list.html"
    struct CustomersPage {
        wanted: Wanted, found: CustomerPage, range: Range, newest: String, next: Option<String>
    }
    samples(p) => [
        CustomersPage::new(p, Wanted::default(), crate::desk::customers::customer::sample_customers()),
        CustomersPage::new(p, Wanted { q: "<a>".into(), after: "x".into(), ..Wanted::default() }, none()),
        CustomersPage::new(p, Wanted::default(), none()),
    ]
}

impl CustomersPage {
    fn new(p: Page, wanted: Wanted, mut found: CustomerPage) -> Self {
        let range = Range::new(&wanted.seen, found.customers.len(), found.total);
        let seen = range.last.to_string();
        let part = [("q", wanted.q.as_str()), ("invalid", &wanted.invalid)];
        let after = |after: String| {
            with_query("/customers", &[&part[..], &[("after", &after), ("seen", &seen)]].concat())
        };
        let next = found.next.take().map(after);
        let newest = with_query("/customers", &part);
        Self { p, wanted, found, range, newest, next }
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().get("/customers", show).shows::<CustomersPage>()
}

pub async fn show(
    State(site): State<Site>,
    Query(wanted): Query<Wanted>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let request = FindCustomers {
        query: wanted.q.trim().to_owned(),
        include_invalid: !wanted.invalid.is_empty(),
        after: (!wanted.after.is_empty()).then(|| wanted.after.clone()),
    };
    let found = site.app.bus.ask(&request, &signed.visitor.asking).await?;
    Ok(html(StatusCode::OK, &CustomersPage::new(signed.page, wanted, found)))
}

#[cfg(test)]
fn none() -> CustomerPage {
    CustomerPage { customers: Vec::new(), total: 0, next: None }
}
