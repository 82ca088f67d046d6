//! What happened to a person's record: who changed what, from what to what.

use crate::{
    desk::{
        parts::{
            audit_words::{self, Known},
            badges::Badge,
            custom_fields,
            history::{HistoryLine, HistoryPager, HistoryQuery},
        },
        people::person::labelled,
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
    PersonId,
    v1::identity::{
        CustomField, CustomerUserDetail, CustomerUserFields, FieldOf, GetCustomerUser, GetCustomerUserHistory,
    },
};

template! {
    /// The audit log of one person.
    "desk/people/person/history.html"
    struct HistoryPage { user: CustomerUserDetail, edit: bool, lines: Vec<HistoryLine>, pager: HistoryPager }
    samples(p) => [
        HistoryPage::new(p, crate::desk::people::person::sample_person(""), &custom_fields::sample(), Known::default()),
        HistoryPage::new(p, CustomerUserDetail { history: Vec::new(), ..crate::desk::people::person::sample_person("") }, &[], Known::default()),
    ]
}

impl HistoryPage {
    fn new(p: Page, mut user: CustomerUserDetail, defined: &[CustomField], named: Known) -> Self {
        let labels = labelled(&p, &CustomerUserFields::default(), String::new(), defined);
        let known = named.labelling(labels).choosing(custom_fields::choice_words(defined, p.lang));
        let lines = HistoryLine::all(&p, std::mem::take(&mut user.history), &known);
        Self { p, user, edit: false, lines, pager: HistoryPager::default() }
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().get("/people/{person}/history", show).shows::<HistoryPage>()
}

pub async fn show(
    State(site): State<Site>,
    Path(person): Path<String>,
    Query(query): Query<HistoryQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let person: PersonId = id(&person)?;
    let (bus, asking) = (&site.app.bus, &signed.visitor.asking);
    let mut user = bus.ask(&GetCustomerUser { person }, asking).await?;
    if let Some(before) = query.before {
        let page = bus.ask(&GetCustomerUserHistory { person, before }, asking).await?;
        (user.history, user.earlier) = (page.entries, page.earlier);
    }
    let defined = custom_fields::defined(&site, &signed.visitor, FieldOf::Person).await?;
    let ids = audit_words::ids(user.history.iter().map(|entry| &entry.changes));
    let named = Known::default().naming(&site, &signed.visitor, ids).await;
    let pager = HistoryPager::of(&format!("/people/{person}/history"), &query, user.earlier);
    let page = HistoryPage::new(signed.page, user, &defined, named);
    Ok(html(StatusCode::OK, &HistoryPage { pager, ..page }))
}
