//! What somebody may do in effect, and where each of it comes from.

use crate::{
    desk::parts::{level::word, names::path},
    web::{page::Page, session::Visitor, site::Site},
};
use contracts::{
    Code, Failure, Level, PersonId,
    v1::{
        identity::{EffectiveAccess, FeatureSwitch, GetEffectiveAccess, HeldThrough, Source},
        tickets::ListServiceTree,
    },
};
#[cfg(test)]
pub use samples::*;
use std::collections::HashMap;
use uuid::Uuid;

/// For the section at the bottom of a person's page.
pub struct Effective {
    pub access: EffectiveAccess,
    /// None: not restricted.
    pub services: Option<Vec<Offered>>,
}

/// A service that tickets may be opened for.
pub struct Offered {
    pub name: String,
    pub id: Uuid,
    pub sources: Vec<Source>,
}

impl Effective {
    /// None where nobody can say: the rest of the page is worth having without it.
    pub async fn of(site: &Site, visitor: &Visitor, person: PersonId) -> Result<Option<Self>, Failure> {
        let access = match site.app.bus.ask(&GetEffectiveAccess { person }, &visitor.asking).await {
            Ok(access) => access,
            Err(failure) if matches!(failure.code, Code::Unavailable | Code::Forbidden | Code::NotFound) => {
                return Ok(None);
            }
            Err(failure) => return Err(failure),
        };
        let services = match access.services.clone() {
            None => None,
            Some(held) if held.is_empty() => Some(Vec::new()),
            Some(held) => match site.app.bus.ask(&ListServiceTree {}, &visitor.asking).await {
                Ok(tree) => {
                    let names: HashMap<_, _> =
                        tree.services.iter().filter(|s| s.counts).map(|s| (s.service, path(s))).collect();
                    let one = |held: contracts::v1::identity::EffectiveService| {
                        let name = names.get(&held.service)?.clone();
                        Some(Offered { name, id: held.service.0, sources: held.sources })
                    };
                    let mut offered: Vec<_> = held.into_iter().filter_map(one).collect();
                    offered.sort_by(|a, b| a.name.cmp(&b.name));
                    Some(offered)
                }
                Err(failure) if failure.code == Code::Unavailable => Some(Vec::new()),
                Err(failure) => return Err(failure),
            },
        };
        Ok(Some(Self { access, services }))
    }

    /// How many customers are within reach that are not listed, in words.
    pub fn unlisted(&self, p: &Page) -> Option<String> {
        let listed = self.access.customers.iter().filter(|customer| !customer.direct).count() as i64;
        let total = self.access.reached;
        let words = [("shown", p.number(&listed).into()), ("count", p.number(&total).into())];
        (listed < total).then(|| p.lang.text_with("effective-unlisted", &words))
    }
}

/// Templates pass what is there, never `Some` of it.
pub fn value(level: Level) -> &'static str {
    crate::desk::parts::level::value(Some(level))
}

pub fn word_of(level: Level) -> &'static str {
    word(Some(level))
}

/// One source, in words.
pub fn source_in_words(p: &Page, source: &Source) -> String {
    let key = match source.kind {
        HeldThrough::Direct => "source-direct",
        HeldThrough::Customer => "source-customer",
        HeldThrough::Group => "source-group",
        HeldThrough::Everybody => "source-everybody",
        HeldThrough::EveryCustomer => "source-every-customer",
        HeldThrough::Default => "source-default",
        HeldThrough::Unknown => "desk-unknown",
    };
    let text = p.ta(key, &source.name);
    match source.level {
        Some(level) => p.lang.text_with(
            "source-with-level",
            &[("name", text.into()), ("level", p.t(word(Some(level))).into())],
        ),
        None => text,
    }
}

/// Where a source is changed.
pub fn href(person: PersonId, source: &Source) -> Option<String> {
    match (source.kind, source.id) {
        (HeldThrough::Direct, _) => Some(format!("/people/{person}/groups")),
        (HeldThrough::Customer, Some(id)) => Some(format!("/customers/{id}/groups")),
        (HeldThrough::Group, Some(id)) => Some(format!("/groups/{id}/services")),
        (HeldThrough::Default, _) => Some("/services/defaults".into()),
        _ => None,
    }
}

/// Whose switch decides about a part of the portal.
pub fn decides(p: &Page, switch: &FeatureSwitch) -> String {
    match switch.from {
        HeldThrough::Direct => p.t("feature-from-own"),
        HeldThrough::Customer => p.ta("feature-from-customer", &switch.name),
        _ => p.t("feature-from-everybody"),
    }
}

#[cfg(test)]
mod samples {
    use super::*;
    use contracts::{
        Actor, Audience, CustomerId, Feature, GroupId, ServiceId, SessionId,
        v1::identity::{EffectiveCustomer, EffectiveGroup, EffectiveService},
    };

    pub fn sample() -> Effective {
        let kinds = [
            HeldThrough::Direct,
            HeldThrough::Customer,
            HeldThrough::Group,
            HeldThrough::Everybody,
            HeldThrough::EveryCustomer,
            HeldThrough::Default,
            HeldThrough::Unknown,
        ];
        let source = |kind| Source {
            kind,
            name: "Oriale <SAS>".into(),
            id: Some(Uuid::now_v7()),
            level: Some(Level::Ro),
        };
        let group = |level, elsewhere| EffectiveGroup {
            group: GroupId::new(),
            name: "Finance".into(),
            level,
            elsewhere,
            sources: kinds.map(source).to_vec(),
        };
        let customer = |direct, primary, counts| EffectiveCustomer {
            customer: CustomerId::new(),
            name: "Oriale".into(),
            number: "1001".into(),
            direct,
            primary,
            counts,
            reads_colleagues: direct,
            left_out: primary,
            through: "Finance".into(),
        };
        let sources = vec![source(HeldThrough::Default)];
        let services = vec![EffectiveService { service: ServiceId::new(), sources: sources.clone() }];
        let features = Feature::BUILT.into_iter().map(|feature| FeatureSwitch {
            feature,
            own: None,
            on: feature != Feature::Solutions,
            from: HeldThrough::Customer,
            name: "Oriale".into(),
        });
        let access = EffectiveAccess {
            actor: Actor::plain(PersonId::new(), SessionId::new(), Audience::Portal),
            active: false,
            groups_on: true,
            groups: vec![group(Level::Rw, false), group(Level::Ro, true)],
            customers: vec![
                customer(true, true, true),
                customer(true, false, false),
                customer(false, false, true),
            ],
            reached: 12_402,
            services: Some(services),
            features: features.collect(),
        };
        let offered = Offered { name: "Workplace › Printing".into(), id: Uuid::now_v7(), sources };
        Effective { access, services: Some(vec![offered]) }
    }
}
