//! What the pages about one group, customer or service have around them.

use crate::web::page::Page;
use contracts::{CustomerId, Duty, PersonId};
use uuid::Uuid;

pub struct Tab {
    pub href: String,
    pub text: String,
    pub current: bool,
}

/// The way back, the name and the chapters of a record.
pub struct RecordHeader {
    pub area: String,
    pub area_href: &'static str,
    pub name: String,
    pub tabs: Vec<Tab>,
}

impl RecordHeader {
    pub fn without_tabs(area: String, area_href: &'static str, name: String) -> Self {
        Self { area, area_href, name, tabs: Vec::new() }
    }

    pub fn group(p: &Page, id: Uuid, name: String, here: &str) -> Self {
        let tabs = [
            ("", "access-tab-group"),
            ("people", "desk-people"),
            ("agents", "desk-agents"),
            ("customers", "desk-customers"),
            ("elsewhere", "access-tab-elsewhere"),
            ("services", "desk-services"),
        ];
        let tabs: Vec<_> =
            tabs.into_iter().filter(|(tab, _)| *tab != "agents" || p.is_administrator()).collect();
        let tabs = chapters(p, "groups", id, here, &tabs);
        Self { area: p.t("desk-groups"), area_href: "/groups", name, tabs }
    }

    pub fn agent(p: &Page, id: PersonId, name: String, here: &str) -> Self {
        let tabs = chapters(p, "agents", id.0, here, &[("", "desk-tab-general"), ("groups", "desk-groups")]);
        Self { area: p.t("desk-agents"), area_href: "/agents", name, tabs }
    }

    pub fn customer(p: &Page, id: CustomerId, name: String, here: &str) -> Self {
        Self { area: p.t("desk-customers"), area_href: "/customers", name, tabs: customer_tabs(p, id, here) }
    }

    pub fn service(p: &Page, id: Uuid, name: String, here: &str) -> Self {
        let tabs = [
            ("", "desk-service"),
            ("people", "desk-people"),
            ("customers", "desk-customers"),
            ("groups", "desk-groups"),
        ];
        let content = p.has(Duty::Content);
        let tabs = if content { &tabs[..] } else { &tabs[1..] };
        let tabs = chapters(p, "services", id, here, tabs);
        Self { area: p.t("desk-services"), area_href: "/services", name, tabs }
    }
}

pub fn customer_tabs(p: &Page, id: CustomerId, here: &str) -> Vec<Tab> {
    let tabs = [
        ("", "desk-tab-general"),
        ("people", "desk-people"),
        ("readers", "access-tab-readers"),
        ("groups", "desk-groups"),
        ("elsewhere", "access-tab-elsewhere"),
        ("services", "desk-services"),
        ("features", "access-tab-features"),
        ("tickets", "desk-tab-tickets"),
        ("history", "desk-tab-history"),
    ];
    chapters(p, "customers", id.0, here, &tabs)
}

fn chapters(p: &Page, area: &str, id: Uuid, here: &str, tabs: &[(&str, &str)]) -> Vec<Tab> {
    let one = |(tab, text): &(&str, &str)| {
        let href = if tab.is_empty() { format!("/{area}/{id}") } else { format!("/{area}/{id}/{tab}") };
        Tab { href, text: p.t(text), current: *tab == here }
    };
    tabs.iter().map(one).collect()
}
