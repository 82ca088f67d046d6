//! One group: adding and changing it. Who holds it is on the tabs beside.

use super::{
    clash::{self, Clash, Told},
    frame::Frame,
    id,
    screen::{level_from, value, word},
    words::{Chosen, Word, validity_from},
};
use crate::{
    error::Trouble,
    form::{Fields, Posted, to},
    page::{Page, Refused, Signed, html, template},
    path::Path,
    web::Web,
};
use axum::{extract::State, http::StatusCode, response::Response};
use contracts::{
    Duty, GroupId,
    v1::identity::{GetGroup, Group, SaveGroup, Validity},
};

template! {
    /// A group's record; without an id it is not there yet.
    "desk/group.html"
    struct GroupPage {
        frame: Frame, group: Option<GroupId>, version: i64, typed: Group, clashes: Vec<Clash>, refused: Refused
    }
    samples(p) => [
        GroupPage::of(p, sample_groups(true).groups.remove(0)),
        GroupPage {
            clashes: super::person::sample_clashes(),
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
        let frame = Frame::group(&p, group.group.0, group.name.clone(), "");
        let (version, clashes, refused) = (group.version, Vec::new(), Refused::default());
        Self { p, frame, group: Some(group.group), version, typed: group, clashes, refused }
    }

    fn adding(p: Page, typed: Group, refused: Refused) -> Self {
        let frame = Frame {
            area: p.t("desk-groups"),
            area_href: "/groups",
            name: p.t("group-add"),
            tabs: Vec::new(),
        };
        Self { p, frame, group: None, version: 0, typed, clashes: Vec::new(), refused }
    }

    /// Field, label, hint and value of what is held without being named.
    fn always(&self) -> [(&'static str, &'static str, &'static str, &'static str); 2] {
        let (people, customers) = (value(self.typed.always_people), value(self.typed.always_customers));
        [
            ("always_people", "group-always-people", "group-always-people-hint", people),
            ("always_customers", "group-always-customers", "group-always-customers-hint", customers),
        ]
    }

    fn told(&self) -> Vec<Told> {
        told(&self.p, &self.typed)
    }
}

pub async fn show(
    State(web): State<Web>,
    Path(group): Path<String>,
    signed: Signed,
) -> Result<Response, Trouble> {
    let group = web.app.bus.ask(&GetGroup { group: id(&group)? }, &signed.visitor.asking).await?;
    Ok(html(StatusCode::OK, &GroupPage::of(signed.page, group)))
}

pub async fn show_new(State(_): State<Web>, signed: Signed) -> Result<Response, Trouble> {
    signed.visitor.actor.on_duty(Duty::People)?;
    Ok(html(StatusCode::OK, &GroupPage::adding(signed.page, nothing(), Refused::default())))
}

pub async fn create(State(web): State<Web>, form: Posted) -> Result<Response, Trouble> {
    form.visitor.actor.on_duty(Duty::People)?;
    let typed = typed(&form.fields);
    let request = wanted(None, 0, &typed);
    match web.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await {
        Ok(group) => Ok(to(&format!("/groups/{}/people?said=saved", group.group))),
        Err(failure) => {
            let refused = Refused::from(failure, form.page.lang)?;
            let page = GroupPage::adding(form.page.again(&refused), typed, refused);
            Ok(page.refused.answer(&page))
        }
    }
}

pub async fn update(
    State(web): State<Web>,
    Path(group): Path<String>,
    form: Posted,
) -> Result<Response, Trouble> {
    let group = id(&group)?;
    form.visitor.actor.on_duty(Duty::People)?;
    let typed = typed(&form.fields);
    let version = form.fields.parsed("version").unwrap_or_default();
    let request = wanted(Some(group), version, &typed);
    let failure = match web.app.bus.ask(&request, &form.visitor.once(form.fields.key())).await {
        Ok(_) if form.fields.has("finish") => return Ok(to("/groups?said=saved")),
        Ok(_) => return Ok(to(&format!("/groups/{group}?said=saved"))),
        Err(failure) => failure,
    };
    let now = web.app.bus.ask(&GetGroup { group }, &form.visitor.asking).await?;
    let p = form.page;
    let typed = Group { people: now.people, customers: now.customers, ..typed };
    let told_now = told(&p, &now);
    if let Some(changed) = clash::changed(&failure, &told_now, (version, now.version)) {
        let clashes = clash::between(&changed, told_now, told(&p, &typed));
        if clashes.is_empty() {
            return Ok(to(&format!("/groups/{group}?said=saved")));
        }
        let refused = clash::refused(&p, &clashes);
        let page = GroupPage { typed, clashes, refused, ..GroupPage::of(p, now) };
        return Ok(page.refused.answer(&page));
    }
    let refused = Refused::from(failure, p.lang)?;
    let p = p.again(&refused);
    let page = GroupPage { version, typed, refused, ..GroupPage::of(p, now) };
    Ok(page.refused.answer(&page))
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

fn wanted(group: Option<GroupId>, version: i64, typed: &Group) -> SaveGroup {
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
    }
}

fn told(p: &Page, group: &Group) -> Vec<Told> {
    let one = |field, label: &str, width, value: String| Told::new(field, p.t(label), width, value);
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
        ..nothing()
    };
    let groups = vec![
        group("Everybody", Some(contracts::Level::Rw), Validity::Valid),
        group("Finance <applications>", None, Validity::InvalidTemporarily),
    ];
    contracts::v1::identity::Groups { groups, on }
}
