//! The menu page of phones, which have no room for all of the navigation.

use crate::web::{
    page::{Signed, html::html, template},
    pages::Pages,
    site::Site,
};
use axum::{extract::State, http::StatusCode, response::Response};

template! {
    /// Where the bottom navigation of a phone has no room to lead.
    "desk/menu.html"
    struct MenuPage {}
    samples(p) => [MenuPage { p }]
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().get("/more", show).shows::<MenuPage>()
}

pub async fn show(State(_): State<Site>, signed: Signed) -> Response {
    html(StatusCode::OK, &MenuPage { p: signed.page })
}
