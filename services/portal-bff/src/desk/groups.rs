//! The groups: containers of permissions that every queue belongs to one of.

use super::words::Word;
use crate::{
    error::Trouble,
    page::{Signed, html, template},
    web::Web,
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
pub struct Wanted {
    invalid: String,
}

template! {
    /// All groups, and whether they count.
    "desk/groups.html"
    struct GroupsPage { wanted: Wanted, found: Groups }
    samples(p) => [
        GroupsPage { p, wanted: Wanted::default(), found: super::group::sample_groups(true) },
        GroupsPage { p, wanted: Wanted { invalid: "yes".into() }, found: super::group::sample_groups(false) },
    ]
}

pub async fn show(
    State(web): State<Web>,
    Query(wanted): Query<Wanted>,
    signed: Signed,
) -> Result<Response, Trouble> {
    let request = ListGroups { include_invalid: !wanted.invalid.is_empty() };
    let found = web.app.bus.ask(&request, &signed.visitor.asking).await?;
    Ok(html(StatusCode::OK, &GroupsPage { p: signed.page, wanted, found }))
}
