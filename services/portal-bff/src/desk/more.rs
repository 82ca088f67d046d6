use crate::{
    page::{Signed, html, template},
    web::Web,
};
use axum::{extract::State, http::StatusCode, response::Response};

template! {
    /// Where the bottom navigation of a phone has no room to lead.
    "desk/more.html"
    struct MorePage {}
    samples(p) => [MorePage { p }]
}

pub async fn show(State(_): State<Web>, signed: Signed) -> Response {
    html(StatusCode::OK, &MorePage { p: signed.page })
}
