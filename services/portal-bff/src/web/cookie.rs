//! Cookies. Each is for one site, or one page of it, and out of reach of scripts, does not come along from other sites,
//! and with https is never sent without.

use crate::web::site::Site;
use ::cookie::SameSite;
use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
pub use cookie::Cookie;
pub use cookie::time::Duration;

/// Longer than any of ours.
const LENGTH: usize = 200;

/// A cookie that ends with the browser, or at this age.
pub fn of_site(site: &Site, name: &'static str, value: String, age: Option<Duration>) -> Cookie<'static> {
    made(site.is_secure(), name, value, age)
}

/// The same for one page, by its path.
pub fn of_page(site: &Site, name: &'static str, value: String, page: &str, age: Duration) -> Cookie<'static> {
    let mut cookie = of_site(site, name, value, Some(age));
    // What ends an attribute would begin another.
    if !page.contains(';') {
        cookie.set_path(page.to_owned());
    }
    cookie
}

fn made(secure: bool, name: &'static str, value: String, age: Option<Duration>) -> Cookie<'static> {
    let cookie = Cookie::build((name, value)).path("/").http_only(true).same_site(SameSite::Lax);
    let mut cookie = cookie.secure(secure).build();
    cookie.set_max_age(age);
    cookie
}

/// An answer that sets one more cookie.
pub fn with_cookie(mut response: Response, cookie: &Cookie) -> Response {
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

/// What a browser sent; none when somebody planted a second one of the same name.
pub fn sent(headers: &HeaderMap, name: &str) -> Option<String> {
    let mut found = headers
        .get_all(header::COOKIE)
        .into_iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .filter(|cookie| cookie.name() == name && (1..=LENGTH).contains(&cookie.value().len()))
        .map(|cookie| cookie.value().to_owned());
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn attributes(cookie: &Cookie) -> BTreeSet<String> {
        cookie.to_string().split("; ").map(str::to_owned).collect()
    }

    fn of_browser(lines: &[&str]) -> HeaderMap {
        let lines = lines.iter().map(|line| (header::COOKIE, HeaderValue::from_str(line).unwrap()));
        lines.collect()
    }

    #[test]
    fn a_cookie_has_these_attributes_and_no_others() {
        let plain = made(false, "sid", "a-b_c".into(), None);
        assert_eq!(
            attributes(&plain),
            ["sid=a-b_c", "Path=/", "HttpOnly", "SameSite=Lax"].map(str::to_owned).into()
        );
        let (days, none) = (Some(Duration::days(30)), Some(Duration::ZERO));
        let kept = made(true, "__Host-sid", "a".into(), days);
        let expected = ["__Host-sid=a", "Path=/", "HttpOnly", "SameSite=Lax", "Secure", "Max-Age=2592000"];
        assert_eq!(attributes(&kept), expected.map(str::to_owned).into());
        let cleared = made(false, "sid", String::new(), none);
        let expected = ["sid=", "Path=/", "HttpOnly", "SameSite=Lax", "Max-Age=0"];
        assert_eq!(attributes(&cleared), expected.map(str::to_owned).into());
    }

    #[test]
    fn a_cookie_counts_when_it_is_there_once() {
        assert_eq!(sent(&of_browser(&["lang=pl; sid=a=b"]), "sid").as_deref(), Some("a=b"));
        assert_eq!(sent(&of_browser(&["lang=pl", "sid=a"]), "sid").as_deref(), Some("a"));
        for refused in
            [&["sid=a; sid=b"][..], &["sid=a", "sid=a"], &["sid="], &["sid"], &["sida=a"], &["Sid=a"]]
        {
            assert_eq!(sent(&of_browser(refused), "sid"), None, "{refused:?}");
        }
        assert_eq!(sent(&of_browser(&[&format!("sid={}", "a".repeat(LENGTH + 1))]), "sid"), None);
    }
}
