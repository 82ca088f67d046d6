//! What a run would mean for whom it is about: their open tickets, and the customers and groups they gain or lose. identity
//! says the one and tickets the other, each asked once for a page of the run.

use crate::{
    desk::{
        parts::effects::Effects,
        sources::{fields::ACTIVE, runs::words},
    },
    web::{page::Page, session::Visitor, site::Site},
};
use contracts::{
    Failure,
    v1::{
        directory::{ChangeKind, RunChange, RunDetail, RunState},
        identity::{ForetellReports, Foretold, ReportToCome},
        tickets::{CountOpenTickets, OpenTicketCounts},
    },
};
use std::collections::{BTreeSet, HashMap};

/// Of the people on this page of the run.
pub struct RunEffect {
    /// Open tickets of all of them.
    pub open: i64,
    /// Those who can no longer sign in, or have open tickets; who has most of these comes first.
    pub people: Vec<EffectPerson>,
    pub effects: Effects,
}

pub struct EffectPerson {
    pub name: String,
    pub href: String,
    pub open: i64,
    pub shut_out: bool,
}

/// As far as it can be said now.
pub enum Meaning {
    Told(RunEffect),
    /// There is nobody whose rights or tickets it is about, or it has happened already.
    Nothing,
    /// Who knows it does not answer.
    Silent,
}

impl Meaning {
    pub async fn of(site: &Site, visitor: &Visitor, p: &Page, detail: &RunDetail) -> Self {
        if !matches!(detail.run.state, RunState::Waits | RunState::Shown) {
            return Self::Nothing;
        }
        let reports: Vec<_> = detail.changes.iter().filter_map(report).collect();
        if reports.is_empty() {
            return Self::Nothing;
        }
        match ask(site, visitor, &detail.run.source, reports).await {
            Ok((foretold, counts)) => Self::from(p, foretold, &counts),
            Err(failure) => {
                tracing::warn!(%failure, run = %detail.run.id, "what a run means cannot be told");
                Self::Silent
            }
        }
    }

    pub fn told(&self) -> Option<&RunEffect> {
        if let Self::Told(effect) = self { Some(effect) } else { None }
    }

    pub fn is_silent(&self) -> bool {
        matches!(self, Self::Silent)
    }

    fn from(p: &Page, foretold: Foretold, counts: &OpenTicketCounts) -> Self {
        let open: HashMap<_, _> = counts.counts.iter().map(|count| (count.person, count.open)).collect();
        let mut seen = BTreeSet::new();
        let people = foretold.people.into_iter().filter(|person| seen.insert(person.person.0));
        let mut people: Vec<_> = people
            .map(|person| EffectPerson {
                href: format!("/people/{}", person.person),
                open: open.get(&person.person).copied().unwrap_or_default(),
                name: person.name,
                shut_out: person.shut_out,
            })
            .filter(|person| person.open > 0 || person.shut_out)
            .collect();
        // Else by name, as they came.
        people.sort_by_key(|person| std::cmp::Reverse(person.open));
        let effects = Effects::new(p, foretold.preview, &[]);
        if people.is_empty() && effects.changes_nothing() {
            return Self::Nothing;
        }
        Self::Told(RunEffect { open: people.iter().map(|person| person.open).sum(), people, effects })
    }
}

impl RunEffect {
    /// What becomes of one of them, behind their name.
    pub fn words(p: &Page, person: &EffectPerson) -> String {
        let out = person.shut_out.then(|| p.t("run-effect-out"));
        let open = (person.open > 0).then(|| words::counted(p, "run-effect-open", person.open));
        out.into_iter().chain(open).collect::<Vec<_>>().join(" · ")
    }
}

async fn ask(
    site: &Site,
    visitor: &Visitor,
    source: &str,
    reports: Vec<ReportToCome>,
) -> Result<(Foretold, OpenTicketCounts), Failure> {
    let request = ForetellReports { source: source.to_owned(), reports };
    let foretold = site.app.bus.ask(&request, &visitor.asking).await?;
    let people: BTreeSet<_> = foretold.people.iter().map(|person| person.person.0).collect();
    if people.is_empty() {
        return Ok((foretold, OpenTicketCounts::default()));
    }
    let people = people.into_iter().map(contracts::PersonId).collect();
    let counts = site.app.bus.ask(&CountOpenTickets { people }, &visitor.asking).await?;
    Ok((foretold, counts))
}

/// What identity would hear of somebody who is here, as far as rights hang on it.
fn report(change: &RunChange) -> Option<ReportToCome> {
    let after = |name: &str| {
        let field = change.fields.iter().find(|field| field.field == name)?;
        Some(field.after.clone())
    };
    let customer_number = after("customer_number").unwrap_or_default();
    let active = match change.kind {
        ChangeKind::Left => false,
        ChangeKind::Back => true,
        ChangeKind::Changed | ChangeKind::Renamed => {
            let active = after(ACTIVE).is_none_or(|active| active == "true");
            if customer_number.is_empty() && active {
                return None;
            }
            active
        }
        ChangeKind::Created | ChangeKind::Conflict | ChangeKind::Unknown => return None,
    };
    Some(ReportToCome { record: change.record?, active, customer_number })
}

#[cfg(test)]
pub fn sample(p: &Page) -> Meaning {
    use crate::desk::parts::effects;

    let person = |name: &str, open, shut_out| EffectPerson {
        name: name.into(),
        href: "/people/x".into(),
        open,
        shut_out,
    };
    let people = vec![
        person("Yasmine <Benali>", 12, true),
        person("Inès Roussel", 1, false),
        person("Marc Oliveira", 0, true),
    ];
    Meaning::Told(RunEffect { open: 13, people, effects: effects::sample(p) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::sources::runs::samples;
    use contracts::v1::directory::FieldChange;
    use uuid::Uuid;

    fn told(kind: ChangeKind, fields: &[(&str, &str)]) -> Option<(bool, String)> {
        let field = |(field, after): &(&str, &str)| FieldChange {
            field: (*field).into(),
            before: "x".into(),
            after: (*after).into(),
        };
        let fields = fields.iter().map(field).collect();
        let change = RunChange { fields, record: Some(Uuid::nil()), ..samples::change(kind) };
        report(&change).map(|report| (report.active, report.customer_number))
    }

    #[test]
    fn only_what_rights_hang_on_is_asked_about() {
        assert_eq!(told(ChangeKind::Left, &[]), Some((false, String::new())));
        assert_eq!(told(ChangeKind::Back, &[("phone", "1")]), Some((true, String::new())));
        assert_eq!(told(ChangeKind::Changed, &[("phone", "1")]), None);
        let moved = Some((true, "1004".to_owned()));
        assert_eq!(told(ChangeKind::Renamed, &[("customer_number", "1004"), ("login", "a")]), moved);
        assert_eq!(told(ChangeKind::Created, &[("customer_number", "1004")]), None);
        assert_eq!(told(ChangeKind::Conflict, &[]), None);
    }
}
