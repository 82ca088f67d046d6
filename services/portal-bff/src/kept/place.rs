//! Which forms are kept, and where each of them is.

use crate::desk;
use uuid::Uuid;

/// What the desk has a page for each of.
const RECORDS: [&str; 6] = ["people", "customers", "agents", "groups", "services", "queues"];

/// Where a form that is kept is.
pub struct Place {
    pub page: String,
    /// It is all chosen, not typed.
    pub choices: bool,
}

/// The page of a form that takes words or choices; none for any other address, so that nobody is led to send
/// anything anywhere else.
pub fn page_of(desk: bool, path: &str) -> Option<String> {
    Place::of(desk, path).map(|place| place.page)
}

impl Place {
    pub fn of(desk: bool, path: &str) -> Option<Self> {
        let words = page_of_words(desk, path).map(|page| Self { page, choices: false });
        words.or_else(|| page_of_choices(path).filter(|_| desk).map(|page| Self { page, choices: true }))
    }
}

fn page_of_choices(path: &str) -> Option<String> {
    let parts: Vec<_> = path.strip_prefix('/')?.split('/').collect();
    match parts[..] {
        ["settings"] | ["settings", "features"] | ["services", "defaults"] => Some(path.to_owned()),
        ["people", id, "features"] if is_id(id) => Some(format!("/people/{id}/portal")),
        ["customers", id, "features"] if is_id(id) => Some(path.to_owned()),
        [_, id, _] if is_id(id) && desk::is_matrix(path) => Some(path.to_owned()),
        _ => None,
    }
}

fn is_id(text: &str) -> bool {
    text.parse::<Uuid>().is_ok_and(|id| id.hyphenated().to_string() == text)
}

fn page_of_words(desk: bool, path: &str) -> Option<String> {
    let parts: Vec<_> = path.strip_prefix('/')?.split('/').collect();
    match (desk, &parts[..]) {
        (false, ["tickets", "new"]) | (true, ["import"] | ["fields" | "ticket-fields", "new"]) => {
            Some(path.to_owned())
        }
        (true, [what, "new"]) if RECORDS.contains(what) => Some(path.to_owned()),
        (true, ["fields", "people" | "customers", name] | ["ticket-fields", "field", name])
            if is_name(name) =>
        {
            Some(path.to_owned())
        }
        (false, ["tickets", id, "reply" | "close" | "reopen" | "participants"])
        | (true, ["tickets", id, "reply" | "note"])
            if is_id(id) =>
        {
            Some(format!("/tickets/{id}"))
        }
        (true, ["people" | "customers", id]) if is_id(id) => Some(format!("{path}?edit=1")),
        (true, [what, id]) if RECORDS.contains(what) && is_id(id) => Some(path.to_owned()),
        _ => None,
    }
}

/// Of a field that this house added.
pub fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_forms_are_led_back_to() {
        let id = "0191f3a0-0000-7000-8000-000000000001";
        assert_eq!(page_of(false, "/tickets/new").as_deref(), Some("/tickets/new"));
        let reply = format!("/tickets/{id}/reply");
        assert_eq!(page_of(true, &reply), Some(format!("/tickets/{id}")));
        assert_eq!(page_of(true, &format!("/people/{id}")), Some(format!("/people/{id}?edit=1")));
        for other in [
            "",
            "/",
            "//tickets/new",
            "/sign-in",
            "/choose-password",
            "/setup/x",
            "/tickets/x/reply",
            "/tickets/new?a=b",
            "/people/new",
            "https://e/tickets/new",
            "/settings",
            &format!("/tickets/{id}/note"),
            &format!("/tickets/{{{id}}}/reply"),
            &format!("/people/{id}/portal/password"),
        ] {
            assert_eq!(page_of(false, other), None, "{other:?}");
        }
    }
}
