//! The groups: containers of permissions that every queue belongs to one of.

use crate::{
    desk::parts::badges::Badge,
    web::{
        page::{Signed, html::html, template},
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
use contracts::v1::identity::{Groups, ListGroups, Validity};
use serde::Deserialize;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct GroupsQuery {
    invalid: String,
}

template! {
    /// All groups, and whether they count.
    "desk/access/groups.html"
    struct GroupsPage { query: GroupsQuery, found: Groups }
    samples(p) => [
        GroupsPage { p, query: GroupsQuery::default(), found: crate::desk::access::group::sample_groups(true) },
        GroupsPage { p, query: GroupsQuery { invalid: "yes".into() }, found: crate::desk::access::group::sample_groups(false) },
    ]
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().get("/groups", show).shows::<GroupsPage>()
}

pub async fn show(
    State(site): State<Site>,
    Query(query): Query<GroupsQuery>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let request = ListGroups { include_invalid: !query.invalid.is_empty() };
    let found = site.app.bus.ask(&request, &signed.visitor.asking).await?;
    Ok(html(StatusCode::OK, &GroupsPage { p: signed.page, query, found }))
}
