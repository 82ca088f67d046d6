//! How the reader comes in, and where they are signed in.

use crate::{
    auth::own_ways::OwnWays,
    web::{
        page::{Signed, html::html, template},
        pages::Pages,
        refusal::Refusal,
        site::Site,
    },
};
use axum::{extract::State, http::StatusCode, response::Response};

template! {
    /// As on the portal, without what is only there.
    "desk/account.html"
    struct OwnAccountPage { own: OwnWays }
    samples(p) => [
        OwnAccountPage { p, own: OwnWays::sample_full() },
        OwnAccountPage { p, own: OwnWays::sample_of_one() },
    ]
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().get("/account", show).shows::<OwnAccountPage>()
}

pub async fn show(State(site): State<Site>, signed: Signed) -> Result<Response, Refusal> {
    let own = OwnWays::of(&site, &signed.visitor).await?;
    Ok(html(StatusCode::OK, &OwnAccountPage { p: signed.page, own }))
}
