//! Style sheets, scripts and icons, embedded and named by their content, so that browsers keep them
//! for ever.

use crate::web::{pages::Pages, path::Path, site::Site};
use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

pub fn pages() -> Pages {
    Pages::new().get("/static/{name}", serve).get("/favicon.ico", favicon)
}

async fn serve(State(site): State<Site>, Path(name): Path<String>) -> Response {
    match site.assets.by_name.get(&name) {
        Some((media_type, content)) => (
            [
                (header::CONTENT_TYPE, *media_type),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ],
            content.clone(),
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

pub async fn favicon(State(site): State<Site>) -> Response {
    axum::response::Redirect::permanent(site.assets.icons()).into_response()
}
