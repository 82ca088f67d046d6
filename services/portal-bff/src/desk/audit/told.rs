//! Lines of the audit log as they are read: in words, with names that lead to what they name.

use crate::{
    desk::parts::{
        audit_words::{self, Known, Told},
        custom_fields,
        names::best_name,
    },
    web::{csv, page::Page, session::Visitor, site::Site},
};
use contracts::v1::{
    identity::{FieldOf, Thing, ThingKind},
    platform::AuditRow,
    tickets::{ListQueues, ListServiceTree},
};
use std::collections::HashMap;
use uuid::Uuid;

/// A line of one service's log.
pub struct AuditLine {
    pub service: &'static str,
    pub row: AuditRow,
}

/// A line in words.
pub struct ToldLine {
    pub line: AuditLine,
    pub told: Told,
    pub about: Option<Link>,
    pub by: Option<Link>,
}

/// Something's name, and its page where it has one.
#[derive(Clone)]
pub struct Link {
    pub name: String,
    pub href: Option<String>,
}

/// What can be chosen to filter by: actions with their words, agents' names.
pub struct Choices {
    pub actions: Vec<(&'static str, String)>,
    pub agents: Vec<String>,
}

impl Choices {
    pub fn of(p: &Page, things: &[Thing]) -> Self {
        let mut actions: Vec<_> =
            audit_words::actions().map(|action| (action, audit_words::action_text(p, action))).collect();
        actions.sort_by(|(_, a), (_, b)| a.cmp(b));
        let agents = things.iter().filter(|thing| thing.kind == ThingKind::Agent);
        Self { actions, agents: agents.map(|agent| agent.name.clone()).collect() }
    }
}

/// What ids and short names of the log stand for.
#[derive(Default)]
pub struct Names {
    known: Known,
    links: HashMap<Uuid, Link>,
}

impl Names {
    /// As far as those who know answer: a log without names can still be read.
    pub async fn of(site: &Site, visitor: &Visitor, p: &Page, things: Vec<Thing>) -> Self {
        let mut names = Self::default();
        for Thing { id, kind, name } in things {
            let page = match kind {
                ThingKind::Person => "people",
                ThingKind::Customer => "customers",
                ThingKind::Agent => "agents",
                ThingKind::Group => "groups",
                ThingKind::Unknown => "",
            };
            names.add(id, name, page);
        }
        let (queues, services) = tokio::join!(
            site.app.bus.ask(&ListQueues {}, &visitor.asking),
            site.app.bus.ask(&ListServiceTree {}, &visitor.asking)
        );
        for queue in queues.map(|found| found.queues).unwrap_or_default() {
            names.add(queue.queue.0, best_name(&queue.names, p.lang), "queues");
        }
        for service in services.map(|found| found.services).unwrap_or_default() {
            names.add(service.service.0, best_name(&service.names, p.lang), "services");
        }
        for of in [FieldOf::Person, FieldOf::Customer] {
            let defined = custom_fields::defined(site, visitor, of).await.unwrap_or_default();
            names.known.choices.extend(custom_fields::choice_words(&defined, p.lang));
            for field in defined {
                let label = custom_fields::label(&field.labels, p.lang, &field.name);
                names.known.fields.insert(field.name, label);
            }
        }
        names
    }

    fn add(&mut self, id: Uuid, name: String, page: &str) {
        let href = (!page.is_empty()).then(|| format!("/{page}/{id}"));
        self.known.things.insert(id, name.clone());
        self.links.insert(id, Link { name, href });
    }

    pub fn tell(&self, p: &Page, line: AuditLine) -> ToldLine {
        let row = &line.row;
        let mut told = audit_words::tell(p, &row.action, &row.changes, &self.known);
        told.details.push((row.action.clone(), String::new(), format!("{} {}", line.service, row.seq)));
        let about = row.subject.and_then(|id| self.links.get(&id)).cloned();
        let link = row.actor.and_then(|id| self.links.get(&id));
        let by = (!row.by.is_empty())
            .then(|| Link { name: row.by.clone(), href: link.and_then(|link| link.href.clone()) });
        ToldLine { told, about, by, line }
    }
}

impl AuditLine {
    /// Field, old and new.
    pub fn changes(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.row.changes.iter().map(|(field, (old, new))| (field.as_str(), old.as_str(), new.as_str()))
    }

    pub fn as_csv(&self, separator: char) -> String {
        let row = &self.row;
        let changes: Vec<_> =
            self.changes().map(|(field, old, new)| format!("{field}: {old} → {new}")).collect();
        let subject = row.subject.map(|id| id.to_string()).unwrap_or_default();
        let at = row.at.to_rfc3339_opts(chrono::SecondsFormat::Micros, true);
        let (seq, changes) = (row.seq.to_string(), changes.join("; "));
        let cells = [
            at.as_str(),
            self.service,
            &seq,
            &row.by,
            &row.action,
            &subject,
            &changes,
            &row.trace,
            &row.hash,
        ];
        csv::line(separator, cells)
    }
}

#[cfg(test)]
pub fn sample_lines(p: &Page) -> Vec<ToldLine> {
    let row = |action: &str, by: &str| AuditRow {
        seq: 7,
        at: chassis::clock::now(),
        actor: Some(Uuid::from_u128(1)),
        by: by.into(),
        action: action.into(),
        subject: Some(Uuid::from_u128(2)),
        changes: [("name".to_owned(), ("<old>".to_owned(), "new".to_owned()))].into(),
        trace: "00-1".into(),
        hash: "ab".into(),
    };
    let mut names = Names::default();
    names.add(Uuid::from_u128(1), "Nadia <Ferhat>".into(), "agents");
    names.add(Uuid::from_u128(2), "<Oriale>".into(), "customers");
    let denied = [("request".to_owned(), (String::new(), "save_group".to_owned()))].into();
    [
        AuditLine { service: "identity", row: row("customer.changed", "Nadia <Ferhat>") },
        AuditLine { service: "notify", row: row("mail.failed", "") },
        AuditLine { service: "identity", row: AuditRow { changes: denied, ..row("access.denied", "Nadia") } },
    ]
    .map(|line| names.tell(p, line))
    .into()
}
