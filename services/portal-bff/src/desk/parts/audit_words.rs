//! The audit log in words: what was done, to which field, from which value to which. Whatever has no words of its own
//! stands behind *Details*, as it was written: never lost, and never in the way of who reads.

use crate::{
    desk::parts::{
        badges::{Badge, validity_from},
        countries::country_name,
        custom_fields,
        labelled::LabelledValue,
        names::language_name,
    },
    web::{page::Page, session::Visitor, site::Site},
};
use contracts::{
    Duty, Level, Role,
    v1::identity::{FieldKind, NameThings, Sharing},
};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Which version a change made, and which picture it was, is for programs.
const SILENT: [&str; 2] = ["version", "avatar"];

/// Everything that is written down, with its icon. Its words are `did-<action>`, with `-` for `.` and `_`.
pub const ACTIONS: [(&str, &str); 52] = [
    ("customer_user.created", "plus"),
    ("customer_user.changed", "edit"),
    ("customer_user.avatar_changed", "image"),
    ("customer_user.exported", "download"),
    ("import.applied", "upload"),
    ("customer.created", "plus"),
    ("customer.changed", "edit"),
    ("membership.changed", "edit"),
    ("membership.changed_many", "edit"),
    ("reader.changed", "edit"),
    ("reader.changed_many", "edit"),
    ("group.created", "plus"),
    ("group.changed", "edit"),
    ("person_group.changed", "key"),
    ("person_group.changed_many", "key"),
    ("agent_group.changed", "key"),
    ("agent_group.changed_many", "key"),
    ("customer_group.changed", "key"),
    ("customer_group.changed_many", "key"),
    ("customer_group_elsewhere.changed", "key"),
    ("customer_group_elsewhere.changed_many", "key"),
    ("person_service.changed", "key"),
    ("person_service.changed_many", "key"),
    ("customer_service.changed", "key"),
    ("customer_service.changed_many", "key"),
    ("group_service.changed", "key"),
    ("group_service.changed_many", "key"),
    ("default_service.changed", "key"),
    ("default_service.changed_many", "key"),
    ("feature.switched", "filter"),
    ("settings.changed", "settings"),
    ("custom_field.saved", "edit"),
    ("ticket_field.changed", "edit"),
    ("queue.created", "plus"),
    ("queue.changed", "edit"),
    ("service.created", "plus"),
    ("service.changed", "edit"),
    ("agent.created", "plus"),
    ("agent.changed", "edit"),
    ("password.initialized", "key"),
    ("password.changed", "key"),
    ("password.set_by_link", "key"),
    ("password.reset_requested", "mail"),
    ("sign_in", "user"),
    ("sign_in.second_factor", "user"),
    ("sign_in.passkey", "user"),
    ("sign_in.denied", "alert"),
    ("sign_in.throttled", "clock"),
    ("sign_in.alarm", "alert"),
    ("sign_out", "out"),
    ("session.ended", "out"),
    ("second_factor.set", "key"),
];

/// As [`ACTIONS`], of what happens seldom.
pub const SELDOM: [(&str, &str); 55] = [
    ("letting_in.started", "mail"),
    ("letting_in.stopped", "mail"),
    ("second_factor.removed", "key"),
    ("second_factor.denied", "alert"),
    ("passkey.added", "key"),
    ("passkey.removed", "key"),
    ("passkey.renamed", "key"),
    ("identity.proved", "check"),
    ("access.denied", "alert"),
    ("sign_in.spraying", "alert"),
    ("setup.done", "check"),
    ("operator.recovered", "key"),
    ("mail.failed", "mail"),
    ("mail.released", "mail"),
    ("mail.discarded", "x"),
    ("states.republished", "undo"),
    ("event.retried", "reopen"),
    ("event.discarded", "x"),
    ("password.denied", "alert"),
    ("link.denied", "alert"),
    ("form.forged", "alert"),
    ("limit.reached", "clock"),
    ("token.refused", "alert"),
    ("ticket.confidential_changed", "edit"),
    ("participant.invited", "plus"),
    ("participant.removed", "x"),
    ("file.downloaded", "download"),
    ("audit.exported", "download"),
    ("letting_in.exported", "download"),
    ("run.exported", "download"),
    ("provider.created", "plus"),
    ("provider.changed", "key"),
    ("provider.ordered", "key"),
    ("provider.removed", "x"),
    ("account.linked", "key"),
    ("account.unlinked", "key"),
    ("sign_in.knocked", "alert"),
    ("knock.refused", "x"),
    ("source.changed", "database"),
    ("source.created", "plus"),
    ("source.saved", "database"),
    ("source.paused", "clock"),
    ("source.resumed", "reopen"),
    ("source.ordered", "database"),
    ("source.removed", "x"),
    ("source.file_handed_in", "database"),
    ("source.token_made", "key"),
    ("source.token_ended", "key"),
    ("source.suspicious", "alert"),
    ("source.slowed", "clock"),
    ("run.started", "database"),
    ("run.approved", "check"),
    ("run.dropped", "x"),
    ("run.applied", "database"),
    ("run.undone", "undo"),
];

/// What the log names by a number or a short name.
#[derive(Default)]
pub struct Known {
    /// Labels of custom fields, by their short names.
    pub fields: HashMap<String, String>,
    /// Names of choices, by the short name of the field and what is stored.
    pub choices: HashMap<(String, String), String>,
    /// People, customers, groups, queues and the like, by their ids.
    pub things: HashMap<Uuid, String>,
}

/// The ids that are values of some changes.
pub fn ids<'a>(changes: impl Iterator<Item = &'a BTreeMap<String, (String, String)>>) -> Vec<Uuid> {
    let values = changes.flat_map(BTreeMap::values).flat_map(|(old, new)| [old, new]);
    values.filter_map(|value| value.parse().ok()).collect()
}

impl Known {
    /// With the labels of custom fields, from a record in words.
    pub fn labelling(mut self, labels: Vec<LabelledValue>) -> Self {
        let custom =
            |known: LabelledValue| Some((known.field.strip_prefix("custom.")?.to_owned(), known.label));
        self.fields = labels.into_iter().filter_map(custom).collect();
        self
    }

    pub fn choosing(self, choices: HashMap<(String, String), String>) -> Self {
        Self { choices, ..self }
    }

    /// With the names of things, as far as identity knows and answers: a log without them can still be read.
    pub async fn naming(mut self, site: &Site, visitor: &Visitor, ids: Vec<Uuid>) -> Self {
        let named = if ids.is_empty() {
            Vec::new()
        } else {
            let request = NameThings { ids, ..NameThings::default() };
            site.app.bus.ask(&request, &visitor.asking).await.map(|found| found.things).unwrap_or_default()
        };
        self.things.extend(named.into_iter().map(|thing| (thing.id, thing.name)));
        self
    }
}

/// One line, in the reader's words.
pub struct Told {
    pub what: String,
    pub icon: &'static str,
    pub changes: Vec<ToldChange>,
    /// What has no words: field, old, new.
    pub details: Vec<(String, String, String)>,
}

pub struct ToldChange {
    pub label: String,
    pub old: String,
    pub new: String,
}

/// Every action that has words.
pub fn actions() -> impl Iterator<Item = &'static str> {
    ACTIONS.iter().chain(&SELDOM).map(|(action, _)| *action)
}

/// What was done.
pub fn action_text(p: &Page, action: &str) -> String {
    if actions().any(|known| known == action) { p.t(&key(action)) } else { p.t("did-other") }
}

fn key(action: &str) -> String {
    format!("did-{}", action.replace(['.', '_'], "-"))
}

pub fn tell(p: &Page, action: &str, changes: &BTreeMap<String, (String, String)>, known: &Known) -> Told {
    let icon =
        ACTIONS.iter().chain(&SELDOM).find(|(named, _)| *named == action).map_or("info", |(_, icon)| icon);
    let mut told = Told { what: action_text(p, action), icon, changes: Vec::new(), details: Vec::new() };
    if action == "customer_user.avatar_changed"
        && changes.get("avatar").is_some_and(|(_, now)| now.is_empty())
    {
        told.what = p.t("did-picture-removed");
    }
    for (field, (old, new)) in changes.iter().filter(|(field, _)| !SILENT.contains(&field.as_str())) {
        let said = |text: &str| value(p, action, field, text, known);
        match (label(p, action, field, known), said(old), said(new)) {
            (Some(label), Some(old), Some(new)) => told.changes.push(ToldChange { label, old, new }),
            _ => told.details.push((field.clone(), old.clone(), new.clone())),
        }
    }
    told
}

fn label(p: &Page, action: &str, field: &str, known: &Known) -> Option<String> {
    let dashed = field.replace('_', "-");
    let key = match (action, field) {
        ("settings.changed", _) => format!("setting-{dashed}"),
        ("feature.switched", _) => format!("feature-{dashed}"),
        (_, custom) if custom.starts_with("custom.") => {
            let name = &custom["custom.".len()..];
            return Some(known.fields.get(name).cloned().unwrap_or_else(|| name.to_owned()));
        }
        ("custom_field.saved" | "ticket_field.changed", "name") => "field-name".into(),
        ("custom_field.saved", _) if p.lang.own_text(&format!("field-{dashed}")).is_some() => {
            format!("field-{dashed}")
        }
        ("ticket_field.changed", "from") => "ticket-field-from".into(),
        (source, _)
            if source.starts_with("source.")
                && p.lang.own_text(&format!("audit-source-{dashed}")).is_some() =>
        {
            format!("audit-source-{dashed}")
        }
        (_, "staff_only") => "desk-staff-only".into(),
        ("import.applied", "file" | "added" | "changed" | "unchanged") => format!("import-{dashed}"),
        (_, "always_people" | "always_customers") => format!("group-{dashed}"),
        (run, _) if run.starts_with("run.") && field != "source" => format!("audit-field-run-{dashed}"),
        (_, "default") if action.starts_with("queue.") => "queue-is-default".into(),
        (_, "default" | "with_defaults") => "defaults-title".into(),
        (_, "parent") => "service-parent".into(),
        ("service.created" | "service.changed", "icon" | "help" | "words") => format!("service-{dashed}"),
        (_, "group") => "access-tab-group".into(),
        ("sign_in.throttled" | "sign_in.alarm", "names") => "audit-field-names".into(),
        (_, "names" | "labels") => "catalogue-names".into(),
        (_, "valid") => "desk-validity".into(),
        ("customer.created" | "customer.changed", "second_factor") => {
            "audit-field-customer-second-factor".into()
        }
        (_, "second_factor") => "agent-second-factor".into(),
        (_, "duties") => "duties".into(),
        (_, "sharing") => "desk-sharing-question".into(),
        (_, "choices") => "desk-choices".into(),
        (_, "ip" | "tries" | "delivery" | "sessions") => format!("desk-did-{dashed}"),
        // A hash, what only programs are called by, and what a directory said in words of its own.
        ("sign_in.throttled" | "sign_in.alarm" | "sign_in.denied", "name")
        | (_, "request" | "page" | "limit" | "server_said") => return None,
        _ => format!("audit-field-{dashed}"),
    };
    p.lang.own_text(&key).or_else(|| p.lang.own_text(&format!("desk-{dashed}")))
}

/// A value in words; none where only programs know what it means.
fn value(p: &Page, action: &str, field: &str, text: &str, known: &Known) -> Option<String> {
    if text.is_empty() {
        return Some(String::new());
    }
    if let Ok(id) = text.parse::<Uuid>() {
        return known.things.get(&id).cloned();
    }
    let yes_no = |yes: &str, no: &str| match text {
        "true" | "on" => Some(p.t(yes)),
        "false" | "off" => Some(p.t(no)),
        _ => None,
    };
    if let Some(name) = field.strip_prefix("custom.")
        && let Some(word) = known.choices.get(&(name.to_owned(), text.to_owned()))
    {
        return Some(word.clone());
    }
    match (action, field) {
        ("settings.changed", _) => Some(setting(p, field, text)),
        ("feature.switched", _) => yes_no("feature-on", "feature-off"),
        ("access.denied", "reason")
        | ("event.retried" | "event.discarded" | "mail.failed" | "states.republished", _) => None,
        ("sign_in.denied" | "sign_in.knocked" | "link.denied", "reason") => {
            p.lang.own_text(&format!("denied-{}", text.replace('_', "-")))
        }
        (_, "valid") => yes_no("desk-valid", "desk-invalid"),
        ("service.created" | "service.changed", "icon") => p.lang.own_text(&format!("icon-{text}")),
        (_, "validity") => Some(p.t(validity_from(text).text())),
        (_, "country") => Some(country_name(p, text)),
        (_, "language") => Some(language_name(text)),
        (_, "delivery") if text == "link" => Some(p.t("setting-password-delivery-link")),
        (_, "delivery") => Some(p.t("setting-password-delivery-temporary-password")),
        (_, "with_defaults") => yes_no("defaults-too", "defaults-instead"),
        (_, "sharing") => Some(p.t(Sharing::named(text)?.text())),
        (_, "role") => Some(p.t(Role::named(text)?.text())),
        (_, "duties") => duties(p, text),
        (_, "level" | "always_people" | "always_customers") => level(p, text),
        (_, "kind") => FieldKind::named(text).map(|kind| p.t(&format!("field-kind-{}", kind.as_str()))),
        (_, "of") => p.lang.own_text(&format!("desk-{text}")),
        (_, "site") if text == "desk" => Some(p.t("desk-nav")),
        (_, "site") => Some(p.t("desk-tab-portal")),
        ("session.ended", "reason") if text == "signed out at the provider" => {
            Some(p.t("audit-signed-out-there"))
        }
        ("session.ended", "reason") => Some(p.t("audit-too-many-sessions")),
        (_, "second_factor") if text == "removed" => Some(p.t("did-second-factor-removed")),
        (_, "second_factor") if text == "none" => Some(p.t("agent-second-factor-off")),
        ("customer.created" | "customer.changed", "second_factor") => yes_no("custom-yes", "custom-no"),
        (_, "second_factor") => yes_no("agent-second-factor-on", "agent-second-factor-off"),
        (_, "what" | "proof") if text == "code" => Some(p.t("second-factor-code")),
        (_, "what" | "proof") if text == "passkey" => Some(p.t("audit-field-passkey")),
        (_, "what" | "proof") if text == "provider" => p.lang.own_text("audit-field-provider"),
        (_, "what" | "proof") => Some(p.t("desk-password")),
        ("source.changed", "fields") => {
            let words = text.split(", ").map(|name| named_field(p, name).unwrap_or_else(|| name.to_owned()));
            Some(words.collect::<Vec<_>>().join(", "))
        }
        (of, "secret") if of.starts_with("source.") || of.starts_with("provider.") => {
            p.lang.own_text(&format!("audit-secret-{text}"))
        }
        (source, "source_kind" | "join" | "security" | "scope") if source.starts_with("source.") => {
            let dashed = |text: &str| text.replace('_', "-");
            let field = field.strip_prefix("source_").unwrap_or(field);
            p.lang.own_text(&format!("source-{}-{}", dashed(field), dashed(text)))
        }
        ("ticket_field.changed", "from") => {
            let (of, name) = text.split_once('.')?;
            let label = known.fields.get(name).cloned().or_else(|| named_field(p, name))?;
            Some(format!("{}: {label}", p.lang.own_text(&format!("desk-{of}"))?))
        }
        (relation, _) if relation.ends_with(".changed") && text.contains(": ") => {
            let (name, held) = text.rsplit_once(": ")?;
            level(p, held).map_or_else(|| Some(text.to_owned()), |held| Some(format!("{name}: {held}")))
        }
        (_, "choices") => custom_fields::names_in(text, p.lang),
        // A list or a record, as it is stored.
        _ if text.starts_with(['[', '{']) => None,
        _ => yes_no("custom-yes", "custom-no").or_else(|| Some(text.to_owned())),
    }
}

fn named_field(p: &Page, name: &str) -> Option<String> {
    p.lang.own_text(&format!("desk-{}", name.replace('_', "-")))
}

fn setting(p: &Page, key: &str, text: &str) -> String {
    let dashed = |text: &str| text.replace('_', "-");
    if let Some(choice) = p.lang.own_text(&format!("setting-{}-{}", dashed(key), dashed(text))) {
        return choice;
    }
    match text {
        "true" | "*" => p.t("setting-on"),
        "false" => p.t("setting-off"),
        _ => {
            let words = text.split(' ').map(|word| named_field(p, word).unwrap_or_else(|| word.to_owned()));
            words.collect::<Vec<_>>().join(", ")
        }
    }
}

fn duties(p: &Page, text: &str) -> Option<String> {
    let words: Vec<String> = serde_json::from_str(text).ok()?;
    let duty = |word: String| Duty::named(&word).map(|duty| p.t(&format!("duty-{}", duty.as_str())));
    Some(words.into_iter().filter_map(duty).collect::<Vec<_>>().join(", "))
}

fn level(p: &Page, text: &str) -> Option<String> {
    Level::named(text).map(|level| p.t(&format!("level-{}", level.as_str())))
}

#[cfg(test)]
mod tests;
