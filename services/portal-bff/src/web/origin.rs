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

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn said(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pairs = pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        pairs.collect()
    }

    #[test]
    fn only_pages_of_ours_change_anything() {
        let host = ("host", "portal.example:8080");
        for ours in [
            &[host][..],
            &[host, ("sec-fetch-site", "same-origin")],
            &[host, ("sec-fetch-site", "same-origin"), ("origin", "null")],
            &[host, ("origin", "https://portal.example:8080")],
            &[host, ("origin", "http://portal.example:8080")],
        ] {
            assert!(!is_foreign(&said(ours)), "{ours:?}");
        }
        for foreign in [
            &[host, ("sec-fetch-site", "cross-site")][..],
            &[host, ("sec-fetch-site", "same-site")],
            &[host, ("sec-fetch-site", "none")],
            &[host, ("sec-fetch-site", "cross-site"), ("origin", "https://portal.example:8080")],
            &[host, ("origin", "https://evil.example")],
            &[host, ("origin", "https://portal.example")],
            &[host, ("origin", "https://portal.example:8080.evil.example")],
            &[host, ("origin", "null")],
            &[host, ("origin", "portal.example:8080")],
        ] {
            assert!(is_foreign(&said(foreign)), "{foreign:?}");
        }
    }

    #[test]
    fn a_browser_says_where_from_in_either_way() {
        assert!(says_where_from(&said(&[("sec-fetch-site", "none")])));
        assert!(says_where_from(&said(&[("origin", "null")])));
        assert!(!says_where_from(&said(&[("referer", "https://portal.example/")])));
    }
}
