//! What happened to a person's record: who changed what, from what to what.

use crate::{
    desk::{
        parts::{
            badges::{Badge, validity_from},
            countries::country_name,
            custom_fields,
            labelled::LabelledValue,
            names::language_name,
        },
        people::person::labelled,
    },
    web::{
        address::id,
        page::{Page, Signed, html::html, template},
        pages::Pages,
        path::Path,
        refusal::Refusal,
        site::Site,
    },
};
use axum::{extract::State, http::StatusCode, response::Response};
use chrono::{DateTime, Utc};
use contracts::v1::identity::{
    CustomField, CustomerUserDetail, CustomerUserFields, FieldOf, GetCustomerUser, HistoryEntry,
};

/// The field that names a picture by its hash.
const PICTURE: &str = "avatar";

/// One line, in the reader's words.
pub struct HistoryLine {
    pub at: DateTime<Utc>,
    pub what: String,
    pub icon: &'static str,
    pub by: String,
    /// Field, old, new.
    pub changes: Vec<(String, String, String)>,
}

template! {
    /// The audit log of one person.
    "desk/people/person/history.html"
    struct HistoryPage { user: CustomerUserDetail, edit: bool, lines: Vec<HistoryLine> }
    samples(p) => [
        HistoryPage::new(p, crate::desk::people::person::sample_person(""), &custom_fields::sample()),
        HistoryPage::new(p, CustomerUserDetail { history: Vec::new(), ..crate::desk::people::person::sample_person("") }, &[]),
    ]
}

impl HistoryPage {
    fn new(p: Page, mut user: CustomerUserDetail, defined: &[CustomField]) -> Self {
        let labels = labelled(&p, &CustomerUserFields::default(), String::new(), defined);
        let entries = std::mem::take(&mut user.history).into_iter();
        let lines = entries.map(|entry| line(&p, entry, &labels)).collect();
        Self { p, user, edit: false, lines }
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new().get("/people/{person}/history", show).shows::<HistoryPage>()
}

pub async fn show(
    State(site): State<Site>,
    Path(person): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let user = site.app.bus.ask(&GetCustomerUser { person: id(&person)? }, &signed.visitor.asking).await?;
    let defined = custom_fields::defined(&site, &signed.visitor, FieldOf::Person).await?;
    Ok(html(StatusCode::OK, &HistoryPage::new(signed.page, user, &defined)))
}

fn line(p: &Page, entry: HistoryEntry, labels: &[LabelledValue]) -> HistoryLine {
    let (key, icon) = match entry.action.as_str() {
        "customer_user.avatar_changed" if is_gone(&entry, PICTURE) => ("desk-did-picture-removed", "image"),
        "customer_user.avatar_changed" => ("desk-did-picture-changed", "image"),
        "customer_user.created" => ("desk-did-created", "plus"),
        "customer_user.changed" => ("desk-did-changed", "edit"),
        "password.initialized" => ("desk-did-password-initialized", "key"),
        "password.changed" => ("desk-did-password-changed", "key"),
        "password.set_by_link" => ("desk-did-password-set", "key"),
        "password.reset_requested" => ("desk-did-reset-requested", "mail"),
        "sign_in" => ("desk-did-sign-in", "user"),
        "sign_in.denied" => ("desk-did-sign-in-denied", "alert"),
        "sign_in.throttled" => ("desk-did-sign-in-throttled", "clock"),
        "sign_out" => ("desk-did-sign-out", "out"),
        "session.ended" => ("desk-did-session-ended", "out"),
        _ => ("", "info"),
    };
    let what = if key.is_empty() { entry.action } else { p.t(key) };
    // Which version a change made, and which picture it was, is for programs.
    let changes = entry.changes.into_iter().filter(|(field, _)| field != "version" && field != PICTURE);
    let changes = changes.map(|(field, (old, new))| {
        let known = labels.iter().find(|known| known.field == field);
        let label = match (known, field.as_str()) {
            (Some(known), _) => known.label.clone(),
            (None, "ip") => p.t("desk-did-ip"),
            (None, "tries") => p.t("desk-did-tries"),
            (None, "delivery") => p.t("desk-did-delivery"),
            (None, "sessions") => p.t("desk-did-sessions"),
            (None, "with_defaults") => p.t("defaults-title"),
            (None, _) => field.clone(),
        };
        (label, in_words(p, &field, old), in_words(p, &field, new))
    });
    HistoryLine { at: entry.at, what, icon, by: entry.by, changes: changes.collect() }
}

/// Whether a field has no value any more.
fn is_gone(entry: &HistoryEntry, field: &str) -> bool {
    entry.changes.get(field).is_some_and(|(_, now)| now.is_empty())
}

/// What stands in the record as a code is put in words as on the record's page.
fn in_words(p: &Page, field: &str, value: String) -> String {
    match field {
        _ if value.is_empty() => value,
        "validity" => p.t(validity_from(&value).text()),
        "country" => country_name(p, &value),
        "language" => language_name(&value),
        "delivery" if value == "link" => p.t("setting-password-delivery-link"),
        "delivery" => p.t("setting-password-delivery-temporary-password"),
        "with_defaults" if value == "true" => p.t("defaults-too"),
        "with_defaults" => p.t("defaults-instead"),
        _ => value,
    }
}
