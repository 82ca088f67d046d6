//! Addresses: built from parts, read, and redirected to.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use contracts::{Failure, PersonId};
use std::str::FromStr;

/// Where a picture is. Another picture has another address, so a browser may keep what it got from this one.
pub fn picture(person: PersonId, hash: &str) -> String {
    format!("/avatars/{person}/{hash}")
}

/// An id from an address. Text that is no id is answered like an id that does not exist.
pub fn id<T: FromStr>(text: &str) -> Result<T, Failure> {
    text.parse().map_err(|_| Failure::not_found("page"))
}

/// A path whose parts came from outside.
pub fn joined(parts: &[&str]) -> String {
    let encode = |part: &&str| url::form_urlencoded::byte_serialize(part.as_bytes()).collect::<String>();
    parts.iter().map(encode).fold(String::new(), |path, part| path + "/" + &part)
}

/// An address with a query; what is empty is left out.
pub fn with_query(path: &str, query: &[(&str, &str)]) -> String {
    let said = query.iter().filter(|(_, value)| !value.is_empty());
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(said).finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// See other: after a form, the browser gets a page it may reload.
pub fn to(path: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, path)]).into_response()
}

/// A path on this site that somebody may be led to from outside, or the home page.
pub fn local(next: &str) -> String {
    let loops = ["/sign-", "/sso/callback", "/live", "/uploads"].iter().any(|start| next.starts_with(start));
    if loops { "/".to_owned() } else { on_this_site(next) }
}

/// A path on this site, or the home page: nothing that a browser could take for another site.
pub fn on_this_site(next: &str) -> String {
    let plain = next.len() <= 2000 && next.chars().all(|c| c.is_ascii_graphic() && c != '\\');
    let here = next.starts_with('/') && !next.starts_with("//");
    let base = url::Url::parse("http://here.invalid");
    let joined = base.and_then(|base| base.join(next));
    let stays = joined.is_ok_and(|url| url.host_str() == Some("here.invalid"));
    if plain && here && stays { next.to_owned() } else { "/".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_what_was_typed_and_drops_what_was_not() {
        assert_eq!(with_query("/", &[("view", ""), ("q", "a&b é")]), "/?q=a%26b+%C3%A9");
        assert_eq!(with_query("/tickets", &[("q", "a&b"), ("after", "")]), "/tickets?q=a%26b");
        assert_eq!(with_query("/people", &[("q", "")]), "/people");
        assert_eq!(joined(&["tickets", "../x"]), "/tickets/..%2Fx");
    }
}
