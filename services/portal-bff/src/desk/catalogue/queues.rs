//! The queues that tickets wait in. Each belongs to one group, whose rights hold for its tickets.

use crate::{
    desk::parts::{
        edit_conflict::{Edit, EditedRecord, Unsaved, resolve},
        names::{best_name, names_from},
        record_header::RecordHeader,
        saved::saved,
    },
    web::{
        address::id,
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
    Duty, Failure, GroupId, QueueId,
    v1::{
        identity::{Group, Groups, ListGroups, Validity},
        tickets::{ListQueues, QueueRecord, SaveQueue},
    },
};
use std::collections::BTreeMap;
use uuid::Uuid;

template! {
    /// All queues, and whose rights hold in each.
    "desk/catalogue/queues.html"
    struct QueuesPage { queues: Vec<QueueRecord>, groups: Groups }
    samples(p) => [
        QueuesPage::sample(p, true),
        QueuesPage::sample(p, false),
    ]
}

template! {
    /// One queue; without an id it is not there yet.
    "desk/catalogue/queue.html"
    struct QueueRecordPage {
        header: RecordHeader, queue: Option<QueueId>, typed: QueueDraft, groups: Vec<Group>, refused: Refused
    }
    samples(p) => [
        QueueRecordPage::of(p, &sample_queues()[0], crate::desk::access::group::sample_groups(true).groups),
        QueueRecordPage {
            refused: Refused::from(contracts::Failure::fields(
                ["names", "group", "valid"].map(|field| {
                    let problem = contracts::Problem::Missing;
                    contracts::FieldProblem { field: field.into(), problem, limit: None }
                }).to_vec()
            ), crate::i18n::Language::ENGLISH).unwrap(),
            ..QueueRecordPage::adding(p, QueueDraft::default(), crate::desk::access::group::sample_groups(true).groups)
        },
    ]
}

/// A queue as its form was filled in.
#[derive(Clone)]
pub struct QueueDraft {
    pub version: i64,
    pub names: BTreeMap<String, String>,
    pub group: GroupId,
    pub valid: bool,
    pub is_default: bool,
}

impl Default for QueueDraft {
    fn default() -> Self {
        let names = BTreeMap::new();
        Self { version: 0, names, group: GroupId::FIRST, valid: true, is_default: false }
    }
}

impl QueuesPage {
    fn name(&self, queue: &QueueRecord) -> String {
        best_name(&queue.names, self.p.lang)
    }

    fn group(&self, id: &GroupId) -> Option<&Group> {
        self.groups.groups.iter().find(|group| group.group == *id)
    }

    /// Tickets would wait there for nobody.
    fn unseen(&self, group: &Group) -> bool {
        self.groups.on && group.agents == Some(0)
    }

    #[cfg(test)]
    fn sample(p: Page, on: bool) -> Self {
        let groups = crate::desk::access::group::sample_groups(on);
        let mut queues = sample_queues();
        for (queue, group) in queues.iter_mut().zip(&groups.groups) {
            queue.group = group.group;
        }
        Self { p, queues, groups }
    }
}

impl QueueRecordPage {
    fn of(p: Page, queue: &QueueRecord, groups: Vec<Group>) -> Self {
        let typed = QueueDraft {
            version: queue.version,
            names: queue.names.clone(),
            group: queue.group,
            valid: queue.valid,
            is_default: queue.is_default,
        };
        let name = best_name(&queue.names, p.lang);
        let header = RecordHeader { area: p.t("desk-queues"), area_href: "/queues", name, tabs: Vec::new() };
        Self { p, header, queue: Some(queue.queue), typed, groups, refused: Refused::default() }
    }

    fn adding(p: Page, typed: QueueDraft, groups: Vec<Group>) -> Self {
        let (area, name) = (p.t("desk-queues"), p.t("queue-add"));
        let header = RecordHeader { area, area_href: "/queues", name, tabs: Vec::new() };
        Self { p, header, queue: None, typed, groups, refused: Refused::default() }
    }

    /// Valid ones, and the one it has.
    fn offered(&self) -> Vec<&Group> {
        let offered = |group: &&Group| group.validity == Validity::Valid || group.group == self.typed.group;
        self.groups.iter().filter(offered).collect()
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/queues", show)
        .get("/queues/new", show_new)
        .post("/queues/new", create)
        .get("/queues/{queue}", show_one)
        .post("/queues/{queue}", update)
        .keeps("/queues/new", KeptForm::typed(&["name_*"]))
        .keeps("/queues/{queue}", KeptForm::typed(&["name_*"]))
        .shows::<QueuesPage>()
        .shows::<QueueRecordPage>()
}

pub async fn show(State(site): State<Site>, signed: Signed) -> Result<Response, Refusal> {
    signed.visitor.actor.on_duty(Duty::Content)?;
    let (queues, groups) = both(&site, &signed.visitor).await?;
    Ok(html(StatusCode::OK, &QueuesPage { p: signed.page, queues, groups }))
}

pub async fn show_one(
    State(site): State<Site>,
    Path(queue): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let queue: QueueId = id(&queue)?;
    signed.visitor.actor.on_duty(Duty::Content)?;
    let (queues, Groups { groups, .. }) = both(&site, &signed.visitor).await?;
    let one = queues.iter().find(|one| one.queue == queue);
    let one = one.ok_or_else(|| Failure::not_found("queue"))?;
    Ok(html(StatusCode::OK, &QueueRecordPage::of(signed.page, one, groups)))
}

pub async fn show_new(State(site): State<Site>, signed: Signed) -> Result<Response, Refusal> {
    signed.visitor.actor.on_duty(Duty::Content)?;
    let (_, Groups { groups, .. }) = both(&site, &signed.visitor).await?;
    Ok(html(StatusCode::OK, &QueueRecordPage::adding(signed.page, QueueDraft::default(), groups)))
}

pub async fn create(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    save(&site, None, form).await
}

pub async fn update(
    State(site): State<Site>,
    Path(queue): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let queue = id(&queue)?;
    save(&site, Some(queue), form).await
}

async fn save(site: &Site, queue: Option<QueueId>, form: Posted) -> Result<Response, Refusal> {
    form.visitor.actor.on_duty(Duty::Content)?;
    let typed = QueueDraft {
        version: 0,
        names: names_from(&form.fields),
        group: form.fields.parsed("group").unwrap_or(GroupId::FIRST),
        valid: form.fields.has("valid"),
        is_default: form.fields.has("is_default"),
    };
    let edited = EditedQueue { site, visitor: &form.visitor, queue };
    let Some(unsaved) = resolve(&edited, Edit::new(&form.fields, typed), form.fields.key()).await? else {
        return Ok(saved("/queues", queue.map(|queue| format!("/queues/{queue}")), &form));
    };
    let Unsaved { edit, now: (queues, Groups { groups, .. }), why } = unsaved;
    let (p, refused, _) = why.explain(form.page)?;
    let typed = QueueDraft { version: edit.version, ..edit.typed };
    let page = match queues.iter().find(|one| Some(one.queue) == queue) {
        Some(now) => QueueRecordPage { typed, ..QueueRecordPage::of(p, now, groups) },
        None => QueueRecordPage::adding(p, typed, groups),
    };
    let page = QueueRecordPage { refused, ..page };
    Ok(page.refused.answer(&page))
}

struct EditedQueue<'a> {
    site: &'a Site,
    visitor: &'a Visitor,
    queue: Option<QueueId>,
}

impl EditedRecord for EditedQueue<'_> {
    type Draft = QueueDraft;
    type Now = (Vec<QueueRecord>, Groups);

    async fn newest(&self) -> Result<Self::Now, Failure> {
        both(self.site, self.visitor).await
    }

    fn version(&self, (queues, _): &Self::Now) -> Option<i64> {
        let now = queues.iter().find(|one| Some(one.queue) == self.queue);
        now.map(|now| now.version)
    }

    async fn send(&self, typed: &mut QueueDraft, version: i64, key: Uuid) -> Result<(), Failure> {
        let QueueDraft { names, group, valid, is_default, .. } = typed.clone();
        let request = SaveQueue { queue: self.queue, version, names, group, valid, is_default };
        self.site.app.bus.ask(&request, &self.visitor.once(key)).await.map(drop)
    }
}

async fn both(site: &Site, visitor: &Visitor) -> Result<(Vec<QueueRecord>, Groups), Failure> {
    let queues = site.app.bus.ask(&ListQueues {}, &visitor.asking).await?.queues;
    let groups = site.app.bus.ask(&ListGroups { include_invalid: true }, &visitor.asking).await?;
    Ok((queues, groups))
}

#[cfg(test)]
pub fn sample_queues() -> Vec<QueueRecord> {
    let queue = |name: &str, group, is_default| QueueRecord {
        queue: QueueId::new(),
        version: 1,
        names: [("en".to_owned(), name.to_owned())].into(),
        group,
        valid: is_default,
        is_default,
        open: 42,
    };
    vec![queue("Work<place>", GroupId::FIRST, true), queue("Finance", GroupId::new(), false)]
}
