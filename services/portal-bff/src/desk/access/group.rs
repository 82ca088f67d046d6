//! One group: adding and changing it. Who holds it is on the tabs beside.

use crate::{
    desk::parts::{
        badges::{Badge, validity_from},
        edit_conflict::{Edit, EditedRecord, Unsaved, resolve},
        field_merge::{EditConflict, Sides},
        labelled::LabelledValue,
        level::{level_from, value, word},
        record_header::RecordHeader,
    },
    web::{
        address::id,
        form::{Posted, fields::Fields},
        notice::Notice,
        page::{Page, Refused, Signed, html::html, template},
        pages::Pages,
        path::Path,
        recovery::kept_form::KeptForm,
        refusal::Refusal,
        site::Site,
    },
};
use axum::{extract::State, http::StatusCode, response::Response};
use contracts::{
    Duty, Failure, GroupId,
    v1::identity::{GetGroup, Group, SaveGroup, Validity},
};
use uuid::Uuid;

template! {
    /// A group's record; without an id it is not there yet.
    "desk/access/group.html"
    struct GroupPage {
        header: RecordHeader, group: Option<GroupId>, version: i64, typed: Group, conflicts: Vec<EditConflict>, refused: Refused
    }
    samples(p) => [
        GroupPage::of(p, sample_groups(true).groups.remove(0)),
        GroupPage {
            conflicts: crate::desk::people::person::sample_conflicts(),
            refused: Refused::from(contracts::Failure::fields(
                ["name", "comment", "validity", "always_people", "always_customers"].map(|field| {
                    let problem = contracts::Problem::Taken;
                    contracts::FieldProblem { field: field.into(), problem, limit: None }
                }).to_vec()
            ), crate::i18n::Language::ENGLISH).unwrap(),
            ..GroupPage::of(p, sample_groups(true).groups.remove(1))
        },
        GroupPage::adding(p, nothing(), Refused::default()),
        {
            let mut p = p;
            p.actor = None;
            GroupPage::of(p, sample_groups(true).groups.remove(0))
        },
    ]
}

impl GroupPage {
    fn of(p: Page, group: Group) -> Self {
        let header = RecordHeader::group(&p, group.group.0, group.name.clone(), "");
        let (version, conflicts, refused) = (group.version, Vec::new(), Refused::default());
        Self { p, header, group: Some(group.group), version, typed: group, conflicts, refused }
    }

    fn adding(p: Page, typed: Group, refused: Refused) -> Self {
        let header = RecordHeader {
            area: p.t("desk-groups"),
            area_href: "/groups",
            name: p.t("group-add"),
            tabs: Vec::new(),
        };
        Self { p, header, group: None, version: 0, typed, conflicts: Vec::new(), refused }
    }

    /// Field, label, hint and value of what is held without being named.
    fn always(&self) -> [(&'static str, &'static str, &'static str, &'static str); 2] {
        let (people, customers) = (value(self.typed.always_people), value(self.typed.always_customers));
        [
            ("always_people", "group-always-people", "group-always-people-hint", people),
            ("always_customers", "group-always-customers", "group-always-customers-hint", customers),
        ]
    }

    fn labelled(&self) -> Vec<LabelledValue> {
        labelled(&self.p, &self.typed)
    }
}

/// Where its pages are, and what the site should know of them.
pub fn pages() -> Pages {
    Pages::new()
        .get("/groups/new", show_new)
        .post("/groups/new", create)
        .get("/groups/{group}", show)
        .post("/groups/{group}", update)
        .keeps("/groups/new", KeptForm::typed(&["name", "comment"]))
        .keeps("/groups/{group}", KeptForm::typed(&["name", "comment"]))
        .shows::<GroupPage>()
}

pub async fn show(
    State(site): State<Site>,
    Path(group): Path<String>,
    signed: Signed,
) -> Result<Response, Refusal> {
    let group = site.app.bus.ask(&GetGroup { group: id(&group)? }, &signed.visitor.asking).await?;
    Ok(html(StatusCode::OK, &GroupPage::of(signed.page, group)))
}

pub async fn show_new(State(_): State<Site>, signed: Signed) -> Result<Response, Refusal> {
    signed.visitor.actor.on_duty(Duty::People)?;
    Ok(html(StatusCode::OK, &GroupPage::adding(signed.page, nothing(), Refused::default())))
}

pub async fn create(State(site): State<Site>, form: Posted) -> Result<Response, Refusal> {
    form.visitor.actor.on_duty(Duty::People)?;
    let typed = typed(&form.fields);
    let request = save_request(None, 0, &typed);
    match site.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await {
        Ok(group) => Ok(Notice::SAVED.on(&format!("/groups/{}/people", group.group))),
        Err(failure) => {
            let refused = Refused::from(failure, form.page.lang)?;
            let page = GroupPage::adding(form.page.again(&refused), typed, refused);
            Ok(page.refused.answer(&page))
        }
    }
}

pub async fn update(
    State(site): State<Site>,
    Path(group): Path<String>,
    form: Posted,
) -> Result<Response, Refusal> {
    let group = id(&group)?;
    form.visitor.actor.on_duty(Duty::People)?;
    let edited = EditedGroup { site: &site, form: &form, group };
    let edit = Edit::new(&form.fields, typed(&form.fields));
    let Some(unsaved) = resolve(&edited, edit, form.fields.key()).await? else {
        let record = format!("/groups/{group}");
        return Ok(Notice::SAVED.on(if form.fields.has("finish") { "/groups" } else { &record }));
    };
    let Unsaved { edit: Edit { typed, version, .. }, now, why } = unsaved;
    let (p, refused, conflicts) = why.explain(form.page)?;
    let page = GroupPage { version, typed, conflicts, refused, ..GroupPage::of(p, now) };
    Ok(page.refused.answer(&page))
}

struct EditedGroup<'a> {
    site: &'a Site,
    form: &'a Posted,
    group: GroupId,
}

impl EditedRecord for EditedGroup<'_> {
    type Draft = Group;
    type Now = Group;

    async fn newest(&self) -> Result<Group, Failure> {
        self.site.app.bus.ask(&GetGroup { group: self.group }, &self.form.visitor.asking).await
    }

    fn version(&self, now: &Group) -> Option<i64> {
        Some(now.version)
    }

    async fn send(&self, typed: &mut Group, version: i64, key: Uuid) -> Result<(), Failure> {
        let request = save_request(Some(self.group), version, typed);
        self.site.app.bus.ask(&request, &self.form.visitor.once(key)).await.map(drop)
    }

    fn keep_locked(&self, typed: &mut Group, now: &Group) {
        (typed.people, typed.customers) = (now.people, now.customers);
    }

    fn sides(&self, typed: &Group, now: &Group) -> Option<Sides> {
        let p = &self.form.page;
        Some(Sides { now: labelled(p, now), typed: labelled(p, typed) })
    }
}

fn typed(form: &Fields) -> Group {
    Group {
        name: form.trimmed("name"),
        comment: form.trimmed("comment"),
        validity: validity_from(&form.get("validity")),
        always_people: level_from(&form.get("always_people")),
        always_customers: level_from(&form.get("always_customers")),
        ..nothing()
    }
}

fn save_request(group: Option<GroupId>, version: i64, typed: &Group) -> SaveGroup {
    SaveGroup {
        group,
        version,
        name: typed.name.clone(),
        comment: typed.comment.clone(),
        validity: typed.validity,
        always_people: typed.always_people,
        always_customers: typed.always_customers,
    }
}

/// Before anything was typed.
fn nothing() -> Group {
    Group {
        group: GroupId::FIRST,
        version: 0,
        name: String::new(),
        comment: String::new(),
        validity: Validity::Valid,
        always_people: None,
        always_customers: None,
        people: 0,
        customers: 0,
        agents: None,
    }
}

fn labelled(p: &Page, group: &Group) -> Vec<LabelledValue> {
    let one = |field, label: &str, width, value: String| LabelledValue::new(field, p.t(label), width, value);
    vec![
        one("name", "desk-name", "w6", group.name.clone()),
        one("comment", "desk-comment", "w6", group.comment.clone()),
        one("always_people", "group-always-people", "w4", p.t(word(group.always_people))),
        one("always_customers", "group-always-customers", "w4", p.t(word(group.always_customers))),
        one("validity", "desk-validity", "w4", p.t(group.validity.text())),
    ]
}

#[cfg(test)]
pub fn sample_groups(on: bool) -> contracts::v1::identity::Groups {
    let group = |name: &str, level, validity| Group {
        group: GroupId::new(),
        version: 2,
        name: name.into(),
        comment: "For <the house>".into(),
        validity,
        always_people: level,
        people: 12_402,
        customers: 3,
        agents: Some(if level.is_some() { 5 } else { 0 }),
        ..nothing()
    };
    let groups = vec![
        group("Everybody", Some(contracts::Level::Rw), Validity::Valid),
        group("Finance <applications>", None, Validity::InvalidTemporarily),
    ];
    contracts::v1::identity::Groups { groups, on }
}
