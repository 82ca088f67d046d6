//! The services that people can get help with: a tree, and what each leads to.

#[cfg(test)]
use crate::i18n::Language;
use crate::{
    desk::parts::{
        edit_conflict::{Edit, EditedRecord, Unsaved, resolve},
        names::{best_name, names_from, path, texts_from},
        record_header::RecordHeader,
        saved::saved,
    },
    web::{
        address::{id, to},
        form::Posted,
        page::{Page, Refused, Signed, html::html, template},
        pages::Pages,
        path::Path,
        recovery::kept_form::KeptForm,
        refusal::Refusal,
        session::Visitor,
        site::Site,
    },
};
use axum::{extract::State, http::StatusCode, response::Response};
use contracts::{
    Duty, Failure, QueueId, ServiceId,
    v1::tickets::{
        ListQueues, ListServiceTree, QueueRecord, SaveService, ServiceIcon, ServiceRecord, Signpost,
    },
};
use std::collections::BTreeMap;
use uuid::Uuid;

template! {
    /// All services, each below the one it belongs to.
    "desk/catalogue/services.html"
    struct ServicesPage { services: Vec<ServiceRecord>, queues: Vec<QueueRecord> }
    samples(p) => [
        ServicesPage { p, services: sample_tree(), queues: crate::desk::catalogue::queues::sample_queues() },
        ServicesPage { p, services: Vec::new(), queues: Vec::new() },
    ]
}

template! {
    /// One service; without an id it is not there yet.
    "desk/catalogue/service.html"
    struct ServicePage {
        header: RecordHeader, service: Option<ServiceId>, typed: ServiceDraft, services: Vec<ServiceRecord>,
        queues: Vec<QueueRecord>, refused: Refused
    }
    samples(p) => [
        ServicePage::of(p, &sample_tree()[1], sample_tree(), crate::desk::catalogue::queues::sample_queues()),
        ServicePage {
            refused: Refused::from(contracts::Failure::fields(
                ["names", "parent", "queue", "valid", "icon", "help", "words"].map(|field| {
                    let problem = contracts::Problem::Missing;
                    contracts::FieldProblem { field: field.into(), problem, limit: None }
                }).to_vec()
            ), Language::ENGLISH).unwrap(),
            ..ServicePage::adding(p, ServiceDraft { valid: true, ..ServiceDraft::default() }, sample_tree(), crate::desk::catalogue::queues::sample_queues())
        },
    ]
}

/// A service as its form was filled in.
#[derive(Clone, Default)]
pub struct ServiceDraft {
    pub version: i64,
    pub names: BTreeMap<String, String>,
    pub parent: Option<ServiceId>,
    pub queue: Option<QueueId>,
    pub valid: bool,
    pub signpost: Signpost,
}

/// Each icon with the key of its word.
pub const ICONS: [(ServiceIcon, &str); ServiceIcon::ALL.len()] = [
    (ServiceIcon::Layers, "icon-layers"),
    (ServiceIcon::Laptop, "icon-laptop"),
    (ServiceIcon::Screen, "icon-screen"),
    (ServiceIcon::Print, "icon-print"),
    (ServiceIcon::Phone, "icon-phone"),
    (ServiceIcon::Mail, "icon-mail"),
    (ServiceIcon::Calendar, "icon-calendar"),
    (ServiceIcon::Wifi, "icon-wifi"),
    (ServiceIcon::Network, "icon-network"),
    (ServiceIcon::Software, "icon-software"),
    (ServiceIcon::Database, "icon-database"),
    (ServiceIcon::Key, "icon-key"),
    (ServiceIcon::Shield, "icon-shield"),
    (ServiceIcon::File, "icon-file"),
    (ServiceIcon::Users, "icon-users"),
    (ServiceIcon::Building, "icon-building"),
];

impl ServicesPage {
    fn queue(&self, id: &QueueId) -> String {
        let queue = self.queues.iter().find(|queue| queue.queue == *id);
        queue.map_or_else(|| self.p.t("queue-unseen"), |queue| best_name(&queue.names, self.p.lang))
    }

    /// Without those above it: the tree shows where it is.
    fn own_name(&self, service: &ServiceRecord) -> String {
        best_name(&service.names, self.p.lang)
    }
}

impl ServicePage {
    fn of(p: Page, service: &ServiceRecord, services: Vec<ServiceRecord>, queues: Vec<QueueRecord>) -> Self {
        let header = RecordHeader::service(&p, service.service.0, path(service), "");
        let typed = ServiceDraft {
            version: service.version,
            names: service.names.clone(),
            parent: service.parent,
            queue: Some(service.queue),
            valid: service.valid,
            signpost: service.signpost.clone(),
        };
        Self {
            p,
            header,
            service: Some(service.service),
            typed,
            services,
            queues,
            refused: Refused::default(),
        }
    }

    fn adding(p: Page, typed: ServiceDraft, services: Vec<ServiceRecord>, queues: Vec<QueueRecord>) -> Self {
        let (area, name) = (p.t("desk-services"), p.t("service-add"));
        let header = RecordHeader { area, area_href: "/services", name, tabs: Vec::new() };
        Self { p, header, service: None, typed, services, queues, refused: Refused::default() }
    }

    /// A service cannot be put below itself or below what is below it.
    fn parents(&self) -> Vec<(&ServiceRecord, String)> {
        let mut below = Vec::from_iter(self.service);
        for service in &self.services {
            if service.parent.is_some_and(|parent| below.contains(&parent)) {
                below.push(service.service);
            }
        }
        let others = self.services.iter().filter(|service| !below.contains(&service.service));
        others.map(|service| (service, path(service))).collect()
    }

    fn is_icon(&self, icon: ServiceIcon) -> bool {
        self.typed.signpost.icon == icon
    }

    fn is_parent(&self, service: &ServiceRecord) -> bool {
        self.typed.parent == Some(service.service)
    }

    fn is_queue(&self, queue: &QueueRecord) -> bool {
        self.typed.queue == Some(queue.queue)
    }

    /// The one it has, where the reader does not see it: it stays.
    fn unseen_queue(&self) -> Option<QueueId> {
        self.typed.queue.filter(|chosen| self.queues.iter().all(|queue| queue.queue != *chosen))
    }

    fn queue_names(&self) -> Vec<(&QueueRecord, String)> {
        let offered = self.queues.iter().filter(|queue| queue.valid || Some(queue.queue) == self.typed.queue);
        offered.map(|queue| (queue, best_name(&queue.names, self.p.lang))).collect()
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/services", show)
        .get("/services/new", show_new)
        .post("/services/new", create)
        .get("/services/{service}", show_one)
        .post("/services/{service}", update)
        .keeps("/services/new", KeptForm::typed(&["name_*", "help_*", "words_*"]))
        .keeps("/services/{service}", KeptForm::typed(&["name_*", "help_*", "words_*"]))
        .shows::<ServicesPage>()
        .shows::<ServicePage>()
}

pub async fn show(State(site): State<Site>, signed: Signed) -> Result<Response, Refusal> {
    let (services, queues) = both(&site, &signed.visitor).await?;
    Ok(html(StatusCode::OK, &ServicesPage { p: signed.page, services, queues }))
}

pub async fn show_one(
    State(site): State<Site>,
    Path(service): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let service: ServiceId = id(&service)?;
    if !signed.page.has(Duty::Content) {
        return Ok(to(&format!("/services/{service}/people")));
    }
    let (services, queues) = both(&site, &signed.visitor).await?;
    let one = services.iter().find(|one| one.service == service).cloned();
    let one = one.ok_or_else(|| Failure::not_found("service"))?;
    Ok(html(StatusCode::OK, &ServicePage::of(signed.page, &one, services, queues)))
}

pub async fn show_new(State(site): State<Site>, signed: Signed) -> Result<Response, Refusal> {
    signed.visitor.actor.on_duty(Duty::Content)?;
    let (services, queues) = both(&site, &signed.visitor).await?;
    let queue = queues.iter().find(|queue| queue.is_default).map(|queue| queue.queue);
    let typed = ServiceDraft { valid: true, queue, ..ServiceDraft::default() };
    Ok(html(StatusCode::OK, &ServicePage::adding(signed.page, typed, services, queues)))
}

pub async fn create(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    save(&site, None, form).await
}

pub async fn update(
    State(site): State<Site>,
    Path(service): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let service = id(&service)?;
    save(&site, Some(service), form).await
}

async fn save(site: &Site, service: Option<ServiceId>, form: Posted) -> Result<Response, Refusal> {
    form.visitor.actor.on_duty(Duty::Content)?;
    let typed = ServiceDraft {
        version: 0,
        names: names_from(&form.fields),
        parent: form.fields.parsed("parent"),
        queue: form.fields.parsed("queue"),
        valid: form.fields.has("valid"),
        signpost: Signpost {
            icon: ServiceIcon::from_text(&form.fields.get("icon")),
            help: texts_from(&form.fields, "help"),
            words: texts_from(&form.fields, "words"),
        },
    };
    let edited = EditedService { site, visitor: &form.visitor, service };
    let Some(unsaved) = resolve(&edited, Edit::new(&form.fields, typed), form.fields.key()).await? else {
        return Ok(saved("/services", service.map(|service| format!("/services/{service}")), &form));
    };
    let Unsaved { edit, now: (services, queues), why } = unsaved;
    let (p, refused, _) = why.explain(form.page)?;
    let typed = ServiceDraft { version: edit.version, ..edit.typed };
    let now = services.iter().find(|one| Some(one.service) == service).cloned();
    let page = match now {
        Some(now) => ServicePage { typed, ..ServicePage::of(p, &now, services, queues) },
        None => ServicePage::adding(p, typed, services, queues),
    };
    let page = ServicePage { refused, ..page };
    Ok(page.refused.answer(&page))
}

struct EditedService<'a> {
    site: &'a Site,
    visitor: &'a Visitor,
    service: Option<ServiceId>,
}

impl EditedRecord for EditedService<'_> {
    type Draft = ServiceDraft;
    type Now = (Vec<ServiceRecord>, Vec<QueueRecord>);

    async fn newest(&self) -> Result<Self::Now, Failure> {
        both(self.site, self.visitor).await
    }

    fn version(&self, (services, _): &Self::Now) -> Option<i64> {
        let now = services.iter().find(|one| Some(one.service) == self.service);
        now.map(|now| now.version)
    }

    async fn send(&self, typed: &mut ServiceDraft, version: i64, key: Uuid) -> Result<(), Failure> {
        let ServiceDraft { names, parent, queue, valid, signpost, .. } = typed.clone();
        let queue = queue.ok_or_else(|| Failure::field("queue", contracts::Problem::Missing))?;
        let signpost = Some(signpost);
        let request = SaveService { service: self.service, version, names, parent, queue, valid, signpost };
        self.site.app.bus.ask(&request, &self.visitor.once(key)).await.map(drop)
    }
}

async fn both(site: &Site, visitor: &Visitor) -> Result<(Vec<ServiceRecord>, Vec<QueueRecord>), Failure> {
    let services = site.app.bus.ask(&ListServiceTree {}, &visitor.asking).await?.services;
    let queues = site.app.bus.ask(&ListQueues {}, &visitor.asking).await?.queues;
    Ok((services, queues))
}

#[cfg(test)]
fn sample_tree() -> Vec<ServiceRecord> {
    let queue = crate::desk::catalogue::queues::sample_queues()[0].queue;
    let top = ServiceRecord {
        service: ServiceId::new(),
        version: 1,
        names: [("fr".to_owned(), "Poste <de travail>".to_owned())].into(),
        path: "Workplace".into(),
        depth: 0,
        parent: None,
        queue,
        valid: true,
        counts: true,
        signpost: Signpost {
            icon: ServiceIcon::Laptop,
            help: [("pl".to_owned(), "<Komputer>".to_owned())].into(),
            words: [("en".to_owned(), "screen, <mouse>".to_owned())].into(),
        },
    };
    let below = ServiceRecord {
        service: ServiceId::new(),
        parent: Some(top.service),
        depth: 1,
        path: "Workplace::Printing".into(),
        counts: false,
        ..top.clone()
    };
    vec![top, below]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::tests::language;

    #[test]
    fn the_name_shown_is_the_nearest_there_is() {
        let names = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
            pairs.iter().map(|(tag, name)| ((*tag).to_owned(), (*name).to_owned())).collect()
        };
        let both = names(&[("de", "Drucken"), ("en", "Printing")]);
        assert_eq!(best_name(&both, language("de")), "Drucken");
        assert_eq!(best_name(&both, language("pl")), "Printing");
        assert_eq!(best_name(&names(&[("fr", "Impression")]), language("pl")), "Impression");
        assert_eq!(best_name(&names(&[]), language("pl")), "");
    }
}
