//! Whether a request comes from a page of ours.

use axum::http::{HeaderMap, HeaderName, header};

/// A state-changing request must come from one of our own pages. Browsers say where from; the CSRF
/// token decides where they do not.
pub fn is_foreign(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        // Decides alone: from a page that may not say its address, the origin is "null".
        return site != "same-origin";
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), Some(host)) => origin.split_once("://").is_none_or(|(_, authority)| authority != host),
        _ => false,
    }
}

/// Whether the browser told where the request comes from, for forms of people not signed in.
pub fn says_where_from(headers: &HeaderMap) -> bool {
    headers.contains_key("sec-fetch-site") || headers.contains_key(header::ORIGIN)
}
