//! The way to a page that was asked for, through all that has to be done first: signing in, the second factor, a
//! password of one's own. It travels in the addresses of those steps, and never leads off this site.

use crate::web::{
    address::{local, with_query},
    recovery::kept_form::KeptForms,
};
use axum::http::{HeaderMap, Method, Uri, header};
use serde::Deserialize;

/// Where somebody was going, as the address of a step says it.
#[derive(Default, Deserialize)]
pub struct WayBack {
    next: Option<String>,
}

impl WayBack {
    pub fn next(&self) -> String {
        local(self.next.as_deref().unwrap_or("/"))
    }
}

/// A step's address, with the way that goes on behind it. The way home needs no word.
pub fn step(path: &str, next: &str) -> String {
    with_query(path, &[("next", if next == "/" { "" } else { next })])
}

/// The page that a request asked for, or the one it was sent from: what a form is sent to is no page.
pub fn page_of(forms: &KeptForms, method: &Method, uri: &Uri, headers: &HeaderMap) -> String {
    if matches!(*method, Method::GET | Method::HEAD) {
        return uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
    }
    match forms.location(uri.path()) {
        Some(location) => location.page,
        None => sent_from(headers).unwrap_or_else(|| "/".to_owned()),
    }
}

fn sent_from(headers: &HeaderMap) -> Option<String> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let page = text(header::REFERER)?.parse::<Uri>().ok()?;
    (page.authority()?.as_str() == text(header::HOST)?).then(|| Some(page.path_and_query()?.to_string()))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::recovery::kept_form::KeptForm;

    #[test]
    fn a_step_carries_the_way_and_nothing_off_this_site() {
        assert_eq!(step("/second-factor", "/"), "/second-factor");
        assert_eq!(step("/second-factor", "/tickets/1?a=b"), "/second-factor?next=%2Ftickets%2F1%3Fa%3Db");
        let next = |next: Option<&str>| WayBack { next: next.map(str::to_owned) }.next();
        assert_eq!(next(None), "/");
        assert_eq!(next(Some("/tickets/1?a=b")), "/tickets/1?a=b");
        for away in ["//e", "/\\e", "https://e/", "javascript:alert(1)", "/sign-out", "e"] {
            assert_eq!(next(Some(away)), "/", "{away}");
        }
    }

    #[test]
    fn what_a_form_is_sent_to_is_no_page() {
        let forms = KeptForms::new(&[(
            "/tickets/{ticket}/reply",
            KeptForm::typed(&["text"]).on("/tickets/{ticket}"),
        )]);
        let id = "0191f3a0-0000-7000-8000-000000000001";
        let of = |method: Method, path: &str, referer: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, "desk.example:8080".parse().unwrap());
            headers.insert(header::REFERER, referer.parse().unwrap());
            page_of(&forms, &method, &path.parse().unwrap(), &headers)
        };
        assert_eq!(of(Method::GET, "/tickets?q=a", ""), "/tickets?q=a");
        assert_eq!(of(Method::POST, &format!("/tickets/{id}/reply"), ""), format!("/tickets/{id}"));
        let take = format!("/tickets/{id}/take");
        assert_eq!(of(Method::POST, &take, "https://desk.example:8080/tickets/1?a=b"), "/tickets/1?a=b");
        for elsewhere in ["https://evil.example/tickets", "/tickets", "nonsense", ""] {
            assert_eq!(of(Method::POST, &take, elsewhere), "/");
        }
    }
}
